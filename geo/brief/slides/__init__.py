"""Slides of a briefing, editable in any office program."""
