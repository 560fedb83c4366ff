from dataclasses import replace
from datetime import date, time

import pytest

from carerdesk.domain.counting import CalendarName
from carerdesk.domain.dates import FuzzyDate, Season
from carerdesk.domain.entries import EntryKind, LoggedEntry, Passage, PassageKind
from carerdesk.domain.errors import BadRecord, NotFound, NotSaved
from carerdesk.domain.ids import CaseId, DocumentId, EntryId, LinkId, PersonId, PromiseId
from carerdesk.domain.people import Person
from carerdesk.domain.promises import PromiseState
from carerdesk.store.stood import Stood
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import (
    CASE,
    GH,
    NOW,
    OTHER_CASE,
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


def test_every_record_comes_back_as_it_went_in_after_the_desk_was_closed(made: Made) -> None:
    entries = [
        an_entry(n, documents=(DocumentId("document-1"),), tags=("Contact",)) for n in (1, 2)
    ]
    with made.open() as vault, vault.transaction(at=NOW) as tx:
        tx.add_document(a_document(words="the words found in it"))
        for entry in entries:
            tx.add_entry(entry)
        tx.add_link(a_link())
        tx.add_promise(a_promise())
        tx.add_event(an_event())
        tx.decide(a_decision())
        tx.add_own_day(an_own_day())
        tx.keep_draft(CASE, "new", {"gist": "half a sen"}, NOW)
        tx.add_receipt(a_receipt())
        tx.add_anchor(an_anchor())
        tx.set_setting("rehearsed", {"on": "2026-03-01"})
    with made.open() as vault, vault.reading() as desk:
        assert desk.cases() == (a_case(),)
        assert desk.case(CASE) == a_case()
        assert desk.people(CASE) == (a_person(),)
        assert desk.person(GH) == a_person()
        assert desk.documents(CASE) == (a_document(words="the words found in it"),)
        assert desk.document(DocumentId("document-1")) == desk.documents(CASE)[0]
        assert desk.document_entries(DocumentId("document-1")) == ("entry-1", "entry-2")
        assert desk.entry(EntryId("entry-2")) == LoggedEntry(entry=entries[1], number=2)
        assert desk.entry_count(CASE) == 2
        assert desk.links(CASE) == (a_link(),)
        assert desk.promises(CASE) == (a_promise(),)
        assert desk.events(CASE) == (an_event(),)
        assert desk.decisions(CASE) == (a_decision(),)
        assert desk.own_days() == (an_own_day(),)
        assert desk.drafts(CASE) == (("new", {"gist": "half a sen"}),)
        assert desk.receipts(CASE) == (a_receipt(),)
        assert desk.anchors() == (an_anchor(),)
        assert desk.setting("rehearsed") == {"on": "2026-03-01"}
        assert desk.setting("never set") is None


@pytest.mark.parametrize(
    "happened",
    [
        FuzzyDate.on(date(2026, 2, 12), at=time(14, 5), until=time(15, 0, 30)),
        FuzzyDate.about(date(2026, 2, 12)),
        FuzzyDate.before(date(2026, 2, 12)),
        FuzzyDate.after(date(2026, 2, 12)),
        FuzzyDate.between(date(2026, 2, 12), date(2026, 3, 1)),
        FuzzyDate.month(2026, 2),
        FuzzyDate.year(2026),
        FuzzyDate.season(Season.WINTER, 2025),
        FuzzyDate.unknown(),
        FuzzyDate.on(date.min),
        FuzzyDate.on(date.max),
    ],
)
@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_of_entry_and_every_way_of_saying_when_comes_back(
    vault: Vault, kind: EntryKind, happened: FuzzyDate
) -> None:
    entry = an_entry(happened=happened, kind=kind)
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(entry)
    with vault.reading() as desk:
        assert desk.entry(entry.id).entry == entry


def test_every_kind_of_passage_and_any_writing_comes_back(vault: Vault) -> None:
    passages = tuple(
        Passage(text=f"{kind.value} “Tŷ’r Afon” \x02\x03 👩‍👧 שלום\n\nline", kind=kind, source="GH")
        for kind in PassageKind
    )
    entry = replace(an_entry(), passages=passages, gist='"; DROP TABLE entries; --')
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(entry)
    with vault.reading() as desk:
        assert desk.entry(entry.id).entry == entry


def test_entries_are_numbered_as_they_were_written_across_cases(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_case(a_case(OTHER_CASE))
        first = tx.add_entry(an_entry(1))
        second = tx.add_entry(an_entry(2, case_id=OTHER_CASE, people=()))
    assert (first.number, second.number) == (1, 2)
    with vault.reading() as desk:
        assert [logged.entry.id for logged in desk.entries(OTHER_CASE)] == ["entry-2"]
        assert desk.entry_count(CASE) == 1
        assert desk.entry_count(CaseId("none")) == 0


def test_the_log_is_read_by_the_day_things_happened_and_the_unknown_come_last(vault: Vault) -> None:
    said = [
        FuzzyDate.unknown(),
        FuzzyDate.on(date(2026, 2, 12), at=time(14)),
        FuzzyDate.on(date(2026, 2, 12), at=time(9)),
        FuzzyDate.before(date(2026, 2, 12)),
        FuzzyDate.after(date(2026, 2, 12)),
        FuzzyDate.month(2026, 2),
        FuzzyDate.on(date(2026, 2, 12)),
        FuzzyDate.year(2025),
    ]
    entries = [an_entry(n, happened=happened) for n, happened in enumerate(said, start=1)]
    with vault.transaction(at=NOW) as tx:
        for entry in entries:
            tx.add_entry(entry)
    with vault.reading() as desk:
        oldest = [logged.entry for logged in desk.entries(CASE, newest_first=False)]
        newest = [logged.entry for logged in desk.entries(CASE)]
        assert oldest == sorted(entries, key=lambda entry: entry.happened.sort_key)
        assert newest == [*reversed(oldest[:-1]), oldest[-1]]
        assert [logged.entry for logged in desk.entries(CASE, limit=3)] == newest[:3]


def test_a_long_log_is_read_whole(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        for number in range(1, 1203):
            tx.add_entry(an_entry(number))
    with vault.reading() as desk:
        assert len(desk.entries(CASE)) == desk.entry_count(CASE) == 1202
        ids = tuple(EntryId(f"entry-{number}") for number in range(600, 1300))
        assert set(desk.entries_by_id(ids)) == set(ids[:603])
        assert desk.entries_by_id(()) == {}


def test_a_log_read_for_its_days_alone_leaves_the_passages_out(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry(1, tags=("school",)))
        (whole,) = tx.entries(CASE)
        (lean,) = tx.entries(CASE, with_passages=False)
    assert whole.entry.passages
    assert lean == replace(whole, entry=replace(whole.entry, passages=()))


def test_an_amendment_adds_and_what_stood_there_stays(vault: Vault) -> None:
    entry = an_entry(tags=("contact",))
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(entry)
        tx.add_document(a_document())
    first = an_amendment(happened=FuzzyDate.on(date(2026, 6, 1)), tags=("Contact", "late"))
    second = an_amendment(number=2, documents=(DocumentId("document-1"),), withdraws=True)
    with vault.transaction(at=NOW) as tx:
        tx.amend(first)
        logged = tx.amend(second)
    assert logged.entry == entry
    assert logged.amendments == (first, second)
    assert logged.is_withdrawn
    with vault.reading() as desk:
        assert desk.entry(entry.id) == logged
        assert desk.entries(CASE) == (logged,)
        assert desk.document_entries(DocumentId("document-1")) == (entry.id,)


def test_a_corrected_date_moves_the_entry_in_the_log(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry(1, happened=FuzzyDate.on(date(2026, 1, 1))))
        tx.add_entry(an_entry(2, happened=FuzzyDate.on(date(2026, 1, 2))))
        tx.amend(an_amendment(1, happened=FuzzyDate.on(date(2026, 1, 3))))
    with vault.reading() as desk:
        assert [logged.number for logged in desk.entries(CASE)] == [1, 2]


@pytest.mark.parametrize("number", [0, 2, 3])
def test_an_amendment_that_is_not_the_next_is_refused(vault: Vault, number: int) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry())
    with (
        pytest.raises(BadRecord, match="amended meanwhile"),
        vault.transaction(at=NOW) as tx,
    ):
        tx.amend(replace(an_amendment(), number=number))


def test_people_and_cases_can_be_changed(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.change_case(replace(a_case(), title="Reviews and after"))
        tx.change_person(a_person(initials="G.H."))
    with vault.reading() as desk:
        assert desk.case(CASE).title == "Reviews and after"
        assert desk.person(GH).initials == "G.H."


def test_somebody_nothing_names_can_be_removed_and_others_stay(vault: Vault) -> None:
    spare = Person(id=PersonId("spare"), case_id=CASE, initials="PN")
    promised = Person(id=PersonId("promised"), case_id=CASE, initials="LC")
    with vault.transaction(at=NOW) as tx:
        tx.add_person(spare)
        tx.add_person(promised)
        tx.add_entry(an_entry())
        tx.add_promise(replace(a_promise(), who=promised.id))
        tx.remove_person(spare.id)
    for named in (GH, promised.id):
        with (
            pytest.raises(NotSaved, match="name this person"),
            vault.transaction(at=NOW) as tx,
        ):
            tx.remove_person(named)
    with vault.reading() as desk:
        assert [person.id for person in desk.people(CASE)] == [GH, promised.id]


def test_a_document_may_be_retitled_but_never_become_another_file(vault: Vault) -> None:
    before = a_document(words="first words")
    after = replace(before, title="Their letter", words="read again", pages=3)
    with vault.transaction(at=NOW) as tx:
        tx.add_document(before)
        tx.change_document(after)
    with vault.reading() as desk:
        assert desk.document(before.id) == after
    for other in (
        replace(after, sha256="cd" * 32),
        replace(after, size=4),
        replace(after, name="other.pdf"),
        replace(after, case_id=OTHER_CASE),
    ):
        with (
            pytest.raises(BadRecord, match="another document"),
            vault.transaction(at=NOW) as tx,
        ):
            tx.change_document(other)


def test_links_are_read_from_both_ends_and_can_be_taken_away(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        for number in (1, 2, 3):
            tx.add_entry(an_entry(number))
        tx.add_link(a_link(1, 2, 1))
        tx.add_link(a_link(2, 3, 2))
    with vault.reading() as desk:
        assert desk.links_of(EntryId("entry-2")) == (a_link(1, 2, 1), a_link(2, 3, 2))
        assert desk.links_of(EntryId("entry-1")) == (a_link(1, 2, 1),)
    with vault.transaction(at=NOW) as tx:
        tx.remove_link(LinkId("link-1"))
    with vault.reading() as desk:
        assert desk.links(CASE) == (a_link(2, 3, 2),)


def test_promises_events_decisions_and_days_are_replaced_and_taken_away(vault: Vault) -> None:
    kept = replace(a_promise(), state=PromiseState.KEPT, shown_by=EntryId("entry-1"))
    moved = replace(an_event(), date=FuzzyDate.unknown(), entry_id=None)
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry())
        tx.add_promise(a_promise())
        tx.add_event(an_event())
        tx.add_event(an_event(2))
        tx.decide(a_decision())
        tx.add_own_day(an_own_day())
        tx.change_promise(kept)
        tx.change_event(moved)
        tx.remove_event(an_event(2).id)
        tx.decide(a_decision("received"))
        tx.add_own_day(an_own_day("They closed early."))
        tx.add_own_day(replace(an_own_day(), calendar=CalendarName.SCT))
        tx.remove_own_day(replace(an_own_day(), calendar=CalendarName.SCT))
    with vault.reading() as desk:
        assert desk.promises(CASE) == (kept,)
        assert desk.events(CASE) == (moved,)
        assert desk.decisions(CASE) == (a_decision("received"),)
        assert desk.own_days() == (an_own_day("They closed early."),)


def test_what_one_entry_promises_and_means_is_read_without_the_rest(vault: Vault) -> None:
    other = replace(a_promise(), id=PromiseId("other"), made_in=an_entry(2).id)
    loose = replace(an_event(2), entry_id=None)
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry())
        tx.add_entry(an_entry(2))
        for promise in (a_promise(), other):
            tx.add_promise(promise)
        for event in (an_event(), loose):
            tx.add_event(event)
    with vault.reading() as now:
        for desk in (now, Stood(now, NOW)):
            assert desk.promises(CASE) == (a_promise(), other)
            assert desk.promises(CASE, made_in=other.made_in) == (other,)
            assert desk.events(CASE) == (an_event(), loose)
            assert desk.events(CASE, entry=an_entry().id) == (an_event(),)


def test_a_draft_is_replaced_and_dropped_and_the_newest_comes_first(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.keep_draft(CASE, "a", {"text": "one"}, NOW)
        tx.keep_draft(CASE, "b", {"text": "two"}, NOW.replace(minute=8))
        tx.keep_draft(CASE, "a", {"text": "three"}, NOW.replace(minute=9))
    with vault.reading() as desk:
        assert desk.drafts(CASE) == (("a", {"text": "three"}), ("b", {"text": "two"}))
    with vault.transaction(at=NOW) as tx:
        tx.drop_draft(CASE, "a")
        tx.drop_draft(CASE, "never kept")
    with vault.reading() as desk:
        assert desk.drafts(CASE) == (("b", {"text": "two"}),)


def test_what_is_not_in_the_desk_is_said_to_be_missing(vault: Vault) -> None:
    with vault.reading() as desk:
        with pytest.raises(NotFound):
            desk.case(OTHER_CASE)
        with pytest.raises(NotFound):
            desk.person(PersonId("none"))
        with pytest.raises(NotFound):
            desk.entry(EntryId("none"))
        with pytest.raises(NotFound):
            desk.document(DocumentId("none"))
    with vault.transaction(at=NOW) as tx:
        for deed in (
            lambda: tx.change_case(a_case(OTHER_CASE)),
            lambda: tx.change_person(a_person(PersonId("none"))),
            lambda: tx.remove_person(PersonId("none")),
            lambda: tx.remove_link(LinkId("none")),
            lambda: tx.remove_event(an_event().id),
            lambda: tx.remove_own_day(an_own_day()),
            lambda: tx.change_document(a_document()),
            lambda: tx.amend(an_amendment()),
        ):
            with pytest.raises(NotFound):
                deed()
