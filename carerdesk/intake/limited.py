"""Limited reading: hostile files are read in a process that can neither talk, write nor linger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import RLock
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from carerdesk.domain.blackouts import DPI, BlackPage, Mark, outside
from carerdesk.domain.documents import DocumentKind
from carerdesk.domain.errors import Cancelled, CannotRead
from carerdesk.domain.page_facts import PageFact
from carerdesk.domain.page_words import PageWords, PlacedWord
from carerdesk.intake import sentences, wire
from carerdesk.intake.answers import MOST_DOTS, Picture, Reading
from carerdesk.intake.found import title_from
from carerdesk.intake.packing import unpacked, unpacked_facts
from carerdesk.intake.process import ReadingProcess

SECONDS: Final = 10.0
MEMORY: Final = 1_536 * 2**20
_MOST_DRAWN: Final = 4 * MOST_DOTS
"""Bytes of a drawn page: three a dot, and what rounding adds."""
_MOST_BLACK: Final = MOST_DOTS
"""Bytes of a page in grey, packed."""
_MOST_UNPACKED: Final = 2**29
"""Bytes of what came inside a file, and of its clean copy, beyond four times the file's own."""
_GLANCE_SECONDS: Final = 2.0
_LOOK_SECONDS: Final = 0.1
"""How often whoever waits for the turn of another looks whether it is still wanted."""

