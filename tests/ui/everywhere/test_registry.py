"""No dialog is forgotten: each can be opened here, and so is walked."""

from __future__ import annotations

import pytest

from tests.ui.everywhere.rooms import DIALOGS, Room, dialog_classes, opened


def test_every_dialog_of_the_program_is_in_the_registry() -> None:
    assert set(dialog_classes()) - set(DIALOGS) == set()


def test_the_registry_names_no_dialog_that_is_gone() -> None:
    assert set(DIALOGS) - set(dialog_classes()) == set()


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_opens(room: Room, name: str) -> None:
    with opened(room, name) as dialog:
        assert dialog.isVisible()
