"""The layers: their columns, vocabularies, units and checks."""
