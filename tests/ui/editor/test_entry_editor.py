"""The editor: kept as it is typed, put in the log whole, and never losing a word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Channel, Drawer, EntryKind, Passage, PassageKind
from carerdesk.domain.errors import NotSaved
from carerdesk.domain.links import LinkKind
from carerdesk.services.desk import Desk
from carerdesk.services.log import Log
from carerdesk.ui.editor.draft_keeper import WAIT_MS
from carerdesk.ui.editor.entry_draft import EntryDraft, PromiseDraft, body_of, draft_of, gist_of
from carerdesk.ui.editor.entry_editor import EntryEditor
from carerdesk.ui.log.drafts_strip import drafts_of
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.targets import WriteEntry
from carerdesk.ui.theme.look import Look
from tests.desks import PASSPHRASE, Time, new_case, new_desk, opening
from tests.ui.speaking import speechless
from tests.ui.story import Told, tell

FULL = "There is no room left on the disk, so nothing was saved."


@pytest.fixture
def story(sitting: Sitting) -> Told:
    return tell(sitting.desk, sitting.case)


@pytest.fixture
def editor(sitting: Sitting, story: Told, qtbot: QtBot) -> EntryEditor:
    made = EntryEditor(sitting)
    qtbot.addWidget(made)
    made.resize(1068, 739)
    made.show()
    made.open_new(WriteEntry())
    return made


def drafts(sitting: Sitting) -> tuple[EntryDraft, ...]:
    return tuple(draft for _, draft in drafts_of(sitting.desk.log.drafts(sitting.case_id)))


WHOLE = EntryDraft(
    kind=EntryKind.LETTER_IN,
    gist="The reply came",
    when_how="between",
    when_first="23 feb",
    when_last="25 feb",
    place="At home",
    people=("GH", "ZZ"),
    passages=(
        Passage(text="It came by hand.", kind=PassageKind.SEEN),
        Passage(text="", kind=PassageKind.VIEW),
    ),
    promises=(PromiseDraft(who="GH", what="ring", by="6 mar"),),
    drawer=Drawer.MIXED,
    tags=("reply",),
    channel=Channel.BY_HAND,
    sent="20 feb",
    received="25 feb",
    event="stage2_response",
)


def test_a_draft_survives_being_kept_as_json() -> None:
    assert draft_of(json.loads(json.dumps(body_of(WHOLE)))) == WHOLE
    assert draft_of({"kind": "visit"}) == EntryDraft(kind=EntryKind.VISIT)
    with pytest.raises(ValueError, match="dream"):
        draft_of({"kind": "dream"})


def test_the_form_gives_back_what_it_is_shown(editor: EntryEditor) -> None:
    editor.open_draft("entry:1", WHOLE)
    assert editor.draft == WHOLE


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        ("PN rang. She was kind.", "PN rang"),
        ("Did GH decide? I asked.", "Did GH decide?"),
        ("One line\nand another", "One line"),
        ("word " * 30, ("word " * 16).strip() + "…"),
        ("", ""),
    ],
)
def test_a_gist_is_made_of_the_first_words(text: str, gist: str) -> None:
    assert gist_of(text) == gist


def test_words_are_kept_within_two_seconds_while_typing_goes_on(
    editor: EntryEditor, sitting: Sitting, qtbot: QtBot
) -> None:
    assert WAIT_MS < 2000
    with qtbot.waitSignal(editor.keeper.kept, timeout=4000):
        QTest.keyClicks(editor.form.box.text, "Half a sen")
    [draft] = drafts(sitting)
    assert draft.passages == (Passage(text="Half a sen"),)
    assert editor.head.saved.text == "Draft saved just now"
    QTest.keyClicks(editor.form.box.text, "t")
    started = editor.keeper._timer.remainingTime()
    QTest.keyClicks(editor.form.box.text, "ence")
    assert 0 < editor.keeper._timer.remainingTime() <= started


def test_words_are_there_after_the_program_was_killed(
    tmp_path: Path, hour: Time, look: Look, settings: object, qtbot: QtBot
) -> None:
    from carerdesk.ui.jobs import Jobs  # noqa: PLC0415
    from carerdesk.ui.settings import Settings  # noqa: PLC0415

    assert isinstance(settings, Settings)
    desk = new_desk(tmp_path, hour)
    case = new_case(desk)
    sitting = Sitting(desk, case, look, Jobs(), settings)
    editor = EntryEditor(sitting)
    qtbot.addWidget(editor)
    editor.open_new(WriteEntry())
    with qtbot.waitSignal(editor.keeper.kept, timeout=4000):
        QTest.keyClicks(editor.form.box.text, "PN said it stops at Easter.")
    copied = tmp_path / "as it lay.carerdesk"
    _copy_as_it_lies(desk, copied)
    again = opening(hour).open(copied, PASSPHRASE)
    try:
        [(_, draft)] = drafts_of(again.log.drafts(case.id))
        assert draft.passages == (Passage(text="PN said it stops at Easter."),)
    finally:
        again.close()
        desk.close()


def _copy_as_it_lies(desk: Desk, target: Path) -> None:
    """Copy the desk's folder without closing it, as a power cut would leave it."""
    target.mkdir()
    folder = desk.safekeeping.folder
    for file in folder.rglob("*"):
        place = target / file.relative_to(folder)
        if file.is_dir():
            place.mkdir(exist_ok=True)
        elif "lock" not in file.name:
            place.parent.mkdir(exist_ok=True, parents=True)
            place.write_bytes(file.read_bytes())


