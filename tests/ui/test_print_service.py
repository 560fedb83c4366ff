"""Printing asks the service of this computer through a file, and no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from carerdesk import app
from carerdesk.ui import print_service
from carerdesk.ui.print_service import keep_printing_here


@pytest.mark.parametrize(
    ("before", "platform", "after"),
    [
        ("", "linux", "{there}"),
        ("printers.example.org", "linux", "{there}"),
        ("/somewhere/cups.sock", "linux", "/somewhere/cups.sock"),
        ("printers.example.org", "darwin", "printers.example.org"),
        ("printers.example.org", "win32", "printers.example.org"),
    ],
)
def test_only_a_file_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, platform: str, after: str
) -> None:
    there = tmp_path / "cups.sock"
    there.touch()
    monkeypatch.setattr(print_service, "_SOCKETS", (tmp_path / "none", there))
    environment = {"CUPS_SERVER": before}
    keep_printing_here(environment, platform)
    assert environment == {"CUPS_SERVER": after.format(there=there)}
    there.unlink()
    environment = {}
    keep_printing_here(environment, "linux")
    assert environment == {"CUPS_SERVER": str(tmp_path / "none")}


def test_it_is_seen_to_before_the_window_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("CUPS_SERVER", "printers.example.org")
    monkeypatch.setattr(sys, "platform", "linux")
    assert app.run([]) == app.CANNOT
    assert os.environ["CUPS_SERVER"].startswith("/")


_ASKING = """
import os, sys
from carerdesk.ui.print_service import keep_printing_here
keep_printing_here(os.environ, sys.platform)
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication
app = QApplication([])
QPrinterInfo.availablePrinters()
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
def test_asking_for_printers_opens_no_socket_of_a_network(tmp_path: Path) -> None:
    told = tmp_path / "told"
    watched = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", str(told), "-e", "trace=%network"]
    subprocess.run([*watched, sys.executable, "-c", _ASKING], check=False)
    if not told.exists() or "AF_UNIX" not in told.read_text("utf-8", "replace"):
        pytest.skip("strace may not watch here, or Qt asks no print service")
    assert "AF_INET" not in told.read_text("utf-8", "replace")
