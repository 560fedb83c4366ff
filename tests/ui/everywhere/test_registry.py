"""No dialog is forgotten: each can be opened here, and so is walked."""

from __future__ import annotations

from tests.ui.everywhere.rooms import DIALOGS, dialog_classes


def test_every_dialog_of_the_program_is_in_the_registry() -> None:
    assert set(dialog_classes()) - set(DIALOGS) == set()


def test_the_registry_names_no_dialog_that_is_gone() -> None:
    assert set(DIALOGS) - set(dialog_classes()) == set()
