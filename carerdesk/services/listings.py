"""Listings: what was found in the log, a chronology, or the statements, to be given away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from carerdesk.domain.entries import Drawer
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.head_line import head_line
from carerdesk.domain.names import NamesTable
from carerdesk.export.listings import (
    Listing,
    ListingForm,
    as_paper,
    chronology_listing,
    keep,
    log_listing,
    plain_listing,
    statements_listing,
)
from carerdesk.services import summing
from carerdesk.services.figure_rows import figure_rows
from carerdesk.services.finding import query_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from carerdesk.domain.findings import Compliance, Ground, RecordFinding
    from carerdesk.domain.ids import CaseId, EntryId
    from carerdesk.services.identity import Now
    from carerdesk.store.vault import Vault

__all__ = ["Listing", "ListingForm", "Listings"]

_AT_ONCE = 500
_FIGURE_HEADS = (
    "What", "By", "Team", "Of", "In time", "Late", "Open", "Cannot tell", "Days late",
)  # fmt: skip
_FINDING_HEADS = ("", "What the record shows", "What it rests on")
_NO_FAULT = (
    "A finding is a comparison of letters with rules. It does not say that anyone did wrong. "
    "Late is a date that has passed; it is not a finding of fault. Not legal advice."
)


class Listings:
    """Lists out of the record of a desk, names turned to initials."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def log(self, case_id: CaseId, line: str = "") -> Listing:
        """List what a filter line finds in the log, oldest first, and nothing else.

        An empty line finds everything.
        """
        today = self._now().date()
        with self._vault.reading() as desk:
            case, people = desk.case(case_id), desk.people(case_id)
            if line.strip():
                ids: list[EntryId] = []
                while True:
                    query, _ = query_of(
                        line, people=people, today=today, limit=_AT_ONCE, offset=len(ids)
                    )
                    result = desk.search(case_id, query)
                    ids += [hit.entry_id for hit in result.hits]
                    if not result.hits or len(ids) >= result.total:
                        break
                found = tuple(desk.entries_by_id(tuple(ids)).values())
            else:
                found = desk.entries(case_id, newest_first=False)
            head = desk.head()
        entries = sorted(found, key=lambda logged: (logged.happened.sort_key, logged.number))
        made = log_listing(case, entries, people, NamesTable(people), today=today)
        return replace(made, record=head_line(head, today))

    def chronology(self, case_id: CaseId, since: date | None = None) -> Listing:
        """List the carer's own record in one line an entry; a child's record stays out."""
        with self._vault.reading() as desk:
            case, people = desk.case(case_id), desk.people(case_id)
            entries, head = desk.entries(case_id, newest_first=False), desk.head()
        mine = [logged for logged in entries if logged.entry.drawer is not Drawer.CHILDS]
        today = self._now().date()
        made = chronology_listing(case, mine, NamesTable(people), today=today, since=since)
        return replace(made, record=head_line(head, today))

    def statements(self, case_id: CaseId) -> Listing:
        """List who said what to whom, by its records and by the marks in the log."""
        with self._vault.reading() as desk:
            case, people = desk.case(case_id), desk.people(case_id)
            entries = desk.entries(case_id, newest_first=False)
            mine = tuple(e for e in entries if e.entry.drawer is not Drawer.CHILDS)
            said, head = summing.statements(desk, case, people, mine), desk.head()
        today = self._now().date()
        made = statements_listing(case, said, NamesTable(people), today=today)
        return replace(made, record=head_line(head, today))

    def figures(self, case_id: CaseId, found: Compliance) -> Listing:
        """List every figure of a case as the table on the screen has it."""
        rows = [
            (
                r.what, r.by, r.team, r.of, r.in_time, r.late, r.still_open, r.cannot_tell,
                r.days_late,
            )
            for r in figure_rows(found)
        ]  # fmt: skip
        return self._plain(case_id, "Figures", _FIGURE_HEADS, (6, 6, 5, 2, 5, 5, 6, 6, 5), rows)

    def finding(self, case_id: CaseId, finding: RecordFinding) -> Listing:
        """List one finding whole: what was compared, both sides with their sources, a question."""
        rows = [("Compared", finding.says, "")]
        rows += [("For", ground.text, _cited(ground)) for ground in finding.reasons_for]
        rows += [("Against", ground.text, _cited(ground)) for ground in finding.reasons_against]
        rows += [("Not in the record", fact, "") for fact in finding.missing]
        rows += [("A question to ask", finding.question, "")] if finding.question else []
        rows.append(("To be read with it", _NO_FAULT, ""))
        return self._plain(case_id, finding.title, _FINDING_HEADS, (3, 10, 6), rows)

    def _plain(
        self,
        case_id: CaseId,
        title: str,
        heads: tuple[str, ...],
        widths: tuple[int, ...],
        rows: Iterable[tuple[str, ...]],
    ) -> Listing:
        with self._vault.reading() as desk:
            case, names = desk.case(case_id), NamesTable(desk.people(case_id))
            head = desk.head()
        today = self._now().date()
        made = plain_listing(
            case, names, title=title, heads=heads, widths=widths, rows=rows, today=today
        )
        return replace(made, record=head_line(head, today))

    def as_paper(self, case_id: CaseId, listing: Listing) -> bytes:
        """Return a listing as a PDF that can be put with the papers, and so into a bundle.

        Raises:
            LeakFound: When a name of the case stands in it.
        """
        with self._vault.reading() as desk:
            names = NamesTable(desk.people(case_id))
        return as_paper(listing, names)

    def keep(
        self,
        case_id: CaseId,
        listing: Listing,
        target: Path,
        *,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Write a listing in the form its file's ending says, whole or not at all.

        Raises:
            Cancelled: When `cancelled`, asked while it is set, says so; an old file stands.
            BadRecord: When the ending is none of the three.
            CannotExport: When it could not be written; an old file stands.
            LeakFound: When a name of the case stands in it.
        """
        ending = target.suffix.lower().lstrip(".")
        if ending not in set(ListingForm):
            raise BadRecord("Let the name end in .pdf, .docx or .csv.", field="target")
        with self._vault.reading() as desk:
            names = NamesTable(desk.people(case_id))
        keep(listing, ListingForm(ending), target, names, cancelled=cancelled)


def _cited(ground: Ground) -> str:
    """The source of a reason; one not yet confirmed says so."""
    return f"{ground.cites} (not verified yet)" if ground.unverified else ground.cites
