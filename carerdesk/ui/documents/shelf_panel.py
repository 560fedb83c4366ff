"""The papers of a case as a list or as tiles: how many, in what order, and which is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from carerdesk.ui.documents.document_rows import DocumentDelegate, DocumentRow
from carerdesk.ui.documents.shelf import Shelf, ShelfOrder, ShelfRows
from carerdesk.ui.documents.tile_delegate import TileDelegate
from carerdesk.ui.documents.tile_pictures import TilePictures
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.ladder import Ladder
from carerdesk.ui.kit.long_rows_view import LongRowsView
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.segmented_choice import SegmentedChoice
from carerdesk.ui.kit.tiles_view import TilesView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.theme.theme import Theme

LIST: Final = "list"
TILES: Final = "tiles"
_VIEW: Final = "documents-view"
_ORDER: Final = "documents-order"


class ShelfPanel(Entrance):
    """One model, shown in two ways; the chosen paper is the same in both.

    Attributes:
        rows: The list.
        tiles: The tiles.
        view: Which of them is shown.
        order: In what order papers stand.
    """

    chosen = Signal(object)  # DocumentRow, or None when nothing is
    opened = Signal(object)  # DocumentRow
    menu_wanted = Signal(object, object)  # DocumentRow, QPoint on the screen
    order_changed = Signal()
    log_wanted = Signal()  # what no paper holds may stand in the log

    def __init__(self, sitting: Sitting) -> None:
        """Make it empty, shown as it was the last time."""
        super().__init__()
        look = sitting.look
        self._look, self._settings = look, sitting.settings
        self._shelf: Shelf | None = None
        self._shown: ShelfRows | None = None
        self._model: RowsModel[DocumentRow] = RowsModel(
            [Column(title="", words=lambda line: line.document.title, tip=_tip)],
            RowTraits(sentence=lambda line: line.sentence),
        )
        name = self.tr("Documents")
        self.rows = LongRowsView(look, name, self._model, DocumentDelegate(look), self._begun_with)
        self.pictures = TilePictures(sitting, self)
        drawn = TileDelegate(look, self.pictures.image)
        self.tiles = TilesView(look, name, self._model, drawn, self._begun_with, drawn.tile)
        self.tiles.setSelectionModel(self.rows.selectionModel())
        self.pictures.came.connect(self.tiles.viewport().update)
        self._stack = QStackedWidget()
        self.none = EmptyState(
            look,
            self.tr("No paper fits."),
            self.tr("No paper here holds all these words."),
            verb=self.tr("&Look for them in the log"),
        )
        self.none.pressed.connect(self.log_wanted)
        self._words = ""
        self.view = SegmentedChoice(
            look, self.tr("Shown as"), [(self.tr("List"), LIST), (self.tr("Tiles"), TILES)]
        )
        self.order = DropDown(look, self.tr("Order"), height="size.button_small")
        self.order.offer(
            [
                (self.tr("Put in last first"), ShelfOrder.ADDED, ""),
                (self.tr("Newest paper first"), ShelfOrder.DATED, ""),
                (self.tr("By title"), ShelfOrder.TITLE, ""),
            ]
        )
        head = Ground("surface", line="bottom")
        band = row(look, head, gap=10, margins=(14, 4, 10, 4))
        band.addWidget(self.order)
        band.addStretch(1)
        band.addWidget(self.view)
        box = column(look, self)
        box.addWidget(head)
        box.addWidget(self._stack, 1)
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_on)
        for shown in (self.rows, self.tiles):
            self._stack.addWidget(shown)
            shown.opened.connect(self.opened)
            shown.menu_wanted.connect(self._menu_wanted)
        self.rows.current_changed.connect(self.chosen)
        self._stack.addWidget(self.none)
        self._restore()
        self.view.chosen.connect(self._view_chosen)
        self.order.currentIndexChanged.connect(self._order_chosen)
        look.follow(self, self._grow)

    @property
    def shown(self) -> LongRowsView:
        """The list or the tiles, whichever is in front."""
        return self.tiles if self.view.value == TILES else self.rows

    @property
    def count(self) -> int:
        """How many papers are shown."""
        return len(self._shown) if self._shown is not None else 0

    def key(self, key: Qt.Key, deed: Callable[[], None]) -> None:
        """Have a single key do a deed in list and tiles."""
        for shown in (self.rows, self.tiles):
            shown.keys[int(key)] = deed

    def show_fitting(self, shelf: Shelf, words: str) -> None:
        """Show the papers of the shelf that hold all the words."""
        self._shelf, self._words = shelf, words.strip()
        self._shown = ShelfRows(shelf, shelf.found(words, self.order.currentData()))
        self._model.show_as_asked(self._shown)
        self._stand()
        self._bring()
        if self.isVisible():
            self._reading.start()

    def go_to(self, document_id: object) -> bool:
        """Make a paper the chosen one; false when it is not shown."""
        return self._shown is not None and self.go_to_place(self._shown.place_of(document_id))

    def go_to_place(self, place: int) -> bool:
        """Make the paper at a place the chosen one, if there is one."""
        return place >= 0 and self.shown.go_to(place)

    def showEvent(self, event: QShowEvent) -> None:
        """Read on while it is in sight."""
        super().showEvent(event)
        self._reading.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing that nobody sees."""
        super().hideEvent(event)
        self._reading.stop()
        self.pictures.stop()

    def _read_on(self) -> None:
        """Read a few more papers between the window's events, so that a filter has them at hand."""
        if self._shelf is None or not self._shelf.read_on():
            self._reading.stop()

    def _restore(self) -> None:
        kept = self._settings.part(_VIEW)
        self.view.choose(TILES if kept is not None and kept == TILES.encode() else LIST)
        order = self._settings.part(_ORDER)
        if order is not None:
            for each in ShelfOrder:
                if order == each.value.encode():
                    self.order.choose(each)
        self._bring()

    def _view_chosen(self, view: object) -> None:
        self._settings.keep_part(_VIEW, QByteArray(str(view).encode()))
        self._bring()
        self.pictures.stop()
        current = self.rows.currentIndex()
        if current.isValid():
            self.shown.scrollTo(current)

    def _bring(self) -> None:
        is_none = bool(self._words) and not self.count
        self._stack.setCurrentWidget(self.none if is_none else self.shown)
        self.entrance = self.none.button if is_none else self.shown

    def _order_chosen(self) -> None:
        order = self.order.currentData()
        self._settings.keep_part(_ORDER, QByteArray(str(order.value).encode()))
        self.order_changed.emit()

    def _begun_with(self, typed: str, after: int) -> int:
        return self._shown.begun_with(typed, after) if self._shown is not None else -1

    def _menu_wanted(self, line: object, at: QPoint) -> None:
        self.menu_wanted.emit(line, at)

    def _grow(self, _theme: Theme) -> None:
        self._stand()

    def _stand(self) -> None:
        theme = self._look.theme
        places = self._shown.places if self._shown is not None else ()
        self.rows.stand_on(
            Ladder(
                count=len(places),
                step=theme.px(62),
                head_step=theme.px(84),
                heads=[at for at, one in enumerate(places) if one.needs_look],
            )
        )


def _tip(line: DocumentRow) -> str:
    return "\n".join(part for part in (line.document.title, line.warning) if part)
