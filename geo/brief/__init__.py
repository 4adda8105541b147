"""Briefings: scene files, and what is made of them to present and hand out."""
