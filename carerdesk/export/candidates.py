"""Candidates: everything that could go into a bundle, in order, and why some of it stays out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time

from carerdesk.domain.bundles import BundleRequest, ItemKind
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind, Origin
from carerdesk.domain.entries import Drawer, EntryKind, LoggedEntry, PassageKind
from carerdesk.domain.names import NamesTable
from carerdesk.export.addresses import initialled
from carerdesk.export.chronology import gist
from carerdesk.export.correspondence import has_letters
from carerdesk.export.glyphs import clean
from carerdesk.export.material import Material
from carerdesk.export.profiles import LogChoice, PartName, Profile

BY_CHOICE = "Left out by choice."
CHILDS = "It belongs to the service and needs permission. It can be asked for."
ONE_LINE = "It is one line long and stands in the chronology."
IN_CHRONOLOGY = "It stands in the chronology. Tick it to give it pages of its own."
ONLY_TICKED = "This reader does not ask for it."
NOT_ASKED = "A chronology alone was asked for."
NOT_CORE = "It is in the whole bundle and not in this core bundle."
NO_PERMISSION = "The service’s permission has to be in the bundle beside it."
NOT_EVEN_A_LINE = "It has no pages of its own, and the chronology is left out."
BEFORE = "It is from before the period chosen."
LETTERHEAD = "It is a small picture out of a message, such as a letterhead."
_PARTS = {
    Origin.COUNCIL: PartName.COUNCIL,
    Origin.CARER: PartName.CARER,
    Origin.ACCESS_PAPERS: PartName.ACCESS,
    Origin.OTHERS: PartName.OTHERS,
    Origin.NOTES: PartName.LOG,
}
_TITLE_LENGTH = 120
_SMALL_PICTURE = 10_000
"""Bytes: marks and signatures in messages are smaller, what a camera or a screen made is larger."""
SUMMARY = "Summary of the complaint"
SCHEDULE = "Schedule of letters"
STATEMENTS = "Index of statements"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that could go in.

    Attributes:
        title: Fit for the reader: names turned to initials.
        held_back: Why it is not ticked by itself.
        left_out: Why it is not in, for the list of what was left out; empty for what is in, or
            has its line in the chronology.
        core: Whether it is marked to be read first.
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
    core: bool = False


def candidates(request: BundleRequest, material: Material, profile: Profile) -> Iterator[Candidate]:
    """Yield every candidate, section by section, oldest first or in the order chosen by hand.

    What the audience has no section for comes last, left out with its reason.
    """
    every = [*_fixed(request, material, profile), *_entries(request, material, profile)]
    every += _documents(request, material, profile)
    every += [_ticked(request, c) for c in _counts(material)]
    pointed_at = {key for point in material.points for key in point.keys}
    every = [_in_core(request, c, pointed_at) for c in with_core(every, request, material, profile)]
    by_hand = {key: place for place, key in enumerate(request.order)}
    within = _within_a_day(material)
    for group in profile.sections:
        inside = [c for c in every if c.part in group]
        inside.sort(key=lambda c: _own_order(c, by_hand, group, within))
        yield from inside
    offered = {part for group in profile.sections for part in group}
    for candidate in every:
        if candidate.part in offered or candidate.kind in _FROM_THE_WHOLE:
            continue
        if candidate.kind is ItemKind.ENTRY and not candidate.left_out:
            continue  # it has its line in the chronology
        title = _NAMELESS[candidate.kind]
        left_out = candidate.left_out or NOT_ASKED
        yield replace(candidate, title=title, included=False, left_out=left_out)


def _within_a_day(material: Material) -> dict[str, tuple[time, int, int]]:
    """Return the place of each entry and of the papers it carries among those of the same day.

    An entry comes before its papers, those as they hang on it, and what came in a message after it.
    """
    carried = material.carried()
    places: dict[str, tuple[time, int, int]] = {}
    for logged in material.entries:
        at, number = logged.happened.at or time.min, logged.number
        places[f"entry:{logged.entry.id}"] = (at, number, 0)
        for place, key in enumerate(carried.get(logged.entry.id, ()), start=1):
            places.setdefault(key, (at, number, place))
    return places


def _own_order(
    candidate: Candidate,
    by_hand: dict[str, int],
    group: tuple[PartName, ...],
    within: dict[str, tuple[time, int, int]],
) -> tuple[object, ...]:
    """By hand, then what is made of the whole by its part, then the rest by day, whatever part.

    How to check it comes last.
    """
    place = by_hand.get(candidate.key, len(by_hand))
    if candidate.kind in _FIXED_KINDS:
        rank = _LAST if candidate.kind is ItemKind.CHECK else 0
        return (place, rank, group.index(candidate.part))
    first, last, at = (candidate.dated or FuzzyDate.unknown()).sort_key
    beside = within.get(candidate.key, (at, 0, 0))
    return (place, 1, first, last, group.index(candidate.part), beside, candidate.key)


_LAST = 2
_NAMELESS = {
    ItemKind.DOCUMENT: "A paper",
    ItemKind.ENTRY: "A log entry",
    ItemKind.COUNT: "A count of days",
}
_FROM_THE_WHOLE = {ItemKind.CHECK, ItemKind.CHRONOLOGY, ItemKind.SUMMARY, ItemKind.LIST}
_FIXED_KINDS = _FROM_THE_WHOLE | {ItemKind.COUNT}


def _fixed(request: BundleRequest, material: Material, profile: Profile) -> Iterator[Candidate]:
    """Yield what is made from the record as a whole, where the record has anything for it."""
    for key, kind, part, title, there in (
        ("chronology", ItemKind.CHRONOLOGY, PartName.CHRONOLOGY, "Chronology", True),
        ("summary", ItemKind.SUMMARY, PartName.SUMMARY, SUMMARY, bool(material.heads)),
        ("correspondence", ItemKind.LIST, PartName.LISTS, SCHEDULE, has_letters(material)),
        ("statements", ItemKind.LIST, PartName.LISTS, STATEMENTS, bool(material.statements)),
        ("check:how", ItemKind.CHECK, PartName.CHECK, "How to check this bundle", True),
        ("check:hashes", ItemKind.CHECK, PartName.CHECK, "Hashes of the papers", True),
    ):
        if not there:
            continue
        made = Candidate(key=key, kind=kind, part=part, title=title)
        unasked = kind in {ItemKind.SUMMARY, ItemKind.LIST} and key not in profile.lists
        if unasked:
            made = replace(made, held_back=ONLY_TICKED, included=key in request.put_in)
        yield _ticked(request, made)


def with_core(
    every: list[Candidate], request: BundleRequest, material: Material, profile: Profile
) -> list[Candidate]:
    """Return the candidates with those marked that should be read first.

    Unasked these are the papers behind the points on the cover and the letters that moved the
    complaint on, newest first, at most as many as the audience's profile says; each can be turned
    by hand.
    """
    carried = {
        f"entry:{logged.entry.id}": [f"document:{d}" for d in logged.documents]
        for logged in material.entries
    }
    wanted = [key for point in material.points for key in point.keys]
    wanted += [f"entry:{entry}" for entry in reversed(material.turning)]
    usual: dict[str, None] = {}
    papers = {c.key for c in every if c.document is not None and c.included and not c.left_out}
    for key in wanted:
        usual.update(dict.fromkeys(k for k in carried.get(key, [key])[:1] if k in papers))
    chosen = set(list(usual)[: profile.core])
    return [
        replace(c, core=(c.key in chosen) is not (c.key in request.core_turned))
        if c.kind in {ItemKind.DOCUMENT, ItemKind.ENTRY}
        else c
        for c in every
    ]


def _in_core(request: BundleRequest, candidate: Candidate, pointed_at: set[str]) -> Candidate:
    """Leave out what is neither marked nor a count the points lead to, in a core bundle."""
    is_evidence = candidate.kind in {ItemKind.DOCUMENT, ItemKind.ENTRY, ItemKind.COUNT}
    wanted = candidate.core or (candidate.kind is ItemKind.COUNT and candidate.key in pointed_at)
    if not request.core_only or not is_evidence or wanted or not candidate.included:
        return candidate
    if candidate.kind is ItemKind.ENTRY:
        return replace(candidate, included=False, held_back=NOT_CORE)
    return replace(candidate, included=False, left_out=NOT_CORE)


def _ticked(request: BundleRequest, candidate: Candidate) -> Candidate:
    """Return a candidate as the user's ticks leave it."""
    if candidate.key not in request.left_out:
        return candidate
    return replace(candidate, included=False, left_out=candidate.left_out or BY_CHOICE)


