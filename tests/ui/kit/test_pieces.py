"""The pieces pages are made of, one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.clocks import Verdict
from carerdesk.domain.dues import Due
from carerdesk.domain.entries import EntryKind, PassageKind
from carerdesk.domain.ids import CaseId, PersonId
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.domain.promises import PromiseState
from carerdesk.ui.editor.tags_field import TagsField
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.chip import Chip
from carerdesk.ui.kit.choice_card import ChoiceCard
from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.kind_choice import KindChoice
from carerdesk.ui.kit.kinds import kind_by_letters, kind_name
from carerdesk.ui.kit.notice_line import NoticeLine
from carerdesk.ui.kit.passage_mark import paint_passage_mark
from carerdesk.ui.kit.people_line import PeopleLine
from carerdesk.ui.kit.pill import PillLabel
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.segmented_choice import SegmentedChoice
from carerdesk.ui.kit.shapes import SHAPES, mark_token, paint_shape
from carerdesk.ui.kit.tones import tone, tone_of_due, tone_of_promise
from carerdesk.ui.kit.words import Words
from carerdesk.ui.theme.look import Look
from tests.ui.speaking import speechless

Shown = Callable[[QWidget], QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return show


def picture(look: Look, draw: Callable[[QPainter], None]) -> QImage:
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(look.theme.colour("surface"))
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


def person(initials: str, role: Role) -> Person:
    return Person(
        id=PersonId(initials), case_id=CaseId("c"), initials=initials, roles=(RoleHeld(role=role),)
    )


def test_no_two_states_have_the_same_shape(look: Look) -> None:
    look.choose("contrast_light")
    pictures = [
        picture(look, lambda p, s=shape: paint_shape(p, QRectF(4, 4, 40, 40), s, look.theme))  # type: ignore[misc]
        for shape in SHAPES
    ]
    for place, one in enumerate(pictures):
        assert one not in pictures[place + 1 :]


def test_a_shape_has_its_token_s_colour(look: Look) -> None:
    for shape in SHAPES:
        image = picture(
            look,
            lambda p, s=shape: paint_shape(p, QRectF(4, 4, 40, 40), s, look.theme),  # type: ignore[misc]
        )
        colours = {image.pixelColor(x, y).name() for x in range(48) for y in range(48)}
        assert look.theme.colour(mark_token(shape)).name() in colours


def test_no_two_kinds_of_passage_have_the_same_bar(look: Look) -> None:
    look.choose("contrast_light")
    pictures = [
        picture(look, lambda p, k=kind: paint_passage_mark(p, QRectF(8, 2, 20, 44), k, look.theme))  # type: ignore[misc]
        for kind in PassageKind
        if kind is not PassageKind.PLAIN
    ]
    for place, one in enumerate(pictures):
        assert one not in pictures[place + 1 :]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.5])
def test_whatever_can_be_pressed_is_large_enough(look: Look, shown: Shown, scale: float) -> None:
    look.scale_text(scale)
    for made in (
        Button(look, "Go", height="size.button_small"),
        Button(look, "Go", kind=ButtonKind.QUIET),
        IconButton(look, "ph.x", "Close", size=28),
        DropDown(look, "Kind"),
        Chip(look, "GH", "team manager", removable=True),
        ChoiceCard(look, "Mine", "Stays with me."),
    ):
        hint = shown(made).sizeHint()
        assert min(hint.width(), hint.height()) >= 24


def test_a_button_is_never_narrower_than_its_words(look: Look, shown: Shown) -> None:
    button = Button(look, "Put in the log", icon="ph.check")
    shown(button)
    words = look.theme.metrics("body", 500).horizontalAdvance("Put in the log")
    assert button.minimumSizeHint().width() > words


def test_a_focused_button_looks_focused(look: Look, shown: Shown, qtbot: QtBot) -> None:
    for kind in ButtonKind:
        button = Button(look, "Go", kind=kind)
        shown(button)
        button.clearFocus()
        before = button.grab().toImage()
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        assert button.grab().toImage() != before


def test_an_icon_button_says_its_name(look: Look, shown: Shown) -> None:
    button = IconButton(look, "ph.x", "Close this line")
    assert speechless(shown(button)) == []
    button.rename("Close")
    button.set_icon("ph.check")
    assert button.toolTip() == "Close"
    button.setEnabled(False)
    assert not button.grab().isNull()


def test_a_label_is_the_buddy_of_its_field(look: Look, shown: Shown) -> None:
    field = Field(look, "&Passphrase", QLineEdit(), hint="Pasting works here.")
    shown(field)
    assert field.editor.accessibleName() == "Passphrase"
    assert field.editor.accessibleDescription() == "Pasting works here."
    assert any(label.buddy() is field.editor for label in field.findChildren(Words))


def test_what_is_wrong_comes_into_sight_with_its_field(look: Look, qtbot: QtBot) -> None:
    page = ScrollPage(look)
    qtbot.addWidget(page)
    fields = [Field(look, f"{number}", QLineEdit()) for number in range(9)]
    for field in fields:
        page.column.addWidget(field)
    page.resize(300, 220)
    page.show()
    wrong = fields[5]
    wrong.editor.setFocus()
    wrong.say_fault("Give the case a short name of your own, in a few words.")
    qtbot.waitUntil(lambda: wrong._fault.visibleRegion().boundingRect() == wrong._fault.rect())
    assert not wrong.editor.visibleRegion().isEmpty()


def test_what_is_wrong_is_said_under_the_field_and_taken_back(look: Look, shown: Shown) -> None:
    field = Field(look, "When", QLineEdit())
    shown(field)
    field.say_fault("There is no 31 February.")
    assert field.fault == "There is no 31 February."
    assert field.editor.property("fault") == "true"
    field.say_fault("")
    assert field.fault == ""
    field.say_hint("Short is fine.")
    field.rename("&Day")
    assert field.editor.accessibleName() == "Day"


def test_a_fault_line_shows_a_shape_with_its_sentence(look: Look, shown: Shown) -> None:
    line = FaultLine(look)
    shown(line)
    assert line.text == ""
    line.say("Matches", "done")
    assert line.isVisible()
    assert line.row.count() == 2


def test_a_chip_is_taken_away_by_key_and_by_its_cross(
    look: Look, shown: Shown, qtbot: QtBot
) -> None:
    chip = Chip(look, "GH", "who:", removable=True, rest_first=True)
    shown(chip)
    assert chip.accessibleName() == "who: GH"
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.removed):
        QTest.mouseClick(
            chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2)
        )
    with qtbot.waitSignal(chip.clicked):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, chip.height() // 2))
    with qtbot.waitSignal(chip.clicked):
        QTest.keyClick(chip, Qt.Key.Key_Space)


def test_one_of_the_choices_side_by_side_holds(look: Look, shown: Shown, qtbot: QtBot) -> None:
    choice = SegmentedChoice(look, "How the date is known", [("On", 1), ("About", 2)])
    assert speechless(shown(choice)) == []
    held = [choice.value]
    with qtbot.waitSignal(choice.chosen) as told:
        choice.choose(2)
    assert told.args == [2]
    choice.rename(2, "About 3")
    held.append(choice.value)
    chosen = choice.entrance
    chosen.setFocus()
    qtbot.waitUntil(chosen.hasFocus)
    QTest.keyClick(chosen, Qt.Key.Key_Left)
    held.append(choice.value)
    assert held == [1, 2, 1]


def test_the_kind_is_chosen_by_the_letters_carers_use(look: Look, shown: Shown) -> None:
    choice = KindChoice(look)
    shown(choice)
    choice.choose(EntryKind.MEETING)
    QTest.keyClicks(choice, "ca")
    kinds = [choice.kind]
    QTest.keyClick(choice, Qt.Key.Key_Down)
    kinds.append(choice.kind)
    assert kinds[0] is EntryKind.CALL
    assert kinds[1] is not EntryKind.CALL
    assert kind_by_letters("") is None
    assert kind_by_letters("out") is EntryKind.LETTER_OUT
    assert len({kind_name(kind) for kind in EntryKind}) == len(EntryKind)


def test_a_list_as_wide_as_its_choices_or_as_the_one_chosen(look: Look, shown: Shown) -> None:
    whole, bare = DropDown(look, "One"), DropDown(look, "Two", bare=True)
    for made in (whole, bare):
        shown(made)
        made.offer([("No", 1, ""), ("A very much longer choice", 2, "ph.phone")])
        made.choose(1)
        made.choose("nothing of the kind")
        assert made.currentData() == 1
    assert bare.sizeHint().width() < whole.sizeHint().width()
    whole.setEnabled(False)
    assert not whole.grab().isNull()


def test_initials_and_a_tab_make_a_chip(look: Look, shown: Shown, qtbot: QtBot) -> None:
    line = PeopleLine(look, "Who, by initials")
    shown(line)
    line.offer([person("LC", Role.COMPLAINTS_OFFICER), person("GH", Role.TEAM_MANAGER)])
    line.setFocus()
    QTest.keyClicks(line.line, "lc")
    with qtbot.waitSignal(line.changed):
        QTest.keyClick(line.line, Qt.Key.Key_Tab)
    QTest.keyClicks(line.line, "zz,")
    assert [p.initials for p in line.people] == ["LC"]
    new = [line.new]
    QTest.keyClick(line.line, Qt.Key.Key_Backspace)
    new.append(line.new)
    assert new == [("ZZ",), ()]
    line.line.setText("gh")
    line.settle()
    line.settle()
    assert [p.initials for p in line.people] == ["LC", "GH"]
    chips = [chip for chip in line.findChildren(Chip) if chip.isVisibleTo(line)]
    chips[0].removed.emit()
    assert [p.initials for p in line.people] == ["GH"]


def test_things_flow_into_the_next_line(look: Look, shown: Shown) -> None:
    owner = QWidget()
    flow = FlowLayout(look, owner)
    for words in ("one", "two", "three", "four"):
        flow.addWidget(Chip(look, words))
    owner.resize(400, 40)
    shown(owner)
    assert flow.count() == 4
    assert flow.heightForWidth(60) > flow.heightForWidth(1000)
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None
    assert flow.minimumSize().width() <= flow.sizeHint().width()
    flow.clear()
    assert flow.count() == 0
    assert flow.sizeHint() == QSize(0, 0)


def test_an_empty_list_says_what_goes_here_and_has_one_button(
    look: Look, shown: Shown, qtbot: QtBot
) -> None:
    empty = EmptyState(look, "", "Dates will stand here.", verb="Add a date", icon="ph.plus")
    shown(empty)
    empty.resize(300, 200)
    with qtbot.waitSignal(empty.pressed):
        empty.button.click()
    empty.say("Nothing yet", "Dates will stand here, the nearest first.")
    assert speechless(empty) == []


def test_an_empty_list_offers_a_second_way_and_leaves_no_word_alone(
    look: Look, shown: Shown, qtbot: QtBot
) -> None:
    empty = EmptyState(look, "", "Will do it by Friday: write it and it is kept here.", other="Ask")
    shown(empty)
    empty.resize(600, 200)
    with qtbot.waitSignal(empty.other_pressed):
        empty.other.click()
    (words,) = (label for label in empty.findChildren(Words) if "Friday" in label.text())
    widest = look.theme.px(300)
    bare = Words("", "body", wrap=True)  # a label of its own: one that has a width keeps to it
    shown(bare)
    for text in (words.text(), "One line.", "Every day" + " is yours" * 12, "word" + " word" * 14):
        empty.say("", text)
        bare.setText(text)
        assert bare.heightForWidth(words.width()) == bare.heightForWidth(widest), text
        assert words.minimumHeight() == bare.heightForWidth(widest)
    empty.say("", "Will do it by Friday: write it and it is kept here.")
    assert words.width() < widest
    empty.say("", "Antidisestablishmentarianism")
    assert words.width() >= look.theme.metrics("body").horizontalAdvance(words.text())


def test_what_was_done_can_be_taken_back_while_the_line_shows(look: Look, shown: Shown) -> None:
    line = NoticeLine(look)
    shown(line)
    back: list[str] = []
    line.say("Logged.", undo=lambda: back.append("undone"))
    assert line.text == "Logged."
    line.take_back()
    assert back == ["undone"]
    assert line.text == ""
    line.take_back()
    assert back == ["undone"]
    line.say("It could not be kept.", shape="need")
    assert line.text == "It could not be kept."


def test_a_dialog_stays_while_its_deed_does_not_succeed(look: Look, shown: Shown) -> None:
    class Stubborn(Dialog):
        def try_deed(self) -> bool:
            self.say_fault("Not yet.")
            return False

    dialog = Stubborn(None, look, "A title", sentence="A sentence.", verb="&Do it")
    assert speechless(shown(dialog)) == []
    dialog.main.click()
    assert dialog.isVisible()
    assert dialog.fault == "Not yet."
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_card_to_choose_wraps_its_sentence(look: Look, shown: Shown) -> None:
    card = ChoiceCard(look, "Mixed", "Both. You choose which lines stay yours.")
    shown(card)
    assert card.accessibleName().startswith("Mixed. Both.")
    assert card.heightForWidth(160) > card.heightForWidth(600)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() / 2)
    assert card.isChecked()


def test_pills_say_their_word(look: Look, shown: Shown) -> None:
    pill = PillLabel(look, "Not in a synced folder", "done")
    shown(pill)
    wide = pill.sizeHint().width()
    pill.say("Late", "late")
    assert pill.accessibleName() == pill.text == "Late"
    assert pill.sizeHint().width() < wide


@pytest.mark.parametrize(
    ("verdict", "mine", "left", "expected_only", "shape"),
    [
        (Verdict.OVERDUE, False, -6, False, "late"),
        (Verdict.OVERDUE, False, -6, True, "hold"),
        (Verdict.OVERDUE, True, -6, False, "need"),
        (Verdict.RUNNING, True, 4, False, "need"),
        (Verdict.RUNNING, True, 75, False, "wait"),
        (Verdict.RUNNING, False, 4, False, "wait"),
        (Verdict.RUNNING, False, None, False, "open"),
        (Verdict.CANNOT_TELL, False, 4, False, "maybe"),
        (Verdict.IN_TIME, True, 4, False, "done"),
    ],
)
def test_late_is_said_only_of_others_and_only_of_what_a_law_sets(
    verdict: Verdict, mine: bool, left: int | None, expected_only: bool, shape: str
) -> None:
    assert tone(verdict, needs_you=mine, days_left=left, expected_only=expected_only) == shape


def test_a_due_without_a_day_is_open() -> None:
    due = Due(
        title="LC will ring",
        detail="",
        on=None,
        state="no day named",
        verdict=Verdict.RUNNING,
        needs_you=False,
    )
    assert tone_of_due(due, date(2026, 2, 27)) == "open"
    assert {tone_of_promise(state) for state in PromiseState} <= set(SHAPES)


def test_words_are_never_read_as_markup(look: Look, shown: Shown) -> None:
    words = Words("<b>bold</b>", selectable=True)
    shown(words)
    assert words.textFormat() is Qt.TextFormat.PlainText
    words.recolour("need")
    words.recolour("need")
    assert words.property("colour") == "need"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_it_stands_on(look: Look, shown: Shown, key: Qt.Key) -> None:
    button = shown(Button(look, "Make a desk"))
    assert isinstance(button, Button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(button, key)
    QTest.keyClick(button, key, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == (2 if key == Qt.Key.Key_Space else 1)


def test_a_field_for_a_day_reads_back_both_halves_of_the_day(look: Look, shown: Shown) -> None:
    field = DayField(look, "&When", date(2026, 11, 28))
    shown(field)
    QTest.keyClicks(field.edit, "yesterday")
    assert field._field._hint.text() == "Friday 27 November 2026"
    QTest.keyClicks(field.edit, " 4.30 to 5.15")
    assert field._field._hint.text() == (
        "Friday 27 November 2026, 16:30 to 17:15. If you mean 04:30 to 05:15, write it so."
    )


def test_a_fault_goes_once_the_field_is_changed(look: Look, shown: Shown) -> None:
    line, drop = Field(look, "A", QLineEdit()), Field(look, "B", DropDown(look, "B"))
    drop.editor.offer([("one", "1", ""), ("two", "2", "")])
    for field in (line, drop):
        shown(field)
        field.say_fault("That is wrong.")
    QTest.keyClicks(line.editor, "x")
    drop.editor.setCurrentIndex(1)
    assert (line.fault, drop.fault) == ("", "")


def test_a_chip_of_very_many_letters_is_no_wider_than_its_column(look: Look, shown: Shown) -> None:
    """Else the column beside an entry grows over the edge of the window, and all in it."""
    long = Chip(look, "", "<b>R&D</b> " * 3000, removable=True)
    shown(long)
    assert long.sizeHint().width() <= look.theme.px(250)
    assert long.accessibleName() == "<b>R&D</b> " * 3000
    assert long.toolTip().startswith("<qt>&lt;b&gt;R&amp;D")
    assert long.shortcut().isEmpty()
    assert Chip(look, "", "end").toolTip() == ""


def test_a_pasted_list_of_tags_becomes_tags(look: Look, shown: Shown) -> None:
    field = TagsField(look)
    shown(field)
    field.line.setText("Bedtime, school,bedtime,")
    assert field.tags == ("bedtime", "school")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.tags == ("bedtime", "school")
    assert field.line.text() == ""
    assert len(field.findChildren(Chip)) == 2
