"""Messages set in type, kept and told again; and what is not the same any more is set anew."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from carerdesk.domain.documents import DocumentKind
from carerdesk.domain.names import NamesTable
from carerdesk.export import looks, pages_kept, papers
from carerdesk.export.gathering import looked_through_anew
from carerdesk.export.marks import Sheet, Words
from carerdesk.export.material import Material
from carerdesk.export.pages import brief_of
from carerdesk.export.pages_kept import packed_pages, unpacked_pages
from carerdesk.export.papers import Message, set_text
from carerdesk.export.pen import USUAL
from carerdesk.export.plan import plan
from tests.export.case import Shelf, asked, built, one_line, standing, texts
from tests.export.test_survey_kept import Kept

HEADERS = (("From", "LC"), ("Subject", "Draft minutes"))
SAID = 300
LONG = "Please confirm the £5 — it’s “late”. " * SAID


@pytest.fixture
def kept() -> Kept:
    """Three messages, one with letters that few messages have, and nothing kept of them."""
    shelf = Shelf()
    for key, title, text in (
        ("m1", "Long", LONG),
        ("m2", "Short", "Thank you."),
        ("m3", "Odd", "Zażółć gęślą jaźń"),
    ):
        shelf.add(key, title, text=text, headers=HEADERS, kind=DocumentKind.EMAIL)
    papers.forget()
    return Kept(shelf)


def of(kept: Kept) -> Material:
    return replace(standing(kept.shelf), surveys=kept)


def content(sheet: Sheet) -> str:
    assert sheet.told is not None
    return sheet.told.content


def never(*_: object) -> None:
    raise AssertionError("It was set once more.")


def test_a_second_bundle_is_the_same_and_sets_no_message_again(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del kept.shelf.papers["m3"]
    kept.shelf.documents.pop()
    alone = built(standing(kept.shelf), tmp_path / "alone.pdf")
    papers.forget()
    first = built(of(kept), tmp_path / "a.pdf")
    assert len(kept.held) == 2
    papers.forget()
    monkeypatch.setattr(papers, "_set_words", never)
    second = built(of(kept), tmp_path / "b.pdf")
    assert alone.sha256 == first.sha256 == second.sha256
    assert " ".join(texts(second.path)).count("“late”.") == SAID


def test_a_message_with_rare_letters_is_set_each_time_and_reads_right(
    kept: Kept, tmp_path: Path
) -> None:
    first = built(of(kept), tmp_path / "a.pdf")
    assert len(kept.held) == 2
    papers.forget()
    assert built(of(kept), tmp_path / "b.pdf").sha256 == first.sha256
    whole = one_line(" ".join(texts(tmp_path / "b.pdf")))
    assert "Zażółć gęślą jaźń" in whole
    assert "Please confirm the £5 — it’s “late”." in whole


@pytest.mark.parametrize(
    "change",
    [{"title": "Another"}, {"headers": (("From", "GH"),)}, {"text": "No."}],
)
def test_what_would_be_set_from_other_words_is_set_anew(kept: Kept, change: dict[str, Any]) -> None:
    material = of(kept)
    brief = brief_of(plan(asked(), material), material)
    message = Message("Short", HEADERS, "Thank you.", "B", "00")
    before = set_text(brief, message)
    changed = set_text(brief, message._replace(**change))
    assert [content(sheet) for sheet in changed] != [content(sheet) for sheet in before]


def test_a_message_in_another_section_is_the_same_below_another_head(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    material = of(kept)
    brief = brief_of(plan(asked(), material), material)
    message = Message("Long", HEADERS, LONG, "B", "00")
    before = set_text(brief, message)
    monkeypatch.setattr(papers, "_set_words", never)
    after = set_text(brief, message._replace(letter="C"))
    assert [content(sheet) for sheet in after] == [content(sheet) for sheet in before]
    heads = [
        [[mark.text[0] for mark in sheet.marks if isinstance(mark, Words)] for sheet in sheets]
        for sheets in (before, after)
    ]
    assert heads == [[["J", "B"]] * len(before), [["J", "C"]] * len(before)]


def test_a_name_known_since_is_initials_on_a_page_that_was_kept(kept: Kept) -> None:
    material = of(kept)
    brief = brief_of(plan(asked(), material), material)
    message = Message("Short", (), "Gwen Harcastle came.", "B", "00")
    nobody = replace(material, names=NamesTable(()))
    (before,) = set_text(replace(brief, material=nobody), message)
    (after,) = set_text(brief, message)
    assert "(Gwen Harcastle came.)" in content(before)
    assert "(GH came.)" in content(after)


def test_what_cannot_be_told_is_as_if_it_had_never_been_kept(kept: Kept) -> None:
    material = of(kept)
    brief = brief_of(plan(asked(), material), material)
    sheets = set_text(brief, Message("Long", HEADERS, LONG, "B", "00"))
    packed = packed_pages(sheets, "mark")
    assert packed is not None
    again = unpacked_pages(packed, "mark")
    assert again is not None
    assert packed_pages(again, "mark") == packed
    assert unpacked_pages(packed, "another") is None
    plain = json.loads(zlib.decompress(packed))
    for change in ({"parts": [[1, 7]]}, {"pages": [["x", [9_999]]]}, {"pages": None}):
        spoiled = zlib.compress(json.dumps(plain | change).encode())
        assert unpacked_pages(spoiled, "mark") is None
    for nonsense in (b"", b"no zlib", zlib.compress(b"{"), zlib.compress(b"[]")):
        assert unpacked_pages(nonsense, "mark") is None


def test_the_usual_letters_are_in_every_face() -> None:
    assert {ord(letter) for letter in USUAL} <= looks.glyphs()


def test_how_messages_are_set_has_not_changed_without_being_counted(kept: Kept) -> None:
    """Should this fail, count `pages_kept._MAKE` up: pages kept by an older make are set anew."""
    material = of(kept)
    brief = brief_of(plan(asked(), material), material)
    sheets = set_text(brief, Message("Long", HEADERS, LONG, "B", "00"))
    packed = packed_pages(sheets, "")
    assert packed is not None
    told = hashlib.sha256(zlib.decompress(packed)).hexdigest()
    assert (pages_kept._MAKE, told[:16]) == (2, "0ad735b548079317")


def test_messages_stay_kept_where_papers_are_looked_through_anew(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    material = looked_through_anew(of(kept))
    brief = brief_of(plan(asked(), material), material)
    message = Message("Short", HEADERS, "Thank you.", "B", "00")
    (before,) = set_text(brief, message)
    papers.forget()
    monkeypatch.setattr(papers, "_set_words", never)
    (after,) = set_text(brief, message)
    assert content(after) == content(before)
