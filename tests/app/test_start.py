"""Starting: the window or the command line, and one sentence where there is no screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from carerdesk import __main__, app

ROOT = Path(__file__).parents[2]


def started(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start the program itself, as a user would."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [sys.executable, "-m", "carerdesk", *arguments],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_without_a_screen_one_sentence_says_so() -> None:
    done = started()
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("carerdesk: There is no display")
    assert len(done.stderr.splitlines()) == 1


def test_a_command_is_handed_to_the_command_line_and_no_window_is_loaded() -> None:
    done = started("--help")
    assert done.returncode == 0
    assert "clocks" in done.stdout


def test_nothing_of_the_vault_or_of_pages_is_loaded_before_the_window_is_up(
    tmp_path: Path,
) -> None:
    script = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from carerdesk import app\n"
        "QApplication.exec = lambda *_: 0\n"
        "assert app.run([]) == 0\n"
        "dear = {'sqlalchemy', 'sqlcipher3', 'reportlab', 'pikepdf', 'holidays', 'zxcvbn'}\n"
        "print(sorted(dear & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_what_unlocking_and_the_pages_need_is_loaded_beside_the_window() -> None:
    script = (
        "import sys\n"
        "from carerdesk.ui.loading import load\n"
        "from carerdesk.ui.shell.places import PAGES\n"
        "wanted = {f'carerdesk.ui.{spec.factory.module}' for spec in PAGES}\n"
        "load(None, lambda: True)\n"
        "import carerdesk.ui.log.page\n"
        "log = 'carerdesk.ui.log.'\n"
        "assert not [m for m in sys.modules if m.startswith(log) and m.endswith('_dialog')]\n"
        "wanted.remove('carerdesk.ui.log.page')\n"
        "assert not wanted & set(sys.modules)\n"
        "load(None, lambda: False)\n"
        "assert wanted <= set(sys.modules)\n"
        "assert 'alembic' not in sys.modules\n"
        "from carerdesk.rules import packs\n"
        "packs.read_pack = None\n"
        "print(len(packs.load_packs()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert int(done.stdout) > 5


def test_what_is_no_command_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        opened.append(arguments)
        return 0

    monkeypatch.setattr(app, "run", run)
    assert __main__.main([]) == 0
    assert __main__.main(["/home/jo/Jo.carerdesk"]) == 0
    monkeypatch.setattr(sys, "argv", ["carerdesk"])
    assert __main__.main() == 0
    assert opened == [[], ["/home/jo/Jo.carerdesk"], []]
