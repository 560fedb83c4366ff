"""What is asked of a letter and answered: its file's form, how it goes, how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.entries import Channel

if TYPE_CHECKING:
    from carerdesk.domain.clocks import Clock, Rule
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.letters import LetterKind, LetterPage, LetterPart, ToneFlag


class FileForm(StrEnum):
    """A form a letter can be saved in; the value is the ending of its file name."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How a letter goes.

    Attributes:
        on: The day it is sent.
        channel: How.
    """

    on: FuzzyDate
    channel: Channel = Channel.EMAIL


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A letter as it stands, and what can be said of it before it goes.

    Attributes:
        page: Ready to be drawn.
        body: Its paragraphs as one text.
        missing: What must be filled in before it can be finished.
        asks: Facts the record does not hold, each by name with how it is asked for.
        own: The paragraphs that are the carer's and have a place in it.
        leans_on: The rule it cites, or ``None``.
        caution: Why a rule it could lean on is not cited, in one sentence; may be empty.
        flags: Words worth a second look.
        names_child: Whether a child's real name stands in it.
        clock: The clock it is about.
        can_count: Whether there is a page that counts its days.
        counts: Whether that page goes with it.
    """

    kind: LetterKind
    page: LetterPage
    body: str
    missing: tuple[str, ...]
    asks: tuple[tuple[str, str], ...]
    own: tuple[LetterPart, ...]
    leans_on: Rule | None
    caution: str
    flags: tuple[ToneFlag, ...]
    names_child: bool
    clock: Clock | None
    can_count: bool
    counts: bool
