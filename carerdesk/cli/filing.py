"""``carerdesk add``: papers filed into a case, byte for byte."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from carerdesk.cli import files, unlocking
from carerdesk.cli.answers import columns, number_of, tell, tell_json
from carerdesk.cli.outcome import DONE, Refusal
from carerdesk.cli.parser import Commands

if TYPE_CHECKING:
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.documents import Document
    from carerdesk.services.papers import Filing

MORE: Final = """\
The original is kept byte for byte, whatever it is; what cannot be shown is kept all the same and
said so. DATE may be as uncertain as you are: “6 mar”, “about 21 jan”, “summer 2025”, “not sure”.
"""
_WHOSE: Final = ("council", "carer", "access papers", "others", "notes")
_DRAWERS: Final = ("mine", "child's", "mixed")


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("add", "put papers into a case", MORE)
    parser.add_argument("files", metavar="FILE", nargs="+", help="papers, pictures, messages")
    unlocking.case_option(parser)
    parser.add_argument("--on", metavar="DATE", help="the date on the paper, if it gives none")
    parser.add_argument("--title", metavar="WORDS", default="", help="your words for it")
    parser.add_argument(
        "--from", dest="whose", choices=_WHOSE, default="others", help="whose paper"
    )
    parser.add_argument("--drawer", choices=_DRAWERS, default="mine", help="whose record it is")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """File each paper, or none when one of them cannot be read."""
    called = [f"File {n} of {len(arguments.files)}" for n in range(1, len(arguments.files) + 1)]
    if len(called) == 1:
        called = ["The file"]
    for name, words in zip(arguments.files, called, strict=True):
        files.refuse_unreadable(name, called=words)
    filing = _filing(arguments)
    with unlocking.opened(arguments) as desk:
        case = unlocking.chosen_case(desk, arguments.case)
        added = []
        for name, words in zip(arguments.files, called, strict=True):
            data = files.read(name, called=words)
            document, _ = desk.papers.add(case.id, Path(name).name, data, filing)
            added.append(document)
    if arguments.json:
        tell_json([_plain(document) for document in added])
        return DONE
    tell(*columns((str(n), _said(document)) for n, document in enumerate(added, start=1)))
    tell(f"{number_of(len(added), 'paper')} put in the desk.")
    return DONE


def _filing(arguments: argparse.Namespace) -> Filing:
    from carerdesk.domain.documents import Origin  # noqa: PLC0415 - not for --help
    from carerdesk.domain.entries import Drawer  # noqa: PLC0415 - the same
    from carerdesk.services.papers import Filing  # noqa: PLC0415 - the readers are slow to load

    if arguments.title and len(arguments.files) > 1:
        raise Refusal("One title cannot stand for several papers; add them one by one.")
    origins = dict(
        zip(
            _WHOSE,
            (Origin.COUNCIL, Origin.CARER, Origin.ACCESS_PAPERS, Origin.OTHERS, Origin.NOTES),
            strict=True,
        )
    )
    return Filing(
        title=arguments.title,
        origin=origins[arguments.whose],
        dated=_date(arguments.on) if arguments.on else None,
        drawer=Drawer(arguments.drawer),
    )


def _date(text: str) -> FuzzyDate:
    from carerdesk.domain.spoken_dates import read_date  # noqa: PLC0415 - not for --help
    from carerdesk.services.identity import wall_clock  # noqa: PLC0415 - the same

    return read_date(text, today=wall_clock().date())


def _said(document: Document) -> str:
    if document.problem:
        return f"kept, but it cannot be shown: {document.problem}"
    pages = "" if document.pages is None else f", {number_of(document.pages, 'page')}"
    return f"{document.kind.value}{pages}"


def _plain(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind.value,
        "media_type": document.media_type,
        "size": document.size,
        "sha256": document.sha256,
        "pages": document.pages,
        "problem": document.problem,
    }
