"""Gathering: every chosen paper read once and looked through before a page is numbered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from carerdesk.domain.blackouts import Blackout
from carerdesk.domain.bundles import BundleItem, BundlePlan, ItemKind
from carerdesk.domain.errors import Cancelled, CannotRead, CarerDeskError
from carerdesk.export.blackening import blackened
from carerdesk.export.brief import Brief
from carerdesk.export.coarsening import coarsened, made_coarser
from carerdesk.export.marks import Sheet
from carerdesk.export.material import Material, Paper, Surveys
from carerdesk.export.papers import Message, set_placeholder, set_text
from carerdesk.export.plan import Found
from carerdesk.export.rows import some
from carerdesk.export.survey import PageSeen, Surveyed, begun, remember, remembered, survey
from carerdesk.export.survey_kept import looked_at, packed_survey, told_by, unpacked_survey
from carerdesk.export.withholding import unlooked, why_withheld

PORTION: Final = 48_000_000
"""Bytes of papers kept in memory between looking at them and binding them."""
NO_PAGE: Final = "This file has no pages that can be printed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A paper as it will stand in the bundle.

    Attributes:
        paper: Without the bytes of its pages; they are read again when they are bound.
        seen: What was seen of its pages; ``None`` when we set it in type.
    """

    paper: Paper
    seen: Surveyed | None = None


@dataclass(slots=True)
class Read:
    """What reading the papers told.

    Attributes:
        prepared: By key of the item.
        pages: Pages of each.
        dropped: Why a paper cannot go in after all.
        warnings: Sentences for the user.
        plain: Whether papers go in as they came, for a copy beside the blacked-out one.
        most_dpi: Finest picture allowed, dots an inch; 0 to leave pictures as they are.
        cancelled: Whether nobody waits for it any more.
    """

    material: Material
    plain: bool = False
    most_dpi: int = 0
    cancelled: Callable[[], bool] = lambda: False
    prepared: dict[str, Prepared] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    _kept: dict[str, bytes] = field(default_factory=dict)
    _kept_size: int = 0
    _by_machine: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _set: dict[str, tuple[tuple[object, ...], list[Sheet]]] = field(default_factory=dict)

    @property
    def found(self) -> Found:
        """What the plan needs to know; the same file under another title is dropped with it."""
        hashes = {f"document:{d.id}": d.sha256 for d in self.material.documents}
        why = {hashes[key]: reason for key, reason in self.dropped.items()}
        twins = {
            key: why[sha256]
            for key, sha256 in hashes.items()
            if sha256 in why and key not in self.prepared
        }
        return Found(
            pages=self.pages, dropped={**twins, **self.dropped}, warnings=tuple(self.warnings)
        )

    def keep(self, key: str, data: bytes) -> None:
        """Keep a paper's pages in memory while there is room for them."""
        if self._kept_size + len(data) <= PORTION:
            self._kept[key] = data
            self._kept_size += len(data)

    def pages_of(self, key: str) -> bytes:
        """Return the pages of a paper, read again unless they were kept.

        Raises:
            CannotRead: When the paper was there a moment ago and is not now.
        """
        known = self._kept.get(key)
        if known is not None:
            return known
        paper = self.material.papers(key.partition(":")[2])
        if paper.pdf is None:
            raise CannotRead("A paper could not be read a second time.")
        return self.coarsened(paper.pdf if self.plain else self.blackened(key, paper.pdf))

    def seen(
        self, data: bytes, key: str = "", tick: Callable[[int], None] = lambda _: None
    ) -> Surveyed:
        """Look through a paper; see `survey`."""
        apart = self.material.apart
        if apart is None:
            return survey(data, key, tick)
        return survey(
            data, key, tick, lambda pdf, its: told_by(apart(self.cancelled, looked_at, pdf), its)
        )

    def coarsened(self, data: bytes) -> bytes:
        """Return pages with pictures no finer than asked."""
        if not self.most_dpi:
            return data
        apart = self.material.apart
        if apart is None:
            return coarsened(data, self.most_dpi)
        return apart(self.cancelled, made_coarser, data, self.most_dpi) or data

    def blackened(self, key: str, data: bytes) -> bytes:
        """Return the pages of a paper as they may leave: those with marks made anew.

        Raises:
            CannotRead: When a marked page cannot be drawn.
        """
        blackout = self.blackout(key)
        if blackout is None or not blackout.pages:
            return data
        if self.material.blacken is None:
            raise CannotRead("Its black-outs could not be applied.")
        return blackened(data, blackout, self.material.blacken)

    def blackout(self, key: str) -> Blackout | None:
        """Return what was decided about a paper, if anything was."""
        return self.material.blackouts.get(key.partition(":")[2])

    def by_machine(self, key: str) -> tuple[int, ...]:
        """Return the pages of a paper whose words a machine read off a picture, from 1."""
        if not self._by_machine:
            self._by_machine = {d.id: d.read_by_machine for d in self.material.documents}
        return self._by_machine.get(key.partition(":")[2], ())

    def sheets(self, brief: Brief, key: str, title: str, letter: str) -> list[Sheet]:
        """Set a paper that has no pages of its own."""
        return self.set(brief, key, self.prepared[key].paper, title, letter)

    def set(self, brief: Brief, key: str, paper: Paper, title: str, letter: str) -> list[Sheet]:
        """Set a paper, or return its sheets as they were set, where nothing differs."""
        mark = (brief.material.names, brief.head, brief.running(letter), title)
        known = self._set.get(key)
        if known is None or known[0] != mark:
            known = self._set[key] = (mark, _set(brief, paper, title, letter))
        return known[1]


