"""Entries on paper: initials only, or not at all."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind, Passage
from carerdesk.domain.errors import LeakFound
from carerdesk.domain.names import NamesTable
from carerdesk.services.finding import LogRow
from carerdesk.services.log import NewEntry
from carerdesk.ui.kit.print_preview import PrintPreview
from carerdesk.ui.log.entry_paper import EntryPaper
from carerdesk.ui.log.log_papers import LogPapers
from carerdesk.ui.log.paper_deeds import export_found, paper_of
from carerdesk.ui.sitting import Notice, Sitting
from tests.ui.choices import choose
from tests.ui.log.conftest import Room
from tests.ui.story import Told


def words_of(file: Path) -> str:
    text = "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    return " ".join(text.split())


@pytest.mark.parametrize(("typed", "made"), [("log.pdf", "log.pdf"), ("log", "log.docx")])
def test_what_was_found_is_written_whole_with_initials_only(
    sitting: Sitting,
    story: Told,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    made: str,
) -> None:
    sitting.desk.log.record(
        NewEntry(
            case_id=sitting.case_id,
            kind=EntryKind.CALL,
            gist="A call about Zephyr Lane",
            happened=FuzzyDate.on(sitting.today()),
            people=(story.people["GH"].id,),
            tags=("early review",),
            passages=(Passage(text="Grace Holt rang about Zeph."),),
        )
    )
    choose(monkeypatch, tmp_path / typed, "Word file (*.docx)")
    said: list[str] = []
    sitting.noticed.connect(lambda notice: said.append(notice.sentence))
    page = QWidget()
    export_found(page, sitting, 'tag:"early review"', 2)
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".carerdesk"] == [made]
    total = sitting.desk.log.find(sitting.case_id, 'tag:"early review"').total
    assert f"{total} line" in said[-1]
    if made.endswith(".pdf"):
        text = words_of(tmp_path / made)
        assert "A call about Child A" in text
        assert "I had left out what was said at the end." in text
        assert "Asked for stage 2" not in text
        for name in ("Zeph", "Lane", "Grace", "Holt", "Nair"):
            assert name not in text


def test_no_file_is_made_when_none_is_chosen_and_a_refusal_is_said(
    sitting: Sitting, story: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    sitting.noticed.connect(lambda notice: said.append(notice.sentence))
    page = QWidget()
    choose(monkeypatch, None)
    export_found(page, sitting, "", 3)
    assert said == []
    choose(monkeypatch, tmp_path / "no such folder" / "log.pdf")
    export_found(page, sitting, "", 3)
    assert "nothing was left" in said[-1]


def test_a_large_log_is_written_by_a_worker_and_can_be_stopped(
    sitting: Sitting,
    story: Told,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr("carerdesk.ui.asking.AT_ONCE", 1)
    target = tmp_path / "log.pdf"
    choose(monkeypatch, target)
    said: list[Notice] = []
    sitting.noticed.connect(said.append)
    page = QWidget()
    export_found(page, sitting, "", 3)
    assert said[-1].sentence == "Gathering the lines…"
    assert said[-1].undo is not None
    said[-1].undo()
    qtbot.waitUntil(lambda: said[-1].sentence == "Stopped. Nothing was written.")
    assert not target.exists()
    export_found(page, sitting, "", 3)
    qtbot.waitUntil(lambda: said[-1].sentence.startswith("Exported, with initials only: log.pdf"))
    assert "Early review meeting" in words_of(target)


def test_more_than_can_be_printed_is_offered_to_be_exported(
    sitting: Sitting, story: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.ui.log.log_papers.MOST_PRINTED", 1)
    asked: list[str] = []
    monkeypatch.setattr(LogPapers, "export", lambda _self, line: asked.append(line))
    said: list[Notice] = []
    sitting.noticed.connect(said.append)
    LogPapers(QWidget(), sitting).preview_found("")
    assert "more than can be printed at once" in said[-1].sentence
    assert said[-1].undo is not None
    said[-1].undo()
    assert asked == [""]


def test_a_name_that_slipped_through_stops_the_paper(
    sitting: Sitting, story: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [LogRow(entry=story.meeting)]
    document = paper_of(sitting, rows, "An entry")
    assert "Early review meeting" in document.toPlainText()
    monkeypatch.setattr(NamesTable, "initialled", lambda _self, text: text)
    paper = EntryPaper(sitting.look.theme, sitting.case, sitting.desk.people.names(sitting.case_id))
    paper.begin("About Grace Holt", sitting.today())
    with pytest.raises(LeakFound):
        paper.finished("")


def test_the_paper_of_the_sample_case_says_that_it_is_invented(
    sitting: Sitting, story: Told
) -> None:
    from dataclasses import replace  # noqa: PLC0415

    paper = EntryPaper(sitting.look.theme, replace(sitting.case, is_sample=True), NamesTable(()))
    paper.begin("From the log", sitting.today())
    assert "everything is invented" in paper.finished("").toPlainText()


@pytest.fixture
def previews(monkeypatch: pytest.MonkeyPatch) -> list[PrintPreview]:
    """Every preview that is opened; none of them waits for an answer."""
    opened: list[PrintPreview] = []

    def open_it(dialog: PrintPreview) -> int:
        opened.append(dialog)
        return 0

    monkeypatch.setattr(PrintPreview, "exec", open_it)
    return opened


def left_margin_of(file: Path) -> float:
    """The least distance of words from the left edge of the first page, in millimetres."""
    found: list[float] = []

    def visit(words: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if words.strip():
            found.append(tm[4] * cm[0] + cm[4])

    pypdf.PdfReader(file).pages[0].extract_text(visitor_text=visit)
    return min(found) / 72 * 25.4


def printed_to(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(
        "carerdesk.ui.log.paper_deeds.choose_printer", lambda _parent: QPdfWriter(str(file))
    )


def test_an_entry_is_looked_at_before_it_is_printed(
    told: Room,
    previews: list[PrintPreview],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed_to(monkeypatch, tmp_path / "entry.pdf")
    page = told.log
    meeting = next(e for e in told.entries() if "Early review meeting" in e.entry.gist)
    page.show_entry(meeting.entry.id)
    page.deeds()["preview"]()
    (preview,) = previews
    assert preview.pages.pageCount() == 1
    assert not (tmp_path / "entry.pdf").exists()
    preview.main.click()
    assert "Early review meeting: asked for reasons" in words_of(tmp_path / "entry.pdf")
    page.deeds()["print"]()
    assert "Early review meeting" in words_of(tmp_path / "entry.pdf")


def test_what_was_found_is_printed_and_nothing_else(
    told: Room, previews: list[PrintPreview], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed_to(monkeypatch, tmp_path / "found.pdf")
    page = told.log
    page.band.bar.show_line('tag:"early review"')
    page.deeds()["print_list"]()
    previews[0].main.click()
    text = words_of(tmp_path / "found.pdf")
    assert text.count("Rang about the early review") == 3
    assert "Asked for stage 2" not in text
    assert left_margin_of(tmp_path / "found.pdf") == pytest.approx(23, abs=1)
    page.band.bar.show_line("nothing is called this")
    page.deeds()["print_list"]()
    assert len(previews) == 1
