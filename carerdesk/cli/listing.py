"""``carerdesk list``: the log as filtered, a chronology or the statements, as a file."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from carerdesk.cli import unlocking
from carerdesk.cli.answers import number_of, tell, tell_json
from carerdesk.cli.outcome import DONE
from carerdesk.cli.parser import Commands

if TYPE_CHECKING:
    from carerdesk.domain.cases import Case
    from carerdesk.services.desk import Desk
    from carerdesk.services.listings import Listing

WHAT: Final = ("log", "chronology", "statements")
MORE: Final = """\
The ending of OUT chooses the form: .pdf, .docx or .csv. Names are turned to initials and searched
for; it holds what was counted and nothing else.
"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("list", "write the log, a chronology or the statements to a file", MORE)
    unlocking.case_option(parser)
    parser.add_argument("what", choices=WHAT, help="which list")
    parser.add_argument("out", metavar="OUT", help="where it goes: NAME.pdf, .docx or .csv")
    parser.add_argument(
        "--find", metavar="LINE", default="", help="for the log: only what this filter line finds"
    )
    parser.add_argument(
        "--since",
        metavar="DATE",
        type=date.fromisoformat,
        help="for the chronology: the first day, as 2025-02-27",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Gather, count, write."""
    target = Path(arguments.out)
    with unlocking.opened(arguments) as desk:
        case = unlocking.chosen_case(desk, arguments.case)
        made = _made(desk, case, arguments)
        desk.listings.keep(case.id, made, target)
    if arguments.json:
        tell_json({"file": str(target), "rows": made.count})
    else:
        tell(f"{number_of(made.count, 'row')} in {target.name}, by initials.")
    return DONE


def _made(desk: Desk, case: Case, arguments: argparse.Namespace) -> Listing:
    if arguments.what == "log":
        return desk.listings.log(case.id, arguments.find)
    if arguments.what == "chronology":
        return desk.listings.chronology(case.id, arguments.since)
    return desk.listings.statements(case.id)
