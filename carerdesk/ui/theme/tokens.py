"""Tokens: every colour and size of the desk, read once from ``resources/ui/tokens.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk import resources

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeStyle:
    """A size and weight of type; `px` at 100 % text."""

    px: int
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The tokens file as values.  Pixels are at 96 dpi and 100 % text.

    Attributes:
        family: The font's family name.
        font_files: Ends of the font files' names.
        types: Type styles by name.
        sizes: Pixels by name: spaces, radii, controls and row heights in one table.
        roles: Colour token of each palette role.
        themes: Colour tokens of each theme, as ``#RRGGBB``.
        breakpoints: Window sizes, divided by the text scale, at which a layout changes.
    """

    family: str
    font_files: tuple[str, ...]
    types: Mapping[str, TypeStyle]
    sizes: Mapping[str, int]
    roles: Mapping[str, str]
    themes: Mapping[str, Mapping[str, str]]
    breakpoints: Mapping[str, Mapping[str, int]]


def read_tokens() -> Tokens:
    """Read the tokens file.

    A size is named by its part and its name: ``space.m``, ``radius.card``, ``size.button``,
    ``row.log``.
    """
    given = tomllib.loads(resources.read_text("ui", "tokens.toml"))
    return Tokens(
        family=given["font"]["family"],
        font_files=tuple(given["font"]["files"]),
        types={
            name: TypeStyle(px=style["px"], weight=style["weight"])
            for name, style in given["type"].items()
            if isinstance(style, dict)
        },
        sizes={
            f"{part}.{name}": value
            for part in ("space", "radius", "size", "row")
            for name, value in given[part].items()
            if isinstance(value, int)
        },
        roles=given["palette"],
        themes=given["theme"],
        breakpoints=given["breakpoint"],
    )
