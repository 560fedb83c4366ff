"""Marks: what stands on one sheet, before it is drawn; y runs up from the foot, in points.

A bundle has a hundred thousand of them, so they are tuples, which are made fastest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from carerdesk.export.looks import Style


@dataclass(slots=True, eq=False)
class Part:
    """An element of the document's structure, for readers that speak the page.

    Attributes:
        kind: A standard structure type: ``H1``, ``P``, ``Table``, ``TR``, ``TH``, ``TD``, ``Link``.
        parent: ``None`` for a child of the item it belongs to.
        title: Of an item that shares its page with others and so brings a ``Sect`` of its own.
    """

    kind: str
    parent: Part | None = None
    title: str = ""


class Words(NamedTuple):
    """A run of text on one line; `actual` is what it really says where the font lacks letters."""

    x: float
    y: float
    text: str
    style: Style
    part: Part | None = None
    actual: str = ""
    spacing: float = 0.0


class Line(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    thickness: float = 0.6
    dash: tuple[float, ...] = ()
    rounded: bool = False


class Box(NamedTuple):
    """A rectangle, filled, edged or both."""

    x: float
    y: float
    w: float
    h: float
    fill: str = ""
    edge: str = ""
    radius: float = 0.0


class Jump(NamedTuple):
    """A link to a page of the bundle, from 1, and there to the item `key` where one is named.

    `says` is read aloud and shown under the pointer.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    page: int
    says: str
    part: Part
    key: str = ""


Mark = Words | Line | Box | Jump


class Told(NamedTuple):
    """What stands between head and foot of a sheet, as page content that is the same in any bundle.

    Attributes:
        content: Operators.
        parts: The structure element of each marked-content number.
    """

    content: str
    parts: tuple[Part, ...]


@dataclass(slots=True)
class Sheet:
    """One of our own pages: marks in reading order, and below them what is written out already."""

    marks: list[Mark] = field(default_factory=list)
    told: Told | None = None
