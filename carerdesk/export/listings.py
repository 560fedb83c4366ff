"""Listings: a filtered log, a chronology or the statements as PDF, Word file or table.

What is in a listing is decided before it is written, and counted; every form holds the same rows
and nothing else.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from secrets import token_hex
from typing import Final

from carerdesk.domain.cases import Case
from carerdesk.domain.date_words import clock_time, plain_day
from carerdesk.domain.dates import DateKind, FuzzyDate
from carerdesk.domain.entries import LoggedEntry, Passage
from carerdesk.domain.errors import Cancelled, CannotExport, LeakFound
from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person
from carerdesk.export import looks
from carerdesk.export.addresses import initialled
from carerdesk.export.chronology import gist, known_words, notes
from carerdesk.export.drawing import FOOT_Y, draw
from carerdesk.export.entries import label
from carerdesk.export.marks import Words
from carerdesk.export.material import StatementLine
from carerdesk.export.open_formats import safe_cell
from carerdesk.export.opened_again import opens_as_pdf, opens_as_table, opens_as_word_file
from carerdesk.export.own_papers import own_paper
from carerdesk.export.setting import Run, Setter
from carerdesk.export.tabling import Column, Table
from carerdesk.export.word_file import Grid, plain, word_file
from carerdesk.export.words import brief_day, deed, moment, times, when

_REFUSED: Final = (
    "It could not be written there, and nothing was left. The folder may be read-only or the disk "
    "full, or the old file open in another program."
)
_NAMED: Final = (
    "A name still stands in it, so nothing was written. Look in People whether it is spelled as in "
    "the entry."
)


class ListingForm(StrEnum):
    """What a listing can be written as; the value is the file's ending."""

    PDF = "pdf"
    WORD = "docx"
    TABLE = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Rows under heads, names turned to initials.

    Attributes:
        title: "From the log".
        about: Whose case, against whom, and when it was taken from the record.
        author: Initials of whose record it is.
        on: When it was taken from the record.
        heads: Of the columns.
        widths: Of the columns, in parts of the whole.
        record: The head line of the record it was taken from.
    """

    title: str
    about: str
    author: str
    on: date
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    record: str = ""

    @property
    def count(self) -> int:
        """How many rows it has."""
        return len(self.rows)


def _about(case: Case, today: date) -> str:
    sample = " From the sample case: everything is invented." if case.is_sample else ""
    return (
        f"{case.complainant_initials} and {case.body}. Taken from the record on "
        f"{plain_day(today)}. Names by initials.{sample}"
    )


def _day(fuzzy: FuzzyDate) -> str:
    """Return "Thu 19 Feb 2026", or another date as it is known, on one line of a column."""
    known = fuzzy.day if fuzzy.kind is DateKind.ON else None
    return brief_day(known) if known else when(fuzzy, short=True)


def _moment(at: datetime) -> str:
    return f"{brief_day(at.date())}, {clock_time(at.time())}"


def log_listing(
    case: Case,
    entries: Iterable[LoggedEntry],
    people: Iterable[Person],
    names: NamesTable,
    *,
    today: date,
) -> Listing:
    """Return entries whole: both dates, the words as they are known, and every change."""
    called = {person.id: person.called for person in people}
    rows = []
    for logged in entries:
        entry = logged.entry
        happened = ", ".join(p for p in (_day(logged.happened), times(entry.happened)) if p)
        kind = (
            f"{entry.kind.value}, by {entry.channel.value}" if entry.channel else entry.kind.value
        )
        who = "; ".join(called[p] for p in entry.people if p in called)
        rows.append(
            (
                str(logged.number),
                happened,
                _moment(entry.recorded_at),
                "\n".join(part for part in (kind, entry.place, who) if part),
                _words(logged),
            )
        )
    return Listing(
        title="From the log",
        about=initialled(_about(case, today), names),
        author=initialled(case.complainant_initials, names),
        on=today,
        heads=("No.", "Happened", "Recorded", "Kind and who", "Words"),
        widths=(6, 15, 15, 19, 45),
        rows=_safe(rows, names),
    )


def _words(logged: LoggedEntry) -> str:
    """Return the gist, each passage with how it is known, and every amendment with its reason."""
    parts = [f"WITHDRAWN. {gist(logged)}" if logged.is_withdrawn else gist(logged)]
    parts += _passages(logged.entry.passages)
    for amendment in logged.amendments:
        dated = f" Date corrected to {when(amendment.happened)}." if amendment.happened else ""
        parts.append(
            f"{deed(amendment)} {moment(amendment.recorded_at)}: {amendment.reason}{dated}"
        )
        parts += _passages(amendment.passages)
    return "\n".join(parts)


def _passages(passages: Iterable[Passage]) -> list[str]:
    found = []
    for passage in passages:
        if passage.text.strip():
            said = label(passage)
            found.append(f"{said}: {passage.text.strip()}" if said else passage.text.strip())
    return found


def chronology_listing(
    case: Case,
    entries: Iterable[LoggedEntry],
    names: NamesTable,
    *,
    today: date,
    since: date | None = None,
) -> Listing:
    """Return one line an entry, "happened" beside "recorded", amendments shown.

    Args:
        case: Whose.
        entries: In any order.
        names: Whose names become initials.
        today: When it is taken from the record.
        since: First day; ``None`` for everything.  An entry without a day always has its line.
    """
    chosen = [e for e in entries if since is None or (e.happened.latest or date.max) >= since]
    rows = []
    for logged in sorted(chosen, key=lambda e: e.happened.sort_key):
        line = f"WITHDRAWN. {gist(logged)}" if logged.is_withdrawn else gist(logged)
        rows.append(
            (
                _day(logged.happened),
                _moment(logged.entry.recorded_at),
                "\n".join([line, *notes(logged)]),
                known_words(logged) or "my account",
            )
        )
    return Listing(
        title="Chronology",
        about=initialled(_about(case, today), names),
        author=initialled(case.complainant_initials, names),
        on=today,
        heads=("Happened", "Recorded", "What happened", "Known"),
        widths=(20, 20, 42, 18),
        rows=_safe(rows, names),
    )


def statements_listing(
    case: Case, statements: Iterable[StatementLine], names: NamesTable, *, today: date
) -> Listing:
    """Return who said what to whom, when, and how it is known."""
    rows = [
        (_day(s.on), s.speaker, s.hearer, s.how, s.words, s.known)
        for s in sorted(statements, key=lambda s: s.on.sort_key)
    ]
    return Listing(
        title="Statements",
        about=initialled(_about(case, today), names),
        author=initialled(case.complainant_initials, names),
        on=today,
        heads=("Date", "Who", "To whom", "How", "Words", "Known"),
        widths=(15, 15, 12, 10, 35, 13),
        rows=_safe(rows, names),
    )


def plain_listing(  # noqa: PLR0913 - a list's title, heads and rows, all named
    case: Case,
    names: NamesTable,
    *,
    title: str,
    heads: tuple[str, ...],
    widths: tuple[int, ...],
    rows: Iterable[tuple[str, ...]],
    today: date,
) -> Listing:
    """Return rows that were written elsewhere, such as figures, names turned to initials."""
    return Listing(
        title=initialled(title, names),
        about=initialled(_about(case, today), names),
        author=initialled(case.complainant_initials, names),
        on=today,
        heads=heads,
        widths=widths,
        rows=_safe(rows, names),
    )


def _safe(rows: Iterable[tuple[str, ...]], names: NamesTable) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(initialled(cell, names) for cell in row) for row in rows)


def written(
    listing: Listing, form: ListingForm, *, cancelled: Callable[[], bool] = lambda: False
) -> bytes:
    """Return a listing as a file of that form; the same rows give the same bytes.

    Raises:
        Cancelled: When `cancelled`, asked before each row is set, says so.
    """
    makers = {
        ListingForm.PDF: _pdf,
        ListingForm.WORD: _word,
        ListingForm.TABLE: _table,
    }
    return makers[form](listing, cancelled)


def keep(
    listing: Listing,
    form: ListingForm,
    target: Path,
    names: NamesTable,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Write a listing, whole or not at all; it gets its name once it was read back and opens.

    Raises:
        Cancelled: When `cancelled`, asked while it is set, says so; an old file stands.
        LeakFound: When a name of the case stands in it, or in the file's own name.
        CannotExport: When it could not be written; an old file stands.
    """
    _refuse_names(listing, names)
    if names.found(target.stem.replace("_", " ")):
        raise LeakFound("The file name holds a name that must not leave. Choose another name.")
    data = written(listing, form, cancelled=cancelled)
    unfinished = target.with_name(f".carerdesk-{token_hex(4)}.part")
    try:
        with open(unfinished, "xb", opener=_private) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        back = unfinished.read_bytes()
        if back != data or not _OPENS[form](back, listing.count):
            raise OSError("not as it was written")  # noqa: TRY301 - as a disk that refuses
        unfinished.replace(target)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise CannotExport(_REFUSED) from error


