"""Pictures: upright on A4 pages, dated by their camera, without place or device."""

from __future__ import annotations

import io
from datetime import date, time
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import jpeg, png, sentences
from carerdesk.intake.answers import Reading
from carerdesk.intake.picture_pages import turned
from carerdesk.intake.reading import read
from tests.intake.papers import camera, corners, draw_page, noise, picture, png_of_size


def drawn(reading: Reading, page: int = 1) -> Image.Image:
    assert reading.pdf is not None
    made = draw_page(reading.pdf, page, width_px=595)
    return Image.frombytes("RGB", (made.width, made.height), made.rgb)


def packed_in(reading: Reading) -> bytes:
    with pikepdf.open(io.BytesIO(reading.pdf or b"")) as pdf:
        return bytes(pdf.pages[0].Resources.XObject.Im0.read_raw_bytes())


def test_a_photograph_is_dated_by_its_camera() -> None:
    reading = read("IMG_1.jpg", picture(exif=camera()))
    assert reading.kind is DocumentKind.PHOTO
    assert reading.dated is not None
    assert (reading.dated.day, reading.dated.at) == (date(2025, 3, 1), time(14, 5))
    assert reading.dated_says == "says the camera"


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "rubbish", "1970:01:01 00:00:00"])
def test_a_camera_that_knows_no_date_proposes_none(taken: str) -> None:
    assert read("photo.jpg", picture(exif=camera(taken))).dated is None


def test_a_date_in_the_name_is_proposed_when_there_is_no_other() -> None:
    reading = read("IMG-20250301-WA0003.jpg", picture())
    assert reading.dated is not None
    assert (reading.dated.day, reading.dated_says) == (date(2025, 3, 1), "says its name")


def test_place_and_device_stay_out_and_every_dot_stays_in() -> None:
    data = picture(size=(64, 48), exif=camera())
    assert b"SecretPhone" in data
    reading = read("a.jpg", data)
    assert b"SecretPhone" not in (reading.pdf or b"")
    kept = packed_in(reading)
    assert b"Exif" not in kept
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_what_a_telephone_hides_behind_a_picture_goes() -> None:
    data = picture() + b"\0\0\0\x18ftypmp42FilmMarker" * 10
    assert b"FilmMarker" not in (read("a.jpg", data).pdf or b"")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_a_camera_was_held_comes_out_upright(orientation: int) -> None:
    upright = corners(size=(80, 40))
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = upright if orientation == 1 else upright.transpose(Image.Transpose(undo[orientation]))
    out = io.BytesIO()
    stored.save(out, "JPEG", quality=95, exif=camera(orientation=orientation))
    page = drawn(read("a.jpg", out.getvalue()))
    box = page.convert("L").point(lambda dot: 255 if dot < 200 else 0).getbbox()
    assert box is not None
    wide, high = box[2] - box[0], box[3] - box[1]
    assert wide > high * 1.5
    assert box[0] < page.width / 2 < box[0] + 2 * wide
    assert page.getpixel((box[0] + 3, box[1] + 3))[1] < 90  # type: ignore[index]
    assert box[1] == pytest.approx(42.5, abs=3)


def test_the_eight_ways_are_eight_different_matrices() -> None:
    assert len({turned((1, 2, 30, 40), way) for way in range(1, 9)}) == 8


@pytest.mark.parametrize(
    ("form", "mode", "media_type"),
    [
        ("PNG", "RGB", "image/png"), ("PNG", "RGBA", "image/png"), ("PNG", "P", "image/png"),
        ("PNG", "L", "image/png"), ("PNG", "1", "image/png"), ("PNG", "LA", "image/png"),
        ("PNG", "I;16", "image/png"), ("TIFF", "RGB", "image/tiff"), ("TIFF", "1", "image/tiff"),
        ("TIFF", "CMYK", "image/tiff"), ("TIFF", "F", "image/tiff"), ("TIFF", "I", "image/tiff"),
        ("WEBP", "RGB", "image/webp"), ("WEBP", "RGBA", "image/webp"), ("GIF", "P", "image/gif"),
        ("BMP", "RGB", "image/bmp"), ("JPEG", "L", "image/jpeg"), ("JPEG", "CMYK", "image/jpeg"),
        ("AVIF", "RGB", "image/avif"), ("JPEG2000", "RGB", "image/jp2"),
    ],
)  # fmt: skip
def test_every_kind_of_picture_is_drawn(form: str, mode: str, media_type: str) -> None:
    made = Image.new("RGB", (60, 40), "white")
    made.paste((10, 10, 10), (0, 0, 30, 40))
    out = io.BytesIO()
    made.convert("L").convert(mode).save(out, form) if mode == "I;16" else made.convert(mode).save(
        out, form
    )
    reading = read("a", out.getvalue())
    assert (reading.media_type, reading.problem, reading.pages) == (media_type, "", 1)
    page = drawn(reading).convert("L")
    across = page.crop((0, 55, page.width, 56)).tobytes()
    assert min(across) < 128
    assert max(across) > 200


def test_a_heic_is_drawn(data: Path) -> None:
    reading = read("photo.heic", (data / "intake" / "photo.heif").read_bytes())
    assert (reading.kind, reading.media_type) == (DocumentKind.PHOTO, "image/heic")
    assert reading.pages == 1
    assert len(set(drawn(reading).convert("L").tobytes())) > 50


def test_what_is_see_through_lies_on_white() -> None:
    page = drawn(read("a.png", picture("PNG", mode="RGBA", colour=(0, 0, 0, 0))))
    assert page.getextrema() == ((255, 255),) * 3


