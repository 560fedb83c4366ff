"""Settings: remembered between sittings, never a word of a desk, paths only with consent."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from carerdesk.ui.settings import Settings

AT = datetime(2026, 2, 27, 21, 38, tzinfo=UTC)


def again(settings: Settings, tmp_path: Path) -> Settings:
    settings.save()
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def test_what_was_chosen_is_there_the_next_time(settings: Settings, tmp_path: Path) -> None:
    settings.theme = "dark"
    settings.text_scale = 1.5
    settings.lock_minutes = 10
    settings.single_keys = False
    settings.keep_part("geometry", QByteArray(b"somewhere"))
    later = again(settings, tmp_path)
    assert (later.theme, later.text_scale, later.lock_minutes) == ("dark", 1.5, 10)
    assert not later.single_keys
    assert later.part("geometry") == QByteArray(b"somewhere")


def test_the_usual_settings_are_calm(settings: Settings) -> None:
    assert (settings.theme, settings.text_scale, settings.lock_minutes) == ("system", 1.0, 5)
    assert settings.single_keys
    assert not settings.keeps_recent
    assert settings.recent == ()
    assert settings.last_opened is None
    assert settings.part("geometry") is None


def test_a_desk_is_remembered_only_with_consent(settings: Settings, tmp_path: Path) -> None:
    desk = tmp_path / "Jo.carerdesk"
    desk.mkdir()
    settings.remember(desk, AT)
    assert settings.recent == ()
    settings.keeps_recent = True
    settings.remember(desk, AT)
    later = again(settings, tmp_path)
    assert later.recent == (desk,)
    assert later.last_opened == AT
    later.keeps_recent = False
    assert again(later, tmp_path).recent == ()
    assert "Jo" not in (tmp_path / "settings.ini").read_text("utf-8")


def test_the_last_five_desks_are_remembered_the_last_first(
    settings: Settings, tmp_path: Path
) -> None:
    settings.keeps_recent = True
    desks = [tmp_path / f"{number}.carerdesk" for number in range(7)]
    for desk in desks:
        desk.mkdir()
        settings.remember(desk, AT)
    settings.remember(desks[5], AT)
    assert settings.recent == (desks[5], desks[6], desks[4], desks[3], desks[2])
    settings.forget(desks[6])
    desks[4].rmdir()
    assert again(settings, tmp_path).recent == (desks[5], desks[3], desks[2])


def test_one_desk_alone_is_remembered_too(settings: Settings, tmp_path: Path) -> None:
    settings.keeps_recent = True
    settings.remember(tmp_path, AT)
    assert again(settings, tmp_path).recent == (tmp_path,)


def test_settings_that_make_no_sense_are_passed_over(tmp_path: Path) -> None:
    file = QSettings(str(tmp_path / "odd.ini"), QSettings.Format.IniFormat)
    file.setValue("look/text_scale", "huge")
    file.setValue("safety/lock_minutes", "never")
    file.setValue("recent/desks", 7)
    file.setValue("recent/opened", "yesterday")
    odd = Settings(file)
    assert (odd.text_scale, odd.lock_minutes, odd.recent) == (1.0, 5, ())
    assert odd.last_opened is None
