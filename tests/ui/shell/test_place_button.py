"""The bar of a narrow window names its place whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from carerdesk.ui.shell.place_button import PlaceButton
from carerdesk.ui.shell.places import PAGES
from carerdesk.ui.theme.look import Look


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5])
def test_no_name_of_a_place_is_cut_where_there_is_room(
    look: Look, qtbot: QtBot, scale: float
) -> None:
    look.scale_text(scale)
    button = PlaceButton(look, QMenu())
    qtbot.addWidget(button)
    for spec in PAGES:
        button.say(spec.name)
        assert button._shown(button.sizeHint().width()) == spec.name
