"""What stands in the way of PDF/A-2b is named, and nothing is named that does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from carerdesk.export.archival import in_the_way
from carerdesk.export.told import told


def of(change: Callable[[pikepdf.Pdf], object]) -> tuple[str, ...]:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    change(pdf)
    return in_the_way(told(pdf))


def picture(**more: object) -> Callable[[pikepdf.Pdf], object]:
    kinds: dict[str, Any] = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": 1,
        "Height": 1,
        **more,
    }
    return lambda pdf: pikepdf.Stream(pdf, b"x", Dictionary(**kinds))


def note(subtype: Name, **more: object) -> Callable[[pikepdf.Pdf], object]:
    kinds: dict[str, Any] = {
        "Type": Name.Annot,
        "Subtype": subtype,
        "Rect": Array([0, 0, 9, 9]),
        **more,
    }
    return lambda pdf: pdf.make_indirect(Dictionary(**kinds))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (picture(Filter=Name.LZWDecode), "LZW"),
        (picture(ColorSpace=Name.DeviceCMYK), "CMYK"),
        (picture(Interpolate=True), "smoothed"),
        (picture(Alternates=Array()), "stand-in"),
        (picture(Subtype=Name.PS), "PostScript"),
        (picture(Ref=Dictionary(Page=0)), "other files"),
        (lambda pdf: pdf.make_indirect(Dictionary(Type=Name.ExtGState, TR=Name.Strange)), "curves"),
        (note(Name.Movie, F=4), "forbidden kind: 1"),
        (note(Name.Text), "not printed"),
        (note(Name.Link, F=6), "not printed"),
        (lambda pdf: pdf.make_indirect(Dictionary(XFA=Array(), Fields=Array())), "XFA"),
        (lambda pdf: pdf.make_indirect(Dictionary(NeedAppearances=True)), "draws its own"),
    ],
)
def test_each_kind_of_thing_in_the_way_is_named(
    change: Callable[[pikepdf.Pdf], object], words: str
) -> None:
    (said,) = of(change)
    assert words in said


@pytest.mark.parametrize(
    "change",
    [
        picture(Filter=Name.FlateDecode, ColorSpace=Name.DeviceRGB, Interpolate=False),
        note(Name.Link, F=4),
        note(Name.Popup),
        lambda pdf: pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TR)),
        lambda pdf: pdf.make_indirect(Dictionary(Type=Name.ExtGState, TR=Name.Identity)),
    ],
)
def test_what_is_allowed_is_not_named(change: Callable[[pikepdf.Pdf], object]) -> None:
    assert of(change) == ()


def test_what_is_met_often_is_counted() -> None:
    def twice(pdf: pikepdf.Pdf) -> None:
        picture(Interpolate=True)(pdf)
        picture(Interpolate=True)(pdf)

    (said,) = of(twice)
    assert said.endswith(": 2")
