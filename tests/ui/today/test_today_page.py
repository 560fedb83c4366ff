from __future__ import annotations

from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.today.page import TodayPage
from tests.ui.speaking import speechless


def test_every_control_of_today_has_a_name(sample: Sitting, qtbot: QtBot) -> None:
    page = TodayPage(sample)
    qtbot.addWidget(page)
    page.resize(1068, 739)
    page.look_again(Changes.EVERYTHING)
    page.show()
    assert speechless(page) == []
