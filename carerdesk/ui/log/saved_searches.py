"""Saved searches: filter lines with a name, kept in the desk because they may tell something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.search import SAVED_SEARCHES

if TYPE_CHECKING:
    from carerdesk.domain.changes import Changes
    from carerdesk.ui.sitting import Sitting


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A filter line and what it is called."""

    name: str
    line: str


class SavedSearches:
    """The saved searches of the case on the desk."""

    def __init__(self, sitting: Sitting) -> None:
        """Keep the sitting."""
        self._sitting = sitting

    @property
    def every(self) -> tuple[SavedSearch, ...]:
        """Every saved search, by name."""
        kept = self._sitting.desk.safekeeping.setting(self._setting) or []
        found = (SavedSearch(name=str(name), line=str(line)) for name, line in kept)
        return tuple(sorted(found, key=lambda search: search.name.casefold()))

    def keep(self, search: SavedSearch) -> Changes:
        """Keep a search, over the one of its name."""
        return self._write([s for s in self.every if s.name != search.name] + [search])

    def forget(self, search: SavedSearch) -> Changes:
        """Forget a search."""
        return self._write([s for s in self.every if s.name != search.name])

    @property
    def _setting(self) -> str:
        return f"{SAVED_SEARCHES}{self._sitting.case_id}"

    def _write(self, searches: list[SavedSearch]) -> Changes:
        return self._sitting.desk.safekeeping.set_setting(
            self._setting, [[search.name, search.line] for search in searches]
        )
