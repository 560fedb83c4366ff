"""The carer's own templates: kept in the desk, renamed, removed, and filled in for a case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from carerdesk.domain.date_words import clock_time, day_in_words
from carerdesk.domain.errors import BadRecord, NotFound
from carerdesk.domain.plain import from_plain, to_plain
from carerdesk.domain.templates import EntryTemplate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.ids import CaseId
    from carerdesk.services.cases import CaseBook
    from carerdesk.services.identity import Now
    from carerdesk.services.people import PeopleBook
    from carerdesk.services.safekeeping import Safekeeping

TEMPLATES: Final = "templates"
"""Name of the setting."""


class Templates:
    """Templates belong to the desk: a habit of writing is the same in every case."""

    def __init__(
        self, safekeeping: Safekeeping, cases: CaseBook, people: PeopleBook, now: Now
    ) -> None:
        """Keep the ways to the settings, the cases, the people and the time."""
        self._safekeeping = safekeeping
        self._cases = cases
        self._people = people
        self._now = now

    def all(self) -> tuple[EntryTemplate, ...]:
        """Return them by name."""
        kept = self._safekeeping.setting(TEMPLATES) or []
        found = (from_plain(EntryTemplate, one) for one in kept)
        return tuple(sorted(found, key=lambda one: one.name.casefold()))

    def keep(self, template: EntryTemplate) -> tuple[EntryTemplate, Changes]:
        """Keep one more; a name that is taken gets a number."""
        taken = {one.name.casefold() for one in self.all()}
        name, number = template.name.strip(), 2
        while name.casefold() in taken:
            name, number = f"{template.name.strip()} {number}", number + 1
        kept = replace(template, name=name)
        return kept, self._write([*self.all(), kept])

    def rename(self, name: str, other: str) -> Changes:
        """Give one another name.

        Raises:
            BadRecord: When there is no name, or another has it.
            NotFound: When there is none of the first name.
        """
        renamed = replace(self._get(name), name=other.strip())
        rest = [one for one in self.all() if one.name != name]
        if any(one.name.casefold() == renamed.name.casefold() for one in rest):
            raise BadRecord("Another template has that name.", field="name")
        return self._write([*rest, renamed])

    def remove(self, name: str) -> Changes:
        """Take one away.

        Raises:
            NotFound: When there is none of that name.
        """
        gone = self._get(name)
        return self._write([one for one in self.all() if one != gone])

    def filled(self, name: str, case_id: CaseId) -> EntryTemplate:
        """Return one filled in for a case, this moment.

        Raises:
            NotFound: When there is none of that name.
        """
        now, case, people = self._now(), self._cases.get(case_id), self._people.of(case_id)
        children = [person.initials for person in people if person.is_child]
        values = {
            "date": day_in_words(now.date()),
            "time": clock_time(now.time()),
            "case": case.title,
            "council": case.body,
            **({"child": children[0]} if children else {}),
        }
        known = {person.initials for person in people}
        template = self._get(name).filled(values)
        return replace(template, people=tuple(who for who in template.people if who in known))

    def _get(self, name: str) -> EntryTemplate:
        for one in self.all():
            if one.name == name:
                return one
        raise NotFound("That template is not in this desk any more.")

    def _write(self, templates: Iterable[EntryTemplate]) -> Changes:
        return self._safekeeping.set_setting(TEMPLATES, [to_plain(one) for one in templates])
