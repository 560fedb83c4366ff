"""Case facts: read in every form they come in, and answered by the contract."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carerdesk.domain.cases import Nation
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadFacts
from carerdesk.rules.facts import answer, read_facts
from carerdesk.rules.packs import load_packs

CASES = sorted((Path(__file__).parent.parent / "data" / "cases").glob("*.json"))
D = date.fromisoformat
RULES = {
    "ca.stage1.normal": "EN-CA-S1",
    "ca.stage1.longest": "EN-CA-S1-20",
    "ca.stage2.normal": "EN-CA-S2-25",
    "ca.stage2.longest": "EN-CA-S2-65",
    "ca.stage3.panel": "EN-CA-S3-PANEL",
    "lgsco.12months": "EN-LGO-12M",
    "foi.response": "UK-FOI-20",
    "foi.internal_review.normal": "UK-FOI-IR-20",
    "foi.internal_review.longest": "UK-FOI-IR-40",
    "eir.response": "UK-EIR-20",
    "foisa.response": "SC-FOI-20",
    "foisa.review": "SC-FOI-REV",
    "sar.dpa1998.40days": "UK-SAR-1998",
}
DERIVED = [
    (path, derived)
    for path in CASES
    for derived in json.loads(path.read_text(encoding="utf-8")).get("derived", [])
]


def answered(**facts: object) -> dict[str, Any]:
    return answer(read_facts(json.dumps({"schema": 1, "id": "x", **facts})))


@pytest.mark.parametrize(
    ("path", "derived"), DERIVED, ids=[f"{path.stem}-{d['rule']}" for path, d in DERIVED]
)
def test_a_published_case_comes_out_as_it_was_derived_by_hand(
    path: Path, derived: dict[str, Any]
) -> None:
    told = answer(read_facts(path.read_bytes()))
    found = [
        clock
        for clock in told["clocks"]
        if clock["rule"] == RULES[derived["rule"]]
        and clock["from"] == derived["from"]
        and clock["due_earliest"] == derived["due_earliest"]
        and clock["due_latest"] == derived["due_latest"]
    ]
    assert len(found) == 1
    assert found[0]["verdict"] == derived["verdict"]
    assert found[0]["to"] == derived["to"]
    if "over_working_days" in derived:
        assert found[0]["over_working_days"] == derived["over_working_days"]
    if "over_working_days_at_least" in derived:
        assert found[0]["over_working_days"][0] == derived["over_working_days_at_least"]


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_nothing_that_was_in_time_is_said_to_be_overdue(path: Path) -> None:
    facts = json.loads(path.read_text(encoding="utf-8"))
    in_time = {RULES[d["rule"]] for d in facts.get("derived", []) if d["verdict"] == "in time"}
    told = answer(read_facts(path.read_bytes()))
    assert not [c for c in told["clocks"] if c["rule"] in in_time and c["verdict"] == "overdue"]
    assert told["id"] == facts["id"]
    assert told["as_of"] == facts["as_of"]


def test_the_answer_is_the_contract_to_the_letter() -> None:
    told = answered(
        as_of="2025-01-31",
        jurisdiction="england",
        regime="children-act-1989-complaint",
        events=[
            {"what": "stage2_requested", "date": "2024-08-29"},
            {"what": "stage2_response", "date": "2024-11-29"},
        ],
    )
    assert list(told) == ["schema", "id", "as_of", "clocks", "findings"]
    assert [finding["id"] for finding in told["findings"]] == [
        "LATE EN-CA-S2-25",
        "LATE EN-CA-S2-NOTICE",
        "LATE EN-CA-S2-65",
    ]
    assert list(told["findings"][0])[:5] == ["id", "confidence", "for", "against", "events"]
    assert told["findings"][2]["events"] == [0, 1]
    assert next(c for c in told["clocks"] if c["rule"] == "EN-CA-S2-65") == {
        "rule": "EN-CA-S2-65",
        "reading": "from your request",
        "from": "stage2_requested",
        "to": "stage2_response",
        "start": ["2024-08-29", "2024-08-29"],
        "due_earliest": "2024-11-28",
        "due_latest": "2024-11-28",
        "verdict": "overdue",
        "over_working_days": [1, 1],
        "owed_by": "council",
        "force": "regulation",
        "calendar": "EW",
        "citation": "SI 2006/1738, reg 17(3) to (6)",
        "verified": True,
    }


def test_ten_and_twenty_days_answer_to_their_own_names() -> None:
    told = answered(
        as_of="2026-02-01",
        jurisdiction="england",
        regime="children-act-1989-complaint",
        events=[
            {"what": "stage1_complaint", "date": "2025-12-08"},
            {"what": "stage1_response", "date": "2026-01-05"},
        ],
    )
    verdicts = {c["rule"]: c["verdict"] for c in told["clocks"]}
    assert verdicts["EN-CA-S1"] == "overdue"
    assert verdicts["EN-CA-S1-20"] == "in time"


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-08-29", "2024-08-29", "2024-08-29"),
        ("2024-09", "2024-09-01", "2024-09-30"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2024-03~early", "2024-03-01", "2024-03-10"),
        ("2024-03~mid", "2024-03-11", "2024-03-20"),
        ("2024-02~late", "2024-02-21", "2024-02-29"),
        ("2024-02~end", "2024-02-25", "2024-02-29"),
        ("2025-04-01..2026-03-31", "2025-04-01", "2026-03-31"),
        ("2016-07..2016-10", "2016-07-01", "2016-10-31"),
        ("2019..2020-03~early", "2019-01-01", "2020-03-10"),
    ],
)
def test_a_date_is_read_in_every_form(written: str, first: str, last: str) -> None:
    facts = read_facts(json.dumps({"events": [{"what": "note", "date": written}]}))
    assert (facts.events[0].date.earliest, facts.events[0].date.latest) == (D(first), D(last))


def test_a_date_of_null_has_not_happened_by_the_day_the_file_speaks_of() -> None:
    events = [{"what": "stage2_response", "date": None}]
    with_day = read_facts(json.dumps({"as_of": "2025-01-31", "events": events}))
    assert with_day.events[0].date == FuzzyDate.after(D("2025-01-31"))
    without = read_facts(json.dumps({"events": events}))
    assert without.events[0].date == FuzzyDate.unknown()


def test_everything_else_an_event_says_is_kept() -> None:
    facts = read_facts(
        json.dumps(
            {
                "jurisdiction": "wales",
                "regime": "wales",
                "subject": ["treatment"],
                "events": [
                    {
                        "what": "procedure_confirmed",
                        "procedure": "statutory",
                        "stage": 2,
                        "details": {"kept": "no"},
                        "note": "by letter",
                        "estimated": True,
                        "precision": "unknown",
                    }
                ],
            }
        )
    )
    event = facts.events[0]
    assert event.facts == (("procedure", "statutory"), ("stage", "2"))
    assert event.note == "by letter"
    assert event.estimated
    assert event.id == "0"
    assert facts.nation is Nation.WALES
    assert facts.values["subject"] == ["treatment"]


def test_the_day_asked_may_be_given_in_place_of_the_files_own() -> None:
    facts = read_facts(
        json.dumps(
            {
                "as_of": "2024-10-01",
                "regime": "statutory",
                "events": [{"what": "stage2_requested", "date": "2024-08-29"}],
            }
        )
    )
    earlier = answer(facts)
    later = answer(facts, as_of=D("2025-01-31"))
    assert (earlier["as_of"], later["as_of"]) == ("2024-10-01", "2025-01-31")

    def verdict(told: dict[str, Any]) -> str:
        return next(str(c["verdict"]) for c in told["clocks"] if c["rule"] == "EN-CA-S2-65")

    assert (verdict(earlier), verdict(later)) == ("running", "overdue")


def test_packs_and_own_days_may_be_given() -> None:
    closed = OwnDay(
        calendar=CalendarName.EW, on=D("2024-09-02"), is_holiday=True, name="x", reason="y"
    )
    facts = read_facts(
        json.dumps(
            {"regime": "statutory", "events": [{"what": "stage2_requested", "date": "2024-08-29"}]}
        )
    )
    some = [p for p in load_packs() if p.family == "complaint"]
    told = answer(facts, some, as_of=D("2024-10-01"), own_days=[closed])
    dates = {c["rule"]: c["due_latest"] for c in told["clocks"]}
    assert dates["EN-CA-S2-65"] == "2024-11-29"


def test_a_procedure_not_known_calls_nobody_late() -> None:
    told = answered(
        as_of="2026-11-22",
        jurisdiction="england",
        events=[{"what": "stage2_requested", "date": "2026-04-07"}],
    )
    stage_2 = [c for c in told["clocks"] if "-S2" in c["rule"]]
    assert {c["verdict"] for c in stage_2} == {"cannot tell"}
    assert all(c["over_working_days"] is None for c in stage_2)


def test_an_end_cut_off_by_the_day_asked_and_an_open_one_are_counted_to_that_day() -> None:
    told = answered(
        as_of="2025-06-30",
        regime="statutory",
        events=[
            {"what": "stage2_requested", "date": "2024-08-29"},
            {"what": "stage2_response", "date": "2025-01-31..2025-12-31"},
        ],
    )
    clock = next(c for c in told["clocks"] if c["rule"] == "EN-CA-S2-65")
    assert clock["over_working_days"] == [43, 145]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("{", "not JSON at line 1, column 2"),
        ('{"note": "\\ud800"}', "half a letter"),
        (b"\xff\xfe{}", "not UTF-8"),
        ("[]", "holds one object"),
        ("[" * 100_000, "not JSON that can be read"),
        ('{"schema": ' + "9" * 5000 + "}", "not JSON that can be read"),
        (" " * 5_000_001, "larger than 5 MB"),
        ('{"schema": 2}', "schema must be 1"),
        ('{"schema": true}', "schema must be 1"),
        ('{"id": 7}', "id must be text"),
        ('{"as_of": 2025}', "as_of must be text"),
        ('{"as_of": "soon"}', "as_of must be a date"),
        ('{"regime": []}', "regime must be text"),
        ('{"jurisdiction": []}', "jurisdiction must be text"),
        ('{"events": {}}', "events must be a list"),
        ('{"events": [1]}', r"events\[0\] must be an object"),
        ('{"events": [{"date": null}]}', r"events\[0\].what must be text"),
        ('{"events": [{"what": " "}]}', r"events\[0\].what may not be empty"),
        ('{"events": [{"what": "a"}, {"what": "b", "date": 5}]}', r"events\[1\].date must be text"),
        ('{"events": [{"what": "b", "date": "2025-02-30"}]}', r"events\[0\].date must be a date"),
        ('{"events": [{"what": "b", "date": "2025-13"}]}', r"events\[0\].date must be a date"),
        ('{"events": [{"what": "b", "date": "0000"}]}', r"events\[0\].date must be a date"),
        ('{"events": [{"what": "b", "date": "2025..2024"}]}', r"events\[0\].date must be a date"),
        ('{"events": [{"what": "b", "date": "29 March"}]}', r"events\[0\].date must be a date"),
        ('{"events": [{"what": "b", "note": 1}]}', r"events\[0\].note must be text"),
        ('{"events": [{"what": "b", "estimated": 1}]}', r"events\[0\].estimated must be true"),
    ],
)
def test_bad_facts_are_refused_with_the_place(content: str | bytes, place: str) -> None:
    with pytest.raises(BadFacts, match=place):
        read_facts(content)


def test_a_refusal_never_quotes_the_file() -> None:
    with pytest.raises(BadFacts) as caught:
        read_facts('{"events": [{"what": "b", "date": "the day Child A left"}]}')
    assert "Child A" not in str(caught.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["what", "date", "events", "id", "as_of", "x"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(value=JSON)
def test_whatever_stands_in_the_file_it_is_answered_or_refused(value: object) -> None:
    try:
        facts = read_facts(json.dumps(value))
    except BadFacts:
        return
    assert answer(facts)["schema"] == 1


def test_a_case_of_ten_thousand_events_is_answered() -> None:
    events = [
        {
            "what": "stage2_requested" if n % 2 else "note",
            "date": str(D("2020-01-01") + timedelta(n % 900)),
        }
        for n in range(10_000)
    ]
    told = answered(as_of="2026-01-01", regime="statutory", events=events)
    assert len([c for c in told["clocks"] if c["rule"] == "EN-CA-S2-65"]) == 1
