"""Event words: what can start, pause, extend or end a clock, and how it is said to people."""

from __future__ import annotations

import tomllib
from functools import cache

from carerdesk import resources
from carerdesk.domain.procedures import EventWord


@cache
def event_words() -> dict[str, EventWord]:
    """Return every event word a rule knows, in the order of its list."""
    table = tomllib.loads(resources.read_text("rules", "vocabulary", "events.toml"))
    return {
        word: EventWord(
            word=word,
            title=said["title"],
            title_cy=said["title_cy"],
            clause=said["clause"],
            group=group,
        )
        for group, words in table.items()
        for word, said in words.items()
    }


def clause(word: str) -> str:
    """Return how an event is said within a sentence: "the statement was agreed"."""
    known = event_words().get(word)
    return known.clause if known else word.replace("_", " ")
