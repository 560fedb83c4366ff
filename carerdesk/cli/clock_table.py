"""``carerdesk clocks``: the clocks of a case, or of a case-facts file without any desk."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from carerdesk.cli import files, unlocking
from carerdesk.cli.answers import columns, number_of, tell, tell_json
from carerdesk.cli.outcome import DONE, Refusal
from carerdesk.cli.parser import Commands

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.clocks import Explanation
    from carerdesk.services.case_facts import CaseFacts

MORE: Final = """\
With FILE it reads a case-facts file, “-” for the input, and needs no desk; without, it takes a
case of the desk. CLOCK is a rule id, such as EN-CA-S2-65; it is explained day by day on each way
of counting. Overdue is a date that has passed and never a fault.
"""
_NOTES: Final = {"local": "local policy", "historical_target": "a target of the past"}


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("clocks", "show every clock and its date, or explain one", MORE)
    parser.add_argument("file", metavar="FILE", nargs="?", help="a case-facts file (JSON)")
    parser.add_argument("--as-of", metavar="DATE", help="the day asked about: 2026-02-27")
    parser.add_argument("--explain", metavar="CLOCK", help="why that date, day by day")
    unlocking.case_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List the clocks, or explain one."""
    as_of = files.day(arguments.as_of) if arguments.as_of else None
    if arguments.file is None:
        return _of_the_desk(arguments, as_of)
    if arguments.case is not None:
        raise Refusal("Give a case-facts file or a case of the desk, not both.")
    from carerdesk.services import case_facts  # noqa: PLC0415 - the rules are slow to load

    facts = case_facts.read_facts(files.read_or_input(arguments.file, called="The case-facts file"))
    if arguments.explain:
        clocks, day = case_facts.clocks_of_facts(facts, as_of)
        return _explained(
            case_facts.explained(clocks, arguments.explain, today=day), as_json=arguments.json
        )
    answer = case_facts.answer(facts, as_of=as_of)
    if arguments.json:
        tell_json(answer)
        return DONE
    return _listed(answer, case_facts.doubts_of_facts(facts, as_of))


def _of_the_desk(arguments: argparse.Namespace, as_of: date | None) -> int:
    from carerdesk.services import case_facts  # noqa: PLC0415 - the rules are slow to load
    from carerdesk.services.identity import wall_clock  # noqa: PLC0415 - the same

    today = as_of or wall_clock().date()
    with unlocking.opened(arguments) as desk:
        case = unlocking.chosen_case(desk, arguments.case)
        if arguments.explain:
            explained = case_facts.explained(
                desk.clocks.listed(case.id, today),
                arguments.explain,
                today=today,
                own_days=desk.clocks.own_days(),
            )
            return _explained(explained, as_json=arguments.json)
        facts: CaseFacts = case_facts.facts_of_case(desk, case, today)
        own_days = desk.clocks.own_days()
        doubted = [doubt.sentence for doubt in desk.clocks.doubts(case.id, today)]
    answer = case_facts.answer(facts, own_days=own_days)
    if arguments.json:
        tell_json(answer)
        return DONE
    return _listed(answer, doubted)


def _listed(answer: Mapping[str, Any], doubted: Sequence[str]) -> int:
    """Tell every clock, and what in the dates cannot be right as it stands."""
    if not answer["clocks"]:
        tell("No clock runs: nothing in these facts starts one.")
    else:
        rows = [("clock", "counted", "due", "state", "owed by", "note")]
        tell(*columns([*rows, *(_row(clock) for clock in answer["clocks"])]))
        tell("", "Overdue is a date that has passed, never a fault. Not legal advice.")
    if doubted:
        tell("", "To look at again:", *doubted)
    return DONE


def _row(clock: Mapping[str, Any]) -> tuple[str, ...]:
    first, last = clock["due_earliest"], clock["due_latest"]
    due = first if first == last else f"{first or '?'} to {last or '?'}"
    state = clock["verdict"]
    fewest, most = clock["over_working_days"] or (0, 0)
    if most:  # on the weekend after a last working day there is none yet
        over = "" if fewest == most else f"{fewest} to "
        state = f"{state}, {over}{number_of(most, 'working day')}"
    owed_by = clock["owed_by"].replace("_", " ")
    return clock["rule"], clock["reading"], due or "not known", state, owed_by, _note(clock)


def _note(clock: Mapping[str, Any]) -> str:
    """Say what to know before relying on it."""
    said = [] if clock["verified"] else ["not verified"]
    if clock["force"] in _NOTES:
        said.append(_NOTES[clock["force"]])
    return ", ".join(said)


def _explained(explanations: Iterable[Explanation], *, as_json: bool) -> int:
    from carerdesk.domain.plain import to_plain  # noqa: PLC0415 - not for --help
    from carerdesk.services.case_facts import text_lines  # noqa: PLC0415 - the same

    if as_json:
        tell_json(
            [
                {
                    "rule": each.rule.id,
                    "reading": each.reading.way.label,
                    "sentence": each.sentence,
                    "assumption": each.assumption,
                    "count": to_plain(each.count),
                    "after": to_plain(each.after),
                }
                for each in explanations
            ]
        )
        return DONE
    for number, each in enumerate(explanations):
        tell(*([""] if number else []), f"Counted {each.reading.way.label}.", *text_lines(each))
    return DONE
