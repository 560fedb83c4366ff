"""The reading process as the desk sees it: started, asked, and ended when its time is up."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Final

from carerdesk.intake import wire
from carerdesk.intake.watchman import Watchman

WORD: Final = "--read-papers"
"""The packaged program started with this one argument is the reading process."""

_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop()); "
    "from carerdesk.intake.child import serve; serve()"
)
_ENVIRONMENT: Final = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_WAIT: Final = 1.8
"""The clock on the wall may run so many times as long as the processor's before time is up."""
_START_SECONDS: Final = 60.0
_PIPE: Final = 2**20
"""Bytes in a pipe at a time, where the system lets that be chosen."""
_OUT_OF_TIME: Final = 24
"""SIGXCPU on Linux and macOS."""


class ReadingProcess:
    """One running reading process.

    Attributes:
        late: Whether it was ended because its time was up.
        cancelled: Whether nobody waits for its answer any more; it is ended then.

    Raises:
        carerdesk.intake.wire.LostError: When it cannot be started.
    """

    def __init__(self, memory: int) -> None:
        """Start it, and let it shut itself in.

        Args:
            memory: Bytes of address space it may take.
        """
        self.late = False
        self.cancelled: Callable[[], bool] | None = None
        self._seconds, self._most = 0.0, 0
        try:
            self._process = _started()
        except OSError as error:
            raise wire.LostError from error
        self._watchman = Watchman(self._process)
        self._forget = weakref.finalize(self, _ended, self._process, self._watchman)
        self._exchanged({"memory": memory}, (), _START_SECONDS, 0)

    @property
    def is_running(self) -> bool:
        """Whether it still answers."""
        return self._process.poll() is None

    def ask(
        self, head: dict[str, Any], blobs: tuple[bytes, ...], seconds: float, most: int
    ) -> tuple[dict[str, Any], list[bytes]]:
        """Ask and wait for the answer.

        Args:
            head: The question.
            blobs: Bytes that go with it.
            seconds: Processor time it may take.
            most: Bytes that may come back beside the answer.

        Raises:
            carerdesk.intake.wire.LostError: When no answer came; the process is ended.
        """
        return self._exchanged(head | {"seconds": seconds}, blobs, seconds * _WAIT, most)

    def begin(
        self, head: dict[str, Any], blobs: tuple[bytes, ...], seconds: float, most: int
    ) -> None:
        """Ask without waiting; `answer` is called next, and nothing else in between.

        Args:
            head: The question.
            blobs: Bytes that go with it.
            seconds: Processor time it may take.
            most: Bytes that may come back beside the answer.

        Raises:
            carerdesk.intake.wire.LostError: When it is gone; the process is ended.
        """
        self._seconds, self._most = seconds, most
        with self._watched(seconds * _WAIT):
            wire.send(_open(self._process.stdin), head | {"seconds": seconds}, blobs)

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Wait for the answer to what was begun.

        Raises:
            carerdesk.intake.wire.LostError: When none came; the process is ended.
        """
        with self._watched(self._seconds * _WAIT):
            return wire.receive(_open(self._process.stdout), self._most)

    def end(self) -> None:
        """End the process."""
        self._forget()

    def _exchanged(
        self, head: dict[str, Any], blobs: tuple[bytes, ...], wait: float, most: int
    ) -> tuple[dict[str, Any], list[bytes]]:
        with self._watched(wait):
            wire.send(_open(self._process.stdin), head, blobs)
            return wire.receive(_open(self._process.stdout), most)

    @contextlib.contextmanager
    def _watched(self, wait: float) -> Iterator[None]:
        """End the process when what is done inside the block takes too long or goes wrong."""
        self._watchman.start(wait, self.cancelled)
        try:
            yield
        except (OSError, ValueError, wire.LostError) as error:
            self._process.kill()
            self.late = self._process.wait() == -_OUT_OF_TIME or self._watchman.late
            self.end()
            raise wire.LostError from error
        finally:
            self._watchman.stop()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this very program
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pipesize=_PIPE,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        cwd=Path(sys.executable).parent,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORD]
    path = json.dumps([str(Path(entry).resolve()) for entry in sys.path if entry])
    return [sys.executable, "-I", "-X", "utf8", "-c", _START, path]


def _open(pipe: IO[bytes] | None) -> Any:  # noqa: ANN401 - a binary pipe
    if pipe is None:
        raise wire.LostError
    return pipe


def _ended(process: subprocess.Popen[bytes], watchman: Watchman) -> None:
    """End a process and let go of its pipes."""
    watchman.end()
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()