def title_of(document: Document, names: NamesTable) -> str:
    """Return what a paper is called in a bundle, names turned to initials."""
    return _title(names, document.title) or f"A paper ({document.kind.value})"


def _title(names: NamesTable, text: str) -> str:
    words = " ".join(clean(initialled(text, names)).split())
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


_SPOKEN = {
    EntryKind.MEETING,
    EntryKind.CALL,
    EntryKind.VISIT,
    EntryKind.INCIDENT,
    EntryKind.ALLEGATION_STEP,
}


def is_account(logged: LoggedEntry, words: int) -> bool:
    """Whether an entry is an account of something said or done, at some length.

    A letter tells itself, and stands among the papers; what was said in a meeting or on the phone
    has no other paper than the note of it.

    Args:
        logged: The entry.
        words: From how many words on it is an account.
    """
    entry = logged.entry
    known = any(p.kind in {PassageKind.SEEN, PassageKind.TOLD} for p in entry.passages)
    return entry.kind in _SPOKEN and known and len(entry.text.split()) >= words


def _gets_pages(logged: LoggedEntry, profile: Profile) -> bool:
    if profile.log is LogChoice.ACCOUNTS:
        return is_account(logged, profile.log_words)
    return profile.log is LogChoice.ALL


def is_before(logged: LoggedEntry, request: BundleRequest) -> bool:
    """Whether an entry is from before the period chosen; one without a day is not."""
    last = logged.happened.latest
    return request.since is not None and last is not None and last < request.since


