"""The recovery sheet as it is drawn: on the screen, on paper and in a PDF, from one description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from carerdesk.domain.date_words import whole_day

if TYPE_CHECKING:
    from collections.abc import Collection

    from carerdesk.services.recovery import RecoverySheet
    from carerdesk.ui.theme.tokens import Tokens

SHEET: Final = QSizeF(388, 548)
"""The sheet's own units: pixels on the screen at 100 % text."""

_LEFT, _RIGHT = 32.0, 356.0
WRITTEN: Final = _RIGHT - _LEFT
"""Width of what is written on it, between its margins."""
_COLUMN, _ROW = 162.0, 38.0


class SheetDrawing:
    """Draws a sheet; paper is light in every theme."""

    def __init__(self, tokens: Tokens, sheet: RecoverySheet, covered: Collection[int] = ()) -> None:
        """Draw `sheet` with the groups of these places (from 0) covered."""
        self._tokens = tokens
        self._colours = tokens.themes["light"]
        self._sheet = sheet
        self._covered = covered

    def draw(self, painter: QPainter, target: QRectF) -> None:
        """Draw the sheet as large as the target allows, keeping its shape."""
        scale = min(target.width() / SHEET.width(), target.height() / SHEET.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(target.left(), target.top())
        painter.scale(scale, scale)
        painter.fillRect(QRectF(0, 0, SHEET.width(), SHEET.height()), self._colour("surface"))
        y = self._words(painter, 26, _say("Recovery sheet"), 21, 600)
        made = _say("{desk}    made {day}").format(
            desk=self._sheet.desk_name, day=whole_day(self._sheet.made_on)
        )
        y = self._words(painter, y + 2, made, 14, 400, "text2")
        y = self._line(painter, y + 12, "text")
        y = self._words(
            painter,
            y + 10,
            _say(
                "These groups open your desk if you forget the passphrase. Anyone who has this"
                " paper can open it too."
            ),
            14,
            400,
        )
        y = self._groups(painter, y + 10)
        y = self._line(painter, y + 6, "border")
        y = self._words(
            painter,
            y + 8,
            _say(
                "Keep it with your passports, or give it sealed to someone you trust. Not in a"
                " photo, not in an e-mail, not beside this computer."
            ),
            14,
            400,
        )
        y = self._words(
            painter,
            y + 2,
            _say("No letter O, I, L or U stands in the groups. {record}").format(
                record=self._sheet.record
            ),
            11,
            400,
            "text2",
        )
        self._words(
            painter,
            y + 5,
            _say(
                "What neither this paper nor the passphrase protects: an unlocked screen, a"
                " computer prepared to watch, swap and hibernation, and what has left the desk."
            ),
            12,
            400,
            "text2",
        )
        kept = _say("Kept by ……………………………   Place ……………………")
        self._words(painter, SHEET.height() - 34, kept, 13, 400, "text2")
        painter.restore()

    def _groups(self, painter: QPainter, top: float) -> float:
        for place, group in enumerate(self._sheet.groups):
            x = _LEFT + place % 2 * _COLUMN
            y = top + place // 2 * _ROW
            painter.setFont(self._font(13, 600))
            painter.setPen(self._colour("text2"))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(x, y, 20, _ROW), middle, str(place + 1))
            box = QRectF(x + 22, y + 5, 98, _ROW - 10)
            if place in self._covered:
                painter.setPen(QPen(self._colour("control"), 1))
                painter.setBrush(self._colour("hold_soft"))
                painter.drawRoundedRect(box, 4, 4)
                painter.setFont(self._font(13, 600))
                painter.setPen(self._colour("text2"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _say("on the paper"))
            else:
                painter.setFont(self._font(21, 600, code=True))
                painter.setPen(self._colour("text"))
                painter.drawText(box.adjusted(2, 0, 20, 0), middle, group)
        return top + (len(self._sheet.groups) + 1) // 2 * _ROW

    def _words(
        self,
        painter: QPainter,
        y: float,
        words: str,
        pixels: int,
        weight: int,
        colour: str = "text",
    ) -> float:
        painter.setFont(self._font(pixels, weight))
        painter.setPen(self._colour(colour))
        room = QRectF(_LEFT, y, _RIGHT - _LEFT, 400)
        flags = int(Qt.TextFlag.TextWordWrap)
        drawn = painter.boundingRect(room, flags, words)
        painter.drawText(room, flags, words)
        return drawn.bottom()

    def _line(self, painter: QPainter, y: float, colour: str) -> float:
        painter.setPen(QPen(self._colour(colour), 1))
        painter.drawLine(int(_LEFT), int(y), int(_RIGHT), int(y))
        return y

    def _font(self, pixels: int, weight: int, *, code: bool = False) -> QFont:
        font = QFont(self._tokens.family)
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if code:
            font.setFeature(QFont.Tag("zero"), 1)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 2)
        return font

    def _colour(self, token: str) -> QColor:
        return QColor(self._colours[token])


def _say(words: str) -> str:
    return QCoreApplication.translate("RecoverySheet", words)
