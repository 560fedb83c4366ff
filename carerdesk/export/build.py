"""Build: a plan and its material made into one checked PDF, or nothing at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name

from carerdesk.domain.bundles import NO_PLAIN_COPY, BundlePlan, Check, Exclusion, ItemKind
from carerdesk.domain.errors import (
    Cancelled,
    CannotExport,
    CannotRead,
    LeakFound,
    VaultDamaged,
)
from carerdesk.export import survey
from carerdesk.export.account import (
    Job,
    basis_of,
    bookmarks_of,
    judged_on,
    known_pages,
    sections_of,
)
from carerdesk.export.binding import Binder
from carerdesk.export.brief import Brief
from carerdesk.export.collecting import no_search_for_cycles
from carerdesk.export.drawing import draw
from carerdesk.export.fingerprints import CODE
from carerdesk.export.finished import KnownPage
from carerdesk.export.gathering import Read, looked_through_anew, read_papers
from carerdesk.export.leaks import Leak
from carerdesk.export.manifest import code_of, whole
from carerdesk.export.material import Material, Progress
from carerdesk.export.outlines import outline_print
from carerdesk.export.pages import Pages, brief_of, settled
from carerdesk.export.properties import write_basis, write_properties
from carerdesk.export.sewing import Frame, sew
from carerdesk.export.streams import packed
from carerdesk.export.verify import Verdicts, checked
from carerdesk.export.writing import Place

STEPS = (
    "Reading the papers",
    "Setting the pages",
    "Putting the pages together",
    "Writing the file",
    "Checking the file",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished bundle.

    Attributes:
        path: The PDF; its manifest lies beside it as ``NAME.manifest.json``.
        size: Bytes.
        sha256: Of the PDF, hexadecimal.
        code: The check code on its cover.
        plan: With every number as it was built.
        warnings: Sentences for the user, such as a picture that should be looked at.
    """

    path: Path
    pages: int
    size: int
    sha256: str
    code: str
    checks: tuple[Check, ...]
    exclusions: tuple[Exclusion, ...]
    plan: BundlePlan
    warnings: tuple[str, ...] = ()


