"""``carerdesk verify``: every row of the bundle standard, tried on a finished file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from carerdesk.cli import files
from carerdesk.cli.answers import columns, tell, tell_json
from carerdesk.cli.outcome import DONE, FOUND_WANTING
from carerdesk.cli.parser import Commands

if TYPE_CHECKING:
    from carerdesk.domain.bundles import Check

MORE: Final = """\
The manifest that came with the bundle is looked at too where it lies beside it. The exit code is 1
when a row fails, or a page or a paper is not what it was.
"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("verify", "ask whether a bundle still says what it said", MORE)
    parser.add_argument("file", metavar="FILE", help="the bundle (PDF)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Try every row and say what was seen."""
    from carerdesk.services.verifying import verified  # noqa: PLC0415 - the readers are slow to load

    checks = verified(files.refuse_unreadable(arguments.file))
    if arguments.json:
        tell_json({"passed": not failed(checks), "checks": plain(checks)})
    else:
        tell(*columns((_mark(c), str(c.row), f"{c.title}: {c.detail}") for c in checks))
        tell("", summary(checks))
    return FOUND_WANTING if failed(checks) else DONE


def failed(checks: Sequence[Check]) -> int:
    """Return how many rows failed."""
    return sum(check.passed is False for check in checks)


def summary(checks: Sequence[Check]) -> str:
    """Return what was checked as one sentence."""
    passed = sum(check.passed is True for check in checks)
    apart = len(checks) - passed - failed(checks)
    return f"{passed} rows passed, {failed(checks)} failed, {apart} do not apply."


def plain(checks: Sequence[Check]) -> list[dict[str, Any]]:
    """Return the rows as JSON values."""
    return [
        {"row": c.row, "title": c.title, "passed": c.passed, "detail": c.detail} for c in checks
    ]


def _mark(check: Check) -> str:
    return {True: "passed", False: "FAILED", None: "–"}[check.passed]
