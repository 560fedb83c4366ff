"""The sample's pictures: a scan, a photograph with its place and turn, a telephone's screen."""

from __future__ import annotations

import io
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
FONTS = HERE.parents[1] / "resources" / "fonts"
ORIENTATION, DATE_TIME, MODEL, GPS, EXIF, TAKEN = 0x0112, 0x0132, 0x0110, 0x8825, 0x8769, 0x9003
TURNED_TO_THE_LEFT = 6
"""EXIF: the picture must be turned by 90 degrees clockwise to stand upright."""


def _font(size: int, style: str = "400Regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"SourceSans3_{style}.ttf", size)


def scan(lines: list[str]) -> bytes:
    """A landscape sheet as a scanner sees it: grey, grainy, a little askew."""
    page = Image.new("L", (1754, 1240), 250)
    pen = ImageDraw.Draw(page)
    pen.text((150, 130), lines[0], 40, _font(42, "600SemiBold"))
    for number, line in enumerate(lines[1:]):
        pen.text((150, 250 + number * 84), line, 60, _font(38))
    pen.text((150, 1130), "Invented for the sample case of CarerDesk", 140, _font(22))
    page = page.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=238)
    grain = _grain(page.size)
    page = Image.blend(page, grain, 0.06)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=38, dpi=(150, 150))
    return out.getvalue()


def _grain(size: tuple[int, int]) -> Image.Image:
    chance = random.Random(9)  # noqa: S311 - the same grain every time
    small = Image.new("L", (size[0] // 6, size[1] // 6))
    small.putdata([chance.randrange(120, 255) for _ in range(small.width * small.height)])
    return small.resize(size, Image.Resampling.BILINEAR)


NOTES = (
    "12 Feb, 10.00, room 2",
    "GH, PN, me",
    "Review will not wait until April.",
    "Who decided? Why?",
    "“It has been decided.” No name.",
    "Panel dates changed in Dec?",
    "PN (stairs): first heard 2nd week of Jan.",
    "Reasons in writing by Fri 20!",
)


def photograph() -> bytes:
    """A notebook page photographed sideways, with the place and the hour the telephone wrote in."""
    page = Image.new("RGB", (1200, 1600), (120, 98, 74))
    pen = ImageDraw.Draw(page)
    pen.rectangle((90, 90, 1110, 1510), (246, 236, 196))
    for y in range(240, 1500, 78):
        pen.line((90, y, 1110, y), (190, 204, 220), 2)
    pen.line((190, 90, 190, 1510), (222, 150, 150), 2)
    for number, line in enumerate(NOTES):
        pen.text((220, 180 + number * 156), line, (38, 58, 120), _font(48, "400Regular_Italic"))
    pen.text((220, 1450), "Invented for the sample case of CarerDesk", (140, 130, 100), _font(24))
    page = page.rotate(1.2, Image.Resampling.BICUBIC, fillcolor=(120, 98, 74))
    page = page.filter(ImageFilter.GaussianBlur(0.8)).rotate(90, expand=True)
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_TO_THE_LEFT
    exif[MODEL] = "Invented telephone"
    exif[DATE_TIME] = "2026:02:12 11:05:41"
    exif.get_ifd(EXIF)[TAKEN] = "2026:02:12 11:05:41"
    # A place in the North Sea: nobody lives there.
    exif.get_ifd(GPS).update({1: "N", 2: (55.0, 12.0, 30.0), 3: "E", 4: (2.0, 45.0, 0.0)})
    out = io.BytesIO()
    page.save(out, "JPEG", quality=62, exif=exif)
    return out.getvalue()


BUBBLES = (
    (
        "them",
        "Mon 30 Jun, 09:14",
        "Morning Jo, the stay is on: collect Saturday 5 July at 10.",
    ),
    ("me", "Mon 30 Jun, 09:20", "Lovely, thank you. The bag is half packed already."),
    ("them", "Mon 30 Jun, 09:22", "Bless. Swimming things too please."),
    ("me", "Tue 1 Jul, 18:02", "Swimming things in. Child B would like to know if there is a dog."),
    ("them", "Tue 1 Jul, 18:40", "There is a dog. It is called Biscuit."),
    ("me", "Tue 1 Jul, 18:41", "That has made somebody’s evening."),
    (
        "them",
        "Wed 2 Jul, 16:12",
        "Stay on 5 and 6 July not going ahead. Will explain when I can. Sorry Jo.",
    ),
    ("me", "Wed 2 Jul, 16:20", "Oh no. Is everybody all right? What may I tell Child B?"),
    ("me", "Wed 2 Jul, 17:05", "I will say the plan has changed and that it is nobody’s fault."),
    ("them", "Wed 2 Jul, 17:31", "That is the right thing to say. I will ring on Friday."),
)


def screenshot() -> bytes:
    """A telephone's screen, much taller than wide."""
    width, pad = 720, 26
    page = Image.new("RGB", (width, 2600), (236, 232, 224))
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, width, 150), (20, 82, 74))
    pen.text((pad, 60), "PN  Fostering", (255, 255, 255), _font(44, "600SemiBold"))
    y = 190
    for side, when, words in BUBBLES:
        lines = _wrapped(pen, words, 470)
        height = 52 * len(lines) + 76
        left = pad if side == "them" else width - pad - 530
        fill = (255, 255, 255) if side == "them" else (208, 236, 214)
        pen.rounded_rectangle((left, y, left + 530, y + height), 22, fill)
        for number, line in enumerate(lines):
            pen.text((left + 28, y + 18 + number * 52), line, (24, 30, 32), _font(38))
        pen.text((left + 28, y + height - 46), when, (120, 128, 128), _font(26))
        y += height + 30
    pen.text((pad, y + 10), "Invented for the sample case of CarerDesk", (120, 128, 128), _font(24))
    out = io.BytesIO()
    page = page.crop((0, 0, width, y + 60))
    page.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


def _wrapped(pen: ImageDraw.ImageDraw, words: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if pen.textlength(longer, _font(38)) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def crest() -> bytes:
    """The invented council's small mark, as it stands at the foot of its e-mails."""
    mark = Image.new("RGB", (220, 64), (255, 255, 255))
    pen = ImageDraw.Draw(mark)
    pen.polygon(((8, 8), (48, 8), (48, 40), (28, 58), (8, 40)), (40, 78, 120))
    pen.text((62, 16), "Anyborough", (40, 78, 120), _font(28, "600SemiBold"))
    out = io.BytesIO()
    mark.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()
