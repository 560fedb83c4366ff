"""What the summary says: the carer's heads, or what is late; and who said what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carerdesk.domain.bundles import Audience
from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind, Passage, PassageKind
from carerdesk.domain.heads import Forum, HeadFinding
from carerdesk.domain.ids import CaseEventId, CaseId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.export.material import Material
from carerdesk.export.words import in_my_words
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent
from carerdesk.services.summing import AS_HEADED, steps
from tests.services.conftest import Cast


def gathered(desk: Desk, case: Case) -> Material:
    return desk.bundles.material(desk.bundles.request(case.id, Audience.OMBUDSMAN))


def late(desk: Desk, case: Case) -> None:
    for what, day in (
        ("stage1_complaint", date(2025, 9, 1)),
        ("stage2_requested", date(2025, 10, 27)),
    ):
        desk.log.record(
            NewEntry(
                case_id=case.id,
                kind=EntryKind.LETTER_OUT,
                gist=what,
                happened=FuzzyDate.on(day),
                events=(NewEvent(what=what),),
            )
        )


def test_without_heads_the_summary_says_what_is_late_with_its_rule(desk: Desk, case: Case) -> None:
    late(desk, case)
    material = gathered(desk, case)
    assert material.heads
    for head in material.heads:
        assert head.happened[0].keys
        assert "your" not in head.happened[0].text.lower().split()
    assert any(sentence.source for head in material.heads for sentence in head.should)
    assert [step.what for step in material.steps] == [
        "Stage 1 complaint received",
        "Stage 2 asked for",
    ]
    assert len(material.turning) == 2


def test_an_empty_case_has_no_heads_and_a_late_one_has_its_limits(desk: Desk, case: Case) -> None:
    assert gathered(desk, case).heads == ()
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.MEETING,
            gist="I learned of it",
            happened=FuzzyDate.on(date(2025, 10, 27)),
            events=(NewEvent(what="matter_known"),),
        )
    )
    assert any("Ombudsman" in step.what for step in gathered(desk, case).limits)


def test_the_carers_own_heads_stand_whole_with_what_was_found(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    late(desk, case)
    entry = desk.log.whole(case.id)[0].entry.id
    head, _ = desk.heads.add(
        case.id,
        "I was not told that the referral had been closed, " * 3,
        should_have="I should have been told",
        source="the handbook, page 4",
        effect="I did not sleep",
        asked="an answer",
        answered="that it was in hand",
        wanted="an apology",
        entries=(entry,),
    )
    for words in ("they agree in part", ""):
        desk.heads.outcomes.add(
            case.id,
            head=head.id,
            finding=HeadFinding.PARTLY,
            forum=Forum.STAGE_1,
            words=words,
            entry_id=entry if words else None,
        )
    [told] = gathered(desk, case).heads
    assert told.title.endswith("…")
    assert told.should[0].source == "the handbook, page 4"
    assert told.happened[0].keys == (f"entry:{entry}",)
    assert [s.text for s in told.said] == [
        "that it was in hand",
        "Stage 1: partly upheld: they agree in part.",
        "Stage 1: partly upheld.",
    ]
    made = desk.bundles.job(desk.bundles.request(case.id, Audience.OMBUDSMAN))
    built = made.run(tmp_path / "x.pdf")
    assert any(item.key == "summary" for s in built.plan.sections for item in s.items)
    short = replace(head, words="I was not told.")
    desk.heads.change(short)
    assert gathered(desk, case).heads[0].title == "I was not told"


def test_statements_are_its_records_first_and_then_the_marks_of_the_log(
    desk: Desk, case: Case, cast: Cast
) -> None:
    logged, _ = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.MEETING,
            gist="Meeting",
            happened=FuzzyDate.on(date(2026, 2, 1)),
            passages=(
                Passage(text="It was closed.", kind=PassageKind.TOLD, source="GH"),
                Passage(text="It was open.", kind=PassageKind.TOLD),
                Passage(text="Minutes say so.", kind=PassageKind.DOCUMENT),
                Passage(text="I think so.", kind=PassageKind.VIEW),
            ),
        )
    )
    gone, _ = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.MEETING,
            gist="Gone",
            happened=FuzzyDate.on(date(2026, 2, 2)),
            passages=(Passage(text="Withdrawn words.", kind=PassageKind.TOLD),),
        )
    )
    desk.log.withdraw(gone.entry.id, "a mistake")
    question, _ = desk.statements.questions.add(case.id, text="Was it closed?")
    add = desk.statements.statements.add
    add(
        case.id,
        question=question.id,
        words="It was closed.",
        on=FuzzyDate.on(date(2026, 2, 1)),
        speaker=cast.manager.id,
        hearer=cast.worker.id,
        entry_id=logged.entry.id,
    )
    add(case.id, question=question.id, words="I asked.", on=FuzzyDate.unknown())
    add(
        case.id,
        question=question.id,
        words="Yes.",
        on=FuzzyDate.unknown(),
        speaker_said="the council",
    )
    lines = gathered(desk, case).statements
    assert [(s.speaker, s.hearer, s.words) for s in lines] == [
        ("GH, team manager", "PN, supervising social worker", "It was closed."),
        ("somebody", "J.M.", "It was open."),
        ("a paper", "", "Minutes say so."),
        ("J.M.", "", "I asked."),
        ("the council", "", "Yes."),
    ]
    assert lines[0].keys == (f"entry:{logged.entry.id}",)


@pytest.mark.parametrize(
    ("said", "mine"),
    [
        ("Answer to your request", "Answer to my request"),
        ("Your time", "My time"),
        ("yours", "mine"),
        ("You said you would; you are late, as you were.", "I said I would; I am late, as I was."),
        ("It tells you; a visit you ask for.", "It tells me; a visit I ask for."),
        ("You to be told", "I was to be told"),
    ],
)
def test_a_reader_is_told_in_the_carers_words(said: str, mine: str) -> None:
    assert in_my_words(said) == mine


def test_a_step_that_no_entry_shows_has_no_page() -> None:
    event = CaseEvent(
        id=CaseEventId("e"),
        case_id=CaseId("c"),
        what="stage1_complaint",
        date=FuzzyDate.on(date(2025, 9, 1)),
    )
    [step] = steps([event], [])
    assert step.keys == ()


@pytest.mark.parametrize(
    ("words", "title", "below"),
    [
        ("Nobody told me.", "Nobody told me", AS_HEADED),
        ("I was told to wait. “Let us decide.” I waited.", "I was told to wait",
         "“Let us decide.” I waited."),
        ("J.M. was told nothing. It went on.", "J.M. was told nothing", "It went on."),
        ("Was it closed? Nobody said.", "Was it closed?", "Nobody said."),
        ("The notes\nThey say words I did not say.", "The notes", "They say words I did not say."),
        ("word " * 20, "word " * 13 + "word…", ("word " * 20).strip()),
    ],
)  # fmt: skip
def test_a_short_first_sentence_heads_a_head_and_is_said_once(
    desk: Desk, case: Case, words: str, title: str, below: str
) -> None:
    desk.heads.add(case.id, words)
    (head,) = gathered(desk, case).heads
    assert (head.title, head.happened[0].text) == (title, below)
