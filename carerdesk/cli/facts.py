"""``carerdesk facts``: a case-facts file read into a case of the desk."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from carerdesk.cli import files, unlocking
from carerdesk.cli.answers import number_of, tell, tell_json
from carerdesk.cli.outcome import DONE, Refusal
from carerdesk.cli.parser import Commands

if TYPE_CHECKING:
    from carerdesk.domain.cases import Case
    from carerdesk.services.case_facts import CaseFacts
    from carerdesk.services.desk import Desk

MORE: Final = """\
The events of the file are marked in the case, each with its date as uncertain as the file has it.
With --new a case is opened for them; --body and --initials say about whom it is and how you appear
in it.
"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("facts", "read a case-facts file into a case", MORE)
    parser.add_argument("file", metavar="FILE", help="a case-facts file (JSON), “-” for the input")
    unlocking.case_option(parser)
    parser.add_argument("--new", metavar="TITLE", help="open a case of this title for them")
    parser.add_argument("--body", metavar="NAME", help="the council or agency, for --new")
    parser.add_argument("--initials", metavar="J.M.", help="your own initials, for --new")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read the file and mark its events."""
    if arguments.new is not None and arguments.case is not None:
        raise Refusal("Give --case for one that is there or --new for a new one, not both.")
    if arguments.file == arguments.passphrase_file == files.INPUT:
        raise Refusal("The input can hold the facts or the passphrase, not both.")
    from carerdesk.services import case_facts  # noqa: PLC0415 - the rules are slow to load

    facts = case_facts.read_facts(files.read_or_input(arguments.file, called="The case-facts file"))
    with unlocking.opened(arguments) as desk:
        case = (
            unlocking.chosen_case(desk, arguments.case)
            if arguments.new is None
            else _opened_for(desk, facts, arguments)
        )
        marked = case_facts.put_in(facts, case, desk.clocks.mark)
    if arguments.json:
        tell_json({"case": case.reference or case.title, "events": marked})
    else:
        tell(f"{number_of(marked, 'event')} marked in the case.")
    return DONE


def _opened_for(desk: Desk, facts: CaseFacts, arguments: argparse.Namespace) -> Case:
    from carerdesk.domain.cases import Nation  # noqa: PLC0415 - not for --help
    from carerdesk.services import case_facts  # noqa: PLC0415 - the same

    body = arguments.body or case_facts.source_body(facts)
    if not (body and arguments.initials):
        raise Refusal("Give --initials, and --body unless the file names the authority.")
    case, _ = desk.cases.open_new(
        title=arguments.new,
        reference=facts.id,
        body=body,
        complainant_initials=arguments.initials,
        nation=facts.nation or Nation.ENGLAND,
        procedure=case_facts.procedure_of(facts),
    )
    return case
