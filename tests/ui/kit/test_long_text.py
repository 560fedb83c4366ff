"""Long text to be read, in portions."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from carerdesk.ui.kit.long_text import PORTION, LongText, portions

LINES = "".join(f"Line {n} of a long paper\n" for n in range(20_000))


def test_all_of_it_comes_and_only_a_portion_at_once(qtbot: QtBot) -> None:
    box = LongText()
    qtbot.addWidget(box)
    box.show_text(LINES)
    assert 0 < len(box.toPlainText()) <= PORTION
    assert not box.is_whole
    qtbot.waitUntil(lambda: box.is_whole, timeout=20_000)
    assert box.toPlainText() == LINES


def test_another_text_takes_the_place_of_one_still_coming(qtbot: QtBot) -> None:
    box = LongText()
    qtbot.addWidget(box)
    box.show_text(LINES)
    box.show_text("Short.")
    qtbot.waitUntil(lambda: box.is_whole)
    assert box.toPlainText() == "Short."
    box.show_text("")
    assert box.toPlainText() == ""


def test_the_reader_is_left_where_the_reading_is(qtbot: QtBot) -> None:
    box = LongText()
    qtbot.addWidget(box)
    box.show_text(LINES)
    qtbot.waitUntil(lambda: box.is_whole, timeout=20_000)
    assert box.textCursor().position() == 0
    assert box.verticalScrollBar().value() == 0


def test_a_line_without_end_is_broken_after_a_word() -> None:
    cut = list(portions("word " * PORTION))
    assert max(map(len, cut)) <= PORTION + 1
    assert "".join(cut).replace("\n", "") == "word " * PORTION
    assert all(portion.endswith(" \n") for portion in cut[:-1])
    assert max(map(len, portions("x" * 3 * PORTION))) <= PORTION + 1
