"""Columns and rows whose gaps and margins grow with the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)

B = TypeVar("B", bound=QBoxLayout)


def column(
    look: Look, owner: QWidget | None = None, *, gap: int = 0, margins: Margins = NONE
) -> QVBoxLayout:
    """A column; gap and margins (left, top, right, bottom) in pixels at 100 % text."""
    return _growing(look, QVBoxLayout(), owner, gap, margins)


def row(
    look: Look, owner: QWidget | None = None, *, gap: int = 0, margins: Margins = NONE
) -> QHBoxLayout:
    """A row; gap and margins (left, top, right, bottom) in pixels at 100 % text."""
    return _growing(look, QHBoxLayout(), owner, gap, margins)


def gap(look: Look, box: QBoxLayout, pixels: int) -> None:
    """Leave a gap in a column or row, pixels at 100 % text, that grows with the text."""
    space = QSpacerItem(0, 0)
    box.addSpacerItem(space)

    def grow(theme: Theme) -> None:
        side = theme.px(pixels)
        space.changeSize(side, side, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box.invalidate()

    look.follow(box, grow)


def _growing(look: Look, box: B, owner: QWidget | None, gap: int, margins: Margins) -> B:
    if owner is not None:
        owner.setLayout(box)

    def grow(theme: Theme) -> None:
        left, top, right, bottom = (theme.px(margin) for margin in margins)
        box.setSpacing(theme.px(gap))
        box.setContentsMargins(left, top, right, bottom)

    look.follow(box, grow)
    return box
