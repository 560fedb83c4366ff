import hashlib
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carerdesk.domain import chain
from carerdesk.domain.errors import NotSaved
from carerdesk.domain.history import HistoryKind
from carerdesk.domain.ids import DocumentId, EntryId, LinkId
from carerdesk.domain.plain import to_plain
from carerdesk.store.clock_watch import ClockWatch, steady
from carerdesk.store.history import NewEvent, content_of
from carerdesk.store.vault import Vault
from tests.store.samples import (
    CASE,
    NOW,
    a_case,
    a_decision,
    a_document,
    a_link,
    a_person,
    a_promise,
    a_receipt,
    an_amendment,
    an_anchor,
    an_entry,
    an_event,
    an_own_day,
)


def fill(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_document(a_document(words="not evidence"))
        tx.add_entry(an_entry(1, documents=(DocumentId("document-1"),)))
        tx.add_entry(an_entry(2))
        tx.amend(an_amendment())
        tx.amend(an_amendment(number=2, withdraws=True))
        tx.change_document(replace(a_document(), title="Their letter"))
        tx.add_link(a_link())
        tx.remove_link(LinkId("link-1"))
        tx.add_promise(a_promise())
        tx.change_promise(replace(a_promise(), what="send the minutes soon"))
        tx.add_event(an_event())
        tx.change_event(replace(an_event(), note="by post"))
        tx.remove_event(an_event().id)
        tx.decide(a_decision())
        tx.add_own_day(an_own_day())
        tx.remove_own_day(an_own_day())
        tx.add_receipt(a_receipt())
        tx.add_anchor(an_anchor())


EXPECTED = [
    (HistoryKind.ATTACH, "document"),
    (HistoryKind.ADD, "entry"),
    (HistoryKind.ADD, "entry"),
    (HistoryKind.AMEND, "amendment"),
    (HistoryKind.WITHDRAW, "amendment"),
    (HistoryKind.AMEND, "document"),
    (HistoryKind.LINK, "link"),
    (HistoryKind.LINK, "link removed"),
    (HistoryKind.ADD, "promise"),
    (HistoryKind.AMEND, "promise"),
    (HistoryKind.ADD, "case event"),
    (HistoryKind.AMEND, "case event"),
    (HistoryKind.WITHDRAW, "case event removed"),
    (HistoryKind.ADD, "decision"),
    (HistoryKind.ADD, "own day"),
    (HistoryKind.WITHDRAW, "own day removed"),
    (HistoryKind.ADD, "bundle"),
    (HistoryKind.ADD, "anchor"),
]


def test_everything_that_is_evidence_leaves_an_event(vault: Vault) -> None:
    assert vault.head() == chain.ChainHead(vault_id=vault.vault_id, count=0, digest=chain.GENESIS)
    fill(vault)
    with vault.reading() as desk:
        events = desk.history()
        assert [(e.kind, *(e.content or {})) for e in events] == EXPECTED
        assert [e.sequence for e in events] == list(range(1, len(EXPECTED) + 1))
        assert {e.recorded_at for e in events} == {NOW.isoformat()}
        assert events[1].content == {
            "entry": to_plain(an_entry(1, documents=(DocumentId("document-1"),)))
        }
        about = [e.kind for e in desk.history("entry-1")]
        assert about == [HistoryKind.ADD, HistoryKind.AMEND, HistoryKind.WITHDRAW]


def test_drafts_people_cases_settings_and_looks_leave_none(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.keep_draft(CASE, "new", {"text": "not yet"}, NOW)
        tx.set_setting("a", 1)
        tx.change_person(a_person(initials="G."))
        tx.change_case(replace(a_case(), title="other"))
    assert vault.head().count == 0


def test_anybody_can_work_out_the_head_from_the_events_alone(vault: Vault) -> None:
    """With nothing but the formulas as they are written in the product's own description."""
    fill(vault)
    with vault.reading() as desk:
        events, leaves, head = desk.history(), desk.leaves(), desk.head()
    previous = bytes(32)
    for event in events:
        text = chain.canonical(
            {
                "sequence": event.sequence,
                "kind": event.kind.value,
                "subject": event.subject,
                "recorded_at": event.recorded_at,
                "content": event.content,
            }
        )
        leaf = hashlib.sha256(b"\x00" + event.nonce + text).digest()
        previous = hashlib.sha256(
            b"\x01" + vault.vault_id.encode() + event.sequence.to_bytes(8, "big") + previous + leaf
        ).digest()
        assert event.leaf == leaf
        assert event.link == previous
    assert head == chain.ChainHead(vault_id=vault.vault_id, count=len(events), digest=previous)
    assert leaves == tuple(event.leaf for event in events)


def test_the_same_words_twice_leave_different_leaves(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        for number in (1, 2):
            tx.decide(a_decision(str(number)[:0]))
        one, two = tx.history()
    assert one.content == two.content
    assert one.leaf != two.leaf
    assert len({one.nonce, two.nonce}) == 2
    assert {len(one.nonce), len(two.nonce)} == {32}


@given(
    number=st.integers(1, 2**40),
    subject=st.text(),
    recorded_at=st.text(),
    body=st.dictionaries(st.text(), st.text() | st.integers() | st.none()),
)
def test_the_quick_form_of_an_event_is_the_canonical_one(
    number: int, subject: str, recorded_at: str, body: dict[str, object]
) -> None:
    content = content_of("entry", chain.canonical(body).decode())
    quick = NewEvent(HistoryKind.ADD, subject, recorded_at, content).text(number)
    assert quick == chain.canonical(
        {
            "sequence": number,
            "kind": "add",
            "subject": subject,
            "recorded_at": recorded_at,
            "content": {"entry": body},
        }
    )


@pytest.mark.parametrize(
    ("moved", "back"),
    [
        (timedelta(0), None),
        (timedelta(days=3650), None),
        (-timedelta(minutes=2), None),
        (-timedelta(minutes=2, seconds=1), 121),
        (-timedelta(days=400), 34_560_000),
    ],
)
def test_a_clock_gone_back_is_noted_once_a_save_and_nothing_is_refused(
    vault: Vault, moved: timedelta, back: int | None
) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry(1))
    with vault.transaction(at=NOW + moved) as tx:
        tx.add_entry(an_entry(2))
        tx.amend(an_amendment(2))
        events = tx.history()
    noted = [event.content for event in events if event.kind is HistoryKind.CLOCK]
    assert noted == ([] if back is None else [{"clock note": {"seconds_back": back}}])
    assert [e.content for e in events][-2:][0] == {"entry": to_plain(an_entry(2))}
    assert vault.check(whole=True) == ()


@pytest.mark.parametrize(
    ("set_by", "noted"),
    [
        (0, []),
        (120, []),
        (-120, []),
        (10_800, [{"clock note": {"seconds_forward": 10_800}}]),
        (-10_800, [{"clock note": {"seconds_back": 10_800}}]),
    ],
)
def test_a_clock_set_while_the_desk_is_open_is_noted_at_the_next_event_and_once(
    vault: Vault, set_by: float, noted: list[object]
) -> None:
    wall, gone = [1000.0], [50.0]
    vault.clock_watch = ClockWatch(lambda: wall[0], lambda: gone[0])
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry(1))
    wall[0] += 86_400 + set_by  # a day later, asleep or not
    gone[0] += 86_400
    later = NOW + timedelta(days=1, seconds=set_by)
    with vault.transaction(at=later) as tx:
        tx.keep_draft(CASE, "new", {"text": "half a sentence"}, later)
    with pytest.raises(NotSaved), vault.transaction(at=later) as tx:
        tx.add_entry(an_entry(1))
    for number in (2, 3):
        with vault.transaction(at=later) as tx:
            tx.add_entry(an_entry(number))
    with vault.noting(), vault.transaction(at=later) as tx:
        tx.amend(an_amendment(3))
        events = tx.history()
    assert [event.content for event in events if event.kind is HistoryKind.CLOCK] == noted
    assert vault.check(whole=True) == ()


def test_the_clock_nobody_can_set_goes_on() -> None:
    before = steady()
    assert before > 0
    time.sleep(0.01)
    assert 0.01 <= steady() - before < 60
    assert abs(ClockWatch(time.time).set_by()) < 60


@pytest.mark.parametrize(
    "at",
    [
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(2028, 2, 29, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 30, tzinfo=ZoneInfo("Europe/London")),
        datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=ZoneInfo("Europe/London")),
    ],
)
def test_no_moment_is_refused_and_order_is_the_records_own(vault: Vault, at: datetime) -> None:
    for number, moment in enumerate((NOW, at, NOW), start=1):
        with vault.transaction(at=moment) as tx:
            tx.add_entry(replace(an_entry(number), recorded_at=moment))
    with vault.reading() as desk:
        events = [e for e in desk.history() if e.kind is HistoryKind.ADD]
        assert [event.subject for event in events] == ["entry-1", "entry-2", "entry-3"]
        assert desk.entry(EntryId("entry-2")).entry.recorded_at.isoformat() == (at.isoformat())
    assert vault.check(whole=True) == ()
