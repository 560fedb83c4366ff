"""Profiles: what each audience asks for, and how much each reader takes, as dated data.

The order of parts, the length advised and the drawers allowed are practice, not law; they stand in
``resources/bundles`` and can be changed there without touching the plan.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from carerdesk import resources
from carerdesk.domain.bundles import Audience, Limit
from carerdesk.domain.entries import Drawer

_FOLDER = "bundles"


class PartName(StrEnum):
    """The parts a bundle can have, by the names the data gives them."""

    CHRONOLOGY = "story"
    SUMMARY = "summary"
    LISTS = "lists"
    COUNCIL = "council"
    CARER = "carer"
    LOG = "log"
    ACCESS = "access"
    OTHERS = "others"
    COUNTS = "counts"
    CHECK = "check"
    LATER = "later"

    @property
    def heading(self) -> str:
        """Its heading in the index."""
        return _HEADINGS[self]


_HEADINGS = {
    PartName.CHRONOLOGY: "Chronology",
    PartName.SUMMARY: "Summary",
    PartName.LISTS: "Lists",
    PartName.COUNCIL: "What the council wrote",
    PartName.CARER: "What I wrote",
    PartName.LOG: "Log entries, made at the time",
    PartName.ACCESS: "From the access papers",
    PartName.OTHERS: "From others",
    PartName.COUNTS: "How the dates were counted",
    PartName.CHECK: "How to check this bundle",
    PartName.LATER: "Later pages",
}


class LogChoice(StrEnum):
    """Which entries get pages of their own without being ticked."""

    ALL = "all"
    ACCOUNTS = "accounts"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one audience asks for.

    Attributes:
        reader: Who it is for, as the cover says it: "for the Local Government …".
        matter: What the cover calls the matter: "A complaint about".
        sections: Parts in order; each group is one section, and the letters A, B, C follow them.
        drawers: Whose records may go in without being ticked by hand.
        permission: Whether a child's papers need the service's permission put in with them.
        full_name: Whether the complainant's own name is printed unless chosen otherwise.
        log: Which entries get pages of their own.
        log_words: Words from which a spoken encounter counts as an account.
        lists: Which of summary, correspondence and statements go in unasked.
        core: Papers marked to be read first, at most.
        core_only: Whether only those go in unless chosen otherwise.
        limit: Name of the limit that goes with it.
        advice: For the person who builds it; not printed.
        cover: A sentence for the cover.
        looked_at: When the practice was last checked.
    """

    reader: str
    matter: str
    sections: tuple[tuple[PartName, ...], ...]
    drawers: frozenset[Drawer]
    permission: bool
    full_name: bool
    log: LogChoice
    log_words: int
    lists: frozenset[str]
    core: int
    core_only: bool
    limit: str
    advice: str
    cover: str
    looked_at: date


def heading(parts: Sequence[PartName]) -> str:
    """Return the heading of a section: "Chronology and summary"."""
    first, *rest = [part.heading for part in parts]
    words = [first, *(part[:1].lower() + part[1:] for part in rest)]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _profile(told: dict[str, Any]) -> Profile:
    own_name = told.pop("own_name")
    return Profile(
        sections=tuple(tuple(PartName(p) for p in group) for group in told.pop("sections")),
        drawers=frozenset(_DRAWERS[name] for name in told.pop("drawers")),
        full_name={"full": True, "initials": False}[own_name],
        log=LogChoice(told.pop("log")),
        lists=frozenset(told.pop("lists")),
        core_only=bool(told.pop("core_only", False)),
        **told,
    )


_DRAWERS = {"mine": Drawer.MINE, "mixed": Drawer.MIXED, "child": Drawer.CHILDS}


def _table(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.read_text(_FOLDER, f"{name}.toml"))


PROFILES = {Audience(name): _profile(told) for name, told in _table("audiences").items()}
LIMITS = {name: Limit(key=name, **told) for name, told in _table("limits").items()}
