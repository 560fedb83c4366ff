"""A box for own words that grows with them; the Tab key leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from carerdesk.ui.kit.plain_words import PlainWords

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_MOST_LINES = 12


class OwnWords(PlainWords):
    """Plain text, as high as what stands in it, within bounds."""

    def __init__(self, look: Look, lines: int = 3) -> None:
        """Make it empty.

        Args:
            look: The look.
            lines: Least lines shown.
        """
        super().__init__()
        self._look = look
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        look.follow(self, self._grow)

    def _grow(self, _theme: Theme) -> None:
        self._fit()

    def _fit(self) -> None:
        lines = max(self._lines, min(_MOST_LINES, int(self.document().size().height()) + 1))
        theme = self._look.theme
        self.setFixedHeight(theme.metrics("body").lineSpacing() * lines + theme.px(20))
