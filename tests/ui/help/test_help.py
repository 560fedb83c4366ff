"""Help: read without a network, at the same place on every page, safety first."""

from __future__ import annotations

import re
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.ui.help.menu_keys import menu_keys
from carerdesk.ui.help.page import HelpPlace
from carerdesk.ui.help.texts import advice, help_pages, page_for
from carerdesk.ui.help.topics import Topics
from carerdesk.ui.help.who_page import WhoPage
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.shell.places import PAGES
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.theme.look import Look
from tests.ui.speaking import speechless, spoken

AVOIDED = (
    r"\bvault\b|\bdatabase\b|\bOK\b|\boverdue\b|\bbreach|\bviolation|\bfailure|\bvictim|\billegal"
    r"|\binvalid\b|\berror\b|\babort|you forgot|!"
)
"""Words the desk does not use."""


def words_of(widget: QWidget) -> str:
    return " ".join(part.name for part in spoken(widget))


def cut_off(widget: QWidget) -> list[str]:
    """The words below a widget that have less room than they need."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    short = [label for label in labels if label.height() < label.heightForWidth(label.width())]
    return [label.text() for label in short] if labels else ["nothing is shown yet"]


def test_who_can_help_begins_with_a_child_in_danger() -> None:
    title, lines = advice().groups[0]
    assert title == "A child is in danger now"
    assert lines[0].number == "999"


def test_every_number_says_when_it_was_checked() -> None:
    assert advice().checked_on >= date(2026, 1, 1)


def test_every_line_has_a_number_or_says_where_to_find_one() -> None:
    for _, lines in advice().groups:
        for line in lines:
            assert line.number or len(line.says) > 30
            assert re.fullmatch(r"[0-9 ]*", line.number)


def test_who_can_help_can_be_read_aloud_number_by_number(sitting: Sitting, qtbot: QtBot) -> None:
    page = WhoPage(sitting)
    qtbot.addWidget(page)
    page.show()
    page.look_again(Changes.EVERYTHING)
    page.arrive(None)
    assert speechless(page) == []
    words = words_of(page)
    assert "NSPCC helpline: 0808 800 5000" in words
    assert "Checked on 22 November 2026." in words


@pytest.mark.parametrize("scale", [1.0, 2.5])
def test_help_is_never_cut_off(look: Look, qtbot: QtBot, scale: float) -> None:
    look.scale_text(scale)
    topics = Topics(look)
    qtbot.addWidget(topics)
    topics.resize(700, 500)
    topics.show()
    for page in help_pages():
        topics.open_topic(page.key)
        assert topics.title == page.title
        inner = topics.reading.sheet
        qtbot.waitUntil(lambda: not cut_off(topics.reading.sheet))
        assert inner.width() <= topics.reading.viewport().width()


def test_every_place_with_a_number_has_its_page_of_help() -> None:
    for spec in PAGES:
        if spec.number:
            assert spec.key in page_for(spec.key).places
    assert page_for("nothing of the kind") is help_pages()[0]


def test_help_uses_the_desk_s_own_words() -> None:
    guilty = [
        (page.key, found[0])
        for page in help_pages()
        for found in [re.search(AVOIDED, page.text, re.IGNORECASE)]
        if found and page.key != "words"
    ]
    assert guilty == []


def test_the_list_of_keys_is_read_from_the_menus(window: MainWindow, qtbot: QtBot) -> None:
    lines = menu_keys(window)
    assert "F9: Hide this window" in lines
    alone = QWidget()
    qtbot.addWidget(alone)
    assert menu_keys(alone) == ()


def test_the_page_of_help_follows_the_list(sitting: Sitting, qtbot: QtBot) -> None:
    page = HelpPlace(sitting)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.look_again(Changes.EVERYTHING)
    page.arrive("clocks")
    assert speechless(page) == []
    qtbot.waitUntil(lambda: "Clocks and working days" in words_of(page.topics.reading))
    page.topics.list.go_to(0)
    qtbot.waitUntil(lambda: "The first ten minutes" in words_of(page.topics.reading))
    assert len(page.panes()) == 2
