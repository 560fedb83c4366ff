"""The walls between the rooms: the real tree keeps them, and a breach of each is seen."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WALLS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
NAMES = {wall["name"]: wall["id"] for wall in WALLS["contracts"]}

# What is planted, where, and the one wall it breaks.
BREACHES = [
    pytest.param("domain/planted.py", "import carerdesk.services", "rooms", id="a-look-up"),
    pytest.param(
        "store/planted.py", "import carerdesk.rules", "rooms", id="back-room-to-back-room"
    ),
    pytest.param("cli/planted.py", "import carerdesk.ui", "rooms", id="terminal-to-window"),
    pytest.param("attic/__init__.py", "", "rooms", id="a-room-no-wall-names"),
    pytest.param("ui/planted.py", "import carerdesk.store", "back-rooms", id="window-to-store"),
    pytest.param("cli/planted.py", "import carerdesk.rules", "back-rooms", id="terminal-to-rules"),
    pytest.param("services/planted.py", "import PySide6.QtCore", "qt", id="qt-in-a-service"),
    pytest.param("services/planted.py", "import sqlalchemy", "sql", id="sql-in-a-service"),
    pytest.param("intake/planted.py", "import reportlab", "drawing", id="drawing-in-the-intake"),
    pytest.param("store/planted.py", "import pikepdf", "pdf", id="pdf-in-the-store"),
    pytest.param("export/planted.py", "import http.client", "network", id="http"),
    pytest.param("store/planted.py", "from socket import socket", "network", id="socket"),
    pytest.param(
        "rules/planted.py",
        "import carerdesk.rules.planted_too",
        "circles",
        id="a-circle",
    ),
]


def broken_walls(folder: Path) -> set[str]:
    """The ids of the walls that import-linter finds broken in the package under ``folder``."""
    linter = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run(
        [linter, "--config", ROOT / "pyproject.toml", "--no-cache", "--no-logo"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    )
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)", answer.stdout, flags=re.MULTILINE))
    assert verdicts.keys() == NAMES.keys(), answer.stdout + answer.stderr
    return {NAMES[name] for name, verdict in verdicts.items() if verdict == "BROKEN"}


def test_every_wall_stands() -> None:
    assert broken_walls(ROOT) == set()


def test_every_wall_has_a_breach_that_shows_it_works() -> None:
    assert {breach.values[2] for breach in BREACHES} == set(NAMES.values())


@pytest.mark.parametrize(("where", "what", "wall"), BREACHES)
def test_a_planted_breach_breaks_its_wall_and_no_other(
    tmp_path: Path, where: str, what: str, wall: str
) -> None:
    package = tmp_path / "carerdesk"
    shutil.copytree(ROOT / "carerdesk", package, ignore=shutil.ignore_patterns("__pycache__"))
    planted = package / where
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f"{what}\n", "utf-8")
    if wall == "circles":
        planted.with_name("planted_too.py").write_text("import carerdesk.rules.planted\n", "utf-8")

    assert broken_walls(tmp_path) == {wall}
