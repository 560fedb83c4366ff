"""From the list of a bundle to what is covered in a paper, and a plain copy beside the bundle."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.services.papers import Filing
from carerdesk.ui.bundles.page import BundlesPage
from carerdesk.ui.documents.black_out_dialog import BlackOutDialog
from carerdesk.ui.documents.page import DocumentsPage
from carerdesk.ui.sitting import Sitting
from tests.export.case import pdf
from tests.ui.bundles.conftest import shown

WAIT = 20_000


@pytest.fixture
def report(papers: Sitting) -> str:
    document, _ = papers.desk.papers.add(
        papers.case_id, "report.pdf", pdf("Zephyr came home."), Filing(title="School report")
    )
    return f"document:{document.id}"


def dialog_of(page: BundlesPage | DocumentsPage, qtbot: QtBot) -> BlackOutDialog:
    qtbot.waitUntil(lambda: bool(page.findChildren(BlackOutDialog)), timeout=WAIT)
    dialog = page.findChildren(BlackOutDialog)[0]
    qtbot.waitUntil(lambda: bool(dialog.review.boxes), timeout=WAIT)
    return dialog


def chosen(page: BundlesPage) -> None:
    page.deeds()["new"]()
    QTest.keyClick(page.head.audience, Qt.Key.Key_O)
    QTest.keyClick(page.head.audience, Qt.Key.Key_Return)


def test_a_paper_that_names_a_child_is_said_first_and_blacked_out_by_one_button(
    papers: Sitting, report: str, qtbot: QtBot
) -> None:
    page = shown(qtbot, papers)
    papers.desk_changed.connect(page.look_again)
    chosen(page)
    assert page.notes.black.isVisible()
    page.notes.black.click()
    dialog_of(page, qtbot).main.click()
    assert papers.desk.blackouts.in_case(papers.case_id)[0].document_id in report
    qtbot.waitUntil(lambda: not page.notes.black.isVisible(), timeout=WAIT)


def test_b_blacks_out_in_the_current_item_and_says_when_there_is_nothing_to_cover(
    papers: Sitting, report: str, qtbot: QtBot
) -> None:
    said: list[str] = []
    papers.noticed.connect(lambda notice: said.append(notice.sentence))
    page = shown(qtbot, papers)
    chosen(page)
    page.list.go_to(page.list.rows.place_of(lambda row: row.key == report))
    QTest.keyClick(page.list, Qt.Key.Key_B)
    dialog_of(page, qtbot).reject()
    page.list.go_to(page.list.rows.place_of(lambda row: row.title == "Stage 1 reply"))
    QTest.keyClick(page.list, Qt.Key.Key_B)
    assert said[-1] == "Its words are printed with initials; there is nothing to cover."
    page.list.go_to(0)
    QTest.keyClick(page.list, Qt.Key.Key_B)
    page.more.black_out("chronology")
    assert len(said) == 1


def test_a_plain_copy_is_made_beside_the_bundle(
    papers: Sitting, report: str, tmp_path: Path, qtbot: QtBot
) -> None:
    assert report
    page = shown(qtbot, papers)
    chosen(page)
    page.notes.plain_copy.setChecked(True)
    page.choose_target = lambda _name: tmp_path / "b.pdf"
    with qtbot.waitSignal(page.work.built, timeout=60_000):
        page.build()
    with (
        pikepdf.open(tmp_path / "b.pdf") as covered,
        pikepdf.open(tmp_path / "b-plain.pdf") as bare,
    ):
        assert len(covered.pages) == len(bare.pages)
    names = [receipt.file_name for receipt in papers.desk.bundles.receipts(papers.case_id)]
    assert set(names) == {"b.pdf", "b-plain.pdf"}


def test_a_paper_is_blacked_out_from_the_documents_too(
    papers: Sitting, report: str, qtbot: QtBot
) -> None:
    page = DocumentsPage(papers)
    qtbot.addWidget(page)
    page.resize(1068, 739)
    page.look_again(Changes.EVERYTHING)
    page.show()
    page.arrive(report.partition(":")[2])
    assert page.pane.black.isVisible()
    page.pane.black.click()
    dialog_of(page, qtbot).reject()
