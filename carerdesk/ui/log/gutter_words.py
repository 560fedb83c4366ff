"""Gutter words: a date as it stands left of a row, large and small."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import MONTHS, WEEKDAYS, month_in_words
from carerdesk.domain.dates import DateKind, FuzzyDate

_ONE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class GutterWords:
    """A date in the gutter.

    Attributes:
        large: The day's number, or the nearest to it that is known.
        small: The weekday, or how the date was said.
        certain: Whether it is known to the day.
    """

    large: str
    small: str
    certain: bool = True


def gutter_words(when: FuzzyDate) -> GutterWords:  # noqa: PLR0911 - one form a kind
    """Return a date for the gutter: 21 and "about", 25 and "Wed"."""
    first, last = when.earliest, when.latest
    match when.kind:
        case DateKind.ON if first is not None:
            return GutterWords(large=str(first.day), small=WEEKDAYS[first.weekday()][:3])
        case DateKind.ABOUT if when.middle is not None:
            return _unsure(str(when.middle.day), _say("about"))
        case DateKind.BEFORE if last is not None:
            return _unsure(str((last + _ONE).day), _say("before"))
        case DateKind.AFTER if first is not None:
            return _unsure(str((first - _ONE).day), _say("after"))
        case DateKind.BETWEEN if first is not None and last is not None:
            return _unsure(f"{first.day}–{last.day}", _say("between"))
        case DateKind.MONTH if first is not None:
            return _unsure(MONTHS[first.month - 1][:3], _say("some day"))
        case DateKind.YEAR if first is not None:
            return _unsure(str(first.year), _say("some day"))
        case DateKind.SEASON if first is not None:
            return _unsure(str(first.year), str(when.season_name))
        case _:
            return _unsure("–", _say("no day"))


def month_words(day: date | None) -> str:
    """Return the head of the month a day is in, or of entries of which no day is known."""
    return _say("No day yet") if day is None else month_in_words(day)


def unsure_words() -> tuple[str, ...]:
    """Return how a day that is not certain is said in the gutter, which must have room for it."""
    ways = ("about", "before", "after", "between", "some day", "no day")
    return tuple(_say(words) for words in ways)


def _unsure(large: str, small: str) -> GutterWords:
    return GutterWords(large=large, small=small, certain=False)


def _say(words: str) -> str:
    return QCoreApplication.translate("GutterWords", words)
