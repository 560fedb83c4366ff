"""``carerdesk count``: one date from another, explained day by day, or a table of them."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable
from typing import Any, Final

from carerdesk.cli import files
from carerdesk.cli.answers import number_of, tell, tell_json
from carerdesk.cli.outcome import DONE, FOUND_WANTING, Refusal
from carerdesk.cli.parser import Commands
from carerdesk.domain.counting import Count
from carerdesk.domain.errors import BadRecord

MORE: Final = """\
METHOD is WD_AFTER or WD_INCL (working days), D_AFTER, D_INCL or D_ICO (days), W_AFTER (weeks),
M_AFTER, M_INCL or M_ICO (months): after the day, beginning with it, or as the Information
Commissioner counts. CALENDAR is EW, SCT, NIR, UK_ANY or NONE.

A table has the columns id, start, method, count and calendar, and may have result, skipped and
note; it is given back with result and skipped filled in. Where a result was given that is not
ours, the exit code is 1.
"""
COLUMNS: Final = ("id", "start", "method", "count", "calendar", "result", "skipped", "note")
_NEEDED: Final = COLUMNS[1:5]


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("count", "count from a date, and explain every day", MORE)
    parser.add_argument("start", metavar="DATE", nargs="?", help="the day it starts: 2026-02-27")
    parser.add_argument("method", metavar="METHOD", nargs="?", help="how the wording counts")
    parser.add_argument("length", metavar="N", nargs="?", help="how many days, weeks or months")
    parser.add_argument("calendar", metavar="CALENDAR", nargs="?", help="whose bank holidays")
    parser.add_argument("--csv", metavar="FILE", help="answer a table, “-” for the input")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Answer one count, or a table of them."""
    words = (arguments.start, arguments.method, arguments.length, arguments.calendar)
    if arguments.csv is not None:
        if any(word is not None for word in words):
            raise Refusal("Give one count or a table with --csv, not both.")
        return _table(files.read_or_input(arguments.csv, called="The table"), arguments)
    if None in words:
        raise Refusal("Give DATE METHOD N CALENDAR, or a table with --csv FILE.")
    count = _counted(*words)
    if arguments.json:
        tell_json(_plain(count))
    else:
        from carerdesk.services.counts import day_lines, in_words  # noqa: PLC0415 - not for --help

        tell(in_words(count), "", *day_lines(count), "", f"Calendar: {count.calendar_version}.")
    return DONE


def _counted(start: str, method: str, length: str, calendar: str) -> Count:
    from carerdesk.services import counts  # noqa: PLC0415 - the holidays are slow to load

    return counts.answer(counts.asked(start, method, length, calendar))


def _table(data: bytes, arguments: argparse.Namespace) -> int:
    from carerdesk.services.counts import left_out  # noqa: PLC0415 - not for --help

    fields, rows = _rows(data)
    differing = 0
    answered = []
    for number, row in enumerate(rows, start=1):
        try:
            count = _counted(*(row[name] for name in _NEEDED))
        except BadRecord as error:
            raise Refusal(f"Row {number} of the table: {error}") from None
        given, result = (row.get("result") or "").strip(), count.due.isoformat()
        differing += bool(given) and given != result
        answered.append({**row, "result": result, "skipped": left_out(count)})
    if arguments.json:
        tell_json(answered)
    else:
        _write(fields, answered)
    if differing:
        verb = "says" if differing == 1 else "say"
        print(f"{number_of(differing, 'row')} of the table {verb} another day.", file=sys.stderr)
    return FOUND_WANTING if differing else DONE


def _rows(data: bytes) -> tuple[list[str], list[dict[str, str]]]:
    """Read the table and return its columns, with ours added, and its rows."""
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        fields = [name.strip() for name in reader.fieldnames or ()]
        reader.fieldnames = fields
        rows = [{k: v or "" for k, v in row.items() if k is not None} for row in reader]
    except UnicodeDecodeError:
        raise Refusal("The table is not UTF-8 text.") from None
    except csv.Error:
        raise Refusal("The table is not a CSV file that can be read.") from None
    missing = [name for name in _NEEDED if name not in fields]
    if missing:
        raise Refusal(f"The table has no column {missing[0]}; it needs {', '.join(_NEEDED)}.")
    return [*fields, *(name for name in ("result", "skipped") if name not in fields)], rows


def _write(fields: list[str], rows: Iterable[dict[str, str]]) -> None:
    writer = csv.DictWriter(sys.stdout, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _plain(count: Count) -> dict[str, Any]:
    from carerdesk.domain.plain import to_plain  # noqa: PLC0415 - not for --help

    plain: dict[str, Any] = to_plain(count)
    return plain
