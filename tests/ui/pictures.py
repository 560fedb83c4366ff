"""Pictures of every page and dialog: light, dark, high contrast and at 200 %.

    python -m tests.ui.pictures FOLDER [--theme NAME ...] [--scale 1.0 ...] [--only NAME ...]
                                [--size 1280x800]

Each picture is ``NAME-THEME-SCALE.png``, drawn off screen with the sample case at 21:38 on Friday
27 February 2026.  Pages and dialogs come from the registry of the walks, so none is forgotten.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from carerdesk.ui.language import speak
from carerdesk.ui.theme.look import Look
from tests.desks import Time, new_desk
from tests.ui.everywhere.conftest import open_window
from tests.ui.everywhere.pseudo import PseudoTranslator
from tests.ui.everywhere.rooms import (
    DIALOGS,
    VIEWS,
    WAY_IN,
    Room,
    brought,
    let_no_dialog_wait,
    way_in,
)

ALL_LOOKS = (("light", 1.0), ("dark", 1.0), ("contrast_dark", 1.0), ("light", 2.0))


def main() -> None:
    """Take the pictures asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", nargs="+", default=[])
    parser.add_argument("--scale", nargs="+", type=float, default=[])
    parser.add_argument("--only", nargs="+", default=[*VIEWS, *DIALOGS, *WAY_IN])
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--pseudo", action="store_true", help="in longer words with accents")
    asked = parser.parse_args()
    looks = [(t, s) for t in asked.theme or ["light"] for s in asked.scale or [1.0]]
    if not asked.theme and not asked.scale:
        looks = list(ALL_LOOKS)
    asked.folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(part) for part in asked.size.split("x"))
    app = QApplication([])
    speak(app)
    translator = PseudoTranslator()
    if asked.pseudo:
        app.installTranslator(translator)
    let_no_dialog_wait(pytest.MonkeyPatch())
    look = Look(app, choice="light")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = new_desk(folder, Time())
        made.sample.put_in()
        made.close()
        for room in open_window(look, made.safekeeping.folder, folder / "window"):
            for theme, scale in looks:
                look.choose(theme)
                look.scale_text(scale)
                room.window.resize(width, height)
                ending = f"{theme}-{round(scale * 100)}.png"
                for view in asked.only:
                    take(room, view, asked.folder / f"{view.replace(': ', '-')}-{ending}")


def take(room: Room, view: str, file: Path) -> None:
    """Take one picture."""
    if view in WAY_IN:
        with way_in(room, view) as window:
            QTest.qWait(50)
            window.grab().save(str(file))
    else:
        with brought(room, view) as root:
            QTest.qWait(50)
            root.grab().save(str(file))
    sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    main()
