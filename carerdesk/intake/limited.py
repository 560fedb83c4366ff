"""Limited reading: hostile files are read in a process that can neither talk, write nor linger."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import weakref
from pathlib import Path
from threading import RLock, Timer
from types import TracebackType
from typing import Any, Final, Self, cast

from carerdesk.domain.documents import DocumentKind
from carerdesk.domain.errors import CannotRead
from carerdesk.intake import sentences, wire
from carerdesk.intake.answers import Picture, Reading
from carerdesk.intake.found import title_from

WORD: Final = "--read-papers"
"""The packaged program started with this one argument is the reading process."""
SECONDS: Final = 10.0
MEMORY: Final = 1_536 * 2**20

_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop()); "
    "from carerdesk.intake.child import serve; serve()"
)
_ENVIRONMENT: Final = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_WAIT: Final = 1.8
"""The clock on the wall may run so many times as long as the processor's before time is up."""
_START_SECONDS: Final = 60.0
_UNDRAWN: Final = "This page cannot be drawn; the original is kept as it is."


def read_limited(
    name: str,
    data: bytes,
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    password: str = "",
) -> Reading:
    """Read one file in a limited process of its own; for several, keep a `LimitedReader`.

    Args:
        name: The file's own name.
        data: Its bytes; they go over a pipe and never through a file.
        seconds: Processor time it may take.
        memory: Bytes of address space it may take.
        password: Tried on a PDF that asks for one.
    """
    with LimitedReader(seconds=seconds, memory=memory) as reader:
        return reader.read(name, data, password=password)


class LimitedReader:
    """A reading process kept for many files, and started anew when one of them ends it.

    It starts with the first question.  On Linux and macOS the system limits its processor time,
    and on Linux its memory; on Windows only the clock does.  Python's own audit events keep it
    from sockets, other programs and all files but the program's own.  It may be used from several
    threads; they take turns.
    """

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        """Keep the limits for each file: processor seconds, and bytes of address space."""
        self._seconds = seconds
        self._memory = memory
        self._turn = RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._forget: weakref.finalize[Any, Any] | None = None
        self._drawn: bytes = b""
        self._late = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, name: str, data: bytes, *, password: str = "") -> Reading:
        """Read a file; what ends the process is a `Reading.problem` too.

        Args:
            name: The file's own name.
            data: Its bytes.
            password: Tried on a PDF that asks for one.
        """
        question = {"do": "read", "name": name, "password": password}
        with self._turn:
            try:
                head, blobs = self._ask(question, [data], self._seconds)
                reading = wire.unpacked(head, blobs)
            except wire.LostError:
                sentence = sentences.TOO_SLOW if self._late else sentences.READER_STOPPED
                self.close()
                return self._refused(name, data, sentence)
            if head.get("tired"):
                self.close()
            return reading

    def draw(self, pdf: bytes, page: int, width_px: int) -> Picture:
        """Draw a page; several of the same PDF are quicker one after the other.

        Args:
            pdf: A PDF as `Reading.pdf` holds it.
            page: Which, from 1.
            width_px: Width wanted, pixels; the height follows.

        Raises:
            CannotRead: When it cannot be drawn, or not within the limits.
        """
        question = {"do": "draw", "page": page, "width": width_px}
        with self._turn:
            running = self._process is not None
            same = running and bool(self._drawn) and pdf == self._drawn
            try:
                head, blobs = self._ask(question, [] if same else [pdf], self._seconds)
                picture = None if head.get("cannot") else _picture(head, blobs)
            except wire.LostError as error:
                self.close()
                raise CannotRead(_UNDRAWN) from error
            self._drawn = pdf if picture else b""
        if picture is None:
            raise CannotRead(_UNDRAWN)
        return picture

    def close(self) -> None:
        """End the process, if there is one; the next question starts another."""
        with self._turn:
            self._drawn = b""
            if self._forget is not None:
                self._forget()
            self._process, self._forget = None, None

    def _refused(self, name: str, data: bytes, sentence: str) -> Reading:
        """Say what the file is, from a new process that only looks at how it starts."""
        kind, media_type = DocumentKind.OTHER, "application/octet-stream"
        try:
            head, _ = self._ask({"do": "sniff", "name": name}, [data], 2.0)
            kind, media_type = DocumentKind(head["kind"]), str(head["media_type"])
        except (wire.LostError, KeyError, ValueError):
            self.close()
        return Reading(kind=kind, media_type=media_type, problem=sentence, title=title_from(name))

    def _ask(
        self, head: dict[str, Any], blobs: list[bytes], seconds: float
    ) -> tuple[dict[str, Any], list[bytes]]:
        if head["do"] != "draw":
            self._drawn = b""
        process = self._running()
        return self._exchanged(process, head | {"seconds": seconds}, blobs, seconds * _WAIT)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = _started()
            self._forget = weakref.finalize(self, _ended, self._process)
            self._exchanged(self._process, {"memory": self._memory}, [], _START_SECONDS)
        return self._process

    def _exchanged(
        self,
        process: subprocess.Popen[bytes],
        head: dict[str, Any],
        blobs: list[bytes],
        wait: float,
    ) -> tuple[dict[str, Any], list[bytes]]:
        """Send a question and wait for its answer; kill the process when it is late.

        Raises:
            LostError: When no answer came; `_late` says whether time was the reason.
        """
        asks, tells = cast("Any", process.stdin), cast("Any", process.stdout)
        clock = Timer(wait, process.kill)
        clock.daemon = True
        clock.start()
        try:
            wire.send(asks, head, blobs)
            answer = wire.receive(tells)
        except (OSError, ValueError, wire.LostError) as error:
            up = not clock.is_alive()
            process.kill()
            self._late = up or process.wait() == -_OUT_OF_TIME
            raise wire.LostError from error
        finally:
            clock.cancel()
        return answer


def _picture(head: dict[str, Any], blobs: list[bytes]) -> Picture:
    """Return the pixels that came, if they are as many as they should be."""
    try:
        picture = Picture(width=int(head["width"]), height=int(head["height"]), rgb=blobs[0])
    except (KeyError, ValueError, TypeError, IndexError) as error:
        raise wire.LostError from error
    if len(picture.rgb) != picture.width * picture.height * 3:
        raise wire.LostError
    return picture


_OUT_OF_TIME: Final = 24
"""SIGXCPU on Linux and macOS."""


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this very program
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        cwd=Path(sys.executable).parent,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORD]
    path = json.dumps([str(Path(entry).resolve()) for entry in sys.path if entry])
    return [sys.executable, "-I", "-X", "utf8", "-c", _START, path]


def _ended(process: subprocess.Popen[bytes]) -> None:
    """End a process and let go of its pipes."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()
