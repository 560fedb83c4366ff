"""Promises heard in a line: "will … by …", with its day, or why the day cannot be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from carerdesk.domain.errors import BadDate
from carerdesk.domain.spoken_dates import read_date

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.dates import FuzzyDate

_PROMISE: Final = re.compile(
    r"(?P<before>[^.;!?]*?)\b(?:will|shall|’ll|'ll|promised to|agreed to|is going to)\s+"
    r"(?P<what>[^.;!?]*?)\s*\b(?:by|before|on)\s+(?P<by>[^;!?]+)$",
    re.IGNORECASE,
)
_PERSONS: Final = frozenset(["", "he", "she", "they", "council", "the council"])
_ME: Final = frozenset(["i", "we"])
_COMING: Final = frozenset(
    ["come", "arrive", "follow", "be sent", "be posted", "be with me", "be with you", "be with us"]
)
_LONGEST: Final = 300
"""Letters at the end of a line that are looked at: a page pasted into it must not be waited for."""
_LONGEST_DAY: Final = 6
"""A day is at most this many words: "the end of next Friday 6 March"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardPromise:
    """A promise in a line.

    Attributes:
        who: Initials named before "will", or an empty string.
        mine: Whether the carer promised it: "I will".
        what: What was promised, in the words of the line.
        by: When by, or ``None`` when the day cannot be.
        day_words: The day as it stands in the line.
        fault: Why the day cannot be, or ``None``.
    """

    who: str
    mine: bool
    what: str
    by: FuzzyDate | None
    day_words: str
    fault: BadDate | None = None


def heard_promise(line: str, *, today: date) -> HeardPromise | None:
    """Return the promise in a line, or ``None`` when there is none.

    What follows "by" must be a day, or look like one that is not in the calendar; otherwise
    ("will be sold by auction") it is no promise.

    Args:
        line: The words of the quick log.
        today: What days are read from; a promise's day lies ahead.
    """
    found = _PROMISE.search(line.strip().rstrip(". ")[-_LONGEST:])
    if found is None:
        return None
    before, said = found["before"].strip(), found["what"].strip(" ,")
    words = found["by"].strip(" ,.").split()
    fault: BadDate | None = None
    faulty_words = ""
    for count in range(min(len(words), _LONGEST_DAY), 0, -1):
        day_words = " ".join(words[:count])
        try:
            by = read_date(day_words, today=today, ahead=True)
        except BadDate as error:
            if error.likely and fault is None:
                fault, faulty_words = error, day_words
            continue
        return _heard(before, said, by, day_words)
    return None if fault is None else _heard(before, said, None, faulty_words, fault)


def _heard(
    before: str, said: str, by: FuzzyDate | None, day_words: str, fault: BadDate | None = None
) -> HeardPromise:
    return HeardPromise(
        who=_initials(before),
        mine=bool(before) and before.rsplit(maxsplit=1)[-1].casefold() in _ME,
        what=_what(before, said),
        by=by,
        day_words=day_words,
        fault=fault,
    )


def _initials(before: str) -> str:
    """Return initials that end the words before "will": "LC said she" gives none, "LC" gives LC."""
    last = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    return last if re.fullmatch(r"[A-Z]{2,4}", last) else ""


def _what(before: str, said: str) -> str:
    """Return what was promised as a deed: "the letter will come" is "send the letter"."""
    subject = re.sub(r"^(?:that|and|said|says)\s+", "", before, flags=re.IGNORECASE)
    if _initials(before) or subject.casefold() in _PERSONS | _ME:
        return said
    thing = subject[:1].lower() + subject[1:]
    if said.casefold() in _COMING:
        return f"send {thing}"
    return f"see to it: {thing} will {said}"
