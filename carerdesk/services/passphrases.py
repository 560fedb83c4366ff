"""Passphrases: suggested, and judged honestly."""

from __future__ import annotations

import math
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache

from carerdesk import resources

SHORTEST = 14
"""Characters below which nothing is called strong: zxcvbn gives its best mark to eleven."""

_LONGEST_SCORED = 72
"""zxcvbn refuses more; what follows only adds strength."""

_ENOUGH = 4
"""zxcvbn's best mark; with `SHORTEST`, because it gives that mark to "Tr0ub4dor&3" too."""

_VERY_STRONG = 18.0
"""Decimal logarithm of guesses; zxcvbn puts four drawn words at about 19, and they are 15.5."""

_SUGGESTED_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How hard a passphrase is to guess.

    Attributes:
        bars: 0 to 4, for the four bars.
        word: "too short", "weak", "fair", "strong" or "very strong".
        reason: One sentence on why.
        is_enough: Whether a desk may be made with it.
    """

    bars: int
    word: str
    reason: str
    is_enough: bool


@cache
def _words() -> tuple[str, ...]:
    return tuple(resources.read_text("words", "english.txt").split())


def suggestions(count: int = 3) -> tuple[str, ...]:
    """Return passphrases of six words drawn by the system's own source of chance."""
    return tuple(
        " ".join(secrets.choice(_words()) for _ in range(_SUGGESTED_WORDS)) for _ in range(count)
    )


def strength(passphrase: str) -> Strength:
    """Judge a passphrase: words of our own list by their number, anything else by zxcvbn.

    zxcvbn overrates word lists, so suggested phrases are counted by what they are: the logarithm
    of the list's size for each word.
    """
    text = unicodedata.normalize("NFC", passphrase)
    if not text:
        return Strength(bars=0, word="too short", reason="Nothing typed yet.", is_enough=False)
    if len(text) < SHORTEST:
        return Strength(
            bars=0,
            word="too short",
            reason=f"At least {SHORTEST} characters; a few words are easier than signs.",
            is_enough=False,
        )
    words = text.casefold().split()
    if len(words) > 3 and len(set(words)) == len(words) and set(words) <= set(_words()):  # noqa: PLR2004
        return _listed(len(words))
    return _scored(text)


def _listed(count: int) -> Strength:
    bits = count * math.log2(len(_words()))
    if bits < 50:  # noqa: PLR2004 - four words, and the list is public
        return Strength(
            bars=3,
            word="strong",
            reason="Words that do not belong together; one or two more are better.",
            is_enough=True,
        )
    return Strength(
        bars=4,
        word="very strong",
        reason=f"{count} words that do not belong together.",
        is_enough=True,
    )


def _scored(text: str) -> Strength:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its word lists take longer to load than the window

    judged = zxcvbn(text[:_LONGEST_SCORED])
    if judged["score"] <= 1:
        return Strength(
            bars=1, word="weak", reason="It can be guessed from common words.", is_enough=False
        )
    if judged["score"] < _ENOUGH:
        return Strength(
            bars=2, word="fair", reason="A patient guesser would find it.", is_enough=False
        )
    if judged["guesses_log10"] < _VERY_STRONG:
        return Strength(
            bars=3, word="strong", reason="Hard to guess. Longer is better still.", is_enough=True
        )
    return Strength(
        bars=4, word="very strong", reason="Long, and not built from one phrase.", is_enough=True
    )
