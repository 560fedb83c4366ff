"""Every paper that leaves the desk bears its head: read back, and held beside the desk's own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QWidget

from carerdesk.domain.bundles import Audience
from carerdesk.domain.changes import Changes
from carerdesk.domain.head_line import head_line
from carerdesk.services.letter_forms import FileForm
from carerdesk.services.listings import Listing
from carerdesk.ui.clocks.clock_deeds import ClockDeeds
from carerdesk.ui.kit.printing import Paper
from carerdesk.ui.log.paper_deeds import all_found, entries_paper
from carerdesk.ui.monday.page import MondayPage
from carerdesk.ui.opening.sheet_paper import save_sheet
from carerdesk.ui.placement.page import PlacementPage
from carerdesk.ui.placement.receipt_paper import save_receipt
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.timeline.page import TimelinePage
from tests.desks import PASSPHRASE

ROOMS = Path(__file__).parents[2] / "carerdesk"
KEPT = os.environ.get("CARERDESK_PAPERS")
"""A folder to keep them in, to be looked at."""


def listed(sitting: Sitting, target: Path, listing: Listing) -> None:
    sitting.desk.listings.keep(sitting.case_id, listing, target)


def log(sitting: Sitting, target: Path) -> None:
    listed(sitting, target, sitting.desk.listings.log(sitting.case_id))


def chronology(sitting: Sitting, target: Path) -> None:
    listed(sitting, target, sitting.desk.listings.chronology(sitting.case_id))


def statements(sitting: Sitting, target: Path) -> None:
    listed(sitting, target, sitting.desk.listings.statements(sitting.case_id))


def figures(sitting: Sitting, target: Path) -> None:
    found = sitting.desk.findings.compliance(sitting.case_id, sitting.today())
    listed(sitting, target, sitting.desk.listings.figures(sitting.case_id, found))


def finding(sitting: Sitting, target: Path) -> None:
    desk, case_id = sitting.desk, sitting.case_id
    found = desk.findings.of(case_id, sitting.today())[0]
    target.write_bytes(desk.listings.as_paper(case_id, desk.listings.finding(case_id, found)))


def letter(sitting: Sitting, target: Path) -> None:
    letters = sitting.desk.letters
    draft = letters.begin(sitting.case_id, "stage-2")
    target.write_bytes(letters.file(draft, FileForm.PDF))


def bundle(sitting: Sitting, target: Path) -> None:
    bundles = sitting.desk.bundles
    bundles.job(bundles.request(sitting.case_id, Audience.OMBUDSMAN)).run(target)


def printed(paper: Paper, target: Path) -> None:
    writer = QPdfWriter(str(target))
    paper.set_up(writer)
    assert paper.paint(writer)


def entries(sitting: Sitting, target: Path) -> None:
    printed(entries_paper(sitting, all_found(sitting, "kind:meeting"), "From the log"), target)


def timeline(sitting: Sitting, target: Path) -> None:
    sitting.desk.timelines.write_reasons(sitting.case_id, ["the team changed"])
    page = TimelinePage(sitting)
    page.look_again(Changes.EVERYTHING)
    page.resize(1200, 700)
    page.show()
    page.work.write(page.shown(), target)
    page.deleteLater()


def count(sitting: Sitting, target: Path) -> None:
    clocks = sitting.desk.clocks
    clock = next(c for c in clocks.all(sitting.case_id, sitting.today()) if c.readings)
    key = clock.readings[0].way.key
    page = QWidget()
    deeds = ClockDeeds(page, sitting)
    told = clocks.explain(sitting.case_id, clock.key, key, sitting.today())
    printed(deeds._paper(clock, told), target)


def week(sitting: Sitting, target: Path) -> None:
    page = MondayPage(sitting)
    page.look_again(Changes.EVERYTHING)
    printed(page._paper(), target)
    page.deleteLater()


def receipt(sitting: Sitting, target: Path) -> None:
    page = PlacementPage(sitting)
    page.look_again(Changes.EVERYTHING)
    made = page._receipt()
    assert made is not None
    assert save_receipt(target, sitting.look.theme.tokens, made)
    page.deleteLater()


def sheet(sitting: Sitting, target: Path) -> None:
    made = sitting.desk.safekeeping.new_recovery_sheet(PASSPHRASE)
    assert save_sheet(target, sitting.look.theme.tokens, made)


PAPERS: tuple[Callable[[Sitting, Path], None], ...] = (
    log, chronology, statements, figures, finding, letter, bundle,
    entries, timeline, count, week, receipt, sheet,
)  # fmt: skip


@pytest.mark.parametrize("make", PAPERS, ids=lambda make: make.__name__)
def test_a_paper_bears_the_head_of_the_desk(
    sample: Sitting, tmp_path: Path, make: Callable[[Sitting, Path], None]
) -> None:
    target = (Path(KEPT) if KEPT else tmp_path) / f"{make.__name__}.pdf"
    before = sample.desk.safekeeping.head()
    make(sample, target)
    said = " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(target).pages).split())
    heads = (before, sample.desk.safekeeping.head())
    assert any(head_line(head, sample.today()) in said for head in heads)


def test_no_paper_is_made_that_is_not_looked_at_above() -> None:
    wanted = {
        "export/build.py", "export/letters.py", "export/listings.py", "services/planning.py",
        "ui/kit/print_preview.py", "ui/kit/printing.py",
        "ui/letters/printing.py", "ui/log/paper_deeds.py", "ui/clocks/clock_deeds.py",
        "ui/monday/week_paper.py", "ui/opening/sheet_paper.py", "ui/placement/receipt_paper.py",
        "ui/timeline/paper.py", "ui/timeline/timeline_deeds.py",
    }  # fmt: skip
    signs = ("QPdfWriter(", "QPrinter(", "Paper(set_up", " = draw(", "return draw(", "=draw(")
    found = {
        str(path.relative_to(ROOMS)).replace(os.sep, "/")
        for path in ROOMS.rglob("*.py")
        if "intake" not in path.parts  # which reads papers and makes none
        and any(sign in path.read_text("utf-8") for sign in signs)
    }
    assert found == wanted
