"""D-16: every page and dialog in words four tenths longer, with accents; nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLabel

from carerdesk.ui.help.texts import help_pages
from tests.ui.everywhere import walking
from tests.ui.everywhere.conftest import open_window
from tests.ui.everywhere.pseudo import PseudoTranslator, pseudo
from tests.ui.everywhere.rooms import DIALOGS, VIEWS, Room, way_in
from tests.ui.everywhere.test_walks import cut_anywhere, cut_at_rest


@pytest.fixture(scope="module")
def open_room(
    qapp: QApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Room]:
    """The window in the longer language."""
    dressed, told_once = (request.getfixturevalue(n) for n in ("dressed", "told_once"))
    translator = PseudoTranslator()
    qapp.installTranslator(translator)
    help_pages.cache_clear()  # read once in a run, in the language of that moment
    yield from open_window(dressed, told_once, tmp_path_factory.mktemp("pseudo"))
    qapp.removeTranslator(translator)
    help_pages.cache_clear()


def test_values_counts_keys_and_mnemonics_stay() -> None:
    assert pseudo("&Open {name}\tCtrl+O").endswith("\tCtrl+O")
    assert "{name}" in pseudo("&Open {name}\tCtrl+O")
    assert pseudo("&Open").startswith("&O")
    assert len(pseudo("Put it in the log")) >= 1.3 * len("Put it in the log")
    assert QCoreApplication.translate("X", "OK") == "OK"  # nothing is left of it afterwards


@pytest.mark.parametrize("scale", [1.0, 2.5])
def test_no_page_breaks_in_longer_words(room: Room, scale: float) -> None:
    room.window.resize(1024, 768)
    room.sitting.look.scale_text(scale)
    assert cut_anywhere(room, VIEWS) == {}
    shown = [w.text() for w in walking.parts(room.window) if isinstance(w, QLabel)]
    assert any("~" in words for words in shown)


def test_no_dialog_breaks_in_longer_words(room: Room) -> None:
    """At what 250 % of 1024 pixels is on the screen of a test, 800 wide; the way in at 250 %."""
    room.window.resize(1024, 768)
    room.sitting.look.scale_text(800 / 1024 * 2.5)
    found = cut_anywhere(room, DIALOGS)
    room.sitting.look.scale_text(2.5)
    for view in ("first-run-2", "first-run-3"):  # the steps with most beside each other
        with way_in(room, view) as root:
            found |= {view: cut} if (cut := cut_at_rest(root)) else {}
    assert found == {}
