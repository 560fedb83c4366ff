"""The fonts: each weight stands under one family, with every character the house writes."""

import tomllib

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QRawFont

from carerdesk import resources

FONT = tomllib.loads(resources.read_text("ui", "tokens.toml"))["font"]
FILES = [f"SourceSans3_{weight}.ttf" for weight in FONT["files"]]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", FILES)
def test_every_weight_draws_what_english_and_welsh_need(name: str) -> None:
    font = QRawFont(str(resources.path("fonts", name)), 16)
    wanted = FONT["checked_glyphs"].replace(" ", "")
    assert [letter for letter in wanted if not font.supportsCharacter(ord(letter))] == []


@pytest.mark.usefixtures("qapp")
def test_figures_can_have_equal_width() -> None:
    number = QFontDatabase.addApplicationFont(str(resources.path("fonts", FILES[0])))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    font.setFeature(QFont.Tag("tnum"), 1)
    measure = QFontMetrics(font)
    assert len({measure.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1
