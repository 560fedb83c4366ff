"""Marker words: one for each thing a carer can write down, none of which is in any language.

All begin alike, so that one search of a file or of a process's memory finds any of them; what
follows tells which it was.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Final

STEM: Final = "Quorvexlint"
DESK: Final = "Brimvoltask"
"""The desk's own name: the carer agreed to its folder being named so, and to nothing else."""

THINGS: Final = (
    *("case title", "case reference", "council", "complainant", "about the case", "approved since"),
    *("person", "alias", "note on a person", "a child"),
    *(
        "name of a paper",
        "title of a paper",
        "words of a paper",
        "bytes of a paper",
        "sender of a mail",
    ),
    *("subject of a mail", "words of a mail", "password of a paper", "name of an awkward file"),
    *("gist", "place", "what was seen", "what was told", "who told it", "tag", "promise"),
    *("fact of an event", "note of an event", "amendment", "reason to amend", "reason to withdraw"),
    *("draft", "typed in the editor", "typed quickly", "typed in the search", "saved search"),
    *("search words", "letter", "address of a letter", "own address", "tone word"),
    *("title of a bundle", "label of a mark", "reason to set a finding aside", "other reason"),
    *("head of complaint", "effect", "question", "statement", "answer", "handed to", "own day"),
    *(
        "reason to set a clock aside",
        "reminder",
        "setting of the carer",
        "copied",
        "dialog not kept",
    ),
    *("passphrase", "wrong passphrase", "raised", "in a database error", "note of a checkpoint"),
)
"""What the words stand for; the session puts each where its name says."""

_SYLLABLES = ["".join(pair) for pair in product("bdfgkmprstz", "aeiou")]
_END = "otrax"
"""After what tells the words apart: the last letters of base64 depend on what stands behind."""


def word_of(thing: str) -> str:
    """Return the word that stands for a thing.

    Raises:
        ValueError: When it is none of `THINGS`.
    """
    number = THINGS.index(thing)
    return f"{STEM}{_SYLLABLES[number % 55]}{_SYLLABLES[number // 55 + 7]}{_END}"


@cache
def guises(word: str) -> tuple[bytes, ...]:
    """The word as it may lie in a file: plain, wide, and in base64 at each of its three offsets.

    The plain and the wide ones are in small letters, and so are sought in small letters.
    """
    small = word.lower()
    plain = (small.encode(), small.encode("utf-16-le"), small.encode("utf-16-be"))
    return plain + tuple(_in_base64(word))


def _in_base64(word: str) -> Iterator[bytes]:
    for text in (word, word.lower(), word.upper()):
        for wide in (text.encode(), text.encode("utf-16-le")):
            for offset in range(3):
                # The letters at the ends depend on what stood beside the word.
                whole = base64.b64encode(bytes(offset) + wide)
                yield whole[4:-4] if offset else whole[:-4]


def held_in(content: bytes, *more: str, in_base64: bool = True) -> list[str]:
    """Return what the words found in some bytes stand for, and which of the others are there.

    Args:
        content: The bytes.
        more: Other words sought.
        in_base64: Whether that guise is looked for, too.
    """
    small = content.lower()

    def there(word: str) -> bool:
        plain, coded = guises(word)[:3], guises(word)[3:]
        return any(g in small for g in plain) or (in_base64 and any(g in content for g in coded))

    found = [other for other in more if there(other)]
    if there(STEM):
        ends = {small[at : at + 64] for guise in guises(STEM)[:3] for at in _every(small, guise)}
        near = b"\n".join(ends)
        things = [t for t in THINGS if any(g in near for g in guises(word_of(t))[:3])]
        if in_base64 and not things:
            things = [t for t in THINGS if any(g in content for g in guises(word_of(t))[3:])]
        found += things or ["a word"]
    return found


def _every(content: bytes, sought: bytes) -> Iterator[int]:
    at = content.find(sought)
    while at >= 0:
        yield at
        at = content.find(sought, at + 1)
