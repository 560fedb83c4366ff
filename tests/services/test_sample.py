"""The sample case, put into a real desk."""

from collections.abc import Iterator
from datetime import date

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.clocks import Verdict
from carerdesk.domain.dates import DateKind
from carerdesk.domain.documents import DocumentKind
from carerdesk.domain.entries import Drawer
from carerdesk.domain.promises import PromiseState
from carerdesk.services.desk import Desk
from carerdesk.services.sample_story import as_of, said
from tests.desks import Time, new_desk

TODAY = date(2026, 2, 27)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = new_desk(tmp_path_factory.mktemp("sample"), Time())
    _, changes = desk.sample.put_in()
    assert changes is Changes.EVERYTHING
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def sample(desk: Desk) -> Case:
    (case,) = desk.cases.all()
    return case


def test_it_is_marked_as_the_sample(desk: Desk, sample: Case) -> None:
    assert sample.is_sample
    assert desk.sample.as_of.date() == TODAY == as_of().date()


def test_everything_of_the_story_is_in_the_desk(desk: Desk, sample: Case) -> None:
    entries = desk.log.whole(sample.id)
    papers = desk.papers.of(sample.id)
    assert len(entries) == desk.log.count(sample.id) == 67
    assert len([paper for paper in papers if paper.part_of is None]) == 33
    assert {entry.happened.kind for entry in entries} == set(DateKind)
    assert {paper.kind for paper in papers} == {
        *(DocumentKind.PDF, DocumentKind.PHOTO, DocumentKind.PICTURE, DocumentKind.EMAIL),
        *(DocumentKind.TEXT, DocumentKind.OFFICE, DocumentKind.CHAT, DocumentKind.SOUND),
    }


def test_each_entry_was_written_at_the_hour_the_story_gives_it(desk: Desk, sample: Case) -> None:
    entries = desk.log.whole(sample.id)
    by_number = sorted(entries, key=lambda entry: entry.number)
    written = [entry.entry.recorded_at for entry in by_number]
    assert written == sorted(written)
    told_late = next(e for e in entries if "criteria are not met" in e.entry.gist)
    assert told_late.happened.day == date(2025, 6, 20)
    assert told_late.entry.recorded_at.date() == date(2026, 1, 31)


def test_the_stage_2_reply_is_late_on_both_ways_of_counting(desk: Desk, sample: Case) -> None:
    stage_2 = next(c for c in desk.clocks.all(sample.id, TODAY) if c.rule.id == "EN-CA-S2-65")
    assert stage_2.verdict is Verdict.OVERDUE
    assert [(r.due_latest, r.over) for r in stage_2.readings] == [
        (date(2026, 1, 29), (21, 21)),
        (date(2026, 2, 19), (6, 6)),
    ]


def test_its_promises_stand_as_told(desk: Desk, sample: Case) -> None:
    states = [promise.state for promise in desk.promises.of(sample.id)]
    assert states.count(PromiseState.BROKEN) == 3
    assert states.count(PromiseState.KEPT) == 2
    assert states.count(PromiseState.KEPT_LATE) == 2
    assert states.count(PromiseState.OPEN) == 4


def test_one_entry_is_withdrawn_and_one_has_a_corrected_date(desk: Desk, sample: Case) -> None:
    entries = desk.log.whole(sample.id)
    assert sum(entry.is_withdrawn for entry in entries) == 1
    corrected = next(e for e in entries if e.entry.gist == "Rang PN: no therapy date yet")
    assert corrected.entry.happened.day == date(2025, 2, 3)
    assert corrected.happened.day == date(2025, 2, 4)


def test_links_read_from_both_ends(desk: Desk, sample: Case) -> None:
    reply = next(e for e in desk.log.whole(sample.id) if e.entry.gist.startswith("Stage 1 reply"))
    words = {view.words for view in desk.log.links(reply.entry.id)}
    assert words == {"reply to", "keeps the promise of", "answered by"}


def test_two_papers_cannot_be_shown_and_one_is_the_childs(desk: Desk, sample: Case) -> None:
    papers = desk.papers.of(sample.id)
    assert sorted(paper.title for paper in papers if paper.problem) == [
        "Papers for the review, locked",
        "Scan of the expenses form",
    ]
    assert [p.title for p in papers if p.drawer is Drawer.CHILDS] == ["Child A’s therapy report"]


def test_one_line_finds_what_gh_had_to_do_with_the_early_review(desk: Desk, sample: Case) -> None:
    found = desk.log.find(sample.id, 'who:GH tag:"early review" from:1jan2026')
    assert found.total == 8
    assert found.unknown == ()


def test_the_desk_is_sound_with_the_sample_in_it(desk: Desk) -> None:
    assert desk.safekeeping.check(whole=True) == ()


def test_a_date_the_story_does_not_write_is_refused() -> None:
    with pytest.raises(ValueError, match="sometime"):
        said("sometime in May")