T = TypeVar("T")


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

    def __init__(
        self,
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Keep the limits for each file.

        Args:
            seconds: Processor time it may take.
            memory: Bytes of address space it may take.
            cancelled: As for `until`, whatever is asked.
        """
        self._seconds = seconds
        self._memory = memory
        self._turn = RLock()
        self._process: ReadingProcess | None = None
        self._drawn: bytes | None = None
        self._cancelled = cancelled

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def until(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Ask inside the block only as long as somebody waits for the answers.

        A question may take as long as a hostile file is let to; a desk is locked at once.

        Args:
            cancelled: Asked while waiting for other threads and for the process, which is ended.

        Raises:
            Cancelled: When it said so, from the block too.
        """
        while not self._turn.acquire(timeout=_LOOK_SECONDS):
            _go_on(cancelled)
        before, self._cancelled = self._cancelled, cancelled
        try:
            _go_on(cancelled)
            yield
        finally:
            self._cancelled = before
            self._turn.release()

    def read(self, name: str, data: bytes, *, password: str = "") -> Reading:
        """Read a file; what ends the process is a `Reading.problem` too.

        Args:
            name: The file's own name.
            data: Its bytes.
            password: Tried on a PDF that asks for one.
        """
        with self._turn:
            return self.begin(name, data, password=password)()

    def begin(self, name: str, data: bytes, *, password: str = "") -> Callable[[], Reading]:
        """Start reading a file and go on meanwhile; the reading is fetched by calling the answer.

        Only for a reader that one thread has to itself: the answer is fetched before anything else
        is asked.

        Args:
            name: The file's own name.
            data: Its bytes.
            password: Tried on a PDF that asks for one.
        """
        question = {"do": "read", "name": name, "password": password}
        self._drawn = None
        try:
            self._running().begin(question, (data,), self._seconds, self._most_read(data))
        except wire.LostError:
            reading = self._stopped(name, data)
            return lambda: reading
        return lambda: self._finished(name, data)

    def _finished(self, name: str, data: bytes) -> Reading:
        try:
            head, blobs = self._running().answer()
            reading = unpacked(head, blobs)
        except wire.LostError:
            return self._stopped(name, data)
        if head.get("tired"):
            self.close()
        return reading

    def _stopped(self, name: str, data: bytes) -> Reading:
        late = self._process is not None and self._process.late
        self.close()
        _go_on(self._cancelled)
        return self._refused(name, data, sentences.TOO_SLOW if late else sentences.READER_STOPPED)

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
        answer = self._asked(question, pdf, _picture, _MOST_DRAWN)
        if answer is None:
            raise CannotRead(sentences.PAGE_NOT_DRAWN)
        return answer

    def words(self, pdf: bytes, page: int) -> PageWords:
        """Place the words of a page; several pages of the same PDF are quicker one after the other.

        Args:
            pdf: A PDF as `Reading.pdf` holds it.
            page: Which, from 1.

        Raises:
            CannotRead: When there is no such page, or not within the limits.
        """
        answer = self._asked({"do": "words", "page": page}, pdf, _page_words)
        if answer is None:
            raise CannotRead(sentences.PAGE_NOT_DRAWN)
        return answer

    def facts(self, pdf: bytes) -> tuple[PageFact, ...]:
        """Return what is known of each page.

        Args:
            pdf: A PDF as `Reading.pdf` holds it.

        Raises:
            CannotRead: When it cannot be opened, or not within the limits.
        """
        answer = self._asked(
            {"do": "facts"}, pdf, lambda head, _blobs: unpacked_facts(head.get("facts"))
        )
        if answer is None:
            raise CannotRead(sentences.PAGE_NOT_DRAWN)
        return answer

    def blacken(
        self, pdf: bytes, wanted: Sequence[tuple[int, tuple[Mark, ...]]], *, dpi: int = DPI
    ) -> Iterator[BlackPage]:
        """Yield pages with marks filled, and the words that lie outside them.

        The next page is drawn while the last is being made use of.

        Args:
            pdf: A PDF as `Reading.pdf` holds it.
            wanted: Pages, from 1, and the marks on each; each mark is filled with its padding.
            dpi: Dots an inch.

        Raises:
            CannotRead: When one cannot be drawn, or not within the limits.
        """
        questions = [
            {
                "do": "black",
                "page": page,
                "boxes": [[*mark.padded, mark.label] for mark in marks],
                "dpi": dpi,
            }
            for page, marks in wanted
        ]
        with self._turn:
            done = 0
            try:
                process = self._running()
                for place, question in enumerate(questions):
                    if place == 0:
                        process.begin(question, (pdf,), self._seconds, _MOST_BLACK)
                    head, blobs = process.answer()
                    if head.get("cannot"):
                        raise CannotRead(sentences.PAGE_NOT_DRAWN)
                    if place + 1 < len(questions):
                        process.begin(questions[place + 1], (), self._seconds, _MOST_BLACK)
                    done = place + 1
                    black = _black_page(head, blobs)
                    stays = outside(black.words, wanted[place][1])
                    yield replace(black, words=replace(black.words, words=stays))
            except wire.LostError as error:
                raise CannotRead(sentences.PAGE_NOT_DRAWN) from error
            finally:
                self._drawn = None
                if done < len(questions):
                    self.close()  # an answer nobody waits for any more may be on its way

    def run(
        self, function: Callable[..., bytes], data: bytes, *further: int, seconds: float, most: int
    ) -> bytes:
        """Run a function of the program on a file, in the limited process.

        Args:
            function: Of a module, found again by its name; it may raise `CannotRead`.
            data: The file.
            further: What else it takes.
            seconds: Processor time it may take.
            most: Bytes it may return.

        Raises:
            CannotRead: With the function's own sentence, or when it broke a limit.
        """
        name, module = function.__name__, function.__module__
        question = {"do": "run", "name": name, "module": module, "further": further}
        with self._turn:
            self._drawn = None
            try:
                head, blobs = self._running().ask(question, (data,), seconds, most)
            except wire.LostError as error:
                self.close()
                _go_on(self._cancelled)
                raise CannotRead(sentences.PAGE_NOT_DRAWN) from error
        if len(blobs) != 1:
            raise CannotRead(str(head.get("cannot") or sentences.PAGE_NOT_DRAWN))
        return blobs[0]

    def _asked(
        self,
        question: dict[str, Any],
        pdf: bytes,
        made: Callable[[dict[str, Any], list[bytes]], T],
        most: int = 0,
    ) -> T | None:
        """Ask something of a page; the PDF is sent only when another one is open."""
        with self._turn:
            try:
                process = self._running()
                blobs = () if pdf == self._drawn else (pdf,)
                head, answered = process.ask(question, blobs, self._seconds, most)
                answer = None if head.get("cannot") else made(head, answered)
            except wire.LostError:
                self.close()
                _go_on(self._cancelled)
                answer = None
            self._drawn = pdf if answer is not None else None
        return answer

    def close(self) -> None:
        """End the process, if there is one; the next question starts another."""
        with self._turn:
            if self._process is not None:
                self._process.end()
            self._process, self._drawn = None, None

    def _most_read(self, data: bytes) -> int:
        """Return how many bytes a reading of a file may be: what it held, and a clean copy."""
        return min(self._memory, _MOST_UNPACKED + 4 * len(data))

    def _running(self) -> ReadingProcess:
        if self._process is None or not self._process.is_running:
            self.close()
            self._process = ReadingProcess(self._memory)
        self._process.cancelled = self._cancelled
        return self._process

    def _refused(self, name: str, data: bytes, sentence: str) -> Reading:
        """Say what the file is, from a new process that only looks at how it starts."""
        kind, media_type = DocumentKind.OTHER, "application/octet-stream"
        question = {"do": "sniff", "name": name}
        try:
            head, _ = self._running().ask(question, (data,), _GLANCE_SECONDS, 0)
            kind, media_type = DocumentKind(head["kind"]), str(head["media_type"])
        except (wire.LostError, KeyError, ValueError):
            self.close()
        return Reading(kind=kind, media_type=media_type, problem=sentence, title=title_from(name))


def _go_on(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled("Stopped. Nobody waits for this paper any more.")


def _picture(head: dict[str, Any], blobs: list[bytes]) -> Picture:
    """Return the pixels that came, if they are as many as they should be."""
    try:
        picture = Picture(width=int(head["width"]), height=int(head["height"]), rgb=blobs[0])
    except (KeyError, ValueError, TypeError, IndexError, OverflowError) as error:
        raise wire.LostError from error
    sides = min(picture.width, picture.height) > 0
    if not sides or len(picture.rgb) != picture.width * picture.height * 3:
        raise wire.LostError
    return picture


def _page_words(head: dict[str, Any], _blobs: list[bytes]) -> PageWords:
    """Return the words that came, if they are what they should be."""
    try:
        wide, high = (float(side) for side in head["size"])
        words = tuple(_word(*word) for word in head["words"])
        return PageWords(page=int(head["page"]), width_pt=wide, height_pt=high, words=words)
    except (KeyError, ValueError, TypeError, OverflowError) as error:
        raise wire.LostError from error


def _black_page(head: dict[str, Any], blobs: list[bytes]) -> BlackPage:
    """Return the page that came, if it is what it should be."""
    words = _page_words(head, [])
    try:
        return BlackPage(
            width_pt=words.width_pt,
            height_pt=words.height_pt,
            width=int(head["width"]),
            height=int(head["height"]),
            jpeg=blobs[0],
            words=words,
        )
    except (KeyError, ValueError, TypeError, IndexError, OverflowError) as error:
        raise wire.LostError from error


def _word(text: object, *placed: Any) -> PlacedWord:  # noqa: ANN401 - JSON values
    left, top, right, bottom = (float(side) for side in placed[:4])
    if not isinstance(text, str):
        raise TypeError
    return PlacedWord(
        text=text, left=left, top=top, right=right, bottom=bottom, line=int(placed[4])
    )
