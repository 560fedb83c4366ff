"""A bundle built, stopped, checked and written down."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carerdesk.domain.bundles import Audience
from carerdesk.ui import choosing
from carerdesk.ui.bundles.check_dialog import CheckDialog
from carerdesk.ui.bundles.handover_dialog import HandoverDialog
from carerdesk.ui.bundles.page import BundlesPage
from carerdesk.ui.bundles.receipt_dialog import ReceiptDialog
from carerdesk.ui.jobs import Jobs
from carerdesk.ui.sitting import Sitting
from tests.ui.bundles.conftest import shown
from tests.ui.choices import choose
from tests.ui.speaking import speechless

BUILD_MS = 60_000


def built(page: BundlesPage, qtbot: QtBot) -> Path:
    with qtbot.waitSignal(page.work.built, timeout=BUILD_MS) as made:
        page.deeds()["finish"]()
    path: Path = made.args[1].path
    return path


def test_building_writes_one_checked_pdf_and_a_receipt(page: BundlesPage, qtbot: QtBot) -> None:
    path = built(page, qtbot)
    assert path.name == "AB-CMP-25-0417-ombudsman-2026-02-27.pdf"
    assert page.work.plan is not None
    assert len(PdfReader(path).pages) == page.work.plan.pages
    (receipt,) = page.sitting.desk.bundles.receipts(page.sitting.case_id)
    assert receipt.code in page.right.receipts.list.rows.rows[0].below
    assert all(check.passed is not False for check in receipt.checks)
    assert page.right.finished.folder.hasFocus()
    page.right.finished.copy.click()
    assert QApplication.clipboard().text() == receipt.code
    page.head.audience.chosen.emit(Audience.MP)
    assert page.right.is_preview  # what was made is about the other list


def test_the_five_steps_are_told_while_the_window_answers(page: BundlesPage, qtbot: QtBot) -> None:
    told: list[str] = []
    page.work.progressed.connect(lambda progress: told.append(progress.words))
    built(page, qtbot)
    assert list(dict.fromkeys(told)) == [
        "Reading the papers",
        "Setting the pages",
        "Putting the pages together",
        "Writing the file",
        "Checking the file",
    ]


class Held(Jobs):
    """Jobs that begin only when they are let go: a build caught in the act."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()

    def run(self, work):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201
        def held(progress, cancelled):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
            self.gate.wait(30)
            return work(progress, cancelled)

        return super().run(held)


def test_cancel_leaves_nothing(page: BundlesPage, qtbot: QtBot, tmp_path: Path) -> None:
    held = Held()
    page.sitting.jobs = held
    page.deeds()["finish"]()
    assert page.work.is_building
    assert "finish" not in page.deeds()
    assert page.right.building.cancel.hasFocus()
    with qtbot.waitSignal(page.work.stopped, timeout=BUILD_MS):
        QTest.keyClick(page, Qt.Key.Key_Escape)
        held.gate.set()
    qtbot.waitUntil(lambda: not page.work.is_building)
    assert list((tmp_path / "out").iterdir()) == []
    assert page.head.fault.text == "Stopped. Nothing was written."
    assert page.right.is_preview
    assert page.sitting.desk.bundles.receipts(page.sitting.case_id) == ()


def test_locking_while_building_stops_it(page: BundlesPage, qtbot: QtBot, tmp_path: Path) -> None:
    held = Held()
    page.sitting.jobs = held
    page.deeds()["finish"]()
    with qtbot.waitSignal(page.work.stopped, timeout=BUILD_MS):
        page.put_away()
        held.gate.set()
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_is_gone_is_one_sentence(page: BundlesPage, qtbot: QtBot) -> None:
    page.choose_target = lambda name: Path("/nowhere/at/all") / name
    with qtbot.waitSignal(page.work.failed, timeout=BUILD_MS):
        page.deeds()["finish"]()
    assert page.head.fault.text
    assert page.right.is_preview
    assert page.head.build.isEnabled() or page.work.is_building


