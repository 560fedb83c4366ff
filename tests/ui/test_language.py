"""The language of the window: plurals by rule, every word in one place to be translated."""

from __future__ import annotations

import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from carerdesk import resources
from carerdesk.ui.language import LANGUAGES, speak
from carerdesk.ui.theme.look import Look

ROOT = Path(__file__).parents[2]


def written() -> dict[str, list[str]]:
    """Every plural text of the language file and its forms."""
    tree = ET.parse(resources.path("i18n", "carerdesk_en.ts"))  # noqa: S314 - our own file
    return {
        message.findtext("source", ""): [form.text or "" for form in message.iter("numerusform")]
        for message in tree.iter("message")
    }


def test_every_count_in_the_windows_has_both_its_forms() -> None:
    counted = set()
    for path in (ROOT / "carerdesk" / "ui").rglob("*.py"):
        counted |= set(re.findall(r'"([^"\n]*%n[^"\n]*)"', path.read_text("utf-8")))
    known = written()
    for source in counted:
        assert any(source in text for text in known), source
    assert all(len(forms) == 2 and all(forms) for forms in known.values())


@pytest.mark.parametrize(("count", "words"), [(0, "0 dates"), (1, "1 date"), (2, "2 dates")])
def test_one_date_is_not_called_dates(look: Look, count: int, words: str) -> None:
    said = QCoreApplication.translate("TodayPage", "%n date(s)", None, count)
    assert said == words


def test_numbers_and_days_are_british(look: Look) -> None:
    assert QLocale().name() == "en_GB"


def test_a_language_there_is_no_file_for_is_refused(qapp: QApplication) -> None:
    assert LANGUAGES == ("en",)
    with pytest.raises(FileNotFoundError):
        speak(qapp, "xx")


def test_forms_are_written_from_the_source_text() -> None:
    spec = importlib.util.spec_from_file_location("language", ROOT / "packaging" / "language.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.forms("%n date(s)") == ("%n date", "%n dates")
    assert tool.forms("%n entr(y|ies)") == ("%n entry", "%n entries")