def test_closing_keeps_a_draft_and_an_empty_one_leaves_nothing(
    editor: EntryEditor, sitting: Sitting, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(editor.closed):
        editor.head.close_button.click()
    assert drafts(sitting) == ()
    editor.open_new(WriteEntry())
    editor.form.where_who.where.setText("School")
    editor.form.where_who.where.textEdited.emit("School")
    editor.close_editor()
    [draft] = drafts(sitting)
    assert draft.place == "School"


def test_a_draft_emptied_again_is_dropped(editor: EntryEditor, sitting: Sitting) -> None:
    QTest.keyClicks(editor.form.box.text, "x")
    editor.keep()
    assert len(drafts(sitting)) == 1
    QTest.keyClick(editor.form.box.text, Qt.Key.Key_Backspace)
    editor.keep()
    assert drafts(sitting) == ()


def test_everything_in_the_form_is_put_in_the_log(
    editor: EntryEditor, sitting: Sitting, story: Told
) -> None:
    editor.open_draft("entry:1", WHOLE)
    editor.form.letter.reply.choose(story.asked.entry.id)
    assert editor.finish()
    logged = sitting.desk.log.find(sitting.case_id, "reply").rows[0].entry
    entry = logged.entry
    assert entry.gist == "The reply came"
    assert entry.happened == FuzzyDate.between(date(2026, 2, 23), date(2026, 2, 25))
    assert (entry.sent, entry.received) == (
        FuzzyDate.on(date(2026, 2, 20)),
        FuzzyDate.on(date(2026, 2, 25)),
    )
    new = sitting.desk.people.by_initials(sitting.case_id, "ZZ")
    assert new is not None
    assert entry.people == (story.people["GH"].id, new.id)
    assert entry.passages == (Passage(text="It came by hand.", kind=PassageKind.SEEN),)
    assert (entry.channel, entry.drawer, entry.tags) == (
        Channel.BY_HAND,
        Drawer.MIXED,
        ("reply",),
    )
    [line] = sitting.desk.promises.made_in(sitting.case_id, entry.id, sitting.today())
    assert line.promise.what == "ring"
    assert line.promise.who == story.people["GH"].id
    assert line.promise.by == FuzzyDate.on(date(2026, 3, 6))
    [event] = [e for e in sitting.desk.clocks.events(sitting.case_id) if e.entry_id == entry.id]
    assert (event.what, event.date) == ("stage2_response", FuzzyDate.on(date(2026, 2, 25)))
    [link] = sitting.desk.log.links(entry.id)
    assert link.link.kind is LinkKind.REPLY_TO
    assert drafts(sitting) == ()


def test_an_entry_without_a_day_may_stand_after_another(
    editor: EntryEditor, sitting: Sitting, story: Told
) -> None:
    draft = EntryDraft(
        passages=(Passage(text="It was some time later."),),
        when_how="not sure",
        order_how="after",
        order_entry=story.meeting.entry.id,
    )
    editor.open_draft("entry:1", draft)
    assert editor.draft == draft
    assert editor.finish()
    logged = sitting.desk.log.find(sitting.case_id, "later").rows[0].entry
    assert logged.entry.happened == FuzzyDate.unknown()
    [link] = sitting.desk.log.links(logged.entry.id)
    assert (link.words, link.other.entry.id) == ("follows", story.meeting.entry.id)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("when", "31 February"), ("promise", "sometime-or-other"), ("sent", "31/2")],
)
def test_a_date_that_cannot_be_is_said_under_its_field_and_nothing_is_lost(
    editor: EntryEditor, sitting: Sitting, field: str, typed: str
) -> None:
    before = sitting.desk.log.count(sitting.case_id)
    editor.open_draft("entry:1", WHOLE)
    form = editor.form
    if field == "when":
        form.when.show_raw("on", typed, "")
    elif field == "promise":
        form.promises.lines[0].by.setText(typed)
    else:
        form.letter.sent.setText(typed)
    held = editor.draft
    assert not editor.finish()
    fault = {
        "when": form.when.fault,
        "promise": form.promises.lines[0]._fault.text,
        "sent": form.letter.fault,
    }[field]
    assert fault
    assert editor.draft == held
    assert sitting.desk.log.count(sitting.case_id) == before


