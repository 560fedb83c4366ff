"""Whatever a case-facts file says, computing, doubting and explaining it never raises."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carerdesk.domain.clocks import Clock
from carerdesk.domain.errors import BadFacts, BadRecord
from carerdesk.rules.event_words import event_words
from carerdesk.rules.explain import explain, text_lines
from carerdesk.services import case_facts

_LIKELY = st.dates(date(2024, 1, 1), date(2027, 12, 31)).map(date.isoformat)
_DAYS = st.one_of(
    _LIKELY,
    st.dates().map(date.isoformat),
    st.sampled_from(["0001-01-01", "1970-01-01", "2028-12-31", "9999-12-31", "2026-03~early"]),
    st.sampled_from(["0001", "9999", "9999-12", "0001..9999", "1970..9999-12-31"]),
)
_SPANS = st.tuples(st.dates(), st.dates()).map(lambda two: "..".join(map(str, sorted(two))))
_WORDS = st.one_of(st.sampled_from([*event_words()]), st.sampled_from(["no_such_word"]))
_EVENTS = st.fixed_dictionaries(
    {"what": _WORDS, "date": st.one_of(st.none(), _DAYS, _SPANS)},
    optional={"until": _DAYS, "matter": st.sampled_from("ab"), "answers": st.sampled_from("012")},
)
_FILES = st.fixed_dictionaries(
    {
        "as_of": st.one_of(_LIKELY, st.sampled_from(["1900", "2026-03", "2100-12-31"])),
        "events": st.lists(_EVENTS, max_size=9),
    },
    optional={
        "jurisdiction": st.sampled_from(["england", "wales", "scotland", "northern-ireland", "uk"]),
        "regime": st.sampled_from(["statutory", "corporate", "foi", "eir", "sar", "nothing"]),
    },
)


@given(_FILES)
def test_no_file_makes_the_answer_stumble(values: dict[str, object]) -> None:
    facts = case_facts.read_facts(json.dumps(values))
    answer = case_facts.answer(facts)
    json.dumps([answer, case_facts.findings_answer(facts)])
    for clock in answer["clocks"]:
        first, last = clock["due_earliest"], clock["due_latest"]
        assert first is None or last is None or first <= last
    for sentence in case_facts.doubts_of_facts(facts, None):
        assert sentence.endswith(".")
    found, today = case_facts.clocks_of_facts(facts, None)
    for running in found:
        assert _told(running, today)


def _told(clock: Clock, today: date) -> str | tuple[str, ...]:
    """Return the explanation in lines, or the one sentence that says why there is none."""
    try:
        return text_lines(explain(clock, today=today))
    except BadRecord as fault:
        return str(fault)


@pytest.mark.parametrize("day", ["1899-12-31", "2101-01-01", "9999", "0001..2026"])
def test_a_day_out_of_all_measure_is_refused_in_a_sentence(day: str) -> None:
    with pytest.raises(BadFacts, match="as_of must be a day from 1900 to 2100"):
        case_facts.read_facts(json.dumps({"as_of": day}))


def test_a_file_that_names_no_day_is_doubted_by_none() -> None:
    facts = case_facts.read_facts(
        json.dumps({"events": [{"what": "no_such_word", "date": "1970"}]})
    )
    assert case_facts.doubts_of_facts(facts, None) == ()
    assert len(case_facts.doubts_of_facts(facts, date(2026, 2, 27))) == 2
