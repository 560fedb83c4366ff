"""What a rule pack must hold: each field checked, and every fault told by rule and field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, TypeVar

from carerdesk.domain.errors import BadPack

E = TypeVar("E", bound=StrEnum)

_MISSING: Final = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the file being read, and where it stands.

    Attributes:
        file: Name of the file.
        place: The rule it belongs to, or an empty string for the pack itself.
        values: What it holds.
    """

    file: str
    place: str
    values: dict[str, Any]

    def fault(self, field: str, what: str) -> BadPack:
        """Return the error that names this place."""
        place = f"{self.place}, " if self.place else ""
        return BadPack(f"{self.file}: {place}{field}: {what}.")

    def only(self, fields: Iterable[str]) -> None:
        """Refuse any other field, which would be read by nobody.

        Raises:
            BadPack: For the first unknown field.
        """
        for field in self.values:
            if field not in fields:
                raise self.fault(field, "no such field")

    def text(self, field: str, default: str | None = None) -> str:
        """Return words; without a default they are required and may not be empty."""
        value = self._get(field, str, "words", default)
        if default is None and not value.strip():
            raise self.fault(field, "may not be empty")
        return str(value)

    def whole(self, field: str) -> int:
        """Return a whole number above nothing."""
        value = self._get(field, int, "a whole number", None)
        if isinstance(value, bool) or value < 1:
            raise self.fault(field, "must be a whole number from 1")
        return int(value)

    def whole_or_none(self, field: str) -> int | None:
        """Return a whole number, or ``None`` when the field is not there."""
        return self.whole(field) if field in self.values else None

    def yes(self, field: str, default: bool | None = None) -> bool:  # noqa: FBT001 - a default
        """Return true or false."""
        return bool(self._get(field, bool, "true or false", default))

    def day(self, field: str) -> date:
        """Return a day."""
        value: date = self._get(field, date, "a day such as 2026-06-30", None)
        if isinstance(value, datetime):
            raise self.fault(field, "must be a day without a time")
        return value

    def day_or_none(self, field: str) -> date | None:
        """Return a day, or ``None`` when the field is not there."""
        return self.day(field) if field in self.values else None

    def one_of(self, field: str, kind: type[E], default: E | None = None) -> E:
        """Return a member of an enumeration, by its value."""
        value = self._get(field, str, "a word", default)
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(member.value for member in kind)
            raise self.fault(field, f"must be one of {known}") from None

    def words(self, field: str, known: frozenset[str] | None = None) -> tuple[str, ...]:
        """Return a list of words, empty when the field is not there.

        Args:
            field: Which field.
            known: The words there are, if only those may be used.
        """
        values = self._get(field, list, "a list of words", [])
        for value in values:
            if not isinstance(value, str):
                raise self.fault(field, "must be a list of words")
            if known is not None and value not in known:
                raise self.fault(field, f"there is no event word {value!r}")
        return tuple(values)

    def tables(self, field: str) -> list[dict[str, Any]]:
        """Return a list of tables, empty when the field is not there."""
        values: list[Any] = self._get(field, list, "a list of tables", [])
        if not all(isinstance(value, dict) for value in values):
            raise self.fault(field, "must be a list of tables")
        return values

    def table(self, field: str) -> dict[str, Any]:
        """Return one table."""
        value: dict[str, Any] = self._get(field, dict, "a table", None)
        return value

    def _get(self, field: str, kind: type, called: str, default: object) -> Any:  # noqa: ANN401 - any TOML value
        value = self.values.get(field, _MISSING)
        if value is _MISSING:
            if default is None:
                raise self.fault(field, "is missing")
            return default
        if not isinstance(value, kind):
            raise self.fault(field, f"must be {called}")
        return value


def no_doubles(table: Table, field: str, values: Iterable[str]) -> None:
    """Refuse a value that stands twice where each must be the only one.

    Raises:
        BadPack: For the first double.
    """
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise table.fault(field, f"{value!r} stands twice")
        seen.add(value)
