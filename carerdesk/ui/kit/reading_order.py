"""The order in which a screen reader comes to the parts of a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter, QWidget


def read_in_order(*parts: QWidget | None) -> None:
    """Let a reader that goes by the tree come to these one after the other, as they stand.

    The tree has the children of a part from the lowest to the topmost: what came to it first lies
    lowest, not what stands first.
    """
    for part in parts:
        if part is not None:  # Qt's types allow a splitter to have no such pane
            part.raise_()


def read_splitter_in_order(splitter: QSplitter) -> None:
    """Do so for the panes of a splitter, which puts each new one below those it has."""
    places = range(splitter.count())
    read_in_order(
        *(splitter.widget(place) for place in places),
        *(splitter.handle(place) for place in places),
    )
