"""JPEG: what names a place, a device or a person is known without looking among the dots."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from carerdesk.intake import jpeg
from tests.intake.papers import camera, noise


def picture(**how: object) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(noise((60, 40)))).save(out, "JPEG", **how)
    return out.getvalue()


def with_segment(mark: int, said: bytes) -> bytes:
    plain = picture()
    return plain[:2] + bytes((0xFF, mark)) + (len(said) + 2).to_bytes(2) + said + plain[2:]


def test_a_plain_picture_names_nobody() -> None:
    assert not jpeg.has_personal(picture())
    assert not jpeg.has_personal(picture(progressive=True))
    assert not jpeg.has_personal(picture() + b"\r\n")


def test_the_measure_of_its_colours_names_nobody() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert not jpeg.has_personal(picture(icc_profile=profile))


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (0xE1, b"Exif\0\0 at home"),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"),
        (0xE2, b"MPF\0"),
        (0xED, b"Photoshop 3.0\0"),
        (0xEB, b"the maker's own"),
        (0xFE, b"a comment"),
    ],
)
def test_what_a_telephone_or_a_program_wrote_is_seen_and_goes(mark: int, said: bytes) -> None:
    data = with_segment(mark, said)
    assert jpeg.has_personal(data)
    bare = jpeg.bare(data)
    assert bare is not None
    assert said not in bare.data
    assert not jpeg.has_personal(bare.data)


def test_a_picture_with_the_telephones_facts_is_seen() -> None:
    assert jpeg.has_personal(picture(exif=camera()))


@pytest.mark.parametrize("after", [b"a film with its place", b"\xff", b"\0" * 90])
def test_what_follows_the_picture_is_seen_and_goes(after: bytes) -> None:
    data = picture()
    assert jpeg.has_personal(data + after)
    bare = jpeg.bare(data + after)
    assert bare is not None
    assert bare.data == data


def test_what_is_cut_short_is_looked_at_more_closely() -> None:
    assert jpeg.has_personal(picture()[:-40])
    assert jpeg.has_personal(b"\xff\xd8\xff\xd9")
    assert jpeg.has_personal(b"\xff\xd9")
