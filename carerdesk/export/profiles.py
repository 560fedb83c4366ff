"""Profiles: what each audience asks for, as data that can be changed without touching the plan.

The order of parts, the length advised and the drawers allowed are practice, not law; each profile
says when it was looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carerdesk.domain.bundles import Audience
from carerdesk.domain.entries import Drawer


class PartName(StrEnum):
    """The parts a bundle can have; the value is its heading in the index."""

    CHRONOLOGY = "Chronology"
    COUNCIL = "What the council wrote"
    CARER = "What I wrote"
    LOG = "Log entries, made at the time"
    ACCESS = "From the access papers"
    OTHERS = "From others"
    COUNTS = "How the dates were counted"
    CHECK = "How to check this bundle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one audience asks for.

    Attributes:
        reader: Who it is for, as the cover says it: "for the Local Government …".
        parts: In order; the letters A, B, C follow it.
        drawers: Whose records may go in without being ticked by hand.
        advice: For the person who builds it; not printed.
        looked_at: When the practice was last checked.
    """

    reader: str
    matter: str = "A complaint about"
    parts: tuple[PartName, ...]
    drawers: frozenset[Drawer] = frozenset({Drawer.MINE, Drawer.MIXED})
    advice: str = ""
    looked_at: date = date(2026, 11, 1)


_STORY = (
    PartName.CHRONOLOGY,
    PartName.COUNCIL,
    PartName.CARER,
    PartName.LOG,
    PartName.ACCESS,
    PartName.OTHERS,
    PartName.COUNTS,
    PartName.CHECK,
)
_PAPERS_FIRST = (
    PartName.CHRONOLOGY,
    PartName.CARER,
    PartName.COUNCIL,
    PartName.COUNTS,
    PartName.LOG,
    PartName.ACCESS,
    PartName.OTHERS,
    PartName.CHECK,
)
_MINE = frozenset({Drawer.MINE})

PROFILES = {
    Audience.OMBUDSMAN: Profile(
        reader="for the Local Government and Social Care Ombudsman",
        parts=_STORY,
        advice="The final reply and a short account matter more than bulk.",
    ),
    Audience.STAGE_2: Profile(
        reader="for the stage 2 investigator",
        parts=_STORY,
        advice="One head of complaint at a time.",
    ),
    Audience.STAGE_3: Profile(
        reader="for the stage 3 review panel",
        parts=_STORY,
        advice="What stage 2 found, and what not.",
    ),
    Audience.IRM: Profile(
        reader="for the Independent Review Mechanism",
        matter="About my approval by",
        parts=_STORY,
        drawers=_MINE,
        advice="Papers about a child need permission, and that permission attached.",
    ),
    Audience.COUNCIL: Profile(
        reader="for the council’s complaints team", parts=_PAPERS_FIRST, advice="Letters first."
    ),
    Audience.ADVISER: Profile(
        reader="for my solicitor or union",
        matter="My matter with",
        parts=_PAPERS_FIRST,
        advice="Everything that helps to advise.",
    ),
    Audience.MP: Profile(
        reader="for my Member of Parliament",
        parts=_PAPERS_FIRST,
        drawers=_MINE,
        advice="Short: the two points and the letters.",
    ),
    Audience.ADVOCATE: Profile(
        reader="for my advocate", matter="My matter with", parts=_STORY, advice="The whole story."
    ),
}