def test_a_childs_name_in_the_file_name_stops_it(
    page: BundlesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choose_target = lambda _name: tmp_path / "out" / "Zephyr Lane.pdf"
    with qtbot.waitSignal(page.work.failed, timeout=BUILD_MS):
        page.deeds()["finish"]()
    assert "Zephyr" not in page.head.fault.text
    assert list((tmp_path / "out").iterdir()) == []


def test_a_name_without_ending_becomes_a_pdf(
    page: BundlesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choose_target = lambda _name: tmp_path / "out" / "mine"
    assert built(page, qtbot).name == "mine.pdf"


def test_closing_the_file_window_builds_nothing(page: BundlesPage) -> None:
    page.choose_target = lambda _name: None
    page.build()
    assert not page.work.is_building


def checked(page: BundlesPage, qtbot: QtBot, path: Path) -> CheckDialog:
    page.choose_bundle = lambda: path
    page.deeds()["check_bundle"]()
    qtbot.waitUntil(lambda: page.dialog is not None, timeout=BUILD_MS)
    assert page.dialog is not None
    return page.dialog


def test_a_bundle_is_checked_in_a_plain_table(page: BundlesPage, qtbot: QtBot) -> None:
    dialog = checked(page, qtbot, built(page, qtbot))
    assert "passed" in dialog.verdict.title
    model = dialog.table.model()
    outcomes = {model.index(r, 1).data() for r in range(model.rowCount())}
    assert "Did not pass" not in outcomes
    assert speechless(dialog) == []


def test_a_changed_bundle_did_not_pass(page: BundlesPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = built(page, qtbot)
    changed = tmp_path / "changed.pdf"
    from pypdf import PdfWriter  # noqa: PLC0415

    writer = PdfWriter(clone_from=path)
    writer.remove_page(2)
    writer.write(changed)
    dialog = checked(page, qtbot, changed)
    assert "did not pass" in dialog.verdict.title


def test_a_file_that_is_no_bundle_is_one_sentence(
    page: BundlesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "photo.pdf"
    other.write_bytes(b"not a PDF at all")
    page.choose_bundle = lambda: other
    page.check_bundle()
    qtbot.waitUntil(lambda: bool(page.head.fault.text) or page.dialog is not None, timeout=BUILD_MS)
    if page.dialog is not None:
        assert "did not pass" in page.dialog.verdict.title


def test_only_the_folder_is_opened(
    page: BundlesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = built(page, qtbot)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.right.finished.folder.click()
    assert opened == [str(path.parent)]


def test_an_earlier_bundle_shows_its_checks_and_who_got_it(page: BundlesPage, qtbot: QtBot) -> None:
    built(page, qtbot)
    page.right.finished.again.click()
    assert page.right.is_preview
    earlier = page.right.receipts.list
    earlier.opened.emit(earlier.rows.rows[0])
    receipt = page.more.dialog
    assert isinstance(receipt, ReceiptDialog)
    assert receipt.gone.text() == "Nothing is written down about who got it."
    low = earlier.sizeHintForRow(0)
    receipt._pressed()
    to_whom = page.more.dialog
    assert isinstance(to_whom, HandoverDialog)
    to_whom.to.editor.setText("LGSCO intake")
    to_whom.note.editor.setText("In two parts.")
    to_whom.how.choose("by post")
    to_whom._pressed()
    qtbot.waitUntil(lambda: "LGSCO intake" in earlier.rows.rows[0].gone)
    assert earlier.sizeHintForRow(0) > low
    assert "by post. In two parts." in earlier.rows.rows[0].sentence
    earlier.opened.emit(earlier.rows.rows[0])
    receipt = page.more.dialog
    assert isinstance(receipt, ReceiptDialog)
    assert receipt.gone.text().startswith("Went to LGSCO intake on ")
    page.put_away()
    assert page.more.dialog is None


def test_the_file_window_offers_a_name_without_names(
    papers: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, papers)
    page.work.choose_audience(Audience.COUNCIL)
    offered: list[str] = []

    def ask(
        _parent: object, _title: str, name: str, *_: object, **_more: object
    ) -> tuple[None, str]:
        offered.append(name)
        return None, ""

    choose(monkeypatch, None)
    monkeypatch.setattr(choosing, "target", ask)
    page.build()
    page.check_bundle()
    assert offered[0] == "AB-CMP-25-0417-council-2026-02-27.pdf"
    assert page.dialog is None


def test_leaving_the_page_while_it_builds_tells_when_it_is_ready(
    page: BundlesPage, qtbot: QtBot
) -> None:
    page.hide()
    with qtbot.waitSignal(page.sitting.noticed, timeout=BUILD_MS) as told:
        page.build()
    assert told.args[0].sentence.startswith("The bundle is ready.")


def test_every_control_has_a_name_while_building_and_after(page: BundlesPage, qtbot: QtBot) -> None:
    page.right.show_building()
    assert speechless(page.right) == []
    built(page, qtbot)
    assert speechless(page.right) == []
