"""Verify: a finished bundle tried against the bundle standard, from the file alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from carerdesk.domain.bundles import Check
from carerdesk.domain.names import NamesTable
from carerdesk.export.checks_asked import check_asked
from carerdesk.export.checks_black import check_black
from carerdesk.export.checks_finding import check_finding
from carerdesk.export.checks_inside import check_inside
from carerdesk.export.checks_pages import check_pages
from carerdesk.export.checks_pictures import check_pictures
from carerdesk.export.checks_placing import check_placing
from carerdesk.export.checks_proof import altered, check_proof
from carerdesk.export.checks_safety import check_safety
from carerdesk.export.finished import BROKEN, Finished, KnownPage, read_back
from carerdesk.export.leaks import Leak, leaks
from carerdesk.export.rows import row
from carerdesk.export.withholding import Judged


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What checking a file just made told.

    Attributes:
        sha256: Of the file, hexadecimal.
        prints: Fingerprint of each page as it reads back.
        differ: Pages whose fingerprint is not the one in the basis.
    """

    checks: tuple[Check, ...]
    leaks: tuple[Leak, ...]
    sha256: str
    prints: tuple[str, ...]
    differ: tuple[int, ...]


def verify(path: Path) -> tuple[Check, ...]:
    """Try a bundle against the standard, and say which pages were altered since it was made.

    The manifest beside it (``NAME.manifest.json``) is used when it is there; without it the file is
    checked against what it holds itself.

    Args:
        path: The PDF.

    Raises:
        CannotRead: When it is not a PDF that can be opened.
    """
    bundle = read_back(path)
    try:
        return _all(bundle, {})
    finally:
        bundle.pdf.close()


def _all(bundle: Finished, before: Mapping[int, str]) -> tuple[Check, ...]:
    checks: list[Check] = []
    try:
        for answers in (
            check_proof(bundle),
            check_pages(bundle, before),
            check_finding(bundle),
            check_safety(bundle),
            check_black(bundle),
            check_placing(bundle),
            check_asked(bundle),
            check_pictures(bundle),
            check_inside(bundle),
        ):
            checks.extend(answers)
    except BROKEN:
        checks.append(row(34, False, "Part of the file cannot be read any more."))  # noqa: FBT003
    return tuple(sorted(checks, key=lambda check: check.row))


def checked(  # noqa: PLR0913 - all that a check needs, by name
    path: Path,
    *,
    names: NamesTable,
    file_name: str,
    draw: Collection[int],
    known: Mapping[int, KnownPage],
    tick: Callable[[int], None],
    judged: Mapping[int, Judged] | None = None,
    plain: bool = False,
) -> Verdicts:
    """Check a file just made, and search it for names.

    Args:
        path: The unfinished file.
        names: Who must not be named.
        file_name: Of the file to be.
        draw: Pages to draw, from 1; papers' pages were drawn before they were bound.
        known: Each page of a paper as it was read before it was bound, by page.
        tick: Told the last page read.
        judged: What a person judged to be no name, by page of a paper.
        plain: Whether papers' pages are as they came by choice.
    """
    bundle = read_back(path, draw=draw, known=known, tick=tick)
    try:
        bundle.beside = None
        bundle.name = file_name
        texts = [page.text for page in bundle.pages]
        found = leaks(
            bundle.pdf,
            texts,
            names,
            file_name=file_name,
            ours=bundle.own,
            judged=judged,
            plain=plain,
            objects=bundle.told(),
        )
        differ = altered(bundle, bundle.basis) if bundle.basis else []
        return Verdicts(
            checks=_all(bundle, {number: page.text for number, page in known.items()}),
            leaks=found,
            sha256=bundle.sha256,
            prints=tuple(bundle.prints),
            differ=tuple(differ),
        )
    finally:
        bundle.pdf.close()
