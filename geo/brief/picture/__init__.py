"""Draws scenes as pictures for print, without a browser."""

from geo.brief.picture.render import picture_bytes

__all__ = ["picture_bytes"]
