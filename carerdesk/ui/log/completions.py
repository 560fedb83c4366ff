"""Completions: what may stand next in the filter line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from carerdesk.services.finding import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.domain.people import Person

_N = QT_TRANSLATE_NOOP

_MEANINGS: Final[dict[str, object]] = {
    "who": _N("Completions", "somebody, by initials"),
    "tag": _N("Completions", "a tag"),
    "kind": _N("Completions", "a kind of entry"),
    "from": _N("Completions", "this day or later"),
    "to": _N("Completions", "this day or earlier"),
    "on": _N("Completions", "this day"),
    "has": _N("Completions", "a file, a promise or a link"),
    "drawer": _N("Completions", "whose record"),
    "not": _N("Completions", "without this word, or without who: tag: kind: or has:"),
}
_KINDS: Final = (
    "meeting",
    "call",
    "visit",
    "letter",
    "letter-in",
    "letter-out",
    "incident",
    "allegation",
    "day",
    "family",
    "promise",
)
MOST_OFFERED: Final = 200
"""Of what begins as it was typed; one letter more leaves fewer."""
_DAYS: Final = ("today", "yesterday", '"last week"', '"last month"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One thing to choose.

    Attributes:
        typed: What is put in the line.
        meaning: What it stands for.
    """

    typed: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Completions:
    """What is known of a case that a line may name.

    Attributes:
        tags: Gives them; asked when the first of a line is typed.
    """

    people: tuple[Person, ...] = ()
    tags: Callable[[], tuple[str, ...]] = tuple

    def fitting(self, part: str) -> tuple[Completion, ...]:
        """Return what may come of the part under the caret, so much of it as is ever read.

        Nothing comes of a plain word.
        """
        prefix, colon, value = part.partition(":")
        if not part:
            return ()
        if not colon:
            return tuple(
                Completion(
                    typed=f"{known}:",
                    meaning=QCoreApplication.translate("Completions", str(_MEANINGS[known])),
                )
                for known in PREFIXES
                if known.startswith(prefix.casefold())
            )
        if prefix.casefold() == "not" and value:
            others = (one for one in self.fitting(value) if one.typed != "not:")
            return tuple(replace(one, typed=f"not:{one.typed}") for one in others)
        sought = value.strip('"').casefold()
        fitting = (
            Completion(typed=f"{prefix.casefold()}:{_quoted(typed)}", meaning=meaning)
            for typed, meaning in self._values(prefix.casefold())
            if sought in typed.casefold() or sought in meaning.casefold()
        )
        return tuple(islice(fitting, MOST_OFFERED))

    def _values(self, prefix: str) -> tuple[tuple[str, str], ...]:
        if prefix == "who":
            return tuple((p.initials, p.role.value if p.role else "") for p in self.people)
        if prefix == "tag":
            return tuple((tag, "") for tag in self.tags())
        fixed = {
            "kind": _KINDS,
            "has": ("file", "promise", "link"),
            "drawer": ("mine", "child", "mixed"),
            "from": _DAYS,
            "to": _DAYS,
            "on": _DAYS[:2],
        }
        return tuple((value, "") for value in fixed.get(prefix, ()))


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value and not value.startswith('"') else value
