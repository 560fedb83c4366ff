"""Settings: each takes effect at once, and the passphrase can be changed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import NotSaved
from carerdesk.ui.preferences.page import SettingsPage
from carerdesk.ui.preferences.passphrase_dialog import PassphraseDialog
from carerdesk.ui.settings import LOCK_CHOICES
from carerdesk.ui.sitting import Notice, Sitting
from carerdesk.ui.theme.look import Look
from tests.desks import PASSPHRASE, Time, opening
from tests.ui.asking import when_asked
from tests.ui.speaking import speechless
from tests.ui.tabbing import tab_stops

NEW = "copper lantern meadow ribbon anchor thirty"


@pytest.fixture
def page(sitting: Sitting, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(sitting)
    qtbot.addWidget(made)
    made.resize(1068, 739)
    made.look_again(Changes.EVERYTHING)
    made.show()
    return made


def test_every_control_has_a_name_and_its_turn(page: SettingsPage, qtbot: QtBot) -> None:
    assert speechless(page) == []
    assert tab_stops(page, page.theme, qtbot) == [
        "Appearance",
        "Text size",
        "Lock after",
        "Remember on this computer where my desks are",
        "Change the passphrase…",
        "Back up this desk…",
        "Look the desk over",
        "Make it provable…",
        "Choose a folder…",
        "Dictionary",
        "Choose a dictionary file…",
        "My words",
        "Single letters do deeds while a list has the focus",
        "I am an advocate with many cases",
    ]


def test_the_appearance_and_the_text_change_at_once(
    page: SettingsPage, sitting: Sitting, look: Look
) -> None:
    page.theme.choose("dark")
    page.theme.activated.emit(page.theme.currentIndex())
    page.scale.choose(1.5)
    page.scale.activated.emit(page.scale.currentIndex())
    assert (look.theme.name, look.scale) == ("dark", 1.5)
    assert (sitting.settings.theme, sitting.settings.text_scale) == ("dark", 1.5)


def test_a_change_made_in_the_menus_is_shown(page: SettingsPage, look: Look) -> None:
    look.scale_text(2.0)
    assert page.scale.currentText() == "200 %"


@pytest.mark.parametrize("minutes", LOCK_CHOICES)
def test_the_quiet_minutes_can_be_chosen(
    page: SettingsPage, sitting: Sitting, minutes: int
) -> None:
    page.minutes.choose(minutes)
    page.minutes.activated.emit(page.minutes.currentIndex())
    assert sitting.settings.lock_minutes == minutes
    assert page.minutes.currentText() == f"{minutes} quiet minutes"


def test_single_letters_can_be_switched_off(page: SettingsPage, sitting: Sitting) -> None:
    page.keys.click()
    assert not sitting.settings.single_keys


def test_consent_to_be_remembered_is_given_and_taken_back(
    page: SettingsPage, sitting: Sitting
) -> None:
    page.recent.click()
    assert sitting.settings.recent == (sitting.desk.safekeeping.folder,)
    page.recent.click()
    assert not sitting.settings.keeps_recent


def test_the_deeds_on_the_desk_are_asked_of_the_window(
    page: SettingsPage, sitting: Sitting, qtbot: QtBot
) -> None:
    asked: list[str] = []
    sitting.asked.connect(asked.append)
    page.back_up.click()
    page.check.click()
    assert asked == ["back_up", "check_desk"]
    page.arrive(None)
    assert len(page.panes()) == 3


def test_the_passphrase_is_changed_with_the_old_one(
    page: SettingsPage, sitting: Sitting, hour: Time
) -> None:
    notices: list[Notice] = []
    sitting.noticed.connect(notices.append)

    def answer(dialog: PassphraseDialog) -> None:
        assert speechless(dialog) == []
        for old, new, again in (
            ("not the old one at all", "weak", "weak"),
            ("not the old one at all", NEW, "different"),
            ("not the old one at all", NEW, NEW),
            (PASSPHRASE, NEW, NEW),
        ):
            dialog.old.editor.setText(old)
            dialog.new.editor.setText(new)
            dialog.again.editor.setText(again)
            dialog.main.click()
            faults.append([f.fault != "" for f in (dialog.old, dialog.new, dialog.again)])

    faults: list[list[bool]] = []
    when_asked(PassphraseDialog, answer)
    page.passphrase.click()
    assert faults == [
        [False, True, False],
        [False, False, True],
        [True, False, False],
        [False, False, False],
    ]
    assert "changed" in notices[0].sentence
    sitting.desk.close()
    opening(hour).open(sitting.desk.safekeeping.folder, NEW).close()


def test_a_change_that_could_not_be_kept_is_said(
    page: SettingsPage, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSaved("The disk is full; the old passphrase still opens the desk.")

    monkeypatch.setattr(type(sitting.desk.safekeeping), "change_passphrase", full)

    def answer(dialog: PassphraseDialog) -> None:
        dialog.old.editor.setText(PASSPHRASE)
        dialog.new.editor.setText(NEW)
        dialog.again.editor.setText(NEW)
        dialog.main.click()
        assert dialog.fault.startswith("The disk is full")

    when_asked(PassphraseDialog, answer)
    page.passphrase.click()
