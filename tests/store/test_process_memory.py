"""No core file: a crash while keys are held writes no memory to the disk; and nobody looks in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core files")

_CRASH = """
import os, resource, sys
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
from carerdesk.store.keys import VaultKeys
keys = VaultKeys.random() if sys.argv[1] == "keys" else None
print(resource.getrlimit(resource.RLIMIT_CORE)[0], flush=True)
os.abort()
"""


def crashed(folder: Path, what: str) -> tuple[int, list[str]]:
    """Crash in a folder; the limit in force, and the files it left there."""
    ended = subprocess.run(
        [sys.executable, "-c", _CRASH, what], cwd=folder, capture_output=True, check=False
    )
    assert ended.returncode < 0
    return int(ended.stdout), sorted(path.name for path in folder.iterdir())


def test_a_process_that_holds_keys_leaves_no_memory_behind(tmp_path: Path) -> None:
    limit, left = crashed(tmp_path, "keys")
    assert limit in {0, 1}
    assert left == []


def test_without_keys_the_crash_would_leave_it(tmp_path: Path) -> None:
    """The control: where this machine writes core files, the same crash writes one."""
    pattern = Path("/proc/sys/kernel/core_pattern")
    if not pattern.exists() or not pattern.read_text("ascii").startswith("core"):
        pytest.skip("this machine writes core files elsewhere")
    limit, left = crashed(tmp_path, "nothing")
    if limit == 0:
        pytest.skip("this machine allows no core files")
    assert left


_LOOKED_INTO = """
import ctypes, os, sys
from carerdesk.store.keys import VaultKeys
if os.getuid() == 0:  # who keeps the system may look anywhere: be somebody else
    os.setgid(65534)
    os.setuid(65534)
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # as for a program that begins as one's own
keys = VaultKeys.random() if sys.argv[1] == "keys" else None
if os.fork():
    os.wait()
else:
    for name in ("environ", "maps", "mem"):
        try:
            with open(f"/proc/{os.getppid()}/{name}", "rb", 0) as file:
                print(name, "open" if name == "mem" else "read" if file.read(1) else "empty")
        except PermissionError:
            print(name, "refused")
"""


def looked_into(what: str) -> dict[str, str]:
    """What another program of the same user is given of a process."""
    ended = subprocess.run(
        [sys.executable, "-c", _LOOKED_INTO, what], capture_output=True, check=True, text=True
    )
    return dict(line.split() for line in ended.stdout.splitlines())


@pytest.mark.skipif(sys.platform != "linux", reason="by way of Linux's /proc")
def test_no_other_program_of_the_same_user_may_look_into_a_process_that_holds_keys() -> None:
    refused = dict.fromkeys(("environ", "maps", "mem"), "refused")
    assert looked_into("keys") == refused
    control = looked_into("nothing")
    assert (control["environ"], control["maps"]) == ("read", "read")  # or this proves nothing
