"""The filter line as parts: what is understood becomes a chip, the rest stays words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from carerdesk.domain.date_words import MONTHS
from carerdesk.services.finding import MOST_PARTS, PREFIXES, query_of

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.people import Person

_TOKEN: Final = re.compile(r'(?P<prefix>(?:not:)?[a-z]+):(?:"[^"]*"|[^\s"]\S*)', re.IGNORECASE)
_PREFIXED: Final = re.compile(r"(?:(?<=\s)|^)(?P<prefix>[a-z]+):", re.IGNORECASE)
_SHORT_MONTH: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChip:
    """A part of the line that was understood.

    Attributes:
        prefix: One of `finding.PREFIXES`, or ``not:`` and one of them.
        value: As shown; typed after the prefix it means the same.
    """

    prefix: str
    value: str

    @property
    def token(self) -> str:
        """The chip as it stands in a line."""
        return (
            f'{self.prefix}:"{self.value}"' if " " in self.value else f"{self.prefix}:{self.value}"
        )


def parted(
    line: str, *, people: tuple[Person, ...], today: date
) -> tuple[tuple[FilterChip, ...], str]:
    """Part a line into the chips it holds and the words that are left, as typed.

    A prefix nobody knows, or a value that cannot be read, stays among the words.
    """
    chips: list[FilterChip] = []
    rest: list[str] = []
    end = 0
    for found in islice(_TOKEN.finditer(line), MOST_PARTS):
        before = found.start() == 0 or line[found.start() - 1].isspace()
        chip = chip_of(found[0], people=people, today=today) if before else None
        if chip is not None:
            rest.append(line[end : found.start()])
            chips.append(chip)
            end = found.end()
    rest.append(line[end:])
    return tuple(chips), " ".join(" ".join(rest).split())


def chip_of(token: str, *, people: tuple[Person, ...], today: date) -> FilterChip | None:
    """Return the chip of one prefix and its value, or ``None`` when it is not understood."""
    prefix, _, typed = token.partition(":")
    prefix = prefix.casefold()
    query, unknown = query_of(token, people=people, today=today)
    if unknown or prefix not in PREFIXES:
        return None
    if query.refused:
        refused = chip_of(typed, people=people, today=today)
        return refused and FilterChip(prefix=f"not:{refused.prefix}", value=refused.value)
    value = typed.strip().strip('"').strip()
    if prefix == "who":
        value = next((p.initials for p in people if p.id in query.who), value)
    elif prefix in {"from", "on"} and query.first is not None:
        same = prefix == "from" or query.first == query.last
        value = day_of_chip(query.first) if same else value
    elif prefix == "to" and query.last is not None:
        value = day_of_chip(query.last)
    elif prefix in {"tag", "kind", "has", "drawer"}:
        value = value.casefold()
    return FilterChip(prefix=prefix, value=value)


def line_of(chips: tuple[FilterChip, ...], words: str) -> str:
    """Return the line that chips and words stand for."""
    return " ".join([*(chip.token for chip in chips), *words.split()])


def day_of_chip(day: date) -> str:
    """Return "1 Jan 2026"."""
    return f"{day.day} {MONTHS[day.month - 1][:_SHORT_MONTH]} {day.year}"


def not_known(words: str) -> tuple[tuple[int, int], ...]:
    """Return where in the words prefixes stand that nobody knows: start and end of each."""
    return tuple(
        (found.start("prefix"), found.end())
        for found in _PREFIXED.finditer(words)
        if found["prefix"].casefold() not in PREFIXES
    )


def token_at(words: str, caret: int) -> tuple[int, str]:
    """Return where the part under the caret begins, and what of it stands before the caret.

    A quotation mark keeps a value with spaces together.
    """
    before = words[:caret]
    quoted = before.count('"') % 2 == 1
    if quoted:
        opening = before.rindex('"')
        start = before.rfind(" ", 0, opening) + 1
    else:
        start = before.rfind(" ") + 1
    return start, before[start:]
