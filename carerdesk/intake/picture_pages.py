"""Pictures on pages: a PDF of the pictures' own bytes, upright, with nothing else in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from carerdesk.domain.page_facts import PageFact
from carerdesk.intake.jpeg import Jpeg
from carerdesk.intake.layout import Placed, lay_out
from carerdesk.intake.png import Png

_SIDEWAYS: Final = frozenset({5, 6, 7, 8})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A picture to be put on pages.

    Attributes:
        picture: Its bytes as a PDF holds them.
        orientation: 1 to 8, as in Exif.
        dpi: Dots an inch as the file says; 0 when it does not.
    """

    picture: Jpeg | Png
    orientation: int = 1
    dpi: float = 0

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height as seen upright, dots."""
        size = (self.picture.width, self.picture.height)
        return (size[1], size[0]) if self.orientation in _SIDEWAYS else size


def on_pages(plates: Sequence[Plate]) -> tuple[bytes, tuple[PageFact, ...]]:
    """Return a PDF of the pictures in order, and what its pages are."""
    facts: list[PageFact] = []
    with pikepdf.new() as pdf:
        for plate in plates:
            image = pdf.make_indirect(_image(pdf, plate.picture))
            for placed in lay_out(*plate.upright, dpi=plate.dpi):
                page = Dictionary(
                    Type=Name.Page,
                    MediaBox=Array([0, 0, *(round(side, 2) for side in placed.page)]),
                    Resources=Dictionary(XObject=Dictionary(Im0=image)),
                    Contents=pdf.make_stream(_content(placed, plate.orientation)),
                )
                pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
                facts.append(_fact(placed, plate))
        out = BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue(), tuple(facts)


def _image(pdf: pikepdf.Pdf, picture: Jpeg | Png) -> pikepdf.Stream:
    image = pikepdf.Stream(pdf, picture.data)
    image.Type = Name.XObject
    image.Subtype = Name.Image
    image.Width, image.Height = picture.width, picture.height
    if isinstance(picture, Jpeg):
        image.ColorSpace = Name.DeviceGray if picture.channels == 1 else Name.DeviceRGB
        image.BitsPerComponent = 8
        image.Filter = Name.DCTDecode
        return image
    image.ColorSpace = Name.DeviceGray if picture.channels == 1 else Name.DeviceRGB
    if picture.palette:
        last = len(picture.palette) // 3 - 1
        colours = pikepdf.String(picture.palette[: 3 * (last + 1)])
        image.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, last, colours])
    image.BitsPerComponent = picture.bits
    image.Filter = Name.FlateDecode
    image.DecodeParms = Dictionary(
        Predictor=15,
        Colors=picture.channels,
        BitsPerComponent=picture.bits,
        Columns=picture.width,
    )
    return image


def _content(placed: Placed, orientation: int) -> bytes:
    window = " ".join(f"{n:.2f}" for n in placed.window)
    matrix = " ".join(f"{n:.2f}" for n in turned(placed.box, orientation))
    return f"q {window} re W n {matrix} cm /Im0 Do Q\n".encode("ascii")


def turned(
    box: tuple[float, float, float, float], orientation: int
) -> tuple[float, float, float, float, float, float]:
    """Return the matrix that lays a picture upright in a box.

    Orientation says which side of the scene the first row and the first column show (Exif 2.32,
    4.6.4 A); the picture's own square has its first row at the top.
    """
    x, y, w, h = box
    return {
        1: (w, 0, 0, h, x, y),
        2: (-w, 0, 0, h, x + w, y),
        3: (-w, 0, 0, -h, x + w, y + h),
        4: (w, 0, 0, -h, x, y + h),
        5: (0, -h, -w, 0, x + w, y + h),
        6: (0, -h, w, 0, x, y + h),
        7: (0, h, w, 0, x, y),
        8: (0, h, -w, 0, x + w, y),
    }[orientation]


def _fact(placed: Placed, plate: Plate) -> PageFact:
    return PageFact(
        width_pt=round(placed.page[0], 2),
        height_pt=round(placed.page[1], 2),
        rotation=0,
        has_text=False,
        words=0,
        dpi=round(plate.upright[0] * 72 / placed.box[2]),
    )