def _set(brief: Brief, paper: Paper, title: str, letter: str) -> list[Sheet]:
    if paper.placeholder:
        return set_placeholder(brief, title, paper, letter)
    return set_text(brief, Message(title, paper.headers, paper.text, letter, paper.sha256))


@dataclass(frozen=True, slots=True)
class _Anew:
    """Keeps what is seen of papers now, and knows nothing of what was seen before."""

    surveys: Surveys

    def bare(self, key: str) -> Paper:
        return self.surveys.bare(key)

    def kept(self, _sha256: str) -> None:
        return None

    def keep(self, sha256: str, contents: bytes) -> None:
        self.surveys.keep(sha256, contents)

    def kept_pages(self, sha256: str) -> bytes | None:
        return self.surveys.kept_pages(sha256)

    def keep_pages(self, sha256: str, contents: bytes) -> None:
        self.surveys.keep_pages(sha256, contents)


def looked_through_anew(material: Material) -> Material:
    """Return the material with nothing known of its papers from before."""
    surveys = material.surveys
    return material if surveys is None else replace(material, surveys=_Anew(surveys))


def read_papers(
    plan: BundlePlan,
    material: Material,
    brief: Brief,
    tick: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> Read:
    """Read every chosen paper and say what is to become of it.

    Args:
        plan: What goes in.
        material: Whose papers are read.
        brief: For measuring papers we set in type.
        tick: Told how many of their pages have been read, as they were planned.
        cancelled: Asked all the while a paper is looked through.
    """
    read = Read(
        material, plain=plan.request.plain, most_dpi=plan.request.most_dpi, cancelled=cancelled
    )
    documents = [
        item
        for section in plan.sections
        for item in section.items
        if item.kind is ItemKind.DOCUMENT and item.included
    ]
    done = 0
    for item in documents:

        def page(number: int, before: int = done, most: int = item.pages) -> None:
            tick(before + min(number, most))

        page(0)
        try:
            _read_one(read, brief, item, page)
        except Cancelled:
            raise
        except CarerDeskError as error:
            read.dropped[item.key] = str(error)
        done += item.pages
    tick(done)
    return read


def _read_one(read: Read, brief: Brief, item: BundleItem, tick: Callable[[int], None]) -> None:
    """Read one paper; a refusal is raised and becomes the reason it was left out."""
    key, title, letter = item.key, item.title, item.letter
    known = _known(read, key)
    if known is not None:
        bare, seen = known
        _refuse(read, key, seen)
        _enter(read, key, title, bare, seen)
        return
    paper = read.material.papers(key.partition(":")[2])
    bare = replace(paper, pdf=None)
    if paper.problem:
        raise CannotRead(paper.problem)
    if paper.pdf is None:
        if not (paper.text.strip() or paper.headers or paper.placeholder):
            bare = replace(bare, placeholder=NO_PAGE)
        read.prepared[key] = Prepared(paper=bare)
        read.pages[key] = len(read.set(brief, key, bare, title, letter))
        return
    pdf = read.blackened(key, paper.pdf)
    seen = read.seen(pdf, paper.pdf_sha256 if pdf is paper.pdf else "", tick)
    if pdf is paper.pdf and read.material.surveys is not None:
        read.material.surveys.keep(seen.key, packed_survey(seen))
    if pdf is not paper.pdf:
        seen = _as_made_anew(seen, read.seen(paper.pdf, paper.pdf_sha256), read.blackout(key))
    _refuse(read, key, seen)
    out = read.coarsened(paper.pdf if read.plain else pdf)
    if out is not pdf:
        anew = read.seen(out, paper.pdf_sha256 if out is paper.pdf else "")
        seen = anew if read.plain else _as_made_anew(anew, seen, read.blackout(key))
        pdf = out
    read.keep(key, pdf)
    _enter(read, key, title, bare, seen)


def _known(read: Read, key: str) -> tuple[Paper, Surveyed] | None:
    """Return a paper that goes in as it came and was looked through before, without reading it."""
    surveys, blackout = read.material.surveys, read.blackout(key)
    if surveys is None or read.most_dpi or (blackout is not None and blackout.pages):
        return None
    paper = surveys.bare(key.partition(":")[2])
    if paper.problem or not paper.pdf_sha256:
        return None
    since, seen = begun(), remembered(paper.pdf_sha256)
    if seen is None:
        kept = surveys.kept(paper.pdf_sha256)
        seen = None if kept is None else unpacked_survey(kept, paper.pdf_sha256)
        if seen is not None:
            remember(seen, since)
    return None if seen is None else (paper, seen)


def _refuse(read: Read, key: str, seen: Surveyed) -> None:
    """Refuse a paper that may not go in as it would stand.

    Raises:
        CannotRead: Why.
    """
    # A plain copy leaves out what the blacked-out one does, so that both have the same numbers.
    reason = why_withheld(seen, read.material.names, read.blackout(key))
    if reason:
        raise CannotRead(reason)
    if not read.material.look_first:
        return
    unseen = unlooked(seen, read.blackout(key), read.by_machine(key))
    if unseen:
        raise CannotRead(unseen)


def _enter(read: Read, key: str, title: str, bare: Paper, seen: Surveyed) -> None:
    """Enter a paper as it will stand, with what the user is to know about its pages."""
    for said, numbers in (
        ("could not be drawn; look at it", [n for n, p in _numbered(seen) if not p.draws]),
        (
            "has no free corner, so its number is small and stands over something",
            [n for n, p in _numbered(seen) if p.draws and p.hides],
        ),
        ("was turned so that it reads upright", [n for n, p in _numbered(seen) if p.turn]),
    ):
        if numbers:
            read.warnings.append(f"“{title}”, page {some(numbers)}: {said}.")
    read.prepared[key] = Prepared(paper=bare, seen=seen)
    read.pages[key] = len(seen.pages)


def _as_made_anew(seen: Surveyed, before: Surveyed, blackout: Blackout | None) -> Surveyed:
    """Return what was seen of a paper made anew, with the bookmarks it came with."""
    black = blackout.pages if blackout else ()
    pages = tuple(replace(p, black=n in black) for n, p in enumerate(seen.pages, start=1))
    return replace(seen, pages=pages, bookmarks=before.bookmarks)


def _numbered(seen: Surveyed) -> list[tuple[int, PageSeen]]:
    return list(enumerate(seen.pages, start=1))
