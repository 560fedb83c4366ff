"""Fences round the reading process: time, memory, no network, no other program, no file written.

Where the system has no such limits (Windows), the desk still ends the process when its time is
up, and Python itself still refuses to talk to a network or to write.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any, Final

if sys.platform != "win32":
    import resource

_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEVER: Final = frozenset(
    {"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system",
     "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "pty.spawn",
     "shutil.copyfile", "subprocess.Popen", "tempfile.mkstemp", "tempfile.mkdtemp"}
)  # fmt: skip


def shut(memory: int) -> None:
    """Shut the process in, for good.

    Args:
        memory: Bytes of address space at most.
    """
    if sys.platform != "win32":
        _limit(resource.RLIMIT_AS, memory)
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_FSIZE, 0)
    roots = tuple(
        os.path.normcase(os.path.abspath(root)) + os.sep  # noqa: PTH100 - strings, for speed
        for root in {*sys.path, sys.prefix, sys.base_prefix, os.path.dirname(os.__file__)}  # noqa: PTH120
        if root
    )

    def watch(event: str, told: tuple[Any, ...]) -> None:
        if event == "open":
            _watch_open(told, roots)
        elif event.startswith("socket.") or event in _NEVER:
            raise PermissionError

    sys.addaudithook(watch)


def allow(seconds: float) -> None:
    """Give the process so much processor time from now, and then end it."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def is_tired(memory: int) -> bool:
    """Whether the process has grown so much that a new one should take its place."""
    return _most_memory() > max(memory // 2, _INHERITED)


def _most_memory() -> int:
    """Bytes this process has held at its most."""
    if sys.platform == "win32":
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


_INHERITED: Final = _most_memory()
"""Linux hands down what the process that started this one had held: that is not our growth."""


def _limit(what: int, most: int) -> None:
    """Lower a limit as far as the system lets it be lowered; macOS keeps none on address space."""
    if sys.platform != "win32":
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _watch_open(told: tuple[Any, ...], roots: tuple[str, ...]) -> None:
    """Let the program's own modules be read, and nothing else."""
    path, _mode, flags = told
    if isinstance(path, int):
        return
    where = os.path.normcase(os.path.abspath(os.fsdecode(path)))  # noqa: PTH100 - as above
    if flags & _WRITES or not where.startswith(roots):
        raise PermissionError
