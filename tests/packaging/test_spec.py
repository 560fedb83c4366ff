"""The plan of the built program, read as PyInstaller reads it, for each platform."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

SPEC = Path(__file__).parents[2] / "packaging" / "carerdesk.spec"


def planned(platform: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[dict[str, Any]]]:
    """What the plan asks of PyInstaller, by the name of each of its steps."""
    asked: dict[str, list[dict[str, Any]]] = {}

    def step(name: str) -> Any:  # noqa: ANN401 - stands for any of PyInstaller's classes
        def taken(*_args: object, **how: object) -> SimpleNamespace:
            asked.setdefault(name, []).append(how)
            return SimpleNamespace(pure=[], scripts=[], binaries=[], datas=[])

        return taken

    hooks = ModuleType("PyInstaller.utils.hooks")
    hooks.__dict__.update(
        collect_data_files=lambda *_args, **_how: [], collect_submodules=lambda *_args, **_how: []
    )
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
    monkeypatch.setattr(sys, "platform", platform)
    steps = {name: step(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    exec(compile(SPEC.read_bytes(), SPEC, "exec"), steps)  # noqa: S102 - as PyInstaller does
    return asked


def test_on_a_mac_the_desk_has_a_place_in_the_dock(monkeypatch: pytest.MonkeyPatch) -> None:
    (bundle,) = planned("darwin", monkeypatch)["BUNDLE"]
    assert bundle["info_plist"] == {"LSBackgroundOnly": False, "NSHighResolutionCapable": True}


@pytest.mark.parametrize(
    ("platform", "programs"),
    [
        ("linux", {"carerdesk": True}),
        ("darwin", {"carerdesk": True}),
        ("win32", {"carerdesk": True, "CarerDesk-window": False}),
    ],
)
def test_each_platform_has_its_programs(
    platform: str, programs: dict[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = planned(platform, monkeypatch)
    assert {program["name"]: program["console"] for program in asked["EXE"]} == programs
    assert ("BUNDLE" in asked) is (platform == "darwin")
