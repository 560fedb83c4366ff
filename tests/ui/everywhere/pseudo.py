"""A language of the tests' own: English with accents, and four tenths longer.

What is too narrow for Welsh is seen before there is any Welsh.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QTranslator

_ACCENTED = str.maketrans("aeiouyAEIOUYwWcn", "âêîôûŷÂÊÎÔÛŶŵŴçñ")
_KEPT = re.compile(r"(\{[^}]*\}|%n|\t.*$|&\w)")
"""What a translator must leave as it is: places for values, the count, keys and mnemonics."""

LONGER = 0.4


def pseudo(words: str) -> str:
    """Return the words in that language: "Log it" becomes "Lôg ît ~~"."""
    parts = _KEPT.split(words)
    changed = "".join(part if place % 2 else part.translate(_ACCENTED)
                      for place, part in enumerate(parts))  # fmt: skip
    body, tab, keys = changed.partition("\t")
    letters = sum(letter.isalpha() for letter in words)
    more = round(letters * LONGER)
    tail = " ".join("~" * 5 for _ in range(more // 5)) + ("~" * (more % 5) if more < 5 else "")
    return f"{body} {tail}".rstrip() + tab + keys if more else changed


class PseudoTranslator(QTranslator):
    """Puts everything that goes through the translator into that language."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """It has words for everything."""
        return False

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        number: int = -1,
    ) -> str:
        """Return a text in that language; of a count in brackets the form that fits."""
        one = number == 1
        words = re.sub(r"\((\w*)\|(\w*)\)", r"\1" if one else r"\2", source)
        return pseudo(words.replace("(s)", "" if one else "s"))
