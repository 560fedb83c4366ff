"""The letters page: written by a tired carer, kept, changed, finished, saved, printed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Channel, EntryKind
from carerdesk.services import spelling
from carerdesk.services.log import NewEntry
from carerdesk.ui.kit.spell_marks import SpellMarks
from carerdesk.ui.letters.finish_dialog import FinishDialog
from carerdesk.ui.letters.kind_dialog import KindDialog
from carerdesk.ui.letters.letter_work import WAIT_MS
from carerdesk.ui.letters.start_dialog import StartDialog
from carerdesk.ui.letters.tone_dialog import ToneDialog, line_of, word_of
from carerdesk.ui.targets import WriteLetter
from tests.desks import Time, new_case
from tests.ui.letters.conftest import Room
from tests.ui.speaking import speechless
from tests.ui.tabbing import tab_stops

DICTIONARIES = Path(__file__).parents[2] / "data" / "spelling"


def opened(room: Room, kind: str = "access", about: str = "") -> None:
    assert room.window.sitting is not None
    room.window.sitting.go("letters", WriteLetter(kind=kind, about=about))
    room.settle()


def write(room: Room, name: str, words: str) -> None:
    room.page.detail.form.fields[name].editor.setFocus()
    room.hands.words(words)
    room.calm()


def finished(room: Room, way: Channel = Channel.EMAIL) -> None:
    room.page.do.finish()
    dialog = room.dialog()
    assert isinstance(dialog, FinishDialog)
    dialog.way.editor.choose(way)
    dialog.main.click()


def test_an_empty_page_says_what_a_letter_is_and_has_one_button(room: Room) -> None:
    room.hands.press("Ctrl+7")
    assert room.page._empty.button.hasFocus()
    assert speechless(room.page) == []
    room.page._empty.button.click()
    assert isinstance(room.dialog(), KindDialog)


def test_kinds_are_found_by_first_letters_and_by_what_they_are_for(room: Room) -> None:
    room.hands.press("Ctrl+7", "Ctrl+N")
    dialog = room.dialog()
    assert isinstance(dialog, KindDialog)
    room.hands.words("final")
    assert dialog.kind is not None
    assert dialog.kind.id == "chaser-3"
    dialog.line.editor.setText("xyz")
    dialog.main.click()
    assert dialog.fault == "Nothing fits. Take a letter away."
    dialog.line.editor.setText("")
    room.hands.press("Down")
    assert dialog.list.currentIndex().row() == 1
    room.hands.press("Up")
    assert dialog.list.currentIndex().row() == 0


def test_words_flow_into_the_letter_as_they_are_typed_and_are_kept(room: Room) -> None:
    opened(room)
    write(room, "what", "My file")
    assert "My file" in room.page.detail.paper.text.toPlainText()
    assert room.desk.letters.drafts(room.case.id) == ()
    room.qtbot.waitUntil(
        lambda: bool(room.desk.letters.drafts(room.case.id)), timeout=WAIT_MS + 3000
    )
    assert room.page.head.saved.text == "Draft saved just now"


def test_unknown_words_are_underlined_in_fields_and_letter_and_nothing_is_changed_by_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "_folders", lambda: [DICTIONARIES])
    opened(room)
    own, paper = room.page.detail.form.fields["what"].editor, room.page.detail.paper
    assert isinstance(own, QPlainTextEdit)
    write(room, "what", "They recieve the word ")
    room.qtbot.waitUntil(lambda: underlined(own) == ["recieve"], timeout=10_000)
    room.page.detail.form.to.editor.setFocus()
    assert room.page.detail.form.to.editor.findChild(SpellMarks) is None, "names and streets"
    paper.text.setFocus()
    room.qtbot.waitUntil(lambda: "recieve" in underlined(paper.text))
    assert room.page.work.draft is not None
    assert room.page.work.draft.text == "", "the letter goes on being filled in"
    own.setFocus()
    room.page.deeds()["next_unknown"]()
    assert own.textCursor().selectedText() == "recieve"
    room.qtbot.waitUntil(lambda: any(menu.isVisible() for menu in own.findChildren(QMenu)))
    for menu in own.findChildren(QMenu):
        menu.close()


def underlined(text: QPlainTextEdit) -> list[str]:
    found = []
    block = text.document().begin()
    while block.isValid():
        lines = block.layout().formats()
        found += [block.text()[one.start : one.start + one.length] for one in lines]
        block = block.next()
    return found


def test_leaving_the_page_keeps_the_words_at_once(room: Room) -> None:
    opened(room)
    write(room, "what", "My file")
    room.hands.press("Ctrl+2")
    [draft] = room.desk.letters.drafts(room.case.id)
    assert draft.said("what") == "My file"
    room.hands.press("Ctrl+7")
    assert room.page.work.draft == draft


def test_locking_keeps_the_words(room: Room) -> None:
    opened(room)
    write(room, "what", "My file")
    room.page.put_away()
    assert room.desk.letters.drafts(room.case.id)[0].said("what") == "My file"


def test_a_letter_opened_by_mistake_leaves_nothing(room: Room) -> None:
    opened(room)
    room.hands.press("Ctrl+2")
    assert room.desk.letters.drafts(room.case.id) == ()


def test_what_is_missing_is_said_where_it_belongs(room: Room) -> None:
    opened(room)
    room.hands.press("Ctrl+Return")
    assert room.page.do.dialog is None
    field = room.page.detail.form.fields["what"]
    assert field.fault == "Fill this in first."
    assert field.editor.hasFocus()
    room.hands.words("M")
    room.calm()
    assert field.fault == ""


def test_a_day_the_record_lacks_has_a_field_of_its_own(room: Room) -> None:
    opened(room, "representations")
    form = room.page.detail.form
    write(room, "points", "One")
    write(room, "terms", "Go on")
    room.page.do.finish()
    assert form.fields["fact:determined_on"].fault
    write(room, "fact:determined_on", "9 February 2026")
    finished(room)
    [letter] = room.desk.letters.finished(room.case.id)
    assert "9 February 2026" in letter.page.subject
    room.dialog().reject()
    opened(room, "irm")
    for name, words in (("fact:determined_on", "9 February 2026"), ("grounds", "One")):
        write(room, name, words)
    room.page.do.finish()
    dialog = room.dialog()
    told = " ".join(label.text() for label in dialog.findChildren(type(room.page.head.title)))
    assert "One or the other" in told
    assert "You have a finished letter already" in told


def test_a_changed_letter_is_kept_and_can_be_filled_in_again(room: Room) -> None:
    opened(room)
    write(room, "what", "My file")
    paper = room.page.detail.paper
    paper.text.setFocus()
    room.hands.press("Ctrl+End")
    room.hands.words("PS: thank you.")
    room.calm()
    assert room.page.work.draft is not None
    assert room.page.work.draft.text.endswith("PS: thank you.")
    assert not paper.anew.isHidden()
    paper.anew.click()
    assert "PS" not in paper.text.toPlainText()
    assert room.window.frame is not None
    room.window.frame.notice.take_back()
    room.calm()
    assert "PS: thank you." in paper.text.toPlainText()


def test_what_to_know_is_said_before_it_goes(room: Room) -> None:
    room.desk.people.add(
        case_id=room.case.id, initials="Child A", full_name="Zephyr Lane", is_child=True
    )
    opened(room)
    write(room, "what", "Zephyr: you always lied. Clearly, obviously, never, illegal, abuse.")
    said = room.page.detail.notes.said
    assert any("“always”" in sentence for sentence in said)
    assert any("child’s real name" in sentence for sentence in said)
    assert any("It leans on UK GDPR Art 12A" in sentence for sentence in said)
    assert said[-2].startswith("And 1 more")
    opened(room, "hold")
    assert any("names no law" in sentence for sentence in room.page.detail.notes.said)


def test_the_words_looked_for_can_be_seen_and_changed(room: Room) -> None:
    opened(room)
    room.page.detail.notes.words.click()
    dialog = room.dialog()
    assert isinstance(dialog, ToneDialog)
    assert "always | One exception" in dialog.list.editor.toPlainText()
    dialog.list.editor.setPlainText("file | Which one? | my fostering file\n\n")
    dialog.main.click()
    room.settle()
    write(room, "what", "My file")
    assert any("Which one?" in sentence for sentence in room.page.detail.notes.said)
    room.page.detail.notes.words.click()
    dialog = room.dialog()
    assert isinstance(dialog, ToneDialog)
    dialog.usual.click()
    assert len(room.desk.letters.tone()) > 10


def test_a_line_of_the_list_reads_back() -> None:
    for line in ("always | One is enough | since", "always | One is enough", "always"):
        assert line_of(word_of(line)) == line


def test_the_day_it_went_can_be_another(room: Room) -> None:
    opened(room)
    write(room, "what", "My file")
    room.page.do.finish()
    dialog = room.dialog()
    assert isinstance(dialog, FinishDialog)
    dialog.sent.write("31 february")
    dialog.main.click()
    assert dialog.isVisible()
    dialog.sent.write("yesterday")
    dialog.way.editor.choose(Channel.LETTER)
    dialog.main.click()
    [letter] = room.desk.letters.finished(room.case.id)
    assert letter.sent == FuzzyDate.on(date(2026, 2, 26))
    start = room.dialog()
    assert isinstance(start, StartDialog)
    assert "two working days" in start.fault
    start.main.click()
    [asked] = [e for e in room.desk.clocks.events(room.case.id) if e.what == "sar_request"]
    assert asked.date == FuzzyDate.between(date(2026, 2, 26), date(2026, 3, 2))
    assert asked.estimated


def test_a_day_given_by_the_carer_is_no_estimate(room: Room) -> None:
    opened(room)
    write(room, "what", "My file")
    finished(room, Channel.LETTER)
    start = room.dialog()
    assert isinstance(start, StartDialog)
    start.came.write("nonsense")
    start.main.click()
    assert start.isVisible()
    start.came.write("4 march 2026")
    start.main.click()
    [asked] = [e for e in room.desk.clocks.events(room.case.id) if e.what == "sar_request"]
    assert not asked.estimated
    assert room.window.frame is not None
    room.window.frame.notice.take_back()
    assert "sar_request" not in {e.what for e in room.desk.clocks.events(room.case.id)}


def test_a_clock_need_not_be_started_yet(room: Room) -> None:
    opened(room)
    write(room, "what", "My file")
    finished(room)
    room.dialog().back.click()
    assert "sar_request" not in {e.what for e in room.desk.clocks.events(room.case.id)}


def test_after_ten_at_night_sleeping_on_it_is_offered_and_nothing_is_blocked(
    room: Room, hour: Time
) -> None:
    opened(room)
    write(room, "what", "My file")
    hour.at = datetime(2026, 2, 27, 22, 30, tzinfo=UTC)
    room.page.do.finish()
    dialog = room.dialog()
    assert dialog.back.text() == "&Sleep on it"
    assert dialog.main.isEnabled()
    dialog.back.click()
    assert len(room.desk.letters.drafts(room.case.id)) == 1


def test_throwing_a_letter_away_can_be_taken_back(room: Room) -> None:
    opened(room)
    write(room, "what", "My file")
    room.page.work.keep()
    room.page.do.throw_away()
    assert room.desk.letters.drafts(room.case.id) == ()
    assert room.window.frame is not None
    room.window.frame.notice.take_back()
    assert room.desk.letters.drafts(room.case.id)[0].said("what") == "My file"
    room.page.work.take(None)
    room.page.do.throw_away()  # nothing on the desk: nothing happens
    assert len(room.desk.letters.drafts(room.case.id)) == 1


def test_finishing_a_letter_can_be_taken_back_and_done_again(room: Room) -> None:
    opened(room)
    write(room, "what", "My file")
    finished(room)
    room.dialog().reject()
    [letter] = room.desk.letters.finished(room.case.id)
    sitting, page = room.page.sitting, room.page
    sitting.undo()
    assert room.desk.log.entry(letter.entry_id).is_withdrawn
    assert room.desk.letters.finished(room.case.id) == ()
    assert page.work.draft == letter.draft, "it is written on where it was left"
    assert room.desk.letters.drafts(room.case.id) == (letter.draft,)
    assert page.detail.form.isAncestorOf(room.window.focusWidget())
    sitting.redo()
    assert not room.desk.log.entry(letter.entry_id).is_withdrawn
    assert room.desk.letters.finished(room.case.id) == (letter,)
    assert room.desk.letters.drafts(room.case.id) == ()
    assert page.work.letter == letter
    sitting.undo()
    page.work.change(own=(("what", "My file and more"),))
    sitting.redo()
    assert room.desk.letters.finished(room.case.id) == ()
    assert page.work.draft is not None
    assert "more" in page.work.draft.said("what"), "words written since stay"


def test_a_finished_letter_can_be_read_saved_and_written_again(room: Room, tmp_path: Path) -> None:
    opened(room)
    write(room, "what", "My file")
    finished(room)
    room.dialog().reject()
    page = room.page
    assert page.detail.paper.text.isReadOnly()
    assert page.head.finish.isHidden()
    for name in ("letter.pdf", "letter.docx", "letter.odt", "letter"):
        page.do.choose_target = lambda _usual, name=name: tmp_path / name  # type: ignore[misc]
        page.do.save_copy()
    assert sorted(file.name for file in tmp_path.glob("letter*")) == [
        "letter.docx", "letter.odt", "letter.pdf",
    ]  # fmt: skip
    page.do.choose_target = lambda _usual: tmp_path / "none" / "letter.pdf"
    page.do.save_copy()
    assert room.window.frame is not None
    assert "could not be written" in room.window.frame.notice.text
    page.do.choose_target = lambda _usual: None
    page.do.save_copy()
    page.detail.again.click()
    assert page.work.draft is not None
    assert page.work.draft.kind == "access"


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support", extend=True)
def test_a_letter_prints_with_its_count(room: Room, tmp_path: Path) -> None:
    room.mark("stage2_requested", date(2025, 10, 27))
    opened(room, "chaser")
    target = tmp_path / "printed.pdf"
    room.page.do.choose_device = lambda _parent: QPdfWriter(str(target))
    room.page.do.print_letter()
    assert len(PdfReader(target).pages) >= 2
    room.page.do.preview()
    room.dialog().reject()
    room.page.do.choose_device = lambda _parent: None
    room.page.do.print_letter()
    room.page.do.choose_device = lambda _parent: QPdfWriter(str(tmp_path / "no" / "x.pdf"))
    room.page.do.print_letter()
    assert room.window.frame is not None
    assert "could not be printed" in room.window.frame.notice.text


def test_the_next_chaser_is_one_press_away(room: Room) -> None:
    room.mark("stage2_requested", date(2025, 10, 27))
    opened(room, "chaser")
    finished(room)
    room.page.detail.next.click()
    assert room.page.work.draft is not None
    assert room.page.work.draft.kind == "chaser-2"
    assert "I asked about the reply on 27 February 2026." in (
        room.page.detail.paper.text.toPlainText()
    )


def test_the_clock_a_letter_is_about_can_be_changed(room: Room) -> None:
    room.mark("stage2_requested", date(2025, 10, 27))
    room.mark("sar_request", date(2025, 12, 2))
    opened(room, "chaser")
    form = room.page.detail.form
    place = form.about.editor.findText("Answer to your access request")
    form.about.editor.setCurrentIndex(place)
    room.qtbot.wait(200)
    assert "my access request" in room.page.detail.paper.text.toPlainText()


def test_the_meeting_a_note_is_about_can_be_changed(room: Room) -> None:
    for gist, day in (("First", 5), ("Second", 12)):
        room.desk.log.record(
            NewEntry(
                case_id=room.case.id, kind=EntryKind.MEETING, gist=gist,
                happened=FuzzyDate.on(date(2026, 2, day)),
            )
        )  # fmt: skip
    opened(room, "minutes")
    assert "12 February 2026" in room.page.detail.paper.text.toPlainText()
    room.page.detail.form.about.editor.setCurrentIndex(1)
    room.qtbot.wait(200)
    assert "5 February 2026" in room.page.detail.paper.text.toPlainText()


def test_to_whom_and_from_where_can_be_changed(room: Room) -> None:
    opened(room)
    form = room.page.detail.form
    form.to.editor.setPlainText("Sam Rowe\nAnyborough Council")
    form.address.editor.setPlainText("1 Mill Lane")
    room.qtbot.wait(200)
    assert room.page.work.draft is not None
    assert room.page.work.draft.to == "Sam Rowe\nAnyborough Council"
    assert room.desk.letters.sender() == "1 Mill Lane"
    opened(room, "foi")
    assert room.page.detail.form.address.editor.toPlainText() == "1 Mill Lane"


def test_another_case_has_letters_of_its_own(room: Room) -> None:
    opened(room)
    write(room, "what", "My file")
    other = new_case(room.desk, title="Another")
    assert room.window.sitting is not None
    room.window.sitting.take_case(other.id)
    assert room.page.work.draft is None
    assert room.page._model.rowCount() == 0
    assert room.desk.letters.drafts(room.case.id)[0].said("what") == "My file"


def test_rows_say_whole_sentences(room: Room) -> None:
    opened(room)
    write(room, "what", "My file")
    [row] = room.page._model.rows
    assert row.sentence == (
        "Access request: your own information. Being written since Friday 27 February 2026."
    )
    finished(room)
    room.dialog().reject()
    room.settle()
    [row] = room.page._model.rows
    assert row.sentence == (
        "Request for my own information. Sent Fri 27 Feb to The Data Protection Officer."
        " It is in the log."
    )
    room.page.rows.opened.emit(row)
    assert room.page.detail.paper.text.hasFocus()
    room.page.detail.show_entry.click()
    assert room.window.frame is not None
    assert room.window.frame.current == "log"


def test_choosing_among_drafts_shows_each(room: Room) -> None:
    for kind in ("access", "foi"):
        opened(room, kind)
        write(room, "what", kind)
        room.page.work.keep()
    rows = room.page.rows
    rows.go_to(room.page._model.place_of(lambda row: row.title.startswith("Access")))
    assert room.page.work.draft is not None
    assert room.page.work.draft.kind == "access"
    rows.opened.emit(rows.current)
    assert room.page.detail.form.to.editor.hasFocus()


def test_every_control_has_a_name_and_the_tab_key_goes_round(room: Room) -> None:
    opened(room)
    assert speechless(room.page) == []
    stops = tab_stops(room.window, room.page.detail.form.to.editor, room.qtbot)
    assert stops[:3] == ["To", "What you ask for", "Your address"]
    assert "The words of the letter" in stops
    assert len(stops) < 30


def test_a_narrow_window_shows_one_page_at_a_time(room: Room) -> None:
    room.window.resize(900, 700)
    opened(room)
    detail = room.page.detail
    assert not detail.back.isHidden()
    assert not room.page.rows.isVisible()
    detail.back.click()
    assert room.page.rows.isVisible()
    assert room.page.panes()[0] is room.page.rows
