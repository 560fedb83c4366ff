"""A bundle from an unlocked desk to its finished file, beside a bare merge of the same papers.

Two cases: 200 papers of 2,000 pages; and a whole case of 800 documents, with 500 e-mails set in
type on the way, and 100 photographs.  The unit merges parts that are ready: the bundle-ready
copies, and each e-mail as pages already, saved by the library that merges: as the drawing library
writes them they would take it twice as long, and flatter us.  Gathering the record, deciphering and
reading everything is in what is measured; the check of the finished file has a row of its own.  The
papers were looked through when the first bundle was made of them, which each desk remembers.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Final

from carerdesk.domain.bundles import Audience
from carerdesk.domain.ids import CaseId
from carerdesk.export.build import STEPS
from carerdesk.export.drawing import draw
from carerdesk.export.material import Progress
from carerdesk.export.pages import brief_of
from carerdesk.export.papers import Message, set_text
from carerdesk.export.plan import plan
from carerdesk.services.bundles import BundleJob
from carerdesk.services.desk import Desk
from carerdesk.services.many_papers import Coming
from tests.bench import papers_in
from tests.bench.bundle import goal, make, merge, pairs
from tests.bench.memory import peak_mib
from tests.bench.rows import Row, ratio
from tests.desks import PASSPHRASE, Time, new_case, new_desk, opening

ROUNDS: Final = 3


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
            found = told(folder, "first")
            found = told(folder, "again")
            rows.append((goal if mixed else ratio)(name, pairs(found, "made"), most=most))
            rows.append(ratio(f"{name}: checked", pairs(found, "checked"), most=4))
            peak = median(found["peak"])
            rows.append(Row(name=f"{name}: memory", measured=f"{peak:.0f} MB"))
    return rows


def told(folder: Path, what: str) -> dict[str, list[float]]:
    """Return what a process of its own measured."""
    command = [sys.executable, "-m", "tests.bench.bundle_desk", str(folder), what]
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
    desk = new_desk(folder, Time())
    case = new_case(desk)
    many = desk.papers.many(case.id)
    coming = [_coming(path) for path in sorted(sources.iterdir())]
    desk.papers.keep_all(list(many.run(coming)))
    lay_ready(desk, case.id, ready)
    (folder / "case").write_text(case.id)
    desk.close()


def _coming(path: Path) -> Coming:
    return Coming(name=path.name, fetch=path.read_bytes)


def ready_to_draw(desk: Desk, case_id: CaseId) -> BundleJob:
    """Gather what a bundle of everything needs; every picture counts as looked at."""
    request = replace(desk.bundles.request(case_id, Audience.OMBUDSMAN), page_limit=50_000)
    material = replace(desk.bundles.material(request), look_first=False)
    return BundleJob(plan=plan(request, material), material=material)


def lay_ready(desk: Desk, case_id: CaseId, ready: Path) -> None:
    """Write every paper as pages, as it would be merged if somebody had made them all."""
    job = ready_to_draw(desk, case_id)
    brief = brief_of(job.plan, job.material)
    for document in job.material.documents:
        paper = job.material.papers(document.id)
        pages = paper.pdf
        if pages is None:
            message = Message(paper.title, paper.headers, paper.text, "F", paper.sha256)
            sheets = set_text(brief, message)
            pages = draw(sheets, brief.foot).pdf
        (ready / f"{document.id}.pdf").write_bytes(pages)


def main(folder: Path, rounds: int) -> None:
    """Merge and build in turn."""
    unit, built, checked = [], [], []
    desk = opening(Time()).open(folder / "Jo.carerdesk", PASSPHRASE)
    case_id = CaseId((folder / "case").read_text())
    for _ in range(rounds):
        unit.append(merge(folder / "ready"))
        desk.bundles.forget()  # as after unlocking
        began: dict[str, float] = {}
        started = time.perf_counter()

        def note(told: Progress, since: float = started, began: dict[str, float] = began) -> None:
            began.setdefault(told.words, time.perf_counter() - since)

        ready_to_draw(desk, case_id).run(folder / "bundle.out", progress=note)
        ended = time.perf_counter() - started
        built.append(began[STEPS[4]])
        checked.append(ended - began[STEPS[4]])
    desk.close()
    peak = peak_mib()
    found = {"unit": unit, "made": built, "checked": checked, "peak": [peak]}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), ROUNDS if sys.argv[2] == "again" else 1)