def test_an_entry_with_no_word_in_it_is_not_logged_and_says_so(editor: EntryEditor) -> None:
    assert not editor.finish()
    assert editor.form.fault == "Write at least a few words; they can be short."
    QTest.keyClicks(editor.form.box.text, "W")
    assert editor.form.fault == ""


def test_a_promise_without_words_is_said_under_its_line(editor: EntryEditor) -> None:
    QTest.keyClicks(editor.form.box.text, "PN rang.")
    editor.form.promises.add()
    line = editor.form.promises._lines[0]
    line.who.setText("PN")
    assert not editor.finish()
    assert line._fault.text == "Say in a few words what was promised."


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A disk with no room: nothing that is written is kept."""

    def refuse(*_args: object, **_more: object) -> None:
        raise NotSaved(FULL)

    monkeypatch.setattr(Log, "keep_draft", refuse)
    monkeypatch.setattr(Log, "record", refuse)
    return monkeypatch  # type: ignore[return-value]


def test_words_that_cannot_be_kept_stay_in_the_form_and_can_be_copied_out(
    editor: EntryEditor, sitting: Sitting, full_disk: pytest.MonkeyPatch
) -> None:
    editor.head.gist.setText("Transport")
    QTest.keyClicks(editor.form.box.text, "It stops at Easter.")
    assert not editor.close_editor()
    assert editor.is_open
    assert editor.head.saved.text == "Not saved"
    assert editor.unsaved == FULL
    assert editor.draft.passages == (Passage(text="It stops at Easter."),)
    editor._unsaved.copy_pressed.emit()
    assert QGuiApplication.clipboard().text() == "Transport\n\nIt stops at Easter."
    assert not editor.finish()
    assert editor.form.fault == f"Not put in the log. {FULL}"
    full_disk.undo()
    editor._unsaved.again_pressed.emit()
    assert editor.unsaved == ""
    assert editor.head.saved.text == "Draft saved just now"
    assert len(drafts(sitting)) == 1
    assert editor.finish()


def test_a_letter_key_that_can_mean_one_kind_goes_on_to_when(
    editor: EntryEditor, qtbot: QtBot
) -> None:
    with qtbot.waitActive(editor):
        editor.activateWindow()
    kind = editor.head.kind
    for letters, chosen in (
        ("m", EntryKind.MEETING),
        ("v", EntryKind.VISIT),
        ("i", EntryKind.INCIDENT),
        ("li", EntryKind.LETTER_IN),
        ("lo", EntryKind.LETTER_OUT),
        ("ph", EntryKind.CALL),
        ("ca", EntryKind.CALL),
        ("pr", EntryKind.PROMISE),
    ):
        kind.setFocus()
        for place, letter in enumerate(letters, start=1):
            QTest.keyClicks(kind, letter)
            assert editor.form.when.first.hasFocus() is (place == len(letters))
        assert kind.kind is chosen


def test_changing_the_kind_changes_the_fields_and_never_the_words(editor: EntryEditor) -> None:
    form = editor.form
    assert form.letter.isHidden()
    editor.head.kind.choose(EntryKind.INCIDENT)
    assert [p.kind for p in form.box.text.passages] == [
        PassageKind.SEEN,
        PassageKind.TOLD,
        PassageKind.VIEW,
    ]
    editor.head.kind.choose(EntryKind.MEETING)
    assert form.box.text.passages == ()
    QTest.keyClicks(form.box.text, "Words.")
    editor.head.kind.choose(EntryKind.INCIDENT)
    editor.head.kind.choose(EntryKind.LETTER_OUT)
    assert form.box.passages == (Passage(text="Words."),)
    assert not form.letter.isHidden()


def test_the_title_shows_what_the_entry_will_be_known_by(editor: EntryEditor) -> None:
    QTest.keyClicks(editor.form.box.text, "PN rang. She was kind.")
    assert editor.head.gist.placeholderText() == "PN rang"


def test_a_promise_says_what_it_becomes(editor: EntryEditor) -> None:
    editor.form.promises.add()
    line = editor.form.promises._lines[0]
    line.who.setText("PN")
    line.what.setText("send the decision")
    assert line.said == "An open promise of PN, with no day named."
    line.by.setText("Wed 4 March")
    assert line.said == (
        "Becomes a clock for PN: Wednesday 4 March 2026, 3 working days from today."
    )
    line.who.setText("me")
    assert line.said.startswith("Becomes a date of your own: ")


def test_prompts_stand_beside_the_text_and_are_never_typed_into_it(editor: EntryEditor) -> None:
    assert editor.form.prompts.isHidden()
    editor.form.box.prompts.click()
    assert not editor.form.prompts.isHidden()
    assert editor.form.box.text.passages == ()
    editor.form.box.prompts.click()
    assert editor.form.prompts.isHidden()


def test_a_name_in_the_title_becomes_initials(editor: EntryEditor) -> None:
    editor.head.gist.setText("Zephyr’s transport")
    editor.head.gist.editingFinished.emit()
    assert editor.head.gist.text() == "Child A’s transport"


def test_a_child_at_risk_is_told_whom_to_call_first(editor: EntryEditor, sitting: Sitting) -> None:
    gone: list[str] = []
    sitting.asked_to_go.connect(lambda place, _target: gone.append(place))
    assert editor.form.at_risk.isHidden()
    editor.head.kind.choose(EntryKind.INCIDENT)
    assert not editor.form.at_risk.isHidden()
    editor.form.at_risk.button.click()
    assert gone == ["who"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_has_a_name_and_stands_within_the_editor(
    editor: EntryEditor, look: Look, scale: float
) -> None:
    editor.open_draft("entry:1", WHOLE)
    look.scale_text(scale)
    editor.resize(1024, 640)
    QApplication.processEvents()
    editor.grab()
    assert speechless(editor) == []
    for widget in editor.findChildren(QWidget):
        if widget.isVisible() and widget.window() is editor:
            right = widget.mapTo(editor, widget.rect().topRight()).x()
            assert right <= editor.width(), (type(widget).__name__, right)


def test_tab_goes_through_the_whole_form_and_comes_round(editor: EntryEditor, qtbot: QtBot) -> None:
    editor.open_draft("entry:1", WHOLE)
    with qtbot.waitActive(editor):
        editor.activateWindow()
    editor.head.kind.setFocus()
    names: list[str] = []
    place: QWidget = editor.head.kind
    for _ in range(60):
        QTest.keyClick(place, Qt.Key.Key_Tab)
        focus = QGuiApplication.focusObject()
        assert isinstance(focus, QWidget)
        place = focus
        names.append(place.accessibleName())
        if place is editor.head.kind:
            break
    assert place is editor.head.kind
    wanted = [
        "A few words to find it by",
        "When it happened",
        "And the last day it can have been",
        "Where",
        "Who was there, by initials",
        "How it came or went",
        "Is the reply to",
        "What happened",
        "Mark as: Seen by me",
        "Who promised, by initials",
        "What this means for the procedure",
        "Add a tag",
    ]
    assert [name for name in names if name in wanted] == wanted
