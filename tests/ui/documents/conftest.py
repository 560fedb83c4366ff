"""The documents page, on the screen and empty."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.ui.documents.page import DocumentsPage
from carerdesk.ui.sitting import Sitting


@pytest.fixture
def page(sitting: Sitting, qtbot: QtBot) -> DocumentsPage:
    made = DocumentsPage(sitting)
    qtbot.addWidget(made)
    made.resize(1068, 739)
    sitting.desk_changed.connect(made.look_again)
    made.look_again(Changes.EVERYTHING)
    made.show()
    return made
