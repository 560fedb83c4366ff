"""A small invented case, and papers of every awkward shape, made on the spot."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pikepdf
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from carerdesk.domain import chain
from carerdesk.domain.anchors import Anchor, AnchorKind
from carerdesk.domain.bundles import Audience, BundleRequest
from carerdesk.domain.cases import Case
from carerdesk.domain.clocks import (
    Effect,
    Explanation,
    Force,
    OwedBy,
    Reading,
    Rule,
    Verdict,
    WayOfCounting,
)
from carerdesk.domain.counting import CalendarName, Count, CountedDay, DayKind, Method
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind, Origin
from carerdesk.domain.entries import (
    Amendment,
    Channel,
    Drawer,
    Entry,
    EntryKind,
    LoggedEntry,
    Passage,
    PassageKind,
)
from carerdesk.domain.ids import (
    AnchorId,
    CaseEventId,
    CaseId,
    DocumentId,
    EntryId,
    PersonId,
    PromiseId,
    RuleId,
)
from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise
from carerdesk.export.build import Built, build
from carerdesk.export.material import (
    ChosenEvent,
    CountSheet,
    Head,
    Material,
    Paper,
    Point,
    Sentence,
    StatementLine,
    Step,
)
from carerdesk.export.plan import plan

CASE = CaseId("case-1")
CHILD = "Pip Larkfield"
PREPARED = date(2026, 2, 27)


def pdf(*lines: str, pages: int = 1, size: tuple[float, float] = (595, 842)) -> bytes:
    """A letter of so many pages, its lines on each."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1, pageCompression=0)
    for page in range(pages):
        for place, line in enumerate((*lines, f"sheet {page + 1}")):
            canvas.drawString(72, size[1] - 72 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A PDF with something done to it."""
    with pikepdf.Pdf.open(io.BytesIO(data)) as opened:
        change(opened)
        target = io.BytesIO()
        opened.save(target)
    return target.getvalue()


@dataclass
class Shelf:
    """Papers of the case by id."""

    papers: dict[str, Paper] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    reads: list[str] = field(default_factory=list)

    def __call__(self, key: str) -> Paper:
        self.reads.append(key)
        return self.papers[key]

    def add(
        self,
        key: str,
        title: str,
        dated: FuzzyDate | None = None,
        *,
        body: bytes | None = None,
        pages: int = 1,
        text: str = "",
        headers: tuple[tuple[str, str], ...] = (),
        origin: Origin = Origin.COUNCIL,
        drawer: Drawer = Drawer.MINE,
        kind: DocumentKind = DocumentKind.PDF,
        placeholder: str = "",
        problem: str = "",
        original: bytes = b"",
        has_text: bool = True,
    ) -> DocumentId:
        """Put a paper on the shelf."""
        source = original or body or (key + text).encode()
        digest = hashlib.sha256(source).hexdigest()
        when = dated or FuzzyDate.on(date(2025, 10, 7))
        self.papers[key] = Paper(
            key=key,
            title=title,
            dated=when,
            origin=origin,
            sha256=digest,
            size=len(source),
            media_type="application/pdf" if body else "message/rfc822",
            name=f"{CHILD} {key}.pdf",
            pdf=body,
            text=text,
            headers=headers,
            placeholder=placeholder,
            problem=problem,
            drawer=drawer,
        )
        self.documents.append(
            Document(
                id=DocumentId(key),
                case_id=CASE,
                name=f"{CHILD} {key}.pdf",
                title=title,
                kind=kind,
                media_type="application/pdf",
                size=len(source),
                sha256=digest,
                added_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
                dated=when,
                origin=origin,
                drawer=drawer,
                pages=pages if body else None,
                has_text=has_text,
                problem=problem,
                words=text,
                headers=headers,
                clean_sha256=digest if body else "",
            )
        )
        return DocumentId(key)

    def came_in(self, key: str, message: str) -> None:
        """Say what a paper on the shelf came in."""
        self.documents[:] = [
            replace(d, part_of=DocumentId(message)) if d.id == key else d for d in self.documents
        ]


PEOPLE = (
    Person(
        id=PersonId("p-gh"),
        case_id=CASE,
        initials="GH",
        full_name="Gwen Harcastle",
        roles=(RoleHeld(role=Role.TEAM_MANAGER),),
    ),
    Person(
        id=PersonId("p-pn"),
        case_id=CASE,
        initials="PN",
        full_name="Priya Nandakumar",
        roles=(RoleHeld(role=Role.SUPERVISING_SOCIAL_WORKER),),
    ),
    Person(
        id=PersonId("p-a"),
        case_id=CASE,
        initials="Child A",
        full_name=CHILD,
        aliases=("Pippin",),
        roles=(RoleHeld(role=Role.CHILD),),
        is_child=True,
    ),
)


def entry(
    key: str,
    gist: str,
    day: date | FuzzyDate,
    *passages: Passage,
    late: int = 0,
    kind: EntryKind = EntryKind.MEETING,
    documents: tuple[DocumentId, ...] = (),
    amendments: tuple[Amendment, ...] = (),
    drawer: Drawer = Drawer.MINE,
    place: str = "",
    channel: Channel = Channel.NONE,
    number: int = 1,
) -> LoggedEntry:
    """An entry of the log, written `late` days after."""
    happened = FuzzyDate.on(day) if isinstance(day, date) else day
    last = happened.latest or PREPARED
    return LoggedEntry(
        entry=Entry(
            id=EntryId(key),
            case_id=CASE,
            kind=kind,
            gist=gist,
            happened=happened,
            recorded_at=datetime.combine(last + timedelta(days=late), time(21, 14), UTC),
            place=place,
            channel=channel,
            people=(PersonId("p-gh"), PersonId("p-pn")),
            passages=passages,
            documents=documents,
            drawer=drawer,
        ),
        number=number,
        amendments=amendments,
    )


def seen(text: str) -> Passage:
    return Passage(text=text, kind=PassageKind.SEEN)


def told(text: str, who: str = "PN") -> Passage:
    return Passage(text=text, kind=PassageKind.TOLD, source=who)


def _rule() -> Rule:
    return Rule(
        id=RuleId("EN-CA-S2-65"),
        title="Stage 2 reply",
        title_cy="",
        procedure="childrens",
        stage="2",
        jurisdiction=None,
        readings=(),
        ends=("stage2_response",),
        length=3,
        method=Method.WD_AFTER,
        calendar=CalendarName.EW,
        owed_by=OwedBy.COUNCIL,
        force=Force.REGULATION,
        effect=Effect.BREACH,
        says="The investigation is to be finished within so many working days.",
        citation="Representations Procedure (England) Regulations 2006, reg 17(3)",
        source="legislation.gov.uk",
        valid_from=date(2006, 9, 1),
        valid_to=None,
        checked_on=date(2026, 2, 1),
        verified=True,
        mark="C",
        missed="",
        examples=(),
        version=3,
    )


def explanation(label: str, start: date) -> Explanation:
    """A count of three working days over a holiday, then two days late."""
    days: list[CountedDay] = [
        CountedDay(on=start, kind=DayKind.START, number=0, why="your request came")
    ]
    number = 0
    day = start
    while number < 65:
        day += timedelta(days=1)
        if day.weekday() > 4:
            days.append(CountedDay(on=day, kind=DayKind.WEEKEND, number=None, why="Saturday"))
        elif (day.month, day.day) in {(12, 25), (12, 26), (1, 1)}:
            days.append(CountedDay(on=day, kind=DayKind.HOLIDAY, number=None, why="Christmas Day"))
        else:
            number += 1
            kind = DayKind.LAST if number == 65 else DayKind.COUNTED
            days.append(CountedDay(on=day, kind=kind, number=number, why="", is_last=number == 65))
    after = tuple(
        CountedDay(on=day + timedelta(days=n), kind=DayKind.LATE, number=n, why="") for n in (1, 2)
    )
    way = WayOfCounting(
        key=label, starts=("x",), label=label, note="the regulations count from here"
    )
    event = CaseEvent(
        id=CaseEventId("e"), case_id=CASE, what="stage2_requested", date=FuzzyDate.on(start)
    )
    reading = Reading(
        way=way,
        started_by=event,
        ended_by=None,
        start_earliest=start,
        start_latest=start,
        due_earliest=day,
        due_latest=day,
        verdict=Verdict.OVERDUE,
        over=(6, 6),
        left=None,
    )
    count = Count(
        start=start,
        method=Method.WD_AFTER,
        length=65,
        calendar=CalendarName.EW,
        due=day,
        days=tuple(days),
        skipped=tuple(d for d in days if d.kind is DayKind.HOLIDAY),
        calendar_version="holidays 0.90",
    )
    return Explanation(
        rule=_rule(),
        reading=reading,
        sentence="Day 1 is the working day after it came. Day 65 is the last.",
        count=count,
        after=after,
        assumption="",
        as_of=PREPARED,
    )


def record(count: int = 4) -> tuple[chain.ChainHead, tuple[ChosenEvent, ...], tuple[bytes, ...]]:
    """A history of events about the first entry."""
    events = []
    for number in range(1, count + 1):
        told_by = {"sequence": number, "kind": "add", "subject": "e1", "content": {"n": number}}
        text = chain.canonical(told_by)
        events.append(
            ChosenEvent(sequence=number, nonce=bytes([number]) * 32, event=text, key="entry:e1")
        )
    leaves = tuple(chain.leaf(event.nonce, event.event) for event in events)
    digest = chain.run("vault-1", leaves)
    return chain.ChainHead(vault_id="vault-1", count=count, digest=digest), tuple(events), leaves


def usual_shelf() -> Shelf:
    """Papers of every ordinary kind."""
    shelf = Shelf()
    shelf.add(
        "d1",
        "Stage 1 reply",
        FuzzyDate.on(date(2025, 10, 7)),
        body=pdf("Dear carer", pages=3),
        pages=3,
    )
    shelf.add(
        "d2",
        "Request for stage 2, with reasons",
        FuzzyDate.on(date(2025, 10, 27)),
        text=f"Dear Gwen Harcastle,\n\nI ask for stage 2. {CHILD}’s therapy has not begun.\n\n"
        * 20,
        headers=(("From", "Jo Marsh"), ("To", "Gwen Harcastle"), ("Subject", f"{CHILD}: stage 2")),
        origin=Origin.CARER,
        kind=DocumentKind.EMAIL,
    )
    shelf.add(
        "d3",
        "Voice message of 3 November",
        FuzzyDate.about(date(2025, 11, 3)),
        origin=Origin.NOTES,
        kind=DocumentKind.SOUND,
        placeholder="A sound recording; the file itself goes alongside.",
    )
    shelf.add(
        "d4",
        "E-mail: criteria not met",
        FuzzyDate.on(date(2025, 6, 20)),
        body=pdf("The criteria are not met."),
        origin=Origin.ACCESS_PAPERS,
    )
    return shelf


def standing(shelf: Shelf) -> Material:
    """The case, its log and its papers."""
    head, events, leaves = record()
    entries = (
        entry(
            "e1",
            f"Early review meeting: asked for reasons about {CHILD}",
            date(2026, 2, 12),
            seen("GH said the review would not wait. I asked who decided that and why."),
            told("On the stairs PN said she first heard of it in January."),
            Passage(
                text="“Your annual review has been brought forward.”",
                kind=PassageKind.DOCUMENT,
                source="letter of 13 January, page 1",
            ),
            Passage(text="It felt like an answer to my complaint.", kind=PassageKind.VIEW),
            documents=(DocumentId("d3"),),
            place="Civic Offices, room 2",
            number=187,
            amendments=(
                Amendment(
                    entry_id=EntryId("e1"),
                    number=1,
                    recorded_at=datetime(2026, 2, 14, 8, 5, tzinfo=UTC),
                    reason="I had left out who took the notes",
                    passages=(seen("LC took the notes."),),
                ),
            ),
        ),
        entry(
            "e2",
            "PN said she had been asked not to talk about it.",
            FuzzyDate.about(date(2025, 7, 24)),
            told("She said so."),
        ),
        entry("e3", "School thanked J.M. for her work with Pippin.", date(2025, 5, 20)),
        entry("e4", "Child’s day", date(2025, 5, 21), seen("private"), drawer=Drawer.CHILDS),
        entry(
            "e5",
            "Phone call with PN",
            date(2025, 5, 14),
            seen("“You need to let us decide.”"),
            late=3,
            kind=EntryKind.CALL,
        ),
        entry(
            "e6",
            "Stage 1 reply came",
            date(2025, 10, 7),
            kind=EntryKind.LETTER_IN,
            channel=Channel.LETTER,
            documents=(DocumentId("d1"),),
        ),
        entry(
            "e7",
            "Planned stay cancelled by text message",
            date(2025, 7, 2),
            seen("It was cancelled."),
            amendments=(
                Amendment(
                    entry_id=EntryId("e7"),
                    number=1,
                    recorded_at=datetime(2025, 7, 9, 8, 5, tzinfo=UTC),
                    reason="it was another week",
                    withdraws=True,
                ),
            ),
        ),
    )
    return Material(
        case=Case(
            id=CASE,
            title="How I was treated",
            body="Anyborough Council",
            complainant_initials="J.M.",
            reference="AB/CMP/25/0417",
            approved_since="2016",
        ),
        people=PEOPLE,
        names=NamesTable(PEOPLE),
        entries=entries,
        documents=tuple(shelf.documents),
        papers=shelf,
        head=head,
        prepared_on=PREPARED,
        prepared_by="J.M.",
        counts=(
            CountSheet(
                key="count:EN-CA-S2-65",
                title="Stage 2 reply: day by day",
                explanations=(
                    explanation("from the agreed statement", date(2025, 11, 17)),
                    explanation("from your request", date(2025, 10, 27)),
                ),
            ),
        ),
        promises=(
            Promise(
                id=PromiseId("pr1"),
                case_id=CASE,
                what="send the reasons",
                made_in=EntryId("e1"),
                by=FuzzyDate.on(date(2026, 2, 20)),
                who=PersonId("p-gh"),
            ),
        ),
        points=(
            Point(
                text="The stage 2 reply was due by Thu 19 February 2026 on the later of two ways "
                "of counting. On 27 February it is 6 working days late.",
                keys=("count:EN-CA-S2-65",),
            ),
            Point(
                text="On 7 October 2025 the council answered stage 1.",
                keys=("document:d1", "entry:e1"),
            ),
        ),
        events=events,
        leaves=leaves,
        anchors=(_anchor(leaves[:2]),),
    )


def _anchor(leaves: Sequence[bytes]) -> Anchor:
    """A mark that was left when the record had so many events."""
    digest = chain.run("vault-1", leaves)
    return Anchor(
        id=AnchorId("anchor-1"),
        kind=AnchorKind.TIME_STAMP,
        head=chain.ChainHead(vault_id="vault-1", count=len(leaves), digest=digest),
        made_at=datetime(2026, 2, 1, 9, 0, tzinfo=UTC),
        note="Zephyr’s own words",
        token=b"answer",
        stamped_at=datetime(2026, 2, 1, 9, 0, tzinfo=UTC),
        is_checked=True,
        authority="CN=Invented authority",
    )


def told_whole(material: Material) -> Material:
    """The case with heads of complaint, steps and statements, as the services find them."""
    return replace(
        material,
        heads=(
            Head(
                key="late:S2",
                title="The stage 2 reply is late",
                should=(Sentence("Due within so many days.", ("count:EN-CA-S2-65",)),),
                happened=(Sentence("No reply came.", ("document:d1", "entry:e5")),),
                affected=(Sentence(f"I did not sleep, and {CHILD} noticed."),),
                asked=(Sentence("I asked for a date.", ("document:d2",)),),
                said=(Sentence("They said it was in hand."),),
                remedy=(Sentence("A reply."),),
            ),
            Head(key="own:2", title="I was not told", happened=(Sentence("Nobody told me."),)),
        ),
        steps=(
            Step("Stage 1 reply", FuzzyDate.on(date(2025, 10, 7)), ("document:d1",)),
            Step("Stage 2 request", FuzzyDate.on(date(2025, 10, 27))),
        ),
        limits=(Step("Twelve months from knowing", FuzzyDate.on(date(2026, 8, 8))),),
        statements=(
            StatementLine(
                speaker="PN",
                hearer="J.M.",
                on=FuzzyDate.about(date(2025, 7, 24)),
                how="said",
                words="She had been asked not to talk about it. " * 9,
                known="told",
                keys=("entry:e2",),
            ),
            StatementLine(
                speaker="letter of 13 January",
                hearer="",
                on=FuzzyDate.on(date(2026, 1, 13)),
                how="",
                words=f"{CHILD} is well.",
                known="document",
                keys=("entry:e4",),
            ),
        ),
    )


SHOWN = frozenset({"entry:e1", "entry:e2", "entry:e5", "entry:e6", "entry:e7", "entry:e9"})
"""Entries with more than one line, which are given pages of their own by hand."""


def asked(**changes: Any) -> BundleRequest:  # noqa: ANN401 - any field of a request
    """The usual request, for the ombudsman, with pages for every entry that says more."""
    usual = BundleRequest(
        case_id=CASE,
        audience=Audience.OMBUDSMAN,
        title="Delay at stage 2, and how I was treated as a foster carer",
        prepared_on=PREPARED,
        put_in=SHOWN,
    )
    return replace(usual, **changes)


def built(material: Material, target: Path, **changes: Any) -> Built:  # noqa: ANN401 - the same
    """A bundle of the material, planned and built."""
    return build(plan(asked(**changes), material), material, target)


def texts(path: Path) -> list[str]:
    """The words of each page, read by another library than the one that made it."""
    return [page.extract_text() for page in PdfReader(path).pages]


def one_line(text: str) -> str:
    """A text with every gap a single space, so that line ends do not matter."""
    return " ".join(text.split())