def test_a_see_through_colour_of_a_palette_lies_on_white() -> None:
    data = picture("PNG", mode="P", colour=0, transparency=0)
    assert drawn(read("a.png", data)).getextrema() == ((255, 255),) * 3


def test_a_drawing_keeps_its_own_packed_rows() -> None:
    data = noise((50, 40))
    kept = png.bare(data)
    assert kept is not None
    assert packed_in(read("a.png", data)) == kept.data


def test_texts_beside_a_png_go() -> None:
    out = io.BytesIO()
    made = Image.new("RGB", (8, 8))
    info = png_text("Author", "AuthorMarker")
    made.save(out, "PNG", pnginfo=info)
    assert b"AuthorMarker" in out.getvalue()
    assert b"AuthorMarker" not in (read("a.png", out.getvalue()).pdf or b"")


def png_text(key: str, value: str) -> PngInfo:
    info = PngInfo()
    info.add_text(key, value)
    return info


def test_a_tiff_of_several_pages_has_as_many() -> None:
    out = io.BytesIO()
    pages = [Image.new("1", (100, 140), n % 2) for n in range(3)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    assert read("fax.tif", out.getvalue()).pages == 3


def test_a_turned_tiff_is_upright() -> None:
    out = io.BytesIO()
    stored = corners(size=(80, 40)).transpose(Image.Transpose.ROTATE_90)
    stored.save(out, "TIFF", exif=camera(orientation=6, place=False))
    page = drawn(read("a.tif", out.getvalue()))
    box = page.convert("L").point(lambda dot: 255 if dot < 200 else 0).getbbox()
    assert box is not None
    assert box[2] - box[0] > box[3] - box[1]


def test_a_scan_of_a_whole_a4_page_fills_its_page() -> None:
    data = picture("PNG", (1240, 1754), mode="1", colour=1, dpi=(150, 150))
    reading = read("scan.png", data)
    box = image_box(reading)
    assert box == pytest.approx((0, 0, 595.28, 841.89), abs=0.1)
    assert reading.page_facts[0].dpi == 150


def image_box(reading: Reading) -> tuple[float, ...]:
    with pikepdf.open(io.BytesIO(reading.pdf or b"")) as pdf:
        steps = pikepdf.parse_content_stream(pdf.pages[0])
        cm = next(step for step in steps if str(step.operator) == "cm")
        a, _, _, d, e, f = (float(number) for number in cm.operands)
    return (e, f, a, d)


def test_a_tall_screenshot_is_cut_over_pages_that_overlap() -> None:
    reading = read("screen.png", picture("PNG", (1170, 9000)))
    assert reading.pages == 4
    clean = pypdf.PdfReader(io.BytesIO(reading.pdf or b""))
    one = {page["/Resources"]["/XObject"]["/Im0"].indirect_reference.idnum for page in clean.pages}  # type: ignore[index]
    assert len(one) == 1
    assert len(reading.pdf or b"") < 60_000


def test_a_moving_picture_says_that_one_frame_is_shown() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), (90 * n, 0, 0)) for n in range(3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    reading = read("a.gif", out.getvalue())
    assert (reading.pages, reading.notes) == (1, (sentences.PICTURE_MOVES,))


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_cut_short_is_shown_as_far_as_it_goes(form: str) -> None:
    whole = noise((200, 200), form)
    reading = read("a", whole[: len(whole) * 2 // 3])
    assert reading.notes == (sentences.PICTURE_CUT_SHORT,)
    assert reading.pages == 1


def test_a_photograph_of_no_bytes_is_empty_and_says_so() -> None:
    reading = read("photo.jpg", b"")
    assert (reading.problem, reading.pdf) == (sentences.EMPTY, None)


@pytest.mark.parametrize("name", ["broken.png", "crash.tif"])
def test_a_picture_that_cannot_be_drawn_is_refused(data: Path, name: str) -> None:
    reading = read(name, (data / "intake" / name).read_bytes())
    assert (reading.problem, reading.pdf) == (sentences.PICTURE_DAMAGED, None)


@pytest.mark.parametrize("size", [(30_000, 30_000), (9_000, 9_000)])
def test_a_picture_of_too_many_dots_is_refused_undrawn(size: tuple[int, int]) -> None:
    reading = read("bomb.png", png_of_size(*size))
    assert (reading.problem, reading.pdf) == (sentences.PICTURE_HUGE, None)


def test_a_photograph_of_90_million_dots_is_kept_as_it_is() -> None:
    reading = read("a.jpg", picture(size=(9500, 9500), mode="L", colour=9))
    assert (reading.problem, reading.notes, reading.pages) == ("", (), 1)


def test_a_jpeg_is_kept_only_where_a_pdf_can_hold_it() -> None:
    whole = picture(size=(16, 16))
    kept = jpeg.bare(whole)
    assert kept is not None
    assert (kept.width, kept.height, kept.channels, kept.complete) == (16, 16, 3, True)
    cut = jpeg.bare(whole[:-2])
    assert cut is not None
    assert not cut.complete
    lossless = whole.replace(b"\xff\xc0", b"\xff\xc3", 1)
    assert jpeg.bare(lossless) is None
    assert jpeg.bare(b"GIF89a") is None
    assert jpeg.bare(whole[:20]) is None


def test_a_comment_in_a_jpeg_goes_and_the_colour_mark_stays() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (8, 8)).save(out, "JPEG", comment="CommentMarker")
    kept = jpeg.bare(out.getvalue())
    assert kept is not None
    assert b"CommentMarker" not in kept.data
    assert b"Adobe" in kept.data


def test_a_png_whose_checks_do_not_match_is_not_kept_as_it_is() -> None:
    data = bytearray(noise((8, 8)))
    data[20] ^= 1
    assert png.bare(bytes(data)) is None
