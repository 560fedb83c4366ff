"""``carerdesk add``: papers filed into a case, byte for byte."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from carerdesk.cli import files, unlocking
from carerdesk.cli.answers import columns, number_of, tell, tell_json
from carerdesk.cli.outcome import DONE, FOUND_WANTING, Refusal
from carerdesk.cli.parser import Commands

if TYPE_CHECKING:
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.documents import Document
    from carerdesk.domain.ids import CaseId
    from carerdesk.services.desk import Desk
    from carerdesk.services.many_papers import Came
    from carerdesk.services.papers import Filing

MORE: Final = """\
A folder stands for the files in it, and in the folders in it.  The very same file is put in once.
The original is kept byte for byte, whatever it is; what cannot be shown is kept all the same and
said so. DATE may be as uncertain as you are: “6 mar”, “about 21 jan”, “summer 2025”, “not sure”.
"""
_WHOSE: Final = ("council", "carer", "access papers", "others", "notes")
_DRAWERS: Final = ("mine", "child's", "mixed")
_TOGETHER: Final = 20
"""Papers in one save."""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("add", "put papers into a case", MORE)
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="papers, pictures, messages, folders"
    )
    unlocking.case_option(parser)
    parser.add_argument("--on", metavar="DATE", help="the date on the paper, if it gives none")
    parser.add_argument("--title", metavar="WORDS", default="", help="your words for it")
    parser.add_argument(
        "--from", dest="whose", choices=_WHOSE, default="others", help="whose paper"
    )
    parser.add_argument("--drawer", choices=_DRAWERS, default="mine", help="whose record it is")
    parser.add_argument(
        "--read-scans",
        action="store_true",
        help="have Tesseract, where it is on this computer, read the words off pictures",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """File each paper, or none when one of those named cannot be read.

    Returns:
        1 when a file in a folder could not be put in; the others are.
    """
    paths = _paths(arguments.files)
    filing = _filing(arguments)
    with unlocking.opened(arguments) as desk:
        case = unlocking.chosen_case(desk, arguments.case)
        came = _taken(desk, case.id, paths, filing)
        scanned = _scanned(desk, came) if arguments.read_scans else ""
        papers = [_paper(desk, one) for one in came]
    if arguments.json:
        tell_json([_plain(one, paper) for one, paper in zip(came, papers, strict=True)])
    else:
        lines = ((str(n), _said(*each)) for n, each in enumerate(zip(came, papers, strict=True), 1))
        tell(*columns(lines))
        tell(f"{number_of(sum(bool(one.taken) for one in came), 'paper')} put in the desk.")
        if scanned:
            tell(scanned)
    return FOUND_WANTING if any(one.failed for one in came) else DONE


def _paths(names: list[str]) -> list[Path]:
    """Return the files named, and those in the folders named.

    Raises:
        Refusal: When a file named cannot be read, or a folder holds none.
    """
    from carerdesk.services.many_papers import files_in  # noqa: PLC0415 - not for --help

    called = [f"File {n} of {len(names)}" for n in range(1, len(names) + 1)]
    if len(called) == 1:
        called = ["The file"]
    found: list[Path] = []
    for name, words in zip(names, called, strict=True):
        if "\0" not in name and Path(name).is_dir():
            inside = list(files_in([Path(name)]))
            if not inside:
                raise Refusal(f"{words} is a folder with no files in it.")
            found += inside
        else:
            found.append(files.refuse_unreadable(name, called=words))
    return found


def _taken(desk: Desk, case_id: CaseId, paths: list[Path], filing: Filing) -> list[Came]:
    """Put the papers in, some at a time, so that little is lost when it is stopped."""
    from carerdesk.services.many_papers import Coming  # noqa: PLC0415 - not for --help

    came: list[Came] = []
    together: list[Came] = []
    for one in desk.papers.many(case_id).run(Coming.from_file(path, filing) for path in paths):
        came.append(one)
        together.append(one)
        if len(together) == _TOGETHER:
            desk.papers.keep_all(together)
            together = []
    desk.papers.keep_all(together)
    return came


def _scanned(desk: Desk, came: list[Came]) -> str:
    """Have the words of what is a picture read by a machine; say how many were."""
    from carerdesk.domain.errors import CannotRead  # noqa: PLC0415 - not for --help

    pictures = [paper for one in came for paper in one.taken if paper.wordless]
    engine = desk.scans.find_engine() if pictures else None
    if engine is None:
        return "Tesseract is not on this computer; pictures stay without words." if pictures else ""
    read = failed = 0
    for paper in pictures:
        try:
            read += bool(desk.scans.keep(desk.scans.scanning(paper, engine).run()))
        except CannotRead:
            failed += 1
    wordless = len(pictures) - read - failed
    said = f"{number_of(read, 'picture')} read by a machine, {wordless} without words"
    return f"{said}, {failed} not read." if failed else f"{said}."


def _paper(desk: Desk, came: Came) -> Document | None:
    """Return the paper a file became, or already was."""
    if came.taken:
        return desk.papers.get(came.taken[0].id)
    return None if came.here_before is None else desk.papers.get(came.here_before)


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


def _said(came: Came, document: Document | None) -> str:
    if document is None:
        return came.failed
    if came.here_before is not None:
        return "was in the desk already; not added again"
    if document.problem:
        return f"kept, but it cannot be shown: {document.problem}"
    pages = "" if document.pages is None else f", {number_of(document.pages, 'page')}"
    twin = "; the same e-mail is here already" if came.same_message is not None else ""
    return f"{document.kind.value}{pages}{twin}"


def _plain(came: Came, document: Document | None) -> dict[str, Any]:
    if document is None:
        return {"id": None, "failed": came.failed}
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind.value,
        "media_type": document.media_type,
        "size": document.size,
        "sha256": document.sha256,
        "pages": document.pages,
        "problem": document.problem,
        "read_by_machine": list(document.read_by_machine),
        "here_before": came.here_before is not None,
        "same_message": came.same_message,
    }
