"""Pictures made no finer than asked, and those left that would lose more than size."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

from carerdesk.export.coarsening import coarsened, made_coarser
from carerdesk.export.pictures import finest
from tests.export.case import Shelf, built, changed, standing, texts
from tests.export.test_further_rows import fine, of


def resolution(data: bytes) -> float:
    with pypdfium2.PdfDocument(data) as document:
        return finest(document[0])


@pytest.mark.parametrize("form", [False, True])
def test_a_fine_picture_is_made_coarser_and_looks_the_same(form: bool) -> None:
    data = fine(1200, 144, form=form)
    made = coarsened(data, 300)
    assert resolution(data) == pytest.approx(600, abs=1)
    assert resolution(made) == pytest.approx(300, abs=2)
    with pypdfium2.PdfDocument(data) as before, pypdfium2.PdfDocument(made) as after:
        one, other = (d[0].render(scale=1, grayscale=True).to_pil() for d in (before, after))
        apart = [abs(a - b) for a, b in zip(one.tobytes(), other.tobytes(), strict=True)]
        assert sum(apart) / len(apart) < 2


def test_what_is_coarse_enough_is_left_byte_for_byte() -> None:
    data = fine(600, 300)
    assert coarsened(data, 300) is data
    assert made_coarser(data, 300) == b""
    assert made_coarser(data, 72) == coarsened(data, 72) != data


def image_of(opened: pikepdf.Pdf) -> pikepdf.Object:
    return opened.pages[0].obj[Name.Resources][Name.XObject][Name.Im0]


def masked(opened: pikepdf.Pdf) -> None:
    image_of(opened)[Name.Decode] = Array([1, 0, 1, 0, 1, 0])


def spoilt(opened: pikepdf.Pdf) -> None:
    image_of(opened).write(b"no JPEG", filter=Name.DCTDecode)


def of_inks(opened: pikepdf.Pdf) -> None:
    inks = Image.new("CMYK", (1200, 1200))
    target = io.BytesIO()
    inks.save(target, "JPEG")
    image_of(opened).write(target.getvalue(), filter=Name.DCTDecode)
    image_of(opened)[Name.ColorSpace] = Name.DeviceCMYK


@pytest.mark.parametrize("change", [masked, spoilt, of_inks])
def test_a_picture_that_would_lose_more_than_size_is_left(
    change: Callable[[pikepdf.Pdf], None],
) -> None:
    data = changed(fine(1200, 144), change)
    assert coarsened(data, 300) is data


def test_a_picture_keeps_its_own_colours() -> None:
    def profiled(opened: pikepdf.Pdf) -> None:
        made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        profile = opened.make_stream(made.tobytes())
        profile[Name.N] = 3
        image_of(opened)[Name.ColorSpace] = Array([Name.ICCBased, profile])
        opened.pages[0].obj[Name.Resources][Name.XObject][Name.Odd] = Dictionary()

    with pikepdf.Pdf.open(io.BytesIO(coarsened(changed(fine(1200, 144), profiled), 300))) as made:
        assert image_of(made)[Name.ColorSpace][0] == Name.ICCBased


def test_a_picture_of_no_size_has_no_resolution() -> None:
    assert resolution(fine(1200, 0)) == 0


def test_a_bundle_is_made_coarser_on_request_and_says_so(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add("d8", "Fine", body=fine(1200, 144))
    plain = built(standing(shelf), tmp_path / "a.pdf")
    made = built(standing(shelf), tmp_path / "b.pdf", most_dpi=300)
    assert of(plain, 16).passed is None
    assert of(made, 16).passed is True
    assert made.size < plain.size
    assert any("A picture" in text for text in texts(made.path))
    copy = built(standing(shelf), tmp_path / "c.pdf", most_dpi=300, plain=True)
    assert of(copy, 16).passed is True


def test_a_page_without_pictures_is_left_beside_one_that_has_them() -> None:
    data = changed(fine(1200, 144), with_a_blank_page)
    assert resolution(coarsened(data, 300)) == pytest.approx(300, abs=2)


def with_a_blank_page(opened: pikepdf.Pdf) -> None:
    opened.add_blank_page()
