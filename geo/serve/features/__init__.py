"""The live layer: an OGC API - Features that GIS programs open."""
