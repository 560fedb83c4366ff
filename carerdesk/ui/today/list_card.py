"""A card of Today: a head, a list, and what it says while it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt

from carerdesk.ui.kit.card import Card
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.kit.button import Button
    from carerdesk.ui.kit.empty_state import EmptyState
    from carerdesk.ui.kit.row_delegate import RowDelegate
    from carerdesk.ui.theme.look import Look

T = TypeVar("T")


class ListCard(Card, Generic[T]):
    """The list shows while it has rows, the empty state while it has none.

    Attributes:
        view: The list.
        empty: What is said while there is nothing.
    """

    def __init__(  # noqa: PLR0913 - the parts of a card, all named
        self,
        look: Look,
        title: str,
        *,
        delegate: RowDelegate[T],
        sentence: Callable[[T], str],
        words: Callable[[T], str],
        empty: EmptyState,
        link: Button,
        selectable: Callable[[T], bool] = lambda _: True,
    ) -> None:
        """Make an empty card."""
        super().__init__(look, title, inset=delegate.side)
        self._model: RowsModel[T] = RowsModel(
            [Column(title=title, words=words)],
            RowTraits(sentence=sentence, selectable=selectable),
        )
        self.view = RowsView(look, title, self._model, delegate, whole=True)
        self.empty = empty
        self._link = link
        self.add_link(link)
        self.body.addWidget(self.view)
        self.body.addWidget(empty, 1)
        self.body.addStretch(0)
        self._entrance: QWidget = self.view

    def show_rows(self, rows: Sequence[T], count: str) -> None:
        """Show the rows, or that there are none."""
        kept = self.view.currentIndex().row()
        self._model.show(rows)
        if 0 <= kept < len(rows):
            self.view.go_to(kept)
        self.say_count(count)
        has_rows = bool(rows)
        self.view.setVisible(has_rows)
        self._link.setVisible(has_rows)
        self.empty.setVisible(not has_rows)
        self._entrance = self.view if has_rows else self.empty.button

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the list, or to the button that fills it."""
        self._entrance.setFocus(reason)

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows shown."""
        return self._model.rows
