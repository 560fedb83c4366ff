"""Pictures: photographs, scans and screenshots, upright on A4 pages without place or device."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Final, cast

import pi_heif
from PIL import Image, ImageFile

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import jpeg, png, sentences
from carerdesk.intake.answers import Reading
from carerdesk.intake.jpeg import Jpeg
from carerdesk.intake.photograph import Told, told
from carerdesk.intake.picture_pages import Plate, on_pages
from carerdesk.intake.png import Png
from carerdesk.intake.sniff import Sniffed

pi_heif.register_heif_opener(thumbnails=False)

MOST_DOTS: Final = 80_000_000
"""Dots decoded at most: 240 MB of colour, within the child's memory."""
MOST_JPEG_DOTS: Final = 170_000_000
"""A JPEG is decoded at an eighth of its size and kept as it is, so it may be larger."""
_MOST_SCANNED: Final = 500
_COLOURS_OF_A_PHOTOGRAPH: Final = 2500
_SAMPLE: Final = 128
_QUALITY: Final = 90


class TooManyDotsError(Exception):
    """The picture would unpack to more than is safe."""


def read_picture(data: bytes, sniffed: Sniffed) -> Reading:
    """Read a picture and lay it on A4 pages.

    Args:
        data: The file's bytes.
        sniffed: What it is.
    """
    said = Told()
    notes: list[str] = []
    plates: list[Plate] = []
    try:
        with Image.open(BytesIO(data)) as picture:
            _guard(picture, sniffed.media_type)
            said = told(picture)
            if sniffed.media_type == "image/jpeg":
                plates.append(_photograph(picture, data, said, notes))
            elif sniffed.media_type == "image/tiff":
                plates.extend(_scans(picture, said, notes))
            else:
                if getattr(picture, "is_animated", False):
                    notes.append(sentences.PICTURE_MOVES)
                plates.append(_drawing(picture, data, said, notes))
    except (TooManyDotsError, Image.DecompressionBombError):
        return _refused(sniffed, sentences.PICTURE_HUGE)
    except Exception:  # noqa: BLE001 - a decoder raises anything on damage
        if not plates:
            return _refused(sniffed, sentences.PICTURE_DAMAGED)
        notes.append(sentences.PICTURE_PAGES_LEFT)
    pdf, facts = on_pages(plates)
    return Reading(
        kind=DocumentKind.PHOTO if said.by_camera else sniffed.kind,
        media_type=sniffed.media_type,
        pages=len(facts),
        pdf=pdf,
        page_facts=facts,
        dated=said.taken,
        dated_says="says the camera" if said.taken else "",
        notes=tuple(dict.fromkeys(notes)),
    )


def _refused(sniffed: Sniffed, sentence: str) -> Reading:
    return Reading(kind=sniffed.kind, media_type=sniffed.media_type, problem=sentence)


def _guard(picture: Image.Image, media_type: str) -> None:
    """Refuse a bomb by its header, before a dot is decoded."""
    most = MOST_JPEG_DOTS if media_type == "image/jpeg" else MOST_DOTS
    if picture.width * picture.height > most:
        raise TooManyDotsError


