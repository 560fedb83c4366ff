"""How the command line ends: three codes, one sentence, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from carerdesk import __version__
from carerdesk.__main__ import main as start
from carerdesk.cli import counting, main
from carerdesk.domain.errors import LeakFound
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
COMMANDS = [
    *("demo", "new", "check", "backup", "restore", "add"),
    *("facts", "clocks", "count", "bundle", "verify"),
]


def test_help_names_every_command_and_the_exit_codes(run: Run) -> None:
    said = run("--help")
    assert said.code == 0
    assert all(f"    {command}" in said.out for command in COMMANDS)
    assert "Exit codes" in said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(run: Run, command: str) -> None:
    said = run(command, "--help")
    assert said.code == 0
    assert f"usage: carerdesk {command}" in said.out
    assert max(len(line) for line in said.out.splitlines()) <= 100


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == f"CarerDesk {__version__}\n"


@pytest.mark.parametrize("words", [(), ("--json",), ("fly",), ("count", "--speed", "9")])
def test_a_slip_on_the_command_line_is_one_sentence(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert "Try “carerdesk" in said.err


def ends_with(error: BaseException, monkeypatch: pytest.MonkeyPatch, run: Run) -> tuple[int, str]:
    def raising(_arguments: object) -> int:
        raise error

    monkeypatch.setattr(counting, "run", raising)
    said = run("count")
    assert not said.out
    return said.code, said.err


def test_ctrl_c_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    ended = ends_with(KeyboardInterrupt(), monkeypatch, run)
    assert ended == (2, "Stopped; nothing half-done was left.\n")


def test_a_leak_is_found_wanting(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    ended = ends_with(LeakFound("A name would have left."), monkeypatch, run)
    assert ended == (1, "A name would have left.\n")


@pytest.mark.parametrize(
    "error",
    [
        ValueError("what Zephyr said on Tuesday"),
        PermissionError(13, "Permission denied", "/home/Zephyr said.txt"),
        MemoryError(),
    ],
)
def test_what_nobody_foresaw_shows_no_words_of_the_record(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    code, sentence = ends_with(error, monkeypatch, run)
    assert code == 2
    assert sentence.count("\n") == 1
    assert "Zephyr" not in sentence
    assert "Traceback" not in sentence


def test_a_reader_that_goes_away_causes_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "carerdesk", "count", "2025-01-02", "D_AFTER", "9000", "NONE"],
            cwd=ROOT,
            stdout=pipe,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "The answer was cut off by its reader.\n")


@pytest.mark.parametrize("closed", ["<&- >&- 2>&-", ">&-", "<&-"])
@pytest.mark.skipif(sys.platform == "win32", reason="closes them by a POSIX shell")
def test_an_input_or_output_that_is_closed_is_no_surprise(closed: str, tmp_path: Path) -> None:
    words = f'"$0" -m carerdesk --vault "$1" check {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", words, sys.executable, tmp_path / "none.carerdesk"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    said = "" if "2>" in closed else "Give the passphrase with --passphrase-file FILE"
    assert done.returncode == 2
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == bool(said)


def test_a_terminal_that_knows_no_quotation_marks_is_still_answered() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "carerdesk", "count", "--help"],
        cwd=ROOT,
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.isascii()


def loaded_by(*words: str) -> set[str]:
    """The libraries a command had loaded when it was done."""
    code = (
        "import sys, json\n"
        "from carerdesk.__main__ import main\n"
        f"code = main({list(words)!r})\n"
        "print(json.dumps([code, sorted({m.split('.')[0] for m in sys.modules})]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    exit_code, loaded = json.loads(done.stdout.splitlines()[-1])
    assert exit_code == 0
    return set(loaded)


def test_a_count_loads_neither_windows_nor_the_store() -> None:
    heavy = {"PySide6", "sqlalchemy", "alembic", "sqlcipher3", "reportlab", "pikepdf", "PIL"}
    assert loaded_by("count", "2025-11-17", "WD_AFTER", "65", "EW") & heavy == set()


def test_help_loads_nothing_of_the_trade() -> None:
    heavy = {"PySide6", "sqlalchemy", "holidays", "reportlab", "pikepdf", "PIL"}
    assert loaded_by("--help") & heavy == set()


def test_the_net_names_the_place_and_not_the_words() -> None:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int("Zephyr")
    assert main._place(caught.value).startswith("ValueError, test_endings.py ")
    assert main._place(KeyError("Zephyr")) == "KeyError"


def test_a_file_called_as_a_command_does_not_stand_in_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[list[str]] = []
    monkeypatch.setattr("carerdesk.app.run", opened.append)
    monkeypatch.chdir(tmp_path)
    for name in ("count", "new-key", "letter.txt"):
        (tmp_path / name).touch()
        start([name])
    assert opened == [["letter.txt"]]
    assert "Give DATE METHOD N CALENDAR" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["", "/", "\\"])
def test_a_desk_s_folder_is_opened_in_the_window_with_a_slash_after_it_or_without(
    ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[list[str]] = []
    monkeypatch.setattr("carerdesk.app.run", opened.append)
    start([f"Jo.carerdesk{ending}"])
    assert opened == [[f"Jo.carerdesk{ending}"]]
