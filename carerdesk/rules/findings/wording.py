"""The words of the findings, as their files in ``resources/rules/findings`` hold them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from carerdesk import resources
from carerdesk.domain.dates import FuzzyDate
from carerdesk.rules.wording import when


@cache
def table(name: str) -> dict[str, Any]:
    """Return one of the files, such as ``mismatch``, ``subjects``, ``owed`` or ``sources``."""
    return tomllib.loads(resources.read_text("rules", "findings", f"{name}.toml"))


def is_unverified(cites: str) -> bool:
    """Whether a source of law or guidance has not yet been confirmed; the record's own never is."""
    source = table("sources").get(cites)
    return source is not None and not source["verified"]


def sentence_date(happened: FuzzyDate) -> str:
    """Return a date to begin a sentence with: "Tue 7 Oct 2025", "On a day not known"."""
    said = when(happened)
    return said[:1].upper() + said[1:]


def listed(text: str) -> tuple[str, ...]:
    """Return the parts of a fact that lists several, parted by commas or semicolons."""
    return tuple(part.strip() for part in re.split(r"[;,]", text) if part.strip())


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}" for word in words))


@cache
def _whole(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words))


def begins_any(text: str, words: list[str]) -> bool:
    """Whether a word of the text begins as one of these, capitals and hyphens aside."""
    return _any_of(tuple(words)).search(_plain(text)) is not None


def holds_any(text: str, words: list[str]) -> bool:
    """Whether one of these stands in the text as a whole word."""
    return _whole(tuple(words)).search(_plain(text)) is not None


def _plain(text: str) -> str:
    return text.casefold().replace("-", " ").replace("_", " ")


def yes(text: str) -> bool:
    """Whether a fact says yes."""
    return text.strip().casefold() in {"yes", "true", "1"}


def no(text: str) -> bool:
    """Whether a fact says no; an empty one says nothing."""
    return text.strip().casefold() in {"no", "false", "0", "none", "none named"}
