"""The pen: words, lines and boxes written as the content of a page.

The drawing library keeps the letters, and draws what is not straight; everything else is written
here, for it would measure each line once more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from carerdesk.export import looks
from carerdesk.export.looks import Style
from carerdesk.export.marks import Box, Line, Words

USUAL: Final = "£©®°·½é–—‘’“”•…€™"
"""Letters beyond ASCII that most messages have some of; they too have the same codes everywhere."""
_UNUSUAL: Final = re.compile(f"[^ -~{USUAL}]")
_QUARTER: Final = 0.4477
"""How far from the corner the handles of a quarter of a circle stand, as a part of its radius."""
_SPECIAL: Final = re.compile(r"[\\()\x00-\x1f\x7f]")


@dataclass(slots=True)
class Pen:
    """Writes what stands on one page after another, all with the letters of one canvas."""

    canvas: Canvas
    _plain: dict[Style, tuple[str, str]] = field(init=False, default_factory=dict)

    def say(self, operators: str) -> None:
        """Write operators as they are."""
        self.canvas._code.append(operators)  # noqa: SLF001 - the library has no call for marked content

    def written(self) -> str:
        """Return what was written since this was asked last."""
        code = self.canvas._code  # noqa: SLF001
        content = "\n".join(code)
        code.clear()
        return content

    def taken(self) -> bytes:
        """Return the same as the content of a page."""
        preamble = self.canvas._preamble  # noqa: SLF001
        return f"{preamble}\n{self.written()}\n \n".encode("ascii")

    def put(self, mark: Words | Line | Box) -> None:
        """Write a mark."""
        if isinstance(mark, Words):
            self._words(mark)
        elif isinstance(mark, Line):
            self._line(mark)
        else:
            self._box(mark)

    def _words(self, mark: Words) -> None:
        x, y, text, style, _, actual, spacing = mark
        if actual:
            true = actual.encode("utf-16-be").hex()
            self.say(f"/Span <</ActualText <FEFF{true}>>> BDC")
        spaced, after = (f"{spacing:g} Tc ", " 0 Tc") if spacing else ("", "")
        begun, letters = self._plain.get(style) or self._begun(style)
        if text.isascii() and text.isprintable():
            shown = f"{letters} ({_escaped(text)}) Tj"
        else:
            shown = self._letters(style, text)
        self.say(f"{begun} {x:.3f} {y:.3f} Tm {spaced}{shown}{after} ET")
        if actual:
            self.say("EMC")

    def _begun(self, style: Style) -> tuple[str, str]:
        """Return what each text in a style begins with, and what chooses its plain letters.

        The first subset of each face holds all of ASCII under its own codes.
        """
        face = looks.font(style.face)
        subset = face.getSubsetInternalName(0, self.canvas._doc)  # noqa: SLF001
        made = f"BT {_rgb(style.colour)} rg 1 0 0 1", f"{subset} {style.size:g} Tf"
        self._plain[style] = made
        return made

    def _letters(self, style: Style, text: str) -> str:
        """Return the operators that show a text in as many subsets of its face as it takes."""
        face, document = looks.font(style.face), self.canvas._doc  # noqa: SLF001
        return " ".join(
            f"{face.getSubsetInternalName(subset, document)} {style.size:g} Tf "
            f"({_escaped(codes.decode('latin-1'))}) Tj"
            for subset, codes in face.splitString(text, document)
        )

    def _line(self, mark: Line) -> None:
        dash = " ".join(f"{length:g}" for length in mark.dash)
        self.say(
            f"{_rgb(mark.colour)} RG {mark.thickness:g} w [{dash}] 0 d {int(mark.rounded)} J "
            f"n {mark.x1:.3f} {mark.y1:.3f} m {mark.x2:.3f} {mark.y2:.3f} l S"
        )

    def _box(self, mark: Box) -> None:
        x, y, w, h, fill, edge, radius = mark
        paint = "B" if fill and edge else "f" if fill else "S"
        colours = [f"{_rgb(fill)} rg"] if fill else []
        colours += [f"{_rgb(edge)} RG 0.8 w [] 0 d"] if edge else []
        outline = _rounded(x, y, w, h, radius) if radius else f"{x:.3f} {y:.3f} {w:.3f} {h:.3f} re"
        self.say(f"{' '.join(colours)} n {outline} {paint}")


def _rounded(x: float, y: float, w: float, h: float, radius: float) -> str:
    """Return the outline of a rectangle with round corners, from the lower left to the right."""
    near = radius * _QUARTER
    left, foot, right, top = x, y, x + w, y + h
    return (
        f"{left + radius:.3f} {foot:.3f} m {right - radius:.3f} {foot:.3f} l "
        f"{right - near:.3f} {foot:.3f} {right:.3f} {foot + near:.3f} "
        f"{right:.3f} {foot + radius:.3f} c {right:.3f} {top - radius:.3f} l "
        f"{right:.3f} {top - near:.3f} {right - near:.3f} {top:.3f} "
        f"{right - radius:.3f} {top:.3f} c {left + radius:.3f} {top:.3f} l "
        f"{left + near:.3f} {top:.3f} {left:.3f} {top - near:.3f} "
        f"{left:.3f} {top - radius:.3f} c {left:.3f} {foot + radius:.3f} l "
        f"{left:.3f} {foot + near:.3f} {left + near:.3f} {foot:.3f} "
        f"{left + radius:.3f} {foot:.3f} c h"
    )


def same_everywhere(text: str) -> bool:
    """Whether a text is written with the same codes whatever else the letters are used for."""
    return not _UNUSUAL.search(text)


@cache
def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


def _escaped(codes: str) -> str:
    if codes.isascii() and not _SPECIAL.search(codes):
        return codes
    return str(escapePDF(codes.encode("latin-1")))
