"""Sewing: the pages of many files put in order in one, in memory while they are few.

Where the papers are many they are put down beside the target, readable by their owner alone, and
merged from there by libqpdf, which keeps no page in memory.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from types import TracebackType
from typing import BinaryIO, Final, Self

import pikepdf

from carerdesk.export.sources import opened

PORTION: Final = 48_000_000
"""Bytes of papers held in memory at once."""

_CONSTANT_ID: Final = b"31415926535897932384626433832795"
_TRAILER: Final = 2_048


@dataclass(frozen=True, slots=True)
class _Run:
    """Pages that follow each other: some of ours, or a whole paper; from 0, the end left out."""

    paper: int | None
    first: int
    end: int


class Sewing:
    """Takes pages in order; ``finished`` is the file they make.

    Leaving the ``with`` block closes every file; those beside the target are removed by whoever
    made them.
    """

    def __init__(self, own: bytes, beside: Callable[[int], BinaryIO]) -> None:
        """Keep our drawn pages, and how a file beside the target is made."""
        self._own = own
        self._beside = beside
        self._runs: list[_Run] = []
        self._waiting: list[bytes] = []
        self._paths: list[str] = []
        self._bytes = 0
        self._held: list[pikepdf.Pdf] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of every file."""
        for pdf in self._held:
            pdf.close()

    def add_own(self, first: int, count: int) -> None:
        """Take pages of ours, from 0."""
        self._runs.append(_Run(None, first, first + count))

    def add_paper(self, data: bytes, pages: int, *, plain: bool) -> None:
        """Take a whole paper.

        Args:
            data: Its pages.
            pages: How many.
            plain: Whether its bytes can be merged as they are.
        """
        self._runs.append(_Run(len(self._waiting) + len(self._paths), 0, pages))
        self._waiting.append(data if plain else _mended(data))
        self._bytes += len(data)
        if self._bytes > PORTION:
            self._put_down()

    def finished(self) -> pikepdf.Pdf:
        """Return the file all pages taken make.

        Raises:
            OSError: When the disk is full.
        """
        if self._paths:
            self._put_down()
            return self._merged()
        made = self._hold(pikepdf.Pdf.new())
        own = self._hold(pikepdf.Pdf.open(BytesIO(self._own)))
        for run in self._runs:
            if run.paper is None:
                made.pages.extend(own.pages[run.first : run.end])
            else:
                paper = self._hold(opened(self._waiting[run.paper]))
                made.pages.extend(paper.pages)
        return made

    def _hold(self, pdf: pikepdf.Pdf) -> pikepdf.Pdf:
        self._held.append(pdf)
        return pdf

    def _put_down(self) -> None:
        """Write the papers that wait to files of their own."""
        for data in self._waiting:
            with self._beside(len(self._paths)) as stream:
                stream.write(data)
            self._paths.append(stream.name)
        self._waiting = []

    def _merged(self) -> pikepdf.Pdf:
        """Return the papers and our pages, merged in order from their files."""
        with self._beside(len(self._paths)) as stream:
            stream.write(self._own)
        own = stream.name
        with self._beside(len(self._paths) + 1) as stream:
            target = stream.name
        parts: list[str] = []
        for run in self._runs:
            path = own if run.paper is None else self._paths[run.paper]
            parts += [path, f"{run.first + 1}-{run.end}"]
        task = ["sew", "--static-id", "--stream-data=preserve", "--object-streams=disable"]
        try:
            pikepdf.Job([*task, "--empty", "--pages", *parts, "--", target]).run()
        except (pikepdf.PdfError, RuntimeError) as error:
            raise OSError from error
        return self._hold(pikepdf.Pdf.open(target, access_mode=pikepdf.AccessMode.stream))


def _mended(data: bytes) -> bytes:
    """Return a paper that needs care as it is once opened and written anew."""
    target = BytesIO()
    with opened(data) as paper:
        save(paper, target)
    return target.getvalue()


def save(pdf: pikepdf.Pdf, stream: BinaryIO, *, identity: str = "") -> None:
    """Write a file with every stream as it is, and the same bytes each time.

    The library's own reproducible file identity hashes the whole file once more; ours is made from
    the check code and put in place of its constant, which has the same length.

    Args:
        pdf: What to write.
        stream: Open for reading and writing.
        identity: What makes the file known from others; empty for a file of no consequence.
    """
    pdf.save(
        stream,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        static_id=True,
        fix_metadata_version=False,
        min_version="1.7",
    )
    if not identity:
        return
    end = stream.seek(0, os.SEEK_END)
    start = max(end - _TRAILER, 0)
    stream.seek(start)
    tail = stream.read()
    own = hashlib.sha256(identity.encode()).hexdigest()[: len(_CONSTANT_ID)].encode()
    stream.seek(start)
    stream.write(tail.replace(_CONSTANT_ID, own))
