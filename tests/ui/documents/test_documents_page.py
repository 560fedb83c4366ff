"""The documents: added, shown page by page, described, and never lost."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from carerdesk import resources
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind, Origin
from carerdesk.domain.entries import Drawer, EntryKind
from carerdesk.domain.ids import DocumentId
from carerdesk.domain.page_facts import PageFact
from carerdesk.services.log import NewEntry
from carerdesk.services.papers import Papers
from carerdesk.services.previews import THUMBNAIL_PX
from carerdesk.ui.documents import file_intake
from carerdesk.ui.documents.document_pane import FACTS, PAGES, TEXT
from carerdesk.ui.documents.document_rows import DocumentRow
from carerdesk.ui.documents.outcome import Outcome
from carerdesk.ui.documents.outcome_dialog import OutcomeDialog
from carerdesk.ui.documents.page import DocumentsPage
from carerdesk.ui.documents.pictures import Pictures
from carerdesk.ui.documents.sheet_words import sheets_words
from carerdesk.ui.documents.shelf_panel import TILES
from carerdesk.ui.given import given
from carerdesk.ui.jobs import Jobs, Running
from carerdesk.ui.sitting import Notice, Sitting
from carerdesk.ui.targets import FindEntries, ShowDocument, WriteEntry
from carerdesk.ui.theme.look import Look
from tests.intake.papers import mail_of, pdf_bytes, pdf_of
from tests.ui.choices import choose
from tests.ui.speaking import speechless
from tests.ui.typist import drop


@pytest.fixture
def letter() -> Path:
    """A letter of the sample case, two pages."""
    return resources.path("sample", "files", "corporate-policy.pdf")


def put(page: DocumentsPage, qtbot: QtBot, *files: Path) -> None:
    with qtbot.waitSignal(page.intake.ended, timeout=30_000):
        drop(page, *files)


def rows(page: DocumentsPage) -> tuple[DocumentRow, ...]:
    return page.rows.rows.rows


def test_a_dropped_file_is_kept_byte_for_byte_and_shown(
    page: DocumentsPage, sitting: Sitting, tmp_path: Path, qtbot: QtBot
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Asked who decided.", encoding="utf-8")
    put(page, qtbot, note)
    [row] = rows(page)
    assert row.document.kind is DocumentKind.TEXT
    assert sitting.desk.papers.original(row.document.id) == note.read_bytes()
    assert page.pane.document == sitting.desk.papers.get(row.document.id)
    assert page.pane.tabs.currentIndex() == TEXT
    assert "Asked who decided." in page.pane.text.toPlainText()
    assert row.sentence == "Note. Text. From others. No date. In no entry."


def test_a_file_that_cannot_be_read_is_kept_and_said(
    page: DocumentsPage, sitting: Sitting, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "Transport.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing that follows is a page")
    put(page, qtbot, broken)
    [row] = rows(page)
    assert row.document.problem
    assert row.document.problem.rstrip(".") in row.sentence
    assert sitting.desk.papers.original(row.document.id) == broken.read_bytes()
    qtbot.waitUntil(lambda: page.pane.pages.canvas._words == row.document.problem)


def test_a_file_that_is_gone_is_said_and_the_rest_is_added(
    page: DocumentsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, here = tmp_path / "gone.txt", tmp_path / "here.txt"
    for file in (gone, here):
        file.write_text("words", encoding="utf-8")
    opened = Path.open

    def open_unless_gone(self: Path, mode: str = "r") -> IO[Any]:
        if self == gone:
            raise OSError
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", open_unless_gone)
    put(page, qtbot, gone, here)
    assert [row.document.name for row in rows(page)] == ["here.txt"]
    assert page.strip.fault == (
        "gone.txt: It could not be read where it is, and was not added. Copy it and try again."
    )


def test_a_pasted_picture_becomes_a_document(page: DocumentsPage, qtbot: QtBot) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(page.intake.ended, timeout=30_000):
        page.deeds()["paste"]()
    [row] = rows(page)
    assert row.document.kind in {DocumentKind.PICTURE, DocumentKind.PHOTO}
    assert row.document.name == "Pasted 27 Feb 21.38.png"


def test_a_pasted_file_becomes_a_document(
    page: DocumentsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("words", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(note))])
    QGuiApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(page.intake.ended, timeout=30_000):
        page.deeds()["paste"]()
    assert [row.document.name for row in rows(page)] == ["note.txt"]


def test_pages_are_drawn_turned_and_zoomed(page: DocumentsPage, letter: Path, qtbot: QtBot) -> None:
    put(page, qtbot, letter)
    view = page.pane.pages
    pages = rows(page)[0].document.pages
    assert pages
    assert view.said == f"Page 1 of {pages}"
    qtbot.waitUntil(lambda: view.canvas._image is not None, timeout=30_000)
    first = view.canvas._image
    narrow = view.canvas.width()
    QTest.keyClick(view.canvas, Qt.Key.Key_Right)
    assert view.said == f"Page 2 of {pages}"
    qtbot.waitUntil(lambda: view.canvas._image != first, timeout=30_000)
    QTest.keyClick(view.canvas, Qt.Key.Key_Right)
    assert view.said == f"Page {min(3, pages)} of {pages}"
    view.zoom(1)
    assert view.canvas.width() > narrow
    assert "Page 2 of" in view.canvas.accessibleName()


def test_facts_are_changed_with_a_way_back(
    page: DocumentsPage, sitting: Sitting, letter: Path, qtbot: QtBot
) -> None:
    put(page, qtbot, letter)
    before = rows(page)[0].document
    said: list[Notice] = []
    sitting.noticed.connect(said.append)
    page.pane.tabs.setCurrentIndex(FACTS)
    facts = page.pane.facts
    facts.title.editor.setText("Letter: corporate policy")
    facts.date.editor.setText("about 10 feb")
    facts.origin.choose(Origin.COUNCIL)
    facts.drawer.choose(Drawer.MIXED)
    facts.keep()
    after = sitting.desk.papers.get(before.id)
    assert after.title == "Letter: corporate policy"
    assert after.dated == FuzzyDate.about(date(2026, 2, 10))
    assert (after.origin, after.drawer) == (Origin.COUNCIL, Drawer.MIXED)
    assert page.pane.title.text() == "Letter: corporate policy"
    assert after.sha256[:4] in facts.known
    assert said[-1].undo is not None
    said[-1].undo()
    assert replace(sitting.desk.papers.get(before.id), words="") == before
    assert facts.title.editor.text() == before.title


def test_a_date_that_cannot_be_is_said_under_it_and_nothing_is_changed(
    page: DocumentsPage, sitting: Sitting, letter: Path, qtbot: QtBot
) -> None:
    put(page, qtbot, letter)
    before = rows(page)[0].document
    page.pane.facts.date.editor.setText("31 February 2026")
    page.pane.facts.keep()
    assert page.pane.facts.date.fault
    assert replace(sitting.desk.papers.get(before.id), words="") == before


def test_the_entries_a_paper_belongs_to_are_listed(
    page: DocumentsPage, sitting: Sitting, letter: Path, qtbot: QtBot
) -> None:
    put(page, qtbot, letter)
    document = rows(page)[0].document
    logged, changes = sitting.desk.log.record(
        NewEntry(
            case_id=sitting.case_id,
            kind=EntryKind.LETTER_IN,
            gist="The letter came",
            happened=FuzzyDate.on(date(2026, 2, 10)),
            documents=(document.id,),
        )
    )
    sitting.did(changes)
    assert rows(page)[0].where == "in 1 entry"
    page.arrive(str(document.id))
    assert [row.entry.id for row in page.pane.facts.entries.rows.rows] == [logged.entry.id]


def test_words_of_title_and_paper_narrow_the_list(
    page: DocumentsPage, sitting: Sitting, tmp_path: Path, qtbot: QtBot
) -> None:
    for name, words in (("one.txt", "about transport"), ("two.txt", "about therapy")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    put(page, qtbot, tmp_path / "one.txt", tmp_path / "two.txt")
    page.filter.setText("therapy")
    assert [row.document.name for row in rows(page)] == ["two.txt"]
    page.filter.setText("therapy transport")
    assert rows(page) == ()
    assert page.panel.none.button.isVisible(), "an empty list says why it is empty"
    with qtbot.waitSignal(sitting.asked_to_go) as gone:
        page.panel.none.button.click()
    assert gone.args == ["log", FindEntries(line="therapy transport")]
    page.filter.clear()
    assert len(rows(page)) == 2


def test_a_document_is_gone_to_at_a_page(page: DocumentsPage, letter: Path, qtbot: QtBot) -> None:
    put(page, qtbot, letter)
    document = rows(page)[0].document
    page.filter.setText("nothing like this")
    page.arrive(ShowDocument(document_id=document.id, page=2))
    assert page.pane.document is not None
    assert page.pane.document.id == document.id
    assert page.pane.pages.page == 2


def test_an_empty_page_says_what_will_stand_there(page: DocumentsPage) -> None:
    assert page._stack.currentWidget() is page._empty
    assert rows(page) == ()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_has_a_name_and_stands_within_the_page(
    page: DocumentsPage, letter: Path, look: Look, scale: float, qtbot: QtBot
) -> None:
    put(page, qtbot, letter)
    look.scale_text(scale)
    page.resize(1024, 640)
    for tab in range(3):
        page.pane.tabs.setCurrentIndex(tab)
        page.grab()
        assert speechless(page) == []
        for widget in (*page._head.findChildren(QWidget), page.pane, page.rows):
            if widget.isVisible():
                assert widget.mapTo(page, widget.rect().topRight()).x() <= page.width()


def test_the_very_same_file_is_put_in_once_and_said(
    page: DocumentsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("words", encoding="utf-8")
    again = tmp_path / "again.txt"
    again.write_text("words", encoding="utf-8")
    put(page, qtbot, note)
    put(page, qtbot, again)
    assert [row.document.name for row in rows(page)] == ["note.txt"]
    assert page.strip.summary == (
        "again.txt: It is in the desk already, as “note”; it was not added again."
    )


def test_the_files_of_a_folder_are_put_in_one_by_one(
    page: DocumentsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "papers"
    (folder / "deeper").mkdir(parents=True)
    (folder / ".hidden").write_text("no", encoding="utf-8")
    for name in ("b.txt", "a.txt", "deeper/c.txt"):
        (folder / name).write_text(f"words of {name}", encoding="utf-8")
    (folder / "film.bin").write_bytes(b"\0\1\2" * 40)
    put(page, qtbot, folder)
    assert {row.document.name for row in rows(page)} == {"a.txt", "b.txt", "c.txt", "film.bin"}
    assert page.strip.summary == "4 files put in the desk; 1 of them needs a look."


def test_what_a_mail_program_keeps_to_itself_is_answered_with_what_to_do(
    page: DocumentsPage, sitting: Sitting, qtbot: QtBot
) -> None:
    mime = QMimeData()
    mime.setData("text/x-moz-message", b"imap-message://somebody/INBOX#1")
    with qtbot.waitSignal(sitting.noticed) as told:
        page._take(given(mime))
    assert "Save the message or file in a folder first" in told.args[0].sentence
    mime = QMimeData()
    mime.setUrls([QUrl("https://somewhere.example/letter.pdf")])
    with qtbot.waitSignal(sitting.noticed) as told:
        page._take(given(mime))
    assert "nothing is ever fetched" in told.args[0].sentence
    mime = QMimeData()
    mime.setImageData(QImage())  # a picture too large for the system to draw
    with qtbot.waitSignal(sitting.noticed) as told:
        page._take(given(mime))
    assert "Save the message or file in a folder first" in told.args[0].sentence
    assert rows(page) == ()


def test_files_handed_over_by_a_mail_program_are_taken(page: DocumentsPage, qtbot: QtBot) -> None:
    mime = QMimeData()
    name = "Letter.txt".encode("utf-16-le").ljust(520, b"\0")
    listed = (1).to_bytes(4, "little") + bytes(72) + name
    mime.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', listed)
    mime.setData('application/x-qt-windows-mime;value="FileContents";index=0', b"Dear Jo")
    with qtbot.waitSignal(page.intake.ended, timeout=30_000):
        page._take(given(mime))
    assert [row.document.name for row in rows(page)] == ["Letter.txt"]


def test_pasted_words_become_a_text(page: DocumentsPage, sitting: Sitting, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("PN: I will ring on Monday")
    with qtbot.waitSignal(page.intake.ended, timeout=30_000):
        page.deeds()["paste"]()
    [row] = rows(page)
    assert row.document.name == "Pasted 27 Feb 21.38.txt"
    assert sitting.desk.papers.original(row.document.id) == b"PN: I will ring on Monday"


def test_a_pasted_picture_is_taken_as_its_program_wrote_it_and_no_window_opens_it(
    page: DocumentsPage, sitting: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = QMimeData()
    broken.setData("image/png", b"\x89PNG\r\n\x1a\n and no more")
    with qtbot.waitSignal(page.intake.ended, timeout=30_000):
        page._take(given(broken))
    [row] = rows(page)
    assert row.document.name == "Pasted 27 Feb 21.38.png"
    assert row.document.problem
    assert sitting.desk.papers.original(row.document.id) == bytes(broken.data("image/png").data())
    pixels = QMimeData()
    pixels.setImageData(QImage(30, 20, QImage.Format.Format_RGB32))
    write, wrote = file_intake._as_png, list[threading.Thread]()

    def watched(image: QImage) -> bytes:
        wrote.append(threading.current_thread())
        return write(image)

    monkeypatch.setattr(file_intake, "_as_png", watched)
    with qtbot.waitSignal(page.intake.ended, timeout=30_000):
        page._take(given(pixels))
    assert [row.document.pages for row in rows(page)] == [1, None]
    assert threading.main_thread() not in wrote, "one of a whole screen holds no window"


def test_the_list_of_what_became_of_files_names_what_was_not_added_first(
    look: Look, qtbot: QtBot
) -> None:
    outcomes = [
        Outcome(name="a.pdf"),
        Outcome(name="b.pdf", sentence="This PDF is locked."),
        Outcome(name="c.pdf", sentence="It could not be read.", failed=True),
    ]
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = OutcomeDialog(parent, look, outcomes)
    dialog.show()
    dialog.grab()
    assert [one.name for one in dialog.rows.rows.rows] == ["c.pdf", "b.pdf", "a.pdf"]
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "c.pdf: It could not be read.",
        "b.pdf: This PDF is locked.",
        "a.pdf: put in the desk.",
    ]
    dialog.accept()


def test_small_pictures_are_made_once_files_are_in(
    page: DocumentsPage, sitting: Sitting, letter: Path, qtbot: QtBot
) -> None:
    put(page, qtbot, letter)
    [row] = rows(page)
    previews = sitting.desk.papers.previews
    clean = row.document.clean_sha256
    qtbot.waitUntil(lambda: previews.thumbnail(clean) is not None, timeout=20_000)
    qtbot.waitUntil(lambda: previews.survey(clean) is not None, timeout=20_000)  # for its bundle
    kept = previews.thumbnail(clean)
    assert kept is not None
    came: list[QImage] = []
    pictures = Pictures(sitting, page)
    assert pictures.want_thumbnail(row.document, done=came.append) is None  # at once, from the desk
    assert [(image.width(), image.height()) for image in came] == [(kept.width, kept.height)]
    assert pictures.want_thumbnail(row.document, done=came.append) is None
    assert len(came) == 2


def test_small_pictures_wait_for_files_that_come_meanwhile(
    page: DocumentsPage, sitting: Sitting, letter: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.png"
    QImage(30, 40, QImage.Format.Format_RGB888).save(str(other))

    def again() -> None:
        page.intake.ended.disconnect(again)
        QTimer.singleShot(0, lambda: page.intake.take_files([other]))

    page.intake.ended.connect(again)
    message = tmp_path / "message.eml"
    message.write_bytes(mail_of("Dear Jo"))
    page.intake.take_files([letter, message])
    previews = sitting.desk.papers.previews

    def all_made() -> bool:
        made = [
            previews.thumbnail(row.document.clean_sha256) or previews.set_pages(row.document.sha256)
            for row in rows(page)
        ]
        return len(made) == 3 and all(made)  # of a message its pages, for a bundle

    qtbot.waitUntil(all_made, timeout=30_000)


def test_small_pictures_left_for_a_file_read_faster_than_they_stop_are_made_then(
    page: DocumentsPage, sitting: Sitting, letter: Path, qtbot: QtBot
) -> None:
    slow = Running(page, print)
    page.intake._previewing = slow
    put(page, qtbot, letter)
    assert page.intake._previewing is slow, "one at a time, or what the first left is forgotten"
    [row] = rows(page)
    previews = sitting.desk.papers.previews
    page.intake._previewed()
    qtbot.waitUntil(
        lambda: previews.thumbnail(row.document.clean_sha256) is not None, timeout=30_000
    )


def test_a_page_has_its_shape_and_its_size_in_words_before_it_is_drawn(
    page: DocumentsPage, sitting: Sitting, tmp_path: Path, qtbot: QtBot
) -> None:
    wide = tmp_path / "wide.png"
    QImage(400, 100, QImage.Format.Format_RGB888).save(str(wide))
    put(page, qtbot, wide)
    document = page.pane.document
    assert document is not None
    [fact] = sitting.desk.papers.page_facts(document)
    page.pane.pages.canvas.say("")
    page.pane.pages.show_document(document)
    sheet = page.pane.pages.canvas.sizeHint()
    margins = 2 * sitting.look.theme.px(16)
    shape = (sheet.height() - margins) / (sheet.width() - margins)
    assert shape == pytest.approx(fact.shape, abs=0.02)
    assert "1 page: A4" in page.pane.facts.known
    assert f"scanned with {fact.dpi} dots an inch" in page.pane.facts.known


def test_the_like_of_a_paper_is_looked_for_only_where_it_is_told(
    page: DocumentsPage, letter: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(page, qtbot, letter)
    document, pane = page.pane.document, page.pane
    assert document is not None
    asked: list[DocumentId] = []
    plain = Papers.same_as

    def noted(papers: Papers, one: Document, most: int) -> tuple[tuple[Document, ...], int]:
        asked.append(one.id)
        return plain(papers, one, most)

    monkeypatch.setattr(Papers, "same_as", noted)
    pane.show_document(document)
    assert asked == []
    pane.tabs.setCurrentIndex(FACTS)
    assert asked == [document.id]
    assert document.sha256[:4] in pane.facts._known.text()
    pane.show_document(document)
    assert asked == [document.id] * 2


def test_sheets_are_named_by_their_size() -> None:
    a4 = PageFact(width_pt=595, height_pt=842, rotation=0, has_text=True, words=9, dpi=0)
    side = replace(a4, width_pt=842, height_pt=595, rotation=90)
    scan = replace(a4, has_text=False, words=0, dpi=150)
    assert sheets_words(()) == ""
    assert sheets_words([a4, a4]) == "2 pages: A4"
    assert sheets_words([side]) == "1 page: A4 on its side"
    assert sheets_words([a4, side]) == "2 pages: of 2 sizes"
    assert sheets_words([replace(a4, width_pt=100, height_pt=200)]) == "1 page: 35 by 71 mm"
    assert sheets_words([scan]) == "1 page: A4; scanned with 150 dots an inch"
    many = [a4, scan, replace(scan, dpi=300)]
    assert sheets_words(many) == "3 pages: A4; 2 of them scanned with 150 to 300 dots an inch"


def test_text_under_dark_boxes_is_warned_of_wherever_the_paper_is_seen(
    page: DocumentsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    covered = tmp_path / "letter.pdf"
    covered.write_bytes(
        pdf_bytes(pdf_of("The name is Zephyr Lane here", after="0 0 0 rg 50 690 400 30 re f"))
    )
    put(page, qtbot, covered)
    [row] = rows(page)
    assert row.warning.startswith("It holds text under dark boxes")
    assert "It holds text under dark boxes" in row.sentence
    assert page.pane.warning.text == row.warning
    assert "needs a look" in page.strip.summary or row.warning in page.strip.summary
    [outcome] = page.intake.outcomes
    assert outcome.sentence == row.warning
    plain = tmp_path / "note.txt"
    plain.write_text("Asked who decided.", encoding="utf-8")
    put(page, qtbot, plain)
    assert page.pane.warning.text == ""


def test_the_first_page_is_seen_small_before_it_is_drawn(
    page: DocumentsPage,
    sitting: Sitting,
    letter: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(page, qtbot, letter)
    [row] = rows(page)
    sitting.desk.papers.preview(row.document).run()
    monkeypatch.setattr(Pictures, "want", lambda *_args, **_named: None)  # never drawn
    page.pane.pages.canvas.say("")
    page.pane.pages.show_document(row.document, 2)
    qtbot.wait(300)
    assert not page.pane.pages.canvas.has_image
    page.pane.pages.show_document(row.document, 1)
    qtbot.waitUntil(lambda: page.pane.pages.canvas.has_image)


def test_what_was_read_as_the_desk_is_locked_is_in_it(
    page: DocumentsPage, sitting: Sitting
) -> None:
    page.intake.take_text("Pasted, and in no folder.")
    sitting.jobs._pool.waitForDone()  # it is read, and the window has not heard of it
    page.put_away()
    sitting.jobs.stop()
    [paper] = sitting.desk.papers.of(sitting.case_id)
    assert sitting.desk.papers.original(paper.id) == b"Pasted, and in no folder."


def test_a_desk_that_is_locked_waits_for_no_files_that_wait(
    page: DocumentsPage, sitting: Sitting, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"words {number}", encoding="utf-8")
    page.intake.pause(paused=True)
    with qtbot.waitSignal(page.intake.begun, timeout=30_000):
        page.intake.take_files(sorted(tmp_path.glob("*.txt")))
    sitting.jobs.stop()
    assert not sitting.jobs.is_busy


def test_the_menu_and_space_do_what_the_mouse_does(
    page: DocumentsPage, sitting: Sitting, letter: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("words", encoding="utf-8")
    put(page, qtbot, letter, note)
    paper = next(row.document for row in rows(page) if row.document.pages)
    went: list[tuple[str, object]] = []
    sitting.asked_to_go.connect(lambda place, target: went.append((place, target)))
    page.panel.view.choose(TILES)
    page.arrive(str(paper.id))
    page.pane.tabs.setCurrentIndex(FACTS)
    page.panel.tiles.setFocus()
    QTest.keyClick(page.panel.tiles, Qt.Key.Key_Space)
    assert page.pane.tabs.currentIndex() == PAGES
    assert page.panel.tiles.currentIndex().isValid()
    key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(
        page.panel.tiles.viewport(), QContextMenuEvent(key, QPoint(1, 1), QPoint(1, 1))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    deeds = {action.text(): action for action in menu.actions()}
    assert list(deeds) == [
        "&Open", "Look at its &pages", "&Write an entry about it", "&Black it out…", "",
        "Put it &aside",
    ]  # fmt: skip
    deeds["&Write an entry about it"].trigger()
    menu.close()
    [(place, wanted)] = went
    assert place == "log"
    assert isinstance(wanted, WriteEntry)
    assert wanted.documents == (paper.id,)
    page.resize(700, 700)  # one pane at a time
    page._back()
    QTest.keyClick(page.panel.tiles, Qt.Key.Key_Space)
    assert page.pane.isVisible()
    assert not page.panel.isVisible()


def test_pages_asked_for_anew_are_not_drawn_and_little_is_kept(
    page: DocumentsPage, sitting: Sitting, letter: Path, qtbot: QtBot
) -> None:
    put(page, qtbot, letter)
    document = rows(page)[0].document
    asker = Asker()
    pictures = Pictures(sitting, page)
    first = pictures.want(document, 1, 300, done=asker.came)
    second = pictures.want(document, 2, 300, done=asker.came)
    assert first is not None
    assert second is not None
    with qtbot.waitSignals([first.ended, second.ended], timeout=30_000):
        pass
    assert [image.width() for image in asker.images] == [300]
    assert first._stop.is_set()
    assert pictures._last == {}, "nothing is remembered of errands that are over"
    huge = QImage(4_000, 4_000, QImage.Format.Format_RGB888)  # 46 MiB
    pictures.keep(("a", 1, 4_000), huge)
    pictures.keep(("b", 1, 4_000), huge)
    pictures.keep(("b", 1, 4_000), huge)
    assert list(pictures._kept) == [("b", 1, 4_000)]
    assert pictures._bytes == huge.sizeInBytes()


class Asker:
    """Asks for pictures."""

    def __init__(self) -> None:
        self.images: list[QImage] = []

    def came(self, image: QImage) -> None:
        self.images.append(image)


def test_tiles_get_their_pictures_and_one_that_cannot_be_drawn_is_tried_once(
    page: DocumentsPage, sitting: Sitting, letter: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    put(page, qtbot, letter)
    document = rows(page)[0].document
    lost = replace(document, clean_sha256="0" * 64)
    qtbot.waitUntil(lambda: not sitting.jobs.is_busy, timeout=30_000)
    tiles = page.panel.pictures
    begun: list[int] = []
    run = Jobs.run

    def run_counted(jobs: Jobs, work: Callable[..., Any]) -> Running:
        begun.append(1)
        return run(jobs, work)

    monkeypatch.setattr(Jobs, "run", run_counted)
    tiles._wishes.add(lost)
    assert tiles.image(document) is None
    qtbot.waitUntil(lambda: tiles._running is None and len(tiles._kept) == 2, timeout=30_000)
    image = tiles.image(document)
    assert image is not None
    assert image.width() == THUMBNAIL_PX
    assert tiles.image(lost) is None
    assert len(begun) == 1, "what was wished for meanwhile is part of the same job"
    tiles._kept.clear()
    tiles._running = Running(tiles, print)
    assert tiles.image(document) is None
    tiles._ended()
    qtbot.waitUntil(lambda: document.clean_sha256 in tiles._kept, timeout=30_000)
    page.panel.view.choose(TILES)
    before = page.panel.tiles.grab().toImage()
    tiles._kept[document.clean_sha256] = None
    assert page.panel.tiles.grab().toImage() != before, "the picture was painted"
    for number in range(200):
        tiles._wishes.add(replace(document, clean_sha256=f"{number:064x}"))
    assert len(tiles._wishes._papers) < 60, "a list scrolled past leaves nothing behind"
    tiles.stop()
    assert list(tiles._wishes) == []


def test_a_paper_is_put_aside_by_delete_with_a_way_back(
    page: DocumentsPage,
    sitting: Sitting,
    look: Look,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inner = tmp_path / "papers" / "of March"
    inner.mkdir(parents=True)
    for name, folder in zip("abc", (inner.parent, inner.parent, inner), strict=True):
        (folder / f"{name}.txt").write_text(f"words of {name}", encoding="utf-8")
    choose(monkeypatch, inner.parent)
    with qtbot.waitSignal(page.intake.ended, timeout=60_000):
        page.deeds()["add_folder"]()
    assert [row.document.title for row in rows(page)] == ["c", "b", "a"], "also those further in"
    said: list[Notice] = []
    sitting.noticed.connect(said.append)
    look.single_keys = False  # of letters: Delete is none
    b = rows(page)[1].document
    page.panel.view.choose(TILES)
    page.panel.go_to(b.id)
    assert not page.aside.isVisible()
    QTest.keyClick(page.panel.tiles, Qt.Key.Key_Delete)
    assert [row.document.title for row in rows(page)] == ["c", "a"]
    assert page.panel.tiles.current.document.title == "a", "the one that stands there now"
    assert "Put aside" in said[-1].sentence
    assert said[-1].undo is not None
    said[-1].undo()
    assert [row.document.title for row in rows(page)] == ["c", "b", "a"]
    page.panel.go_to(b.id)
    QTest.keyClick(page.panel.tiles, Qt.Key.Key_Delete)
    assert page.aside.text() == "Put aside (1)"
    page.aside.click()
    assert [row.document.title for row in rows(page)] == ["b"]
    QTest.keyClick(page.panel.tiles, Qt.Key.Key_Delete)
    assert len(rows(page)) == 1, "there it does nothing"
    page._bring_back()
    assert [row.document.title for row in rows(page)] == ["c", "b", "a"]
    assert not page.aside.isVisible()
    for row in rows(page):
        page.panel.go_to(row.document.id)
        page._put_aside()
    assert rows(page) == ()
    assert page._stack.currentWidget() is page._panes, "what is put aside can be come to"
    page.arrive(str(b.id))
    assert page.pane.document is not None
    assert page.pane.document.id == b.id, "a link leads there all the same"
    (tmp_path / "d.txt").write_text("words of d", encoding="utf-8")
    put(page, qtbot, tmp_path / "d.txt")
    assert [row.document.title for row in rows(page)] == ["d"]
    assert page.aside.text() == "Put aside (3)"
    sitting.undo()
    assert (rows(page), page.aside.text()) == ((), "Put aside (4)"), "adding is taken back"
    assert said[-1].sentence == "Taken back: add 1 paper."
    sitting.redo()
    assert [row.document.title for row in rows(page)] == ["d"]


@pytest.mark.parametrize("what", ["a file that is gone", "an empty folder", "a pipe"])
def test_what_holds_no_file_is_answered_with_a_sentence(
    what: str, page: DocumentsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "dropped"
    if what == "an empty folder":
        place.mkdir()
    elif what == "a pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes of a name here")
        os.mkfifo(place)
    with qtbot.waitSignal(page.intake.ended, timeout=30_000):
        page.intake.take_files([place])
    (told,) = page.intake.outcomes
    assert told.failed
    assert told.sentence.endswith(("Nothing was added.", "Copy it and try again."))
