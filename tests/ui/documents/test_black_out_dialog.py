"""Black it out: what was found is shown on its page, decided by key or mouse, and kept."""

from __future__ import annotations

import io
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from carerdesk.domain.documents import Document
from carerdesk.domain.people import Role, RoleHeld
from carerdesk.ui.documents.black_out_dialog import BlackOutDialog
from carerdesk.ui.documents.black_review import Answer
from carerdesk.ui.documents.black_rows import sentence
from carerdesk.ui.sitting import Sitting
from tests.ui.speaking import speechless

WAIT = 15_000


def pages(*texts: tuple[str, ...]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    for lines in texts:
        for place, line in enumerate(lines):
            canvas.drawString(72, 760 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.fixture
def paper(sitting: Sitting) -> Document:
    for initials, name in (("Child A", "Zephyr Quill"), ("Child B", "Rose Tarn")):
        sitting.desk.people.add(
            case_id=sitting.case_id,
            initials=initials,
            full_name=name,
            is_child=True,
            roles=(RoleHeld(role=Role.CHILD),),
        )
    body = pages(
        ("Zephyr Quill came to the meeting on 3 May.", "Rose Cottage was sold."),
        (),
        ("Mr Holt lives at 12 Mill Lane.",),
    )
    document, _ = sitting.desk.papers.add(sitting.case_id, "report.pdf", body)
    return document


@pytest.fixture
def dialog(sitting: Sitting, paper: Document, qtbot: QtBot) -> BlackOutDialog:
    made = BlackOutDialog(None, sitting, paper)
    qtbot.addWidget(made)
    made.show()
    found(made, qtbot)
    return made


def found(dialog: BlackOutDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.said.text().startswith("Look"), timeout=WAIT)
    qtbot.waitUntil(lambda: dialog.side.canvas.has_image, timeout=WAIT)


def test_names_no_longer_looked_for_are_not_taken_in(
    dialog: BlackOutDialog, sitting: Sitting, qtbot: QtBot
) -> None:
    sitting.desk.people.add(
        case_id=sitting.case_id,
        initials="M.H.",
        full_name="Martin Holt",
        roles=(RoleHeld(role=Role.TEAM_MANAGER),),
    )
    held = threading.Event()
    sitting.jobs.run(lambda _progress, _cancelled: held.wait(30))
    dialog.adults.setChecked(True)  # begun, then not wanted after all
    first = dialog._search
    dialog.adults.setChecked(False)
    held.set()
    assert first is not None
    qtbot.waitUntil(lambda: first.is_ended and dialog._search is None, timeout=WAIT)
    assert {box.mark.label for box in dialog.review.boxes} == {"Child A", "Child B"}


def answers(dialog: BlackOutDialog) -> list[tuple[int, str, Answer]]:
    return [(b.mark.page, b.mark.label, b.answer) for b in dialog.review.boxes]


def test_a_name_is_covered_and_a_common_word_is_asked_about(dialog: BlackOutDialog) -> None:
    assert answers(dialog) == [(1, "Child A", Answer.COVER), (1, "Child B", Answer.ASK)]
    assert dialog.said.text() == (
        "2 marks. 1 may be no name: look at it. 1 page without words to look at."
    )
    assert [sentence(b) for b in dialog.list.rows.rows] == [
        "Page 1. Child A, covered.",
        "Page 1. Child B, is it a name?",
    ]


def test_everything_is_done_by_keyboard_and_kept(
    dialog: BlackOutDialog, sitting: Sitting, paper: Document, qtbot: QtBot
) -> None:
    told: list[object] = []
    sitting.desk_changed.connect(told.append)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_L)
    assert dialog.review.boxes[1].answer is Answer.LEAVE
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.side.page == 2
    assert dialog.looked.isVisible()
    dialog.looked.toggle()
    assert dialog.said.text() == "2 marks."
    QTest.keyClick(dialog.list, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: dialog.side.canvas.is_placing)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(dialog.side.canvas, key)
    QTest.keyClick(dialog.side.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.side.canvas.placing is not None
    assert dialog.side.canvas.placing.width() == pytest.approx(126)
    QTest.keyClick(dialog.side.canvas, Qt.Key.Key_Return)
    assert answers(dialog)[2] == (2, "Child A", Answer.COVER)
    QTest.keyClick(dialog.main, Qt.Key.Key_Space)
    kept = sitting.desk.blackouts.of(paper)
    assert kept.pages == (1, 2)
    assert kept.judged(1) == {"Child B": 1}
    assert kept.looked_at == (2,)
    assert told


def test_what_was_decided_stands_when_it_is_looked_at_again(
    dialog: BlackOutDialog, sitting: Sitting, paper: Document, qtbot: QtBot
) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_C)
    dialog.main.click()
    again = BlackOutDialog(None, sitting, paper)
    qtbot.addWidget(again)
    again.show()
    found(again, qtbot)
    assert answers(again) == [(1, "Child A", Answer.LEAVE), (1, "Child B", Answer.COVER)]


def test_a_box_is_drawn_pointed_at_and_taken_away_with_the_mouse(dialog: BlackOutDialog) -> None:
    canvas = dialog.side.canvas
    start, end = QPoint(100, 300), QPoint(220, 340)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    assert len(dialog.review.boxes) == 3
    drawn = dialog.list.current
    assert drawn.mark.right - drawn.mark.left > 60
    dialog.list.go_to(0)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(160, 320))
    assert dialog.list.current == drawn
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 500))
    assert dialog.list.current == drawn
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert len(dialog.review.boxes) == 2
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert Answer.LEAVE in {box.answer for box in dialog.review.boxes}


