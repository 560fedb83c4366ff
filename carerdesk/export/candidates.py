"""Candidates: everything that could go into a bundle, in order, and why some of it stays out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from carerdesk.domain.bundles import BundleRequest, ItemKind
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, Origin
from carerdesk.domain.entries import Drawer, LoggedEntry
from carerdesk.export.addresses import initialled
from carerdesk.export.chronology import gist
from carerdesk.export.glyphs import clean
from carerdesk.export.material import Material
from carerdesk.export.profiles import PartName, Profile

BY_CHOICE = "Left out by choice."
CHILDS = "It belongs to the service and needs permission. It can be asked for."
ONE_LINE = "It is one line long and stands in the chronology."
_PARTS = {
    Origin.COUNCIL: PartName.COUNCIL,
    Origin.CARER: PartName.CARER,
    Origin.ACCESS_PAPERS: PartName.ACCESS,
    Origin.OTHERS: PartName.OTHERS,
    Origin.NOTES: PartName.LOG,
}
_TITLE_LENGTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that could go in.

    Attributes:
        title: Fit for the reader: names turned to initials.
        held_back: Why it is not ticked by itself.
        left_out: Why it is not in, for the list of what was left out; empty for what is in, or
            has its line in the chronology.
    """

    key: str
    kind: ItemKind
    part: PartName
    title: str
    dated: FuzzyDate | None = None
    sha256: str = ""
    included: bool = True
    held_back: str = ""
    left_out: str = ""
    document: Document | None = None


def candidates(request: BundleRequest, material: Material, profile: Profile) -> Iterator[Candidate]:
    """Yield every candidate, part by part, oldest first or in the order chosen by hand."""
    every = [*_fixed(request), *_entries(request, material, profile)]
    every += _documents(request, material, profile)
    every += [_ticked(request, c) for c in _counts(material)]
    by_hand = {key: place for place, key in enumerate(request.order)}
    for part in profile.parts:
        inside = [c for c in every if c.part is part]
        inside.sort(key=lambda c: _own_order(c, by_hand))
        yield from inside


def _own_order(candidate: Candidate, by_hand: dict[str, int]) -> tuple[object, ...]:
    place = by_hand.get(candidate.key, len(by_hand))
    dated = candidate.dated or FuzzyDate.unknown()
    fixed = candidate.kind in {ItemKind.COUNT, ItemKind.CHECK}
    paper = candidate.kind is ItemKind.DOCUMENT
    return (place, *(() if fixed else (dated.sort_key, paper, candidate.key)))


def _fixed(request: BundleRequest) -> Iterator[Candidate]:
    for key, kind, part, title in (
        ("chronology", ItemKind.CHRONOLOGY, PartName.CHRONOLOGY, "Chronology"),
        ("check:how", ItemKind.CHECK, PartName.CHECK, "How to check this bundle"),
        ("check:hashes", ItemKind.CHECK, PartName.CHECK, "Hashes of the papers"),
    ):
        yield _ticked(request, Candidate(key=key, kind=kind, part=part, title=title))


def _ticked(request: BundleRequest, candidate: Candidate) -> Candidate:
    """Return a candidate as the user's ticks leave it."""
    if candidate.key not in request.left_out:
        return candidate
    return Candidate(
        key=candidate.key,
        kind=candidate.kind,
        part=candidate.part,
        title=candidate.title,
        dated=candidate.dated,
        sha256=candidate.sha256,
        included=False,
        held_back=candidate.held_back,
        left_out=candidate.left_out or BY_CHOICE,
        document=candidate.document,
    )


def _title(material: Material, text: str) -> str:
    words = " ".join(clean(initialled(text, material.names)).split())
    words = words[:-1] if words.endswith(".") and not words.endswith("..") else words
    if len(words) <= _TITLE_LENGTH:
        return words
    return words[: words.rfind(" ", 0, _TITLE_LENGTH)] + "…"


def _has_substance(material: Material, logged: LoggedEntry) -> bool:
    """Whether an entry says more than its one line in the chronology."""
    entry = logged.entry
    more = any(p.text.strip() and p.text.strip() != entry.gist.strip() for p in entry.passages)
    promised = any(p.made_in == entry.id for p in material.promises)
    return bool(more or logged.documents or logged.amendments or promised)


def _entries(request: BundleRequest, material: Material, profile: Profile) -> Iterator[Candidate]:
    for logged in material.entries:
        entry = logged.entry
        key = f"entry:{entry.id}"
        by_hand = key in request.put_in
        childs = entry.drawer not in profile.drawers
        title = _title(material, gist(logged))
        held = left_out = ""
        if childs:
            held = _childs(entry.drawer)
            left_out = "" if by_hand else CHILDS
            title = title if by_hand else "A log entry about a child"
        elif not _has_substance(material, logged):
            held = ONE_LINE
        candidate = Candidate(
            key=key,
            kind=ItemKind.ENTRY,
            part=PartName.LOG,
            title=title,
            dated=logged.happened,
            included=by_hand or not held,
            held_back=held,
            left_out=left_out,
        )
        yield _ticked(request, candidate)


def _childs(drawer: Drawer) -> str:
    whose = "the child’s record" if drawer is Drawer.CHILDS else "partly the child’s record"
    return f"It is {whose}, which needs the service’s permission."


def _documents(request: BundleRequest, material: Material, profile: Profile) -> Iterator[Candidate]:
    for document in material.documents:
        key = f"document:{document.id}"
        by_hand = key in request.put_in
        childs = document.drawer not in profile.drawers
        title = _title(material, document.title) or f"A paper ({document.kind.value})"
        held, left_out = "", ""
        if childs:
            held = _childs(document.drawer)
            left_out = "" if by_hand else CHILDS
            title = title if by_hand else "A paper about a child"
        elif not showable(document):
            left_out = document.problem
        candidate = Candidate(
            key=key,
            kind=ItemKind.DOCUMENT,
            part=_PARTS[document.origin],
            title=title,
            dated=document.dated,
            sha256=document.sha256,
            included=not left_out and (by_hand or not held),
            held_back=held,
            left_out=left_out,
            document=document,
        )
        yield _ticked(request, candidate)


def showable(document: Document) -> bool:
    """Whether a document has pages, words or at least a placeholder.

    A document with a problem and nothing to show is listed among what was left out, with the
    problem as the reason; one without a problem gets a page that stands for it.
    """
    return bool(document.clean_sha256 or document.words.strip() or not document.problem)


def _counts(material: Material) -> Iterator[Candidate]:
    for sheet in material.counts:
        yield Candidate(
            key=sheet.key,
            kind=ItemKind.COUNT,
            part=PartName.COUNTS,
            title=_title(material, sheet.title),
        )
