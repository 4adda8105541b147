"""A small briefing over small layers, and the parts of a document made of it."""

import base64
import gzip
import json
from html.parser import HTMLParser

from geo.model import Annotation, Briefing, MapView, Query, Scene

VOID = {"br", "img", "link", "meta"}


def briefing_of(text="Plain text", **scene):
    """A briefing of one scene whose every text is the same."""
    given = {
        "headline": text,
        "narration": text,
        "notes": text,
        "query": Query(layers=("incidents",)),
        "view": MapView(70.5, 40, 6),
        "highlighted": ("1999-08-06-batken",),
        "annotations": (Annotation("text", (71.0, 40.0), text),),
    }
    return Briefing(title=text, author=text, summary=text, scenes=(Scene("raid", **given | scene),))


class Document(HTMLParser):
    """Elements of a document, the text of its scripts, and the text of the list of scenes."""

    def __init__(self, html):
        super().__init__()
        self.found, self.blocks, self.listed = [], {}, []
        self._open, self._script = [], None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag == "script":
            self._script = dict(attrs).get("id")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if self._open[-1:] == ["script"]:
            self.blocks[self._script] = self.blocks.get(self._script, "") + data
        elif "main" in self._open:
            self.listed.append(data)

    @property
    def tags(self):
        return [tag for tag, _ in self.found]

    @property
    def briefing(self):
        return json.loads(self.blocks["atlas-briefing"])

    @property
    def inlined(self):
        """What the document holds by address, unpacked."""
        packed = [self.blocks[name] for name in ("atlas-inline", "atlas-inline-later")]
        parts = [json.loads(gzip.decompress(base64.b64decode(text))) for text in packed]
        return {address: value for part in parts for address, value in part.items()}
