"""Reader: everything that can be asked of an open vault, as records."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Connection, Table, bindparam, func, or_, select

from carerdesk.domain.anchors import Anchor
from carerdesk.domain.bundles import BundleReceipt
from carerdesk.domain.case_records import CaseRecord
from carerdesk.domain.cases import Case
from carerdesk.domain.chain import ChainHead
from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.counting import OwnDay
from carerdesk.domain.entries import Amendment, Drawer, Entry, LoggedEntry
from carerdesk.domain.errors import NotFound, VaultDamaged
from carerdesk.domain.history import HistoryEvent
from carerdesk.domain.ids import CaseId, EntryId, PersonId
from carerdesk.domain.links import Link
from carerdesk.domain.people import Person
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise
from carerdesk.domain.reminders import Reminder
from carerdesk.store import history, rows, search, tables
from carerdesk.store.document_reader import DocumentReader
from carerdesk.store.faults import told
from carerdesk.store.record_reader import NOT_FOUND

T = TypeVar("T")
R = TypeVar("R", bound=CaseRecord)

_MOST_AT_ONCE = 500
"""Entries named in one question."""

# Put together once: these are asked at every stretch of a list that is shown.
_SOME: BindParameter[Any] = bindparam("some", expanding=True)
_NUMBERS = select(tables.entries.c.number).where(tables.entries.c.id.in_(_SOME))
_SEALED = select(tables.seals.c.entry).where(tables.seals.c.entry.in_(_SOME))
_TEXTS = select(tables.entries.c.number, tables.entries.c.body).where(
    tables.entries.c.number.in_(_SOME)
)
_TEXTS_WITHOUT_PASSAGES = select(
    tables.entries.c.number, func.json_remove(tables.entries.c.body, "$.passages").label("body")
).where(tables.entries.c.number.in_(_SOME))
_AMENDED = (
    select(tables.amendments.c.entry, tables.amendments.c.body)
    .where(tables.amendments.c.entry.in_(_SOME))
    .order_by(tables.amendments.c.entry, tables.amendments.c.number)
)


class Reader(DocumentReader):
    """One consistent look at the vault."""

    def __init__(self, connection: Connection, vault_id: str) -> None:
        """Keep the connection; the vault makes readers."""
        super().__init__(connection)
        self._vault_id = vault_id

    def cases(self) -> tuple[Case, ...]:
        """Return every case, oldest first."""
        return self._all(Case, tables.cases)

    def case(self, case_id: CaseId) -> Case:
        """Return a case.

        Raises:
            NotFound: When it is not in this desk.
        """
        return self._one(Case, tables.cases, case_id)

    def people(self, case_id: CaseId) -> tuple[Person, ...]:
        """Return the people of a case in the order they were added."""
        return self._all(Person, tables.people, case_id)

    def person(self, person_id: PersonId) -> Person:
        """Return a person.

        Raises:
            NotFound: When it is not in this desk.
        """
        return self._one(Person, tables.people, person_id)

    def entries(
        self,
        case_id: CaseId,
        *,
        newest_first: bool = True,
        limit: int | None = None,
        with_passages: bool = True,
    ) -> tuple[LoggedEntry, ...]:
        """Return entries by the day they happened; those of unknown date come last either way.

        Args:
            case_id: Whose.
            newest_first: The latest day first.
            limit: Most to return; all of them when not given.
            with_passages: False where only days, kinds, people and tags are wanted of thousands:
                their passages are then not read, and are empty.
        """
        portions = self.entries_in_portions(
            case_id, newest_first=newest_first, limit=limit, with_passages=with_passages
        )
        return tuple(logged for some in portions for logged in some)

    def entries_in_portions(
        self,
        case_id: CaseId,
        *,
        newest_first: bool = True,
        limit: int | None = None,
        with_passages: bool = True,
        without: Drawer | None = None,
    ) -> Iterator[tuple[LoggedEntry, ...]]:
        """Give the same some hundreds at a time, for who need not hold all of them at once.

        Those in the drawer `without` are left out unread.
        """
        listed = tables.entry_order
        kept = [] if without is None else [listed.c.drawer != without.value]
        wanted = (
            select(listed.c.number)
            .where(listed.c.in_case == self._place_of_case(case_id), *kept)
            .order_by(*search.in_order(newest_first=newest_first))
            .limit(limit)
        )
        for numbers in _portions(self._list(wanted)):
            found = self._logged(numbers, with_passages=with_passages)
            if len(found) < len(numbers):
                raise VaultDamaged(rows.UNREADABLE)
            yield tuple(found[number] for number in numbers)

    def entries_by_id(self, ids: Sequence[EntryId]) -> dict[EntryId, LoggedEntry]:
        """Return those of the entries named that are in this desk."""
        numbers: list[int] = []
        for some in _portions(ids):
            with told():
                numbers += self._connection.execute(_NUMBERS, {"some": some}).scalars()
        return {logged.entry.id: logged for logged in self._logged(numbers).values()}

    def entries_numbered(self, numbers: Sequence[int]) -> dict[int, LoggedEntry]:
        """Return those of the entries numbered that are in this desk."""
        return self._logged(numbers)

    def entry(self, entry_id: EntryId) -> LoggedEntry:
        """Return an entry with its amendments.

        Raises:
            NotFound: When it is not in this desk.
        """
        number = self._number(entry_id)
        return self._logged([number])[number]

    def entry_count(self, case_id: CaseId) -> int:
        """Return how many entries a case has."""
        in_case = tables.entry_order.c.in_case == self._place_of_case(case_id)
        return int(self._list(select(func.count()).where(in_case))[0])

    def links(self, case_id: CaseId) -> tuple[Link, ...]:
        """Return the links that start in a case, oldest first."""
        return self._bodies(
            Link,
            select(tables.links.c.body)
            .join(tables.entries, tables.entries.c.id == tables.links.c.source)
            .join(tables.entry_order, tables.entry_order.c.number == tables.entries.c.number)
            .where(tables.entry_order.c.in_case == self._place_of_case(case_id))
            .order_by(tables.links.c.position),
        )

    def links_of(self, entry_id: EntryId) -> tuple[Link, ...]:
        """Return the links of an entry, from it and to it, oldest first."""
        ends = or_(tables.links.c.source == entry_id, tables.links.c.target == entry_id)
        return self._bodies(
            Link, select(tables.links.c.body).where(ends).order_by(tables.links.c.position)
        )

    def promises(self, case_id: CaseId, *, made_in: EntryId | None = None) -> tuple[Promise, ...]:
        """Return the promises of a case, or of one entry of it, in the order they were added."""
        table = tables.promises
        asked = () if made_in is None else (table.c.made_in == made_in,)
        return self._all(Promise, table, case_id, *asked)

    def events(self, case_id: CaseId, *, entry: EntryId | None = None) -> tuple[CaseEvent, ...]:
        """Return the events of a case, or of one entry of it, in the order they were added."""
        table = tables.case_events
        asked = () if entry is None else (table.c.entry_id == entry,)
        return self._all(CaseEvent, table, case_id, *asked)

    def numbered_events(
        self, case_id: CaseId, known: Mapping[int, CaseEvent]
    ) -> dict[int, CaseEvent]:
        """Return the events of a case by the number of what last wrote them, in the same order.

        Those in `known` are taken from there and not read again.
        """
        table = tables.case_events
        wanted = select(table.c.sequence).where(table.c.case_id == case_id)
        numbers = self._list(wanted.order_by(table.c.position))
        read: dict[int, CaseEvent] = {}
        for some in _portions([number for number in numbers if number not in known]):
            with told():
                found = self._connection.execute(
                    select(table.c.sequence, table.c.body).where(table.c.sequence.in_(some))
                )
                read |= {row.sequence: rows.record_of(CaseEvent, row.body) for row in found}
        return {number: known.get(number) or read[number] for number in numbers}

    def decisions(self, case_id: CaseId) -> tuple[ClockDecision, ...]:
        """Return what was decided about the clocks of a case."""
        table = tables.decisions
        return self._bodies(
            ClockDecision,
            select(table.c.body).where(table.c.case_id == case_id).order_by(table.c.clock_key),
        )

    def own_days(self) -> tuple[OwnDay, ...]:
        """Return the days the user added to or took from a calendar, in order."""
        table = tables.own_days
        return self._bodies(OwnDay, select(table.c.body).order_by(table.c.calendar, table.c.day))

    def drafts(self, case_id: CaseId) -> tuple[tuple[str, dict[str, Any]], ...]:
        """Return the drafts of a case as key and content, the one kept last first."""
        table = tables.drafts
        wanted = (
            select(table.c.key, table.c.body)
            .where(table.c.case_id == case_id)
            .order_by(table.c.kept_at.desc(), table.c.key)
        )
        with told():
            found = self._connection.execute(wanted).all()
        return tuple((row.key, json.loads(row.body)) for row in found)

    def receipts(self, case_id: CaseId) -> tuple[BundleReceipt, ...]:
        """Return the receipts of the bundles made in a case, oldest first."""
        return self._all(BundleReceipt, tables.receipts, case_id)

    def anchors(self) -> tuple[Anchor, ...]:
        """Return the marks left outside the desk, oldest first."""
        return self._all(Anchor, tables.anchors)

    def reminders(self, case_id: CaseId | None = None) -> tuple[Reminder, ...]:
        """Return the reminders of a case, or of every case, in the order they were set."""
        return self._all(Reminder, tables.reminders, case_id)

    def setting(self, name: str) -> Any:  # noqa: ANN401 - any JSON value
        """Return a setting, or ``None`` when it was never set."""
        table = tables.settings
        found = self._list(select(table.c.body).where(table.c.name == name))
        return json.loads(found[0]) if found else None

    def history(self, subject: str | None = None) -> tuple[HistoryEvent, ...]:
        """Return the events about a record, or every event, in order."""
        with told():
            return history.events(self._connection, subject)

    def history_of_clocks(self) -> tuple[HistoryEvent, ...]:
        """Return the events clocks are computed from: of procedures, and days of one's own."""
        with told():
            return history.events(self._connection, None, history.OF_CLOCKS)

    def head(self) -> ChainHead:
        """Return where the record stands."""
        with told():
            return history.head(self._connection, self._vault_id)

    def heads(self) -> tuple[ChainHead, ...]:
        """Return every head the record has had, the newest first."""
        with told():
            every = history.links_backwards(self._connection)
            return tuple(ChainHead(vault_id=self._vault_id, count=n, digest=d) for n, d in every)

    def newest_recorded(self, kinds: Sequence[str]) -> datetime | None:
        """Return when the newest entry of some kinds was put in the log, in any real case."""
        texts, order, cases = tables.entries, tables.entry_order, tables.cases
        invented = func.coalesce(func.json_extract(cases.c.body, "$.is_sample"), 0)
        wanted = (
            select(texts.c.body)
            .join(order, order.c.number == texts.c.number)
            .join(cases, cases.c.position == order.c.in_case)
            .where(order.c.kind.in_(kinds), invented == 0)
            .order_by(texts.c.number.desc())
            .limit(1)
        )
        found = self._list(wanted)
        return datetime.fromisoformat(json.loads(found[0])["recorded_at"]) if found else None

    def leaves(self) -> tuple[bytes, ...]:
        """Return the leaf of every event, in order."""
        with told():
            return history.leaves(self._connection)

    def _all(
        self,
        kind: type[T],
        table: Table,
        case_id: CaseId | None = None,
        *asked: ColumnElement[bool],
    ) -> tuple[T, ...]:
        wanted = select(table.c.body).where(*asked).order_by(table.c.position)
        if case_id is not None:
            wanted = wanted.where(table.c.case_id == case_id)
        return self._bodies(kind, wanted)

    def _one(self, kind: type[T], table: Table, record_id: str) -> T:
        found = self._list(select(table.c.body).where(table.c.id == record_id))
        if not found:
            raise NotFound(NOT_FOUND)
        return rows.record_of(kind, found[0])

    def _number(self, entry_id: EntryId) -> int:
        wanted = select(tables.entries.c.number).where(tables.entries.c.id == entry_id)
        found = self._list(wanted)
        if not found:
            raise NotFound(NOT_FOUND)
        return int(found[0])

    def _logged(
        self, numbers: Sequence[int], *, with_passages: bool = True
    ) -> dict[int, LoggedEntry]:
        first = _TEXTS if with_passages else _TEXTS_WITHOUT_PASSAGES
        found: dict[int, LoggedEntry] = {}
        for some in _portions(numbers):
            with told():
                sealed = set(self._connection.execute(_SEALED, {"some": some}).scalars())
                texts = self._connection.execute(first, {"some": some}).all()
                amended = self._connection.execute(_AMENDED, {"some": some}).all()
            added: dict[int, list[Amendment]] = {}
            for row in amended:
                added.setdefault(row.entry, []).append(rows.record_of(Amendment, row.body))
            for row in texts:
                found[row.number] = LoggedEntry(
                    entry=rows.record_of(Entry, row.body),
                    number=row.number,
                    amendments=tuple(added.get(row.number, ())),
                    is_sealed=row.number in sealed,
                )
        return found


def _portions(items: Sequence[T]) -> Iterable[Sequence[T]]:
    return (items[at : at + _MOST_AT_ONCE] for at in range(0, len(items), _MOST_AT_ONCE))
