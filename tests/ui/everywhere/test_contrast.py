"""A-09: contrast measured on the pixels of every view and dialog, in every palette."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.ui.everywhere import walking
from tests.ui.everywhere.rooms import DIALOGS, VIEWS, Room, brought
from tests.ui.theme.test_theme import THEMES, contrast

Colour = tuple[int, int, int]
TEXT = 4.5
SCALE = 1.5
"""At this text size the strokes are wide enough to reach their full colour somewhere."""


def pixels(root: QWidget) -> Image.Image:
    """What is on the screen, as a picture to look at."""
    grabbed = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    line = grabbed.bytesPerLine()
    size = (grabbed.width(), grabbed.height())
    return Image.frombytes("RGB", size, bytes(memoryview(grabbed.constBits())), "raw", "RGB", line)


def seen_part(widget: QWidget, root: QWidget) -> QRect:
    """Where a widget can be seen, in pixels of its window."""
    region = widget.visibleRegion().boundingRect()
    return region.translated(widget.mapTo(root, QPoint(0, 0)))


def spread(picture: Image.Image, box: QRect) -> float:
    """Contrast of the ground, the colour there is most of, with what stands out from it most."""
    part = picture.crop((box.left(), box.top(), box.right() + 1, box.bottom() + 1))
    most = part.width * part.height  # Pillow makes room for as many as it is told of
    colours = [(many, QColor(*cast("Colour", c))) for many, c in part.getcolors(most) or []]
    ground = max(colours, key=lambda colour: colour[0])[1]
    return max(contrast(ground, colour) for _, colour in colours)


def worded(root: QWidget) -> Iterator[QWidget]:
    """Everything that is enabled and shows words of its own."""
    for widget in walking.parts(root):
        if not widget.isEnabled():
            continue
        shows = isinstance(widget, (QLabel, QAbstractButton, QLineEdit)) and widget.text().strip()
        if shows and not (isinstance(widget, QLabel) and not widget.pixmap().isNull()):
            yield widget


@pytest.mark.parametrize("theme", ["light", "contrast_dark"])
def test_all_words_of_every_page_can_be_read(room: Room, theme: str) -> None:
    assert hard_to_read(room, theme, list(VIEWS)) == []


@pytest.mark.trial
@pytest.mark.parametrize("theme", THEMES)
def test_all_words_on_every_page_and_dialog_can_be_read(room: Room, theme: str) -> None:
    assert hard_to_read(room, theme, [*VIEWS, *DIALOGS]) == []


def hard_to_read(room: Room, theme: str, names: list[str]) -> list[str]:
    """What has less contrast than words need, in views and dialogs in a palette."""
    look = room.sitting.look
    look.choose(theme)
    look.scale_text(SCALE)
    poor = []
    for name in names:
        with brought(room, name) as root:
            poor += [f"{name}: {what}" for what in poor_words(root)]
    return poor


def poor_words(root: QWidget) -> list[str]:
    """What is to be seen of a window now and has less contrast than words need."""
    poor = []
    picture = pixels(root)
    for widget in worded(root):
        box = seen_part(widget, root)
        if box.height() < widget.height() or box.isEmpty():
            continue  # partly scrolled out of sight
        found = spread(picture, box)
        if found < TEXT:
            poor.append(f"{walking.called(widget)} {found:.1f}")
    return poor
