"""Finding in the log: all that one filter line finds, by number or whole, as a list shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from carerdesk.services.finding import Found, FoundOrder, LogRow, query_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import CaseId, PersonId
    from carerdesk.domain.people import Person
    from carerdesk.services.identity import Now
    from carerdesk.store.vault import Reader, Transaction, Vault

_TAGS_FROM: Final = 1000


class LogFinder:
    """What of a desk's entries can be found, and how a list shows it."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def find(self, case_id: CaseId, line: str, *, limit: int = 200, offset: int = 0) -> Found:
        """Find entries by one line of words and prefixes, as `finding.PREFIXES` lists them.

        Prefixes nobody knows are given back in the answer and the search runs on the rest.
        """
        with self._vault.reading() as desk:
            people = by_id(desk, case_id)
            query, unknown = query_of(
                line,
                people=tuple(people.values()),
                today=self._now().date(),
                limit=limit,
                offset=offset,
            )
            result = desk.search(case_id, query)
            entries = desk.entries_by_id(tuple(hit.entry_id for hit in result.hits))
        rows = tuple(
            row_of(entries[hit.entry_id], people, snippet=hit.snippet, marks=hit.marks)
            for hit in result.hits
        )
        return Found(total=result.total, rows=rows, unknown=unknown)

    def find_order(self, case_id: CaseId, line: str) -> FoundOrder:
        """Find all entries that fit a filter line, by number: `rows` reads those that are shown."""
        with self._vault.reading() as desk:
            people = by_id(desk, case_id)
            query, unknown = query_of(line, people=tuple(people.values()), today=self._now().date())
            order = desk.search_order(case_id, query)
        return FoundOrder(order=order, words=query.words, people=people, unknown=unknown)

    def rows(self, found: FoundOrder, numbers: Sequence[int]) -> dict[int, LogRow]:
        """Return the lines of entries that were found, by number; one that is gone is left out."""
        with self._vault.reading() as desk:
            entries = desk.entries_numbered(numbers)
            snippets = desk.snippets(numbers, found.words)
        none: tuple[str, tuple[tuple[int, int], ...]] = ("", ())
        rows = {}
        for number, entry in entries.items():
            snippet, marks = snippets.get(number, none)
            rows[number] = row_of(entry, found.people, snippet=snippet, marks=marks)
        return rows

    def recent_tags(self, case_id: CaseId) -> tuple[str, ...]:
        """Return the tags of the newest thousand entries of a case, sorted."""
        with self._vault.reading() as desk:
            recent = desk.entries(case_id, limit=_TAGS_FROM, with_passages=False)
        return tuple(sorted({tag for entry in recent for tag in entry.tags}))

    def begun_with(self, typed: str) -> frozenset[int]:
        """Return the numbers of all entries, of any case, whose gist begins with what was typed."""
        with self._vault.reading() as desk:
            return desk.entries_begun_with(typed)


def by_id(desk: Reader | Transaction, case_id: CaseId) -> dict[PersonId, Person]:
    """Return the people of a case by id."""
    return {person.id: person for person in desk.people(case_id)}


def row_of(
    entry: LoggedEntry,
    people: Mapping[PersonId, Person],
    *,
    snippet: str = "",
    marks: tuple[tuple[int, int], ...] = (),
) -> LogRow:
    """Return an entry as a line of a list."""
    present = tuple(people[who] for who in entry.entry.people if who in people)
    return LogRow(entry=entry, people=present, snippet=snippet, marks=marks)
