"""``carerdesk letter``: a letter filled in from a case, as a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from carerdesk.cli import unlocking
from carerdesk.cli.answers import tell, tell_json
from carerdesk.cli.outcome import DONE, FOUND_WANTING, Refusal, why
from carerdesk.cli.parser import Commands

MORE: Final = """\
KIND is the name of a kind of letter, such as chaser, stage-2, access or foi; “list” names all of
them. OUT ends in .pdf, .docx or .odt. Nothing in the desk is changed. What the record does not say,
and what only you can say, stands in brackets; while any is left the exit code is 1.
"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("letter", "fill a letter in from a case", MORE)
    parser.add_argument("kind", metavar="KIND", help="which letter, or “list”")
    parser.add_argument("out", metavar="OUT", nargs="?", help="the file to write")
    unlocking.case_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write one letter, or list the kinds."""
    from carerdesk.services.letter_kinds import letter_kinds  # noqa: PLC0415 - not for --help

    if arguments.kind == "list":
        if arguments.json:
            tell_json([{"kind": kind.id, "title": kind.title} for kind in letter_kinds()])
        else:
            tell(*(f"{kind.id:16} {kind.title}" for kind in letter_kinds()))
        return DONE
    if arguments.kind not in {kind.id for kind in letter_kinds()}:
        raise Refusal("There is no such kind of letter; “carerdesk letter list” names them.")
    if arguments.out is None:
        raise Refusal("Name the file to write, ending in .pdf, .docx or .odt.")
    return _write(arguments, Path(arguments.out))


def _write(arguments: argparse.Namespace, out: Path) -> int:
    from carerdesk.services.letters import FileForm  # noqa: PLC0415 - not for --help

    endings = {f".{form.value}": form for form in FileForm}
    form = endings.get(out.suffix.lower())
    if form is None:
        raise Refusal("The file must end in .pdf, .docx or .odt.")
    with unlocking.opened(arguments) as desk:
        case = unlocking.chosen_case(desk, arguments.case)
        draft = desk.letters.begin(case.id, arguments.kind)
        filled = desk.letters.filled(draft)
        data = desk.letters.file(draft, form)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise Refusal(f"The letter could not be written: {why(error)}.") from None
    if arguments.json:
        tell_json({"kind": filled.kind.id, "missing": list(filled.missing)})
    else:
        tell(f"{filled.kind.title}: written. It is not encrypted.")
    if filled.missing:
        print(f"Still to fill in: {'; '.join(filled.missing)}.", file=sys.stderr)
        return FOUND_WANTING
    return DONE
