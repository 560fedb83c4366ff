"""Text broken into lines and sheets, and letters our fonts do not have."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carerdesk.export import glyphs, looks
from carerdesk.export.drawing import draw
from carerdesk.export.marks import Jump, Part, Words
from carerdesk.export.setting import Run, Setter, broken


def lines(text: str, measure: float = 200.0) -> list[str]:
    found = broken([Run(text, looks.BODY)], measure)
    return ["".join(piece.text for piece in line).rstrip() for line in found]


def test_words_are_kept_whole_where_they_fit() -> None:
    assert lines("a short line") == ["a short line"]
    assert len(lines("word " * 40)) > 4
    assert "".join(lines("word " * 40)).replace(" ", "") == "word" * 40


def test_a_word_wider_than_the_column_is_cut_and_nothing_is_lost() -> None:
    found = lines("x" * 400, 50)
    assert "".join(found) == "x" * 400
    assert all(looks.width(line, looks.BODY) <= 50 for line in found)


def test_a_column_narrower_than_a_letter_still_ends() -> None:
    assert "".join(lines("ab", 3)) == "ab"


def test_lines_of_the_writer_are_kept() -> None:
    assert lines("one\r\n  two\n\nthree") == ["one", "  two", "", "three"]


def test_gaps_at_the_end_of_a_line_begin_no_other_line() -> None:
    wide = looks.width("one two", looks.BODY)
    assert lines("one two   three", wide + 1) == ["one two", "three"]
    ends = broken([Run("one two   three", looks.BODY)], wide + 6)
    assert [piece.text for line in ends for piece in line] == ["one two", "three"]
    assert lines("one two   ", wide + 1) == ["one two"]
    assert lines("one two", wide) == ["one two"]
    assert lines("one  two", wide) == ["one", "two"]


def test_runs_beside_each_other_share_lines_and_part_at_their_gaps() -> None:
    wide = looks.width("one two three", looks.BODY) + 1
    found = broken(
        [Run("one ", looks.BODY), Run("two", looks.BODY), Run(" three", looks.BODY)], wide
    )
    assert [[piece.text for piece in line] for line in found] == [["one ", "two", " three"]]
    ends = [piece.x + piece.width for piece in found[0]]
    assert ends[:2] == pytest.approx([piece.x for piece in found[0][1:]])
    narrow = broken([Run("one two ", looks.BODY), Run("three", looks.BODY)], wide - 10)
    assert ["".join(p.text for p in line).strip() for line in narrow] == ["one two", "three"]


def test_the_line_under_a_link_ends_with_its_words() -> None:
    setter = Setter("", "")
    setter.text([Run("one two ", looks.BODY, 3), Run("x" * 90, looks.BODY)])
    jump = next(mark for mark in setter.sheets[0].marks if isinstance(mark, Jump))
    assert jump.x2 - jump.x1 == pytest.approx(looks.width("one two", looks.BODY))


@given(st.text(max_size=300), st.floats(min_value=30, max_value=400))
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text: str, measure: float) -> None:
    found = broken([Run(text, looks.BODY)], measure)
    for line in found:
        shown = [piece for piece in line if piece.text.strip()]
        if len(shown) > 1 or any(len(piece.text) > 1 for piece in shown):
            assert max(piece.x + piece.width for piece in shown) <= measure + 0.01
    printed = "".join(piece.text for line in found for piece in line)
    expected = "".join(piece.text for piece in glyphs.shown(glyphs.clean(text)))
    assert "".join(printed.split()) == "".join(expected.split())


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("well done \U0001f642", "well done [slightly smiling face]"),
        ("日本語です", "[5 letters in Chinese script]"),
        ("שלום", "[4 letters in Hebrew script]"),
        (
            "\U0001f642\U0001f643\U0001f644\U0001f645",
            "[slightly smiling face, upside-down face, 2 more signs]",
        ),
        ("Cŵn a Siân", "Cŵn a Siân"),
        ("soft\u00adhyphen, zero\u200bwidth", "softhyphen, zerowidth"),
        ("tab\there", "tab    here"),
        ("e\u0301t\u00e9", "\u00e9t\u00e9"),
    ],
)
def test_letters_without_a_glyph_are_written_out(text: str, printed: str) -> None:
    assert "".join(piece.text for piece in glyphs.shown(glyphs.clean(text))) == printed


def test_what_is_written_out_is_still_found_and_copied_as_it_was() -> None:
    setter = Setter("J.M.", "Letters")
    setter.text(Run("They wrote 日本語 and \U0001f642.", looks.BODY))
    drawn = draw(setter.sheets, "foot")
    document = pypdfium2.PdfDocument(io.BytesIO(drawn.pdf))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "日本語" in text
    assert "[slightly smiling face]" in text


def test_a_long_text_goes_on_overleaf_and_repeats_the_head_of_its_table() -> None:
    setter = Setter("J.M.", "Letters")
    heads: list[int] = []
    setter.on_break = lambda: heads.append(len(setter.sheets))
    setter.last_words = lambda sheets: f"Continued on A{sheets + 1}"
    setter.text(Run("line\n" * 150, looks.BODY))
    assert len(setter.sheets) == 4
    assert heads == [2, 3, 4]
    said = [m.text for m in setter.sheets[0].marks if isinstance(m, Words)]
    assert "Continued on A2" in said
    lowest = min(m.y for s in setter.sheets for m in s.marks if isinstance(m, Words))
    assert lowest > looks.BOTTOM - 4


def test_a_running_head_too_long_for_the_line_is_cut_with_an_ellipsis() -> None:
    setter = Setter("Anyborough " * 30, "D")
    words = next(m for m in setter.sheets[0].marks if isinstance(m, Words))
    assert words.text.endswith("…")
    assert looks.width(words.text, looks.QUIET) < looks.MEASURE


def test_the_same_sheets_give_the_same_bytes() -> None:
    def sheets() -> bytes:
        setter = Setter("J.M.", "Letters")
        setter.heading("Letters", looks.TITLE, "H1")
        setter.text(
            [Run("See ", looks.BODY), Run("B4 (12)", looks.BODY, 12, "Letter")], part=Part("P")
        )
        return draw(setter.sheets, "foot").pdf

    assert sheets() == sheets()


def test_no_page_of_ours_names_a_font_that_is_not_embedded() -> None:
    setter = Setter("", "")
    setter.text(Run("word", looks.BODY))
    made = draw(setter.sheets, "foot").pdf
    assert b"Helvetica" not in made


@pytest.mark.parametrize("kept", ["Child A", "Child B’s", "9 June", "27 Oct", "4 September 2025"])
def test_what_belongs_together_stands_on_one_line(kept: str) -> None:
    first = kept.split(maxsplit=1)[0]
    before = "some words that fill a column as wide as most"
    wide = looks.width(f"{before} {first}", looks.BODY) + 1
    assert lines(f"{before} {kept}", wide)[0] == before
    narrow = looks.width(f"words {first}", looks.BODY) + 1
    assert lines(f"words {kept}", narrow)[0] == f"words {first}"


def test_a_reference_is_not_parted() -> None:
    link = Run("B4 (12)", looks.BODY, page=12)
    wide = looks.width("Shown in B4", looks.BODY) + 1
    found = broken([Run("Shown in ", looks.BODY), link], wide)
    assert ["".join(piece.text for piece in line).strip() for line in found] == [
        "Shown in",
        "B4 (12)",
    ]
