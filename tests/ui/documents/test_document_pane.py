"""One paper: what it proposes, its thread, its words where it is a picture, its password."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import DateKind, FuzzyDate
from carerdesk.domain.documents import Document, Origin
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.people import Role, RoleHeld
from carerdesk.intake.tesseract import Engine
from carerdesk.services.log import NewEntry
from carerdesk.services.scans import Scans
from carerdesk.ui.documents.document_pane import THREAD
from carerdesk.ui.documents.offer_words import offer_sentence
from carerdesk.ui.documents.page import DocumentsPage
from carerdesk.ui.kit.words import Words
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.targets import WriteEntry
from carerdesk.ui.theme.look import Look
from tests.intake.papers import camera, mail_of, pdf_bytes, pdf_of, picture
from tests.ui.speaking import speechless


def put(page: DocumentsPage, name: str, data: bytes) -> Document:
    sitting = page.sitting
    document, changes = sitting.desk.papers.add(sitting.case_id, name, data)
    sitting.did(changes)
    page.arrive(str(document.id))
    return document


def said(page: DocumentsPage) -> list[str]:
    return [offer_sentence(offer) for offer in page.pane.offers.offers]


REPLY = mail_of(
    "Dear Jo",
    [
        ("From", "Grace Holt <gh@anyborough.example>"),
        ("Subject", "RE: Stage 2 request"),
        ("Message-ID", "<2@x.example>"),
        ("In-Reply-To", "<1@home.example>"),
        ("Date", "Tue, 03 Feb 2026 10:15:00 +0000"),
    ],
)


def sent_and_logged(page: DocumentsPage) -> None:
    """A message of mine in the log, and its receiver among the people."""
    desk, case_id = page.sitting.desk, page.sitting.case_id
    roles = (RoleHeld(role=Role.TEAM_MANAGER),)
    desk.people.add(case_id=case_id, initials="GH", full_name="Grace Holt", roles=roles)
    headers = [("From", "Jo Marsh <jo@home.example>"), ("Message-ID", "<1@home.example>")]
    mine = put(page, "sent.eml", mail_of("Please answer.", [*headers, ("Subject", "Stage 2")]))
    desk.log.record(
        NewEntry(
            case_id=case_id,
            kind=EntryKind.LETTER_OUT,
            gist="Stage 2 request",
            happened=FuzzyDate.on(date(2026, 1, 5)),
            documents=(mine.id,),
        )
    )


def test_what_an_email_proposes_is_taken_with_one_key_each(
    page: DocumentsPage, sitting: Sitting, qtbot: QtBot
) -> None:
    sent_and_logged(page)
    reply = put(page, "reply.eml", REPLY)
    assert said(page) == [
        "Date: Tuesday 3 February 2026, 10:15, says the e-mail",
        "Whose paper: What the council wrote, by its sender",
        "It seems to answer “Stage 2 request”",
    ]
    page.activateWindow()
    page.pane.offers.takes[0].setFocus()
    QTest.keyClick(page.pane.offers.takes[0], Qt.Key.Key_Space)
    assert sitting.desk.papers.get(reply.id).dated_says == ""
    assert page.pane.offers.takes[0].accessibleName().startswith("Take it. Whose paper")
    page.pane.offers._shortcuts[0].activated.emit()
    assert sitting.desk.papers.get(reply.id).origin is Origin.COUNCIL
    with qtbot.waitSignal(sitting.asked_to_go) as gone:
        page.pane.offers._shortcuts[0].activated.emit()
    place, wanted = gone.args
    assert place == "log"
    assert isinstance(wanted, WriteEntry)
    assert (wanted.kind, wanted.documents) == (EntryKind.LETTER_IN, (reply.id,))
    assert wanted.replies_to is not None
    page.pane.offers._shortcuts[3].activated.emit()  # there is no fourth


def test_what_is_left_can_be_had_back(page: DocumentsPage, sitting: Sitting, qtbot: QtBot) -> None:
    photo = put(page, "a.jpg", picture("JPEG", exif=camera()))
    assert said(page) == ["Date: Saturday 1 March 2025, 14:05, says the camera"]
    assert page.rows.rows.rows[0].when == "1 March, says the camera"
    with qtbot.waitSignal(sitting.noticed) as told:
        page.pane.offers.leaves[0].click()
    assert sitting.desk.papers.get(photo.id).dated.kind is DateKind.UNKNOWN
    assert said(page) == []
    told.args[0].undo()
    assert len(said(page)) == 1


def test_the_thread_of_an_email_is_walked_through(page: DocumentsPage, qtbot: QtBot) -> None:
    alone = put(page, "other.eml", mail_of("Hello", [("Message-ID", "<9@x.example>")]))
    assert not page.pane.tabs.isTabVisible(THREAD)
    sent_and_logged(page)
    put(page, "reply.eml", REPLY)
    assert page.pane.tabs.tabText(THREAD) == "Thread (2)"
    rows = page.pane.messages.rows
    assert [(row.who, row.is_shown) for row in rows.rows.rows] == [
        ("Jo Marsh", False),
        ("GH", True),
    ]
    assert rows.rows.rows[1].sentence == (
        "GH. Tuesday 3 February 2026, 10:15. RE: Stage 2 request. Shown now."
    )
    page.pane.tabs.setCurrentIndex(THREAD)
    rows.go_to(0)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert page.pane.document is not None
    assert page.pane.document.name == "sent.eml"
    page.arrive(str(alone.id))
    assert not page.pane.tabs.isTabVisible(THREAD)


def test_a_reference_leads_to_the_papers_that_bear_it(page: DocumentsPage) -> None:
    put(page, "one.txt", b"Our ref: XY/99 about transport")
    put(page, "two.txt", b"Our ref: XY/99 about therapy")
    assert said(page) == ["Reference XY/99 is on 1 other paper"]
    page.pane.offers.takes[0].click()
    assert page.filter.text() == "XY/99"


def test_a_locked_paper_is_opened_where_it_would_be(
    page: DocumentsPage, sitting: Sitting, qtbot: QtBot
) -> None:
    how = pikepdf.Encryption(owner="another", user="secret")
    locked = put(page, "locked.pdf", pdf_bytes(pdf_of("Dear Jo"), encryption=how))
    line = page.pane.unlock
    assert line.isVisible()
    QTest.keyClicks(line.password, "wrong")
    QTest.keyClick(line.password, Qt.Key.Key_Return)
    other = put(page, "other.pdf", pdf_bytes(pdf_of("Dear Al"), encryption=how))
    qtbot.waitUntil(line.open_it.isEnabled, timeout=20_000)
    assert line.fault == "", "another paper is shown by now"
    page.arrive(str(locked.id))
    QTest.keyClicks(line.password, "wrong")
    QTest.keyClick(line.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open it" in line.fault, timeout=20_000)
    page.arrive(str(other.id))
    assert line.fault == ""
    page.arrive(str(locked.id))
    QTest.keyClicks(line.password, "secret")
    QTest.keyClick(line.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not line.isVisible(), timeout=20_000)
    assert sitting.desk.papers.get(locked.id).pages == 1
    assert line.password.text() == ""


def test_a_picture_without_a_machine_asks_for_a_summary_which_is_found(
    sitting: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scans, "find_engine", lambda _self: None)
    page = DocumentsPage(sitting)
    qtbot.addWidget(page)
    sitting.desk_changed.connect(page.look_again)
    page.show()
    scan = put(page, "scan.png", picture("PNG"))
    assert page.rows.rows.rows[0].caption.startswith("Picture, 1 page, no words")
    assert "Under Facts, type in a few words" in page.pane.scans.words
    assert not page.pane.scans.read_this.isVisible()
    page.pane.facts.summary.editor.setText("A letter about pomegranates")
    page.pane.facts.keep()
    assert sitting.desk.papers.get(scan.id).summary == "A letter about pomegranates"
    page.filter.setText("pomegranates")
    assert len(page.rows.rows.rows) == 1


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of the form of Tesseract that reads one word off any picture."""
    row = r"5\t1\t1\t1\t1\t1\t200\t300\t300\t40\t96\tpomegranates"
    path = tmp_path / "tesseract"
    path.write_text(f"#!/bin/sh\ncat >/dev/null\nprintf 'level\\n{row}\\n'\n", "utf-8")
    path.chmod(0o700)
    monkeypatch.setattr(Scans, "find_engine", lambda _: Engine(path=path, languages=("eng",)))
    return path


