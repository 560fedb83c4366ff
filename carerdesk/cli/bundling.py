"""``carerdesk bundle``: a case made into one numbered, checked PDF."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from carerdesk.cli import unlocking
from carerdesk.cli.answers import number_of, tell, tell_json
from carerdesk.cli.outcome import DONE, FOUND_WANTING
from carerdesk.cli.parser import Commands
from carerdesk.cli.verifying import failed, plain, summary

if TYPE_CHECKING:
    from carerdesk.domain.bundles import Audience, BundleReceipt
    from carerdesk.domain.cases import Case
    from carerdesk.services.desk import Desk

AUDIENCES: Final = (
    *("lgsco", "stage2", "stage3", "irm", "council", "adviser", "mp", "advocate"),
    "chronology",
)
MORE: Final = """\
It is written beside OUT.pdf first, read back and checked, and gets its name only then, with its
manifest. What is left out is listed with its reason. A child’s name in the finished file stops it,
and the exit code is then 1.
"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("bundle", "make the bundle of a case", MORE)
    unlocking.case_option(parser)
    parser.add_argument(
        "--for", dest="audience", required=True, choices=AUDIENCES, help="who it is for"
    )
    parser.add_argument("--title", metavar="WORDS", default="", help="for the cover")
    parser.add_argument(
        "--looked-at",
        action="store_true",
        help="you looked at every page without words: they may go as they are",
    )
    parser.add_argument(
        "--plain-copy",
        action="store_true",
        help="make OUT-plain.pdf too: nothing covered, the same page numbers",
    )
    parser.add_argument(
        "--most-dpi",
        type=int,
        default=0,
        metavar="N",
        help="make pictures no finer than N dots an inch (300 is what courts ask)",
    )
    parser.add_argument("out", metavar="OUT.pdf", help="where it goes")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Plan, draw, check and keep the receipt."""
    from carerdesk.domain.bundles import NO_PLAIN_COPY, Audience  # noqa: PLC0415 - not for --help
    from carerdesk.domain.errors import CannotExport  # noqa: PLC0415

    target, audience = Path(arguments.out), Audience(arguments.audience)
    if arguments.plain_copy and not audience.may_have_plain:
        raise CannotExport(NO_PLAIN_COPY)  # Before anything is written.
    with unlocking.opened(arguments) as desk:
        case = unlocking.chosen_case(desk, arguments.case)
        if arguments.looked_at:
            _tick_pictures(desk, case)
        most = arguments.most_dpi
        receipt, warnings = made(desk, case, audience, target, title=arguments.title, most_dpi=most)
        if arguments.plain_copy:
            beside = target.with_name(f"{target.stem}-plain.pdf")
            words = {"title": arguments.title, "plain": True, "most_dpi": most}
            made(desk, case, audience, beside, **words)
    if arguments.json:
        tell_json(receipt_plain(receipt, target, warnings))
    else:
        tell(*receipt_lines(receipt, target), *warnings)
    return FOUND_WANTING if failed(receipt.checks) else DONE


def made(  # noqa: PLR0913 - what a bundle is asked for, by name
    desk: Desk,
    case: Case,
    audience: Audience,
    target: Path,
    *,
    title: str = "",
    plain: bool = False,
    most_dpi: int = 0,
) -> tuple[BundleReceipt, tuple[str, ...]]:
    """Make the usual bundle of a case and write its receipt into the desk.

    Raises:
        CannotExport: When it could not be written, or did not pass its own checks.
        LeakFound: When a name that must not leave would have been in it.
    """
    request = desk.bundles.request(case.id, audience, title)
    job = desk.bundles.job(replace(request, plain=plain, most_dpi=most_dpi))
    built = job.run(target, progress=_shown if sys.stderr.isatty() else _unseen)
    receipt, _ = desk.bundles.keep(job, built)
    return receipt, built.warnings


def _tick_pictures(desk: Desk, case: Case) -> None:
    """Keep that every picture was looked at, with words a machine read off it or without."""
    for document in desk.papers.of(case.id):
        pictures = (*document.wordless, *document.read_by_machine)
        if pictures:
            desk.blackouts.looked_at(document, pictures)


def receipt_lines(receipt: BundleReceipt, target: Path) -> list[str]:
    """Return what was made, for a person."""
    size = receipt.size / 1_000_000
    lines = [
        f"The bundle is {target}",
        f"{number_of(receipt.pages, 'page')}, {size:.1f} MB, check code {receipt.code}",
        summary(receipt.checks),
    ]
    if receipt.exclusions:
        alike = Counter((left_out.title, left_out.reason) for left_out in receipt.exclusions)
        lines += ["", "Left out:"]
        lines += [
            f"  {title}{f' ({count} of them)' if count > 1 else ''}: {reason}"
            for (title, reason), count in alike.items()
        ]
    return lines


def receipt_plain(
    receipt: BundleReceipt, target: Path, warnings: tuple[str, ...]
) -> dict[str, Any]:
    """Return what was made, as JSON values."""
    return {
        "bundle": str(target),
        "title": receipt.title,
        "for": receipt.audience.value,
        "pages": receipt.pages,
        "size": receipt.size,
        "sha256": receipt.sha256,
        "code": receipt.code,
        "checks": plain(receipt.checks),
        "left_out": [{"title": e.title, "reason": e.reason} for e in receipt.exclusions],
        "warnings": list(warnings),
    }


class _Step(Protocol):
    """How far a build is, as far as the terminal shows it."""

    @property
    def step(self) -> int: ...

    @property
    def steps(self) -> int: ...

    @property
    def words(self) -> str: ...

    @property
    def done(self) -> int: ...

    @property
    def total(self) -> int: ...


def _shown(progress: _Step) -> None:
    """Say how far it is, on one line of the terminal that is wiped at the end."""
    part = f" {progress.done} of {progress.total}" if progress.total else ""
    line = f"{progress.step} of {progress.steps}: {progress.words}{part}"
    finished = progress.step == progress.steps and progress.done >= progress.total
    print(f"\r{'' if finished else line:<70}\r", end="", file=sys.stderr, flush=True)


def _unseen(_progress: _Step) -> None:
    """Say nothing: nobody is at the terminal."""
