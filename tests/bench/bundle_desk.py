"""A bundle from an unlocked desk to its finished file, beside a bare merge of the same papers.

Two cases: 200 papers of 2,000 pages; and a whole case of 800 documents, with 500 e-mails that we
set in type, and 100 photographs.  The unit merges parts that are ready: the bundle-ready copies,
and each e-mail as pages already, saved by the library that merges: as the drawing library writes
them they would take it twice as long, and flatter us.  Gathering the record, deciphering and
reading everything is in what is measured; the check of the finished file has a row of its own.

The papers were put in by the window's own intake, which was left alone until nothing waited any
more; then the desk was closed.  What it made ready by then (papers looked through, messages set) is
all that is ready: no bundle was made before.  A row of its own tells the same with none of it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from carerdesk.domain.ids import CaseId
from carerdesk.export.drawing import draw
from carerdesk.export.pages import brief_of
from carerdesk.export.papers import Message, set_text
from carerdesk.services.desk import Desk
from carerdesk.store.previews import FOLDER_NAME
from carerdesk.ui.documents.file_intake import FileIntake
from tests.bench import papers_in
from tests.bench.built_from_desk import ready_to_draw
from tests.bench.bundle import make, pairs
from tests.bench.rows import Row, ratio


def measure() -> list[Row]:
    """Fill a desk, then build in a process of its own, as after a new start."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as home:
        for name, mixed, most in (
            ("2,000 pages, from an unlocked desk to the file", False, 2.2),
            ("800 documents of every kind, from an unlocked desk", True, 1.5),
        ):
            folder = Path(home) / ("mixed" if mixed else "plain")
            folder.mkdir()
            fill(folder, mixed=mixed)
            found = told(folder, "ready")
            rows.append(ratio(name, pairs(found, "made"), most=most))
            rows.append(ratio(f"{name}: checked", pairs(found, "checked"), most=4))
            peak = median(found["peak"])
            rows.append(Row(name=f"{name}: memory", measured=f"{peak:.0f} MB"))
            shutil.rmtree(folder / "Jo.carerdesk" / FOLDER_NAME)
            found = told(folder, "bare")
            times = found["made"][0] / found["unit"][0]
            bare = f"{times:.1f} times ({found['made'][0]:.1f} s), once"
            rows.append(Row(name=f"{name}: with nothing made ready before", measured=bare))
    return rows


def told(folder: Path, what: str) -> dict[str, list[float]]:
    """Return what a process of its own measured."""
    command = [sys.executable, "-m", "tests.bench.built_from_desk", str(folder), what]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, list[float]] = json.loads(said)
    return found


def fill(folder: Path, *, mixed: bool) -> None:
    """Put the papers in a new desk, and lay the parts that are ready beside it."""
    sources, ready = folder / "sources", folder / "ready"
    sources.mkdir()
    ready.mkdir()
    make(sources)
    if mixed:
        papers_in.make_mails(sources)
        papers_in.make_photographs(sources)
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([])
    sitting = papers_in.sitting_in(app, folder)
    intake = FileIntake(sitting, sitting.jobs)
    intake.take_files(sorted(sources.iterdir()))
    while intake.is_busy or sitting.jobs.is_busy:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    lay_ready(sitting.desk, sitting.case_id, ready)
    (folder / "case").write_text(sitting.case_id)
    sitting.desk.close()


def lay_ready(desk: Desk, case_id: CaseId, ready: Path) -> None:
    """Write every paper as pages, as it would be merged if somebody had made them all."""
    job = ready_to_draw(desk, case_id, keeping=False)
    brief = brief_of(job.plan, job.material)
    for document in job.material.documents:
        paper = job.material.papers(document.id)
        pages = paper.pdf
        if pages is None:
            message = Message(paper.title, paper.headers, paper.text, "F", paper.sha256)
            sheets = set_text(brief, message)
            pages = draw(sheets, brief.foot).pdf
        (ready / f"{document.id}.pdf").write_bytes(pages)
