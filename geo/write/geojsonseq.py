"""A handout to a GeoJSON text sequence (RFC 8142), with its provenance in the first of them."""

from __future__ import annotations

from typing import BinaryIO

from geo.write.geojson import feature_bytes, json_line
from geo.write.handout import Handout, Progress, in_silence

RECORD_SEPARATOR = "\x1e"
BEGINNING = f'{RECORD_SEPARATOR}{{"type":"Feature",'
"""How each feature begins; the first one's foreign member comes after it."""


def write_geojsonseq(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    """GeoJSON text sequence of a handout, UTF-8: a record separator, a text, a line feed each.

    Returns
    -------
    The same bytes for the same input. The provenance is the foreign member `atlas` of the first
    feature (RFC 7946 section 6.1); without features it is that of an empty FeatureCollection,
    the one text of the file. A text of its own before the features would be as good by RFC 8142
    (section 2), but GDAL counts it as a feature and then gives one less; a file beside it would
    be lost in a pipe.
    """
    said = f'"atlas":{json_line(handout.provenance.members())}'
    if not len(handout):
        text = f'{RECORD_SEPARATOR}{{"type":"FeatureCollection",{said},"features":[]}}\n'
        out.write(text.encode())
    done = 0
    for rows, texts in feature_bytes(handout, before=RECORD_SEPARATOR, after="\n"):
        if done:
            out.write(texts)
        else:
            out.write(f"{BEGINNING}{said},".encode())
            out.write(texts[len(BEGINNING) :])
        done += rows
        progress(done, len(handout))