def build(
    plan: BundlePlan,
    material: Material,
    target: Path,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Built:
    """Draw, bind, check and write a bundle.

    A paper that turns out not to be readable, or to hold a child's name, is moved to what was left
    out, with its reason, and the numbers follow.

    Args:
        plan: What goes in; its numbers are worked out again once the papers have been read.
        material: What it is made from.
        target: Where the PDF is to be; an older one stands until the new one is finished.
        progress: Told of each step, in the thread this runs in.
        cancelled: Asked between pieces of work.

    Raises:
        Cancelled: When stopped; nothing is left behind.
        CannotExport: When it cannot be written, or does not pass its own checks.
        LeakFound: When a name that must not leave would have been in it.
    """
    if plan.request.plain and not plan.request.audience.may_have_plain:
        raise CannotExport(NO_PLAIN_COPY)
    if material.names.found(target.stem.replace("_", " ")):
        raise LeakFound("The file name holds a name that must not leave. Choose another name.")
    clerk = _Clerk(progress, cancelled)
    with no_search_for_cycles():
        try:
            return _made(plan, material, target, clerk)
        except (VaultDamaged, CannotRead):
            # A paper is not what was known of it: each is read anew, and that one left out or, if
            # it can be read now, bound as it is.
            survey.forget()
            return _made(plan, looked_through_anew(material), target, clerk)


def _made(plan: BundlePlan, material: Material, target: Path, clerk: _Clerk) -> Built:
    with Place(target) as place:
        read, final, brief, pages = _prepared(plan, material, clerk)
        drawn = draw(pages.sheets, brief.foot)
        clerk.at(1, final.pages)
        job = Job(brief, final, pages, drawn, read)
        made, verdicts = _bound(job, place, clerk)
        _refuse(verdicts)
        size = place.unfinished.stat().st_size
        file = {
            "name": target.name,
            "sha256": verdicts.sha256,
            "size": size,
            "pages": final.pages,
        }
        place.keep(whole(made, material, cover=verdicts.prints[0], file=file))
    return Built(
        path=target,
        pages=final.pages,
        size=size,
        sha256=verdicts.sha256,
        code=code_of(made),
        checks=verdicts.checks,
        exclusions=final.exclusions,
        plan=final,
        warnings=final.warnings,
    )


@dataclass(slots=True)
class _Clerk:
    """Tells of progress, and stops the work when asked to."""

    progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    _total: int = field(default=0)

    def start(self, step: int, total: int) -> None:
        self._total = total
        self.at(step, 0)

    def at(self, step: int, done: int) -> None:
        if self.cancelled():
            raise Cancelled("Stopped. Nothing was written.")
        self.progress(
            Progress(
                step=step + 1, steps=len(STEPS), words=STEPS[step], done=done, total=self._total
            )
        )


def _prepared(
    plan: BundlePlan, material: Material, clerk: _Clerk
) -> tuple[Read, BundlePlan, Brief, Pages]:
    """Read the papers, then set every page of ours with its final numbers."""
    chosen = sum(
        item.pages
        for section in plan.sections
        for item in section.items
        if item.included and item.kind is ItemKind.DOCUMENT
    )
    clerk.start(0, chosen)
    brief = brief_of(plan, material)
    read = read_papers(plan, material, brief, lambda done: clerk.at(0, done), clerk.cancelled)
    clerk.start(1, plan.pages)
    final, brief, pages = settled(plan, material, read)
    return read, final, brief, pages


def _bound(job: Job, place: Place, clerk: _Clerk) -> tuple[dict[str, Any], Verdicts]:
    """Put the pages together, write them to the unfinished file, and check it."""
    made, known = _written(job, place, clerk)
    verdicts = _checked(job, place, known, clerk)
    if verdicts.differ:
        # A paper so made that it reads otherwise once written, if it is that paper to the last
        # byte: what was written is what counts, and its pages are read there, for they are not
        # what was known of them.
        made, known = _written(job, place, clerk, verdicts.prints)
        verdicts = _checked(job, place, known, clerk)
    return made, verdicts


def _written(
    job: Job, place: Place, clerk: _Clerk, prints: Sequence[str] = ()
) -> tuple[dict[str, Any], dict[int, KnownPage]]:
    """Put the pages together, and basis and code into the file, and write it.

    What was put together is let go before the file is read back, so that it is not held twice.

    Args:
        job: What was settled.
        place: Where to.
        clerk: Told of it.
        prints: Of each page as it read back from a first try; worked out without one.

    Returns:
        The basis, and each page of a paper as it was read before it was bound, by page.
    """
    clerk.start(2, job.plan.pages)
    binder = Binder(
        slots=job.pages.slots,
        drawn=job.drawn,
        total=job.plan.pages,
        sample=job.brief.material.is_sample,
    )
    with binder.pdf:
        frame = _dressed(job, binder, lambda done: clerk.at(2, done))
        bookmarks = outline_print(frame.pdf.Root, binder.numbers())
        # The cover's own is of the stand-in, whatever code is on it once it is read back.
        every = [binder.fingerprints[0], *(prints or binder.fingerprints)[1:]]
        made = basis_of(job, every, bookmarks, binder.said())
        write_basis(frame.pdf, made, job.plan.request.prepared_on)
        _put_code(frame.pdf, code_of(made))
        clerk.start(3, job.plan.pages)
        with place.open(place.unfinished) as stream:
            sew(
                frame,
                stream,
                pages_of=job.read.pages_of,
                identity=code_of(made),
                tick=lambda done: clerk.at(3, done),
                by_hash=bool(prints),
            )
            stream.flush()
            os.fsync(stream.fileno())
    return made, known_pages(job.pages.slots, binder.fingerprints)


def _checked(job: Job, place: Place, known: Mapping[int, KnownPage], clerk: _Clerk) -> Verdicts:
    """Check what was written."""
    clerk.start(4, job.plan.pages)
    return checked(
        place.unfinished,
        names=job.brief.material.names,
        file_name=place.target.name,
        draw=job.pages.own_pages,
        known=known,
        judged=judged_on(job.pages.slots, job.brief.material),
        plain=job.plan.request.plain,
        tick=lambda done: clerk.at(4, done),
    )


def _dressed(job: Job, binder: Binder, tick: Callable[[int], None]) -> Frame:
    """Stamp, link and name everything; returns the bundle without its papers' pages."""
    brief = job.brief
    frame = binder.dress(tick)
    write_properties(
        frame.pdf,
        title=brief.safe(job.plan.request.title) or brief.safe(brief.material.case.title),
        author=brief.safe(brief.material.prepared_by),
        prepared_on=job.plan.request.prepared_on,
        bookmarks=bookmarks_of(job),
        destination=binder.destination,
        sections=sections_of(job.plan),
    )
    return frame


def _put_code(pdf: pikepdf.Pdf, code: str) -> None:
    """Write the code over its stand-in on the cover.

    Raises:
        CannotExport: When its place is not there exactly once.
    """
    real = "  ".join(code.split()).encode()
    for stream in pdf.pages[0].obj[Name.Contents].as_list():
        content, times = CODE.subn(rb"\g<1>" + real + rb"\g<2>", stream.read_bytes())
        if times == 1:
            stream.write(packed(content), filter=Name.FlateDecode)
            return
    raise CannotExport("The check code could not be put on the cover; nothing was written.")


def _refuse(verdicts: Verdicts) -> None:
    """Refuse a finished file that names somebody, or fails its own checks.

    Raises:
        LeakFound: Says whose initials and where, never the name.
        CannotExport: Says which requirement.
    """
    if verdicts.leaks:
        raise LeakFound(_told(verdicts.leaks))
    failed = [check for check in verdicts.checks if check.passed is False]
    if failed:
        rows = ", ".join(f"{check.row} ({check.title.lower()})" for check in failed)
        raise CannotExport(
            f"The finished bundle did not pass its own check and was not kept: row {rows}."
        )


def _told(found: Sequence[Leak]) -> str:
    first = found[0]
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return (
        f"The name of {first.initials} would have been in {first.where}{more}. "
        "The bundle was not kept; black it out or leave that item out."
    )
