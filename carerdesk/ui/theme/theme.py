"""A theme: one set of colours at one text scale."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette

if TYPE_CHECKING:
    from collections.abc import Mapping

    from carerdesk.ui.theme.tokens import Tokens

_Kind = tuple[str, int | None, bool]

SMALLEST_SCALE: Final = 1.0
LARGEST_SCALE: Final = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What everything is painted with.

    Attributes:
        name: ``light``, ``dark``, ``contrast_dark`` or ``contrast_light``.
        scale: Text scale, 1.0 to 2.5; every size but a hairline is multiplied by it.
    """

    name: str
    scale: float
    tokens: Tokens
    _fonts: dict[_Kind, QFont] = field(init=False, default_factory=dict, compare=False, repr=False)
    _metrics: dict[_Kind, QFontMetrics] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )

    @property
    def colours(self) -> Mapping[str, str]:
        """Colour tokens as ``#RRGGBB``."""
        return self.tokens.themes[self.name]

    @property
    def is_contrast(self) -> bool:
        """Whether soft fills vanish, so that pills and chosen things need an outline."""
        return self.name.startswith("contrast")

    def colour(self, token: str) -> QColor:
        """The colour a token stands for."""
        return QColor(self.colours[token])

    def px(self, pixels: float) -> int:
        """Pixels at this text scale, from pixels at 100 %."""
        return round(pixels * self.scale)

    def size(self, name: str) -> int:
        """A named size at this text scale: ``space.m``, ``radius.card``, ``row.log``."""
        return self.px(self.tokens.sizes[name])

    def font(self, style: str = "body", weight: int | None = None, *, code: bool = False) -> QFont:
        """The font of a type style; figures have equal width, `code` slashes the nought."""
        kind = (style, weight, code)
        if kind not in self._fonts:  # a list asks a hundred times for each that is painted
            self._fonts[kind] = self._made(style, weight, code=code)
        return QFont(self._fonts[kind])

    def metrics(self, style: str = "body", weight: int | None = None) -> QFontMetrics:
        """How wide and high words of a type style are."""
        kind = (style, weight, False)
        if kind not in self._metrics:
            self._metrics[kind] = QFontMetrics(self.font(style, weight))
        return self._metrics[kind]

    def narrow(self, name: str, width: int, height: int = 1 << 24) -> bool:
        """Whether a space of this many pixels is below the named breakpoint."""
        limits = self.tokens.breakpoints[name]
        across = limits.get("width_below", limits.get("content_width_below", 0))
        return width / self.scale < across or height / self.scale < limits.get("height_below", 0)

    def _made(self, style: str, weight: int | None, *, code: bool) -> QFont:
        wanted = self.tokens.types[style]
        font = QFont(self.tokens.family)
        font.setPixelSize(self.px(wanted.px))
        font.setWeight(QFont.Weight(weight or wanted.weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("tnum"), 1)
        if code:
            font.setFeature(QFont.Tag("zero"), 1)
        return font


def palette_of(theme: Theme) -> QPalette:
    """The palette of a theme; what is disabled is written in the secondary colour."""
    palette = QPalette()
    for role, token in theme.tokens.roles.items():
        palette.setColor(getattr(QPalette.ColorRole, role), theme.colour(token))
    faint = theme.colour("text2")
    for role_ in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role_, faint)
    return palette
