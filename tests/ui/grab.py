"""Pictures of the desk: any page, with the sample case, at 21:38 on Friday 27 February 2026.

    python tests/ui/grab.py OUT_FOLDER [--page KEY ...] [--theme NAME ...] [--scale 1.0 ...]
                            [--size 1280x800]

Each picture is ``KEY-THEME-SCALE.png``.  ``unlock`` and ``first-run-1`` to ``first-run-4`` are
pages too.  The desk is made once in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from carerdesk.services.opening import Opening  # noqa: E402
from carerdesk.store.keys import KdfCost  # noqa: E402
from carerdesk.ui.language import speak  # noqa: E402
from carerdesk.ui.settings import Settings  # noqa: E402
from carerdesk.ui.shell.main_window import MainWindow  # noqa: E402
from carerdesk.ui.shell.places import PAGES  # noqa: E402
from carerdesk.ui.theme.look import Look  # noqa: E402

NOW = datetime(2026, 2, 27, 21, 38, tzinfo=UTC)
PASSPHRASE = "harbour lamp velvet thirteen orchard cobalt"


def main() -> None:
    """Take the pictures asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--page", nargs="+", default=["today"])
    parser.add_argument("--theme", nargs="+", default=["light"])
    parser.add_argument("--scale", nargs="+", type=float, default=[1.0])
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--empty", action="store_true", help="a new case instead of the sample")
    parser.add_argument("--target", default="", help="handed to the page's arrive()")
    asked = parser.parse_args()
    width, height = (int(part) for part in asked.size.split("x"))
    asked.out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp())
    app = QApplication([])
    speak(app)
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    look = Look(app, choice="light")
    opening = Opening(lambda: NOW, cost=KdfCost(memory_kib=64, passes=1, lanes=1))
    desk, _ = opening.make(folder / "Jo", PASSPHRASE)
    if asked.empty:
        desk.cases.open_new(
            title="My first case", body="Anyborough", complainant="Jo Marsh",
            complainant_initials="J.M.",
        )  # fmt: skip
    else:
        desk.sample.put_in()
    window = MainWindow(look, settings, lambda: opening)
    window.resize(width, height)
    window.show()
    opened = False
    for page in asked.page:
        if page == "unlock" or page.startswith("first-run"):
            show_way_in(window, page, folder)
        elif not opened:
            window.enter(desk)
            opened = True
        if opened and window.frame is not None and any(s.key == page for s in PAGES):
            window.frame.go(page, asked.target or None)
        for theme in asked.theme:
            for scale in asked.scale:
                look.choose(theme)
                look.scale_text(scale)
                window.resize(width, height)
                QTest.qWait(150)
                name = f"{page}-{theme}-{round(scale * 100)}.png"
                window.grab().save(str(asked.out / name))
                sys.stdout.write(f"{asked.out / name}\n")
    window.close()


def show_way_in(window: MainWindow, page: str, folder: Path) -> None:
    """Show the unlock form, or a step of making a desk."""
    window.show_gate(folder / "Jo.carerdesk")
    if page == "unlock":
        return
    window.gate.make()
    run = window.gate.first_run
    if run is None:
        return
    step = int(page[-1])
    if step > 1:
        run.go_on()
        run.passphrase.put_in(folder / page)
        run.passphrase.use_idea()
        run.passphrase.again.setText(run.passphrase.line.text())
    if step > 2:
        run.go_on()
        run.recovery.on_paper("Sent to the printer at 21:44. Is the paper in your hand?")
    if step > 3:
        run.skip.click()


if __name__ == "__main__":
    main()
