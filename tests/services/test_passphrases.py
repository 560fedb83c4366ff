"""Passphrases judged honestly."""

from __future__ import annotations

import math

import pytest

from carerdesk.services.passphrases import SHORTEST, _words, strength, suggestions


def test_suggestions_are_six_different_draws_from_the_list() -> None:
    offered = suggestions(3)
    assert len(set(offered)) == 3
    for phrase in offered:
        assert len(phrase.split()) == 6
        assert set(phrase.split()) <= set(_words())


def test_six_words_carry_more_than_sixty_bits() -> None:
    assert 6 * math.log2(len(_words())) > 60
    assert len(_words()) == len(set(_words()))


def test_every_suggestion_is_very_strong_and_enough() -> None:
    judged = strength(suggestions(1)[0])
    assert (judged.bars, judged.word, judged.is_enough) == (4, "very strong", True)


@pytest.mark.parametrize(
    ("typed", "word", "enough"),
    [
        ("", "too short", False),
        ("Tr0ub4dor&3", "too short", False),
        ("x" * (SHORTEST - 1), "too short", False),
        ("aaaaaaaaaaaaaaaaaaaa", "weak", False),
        ("password12345678", "weak", False),
        ("anyborough2016", "fair", False),
        ("fostercarer2016!", "strong", True),
        ("velvet planet window tunnel", "strong", True),
        ("my mother grew blue hydrangeas by the gate", "very strong", True),
        ("w" * 20 + "é" * 200, "weak", False),
    ],
)
def test_a_passphrase_is_judged_in_words(typed: str, word: str, enough: bool) -> None:
    judged = strength(typed)
    assert (judged.word, judged.is_enough) == (word, enough)
    assert judged.reason.endswith(".")
    assert typed not in judged.reason or not typed


def test_four_listed_words_count_as_what_they_are_and_not_as_their_letters() -> None:
    assert strength("velvet planet window tunnel").bars == 3
    assert strength("velvet planet window tunnel garden").bars == 4


def test_composed_and_decomposed_letters_are_judged_alike() -> None:
    assert strength("café orchid tunnel").word == strength("cafe\u0301 orchid tunnel").word
