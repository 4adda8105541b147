"""The engine of the Briefing Atlas: layers in, one query, maps and files out."""
