"""Spelling: a small dictionary in Hunspell's format, the carer's own words, and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.errors import BadRecord, CannotRead
from carerdesk.services import spelling
from carerdesk.services.desk import Desk
from carerdesk.services.spelling import (
    Speller,
    dictionaries,
    is_never_marked,
    read_dictionary,
    words_in,
)
from tests.services.conftest import Cast

HERE = Path(__file__).parents[1] / "data" / "spelling"
SMALL = HERE / "en_GB.dic"


@pytest.fixture(scope="module")
def speller() -> Speller:
    return read_dictionary(SMALL)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They rang, they don’t ring.", ["They", "rang", "they", "don’t", "ring"]),
        ("well-being", ["well", "being"]),
        ("LADO said so", ["said", "so"]),
        ("See www.example.org or a.b@c.org at 4pm, C:\\x, a/b", ["See", "or", "at"]),
        ("I", []),
        ("", []),
        ("Ffôn: ŵyr", ["Ffôn", "ŵyr"]),
    ],
)
def test_only_words_that_can_be_wrong_are_looked_at(text: str, words: list[str]) -> None:
    found = list(words_in(text))
    assert [word for _, word in found] == words
    assert all(text[start : start + len(word)] == word for start, word in found)


def test_a_word_is_known_by_itself_or_by_the_rules(speller: Speller) -> None:
    assert all(speller.knows(word) for word in ("rang", "Rang", "rings", "ringed", "don’t"))
    assert not speller.knows("recieve")


def test_what_may_have_been_meant(speller: Speller) -> None:
    assert "receive" in speller.suggestions("recieve")
    assert len(speller.suggestions("rnig")) <= 5


@pytest.mark.parametrize(
    ("aff", "dic"),
    [
        (b"SET UTF-8\nSFX A Y\n\x00", b"\xff\xfe\x00 nonsense"),
        (b"", b""),
        (b"SET no-such-coding\n", b"1\nword\n"),
    ],
)
def test_what_is_no_dictionary_is_refused_with_a_sentence(
    tmp_path: Path, aff: bytes, dic: bytes
) -> None:
    (tmp_path / "x.aff").write_bytes(aff)
    (tmp_path / "x.dic").write_bytes(dic)
    try:
        read_dictionary(tmp_path / "x.dic").knows("word")
    except CannotRead as refused:
        assert "not a dictionary" in str(refused)  # noqa: PT017 - it may be read as an empty one


def test_a_dictionary_that_is_gone_or_larger_than_any_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CannotRead):
        read_dictionary(tmp_path / "gone.dic")
    monkeypatch.setattr(spelling, "_MOST_BYTES", 10)
    with pytest.raises(CannotRead):
        read_dictionary(SMALL)


def test_dictionaries_are_found_british_first_and_hyphens_are_none(tmp_path: Path) -> None:
    for name in ("en_US", "cy_GB", "en_GB", "hyph_en_GB"):
        (tmp_path / f"{name}.dic").write_text("0\n")
        (tmp_path / f"{name}.aff").write_text("")
    (tmp_path / "alone.dic").write_text("0\n")
    found = dictionaries([tmp_path / "gone", tmp_path])
    assert [path.stem for path in found] == ["en_GB", "cy_GB", "en_US"]


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_every_system_has_folders_to_look_in(system: str, tmp_path: Path) -> None:
    office = tmp_path / "LibreOffice" / "share" / "extensions" / "dict-en"
    office.mkdir(parents=True)
    folders = spelling._folders({"ProgramFiles": str(tmp_path)}, system)
    assert (office in folders) is (system == "win32")
    assert folders
    assert isinstance(dictionaries(), tuple)


def test_a_folder_that_cannot_be_looked_into_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> list[Path]:
        raise PermissionError

    monkeypatch.setattr(Path, "glob", refused)
    assert dictionaries([tmp_path]) == ()


def used(desk: Desk) -> Path | None:
    return desk.spelling.dictionary


def own(desk: Desk) -> tuple[str, ...]:
    return desk.spelling.own_words


def test_a_dictionary_is_chosen_for_the_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "_folders", list)
    assert used(desk) is None
    monkeypatch.setattr(spelling, "_folders", lambda: [HERE])
    assert used(desk) == SMALL
    desk.spelling.choose(None)
    assert used(desk) is None
    desk.spelling.choose(SMALL)
    assert used(desk) == SMALL


def test_words_of_ones_own_are_kept_once_and_can_be_written_anew(desk: Desk) -> None:
    desk.spelling.add_word(" Straplove ")
    desk.spelling.add_word("Straplove")
    desk.spelling.add_word("allotment’s")
    assert own(desk) == ("allotment's", "Straplove")
    with pytest.raises(BadRecord):
        desk.spelling.add_word(" ")
    desk.spelling.write_words(["one", " "])
    assert own(desk) == ("one",)


def test_names_of_the_case_are_never_marked(desk: Desk, case: Case, cast: Cast) -> None:
    desk.people.add(case_id=case.id, initials="ZL", full_name="Zbigniew O'Dowd", aliases=("Zbig",))
    desk.spelling.add_word("straplove")
    never = desk.spelling.never_marked(case.id)
    for word in ("Zbigniew", "ZBIGNIEW", "Zbigniew’s", "O’Dowd", "zbig", "Zephyr", "Straplove"):
        assert is_never_marked(word, never), word
    assert not is_never_marked("Zbigniewski", never)