def test_a_new_box_may_be_dropped_and_one_off_the_page_is_none(dialog: BlackOutDialog) -> None:
    canvas = dialog.side.canvas
    dialog.add()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.is_placing
    dialog.add()
    for _ in range(120):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Enter)
    assert len(dialog.review.boxes) == 2
    assert dialog.isVisible()


def test_other_words_are_looked_for_and_kept_back_everywhere(
    dialog: BlackOutDialog, sitting: Sitting, qtbot: QtBot
) -> None:
    more = dialog.more
    more.look_for.click()
    assert more.fault == "Write at least three letters to look for."
    more.words.setText("12 Mill Lane")
    QTest.keyClick(more.words, Qt.Key.Key_Return)
    more.look_for.click()
    assert more.fault == "Say what is to stand there instead."
    more.label.setText("Address")
    QTest.keyClick(more.label, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.review.boxes) == 3, timeout=WAIT)
    assert answers(dialog)[-1] == (3, "Address", Answer.COVER)
    names = sitting.desk.people.names(sitting.case_id)
    assert names.initialled("at 12 Mill Lane") == "at Address"
    assert dialog.label.findText("Address") >= 0
    assert more.kept.currentText() == "Address: 12 Mill Lane"
    more.look_no_more.click()
    found(dialog, qtbot)
    assert "Address" not in [label for _page, label, _answer in answers(dialog)]
    assert sitting.desk.people.names(sitting.case_id).initialled("at 12 Mill Lane") == (
        "at 12 Mill Lane"
    )
    assert not more.kept.isVisible()
    assert dialog.label.findText("Address") < 0


def test_adults_are_looked_for_when_asked(
    dialog: BlackOutDialog, sitting: Sitting, qtbot: QtBot
) -> None:
    sitting.desk.people.add(case_id=sitting.case_id, initials="GH", full_name="Grace Holt")
    dialog.adults.toggle()
    qtbot.waitUntil(lambda: len(dialog.review.boxes) == 3, timeout=WAIT)
    assert answers(dialog)[-1] == (3, "GH", Answer.COVER)


def test_a_paper_without_names_says_so(sitting: Sitting, qtbot: QtBot) -> None:
    document, _ = sitting.desk.papers.add(sitting.case_id, "x.pdf", pages(("Dear carer",)))
    dialog = BlackOutDialog(None, sitting, document)
    qtbot.addWidget(dialog)
    dialog.show()
    found(dialog, qtbot)
    assert dialog.said.text() == "No known name was found."
    assert dialog.list.current is None
    for deed in (dialog.cover, dialog.turn_over, dialog.remove):
        deed()
    assert dialog.review.boxes == []
    dialog.side.turn(1)
    assert dialog.side.page == 1


def test_going_back_keeps_nothing_and_stops_the_search(
    sitting: Sitting, paper: Document, qtbot: QtBot
) -> None:
    dialog = BlackOutDialog(None, sitting, paper)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    qtbot.waitUntil(lambda: not sitting.jobs.is_busy, timeout=WAIT)
    assert sitting.desk.blackouts.of(paper).is_empty


def test_a_page_that_cannot_be_drawn_says_so(
    sitting: Sitting, paper: Document, qtbot: QtBot
) -> None:
    dialog = BlackOutDialog(None, sitting, replace(paper, clean_sha256=""))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.review.unread), timeout=WAIT)
    assert dialog.review.to_look_at == (1, 2, 3)
    assert dialog.looked.isVisible()


def test_everything_speaks(dialog: BlackOutDialog) -> None:
    assert speechless(dialog) == []
