"""The look: the theme in force, following the system and the user's choice while running."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QIcon

from carerdesk import resources
from carerdesk.ui.theme.icons import Glyphs, token_icon
from carerdesk.ui.theme.sheet import style_sheet
from carerdesk.ui.theme.style import DeskStyle
from carerdesk.ui.theme.theme import LARGEST_SCALE, SMALLEST_SCALE, Theme, palette_of
from carerdesk.ui.theme.tokens import read_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QApplication

SYSTEM: Final = "system"
CHOICES: Final = (SYSTEM, "light", "dark", "contrast_dark", "contrast_light")


class Look(QObject):
    """Holds the theme and tells when it changed.

    Everything that paints is given the look once and asks it for the theme each time; everything
    that lays out follows it.

    Attributes:
        app: The application it dresses.
        theme: The theme in force.
        single_keys: Whether single letters do deeds while a list has the focus.
    """

    changed = Signal(object)  # Theme

    def __init__(self, app: QApplication, *, choice: str = SYSTEM, scale: float = 1.0) -> None:
        """Load the fonts and dress the application.

        Args:
            app: The application.
            choice: A theme's name, or ``system``.
            scale: Text scale, 1.0 to 2.5.
        """
        super().__init__(app)
        self.app = app
        self._tokens = read_tokens()
        self._choice = choice if choice in CHOICES else SYSTEM
        self._scale = _within(scale)
        for ending in self._tokens.font_files:
            file = resources.path("fonts", f"SourceSans3_{ending}.ttf")
            QFontDatabase.addApplicationFontFromData(file.read_bytes())
        self._glyphs = Glyphs()
        self.single_keys = True
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.theme: Theme = self._wanted()
        self._style = DeskStyle(self._now)
        app.setStyle(self._style)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._dress()

    @property
    def choice(self) -> str:
        """The theme chosen, or ``system``."""
        return self._choice

    @property
    def scale(self) -> float:
        """The text scale."""
        return self._scale

    def choose(self, choice: str) -> None:
        """Take another theme, or follow the system."""
        self._choice = choice if choice in CHOICES else SYSTEM
        self._refresh()

    def scale_text(self, scale: float) -> None:
        """Take another text scale; it is kept within 1.0 and 2.5."""
        self._scale = _within(scale)
        self._refresh()

    def icon(self, name: str, token: str = "text2") -> QIcon:  # noqa: S107 - a colour
        """The icon ``ph.NAME`` in a colour token; disabled it is written in ``hold_mark``."""
        key = (name, token)
        if key not in self._icons:

            def colour(mode: QIcon.Mode) -> QColor:
                off = mode is QIcon.Mode.Disabled
                return self.theme.colour("hold_mark" if off else token)

            self._glyphs.letter(name)
            self._icons[key] = token_icon(self._glyphs, name, colour)
        return self._icons[key]

    def paint_icon(self, painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
        """Paint the icon ``ph.NAME`` as large as the rectangle allows."""
        self._glyphs.paint(painter, rect, name, colour)

    def follow(self, owner: QObject, apply: Callable[[Theme], None]) -> None:
        """Call `apply` with the theme now and after every change, as long as `owner` lives."""
        apply(self.theme)
        connection = self.changed.connect(apply)
        owner.destroyed.connect(lambda: self.changed.disconnect(connection))

    def _now(self) -> Theme:
        return self.theme

    def _wanted(self) -> Theme:
        name = self._choice
        if name == SYSTEM:
            hints = self.app.styleHints()
            dark = hints.colorScheme() is Qt.ColorScheme.Dark
            high = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
            name = (
                ("contrast_dark" if dark else "contrast_light")
                if high
                else ("dark" if dark else "light")
            )
        return Theme(name=name, scale=self._scale, tokens=self._tokens)

    def _system_changed(self) -> None:
        if self._choice == SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted != self.theme:
            self.theme = wanted
            self._dress()
            self.changed.emit(wanted)

    def _dress(self) -> None:
        # A sheet that replaces a sheet is put on widget by widget, each passing it on to all below:
        # 3.3 s for the 3,000 widgets of a window seen through, 0.5 s when the old one is off first.
        self.app.setStyleSheet("")
        self.app.setFont(self.theme.font())
        self.app.setPalette(palette_of(self.theme))
        self.app.setStyleSheet(style_sheet(self.theme))


def _within(scale: float) -> float:
    return min(LARGEST_SCALE, max(SMALLEST_SCALE, scale))
