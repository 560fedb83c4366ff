"""Open formats: everything a desk holds as JSON, CSV, Markdown and the original files.

The folder can be read without this program.  It is not encrypted, and says so itself.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from carerdesk.domain.date_words import in_words
from carerdesk.domain.documents import Document
from carerdesk.domain.entries import LoggedEntry, Passage, PassageKind
from carerdesk.domain.errors import BadRecord, Cancelled, CannotExport, CannotRead
from carerdesk.domain.plain import from_plain, to_plain
from carerdesk.export.holdings import Holdings
from carerdesk.export.words import deed

FORMAT: Final = 1
RECORDS: Final = "records.json"
ORIGINALS: Final = "originals"
DRAWN: Final = "pages"
READ_ME: Final = "READ-ME.txt"

_WORDS: Final = """\
Everything that was in the desk, in formats any computer can read.

records.json   every record, and the history of the record with its hashes (UTF-8, JSON)
entries.csv    the entries as a table, for a spreadsheet
log-1.md ...   the log of each case, to be read or printed
originals/     every paper byte for byte; records.json names each by its SHA-256
pages/         the pages made from papers that are no plain text, as PDF, named by SHA-256

This folder is NOT encrypted. Whoever has it can read it. Keep it where the papers themselves
would be safe, and delete it when it has served.
"""
_TAKEN = "There is something of that name already; choose a new folder. Nothing was written."
_REFUSED = (
    "The folder could not be written; the disk may be full or read-only. Nothing was left there."
)
_HEADS: Final = (
    *("number", "case", "happened", "first_day", "last_day", "recorded", "kind", "gist", "text"),
    *("place", "who", "tags", "drawer", "papers", "withdrawn"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MOST_NAME = 80
_MOST_ENDING = 8


def write_out(
    holdings: Holdings,
    folder: Path,
    *,
    original: Callable[[str], bytes],
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Write everything to a new folder, or nothing.

    Args:
        holdings: What the desk holds.
        folder: Must not exist yet.
        original: Gives a document's bytes by their SHA-256.
        cancelled: Asked before each file.

    Raises:
        CannotExport: When something of that name is there, or the disk refuses; nothing is left.
        Cancelled: When stopped; nothing is left.
    """
    if folder.exists():
        raise CannotExport(_TAKEN)
    unfinished = folder.with_name(f".carerdesk-{token_hex(4)}.part")
    try:
        for part in (unfinished, unfinished / ORIGINALS, unfinished / DRAWN):
            part.mkdir(mode=0o700)
        for name, content in files_of(holdings, original):
            if cancelled():
                raise Cancelled("Stopped. Nothing was left in the folder.")
            _write(unfinished / name, content)
        unfinished.rename(folder)
    except OSError as error:
        raise CannotExport(_REFUSED) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


_NOT_RECORDS = (
    *(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError),
    BadRecord,
)


def read_back(folder: Path) -> Holdings:
    """Read the records of such a folder.

    Raises:
        CannotRead: When the folder is none, or its records are not in order.
    """
    try:
        told = json.loads((folder / RECORDS).read_text(encoding="utf-8"))
        if told.pop("format") != FORMAT:
            raise CannotRead("This folder was written by a newer CarerDesk. It was not touched.")
        return from_plain(Holdings, told)
    except _NOT_RECORDS as error:
        raise CannotRead(
            "This folder does not hold the records of a desk; nothing was changed."
        ) from error


def original_name(number: int, document: Document) -> str:
    """Return a name every system takes for an original: a number, then its own name made safe."""
    plain = re.sub(r"[^\w.-]+", "_", document.name).strip("._") or "paper"
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= _MOST_ENDING:
        plain = f"{stem[: _MOST_NAME - len(ending)]}.{ending}"
    return f"{number:04} {plain[: _MOST_NAME + 1]}"


def drawn_name(sha256: str) -> str:
    """Return the name of the pages made from an original."""
    return f"{sha256}.pdf"


def files_of(holdings: Holdings, original: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """Give each file of the folder, name and content."""
    yield READ_ME, _WORDS.encode()
    records = {"format": FORMAT, **to_plain(holdings)}
    yield RECORDS, (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode()
    yield "entries.csv", _table(holdings).encode("utf-8-sig")
    for number, case in enumerate(holdings.cases, start=1):
        log = [e for e in holdings.entries if e.entry.case_id == case.id]
        head = f"# {case.title}\n\n{case.body}. {case.reference}\n"
        yield f"log-{number}.md", "\n".join([head, *(_story(e, holdings) for e in log)]).encode()
    for number, document in enumerate(holdings.documents, start=1):
        yield f"{ORIGINALS}/{original_name(number, document)}", original(document.sha256)
    for sha256 in sorted({d.clean_sha256 for d in holdings.documents if d.clean_sha256}):
        yield f"{DRAWN}/{drawn_name(sha256)}", original(sha256)


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _table(holdings: Holdings) -> str:
    people = {person.id: person.initials for person in holdings.people}
    titles = {case.id: case.title for case in holdings.cases}
    names = {
        document.id: original_name(number, document)
        for number, document in enumerate(holdings.documents, start=1)
    }
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(_HEADS)
    for logged in holdings.entries:
        entry, when = logged.entry, logged.happened
        cells: list[Any] = [
            logged.number,
            titles.get(entry.case_id, ""),
            in_words(when),
            when.earliest or "",
            when.latest or "",
            entry.recorded_at.isoformat(),
            entry.kind.value,
            entry.gist,
            _whole_text(logged),
            entry.place,
            "; ".join(people.get(who, "") for who in entry.people),
            "; ".join(logged.tags),
            entry.drawer.value,
            "; ".join(names.get(document, "") for document in logged.documents),
            "yes" if logged.is_withdrawn else "",
        ]
        rows.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def safe_cell(cell: object) -> str:
    """Keep a spreadsheet from taking a carer's words for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _whole_text(logged: LoggedEntry) -> str:
    added = [p.text for a in logged.amendments for p in a.passages]
    return "\n\n".join([logged.entry.text, *added]).strip()


def _story(logged: LoggedEntry, holdings: Holdings) -> str:
    people = {person.id: person.called for person in holdings.people}
    entry = logged.entry
    when = in_words(entry.happened)
    lines = [
        f"## {logged.number}. {entry.gist or entry.kind.value}",
        "",
        f"- {when[:1].upper()}{when[1:]}; {entry.kind.value}",
        f"- Recorded {entry.recorded_at.isoformat(timespec='minutes')}",
    ]
    if entry.place:
        lines.append(f"- Where: {entry.place}")
    if entry.people:
        lines.append(f"- Who: {'; '.join(people.get(who, '') for who in entry.people)}")
    lines += ["", *(_marked(passage) for passage in entry.passages)]
    for change in logged.amendments:
        at = change.recorded_at.isoformat(timespec="minutes")
        word = deed(change) if change.withdraws or change.takes_back else "Added"
        lines += [f"**{word} {at}: {change.reason}**", ""]
        if change.happened is not None:
            lines += [f"The date is now: {in_words(change.happened)}.", ""]
        lines += [_marked(passage) for passage in change.passages]
    return "\n".join(lines)


def _marked(passage: Passage) -> str:
    labels = {
        PassageKind.PLAIN: "",
        PassageKind.SEEN: "*Seen by me:* ",
        PassageKind.TOLD: f"*Told to me by {passage.source or 'somebody'}:* ",
        PassageKind.DOCUMENT: f"*Document says ({passage.source or 'not named'}):* ",
        PassageKind.VIEW: "*My view:* ",
    }
    return f"{labels[passage.kind]}{passage.text}\n"
