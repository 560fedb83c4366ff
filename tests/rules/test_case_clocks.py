"""The clocks of a case to which events are added: the same as if all had been known at once."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import RulePack
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.ids import CaseEventId, CaseId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.engine import CaseClocks, clocks
from carerdesk.rules.event_words import event_words
from carerdesk.rules.heard_words import heard_by
from carerdesk.rules.packs import for_case, load_packs

if TYPE_CHECKING:
    from tests.rules.conftest import Happened

TODAY = date(2026, 2, 27)
WORDS = list(event_words())


def packs(procedure: str = "statutory") -> tuple[RulePack, ...]:
    return for_case(load_packs(), nation=Nation.ENGLAND, procedure=procedure)


def some_date(chance: random.Random) -> FuzzyDate:
    day = date(2022, 1, 1) + timedelta(days=chance.randrange(1600))
    kinds = [
        FuzzyDate.on(day),
        FuzzyDate.on(day),
        FuzzyDate.month(day.year, day.month),
        FuzzyDate.before(day),
        FuzzyDate.after(day),
        FuzzyDate.unknown(),
    ]
    return chance.choice(kinds)


def some_events(chance: random.Random, number: int) -> list[CaseEvent]:
    words = chance.sample(WORDS, 8)
    made: list[CaseEvent] = []
    for place in range(number):
        facts = [("matter", chance.choice("AB"))] if chance.random() < 0.3 else []
        if made and chance.random() < 0.1:
            facts.append(("answers", chance.choice(made).id))
        if chance.random() < 0.1:
            facts.append(("procedure", chance.choice(["statutory", "corporate"])))
        made.append(
            CaseEvent(
                id=CaseEventId(f"e{place}"),
                case_id=CaseId("case"),
                what=chance.choice(words),
                date=some_date(chance),
                facts=tuple(facts),
            )
        )
    return made


@pytest.mark.parametrize("seed", range(60))
def test_one_event_after_another_gives_what_all_of_them_give_at_once(seed: int) -> None:
    chance = random.Random(seed)
    events = some_events(chance, 25)
    chosen = packs(chance.choice(["", "statutory", "corporate"]))
    kept = CaseClocks(chosen, today=TODAY)
    for number in range(1, len(events) + 1):
        so_far = events[:number]
        assert kept.of(so_far) == clocks(so_far, chosen, today=TODAY)


def test_an_event_taken_away_is_forgotten(happened: Happened) -> None:
    asked = happened("stage2_requested", "2025-10-27")
    answered = happened("stage2_response", "2026-01-05")
    kept = CaseClocks(packs(), today=TODAY)
    kept.of([asked, answered])
    assert kept.of([asked]) == clocks([asked], packs(), today=TODAY)


def test_only_the_runs_an_event_is_about_are_read_anew(happened: Happened) -> None:
    first = happened("matter_known", "2025-03-01", matter="payments")
    second = happened("matter_known", "2025-06-01", matter="a meeting")
    kept = CaseClocks(packs(), today=TODAY)
    before = {c.key: c for c in kept.of([first, second])}
    told = happened("complaint_to_ombudsman", "2026-01-05", matter="payments")
    after = {c.key: c for c in kept.of([first, second, told])}
    one, other = f"EN-LGO-12M:{first.id}", f"EN-LGO-12M:{second.id}"
    assert after[one] is not before[one]
    assert after[one].is_ended
    assert after[other] is before[other]


def test_an_earlier_event_leaves_the_other_runs_as_they_were(happened: Happened) -> None:
    late = happened("matter_known", "2025-06-01", matter="a meeting")
    early = happened("matter_known", "2025-03-01", matter="payments")
    kept = CaseClocks(packs(), today=TODAY)
    (before,) = (c for c in kept.of([late]) if c.rule.id == "EN-LGO-12M")
    after = {c.key: c for c in kept.of([late, early])}
    assert after[before.key] is before
    assert list(after) == [c.key for c in clocks([late, early], packs(), today=TODAY)]


def test_a_reply_known_to_the_month_ends_the_request_it_names(happened: Happened) -> None:
    reply = happened("stage1_response", "2025-09", answers="e1")
    asked = happened("stage1_complaint", "2025-09-15")
    assert asked.id == "e1"
    (clock,) = (c for c in clocks([reply, asked], packs(), today=TODAY) if c.rule.id == "EN-CA-S1")
    assert clock.readings[0].ended_by is reply
    elsewhere = happened("stage1_response", "2025-09", answers="another")
    (clock,) = (
        c for c in clocks([elsewhere, asked], packs(), today=TODAY) if c.rule.id == "EN-CA-S1"
    )
    assert clock.readings[0].ended_by is None


def test_each_of_many_packs_is_heard_by_its_own_rules() -> None:
    pack = packs()[0]
    for _ in range(70):
        short = replace(pack, rules=pack.rules[:1])
        assert [heard.rule for heard in heard_by(short)] == list(short.rules)
    assert heard_by(pack) is heard_by(pack)
