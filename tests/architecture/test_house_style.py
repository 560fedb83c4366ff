"""House rules that no linter knows: names, sizes, and who may ask the clock."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "carerdesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
ALL_CODE = [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *(ROOT / "packaging").rglob("*.py")]

LONGEST = 400
LONGEST_TEST = 800  # sentences one after another; no reader holds a whole list of them in mind
SAYS_NOTHING = {
    *("base", "common", "helper", "helpers", "logic", "manager", "managers"),
    *("misc", "util", "utils", "widgets"),
}

# The wall clock belongs to whoever talks to a person; below, `today` is an argument.
CLOCK_READERS = {"app.py", "cli", "ui"}
THE_SERVICES_CLOCK = PACKAGE / "services" / "identity.py"
ASKS_THE_CLOCK = {
    *("date.today", "datetime.now", "datetime.today", "datetime.utcnow"),
    *("time.time", "time.localtime", "QDate.currentDate", "QDateTime.currentDateTime"),
}

# Settings are the window's own; threads are started by `ui/jobs` alone.
ONLY_IN_UI = {"QSettings"}
THREADS = {"QRunnable", "QThread", "QThreadPool", "threading", "ThreadPoolExecutor"}


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0]


def names_used(module: Path) -> Iterator[tuple[str, int]]:
    """Each name and the dotted pair it ends in, with its line: ``now`` and ``datetime.now``."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        match node:
            case ast.Name(id=name):
                yield name, node.lineno
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                yield name, node.lineno
                yield f"{owner}.{name}", node.lineno
            case ast.Import(names=imported) | ast.ImportFrom(names=imported):
                yield from ((alias.name, node.lineno) for alias in imported)
            case _:
                pass


def found(modules: list[Path], forbidden: set[str]) -> list[str]:
    return [
        f"{module.relative_to(ROOT)}:{line} {name}"
        for module in modules
        for name, line in names_used(module)
        if name in forbidden
    ]


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [path for path in ALL_CODE if path.stem in SAYS_NOTHING] == []


def test_no_folder_has_a_name_that_says_nothing() -> None:
    assert [
        path for path in PACKAGE.rglob("*") if path.is_dir() and path.name in SAYS_NOTHING
    ] == []


def test_no_module_is_too_long_to_read_in_one_sitting() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in ALL_CODE}
    too_long = {
        path: length
        for path, length in lengths.items()
        if length > (LONGEST_TEST if path.is_relative_to(ROOT / "tests") else LONGEST)
    }
    assert too_long == {}


def test_every_module_says_in_one_sentence_what_it_is_for() -> None:
    silent = [path for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == []


def test_nothing_below_the_windows_asks_what_day_it_is() -> None:
    below = [module for module in MODULES if room(module) not in CLOCK_READERS]
    below.remove(THE_SERVICES_CLOCK)
    assert found(below, ASKS_THE_CLOCK) == []


def test_settings_are_kept_by_the_window_alone() -> None:
    assert found([module for module in MODULES if room(module) != "ui"], ONLY_IN_UI) == []


def test_threads_are_started_by_jobs_alone() -> None:
    windows = [
        module
        for module in MODULES
        if room(module) == "ui" and "jobs" not in module.relative_to(PACKAGE / "ui").as_posix()
    ]
    assert found(windows, THREADS) == []


def test_nobody_asks_who_is_next_in_the_chain_of_focus() -> None:
    """PySide takes the answer for a child of the one asked, and lets it go with that one."""
    asking = re.compile(r"\.(?:next|previous)InFocusChain\b")
    assert asking.search("line.previousInFocusChain()")
    assert [module for module in MODULES if asking.search(module.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("from datetime import date\ndate.today()", "date.today"),
        ("import datetime\ndatetime.datetime.now(tz=None)", "datetime.now"),
        ("from PySide6.QtCore import QSettings", "QSettings"),
        ("import threading", "threading"),
    ],
)
def test_a_forbidden_name_is_seen(tmp_path: Path, code: str, name: str) -> None:
    module = tmp_path / "planted.py"
    module.write_text(code, "utf-8")
    assert name in {used for used, _ in names_used(module)}
