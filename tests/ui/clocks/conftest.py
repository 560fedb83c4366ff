"""A case whose stage 2 is late on both ways of counting, and the clocks page over it."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.services.log import NewEntry, NewEvent
from carerdesk.ui.clocks.page import ClocksPage
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.sitting import Sitting


def letter(sitting: Sitting, gist: str, what: str, day: date, **more: object) -> None:
    """Put a letter in the log that means something for the procedure."""
    event = NewEvent(what=what, **more)  # type: ignore[arg-type]
    sitting.desk.log.record(
        NewEntry(
            case_id=sitting.case_id,
            kind=EntryKind.LETTER_OUT,
            gist=gist,
            happened=FuzzyDate.on(day),
            events=(event,),
        )
    )


@pytest.fixture
def late(sitting: Sitting) -> Sitting:
    """Stage 2 asked for on 27 October 2025, its statement agreed on 17 November."""
    letter(sitting, "Complaint", "stage1_complaint", date(2025, 9, 1))
    letter(sitting, "Reply", "stage1_response", date(2025, 10, 7))
    letter(sitting, "Request for stage 2", "stage2_requested", date(2025, 10, 27))
    letter(sitting, "The agreed statement", "stage2_complaint_agreed", date(2025, 11, 17))
    return sitting


def shown(qtbot: QtBot, sitting: Sitting, width: int = 1068, height: int = 739) -> ClocksPage:
    """The page as the window would show it."""
    made = ClocksPage(sitting)
    qtbot.addWidget(made)
    sitting.desk_changed.connect(made.look_again)
    made.resize(width, height)
    made.look_again(made.concerns)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.arrive(None)
    return made


@pytest.fixture
def page(late: Sitting, qtbot: QtBot) -> ClocksPage:
    """The clocks of the late case."""
    return shown(qtbot, late)


@pytest.fixture
def sample_window(window: MainWindow, sample: Sitting) -> MainWindow:
    """The whole window at the desk with the sample case."""
    window.resize(1280, 800)
    window.enter(sample.desk)
    return window
