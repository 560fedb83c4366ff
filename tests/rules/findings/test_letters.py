"""What a letter's own words propose: what stands there, never turned round, never a guess."""

from __future__ import annotations

import pytest

from carerdesk.domain.letter_facts import FactKind
from carerdesk.rules.event_words import event_words
from carerdesk.rules.findings.letters import facts_of, letter_facts, proposals

LETTER = (
    "Dear J.M. Thank you for your letter. We have considered it under the Council's corporate "
    "complaints policy.\nThis is our final response. You may contact the Local Government and "
    "Social Care Ombudsman."
)


def proposed(text: str, word: str = "stage2_response") -> dict[str, str]:
    return {proposal.fact: proposal.value for proposal in proposals(text, word)}


def test_the_policy_a_reply_names_is_proposed_in_its_own_words() -> None:
    first = next(proposals(LETTER, "stage2_response"))
    assert (first.fact, first.value) == ("procedure", "corporate")
    assert first.words == "We have considered it under the Council's corporate complaints policy"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is dealt with under the Children’s statutory complaints procedure.", "statutory"),
        ("This is NOT a corporate complaint; it follows the statutory procedure.", "statutory"),
        ("It is not being considered under the statutory procedure.", None),
        ("The statutory complaints procedure, unlike the corporate complaints policy, …", None),
        ("The incorporated society", None),
        ("", None),
    ],
)
def test_words_are_heard_as_they_stand_and_contradictions_are_not_settled(
    text: str, expected: str | None
) -> None:
    assert proposed(text).get("procedure") == expected


def test_a_long_text_is_shown_in_whole_words_on_either_side() -> None:
    text = "word " * 60 + "under the corporate complaints policy " + "other " * 60
    (proposal,) = proposals(text, "procedure_applied")
    assert proposal.words.startswith("word word")
    assert proposal.words.endswith("other")
    assert len(proposal.words) < 180


def test_a_word_too_long_to_show_is_left_out() -> None:
    (proposal,) = proposals("x" * 300 + " corporate policy " + "y" * 300, "procedure_applied")
    assert proposal.words == "corporate policy"


def test_letters_that_fold_to_two_do_not_move_the_quotation() -> None:
    (proposal,) = proposals("ßßßß İİ. Our corporate policy applies. Bye.", "procedure_applied")
    assert proposal.words == "Our corporate policy applies"


def test_nothing_is_proposed_for_an_event_that_has_no_such_fact() -> None:
    assert proposed(LETTER, "lado_decision") == {}


def test_every_fact_is_asked_of_events_that_exist_and_says_only_what_can_be_chosen() -> None:
    for fact in letter_facts():
        assert fact.events <= event_words().keys(), fact.key
        assert (fact.kind is FactKind.CHOICE) == bool(fact.choices)
        assert fact.title_cy
    assert "matter" in {fact.key for fact in facts_of("stage2_response")}
