"""Beside building: lists under names, choices, parts, and who gets it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carerdesk.domain.bundles import Audience, BundleReceipt, Numbering
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.ui.bundles.handover_dialog import HandoverDialog
from carerdesk.ui.bundles.options_dialog import OptionsDialog
from carerdesk.ui.bundles.page import BundlesPage
from carerdesk.ui.bundles.split_dialog import SplitDialog
from carerdesk.ui.kit.name_dialog import NameDialog
from carerdesk.ui.sitting import Notice, Sitting


@pytest.fixture
def made(page: BundlesPage, tmp_path: Path, qtbot: QtBot) -> BundleReceipt:
    with qtbot.waitSignal(page.work.built, timeout=60_000) as told:
        page.build()
    receipt: BundleReceipt = told.args[0]
    return receipt


def test_a_list_is_saved_opened_replaced_removed_and_put_back(
    page: BundlesPage, papers: Sitting
) -> None:
    lists = papers.desk.bundles.lists
    page.head.lists.click()
    dialog = page.more.dialog
    assert isinstance(dialog, NameDialog)
    dialog._field.editor.setText("")
    assert not dialog.try_deed()
    dialog._field.editor.setText("For March")
    dialog._pressed()
    [kept] = lists.of(papers.case_id)
    assert kept.name == "For March"
    key = page.list.rows.rows[1].key
    page.work.tick(key, on=False)
    page.more._keep_list("For March")
    [kept] = lists.of(papers.case_id)
    assert key in kept.request.left_out
    page.work.tick(key, on=True)
    page.more.open_list(kept)
    assert page.work.plan is not None
    assert key in page.work.plan.request.left_out
    words = [action.text() for action in page.more.lists_menu().actions()]
    assert "For March" in words
    notices: list[Notice] = []
    papers.noticed.connect(notices.append)
    page.more.remove_list(kept)
    assert lists.of(papers.case_id) == ()
    undo = notices[-1].undo
    assert undo is not None
    undo()
    assert lists.of(papers.case_id) == (kept,)
    request = page.work.request
    page.deeds()["new"]()
    assert page.work.request is None
    papers.undo()
    assert page.work.request == request, "a list let go of comes back"
    papers.redo()
    assert page.work.request is None


def test_choices_are_taken_and_the_numbers_follow(page: BundlesPage, papers: Sitting) -> None:
    page.notes.choices.click()
    dialog = page.more.dialog
    assert isinstance(dialog, OptionsDialog)
    dialog.numbering.choose(Numbering.SECTIONS)
    dialog.name.choose(False)
    dialog.words.choose(500)
    dialog.dpi.choose(200)
    dialog.since.write("nonsense words")
    assert not dialog.try_deed()
    dialog.since.write("2025")
    assert not dialog.try_deed()
    dialog.since.write("1 Jan 2026")
    dialog.pages.editor.setText("40")
    dialog.megabytes.editor.setText("18")
    dialog.source.editor.setText("their form, in June")
    dialog._pressed()
    assert page.work.plan is not None
    request = page.work.plan.request
    assert request.numbering is Numbering.SECTIONS
    assert request.full_name is False
    assert (request.summary_words, request.page_limit, request.size_limit) == (500, 40, 18)
    assert request.since == date(2026, 1, 1)
    assert request.most_dpi == 200
    limit = papers.desk.limits.of(Audience.OMBUDSMAN)
    assert (limit.megabytes, limit.source, limit.own) == (18, "their form, in June", True)


def test_who_gets_it_is_written_down_and_goes_into_the_log(
    page: BundlesPage, papers: Sitting, made: BundleReceipt
) -> None:
    page.right.finished.handover.click()
    dialog = page.more.dialog
    assert isinstance(dialog, HandoverDialog)
    assert dialog.to.editor.text() == "the ombudsman"
    dialog.to.editor.setText(" ")
    assert not dialog.try_deed()
    assert dialog.to.fault
    dialog.to.editor.setText("LGSCO intake")
    dialog.on.write("next friday")
    assert not dialog.try_deed()
    dialog.on.write("today")
    dialog.how.choose("by post")
    dialog._pressed()
    [handover] = papers.desk.issuing.handed_over(papers.case_id)
    assert (handover.to, handover.how, handover.bundle) == ("LGSCO intake", "by post", made.id)
    newest = papers.desk.log.whole(papers.case_id)[-1].entry
    assert newest.kind is EntryKind.LETTER_OUT
    assert newest.happened == FuzzyDate.on(papers.today())
    papers.undo()
    assert papers.desk.issuing.handed_over(papers.case_id) == ()
    assert papers.desk.log.entry(newest.id).is_withdrawn
    papers.redo()
    assert papers.desk.issuing.handed_over(papers.case_id) == (handover,)


def test_a_finished_bundle_is_split_beside_itself(
    page: BundlesPage, papers: Sitting, made: BundleReceipt, qtbot: QtBot
) -> None:
    page.right.finished.split.click()
    dialog = page.more.dialog
    assert isinstance(dialog, SplitDialog)
    dialog.megabytes.editor.setText("")
    assert not dialog.try_deed()
    dialog.pages.editor.setText("4")
    with qtbot.waitSignal(page.more.split_done, timeout=60_000) as told:
        dialog._pressed()
    assert len(told.args[0]) >= 2
    assert all(part.path.exists() for part in told.args[0])


def test_a_split_that_cannot_be_says_why(
    page: BundlesPage, papers: Sitting, made: BundleReceipt, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(papers.noticed, timeout=60_000) as told:
        page.more._split(tmp_path / "gone.pdf", 1, 0)
    assert told.args[0].shape == "need"


def is_open(page: BundlesPage) -> bool:
    return page.more.dialog is not None


def test_escape_leaves_a_dialog_and_locking_closes_it(page: BundlesPage) -> None:
    page.notes.choices.click()
    assert is_open(page)
    QTest.keyClick(QApplication.activeModalWidget() or page, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not is_open(page)
    page.notes.choices.click()
    page.put_away()
    assert not is_open(page)
