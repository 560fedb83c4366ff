"""Every test runs off screen and in a home of its own; nothing touches the real one."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of files the tests read, ``tests/data``."""
    return Path(__file__).parent / "data"
