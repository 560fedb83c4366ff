"""A bundle of 2,000 pages beside a bare merge of the same papers by libqpdf, the unit of measure.

What is put together is the whole product: cover, index, links, bookmarks, labels, numbers, hashes.
Looking the papers through (once for each, remembered) and the check of the finished file have rows
of their own.
"""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Final

import pikepdf
from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind, Origin
from carerdesk.domain.ids import DocumentId
from carerdesk.export.build import STEPS, build
from carerdesk.export.material import Material, Paper, Progress
from carerdesk.export.plan import plan
from tests.bench.memory import peak_mib
from tests.bench.rows import Row, ratio
from tests.export.case import CASE, Shelf, asked, standing

PAPERS: Final = 200
PAGES: Final = 10
ROUNDS: Final = 3
MOST_MEMORY: Final = 250
PART: Final = 5
"""So many times fewer papers are built too, to see that time grows no faster than pages."""


def measure() -> list[Row]:
    """Make the papers, then put them together in a process of its own so that memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        command = [sys.executable, "-m", "tests.bench.bundle", folder]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = json.loads(told)
    looked = found["looked"] / found["unit"][0]
    peak = found["peak"]
    return [
        ratio("2,000 pages put together", pairs(found, "made"), most=1.5),
        ratio("2,000 pages checked", pairs(found, "checked"), most=4),
        in_turn("2,000 pages put in another order and built again", found),
        Row(name="200 papers looked through, once", measured=f"{looked:.1f} times the merge"),
        Row(
            name="memory at its most",
            measured=f"{peak:.0f} MB",
            bar=f"{MOST_MEMORY} MB",
            passed=peak <= MOST_MEMORY,
        ),
    ]


def in_turn(name: str, found: dict[str, list[float]]) -> Row:
    """Tell a build with another order beside the first build, both to the finished file."""
    again, first = median(found["again"]), found["first"][0]
    return Row(
        name=name,
        measured=f"{again / first:.2f} times the first build ({again:.1f} s by {first:.1f} s)",
        bar="1 time",
        passed=again <= first,
    )


def pairs(found: dict[str, list[float]], name: str) -> list[tuple[float, float]]:
    """Pair each round with the merge of the same round."""
    return list(zip(found[name], found["unit"], strict=True))


def scan(chance: random.Random) -> bytes:
    """Return a grey page of 150 dots an inch with dark dashes for lines, as JPEG."""
    page = Image.effect_noise((1240, 1754), 14).point(lambda dot: min(dot + 110, 255))
    for top in range(120, 1630, 32):
        for left in range(110, 1080, 104):
            page.paste(60, (left, top, left + chance.randint(12, 90), top + 13))
    target = BytesIO()
    page.save(target, "JPEG", quality=45)
    return target.getvalue()


def make(folder: Path, papers: int = PAPERS) -> None:
    """Make papers: a third of them scans, the others letters with some scanned pages."""
    rl_config.useA85 = 0
    chance = random.Random(7)
    scans = [ImageReader(BytesIO(scan(chance))) for _ in range(12)]
    for number in range(papers):
        canvas = Canvas(str(folder / f"{number:04}.pdf"), invariant=1, pageCompression=1)
        for page in range(PAGES):
            if number % 3 == 0 or page % 3 == 0:
                canvas.drawImage(chance.choice(scans), 0, 0, 595, 842)
            for line in range(40):
                canvas.drawString(
                    56, 780 - 15 * line, f"Letter {number}, {page}, line {line}. " * 2
                )
            canvas.showPage()
        canvas.save()


def material(folder: Path) -> Material:
    """Return the papers as the record holds them."""
    documents = []
    for number, path in enumerate(sorted(folder.glob("*.pdf"))):
        data = path.read_bytes()
        documents.append(
            Document(
                id=DocumentId(path.stem),
                case_id=CASE,
                name=path.name,
                title=f"Letter {number}",
                kind=DocumentKind.PDF,
                media_type="application/pdf",
                size=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
                added_at=datetime(2026, 1, 1, tzinfo=UTC),
                dated=FuzzyDate.on(date(2025, 1, 1) + timedelta(days=number)),
                origin=Origin.COUNCIL,
                pages=PAGES,
                has_text=True,
                clean_sha256=hashlib.sha256(data).hexdigest(),
            )
        )
    known = {document.id: document for document in documents}

    def papers(key: str) -> Paper:
        document = known[DocumentId(key)]
        return Paper(
            key=key,
            title=document.title,
            dated=document.dated,
            origin=document.origin,
            sha256=document.sha256,
            size=document.size,
            media_type=document.media_type,
            pdf=(folder / document.name).read_bytes(),
            pdf_sha256=document.clean_sha256,
        )

    bare = replace(standing(Shelf()), entries=(), counts=(), promises=(), points=())
    return replace(bare, documents=tuple(documents), papers=papers)


def merge(folder: Path) -> float:
    """Return the seconds of a bare merge, in a process of its own: its memory is not ours."""
    command = [sys.executable, "-m", "tests.bench.bundle", str(folder), "unit"]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def unit(folder: Path) -> float:
    """Merge all that lies in a folder, and return the seconds that took."""
    started = time.perf_counter()
    papers = [str(path) for path in sorted(folder.glob("*.pdf"))]
    pikepdf.Job(["unit", "--empty", "--pages", *papers, "--", str(folder / "unit.out")]).run()
    return time.perf_counter() - started


def put_together(folder: Path, made: Material, order: tuple[str, ...] = ()) -> dict[str, float]:
    """Return when each step began, and ``end``, in seconds from the start."""
    began: dict[str, float] = {}
    started = time.perf_counter()

    def note(told: Progress) -> None:
        began.setdefault(told.words, time.perf_counter() - started)

    request = asked(page_limit=50_000, order=order)
    build(plan(request, made), made, folder / "bundle.out", progress=note)
    began["end"] = time.perf_counter() - started
    return began


def main(folder: Path) -> None:
    """Build once to look the papers through, then merge and build in turn."""
    made = material(folder)
    first = put_together(folder, made)
    found: dict[str, object] = {
        "looked": first[STEPS[1]] - first[STEPS[0]],
        "first": [first["end"]],
    }
    few = replace(made, documents=made.documents[: len(made.documents) // PART])
    merged, built, checked, again, parts = [], [], [], [], []
    keys = tuple(f"document:{document.id}" for document in made.documents)
    for turn in range(ROUNDS):
        merged.append(merge(folder))
        began = put_together(folder, made, keys[turn + 1 :] + keys[: turn + 1])
        again.append(began["end"])
        built.append(began[STEPS[4]])
        checked.append(began["end"] - began[STEPS[4]])
        parts.append(put_together(folder, few)["end"])
    peak = peak_mib()
    found |= {"unit": merged, "made": built, "checked": checked, "peak": peak, "again": again}
    sys.stdout.write(json.dumps(found | {"part": parts}))


if __name__ == "__main__":
    if "unit" in sys.argv[2:]:
        sys.stdout.write(str(unit(Path(sys.argv[1]))))
    else:
        main(Path(sys.argv[1]))
