"""Letters: which facts are asked of an event, and which of them the letter's own words propose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from carerdesk.domain.letter_facts import FactKind, LetterFact, Proposal
from carerdesk.rules.findings.wording import table

_AROUND: Final = 60
"""Letters of the sentence shown on either side of the words found."""

_SPOKEN: Final = {"-": " ", "’": "'"}
"""Letter for letter, so that a place in the one is the same place in the other."""

_TURNED: Final = re.compile(r"\b(not|no longer|rather than|instead of|never|nor)\b[^.;:]{0,40}$")
"""What, just before the words, would turn their sense round."""


@cache
def letter_facts() -> tuple[LetterFact, ...]:
    """Return every fact that can be said of an event, in the order it is asked."""
    return tuple(
        LetterFact(
            key=key,
            title=fact["title"],
            title_cy=fact["title_cy"],
            kind=FactKind(fact["kind"]),
            events=frozenset(fact["events"]),
            choices=tuple(fact.get("choices", {}).items()),
        )
        for key, fact in table("letter").items()
    )


def facts_of(word: str) -> tuple[LetterFact, ...]:
    """Return the facts asked of an event of that word."""
    return tuple(fact for fact in letter_facts() if word in fact.events)


def proposals(text: str, word: str) -> Iterator[Proposal]:
    """Give what the text proposes for the facts of an event, at most one value a fact.

    Only words that stand there are given; where they stand for two values of one fact, or their
    sense is turned round just before ("not under …"), nothing is proposed.
    """
    plain = re.sub(r"\s+", " ", text)
    for fact in facts_of(word):
        says: dict[str, list[str]] = table("letter")[fact.key].get("says", {})
        found = {value: place for value, words in says.items() if (place := _first(plain, words))}
        if len(found) == 1:
            ((value, (start, end)),) = found.items()
            yield Proposal(fact=fact.key, value=value, words=_around(plain, start, end))


def _first(text: str, words: list[str]) -> tuple[int, int] | None:
    """Return where the first of these stands with its sense not turned round."""
    spoken = "".join(_SPOKEN.get(letter, letter.lower()[:1]) for letter in text)
    for match in _pattern(tuple(words)).finditer(spoken):
        if not _TURNED.search(spoken[: match.start()][-80:]):
            return match.span()
    return None


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}" for word in words))


def _around(text: str, start: int, end: int) -> str:
    """Return the words found with whole words on either side, within their sentence."""
    first = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, start - _AROUND)
    if first > 0 and text[first - 1] != " ":
        first = text.find(" ", first, start) + 1 or start
    stop = text.find(". ", end)
    last = min(len(text) if stop < 0 else stop, end + _AROUND)
    if last < len(text) and text[last] not in " .":
        last = max(text.rfind(" ", end, last), end)
    return text[first:last].strip()
