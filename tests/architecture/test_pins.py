"""The pins: each with its hashes, none with an address, and no library the house keeps out."""

import os
import re
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
LISTS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)(?:\[[a-z0-9,-]+\])?==(?P<version>\S+)(?P<rest>(?:.*\\\n)+.*)$",
    re.MULTILINE,
)

# GPL or AGPL themselves or inside; the Qt bundle, for the browser engine it brings.
KEPT_OUT = {
    *("borb", "extract-msg", "fpdf2", "html2text", "img2pdf", "mutagen", "pdf2docx"),
    *("pillow-heif", "pymupdf", "pyside6", "pyside6-addons", "rtfde", "svglib", "x-ray"),
}
# Put together, so that this file does not hold what it looks for.
HOSTS = ("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)", r"deb\.debian")
TELLS_OF_A_MACHINE = re.compile("|".join((*HOSTS, r"(?<![\w.])/(?:work|root|farm)/[\w.]")))


def pins(path: Path) -> dict[str, str]:
    return {pin["name"]: pin["version"] for pin in PIN.finditer(path.read_text("utf-8"))}


def our_files() -> Iterator[Path]:
    """Every file of the project, without what .gitignore names."""
    ignored = {".git", *(ROOT / ".gitignore").read_text("utf-8").replace("/", "").split()}
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in ignored]
        yield from (Path(folder) / name for name in names if name not in ignored)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_pin_carries_its_hashes(path: Path) -> None:
    text = path.read_text("utf-8")
    found = list(PIN.finditer(text))
    assert len(found) == len(re.findall(r"^[^\s#]", text, flags=re.MULTILINE))
    assert [pin["name"] for pin in found if "--hash=sha256:" not in pin["rest"]] == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_no_pin_carries_an_address(path: Path) -> None:
    assert re.findall(r"\S*://\S*| @ |--(?:index|find|extra)\S*", path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_what_is_kept_out_stays_out(path: Path) -> None:
    assert pins(path).keys() & KEPT_OUT == set()


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_what_runs_is_pinned_the_same_everywhere(path: Path) -> None:
    assert pins(ROOT / "requirements" / "runtime.txt").items() <= pins(path).items()


def test_a_library_asked_for_with_an_extra_is_pinned_with_it() -> None:
    """Or pip looks up the newest one for the extra, and stops: that one has no hash here."""
    asked = {
        (name[1].lower(), extra)
        for installed in distributions()
        for wish in installed.requires or ()
        if "extra ==" not in wish and (name := re.match(r"([\w.-]+)\[([\w,-]+)\]", wish))
        for extra in name[2].split(",")
    }
    text = (ROOT / "requirements" / "dev.txt").read_text("utf-8")
    pinned = re.findall(r"^([\w.-]+)\[([\w,-]+)\]==", text, flags=re.MULTILINE)
    assert asked
    assert asked <= {(name, extra) for name, extras in pinned for extra in extras.split(",")}


def test_qt_is_the_version_that_keeps_its_references() -> None:
    found = pins(ROOT / "requirements" / "runtime.txt")
    assert (found["pyside6-essentials"], found["shiboken6"]) == ("6.11.3", "6.11.3")


def test_qt_drops_no_reference_to_none(qtbot: QtBot) -> None:
    """6.12.0 loses one at each call, and after some thousands the program aborts."""
    label = QLabel()
    qtbot.addWidget(label)
    picture = QImage(8, 8, QImage.Format.Format_ARGB32)
    rounds = 2000
    before = sys.getrefcount(None)
    painter = QPainter(picture)
    for _ in range(rounds):
        label.setText("A walk to the park.")
        painter.setPen(Qt.GlobalColor.black)
        painter.setBrush(Qt.GlobalColor.white)
        painter.setFont(label.font())
        painter.fillRect(0, 0, 8, 8, Qt.GlobalColor.white)
    painter.end()
    assert before - sys.getrefcount(None) < rounds


def test_no_file_tells_of_a_registry_or_of_somebodys_machine() -> None:
    told = []
    for path in our_files():
        try:
            lines = path.read_text("utf-8").splitlines()
        except UnicodeDecodeError:  # a picture or a font
            continue
        told += [
            f"{path.relative_to(ROOT)}:{number}"
            for number, line in enumerate(lines, 1)
            if TELLS_OF_A_MACHINE.search(line)
        ]
    assert told == []
