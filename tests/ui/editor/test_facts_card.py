"""What the letter says: proposed from its own words, taken with one key, never required."""

from __future__ import annotations

from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.ids import DocumentId
from carerdesk.ui.editor.entry_draft import body_of, draft_of
from carerdesk.ui.editor.entry_editor import EntryEditor
from carerdesk.ui.log.mark_dialog import MarkDialog
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.targets import WriteEntry
from tests.ui.speaking import speechless


def letter(sitting: Sitting, *pages: str) -> DocumentId:
    target = BytesIO()
    canvas = Canvas(target)
    for words in pages:
        canvas.drawString(72, 720, words)
        canvas.showPage()
    canvas.save()
    document, _ = sitting.desk.papers.add(sitting.case_id, "reply.pdf", target.getvalue())
    return document.id


@pytest.fixture
def editor(sitting: Sitting, qtbot: QtBot) -> EntryEditor:
    made = EntryEditor(sitting)
    qtbot.addWidget(made)
    made.resize(1068, 739)
    made.show()
    paper = letter(sitting, "Dear J.M.", "It was considered under our corporate complaints policy.")
    made.open_new(
        WriteEntry(
            kind=EntryKind.LETTER_IN,
            gist="Their reply",
            happened=FuzzyDate.on(sitting.today()),
            documents=(paper,),
        )
    )
    return made


def test_a_reply_is_said_to_be_under_the_policy_it_names_with_one_key(
    editor: EntryEditor, sitting: Sitting
) -> None:
    form = editor.form
    form.procedure.choice.choose("procedure_applied")
    QTest.keyClick(form.procedure.choice, Qt.Key.Key_Return)
    (take,) = form.facts.takes
    assert take.hasFocus()
    assert "page 2" in take.accessibleName()
    QTest.keyClick(take, Qt.Key.Key_Space)
    assert dict(form.facts.values)["procedure"] == "corporate"
    assert not form.facts.takes
    assert speechless(form.facts) == []
    assert editor.finish()
    (event,) = sitting.desk.clocks.events(sitting.case_id)
    assert event.fact("procedure") == "corporate"


def test_what_was_said_of_a_letter_is_kept_with_the_draft(editor: EntryEditor) -> None:
    form = editor.form
    form.procedure.choice.choose("procedure_applied")
    form.facts.takes[0].click()
    draft = editor.draft
    assert draft.quotes[0].page == 2
    assert draft_of(body_of(draft)) == draft
    editor.close_editor()
    editor.open_draft("x", draft)
    assert dict(form.facts.values) == {"procedure": "corporate"}
    assert form.facts.quotes == draft.quotes


def test_an_answer_of_ones_own_drops_the_words_quoted_for_another(editor: EntryEditor) -> None:
    form = editor.form
    form.procedure.choice.choose("procedure_applied")
    form.facts.takes[0].click()
    form.facts.fields[0].show_value("statutory")
    assert form.facts.quotes == ()


def test_nothing_is_asked_where_the_letter_means_nothing_for_the_procedure(
    editor: EntryEditor, qtbot: QtBot
) -> None:
    assert editor.form.facts.isHidden()
    with qtbot.waitSignal(editor.form.ended):
        QTest.keyClick(editor.form.procedure.choice, Qt.Key.Key_Return)
    assert editor.finish()


def test_a_day_or_a_number_that_cannot_be_read_is_said_under_its_field_and_nothing_is_lost(
    editor: EntryEditor, sitting: Sitting
) -> None:
    form = editor.form
    form.procedure.choice.choose("stage3_panel")
    members = next(field for field in form.facts.fields if field.fact.key == "members")
    members.show_value("several")
    assert not editor.finish()
    assert "number" in members.fault
    members.show_value("2")
    form.procedure.choice.choose("lado_decision")
    known = next(f for f in form.facts.fields if f.fact.key == "known_to_council_on")
    known.show_value("31 february")
    assert not editor.finish()
    assert known.fault
    known.show_value("after 1 june 2025")
    assert not editor.finish()
    known.show_value("2 to 6 feb 2026")
    assert editor.finish()
    (event,) = sitting.desk.clocks.events(sitting.case_id)
    assert event.fact("known_to_council_on") == "2026-02-02..2026-02-06"


def test_an_entry_in_the_log_is_asked_the_same_when_it_is_marked(
    editor: EntryEditor, sitting: Sitting, qtbot: QtBot
) -> None:
    assert editor.finish()
    logged = sitting.desk.log.whole(sitting.case_id)[0]
    dialog = MarkDialog(editor, sitting, logged)
    qtbot.addWidget(dialog)
    dialog.choice.choose("stage2_response")
    dialog.facts.takes[0].click()
    assert dialog.try_deed()
    event = dialog.marked
    assert event is not None
    assert event.fact("procedure") == "corporate"
    sitting.desk.clocks.unmark(event.id)
    assert sitting.desk.clocks.events(sitting.case_id) == ()


def test_what_is_offered_never_opens_a_window_of_its_own(editor: EntryEditor) -> None:
    for word in ("procedure_applied", "stage2_response", "stage_refused", ""):
        editor.form.procedure.choice.choose(word)
        opened = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not editor]
        assert opened == []
