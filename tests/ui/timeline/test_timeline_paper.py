"""What leaves the desk of a timeline: with its line, its reasons and its text, initials only."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage, QPdfWriter

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.people import Person
from carerdesk.services.log import NewEntry
from carerdesk.ui.kit.print_preview import PrintPreview
from carerdesk.ui.sitting import Notice
from carerdesk.ui.timeline.page import TimelinePage
from carerdesk.ui.timeline.reasons_dialog import ReasonsDialog
from tests.ui.choices import choose

REASON = "The team changed that month."


@pytest.fixture
def said(page: TimelinePage) -> list[str]:
    words: list[str] = []
    page.sitting.noticed.connect(lambda notice: words.append(notice.sentence))
    return words


def write_reason(page: TimelinePage, reason: str = REASON) -> None:
    sitting = page.sitting
    sitting.did(sitting.desk.timelines.write_reasons(sitting.case_id, [reason]))


def log_of_a_child(page: TimelinePage) -> Person:
    """Log a call whose gist holds a child's real name, and return the child."""
    sitting = page.sitting
    child = next(p for p in sitting.desk.people.of(sitting.case_id) if p.is_child)
    sitting.desk.log.record(
        NewEntry(
            case_id=sitting.case_id,
            kind=EntryKind.CALL,
            gist=f"A call about {child.names[0]}",
            happened=FuzzyDate.on(sitting.today()),
        )
    )
    page.look_again(Changes.EVERYTHING)
    return child


def test_no_picture_leaves_the_desk_before_another_reason_is_written(
    page: TimelinePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "timeline", "Drawing (*.svg)")
    page.head.save.click()
    dialog = page.work.dialog
    assert isinstance(dialog, ReasonsDialog)
    dialog.main.click()
    assert dialog.lines.fault
    assert list(tmp_path.glob("timeline*")) == []
    dialog.lines.editor.setPlainText(f"{REASON}\n\n")
    dialog.main.click()
    written = page.sitting.desk.timelines.other_reasons(page.sitting.case_id)
    assert [reason.text for reason in written] == [REASON]
    kept = sorted(path.name for path in tmp_path.glob("timeline*"))
    assert kept == ["timeline.svg", "timeline.txt"]
    assert page.foot.reasons.text() == "&Other possible reasons: 1 written"


def test_what_is_saved_has_the_line_the_reasons_every_row_and_initials_only(
    page: TimelinePage, tmp_path: Path
) -> None:
    child = log_of_a_child(page)
    full = child.names[0]
    write_reason(page, f"{full} was ill")
    shown = page.shown()
    for name in ("a.png", "b.svg", "c.pdf"):
        page.work.write(shown, tmp_path / name)
    text = (tmp_path / "a.txt").read_text("utf-8")
    assert text == (tmp_path / "b.txt").read_text("utf-8")
    assert "Order in time is not proof of cause." in text
    assert f"- {child.initials} was ill" in text
    assert f"A call about {child.initials}" in text
    assert len(text.splitlines()) == len(page.rows) + 7
    for file in tmp_path.glob("?.*"):
        assert full.encode() not in file.read_bytes()
    assert QImage(str(tmp_path / "a.png")).width() == 2560
    reader = PdfReader(tmp_path / "c.pdf")
    words = " ".join(" ".join(p.extract_text() for p in reader.pages).split())
    assert words.count("Order in time is not proof of cause.") == len(reader.pages) + 1
    assert "Designated officer to GH: the criteria are not met" in words
    assert f"{len(reader.pages)} of {len(reader.pages)}" in words
    svg = (tmp_path / "b.svg").read_text("utf-8")
    assert "<desc>" in svg
    assert "always shown" in svg


def test_a_name_that_slipped_through_keeps_the_picture_in_the_desk(
    page: TimelinePage, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reason(page)
    log_of_a_child(page)
    monkeypatch.setattr("carerdesk.ui.timeline.paper.initialled", lambda rows, _: tuple(rows))
    choose(monkeypatch, tmp_path / "t.png")
    page.head.save.click()
    assert "A name still stands in it" in said[-1]
    assert list(tmp_path.glob("t.*")) == []
    said.clear()
    page.deeds()["print"]()
    assert "A name still stands in it" in said[-1]


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_left(
    page: TimelinePage, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reason(page)
    choose(monkeypatch, tmp_path / "gone" / "t.png")
    page.deeds()["export"]()
    assert "Choose another folder" in said[-1]
    said.clear()
    choose(monkeypatch, None)
    page.head.save.click()
    assert said == []
    assert list(tmp_path.glob("**/*.part")) == []


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_it_is_printed_on_its_side_with_its_text(
    page: TimelinePage, said: list[str], tmp_path: Path
) -> None:
    write_reason(page)
    page.work.print(page.shown, lambda _parent: QPdfWriter(str(tmp_path / "p.pdf")))
    box = PdfReader(tmp_path / "p.pdf").pages[0].mediabox
    assert box.width > box.height
    assert said[-1] == "Sent to the printer."
    said.clear()
    page.work.print(page.shown, lambda _parent: None)
    assert said == []
    page.work.print(page.shown, lambda _: QPdfWriter(str(tmp_path / "no such" / "p.pdf")))
    assert "could not be printed" in said[-1]


def test_how_it_will_look_is_shown_before_it_is_printed(
    page: TimelinePage, said: list[str], tmp_path: Path
) -> None:
    write_reason(page)
    asked: list[bool] = []

    def device(_parent: object) -> QPdfWriter:
        asked.append(True)
        return QPdfWriter(str(tmp_path / "p.pdf"))

    page.work.preview(page.shown, device)
    dialog = page.work.dialog
    assert isinstance(dialog, PrintPreview)
    assert dialog.pages.pageCount() > 1
    assert dialog.place.text() == f"Page 1 of {dialog.pages.pageCount()}"
    dialog.on_a_page.click()
    assert dialog.pages.currentPage() == 2
    assert asked == []
    dialog.main.click()
    assert asked == [True]
    assert said[-1] == "Sent to the printer."


def test_reasons_can_be_taken_back(page: TimelinePage) -> None:
    notices: list[Notice] = []
    page.sitting.noticed.connect(notices.append)
    page.foot.reasons.click()
    dialog = page.work.dialog
    assert isinstance(dialog, ReasonsDialog)
    dialog.lines.editor.setPlainText(REASON)
    dialog.main.click()
    timelines, case_id = page.sitting.desk.timelines, page.sitting.case_id
    assert timelines.other_reasons(case_id)
    undo = notices[-1].undo
    assert undo is not None
    undo()
    assert timelines.other_reasons(case_id) == ()
