"""A filter's text as tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.serve.features.cql2.faults import FilterError

TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<text>'(?:[^']|'')*')
      | (?P<quoted>"(?:[^"]|"")*")
      | (?P<number>[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)
      | (?P<name>[A-Za-z_][A-Za-z0-9_.:]*)
      | (?P<sign><>|<=|>=|[=<>(),])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, text, number or sign of a filter."""

    kind: str
    """`text`, `quoted`, `number`, `name`, `sign`, or `end` behind the last one."""
    text: str
    """As it is written; texts and quoted names without their quotes."""
    at: int
    """Its first character, from 0."""

    @property
    def word(self) -> str:
        """A name in small letters, or a sign; nothing that a quoted name could be taken for."""
        return self.text.lower() if self.kind in {"name", "sign"} else ""


def tokens_of(text: str) -> list[Token]:
    """Tokens of a filter, the last of kind `end`.

    Raises
    ------
    FilterError
        At the first character that begins no token.
    """
    found: list[Token] = []
    at = 0
    while at < len(text):
        hit = TOKEN.match(text, at)
        if hit is None:
            raise FilterError(_expected(text[at]), at)
        kind, value = str(hit.lastgroup), hit.group()
        if kind in {"text", "quoted"}:
            quote = value[0]
            found.append(Token(kind, value[1:-1].replace(quote * 2, quote), at))
        elif kind != "space":
            found.append(Token(kind, value, at))
        at = hit.end()
    return [*found, Token("end", "", len(text))]


def _expected(sign: str) -> str:
    if sign in "'\"":
        return f"expected a second {sign} somewhere behind this one"
    return f"expected a name, a value or a sign, got {sign!r}"