def _photograph(picture: Image.Image, data: bytes, said: Told, notes: list[str]) -> Plate:
    """Keep a JPEG's bytes as they are, after seeing that they can be decoded."""
    kept = jpeg.bare(data)
    if kept is None or kept.channels == 4 or not kept.complete:  # noqa: PLR2004 - made for print
        return _anew(picture, data, said, notes)
    try:
        picture.draft(None, (max(1, picture.width // 8), max(1, picture.height // 8)))
        picture.load()
    except Exception:  # noqa: BLE001 - what is damaged is drawn as far as it goes
        return _anew(picture, data, said, notes)
    return Plate(picture=kept, orientation=said.orientation, dpi=_dpi(picture))


def _drawing(picture: Image.Image, data: bytes, said: Told, notes: list[str]) -> Plate:
    """Keep a PNG's rows as they are where a PDF can hold them; draw the others anew."""
    kept = png.bare(data) if picture.format == "PNG" else None
    if kept is None:
        return _anew(picture, data, said, notes)
    try:
        picture.load()
    except Exception:  # noqa: BLE001 - what is damaged is drawn as far as it goes
        return _anew(picture, data, said, notes)
    return Plate(picture=kept, orientation=said.orientation, dpi=_dpi(picture))


def _anew(picture: Image.Image, data: bytes, said: Told, notes: list[str]) -> Plate:
    """Decode and pack again; a picture cut short is shown as far as it goes."""
    try:
        picture.load()
        whole = picture
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - tried again below, where it may raise
        whole = _as_far_as_it_goes(data)
        notes.append(sentences.PICTURE_CUT_SHORT)
    if picture.format == "HEIF":
        return Plate(picture=_as_jpeg(_opaque(whole)), orientation=said.orientation)
    return Plate(picture=_packed(whole), orientation=said.orientation, dpi=_dpi(picture))


def _as_far_as_it_goes(data: bytes) -> Image.Image:
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        picture = Image.open(BytesIO(data))
        picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
    return picture


def _scans(picture: Image.Image, said: Told, notes: list[str]) -> Iterator[Plate]:
    """Yield each page of a TIFF; small pictures of the same page, as faxes add, count as pages."""
    dots = 0
    for number in range(_MOST_SCANNED):
        try:
            picture.seek(number)
        except EOFError:
            return
        dots += picture.width * picture.height
        if dots > 5 * MOST_DOTS or picture.width * picture.height > MOST_DOTS:
            raise TooManyDotsError
        picture.load()
        turn = told(picture).orientation if number else said.orientation
        # Pillow turns a TIFF upright as it loads it, and then says so.
        turn = turn if picture.getexif().get(0x0112, 1) == turn else 1
        yield Plate(picture=_packed(picture), orientation=turn, dpi=_dpi(picture))
    notes.append(sentences.PICTURE_PAGES_LEFT)


def _dpi(picture: Image.Image) -> float:
    """Return the dots an inch the file says, when it says the same both ways."""
    dpi = picture.info.get("dpi", (0, 0))
    try:
        across, down = float(dpi[0]), float(dpi[1])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 0
    return across if across > 0 and abs(across - down) < 1 else 0


def _opaque(picture: Image.Image) -> Image.Image:
    """Return a picture on white, in black and white, grey, palette or colour of 8 bits."""
    if picture.has_transparency_data:
        over = picture.convert("RGBA")
        white = Image.new("RGB", picture.size, "white")
        white.paste(over, mask=over.getchannel("A"))
        return white
    if picture.mode in {"1", "L", "P", "RGB"}:
        return picture
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda dot: dot / 256).convert("L")
    if picture.mode in {"I", "F"}:
        low, high = cast("tuple[float, float]", picture.getextrema())
        spread = (high - low) or 1.0
        return picture.point(lambda dot: (dot - low) * 255 / spread).convert("L")
    return picture.convert("RGB")


def _packed(picture: Image.Image) -> Jpeg | Png:
    """Pack a drawing without loss and a photograph as JPEG."""
    flat = _opaque(picture)
    if flat.mode in {"L", "RGB"} and _is_photograph(flat):
        return _as_jpeg(flat)
    out = BytesIO()
    flat.save(out, "PNG", compress_level=6)  # of this only the rows are taken
    packed = png.bare(out.getvalue())
    if packed is None:
        return _as_jpeg(flat)
    return packed


def _is_photograph(picture: Image.Image) -> bool:
    sample = picture.resize((_SAMPLE, _SAMPLE), Image.Resampling.NEAREST)
    colours = sample.getcolors(_SAMPLE * _SAMPLE)
    most = 250 if picture.mode == "L" else _COLOURS_OF_A_PHOTOGRAPH
    return colours is not None and len(colours) > most


def _as_jpeg(picture: Image.Image) -> Jpeg:
    out = BytesIO()
    flat = picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
    Image.Image.save(_without_info(flat), out, "JPEG", quality=_QUALITY)
    made = jpeg.bare(out.getvalue())
    if made is None:
        raise ValueError
    return made


def _without_info(picture: Image.Image) -> Image.Image:
    """Return the same dots without profile, place or comment."""
    copy = picture.copy()
    copy.info = {}
    return copy
