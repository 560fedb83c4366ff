"""Whether there is anything to show a window on, found out before Qt ends the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from carerdesk.ui import screen
from carerdesk.ui.screen import missing_library, why_no_window


def test_without_a_display_one_sentence_says_so() -> None:
    reason = why_no_window({}, "linux")
    assert reason.startswith("There is no display")
    assert "--help" in reason


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_always_have_one(platform: str) -> None:
    assert why_no_window({}, platform) == ""


def test_off_screen_no_display_is_needed() -> None:
    assert why_no_window({"QT_QPA_PLATFORM": "offscreen"}, "linux") == ""


def test_on_wayland_no_x_display_is_needed() -> None:
    assert why_no_window({"WAYLAND_DISPLAY": "wayland-0"}, "linux") == ""


def test_a_missing_system_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = tmp_path / "libqxcb.so"
    plugin.write_bytes(b"not a library")
    monkeypatch.setattr(screen, "_plugin", lambda: plugin)
    reason = why_no_window({"DISPLAY": ":0"}, "linux")
    assert reason.startswith("A system library is missing")


def test_a_plugin_that_is_not_there_lacks_nothing(tmp_path: Path) -> None:
    assert missing_library(tmp_path / "none.so") == ""


def test_a_display_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "missing_library", lambda _: "")
    monkeypatch.setattr(screen, "_answers", lambda _: False)
    assert ":77 does not answer" in why_no_window({"DISPLAY": ":77"}, "linux")
    monkeypatch.setattr(screen, "_answers", lambda _: True)
    assert why_no_window({"DISPLAY": ":77"}, "linux") == ""


def test_nobody_answers_at_a_display_that_is_not_there() -> None:
    assert not screen._answers(":7777")
