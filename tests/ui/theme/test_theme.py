"""Colours, sizes and fonts: from tokens, readable in every theme, at every text scale."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from carerdesk import resources
from carerdesk.ui.theme.icons import Glyphs
from carerdesk.ui.theme.look import CHOICES, Look
from carerdesk.ui.theme.sheet import style_sheet
from carerdesk.ui.theme.theme import Theme, palette_of
from carerdesk.ui.theme.tokens import read_tokens

UI = Path(__file__).parents[3] / "carerdesk" / "ui"
THEMES = ("light", "dark", "contrast_dark", "contrast_light")
STATES = ("need", "late", "wait", "done", "hold")
GROUNDS = ("canvas", "surface", "rail", "sunken", "accent_soft", "hover")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("text", "text2") for ground in GROUNDS),
    *(("accent_text", ground) for ground in ("surface", "canvas", "accent_soft", "rail")),
    *((state, f"{state}_soft") for state in (*STATES, "seen", "told", "doc", "view")),
    *((state, ground) for state in STATES for ground in ("surface", "canvas", "accent_soft")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
]
PART_PAIRS = [
    *(("control", ground) for ground in ("surface", "canvas", "sunken", "rail")),
    *(("focus", ground) for ground in ("surface", "canvas", "rail", "accent_soft", "sunken")),
    *((f"{state}_mark", ground) for state in STATES for ground in ("surface", "canvas")),
]


def theme(name: str = "light", scale: float = 1.0) -> Theme:
    return Theme(name=name, scale=scale, tokens=read_tokens())


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * linear(colour.redF())
        + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF())
    )


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_all_text_can_be_read_on_its_ground(name: str) -> None:
    made = theme(name)
    poor = [
        pair for pair in TEXT_PAIRS if contrast(made.colour(pair[0]), made.colour(pair[1])) < 4.5
    ]
    assert poor == []


@pytest.mark.parametrize("name", THEMES)
def test_every_part_that_must_be_seen_can_be(name: str) -> None:
    made = theme(name)
    poor = [
        pair for pair in PART_PAIRS if contrast(made.colour(pair[0]), made.colour(pair[1])) < 3.0
    ]
    assert poor == []


def test_no_theme_misses_a_colour_another_has() -> None:
    tokens = read_tokens()
    assert len({frozenset(colours) for colours in tokens.themes.values()}) == 1


def test_the_palette_is_made_of_tokens() -> None:
    palette = palette_of(theme("dark"))
    assert palette.color(QPalette.ColorRole.Window) == theme("dark").colour("canvas")
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme(
        "dark"
    ).colour("text2")


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 2.5])
def test_every_size_but_the_hairline_grows_with_the_text(scale: float) -> None:
    made = theme(scale=scale)
    assert made.size("row.log") == round(66 * scale)
    assert made.font("body").pixelSize() == round(16 * scale)
    sheet = style_sheet(made)
    assert "1px solid" in sheet
    assert f"font-size: {round(30 * scale)}px" in sheet


def test_the_style_sheet_is_short_and_names_no_colour_of_its_own() -> None:
    text = resources.read_text("ui", "desk.qss")
    assert len(text.splitlines()) < 120
    assert "#" not in text
    assert "$" not in style_sheet(theme())


def test_high_contrast_outlines_what_other_themes_fill() -> None:
    assert len(style_sheet(theme("contrast_dark"))) > len(style_sheet(theme("dark")))


def test_no_module_of_the_windows_names_a_colour() -> None:
    literal = re.compile(r"#[0-9A-Fa-f]{6}\b|QColor\(\s*\d|QColor\(\s*[\"']")
    guilty = [path.name for path in UI.rglob("*.py") if literal.search(path.read_text("utf-8"))]
    assert guilty == []


def test_every_icon_that_is_named_is_in_the_font(qapp: QApplication) -> None:
    glyphs = Glyphs()
    named = {
        name
        for path in UI.rglob("*.py")
        for name in re.findall(r'"(ph\.[a-z-]+)"', path.read_text("utf-8"))
    }
    assert named
    for name in sorted(named):
        assert glyphs.letter(name)


def test_an_icon_that_is_not_in_the_font_is_refused(look: Look) -> None:
    with pytest.raises(KeyError):
        look.icon("ph.no-such-thing")


def test_an_icon_takes_the_colour_of_the_theme_in_force(look: Look) -> None:
    icon = look.icon("ph.circle", "accent")
    assert icon is look.icon("ph.circle", "accent")
    light = icon.pixmap(64, 64).toImage()
    look.choose("dark")
    dark = icon.pixmap(64, 64).toImage()
    assert light != dark
    colours = {dark.pixelColor(x, y).name() for x in range(64) for y in range(64)}
    assert look.theme.colour("accent").name() in colours


def test_figures_have_equal_width(look: Look) -> None:
    metrics = look.theme.metrics("body")
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_the_font_is_the_bundled_one(look: Look) -> None:
    assert QFontInfo(look.theme.font("greet")).family() == "Source Sans 3"


def test_a_font_is_made_once_a_theme_and_nobody_changes_it_for_others(look: Look) -> None:
    assert look.theme.metrics("small", 600) is look.theme.metrics("small", 600)
    own = look.theme.font("small", 600)
    own.setPixelSize(own.pixelSize() * 2)
    assert look.theme.font("small", 600) != own
    look.scale_text(2.0)
    assert look.theme.font("small", 600) == own


def test_codes_have_a_slashed_nought_and_text_a_plain_one(look: Look) -> None:
    def nought(font: QFont) -> QImage:
        image = QImage(60, 60, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        painter.setFont(font)
        painter.drawText(QRect(0, 0, 60, 60), "0")
        painter.end()
        return image

    assert nought(look.theme.font("title")) != nought(look.theme.font("title", code=True))


@pytest.mark.parametrize("choice", [choice for choice in CHOICES if choice != "system"])
def test_a_theme_is_taken_while_running(look: Look, choice: str) -> None:
    look.choose(choice)
    assert look.theme.name == choice
    assert QApplication.palette().color(QPalette.ColorRole.Window) == look.theme.colour("canvas")


def test_a_choice_nobody_knows_means_the_systems(look: Look) -> None:
    look.choose("sepia")
    assert look.choice == "system"
    assert look.theme.name in THEMES


def test_the_text_scale_stays_within_its_limits(look: Look) -> None:
    look.scale_text(9)
    assert look.scale == 2.5
    look.scale_text(0.1)
    assert look.scale == 1.0


def test_what_follows_the_look_is_told_of_a_change_until_it_is_gone(look: Look) -> None:
    told: list[str] = []
    label = QLabel()
    look.follow(label, lambda changed: told.append(changed.name))
    look.choose("dark")
    assert told == ["light", "dark"]
    label.deleteLater()
    QApplication.sendPostedEvents(label, QEvent.Type.DeferredDelete)
    look.choose("light")
    assert told == ["light", "dark"]


def test_a_narrow_window_is_measured_by_its_text(look: Look) -> None:
    assert not look.theme.narrow("rail_becomes_bar", 1280, 800)
    assert look.theme.narrow("rail_becomes_bar", 800, 800)
    assert look.theme.narrow("rail_becomes_bar", 1280, 600)
    look.scale_text(2.0)
    assert look.theme.narrow("rail_becomes_bar", 1280, 800)
