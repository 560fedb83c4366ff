"""Papers as list and as tiles: one choice, read when shown, led by keys."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind
from carerdesk.domain.errors import NotSaved
from carerdesk.domain.ids import DocumentId
from carerdesk.services.papers import Papers
from carerdesk.services.taking_in import UNDER_BOXES
from carerdesk.ui.documents.shelf import BLOCK, Shelf, ShelfOrder
from carerdesk.ui.documents.shelf_panel import LIST, TILES, ShelfPanel
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.theme.look import Look

_COUNT = 2 * BLOCK + 7


@pytest.fixture
def shelf(sitting: Sitting) -> Shelf:
    """Papers 0 to 102, the newest put in last; the last three have no date, one needs a look."""
    vault, now = sitting.desk.papers._vault, sitting.now()
    with vault.transaction(at=now) as tx:
        for number in range(_COUNT):
            dated = FuzzyDate.on(date(2026, 1, 1) - timedelta(days=number % 50))
            tx.add_document(
                Document(
                    id=DocumentId(f"paper-{number}"),
                    case_id=sitting.case_id,
                    name=f"{number}.txt",
                    title=f"{'Minutes' if number % 2 else 'agenda'} {number:03}",
                    kind=DocumentKind.TEXT,
                    media_type="text/plain",
                    size=1,
                    sha256=f"{number:064x}",
                    added_at=now,
                    dated=FuzzyDate.unknown() if number > _COUNT - 4 else dated,
                    problem="It is torn." if number == _COUNT - 2 else "",
                    notes=(UNDER_BOXES, "Another.") if number == 0 else (),
                    words=f"word{number}",
                )
            )
    return Shelf(sitting.desk.papers, sitting.case_id, now)


@pytest.fixture
def panel(sitting: Sitting, shelf: Shelf, qtbot: QtBot) -> ShelfPanel:
    made = ShelfPanel(sitting)
    qtbot.addWidget(made)
    made.resize(448, 620)
    made.show_fitting(shelf, "")
    made.show()
    return made


def titles(panel: ShelfPanel) -> list[str]:
    return [row.document.title[-3:] for row in panel.rows.rows.rows]


def test_only_what_is_in_sight_is_read_and_the_rest_between_events(
    panel: ShelfPanel, shelf: Shelf, qtbot: QtBot
) -> None:
    assert len(shelf) == panel.count == _COUNT
    panel._reading.stop()
    shelf._rows.clear()
    panel.grab()
    assert len(shelf._rows) == BLOCK
    panel._reading.start()
    qtbot.waitUntil(lambda: len(shelf._rows) == _COUNT)
    qtbot.waitUntil(lambda: not panel._reading.isActive())


def test_what_needs_a_look_is_known_before_it_is_read(panel: ShelfPanel) -> None:
    high = [at for at in range(_COUNT) if panel.rows.ladder.is_head(at)]
    assert high == [1, _COUNT - 1]
    assert [bool(row.warning) for row in panel.rows.rows.rows].count(True) == 2
    assert all(panel.rows.rows.rows[at].warning for at in high)


def test_papers_stand_in_the_order_chosen_and_it_is_remembered(
    panel: ShelfPanel, sitting: Sitting, shelf: Shelf, qtbot: QtBot
) -> None:
    panel.order_changed.connect(lambda: panel.show_fitting(shelf, ""))
    assert titles(panel)[:3] == ["102", "101", "100"]
    panel.order.choose(ShelfOrder.TITLE)
    assert titles(panel)[:3] == ["000", "002", "004"]
    panel.order.choose(ShelfOrder.DATED)
    assert titles(panel)[:3] == ["050", "000", "051"]
    assert titles(panel)[-3:] == ["102", "101", "100"], "without a date comes last"
    panel.view.choose(TILES)
    other = ShelfPanel(sitting)
    qtbot.addWidget(other)
    assert other.order.currentData() is ShelfOrder.DATED
    assert other.view.value == TILES
    assert other.shown is other.tiles


def test_words_of_title_caption_date_and_text_narrow_both(panel: ShelfPanel, shelf: Shelf) -> None:
    for words, count in (
        ("minutes", _COUNT // 2),
        ("MINUTES 003", 1),
        ("word17", 1),
        ("31 dec", 3),
        ("from others", _COUNT),
        ("nowhere", 0),
    ):
        panel.show_fitting(shelf, words)
        assert panel.count == panel.tiles.ladder.count == count, words


def test_the_chosen_paper_is_the_same_in_list_and_tiles(panel: ShelfPanel) -> None:
    heard = []
    panel.chosen.connect(lambda row: heard.append(row.document.id))
    assert panel.go_to(DocumentId("paper-20"))
    panel.view.choose(TILES)
    assert panel.shown is panel.tiles
    assert panel.tiles.current.document.id == "paper-20"
    index = panel.tiles.currentIndex()
    assert panel.tiles.viewport().rect().contains(panel.tiles.visualRect(index))
    QTest.keyClick(panel.tiles, Qt.Key.Key_Right)
    panel.view.choose(LIST)
    assert panel.rows.current.document.id == "paper-19"
    assert heard == ["paper-20", "paper-19"]
    assert not panel.go_to(DocumentId("paper-none"))


def test_keys_lead_from_tile_to_tile(panel: ShelfPanel) -> None:
    tiles, key = panel.tiles, Qt.Key
    panel.view.choose(TILES)
    wide, last = tiles.columns, _COUNT - 1
    assert wide == 3
    went = []
    for pressed in (
        key.Key_Home, key.Key_Left, key.Key_Up, key.Key_Right, key.Key_Down, key.Key_Up,
        key.Key_Left, key.Key_PageDown, key.Key_PageUp, key.Key_End, key.Key_Down, key.Key_Right,
        key.Key_Up, key.Key_PageDown,
    ):  # fmt: skip
        QTest.keyClick(tiles, pressed)
        went.append(tiles.currentIndex().row())
        seen = tiles.visualRect(tiles.currentIndex())
        assert tiles.viewport().rect().contains(seen)
    page = tiles.viewport().height() // tiles.ladder.step * wide
    assert went[:7] == [0, 0, 0, 1, 1 + wide, 1, 0]
    assert went[7:9] == [page, 0]
    assert went[9:] == [last, last, last, last - wide, last]


def test_from_the_last_full_row_down_leads_to_the_last_tile(panel: ShelfPanel) -> None:
    panel.view.choose(TILES)
    panel.go_to_place(_COUNT - 2)  # of three columns the last row holds one tile
    assert (_COUNT - 1) % 3 == 0
    QTest.keyClick(panel.tiles, Qt.Key.Key_Down)
    assert panel.tiles.currentIndex().row() == _COUNT - 1


def test_letters_typed_lead_to_a_title(panel: ShelfPanel) -> None:
    panel.view.choose(TILES)
    panel.go_to_place(0)
    assert panel.tiles.current.document.title == "agenda 102"
    QTest.keyClick(panel.tiles, Qt.Key.Key_A)
    assert panel.tiles.current.document.title == "agenda 100", "the same letter goes on"
    QTest.keyClick(panel.tiles, Qt.Key.Key_M)
    assert panel.tiles.current.document.title == "agenda 100", "no title begins with am"
    panel.tiles._since_letter.invalidate()
    for letter in (Qt.Key.Key_M, Qt.Key.Key_I, Qt.Key.Key_N):
        QTest.keyClick(panel.tiles, letter)
    assert panel.tiles.current.document.title == "Minutes 099"
    panel.tiles._since_letter.invalidate()
    QTest.keyClick(panel.tiles, Qt.Key.Key_Z)
    assert panel.tiles.current.document.title == "Minutes 099"


def test_tiles_fill_the_room_without_gap_or_overlap(panel: ShelfPanel, look: Look) -> None:
    tiles = panel.tiles
    panel.view.choose(TILES)
    for scale, wide in ((1.0, 448), (1.0, 900), (2.0, 448), (2.5, 200)):
        look.scale_text(scale)
        panel.resize(wide, 620)
        panel.grab()
        across = [tiles.visualRect(tiles.rows.index(at, 0)) for at in range(tiles.columns)]
        assert across[0].left() == 0
        assert across[-1].right() == tiles.viewport().width() - 1
        assert all(a.right() + 1 == b.left() for a, b in pairwise(across))
        for at in (0, tiles.columns - 1, tiles.columns):
            rect: QRect = tiles.visualRect(tiles.rows.index(at, 0))
            assert tiles.indexAt(rect.center()).row() == at
        assert not tiles.horizontalScrollBar().isVisible()
    assert not tiles.indexAt(QPoint(-1, 5)).isValid()
    assert not tiles.indexAt(QPoint(5, -1 - tiles.verticalOffset())).isValid()


def test_a_tile_is_pressed_and_speaks_one_sentence(panel: ShelfPanel) -> None:
    panel.view.choose(TILES)
    at = panel.tiles.visualRect(panel.tiles.rows.index(4, 0)).center()
    QTest.mouseClick(panel.tiles.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert panel.tiles.current.document.id == f"paper-{_COUNT - 5}"
    spoken = QAccessible.queryAccessibleInterface(panel.tiles).child(1)
    assert spoken.text(QAccessible.Text.Name) == (
        "Minutes 101. Text. From others. No date. In no entry. It is torn."
    )
    assert spoken.rect().width() < panel.tiles.width()


def test_a_paper_that_cannot_be_read_just_now_says_so(
    panel: ShelfPanel, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object) -> None:
        raise NotSaved("The stick is away.")

    panel._reading.stop()
    shelf._rows.clear()
    with monkeypatch.context() as patch:
        patch.setattr(Papers, "some", away)
        panel.grab()
        assert "It cannot be read just now." in panel.rows.rows.rows[3].sentence
        panel.show_fitting(shelf, "099")
        assert titles(panel) == ["099"]
    panel.show_fitting(shelf, "")
    assert "cannot be read" not in panel.rows.rows.rows[3].sentence
