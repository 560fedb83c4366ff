"""Choices a form for a record offers: people, entries, papers, and the words of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import short
from carerdesk.ui.kit.kinds import kind_name

if TYPE_CHECKING:
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import DocumentId, EntryId, PersonId
    from carerdesk.ui.sitting import Sitting

_MOST = 200
"""Entries offered, the newest first."""


def people(sitting: Sitting, nobody: str) -> tuple[tuple[str, PersonId | None], ...]:
    """Offer whoever is in the case, by initials and role, and before them nobody."""
    known = sitting.desk.people.of(sitting.case_id)
    return ((nobody, None), *((person.called, person.id) for person in known))


def entries(sitting: Sitting) -> tuple[tuple[str, EntryId | None], ...]:
    """Offer the newest entries, and before them none."""
    rows = sitting.desk.log.newest(sitting.case_id, _MOST)
    return (
        (_say("nothing in the log yet"), None),
        *((_titled(sitting, row.entry), row.entry.entry.id) for row in rows),
    )


def papers(sitting: Sitting) -> tuple[tuple[str, DocumentId | None], ...]:
    """Offer the papers of the case that were not put aside, and before them none."""
    book, case_id = sitting.desk.papers, sitting.case_id
    away = book.aside.of(case_id)
    found = [(paper.title, paper.id) for paper in book.of(case_id) if paper.id not in away]
    return ((_say("no paper yet"), None), *found)


def called(sitting: Sitting, entry_id: EntryId) -> str:
    """Return the few words an entry is linked by."""
    logged = sitting.desk.log.entry(entry_id)
    day = short(logged.happened, sitting.today())
    return _say("{kind}, {day}").format(kind=kind_name(logged.entry.kind), day=day)


def day(sitting: Sitting, when: FuzzyDate | None) -> str:
    """Return a day as it stands in a list, or that none is known."""
    if when is None or (when.earliest is None and when.latest is None):
        return _say("no day known")
    return short(when, sitting.today())


def _titled(sitting: Sitting, logged: LoggedEntry) -> str:
    gist = logged.entry.gist or logged.entry.text.partition("\n")[0]
    return f"{gist} ({short(logged.happened, sitting.today())})"


def _say(words: str) -> str:
    return QCoreApplication.translate("Choices", words)
