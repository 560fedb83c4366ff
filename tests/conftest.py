"""Every test runs off screen and in a home of its own; nothing touches the real one."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, settings

from carerdesk.intake import limited
from tests.desks import Time, new_desk
from tests.reading_kept import kept

settings.register_profile("suite", deadline=None, derandomize=True, max_examples=60, database=None)
settings.register_profile(
    "trial",
    deadline=None,
    max_examples=2000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")

_HOME = Path(tempfile.mkdtemp(prefix="carerdesk-tests-"))


def pytest_configure() -> None:
    """Point every way of finding the user's folders at a new, empty home."""
    runtime = _HOME / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.update(
        {
            "HOME": str(_HOME),
            "USERPROFILE": str(_HOME),
            "APPDATA": str(_HOME / "roaming"),
            "LOCALAPPDATA": str(_HOME / "local"),
            "XDG_CACHE_HOME": str(_HOME / "cache"),
            "XDG_CONFIG_HOME": str(_HOME / "config"),
            "XDG_DATA_HOME": str(_HOME / "data"),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_STATE_HOME": str(_HOME / "state"),
            "LC_ALL": "C.UTF-8",  # Qt warns of any other encoding, and a warning fails the test
            "QT_QPA_PLATFORM": "offscreen",
        }
    )


def pytest_collection_finish() -> None:
    """Look for spent memory less often, and not among the tests themselves: a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 50)


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_HOME, ignore_errors=True)


class TellRow(Protocol):
    """Puts a row into the table of trials; a row of zeros is what every bar asks for."""

    def __call__(
        self, fault: str, *, trials: int, lost: int = 0, damaged: int = 0, unexplained: int = 0
    ) -> None: ...


@pytest.fixture
def tell_row(record_property: Callable[[str, object], None]) -> TellRow:
    """A row of the table that `make trials` prints: what was done to the desk, and what it cost.

    Lost is what was acknowledged and is not there; damaged, what no longer opens or reads though it
    should; unexplained, what was let through without a word, or told as something else.
    """

    def tell(
        fault: str, *, trials: int, lost: int = 0, damaged: int = 0, unexplained: int = 0
    ) -> None:
        record_property("trial", [fault, trials, lost, damaged, unexplained])

    return tell


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table of trials."""
    rows = [
        value
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
        for name, value in report.user_properties
        if name == "trial" and report.when == "call"
    ]
    if rows:
        terminalreporter.section("trials")
        heads = ("fault", "trials", "lost", "damaged", "unexplained")
        for fault, *counts in (heads, *rows):
            terminalreporter.write_line(f"{fault:<64}" + "".join(f"{n!s:>13}" for n in counts))


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of files the tests read, ``tests/data``."""
    return Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def told_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with the sample case, told once for the whole run and locked."""
    made = new_desk(tmp_path_factory.mktemp("told"), Time())
    made.sample.put_in()
    made.close()
    return made.safekeeping.folder


@pytest.fixture(autouse=True)
def kept_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one reading process read the papers of test after test."""
    monkeypatch.setattr(limited, "ReadingProcess", kept)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with nothing in it, made once for the whole run and locked."""
    made = new_desk(tmp_path_factory.mktemp("made"), Time())
    made.close()
    return made.safekeeping.folder
