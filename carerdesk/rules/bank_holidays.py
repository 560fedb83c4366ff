"""Bank holidays of each nation by year, from `holidays`, put right where a day is certain."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from holidays import version as package
from holidays.countries.united_kingdom import UnitedKingdom
from holidays.holiday_base import HolidayBase

from carerdesk import resources
from carerdesk.domain.counting import CalendarName

SUBDIVISIONS: Final = {
    CalendarName.EW: "ENG",
    CalendarName.SCT: "SCT",
    CalendarName.NIR: "NIR",
}
"""The bare GB calendar of the package leaves out Easter Monday and August; it is never asked."""

_MOVED: Final = " (observed)"
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A day that is certain, whatever the package says."""

    on: date
    calendars: frozenset[CalendarName]
    is_holiday: bool
    name: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Our own small table beside the package.

    Attributes:
        version: Day of the published list it was compared with.
        last_year: The last year that list holds.
        names: Names as published, by the package's names.
    """

    version: str
    last_year: int
    names: dict[str, str]
    days: tuple[Correction, ...]


@cache
def corrections() -> Corrections:
    """Read the table from the resources, once."""
    table = tomllib.loads(resources.read_text("rules", "calendars", "corrections.toml"))
    return Corrections(
        version=table["version"],
        last_year=table["last_year"],
        names=table["names"],
        days=tuple(
            Correction(
                on=day["on"],
                calendars=frozenset(CalendarName(name) for name in day["calendars"]),
                is_holiday=day["is_holiday"],
                name=day["name"],
                citation=day["citation"],
            )
            for day in table["days"]
        ),
    )


def version() -> str:
    """Which holiday data this is: the package's version and our table's."""
    return f"holidays {package.__version__}, corrections {corrections().version}"


@cache
def national(nation: CalendarName, year: int) -> dict[date, str]:
    """Return the bank holidays that fall on weekdays, by day, with their published names."""
    found = {
        day: _published(name)
        for day, name in _package(nation, year)
        if day.year == year and day.weekday() < _SATURDAY
    }
    return corrected(found, nation, year)


def corrected(days: dict[date, str], nation: CalendarName, year: int) -> dict[date, str]:
    """Return the holidays of a year with the days that are certain put right."""
    right = dict(days)
    for correction in corrections().days:
        if correction.on.year == year and nation in correction.calendars:
            if correction.is_holiday:
                right[correction.on] = correction.name
            else:
                right.pop(correction.on, None)
    return right


def _package(nation: CalendarName, year: int) -> list[tuple[date, str]]:
    days: HolidayBase = UnitedKingdom(  # type: ignore[no-untyped-call]
        subdiv=SUBDIVISIONS[nation], years=year, language="en_GB"
    )
    return list(days.items())


def _published(name: str) -> str:
    """Return the package's name in the words of the published list."""
    parts = []
    for part in name.split("; "):
        plain = part.removesuffix(_MOVED)
        moved = " (substitute day)" if part.endswith(_MOVED) else ""
        parts.append(corrections().names.get(plain, plain) + moved)
    return " and ".join(parts)
