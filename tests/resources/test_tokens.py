"""The colours: every pair that meets on the screen or the page can be read."""

import itertools
import re
import tomllib

import pytest

from carerdesk import resources

TOKENS = tomllib.loads(resources.read_text("ui", "tokens.toml"))
THEMES = TOKENS["theme"]
TEXT_NEEDS = 4.5  # WCAG 2.2, 1.4.3
PART_NEEDS = 3.0  # WCAG 2.2, 1.4.11

STATES = ("need", "late", "wait", "done", "hold")
PASSAGES = ("seen", "told", "doc", "view")
GROUNDS = ("canvas", "surface", "rail", "sunken", "accent_soft", "hover")

TEXT_PAIRS = [
    *itertools.product(("text", "text2"), GROUNDS),
    *itertools.product(("accent_text",), ("surface", "canvas", "accent_soft", "rail")),
    *itertools.product(("on_accent",), ("accent", "accent_hover")),
    *itertools.product(STATES, ("surface", "canvas", "accent_soft")),
    *itertools.product(PASSAGES, ("surface",)),
    *((name, f"{name}_soft") for name in (*STATES, *PASSAGES)),
    *itertools.product(("text",), [f"{name}_soft" for name in (*STATES, *PASSAGES)]),
]
PART_PAIRS = [
    *itertools.product(("control",), ("surface", "canvas", "sunken", "rail")),
    *itertools.product(("focus",), ("surface", "canvas", "rail", "accent_soft", "sunken")),
    *itertools.product(("accent",), ("surface", "canvas", "accent_soft", "rail")),
    *itertools.product([f"{name}_mark" for name in STATES], ("surface", "canvas", "accent_soft")),
    *((f"{name}_mark", f"{name}_soft") for name in STATES),
]
PAGE_PAIRS = [
    *(("ink", "white"), ("muted", "white"), ("accent", "white"), ("link", "white")),
    *(("ink", "box"), ("accent", "box"), ("white", "accent")),
]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of ``#RRGGBB``, 0 to 1, as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_faint(colours: dict[str, str], pairs: list[tuple[str, str]], need: float) -> list[str]:
    ratios = {f"{one} on {other}": contrast(colours[one], colours[other]) for one, other in pairs}
    return [f"{pair} {ratio:.2f}" for pair, ratio in ratios.items() if ratio < need]


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(theme: str) -> None:
    assert too_faint(THEMES[theme], TEXT_PAIRS, TEXT_NEEDS) == []


@pytest.mark.parametrize("theme", THEMES)
def test_marks_and_edges_can_be_seen(theme: str) -> None:
    assert too_faint(THEMES[theme], PART_PAIRS, PART_NEEDS) == []


def test_the_page_can_be_read() -> None:
    colours = {"white": "#FFFFFF", **{k: v for k, v in TOKENS["pdf"].items() if is_colour(v)}}
    assert too_faint(colours, PAGE_PAIRS, TEXT_NEEDS) == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_names_the_same_colours(theme: str) -> None:
    assert THEMES[theme].keys() == THEMES["light"].keys()


def test_every_palette_role_is_a_colour_of_every_theme() -> None:
    assert set(TOKENS["palette"].values()) <= THEMES["light"].keys()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#777777", "#FFFFFF", 4.48)],
)
def test_contrast_is_counted_as_the_standard_has_it(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


def is_colour(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"#[0-9A-F]{6}", value) is not None
