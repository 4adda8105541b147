"""Speed and memory of the atlas, as commands that print JSON."""
