"""Lists: one model whose columns are data, painted by a delegate, read as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.row_painter import RowPainter
from carerdesk.ui.kit.rows_model import ROW_ROLE, Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.theme.look import Look


@dataclass(frozen=True)
class Letter:
    gist: str
    state: str = "6 working days late"
    is_head: bool = False


class LetterDelegate(RowDelegate[Letter]):
    def height(self, row: Letter, width: int) -> int:
        return self.look.theme.px(30 if row.is_head else 66)

    def paint_row(self, row: Letter, draw: RowPainter) -> None:
        draw.shape("late", y=20)
        draw.skip(8)
        draw.icon("ph.phone", y=20)
        draw.pill("2 late", "late", y=20)
        draw.initials("GH", y=20)
        draw.icon("ph.paperclip", y=20, right=True)
        draw.take_right(draw.words(row.state, y=44, right=True, keep=True), gap=8)
        draw.words(row.gist, y=20, weight=600)


def model(*letters: Letter, traits: RowTraits[Letter] | None = None) -> RowsModel[Letter]:
    made: RowsModel[Letter] = RowsModel(
        [
            Column(title="Gist", words=lambda row: row.gist, tip=lambda row: f"{row.gist}, whole"),
            Column(title="State", words=lambda row: row.state),
        ],
        traits
        or RowTraits(
            sentence=lambda row: f"{row.gist}. {row.state}.", selectable=lambda row: not row.is_head
        ),
    )
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.show(letters)
    return made


def test_a_row_is_one_sentence_and_its_columns_can_still_be_read() -> None:
    rows = model(Letter("Reply to your complaint"))
    first, second = rows.index(0, 0), rows.index(0, 1)
    role = Qt.ItemDataRole
    assert first.data(role.AccessibleTextRole) == "Reply to your complaint. 6 working days late."
    assert second.data(role.AccessibleTextRole) == "6 working days late"
    assert first.data(role.ToolTipRole) == "Reply to your complaint, whole"
    assert second.data(role.ToolTipRole) == "6 working days late"
    assert first.data(ROW_ROLE) == Letter("Reply to your complaint")
    assert first.data(role.DecorationRole) is None
    assert rows.data(QModelIndex()) is None
    assert rows.headerData(1, Qt.Orientation.Horizontal) == "State"
    assert rows.headerData(1, Qt.Orientation.Vertical) is None


def test_a_head_cannot_be_chosen() -> None:
    rows = model(Letter("February 2026", is_head=True), Letter("One"))
    assert not rows.flags(rows.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert rows.flags(rows.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert rows.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


def test_rows_that_are_read_when_asked_for_are_not_read_before() -> None:
    class Asked(Sequence[Letter]):
        asked: ClassVar[list[int]] = []

        def __len__(self) -> int:
            return 1000

        def __getitem__(self, place: Any) -> Any:  # noqa: ANN401 - of a row or of a slice
            self.asked.append(place)
            return Letter(str(place))

    rows: RowsModel[Letter] = RowsModel(
        [Column(title="Gist", words=lambda row: row.gist)],
        RowTraits(sentence=lambda row: row.gist),
    )
    rows.show_as_asked(Asked())
    assert rows.rowCount() == 1000
    assert Asked.asked == []
    assert rows.index(700, 0).data() == "700"
    assert set(Asked.asked) == {700}
    assert rows.rowCount(rows.index(0, 0)) == rows.columnCount(rows.index(0, 0)) == 0


def test_a_row_is_ticked_and_unticked() -> None:
    ticked: dict[str, bool] = {"One": False}

    def tick(row: Letter, on: bool) -> None:
        ticked[row.gist] = on

    rows = model(
        Letter("One"),
        traits=RowTraits(
            sentence=lambda row: row.gist, ticked=lambda row: ticked[row.gist], tick=tick
        ),
    )
    index = rows.index(0, 0)
    assert rows.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
    assert rows.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert not rows.setData(index, "words", Qt.ItemDataRole.EditRole)


def test_a_row_moves_and_changes_in_its_place() -> None:
    rows = model(Letter("One"), Letter("Two"), Letter("Three"))
    rows.move(0, 2)
    rows.move(1, 1)
    rows.move(2, 1)
    assert [row.gist for row in rows.rows] == ["Two", "One", "Three"]
    rows.change(0, Letter("Zwei"))
    assert rows.place_of(lambda row: row.gist == "Zwei") == 0
    assert rows.place_of(lambda row: row.gist == "Vier") == -1


@pytest.fixture
def view(look: Look, qtbot: QtBot) -> RowsView:
    rows = model(Letter("February 2026", is_head=True), Letter("One"), Letter("Two"))
    made = RowsView(look, "Letters", rows, LetterDelegate(look))
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_arriving_by_key_reads_the_first_row_that_can_be_chosen(view: RowsView) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert view.current == Letter("One")


def test_enter_opens_and_arrows_move(view: RowsView, qtbot: QtBot) -> None:
    assert view.go_to(1)
    assert not view.go_to(7)
    with qtbot.waitSignal(view.current_changed) as told:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert told.args == [Letter("Two")]
    with qtbot.waitSignal(view.opened) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [Letter("Two")]
    view.go_to(0)
    with qtbot.assertNotEmitted(view.opened):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_a_single_letter_does_its_deed_unless_it_is_switched_off(
    view: RowsView, look: Look
) -> None:
    done: list[str] = []
    view.keys[int(Qt.Key.Key_W)] = lambda: done.append("why")
    QTest.keyClick(view, Qt.Key.Key_W)
    assert done == ["why"]
    look.single_keys = False
    QTest.keyClick(view, Qt.Key.Key_W)
    look.single_keys = True
    assert done == ["why"]


def test_the_menu_key_asks_for_the_row_s_menu(view: RowsView, qtbot: QtBot) -> None:
    view.go_to(2)
    at = QPoint(5, 5)
    reason = QContextMenuEvent.Reason
    with qtbot.waitSignal(view.menu_wanted) as told:
        view.contextMenuEvent(QContextMenuEvent(reason.Keyboard, at, at))
    assert told.args is not None
    assert told.args[0] == Letter("Two")
    centre = view.visualRect(view.rows.index(1, 0)).center()
    with qtbot.waitSignal(view.menu_wanted) as told:
        view.contextMenuEvent(QContextMenuEvent(reason.Mouse, centre, centre))
    assert told.args is not None
    assert told.args[0] == Letter("One")


def test_a_list_that_is_whole_is_as_high_as_its_rows(look: Look, qtbot: QtBot) -> None:
    rows = model(Letter("One"))
    whole = RowsView(look, "Letters", rows, LetterDelegate(look), whole=True)
    qtbot.addWidget(whole)
    whole.show()
    rows.show([Letter("One"), Letter("Two")])
    assert whole.height() == whole.sizeHint().height() == 132
    look.scale_text(1.5)
    assert whole.height() == 198


def test_rows_are_painted_in_every_theme_and_a_chosen_one_differs(
    view: RowsView, look: Look
) -> None:
    for name in ("light", "dark", "contrast_dark", "contrast_light"):
        look.choose(name)
        view.clearSelection()
        before = view.grab().toImage()
        view.go_to(1)
        assert view.grab().toImage() != before


def test_a_state_is_never_cut_however_little_room_there_is(view: RowsView, look: Look) -> None:
    drawn: list[float] = []

    class Measuring(LetterDelegate):
        def paint_row(self, row: Letter, draw: RowPainter) -> None:
            drawn.append(draw.words(row.state, y=20, keep=True))
            assert draw.words("a gist that is far too long for this room", y=40) <= draw.room + 1

    narrow = RowsView(look, "Letters", model(Letter("One")), Measuring(look))
    narrow.resize(80, 100)
    narrow.grab()
    words = look.theme.metrics("body").horizontalAdvance("6 working days late")
    assert drawn
    assert min(drawn) == words
