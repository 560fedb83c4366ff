"""Papers put in the desk by the hundred, against reading them alone.

Put in means: read in the limited process, original and clean copy encrypted and on the disk,
record, history and search index written.  The papers are made here, always the same.

- 500 e-mails, by the standard library taking them apart and decoding their words;
- 100 photographs of 4 megapixels, by Pillow decoding them;
- 200 PDFs of 2,000 pages, by PDFium extracting their text;
- and how long the window is ever kept from answering meanwhile.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime
from io import BytesIO
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from carerdesk.ui.documents.file_intake import FileIntake
from carerdesk.ui.jobs import Jobs
from carerdesk.ui.settings import Settings
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.spent_memory import SpentMemory
from carerdesk.ui.theme.look import Look
from tests.bench import bundle
from tests.bench.rows import Row, ratio
from tests.desks import Time, new_case, new_desk

MAILS: Final = 500
PHOTOGRAPHS: Final = 100
ROUNDS: Final = 3
ANSWERS_MS: Final = 100
_WORDS: Final = [
    "allegation",
    "carer",
    "council",
    "child",
    "placement",
    "review",
    "meeting",
    "minute",
    "record",
    "letter",
    "reply",
    "officer",
    "panel",
    "policy",
    "stage",
    "complaint",
    "response",
    "delay",
    "decision",
    "evidence",
    "standard",
    "fostering",
    "agency",
    "supervision",
    "referral",
    "outcome",
    "apology",
    "remedy",
    "report",
    "received",
    "attached",
    "visit",
    "school",
    "contact",
]


def measure() -> list[Row]:
    """Put each kind in, and read it alone, in turn."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([])
    rows, waits = [], []
    memory = SpentMemory(app)  # as in the program
    with tempfile.TemporaryDirectory() as home:
        for name, make, alone, most in (
            (f"{MAILS} e-mails put in, by parsing them", make_mails, parse, 4),
            (f"{PHOTOGRAPHS} photographs put in, by decoding them", make_photographs, decode, 3),
            ("2,000 pages of PDF put in, by their text", bundle.make, extract, 3),
        ):
            folder = Path(home) / make.__name__
            folder.mkdir()
            make(folder)
            files = sorted(folder.iterdir())
            pairs = []
            for number in range(ROUNDS):
                desk = Path(home) / f"{make.__name__} {number}"
                desk.mkdir()
                ours, waited = put_in(app, desk, files)
                waits.append(waited)
                pairs.append((ours, timed(alone, [file.read_bytes() for file in files])))
            rows.append(ratio(name, pairs, most=most))
    memory.end()
    longest = max(waits) * 1000
    rows.append(
        Row(
            name="the window answers, all the while",
            measured=f"{longest:.0f} ms at most",
            bar=f"{ANSWERS_MS} ms",
            passed=longest <= ANSWERS_MS,
        )
    )
    return rows


def put_in(app: QApplication, folder: Path, files: list[Path]) -> tuple[float, float]:
    """Put files in a new desk through the window's own intake.

    Returns:
        How long it took, and the longest the event loop went without coming round, seconds.
    """
    sitting = sitting_in(app, folder)
    intake = FileIntake(sitting, sitting.jobs)
    loop, beat = QEventLoop(), QTimer()
    seen, longest = time.perf_counter(), 0.0

    def tick() -> None:
        nonlocal seen, longest
        now = time.perf_counter()
        seen, longest = now, max(longest, now - seen)

    beat.timeout.connect(tick)
    intake.ended.connect(loop.quit)
    started = time.perf_counter()
    beat.setTimerType(Qt.TimerType.PreciseTimer)
    beat.start(5)
    intake.take_files(files)
    loop.exec()
    took = time.perf_counter() - started
    beat.stop()
    assert len(sitting.desk.papers.listed(sitting.case_id)) >= len(files)
    sitting.jobs.stop()
    sitting.desk.close()
    return took, longest


def sitting_in(app: QApplication, folder: Path) -> Sitting:
    """Sit down with a case of a new desk, without a window."""
    desk = new_desk(folder, Time())
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    look = Look(app, choice=settings.theme, scale=1.0)
    return Sitting(desk, new_case(desk), look, Jobs(), settings)


def timed(what: Callable[[bytes], None], contents: list[bytes]) -> float:
    """Return how many seconds something takes for all files, read from the disk before."""
    started = time.perf_counter()
    for data in contents:
        what(data)
    return time.perf_counter() - started


def parse(data: bytes) -> None:
    """Take an e-mail apart and decode its headers and words."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    body = message.get_body(("plain", "html"))
    assert body is not None
    assert body.get_content()
    assert all(str(message[name]) for name in ("subject", "from", "to", "date"))


def decode(data: bytes) -> None:
    """Decode a photograph."""
    with Image.open(BytesIO(data)) as picture:
        picture.load()


def extract(data: bytes) -> None:
    """Take the text out of a PDF."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.get_textpage().get_text_bounded()


def make_mails(folder: Path) -> None:
    """Make e-mails: some with an HTML alternative, some with a long thread quoted."""
    chance = random.Random(7)
    first = datetime(2025, 1, 6, 9, tzinfo=UTC)
    for number in range(MAILS):
        paragraphs = [
            " ".join(sentence(chance) for _ in range(chance.randint(2, 5)))
            for _ in range(chance.randint(2, 7))
        ]
        quoted = [f"> {sentence(chance)}" for _ in range(chance.choice((0, 0, 15, 60)))]
        mail = EmailMessage(policy=policy.SMTP)
        mail["From"] = f"Officer {number % 30} <officer{number % 30}@council.example>"
        mail["To"] = "A Carer <carer@home.example>"
        mail["Date"] = format_datetime(first + timedelta(hours=7 * number))
        mail["Message-ID"] = f"<{number}@council.example>"
        mail["Subject"] = ("Re: " if number % 3 else "") + sentence(chance)
        mail.set_content("\n\n".join([*paragraphs, *quoted]))
        if number % 2:
            body = "".join(f"<p>{each}</p>" for each in paragraphs)
            mail.add_alternative(f"<html><body>{body}</body></html>", subtype="html")
        (folder / f"{number:04}.eml").write_bytes(mail.as_bytes())


def make_photographs(folder: Path) -> None:
    """Make photographs: noise over shades, with a few edges, as a telephone saves them."""
    chance = random.Random(7)
    grains = [Image.effect_noise((2312, 1736), 40).convert("RGB") for _ in range(4)]
    for number in range(PHOTOGRAPHS):
        shade = Image.linear_gradient("L").resize((2312, 1736)).convert("RGB")
        tint = Image.new("RGB", shade.size, tuple(chance.randint(90, 255) for _ in range(3)))
        made = ImageChops.overlay(ImageChops.multiply(shade, tint), grains[number % 4])
        draw = ImageDraw.Draw(made)
        for _ in range(12):
            at = (chance.randint(0, 2000), chance.randint(0, 1500))
            draw.rectangle((*at, at[0] + 180, at[1] + 120), fill=chance.randint(0, 0xFFFFFF))
        exif = Image.Exif()
        exif[0x0112] = (1, 3, 6, 8)[number % 4]
        made.save(folder / f"{number:03}.jpg", "JPEG", quality=85, exif=exif)


def sentence(chance: random.Random) -> str:
    """Return some of the trade's words as a sentence."""
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(6, 14))).capitalize() + "."