def test_the_words_of_pictures_are_read_when_that_is_asked(
    sitting: Sitting, qtbot: QtBot, machine: Path
) -> None:
    page = DocumentsPage(sitting)
    qtbot.addWidget(page)
    sitting.desk_changed.connect(page.look_again)
    page.show()
    line = page.pane.scans
    qtbot.waitUntil(lambda: line.reading.engine is not None, timeout=20_000)
    put(page, "one.png", picture("PNG"))
    assert not line.read_all.isVisible()
    put(page, "two.png", picture("PNG", colour=(1, 2, 3)))
    assert line.read_all.text() == "Read &all 2"
    with qtbot.waitSignal(line.reading.ended, timeout=30_000) as ended:
        line.read_all.click()
    assert ended.args == [2, 2]
    assert line.words == "2 of 2 papers have words now; some may be wrong."
    page.filter.setText("pomegranates")
    assert len(page.rows.rows.rows) == 2
    assert "a machine read them" in page.pane.facts.known


def test_a_machine_that_fails_is_said_and_nothing_is_changed(
    sitting: Sitting, qtbot: QtBot, machine: Path
) -> None:
    page = DocumentsPage(sitting)
    qtbot.addWidget(page)
    page.show()
    line = page.pane.scans
    qtbot.waitUntil(lambda: line.reading.engine is not None, timeout=20_000)
    scan = put(page, "one.png", picture("PNG"))
    machine.unlink()
    page.look_again(Changes.EVERYTHING)
    page.arrive(str(scan.id))
    with qtbot.waitSignal(line.reading.ended, timeout=30_000):
        line.read_this.click()
    assert "did not answer" in line.words
    assert sitting.desk.papers.get(scan.id).wordless == (1,)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_line_above_the_paper_has_names_and_fits(
    page: DocumentsPage, look: Look, scale: float
) -> None:
    sent_and_logged(page)
    put(page, "reply.eml", REPLY)
    look.scale_text(scale)
    page.grab()
    assert speechless(page) == []
    for words in (each for each in page.pane.offers.findChildren(Words) if each.isVisible()):
        assert words.height() >= words.heightForWidth(words.width())
    for widget in page.pane.offers.findChildren(QWidget):
        if widget.isVisible():
            assert widget.mapTo(page, widget.rect().topRight()).x() <= page.width()


def test_what_the_headers_say_is_not_said_again_below_them(page: DocumentsPage) -> None:
    put(page, "reply.eml", REPLY)
    text = page.pane.text.toPlainText()
    subject = text.partition("Subject: ")[2].partition("\n")[0]
    assert subject
    assert text.count(subject) == 1
    assert text.endswith("Dear Jo")


def test_a_paper_without_words_says_what_is_known_of_it(page: DocumentsPage) -> None:
    document = put(page, "broken.pdf", b"%PDF-1.7 and nothing more")
    assert page.pane.text.toPlainText() == document.problem
