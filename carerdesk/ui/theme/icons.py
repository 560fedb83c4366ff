"""Icons: letters of the Phosphor font that qtawesome carries, coloured by token when painted."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QColor


class Glyphs:
    """The letters of the icon font, by name."""

    def __init__(self) -> None:
        """Load the font and its list of names.

        The two files are read from qtawesome's folder; importing it whole would load eight fonts
        before the window shows.

        Raises:
            FileNotFoundError: When qtawesome or its Phosphor font is not installed.
        """
        spec = find_spec("qtawesome")
        if spec is None or spec.origin is None:
            raise FileNotFoundError("qtawesome")
        folder = Path(spec.origin).parent / "fonts"
        font_file = next(folder.glob("phosphor-*.ttf"), None)
        names_file = next(folder.glob("phosphor-charmap-*.json"), None)
        if font_file is None or names_file is None:
            raise FileNotFoundError("qtawesome/fonts/phosphor")
        number = QFontDatabase.addApplicationFontFromData(font_file.read_bytes())
        self._family = QFontDatabase.applicationFontFamilies(number)[0]
        self._codes: Mapping[str, str] = json.loads(names_file.read_text(encoding="utf-8"))

    def letter(self, name: str) -> str:
        """The letter of ``ph.NAME``.

        Raises:
            KeyError: When the font has no such icon.
        """
        return chr(int(self._codes[name.removeprefix("ph.")], 16))

    def paint(self, painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
        """Paint an icon as large as the rectangle allows."""
        font = QFont(self._family)
        font.setPixelSize(max(1, min(rect.width(), rect.height())))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter.save()
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.letter(name))
        painter.restore()


class _TokenEngine(QIconEngine):
    """Paints an icon in whatever its token means at that moment, so that a theme can change."""

    def __init__(self, glyphs: Glyphs, name: str, colour: Callable[[QIcon.Mode], QColor]) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        """Paint the icon; it looks the same switched on and off."""
        self._glyphs.paint(painter, rect, self._name, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon on nothing."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return another like it."""
        return _TokenEngine(self._glyphs, self._name, self._colour)


def token_icon(glyphs: Glyphs, name: str, colour: Callable[[QIcon.Mode], QColor]) -> QIcon:
    """An icon that asks for its colour each time it is painted."""
    return QIcon(_TokenEngine(glyphs, name, colour))
