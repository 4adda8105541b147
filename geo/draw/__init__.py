"""Folium map documents: what is drawn, in which colours, and the scripts that draw it."""