def _entries(request: BundleRequest, material: Material, profile: Profile) -> Iterator[Candidate]:
    for logged in material.entries:
        entry = logged.entry
        key = f"entry:{entry.id}"
        by_hand = key in request.put_in
        childs = entry.drawer not in profile.drawers
        title = _title(material.names, gist(logged))
        held = left_out = ""
        if childs:
            held = _childs(entry.drawer)
            left_out = _withheld(request, profile, by_hand=by_hand)
            title = "A log entry about a child" if left_out else title
        elif is_before(logged, request):
            title, left_out = "A log entry", BEFORE
        elif not _has_substance(material, logged):
            held = ONE_LINE
        elif not _gets_pages(logged, profile):
            held = IN_CHRONOLOGY
        candidate = Candidate(
            key=key,
            kind=ItemKind.ENTRY,
            part=PartName.LOG,
            title=title,
            dated=logged.happened,
            included=not left_out and (by_hand or not held),
            held_back=held,
            left_out=left_out,
        )
        yield _ticked(request, candidate)


def _withheld(request: BundleRequest, profile: Profile, *, by_hand: bool) -> str:
    """Return why a child's paper stays out, or an empty string where it may go in."""
    if not by_hand:
        return CHILDS
    attached = request.permission and request.permission not in request.left_out
    return NO_PERMISSION if profile.permission and not attached else ""


def _childs(drawer: Drawer) -> str:
    whose = "the child’s record" if drawer is Drawer.CHILDS else "partly the child’s record"
    return f"It is {whose}, which needs the service’s permission."


def _documents(request: BundleRequest, material: Material, profile: Profile) -> Iterator[Candidate]:
    for document in material.documents:
        key = f"document:{document.id}"
        by_hand = key in request.put_in
        childs = document.drawer not in profile.drawers
        title = title_of(document, material.names)
        held, left_out = "", ""
        if childs:
            held = _childs(document.drawer)
            left_out = _withheld(request, profile, by_hand=by_hand)
            title = "A paper about a child" if left_out else title
        elif not showable(document):
            left_out = document.problem
        elif held := _unasked(document, profile):
            left_out = "" if by_hand else held
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


def _unasked(document: Document, profile: Profile) -> str:
    """Return why a paper that could go in is not ticked by itself, or an empty string."""
    if profile.log is LogChoice.NONE and document.origin is Origin.NOTES:
        return ONLY_TICKED
    in_message = document.part_of is not None and document.kind is DocumentKind.PICTURE
    return LETTERHEAD if in_message and document.size <= _SMALL_PICTURE else ""


def showable(document: Document) -> bool:
    """Whether a document has pages, words or at least a placeholder.

    A document with a problem and nothing to show is listed among what was left out, with the
    problem as the reason; one that is sound as far as is known gets a page that stands for it.
    """
    has_body = document.clean_sha256 or document.words.strip()
    return bool(has_body or not document.problem or document.stands_by_name)


def _counts(material: Material) -> Iterator[Candidate]:
    for sheet in material.counts:
        yield Candidate(
            key=sheet.key,
            kind=ItemKind.COUNT,
            part=PartName.COUNTS,
            title=_title(material.names, sheet.title),
        )
