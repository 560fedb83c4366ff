"""The reading process: answers what the desk asks over its pipes, one file at a time.

Started by `carerdesk.intake.process`, or by the packaged program when its only argument is
`carerdesk.intake.process.WORD`.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from typing import Any, BinaryIO, Final

import pypdfium2

from carerdesk.domain.errors import CannotRead
from carerdesk.intake import fences, wire
from carerdesk.intake.black_pages import blacken
from carerdesk.intake.drawing import draw
from carerdesk.intake.packing import packed, packed_facts
from carerdesk.intake.pdf_pages import facts_of
from carerdesk.intake.quiet import quietly
from carerdesk.intake.readers import answer
from carerdesk.intake.sniff import sniff
from carerdesk.intake.word_boxes import placed, to_wire

_OF_PAGES: Final = frozenset({"draw", "words", "black", "facts"})
"""What is asked of a PDF that stays open from one question to the next."""


def serve() -> None:
    """Answer until the desk hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)  # a library's chatter must not reach a terminal or these pipes
    sys.dont_write_bytecode = True
    try:
        head, _ = wire.receive(asked)
        memory = int(head["memory"])
        fences.shut(memory)
        wire.send(told, {"ready": True})
        desk = _Server(memory)
        while True:
            head, blobs = wire.receive(asked)
            fences.allow(float(head["seconds"]))
            desk.answer(told, head, blobs)
    except (wire.LostError, BrokenPipeError):
        os._exit(0)


class _Server:
    """Answers questions; keeps the last PDF open between drawings of its pages."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._open: pypdfium2.PdfDocument | None = None

    def answer(self, told: BinaryIO, head: dict[str, Any], blobs: list[bytes]) -> None:
        what = head["do"]
        if what in _OF_PAGES:
            self._page(told, head, blobs)
            return
        self._close()
        name, data = str(head["name"]), blobs[0]
        if what == "sniff":
            with quietly():
                found = sniff(name, data)
            wire.send(told, {"kind": found.kind.value, "media_type": found.media_type})
            return
        if what == "run":
            wire.send(told, *_run(head, data))
            return
        reading, files = packed(answer(name, data, str(head["password"])))
        wire.send(told, reading | {"tired": fences.is_tired(self._memory)}, files)

    def _page(self, told: BinaryIO, head: dict[str, Any], blobs: list[bytes]) -> None:
        """Draw a page of the open PDF, place its words, or tell what its pages are."""
        try:
            with quietly():
                if blobs:
                    self._close()
                    self._open = pypdfium2.PdfDocument(blobs[0])
                if self._open is None:
                    raise wire.LostError
                said, files = _of_pages(self._open, head)
        except (CannotRead, pypdfium2.PdfiumError, MemoryError):
            said, files = {"cannot": True}, []
        wire.send(told, said, files)

    def _close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


def _run(head: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Run a function of another room, which the desk names: this one knows nothing of it."""
    try:
        with quietly():
            function = getattr(import_module(head["module"]), head["name"])
            return {}, [function(data, *head["further"])]
    except CannotRead as error:
        return {"cannot": str(error)}, []


def _of_pages(
    document: pypdfium2.PdfDocument, head: dict[str, Any]
) -> tuple[dict[str, Any], list[bytes]]:
    """Return what was asked: facts of all pages, or one's words, picture, or both with boxes."""
    what = head["do"]
    if what == "facts":
        return {"facts": packed_facts(facts_of(document))}, []
    number = int(head["page"])
    if what == "words":
        return to_wire(placed(document, number)), []
    if what == "black":
        boxes = [
            (float(a), float(b), float(c), float(d), str(e)) for a, b, c, d, e in head["boxes"]
        ]
        black = blacken(document, number, boxes, int(head["dpi"]))
        said = to_wire(placed(document, number))
        return said | {"width": black.width, "height": black.height}, [black.jpeg]
    drawn = draw(document, number, int(head["width"]))
    return {"width": drawn.width, "height": drawn.height}, [drawn.rgb]
