"""``carerdesk findings``: what a record shows, argued both ways."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from carerdesk.cli import files, unlocking
from carerdesk.cli.answers import tell, tell_json
from carerdesk.cli.outcome import DONE, Refusal
from carerdesk.cli.parser import Commands

if TYPE_CHECKING:
    from datetime import date

MORE: Final = """\
With FILE it reads a case-facts file, “-” for the input, and needs no desk; without, it takes a
case of the desk. Each finding is a comparison of letters and days with rules: reasons for, reasons
against, and one question to ask. It does not say that anyone did wrong.
"""
SENTENCE: Final = (
    "A finding is a comparison of letters with rules. It does not say that anyone did wrong. "
    "Not legal advice."
)


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("findings", "show what the record shows, argued both ways", MORE)
    parser.add_argument("file", metavar="FILE", nargs="?", help="a case-facts file (JSON)")
    parser.add_argument("--as-of", metavar="DATE", help="the day asked about: 2026-02-27")
    unlocking.case_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List the findings."""
    as_of = files.day(arguments.as_of) if arguments.as_of else None
    if arguments.file is None:
        answer = _of_the_desk(arguments, as_of)
    elif arguments.case is not None:
        raise Refusal("Give a case-facts file or a case of the desk, not both.")
    else:
        from carerdesk.services import case_facts  # noqa: PLC0415 - the rules are slow to load

        content = files.read_or_input(arguments.file, called="The case-facts file")
        answer = case_facts.findings_answer(case_facts.read_facts(content), as_of=as_of)
    if arguments.json:
        tell_json(answer)
    else:
        tell(*_lines(answer["findings"]), SENTENCE)
    return DONE


def _of_the_desk(arguments: argparse.Namespace, as_of: date | None) -> dict[str, Any]:
    from carerdesk.services import case_facts  # noqa: PLC0415 - the rules are slow to load
    from carerdesk.services.identity import wall_clock  # noqa: PLC0415 - the same

    with unlocking.opened(arguments) as desk:
        case = unlocking.chosen_case(desk, arguments.case)
        return case_facts.findings_of_case(desk, case, as_of or wall_clock().date())


def _lines(findings: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    nothing = True
    for finding in findings:
        nothing = False
        aside = " (set aside)" if finding["set_aside"] else ""
        yield f"{finding['title']} [{finding['id']}, {finding['confidence']}]{aside}"
        yield from (f"  for      {reason}" for reason in finding["for"])
        yield from (f"  against  {reason}" for reason in finding["against"])
        yield from (f"  not verified yet: {source}" for source in finding["unverified"])
        yield from (f"  missing  {fact}" for fact in finding["missing"])
        yield f"  ask      {finding['question']}"
        yield ""
    if nothing:
        yield "Nothing stands out in this record."
