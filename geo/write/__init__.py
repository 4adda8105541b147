"""Files out: what a query selects, with what it takes to cite it."""
