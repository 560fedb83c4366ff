"""Invented records for the vault's tests."""

from datetime import UTC, date, datetime

from carerdesk.domain.anchors import Anchor, AnchorKind
from carerdesk.domain.bundles import Audience, BundleReceipt, Check, Exclusion
from carerdesk.domain.cases import Case
from carerdesk.domain.chain import ChainHead
from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind
from carerdesk.domain.entries import Amendment, Drawer, Entry, EntryKind, Passage, PassageKind
from carerdesk.domain.handovers import Handover
from carerdesk.domain.ids import (
    AnchorId,
    BundleId,
    CaseEventId,
    CaseId,
    DocumentId,
    EntryId,
    HandoverId,
    LinkId,
    PersonId,
    PromiseId,
    ReminderId,
)
from carerdesk.domain.links import Link, LinkKind
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise
from carerdesk.domain.reminders import Reminder, ReminderAbout
from carerdesk.store.keys import KdfCost

NOW = datetime(2026, 3, 14, 21, 7, tzinfo=UTC)
PASSPHRASE = "six quiet herons by the weir"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
CASE = CaseId("case-1")
OTHER_CASE = CaseId("case-2")
GH = PersonId("person-gh")


def a_case(case_id: CaseId = CASE) -> Case:
    return Case(id=case_id, title="Reviews", body="Anyborough", complainant_initials="J.M.")


def a_person(person_id: PersonId = GH, *, initials: str = "GH", name: str = "") -> Person:
    return Person(
        id=person_id,
        case_id=CASE,
        initials=initials,
        full_name=name,
        aliases=("Gee",),
        roles=(RoleHeld(role=Role.TEAM_MANAGER, since=date(2025, 1, 6)),),
        note="rings back late",
    )


def an_entry(
    number: int = 1,
    *,
    gist: str = "Early review meeting",
    text: str = "GH said the referral was closed in May.",
    happened: FuzzyDate | None = None,
    kind: EntryKind = EntryKind.MEETING,
    people: tuple[PersonId, ...] = (GH,),
    tags: tuple[str, ...] = (),
    documents: tuple[DocumentId, ...] = (),
    drawer: Drawer = Drawer.MINE,
    case_id: CaseId = CASE,
) -> Entry:
    return Entry(
        id=EntryId(f"entry-{number}"),
        case_id=case_id,
        kind=kind,
        gist=gist,
        happened=happened or FuzzyDate.on(date(2026, 2, 12)),
        recorded_at=NOW,
        place="Civic Offices",
        people=people,
        passages=(Passage(text=text, kind=PassageKind.TOLD, source="GH"),),
        documents=documents,
        tags=tags,
        drawer=drawer,
    )


def an_amendment(
    entry: int = 1,
    number: int = 1,
    *,
    text: str = "It was June, not May.",
    happened: FuzzyDate | None = None,
    documents: tuple[DocumentId, ...] = (),
    tags: tuple[str, ...] = (),
    withdraws: bool = False,
) -> Amendment:
    return Amendment(
        entry_id=EntryId(f"entry-{entry}"),
        number=number,
        recorded_at=NOW,
        reason="I looked at the letter again.",
        passages=(Passage(text=text),),
        happened=happened,
        documents=documents,
        tags=tags,
        withdraws=withdraws,
    )


def a_document(
    number: int = 1,
    *,
    sha256: str = "ab" * 32,
    size: int = 3,
    words: str = "",
    title: str = "Letter",
) -> Document:
    return Document(
        id=DocumentId(f"document-{number}"),
        case_id=CASE,
        name="Letter of 3 March.pdf",
        title=title,
        kind=DocumentKind.PDF,
        media_type="application/pdf",
        size=size,
        sha256=sha256,
        added_at=NOW,
        dated=FuzzyDate.month(2026, 3),
        pages=2,
        words=words,
    )


def a_link(number: int = 1, source: int = 2, target: int = 1) -> Link:
    return Link(
        id=LinkId(f"link-{number}"),
        source=EntryId(f"entry-{source}"),
        target=EntryId(f"entry-{target}"),
        kind=LinkKind.REPLY_TO,
    )


def a_promise(number: int = 1, made_in: int = 1) -> Promise:
    return Promise(
        id=PromiseId(f"promise-{number}"),
        case_id=CASE,
        what="send the minutes",
        made_in=EntryId(f"entry-{made_in}"),
        by=FuzzyDate.on(date(2026, 3, 20)),
        who=GH,
    )


def an_event(number: int = 1, entry: int | None = 1) -> CaseEvent:
    return CaseEvent(
        id=CaseEventId(f"event-{number}"),
        case_id=CASE,
        what="stage2_requested",
        date=FuzzyDate.on(date(2026, 1, 20)),
        entry_id=None if entry is None else EntryId(f"entry-{entry}"),
        facts=(("procedure", "statutory"),),
    )


def a_decision(chosen: str = "request") -> ClockDecision:
    return ClockDecision(case_id=CASE, clock_key="stage2:event-1", chosen=chosen, rule_version=1)


def an_own_day(reason: str = "The office was shut.") -> OwnDay:
    return OwnDay(
        calendar=CalendarName.EW,
        on=date(2026, 5, 5),
        is_holiday=True,
        name="Local day",
        reason=reason,
    )


def a_receipt() -> BundleReceipt:
    return BundleReceipt(
        id=BundleId("bundle-1"),
        case_id=CASE,
        audience=Audience.OMBUDSMAN,
        title="To the ombudsman",
        file_name="bundle.pdf",
        made_at=NOW,
        pages=12,
        size=34_567,
        sha256="cd" * 32,
        code="AAAA BBBB CCCC DDDD",
        head=ChainHead(vault_id="00" * 16, count=4, digest=bytes(range(32))),
        checks=(Check(row=1, title="numbers", passed=True, detail="12 of 12"),),
        exclusions=(Exclusion(key="document:1", title="A photograph", reason="cannot be drawn"),),
    )


def a_handover() -> Handover:
    return Handover(
        id=HandoverId("hand-over-1"),
        case_id=CASE,
        to="The ombudsman's intake team",
        how="by e-mail",
        on=date(2026, 3, 5),
        bundle=BundleId("bundle-1"),
    )


def a_reminder() -> Reminder:
    return Reminder(
        id=ReminderId("reminder-1"),
        case_id=CASE,
        about=ReminderAbout.ENTRY,
        target="entry-1",
        on=date(2026, 3, 20),
        note="ask for the minutes",
    )


def an_anchor() -> Anchor:
    return Anchor(
        id=AnchorId("anchor-1"),
        kind=AnchorKind.MESSAGE,
        head=ChainHead(vault_id="00" * 16, count=4, digest=bytes(range(32))),
        made_at=NOW,
        note="sent to the advocate",
        token=b"\x30\x00",
    )
