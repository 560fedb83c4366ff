"""Page facts: what is known of the pages of a paper without drawing them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFact:
    """What is known of one page of the bundle-ready PDF.

    Attributes:
        width_pt: Width as a reader sees it, points.
        height_pt: Height as a reader sees it, points.
        rotation: Degrees clockwise the page is turned for showing: 0, 90, 180 or 270.
        has_text: Whether it holds text that can be searched.
        words: How many words of text.
        dpi: Resolution of its finest picture as it lies on the page, dots an inch; 0 without one.
    """

    width_pt: float
    height_pt: float
    rotation: int
    has_text: bool
    words: int
    dpi: int

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture and nothing else, as a scan without words is."""
        return not self.has_text and self.dpi > 0

    @property
    def shape(self) -> float:
        """Height by width; of a page without size, that of A4."""
        return self.height_pt / self.width_pt if self.width_pt > 0 < self.height_pt else 297 / 210