_OPENS: Final = {
    ListingForm.PDF: opens_as_pdf,
    ListingForm.WORD: opens_as_word_file,
    ListingForm.TABLE: opens_as_table,
}


def as_paper(listing: Listing, names: NamesTable) -> bytes:
    """Return a listing as a PDF to be put with the papers.

    Raises:
        LeakFound: When a name of the case stands in it.
    """
    _refuse_names(listing, names)
    return written(listing, ListingForm.PDF)


def _refuse_names(listing: Listing, names: NamesTable) -> None:
    whole = "\n".join("\n".join(row) for row in listing.rows)
    if names.found(f"{listing.title}\n{listing.about}\n{whole}"):
        raise LeakFound(_NAMED)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _rows(listing: Listing, cancelled: Callable[[], bool]) -> Iterator[tuple[str, ...]]:
    for row in listing.rows:
        if cancelled():
            raise Cancelled("Stopped. Nothing was written.")
        yield row


def _pdf(listing: Listing, cancelled: Callable[[], bool]) -> bytes:
    setter = Setter(listing.title, "")
    setter.heading(listing.title, looks.TITLE, "H1")
    setter.text(Run(listing.about, looks.QUIET))
    setter.space(10)
    table = Table(setter, _columns(listing))
    table.begin()
    for row in _rows(listing, cancelled):
        table.row([[Run(cell, looks.ROW)] if cell else [] for cell in row])
    table.end()
    total = len(setter.sheets)
    for number, sheet in enumerate(setter.sheets, start=1):
        said = f"{number} of {total}"
        x = looks.RIGHT - looks.width(said, looks.QUIET)
        sheet.marks.append(Words(x, FOOT_Y, said, looks.QUIET))
    foot = f"{listing.count} in all. Initials only."
    drawn = draw(setter.sheets, foot, record=listing.record)
    return own_paper(
        drawn, [(listing.title, total)], title=listing.title, author=listing.author, on=listing.on
    )


def _columns(listing: Listing) -> tuple[Column, ...]:
    unit = looks.MEASURE / sum(listing.widths)
    gap = 6.0
    left = 0.0
    columns = []
    for title, width in zip(listing.heads, listing.widths, strict=True):
        columns.append(Column(title, left, width * unit - gap))
        left += width * unit
    return tuple(columns)


def _word(listing: Listing, cancelled: Callable[[], bool]) -> bytes:
    return word_file(
        [
            plain(listing.title, "Title"),
            plain(listing.about),
            plain(f"{listing.count} in all.", italic=True),
            Grid(listing.heads, tuple(_rows(listing, cancelled)), listing.widths),
            plain(listing.record),
        ],
        title=listing.title,
        foot=listing.title,
        landscape=True,
    )


def _table(listing: Listing, cancelled: Callable[[], bool]) -> bytes:
    """Return a table for a spreadsheet; a cell that would be taken for a formula is made text."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(listing.heads)
    for row in _rows(listing, cancelled):
        writer.writerow([safe_cell(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")
