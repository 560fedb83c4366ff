"""The language of the window: English needs its plurals, others everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QTranslator

from carerdesk import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

LANGUAGES: Final = ("en",)
"""Languages there is a file for, in ``resources/i18n``."""


def speak(app: QApplication, language: str = "en") -> None:
    """Speak a language; dates and numbers are British.

    Raises:
        FileNotFoundError: When there is no file for the language.
    """
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    translator = QTranslator(app)
    translator.load(str(resources.path("i18n", f"carerdesk_{language}.qm")))
    app.installTranslator(translator)
