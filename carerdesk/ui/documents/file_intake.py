"""Files on their way into the desk: read one after the other off the window's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer, Signal
from PySide6.QtGui import QImageWriter

from carerdesk.domain.changes import Changes
from carerdesk.domain.date_words import short_day
from carerdesk.domain.errors import CarerDeskError, NotFound
from carerdesk.ui.documents.outcome import Outcome, outcome_of
from carerdesk.ui.jobs_gate import Gate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from PySide6.QtGui import QImage

    from carerdesk.domain.documents import Document
    from carerdesk.domain.ids import CaseId, DocumentId
    from carerdesk.services.looking_through import LookingThrough
    from carerdesk.services.many_papers import Came, Coming, ManyPapers
    from carerdesk.services.previews import Previewing
    from carerdesk.services.setting_ahead import SettingAhead
    from carerdesk.services.taking_in import Filing
    from carerdesk.ui.given import Given
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting

_TOGETHER_MS: Final = 200
"""What came within so long is kept in one save: a save each would take longer than reading."""
_MOST_TOGETHER: Final = 12
_MOST_WORDS: Final = 200_000
"""Characters of text in one save: the index takes 5 ms for them, the disk more for a save."""


class FileIntake(QObject):
    """Reads each file in a limited child process, then puts it in the desk.

    What cannot be read is kept all the same; what cannot be kept is said, and the rest goes on.
    The very same file is put in a case once only.

    Attributes:
        outcomes: What became of each file since the intake was last at rest.
    """

    begun = Signal(int, int, str)  # which of how many, and its name
    added = Signal(object)  # Document: put in, or the very same that was here before
    kept = Signal(object)  # tuple of Documents put in together, those inside others too
    failed = Signal(str, str)  # name, one sentence
    paused_changed = Signal(bool)
    ended = Signal()  # nothing waits any more

    def __init__(self, sitting: Sitting, parent: QObject) -> None:
        """Wait for files."""
        super().__init__(parent)
        self._sitting = sitting
        self._waiting: list[tuple[CaseId, list[Path] | list[Coming], Filing | None]] = []
        self._running: Running | None = None
        self._gate = Gate()
        self._came: list[Came] = []
        self._done = 0
        self._total = 0
        self._changes = Changes.NOTHING
        self._put_in: list[Document] = []
        self._previewing: Running | None = None
        self._gave_way = False
        self.outcomes: list[Outcome] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TOGETHER_MS)
        self._timer.timeout.connect(self._keep)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or waits."""
        return self._running is not None or bool(self._waiting)

    @property
    def is_paused(self) -> bool:
        """Whether it waits to be told to go on."""
        return self._gate.is_shut

    def take_files(self, files: Iterable[Path], filing: Filing | None = None) -> None:
        """Take files, and those in folders."""
        paths = list(files)
        if paths:
            self._take(paths, filing)

    def take_picture(self, image: QImage) -> None:
        """Take the pixels of a pasted picture, named by the hour it was pasted."""
        self._take_contents([(f"{self._pasted()}.png", partial(_as_png, image))])

    def take_text(self, text: str) -> None:
        """Take pasted words as a text, named by the hour they were pasted."""
        self.take_bytes(f"{self._pasted()}.txt", text.encode("utf-8"))

    def take_bytes(self, name: str, data: bytes) -> None:
        """Take a file that is in no folder, such as an attachment dragged from a mail program."""
        self._take_contents([(name, partial(bytes, data))])

    def take(self, given: Given) -> str:
        """Take what was dropped or pasted.

        Returns:
            An empty string, or one sentence on why nothing could be taken.
        """
        if given.files:
            self.take_files(given.files)
        elif given.contents:
            self._take_contents((name, partial(bytes, data)) for name, data in given.contents)
        elif given.written is not None:
            ending, data = given.written
            self.take_bytes(f"{self._pasted()}.{ending}", data)
        elif given.image is not None:
            self.take_picture(given.image)
        elif given.words:
            self.take_text(given.words)
        elif given.is_promise:
            return self.tr(
                "That program does not hand over what was dropped. Save the message or file in a "
                "folder first, then drop it from there."
            )
        elif given.is_address:
            return self.tr(
                "That is an address, and nothing is ever fetched. Save it as a file first, "
                "then drop it from its folder."
            )
        else:
            return self.tr("There is no picture and no file to paste.")
        return ""

    def pause(self, paused: bool) -> None:  # noqa: FBT001 - as a checked button says it
        """Wait after the file being read, or go on."""
        if paused:
            self._gate.shut()
        else:
            self._gate.open()
        self.paused_changed.emit(paused)

    def cancel(self) -> None:
        """Stop; files already in the desk stay there."""
        self._waiting = []
        self._gate.bar()
        self.paused_changed.emit(False)  # noqa: FBT003 - a signal's
        self._keep()

    def _take_contents(self, contents: Iterable[tuple[str, Callable[[], bytes]]]) -> None:
        from carerdesk.services.many_papers import Coming  # noqa: PLC0415 - loaded at unlock

        self._take([Coming(name=name, fetch=fetch) for name, fetch in contents], None)

    def _pasted(self) -> str:
        now = self._sitting.now()
        return self.tr("Pasted {day} {time}").format(
            day=short_day(now.date(), now.date(), weekday=False), time=f"{now:%H.%M}"
        )

    def _take(self, files: list[Path] | list[Coming], filing: Filing | None) -> None:
        self._waiting.append((self._sitting.case_id, files, filing))
        if self._previewing is not None:
            self._previewing.cancel()  # reading comes first
            self._gave_way = True
        if self._running is None:
            self._done = self._total = 0
            self.outcomes = []
            self._next()

    def _next(self) -> None:
        self._keep()
        self._running = None
        if not self._waiting:
            self._rest()
            return
        self._gate.unbar()
        case_id, files, filing = self._waiting.pop(0)
        many = self._sitting.desk.papers.many(case_id)
        running = self._sitting.jobs.run(_work(many, files, filing, self._gate))
        self._running = running
        running.progressed.connect(self._heard)
        running.failed.connect(self._broke)
        running.ended.connect(self._next)

    def _rest(self) -> None:
        """Nothing waits any more: say once what changed."""
        changes, self._changes = self._changes, Changes.NOTHING
        if changes:
            self._sitting.did(changes)
        if self.is_paused:
            self.pause(paused=False)
        self.ended.emit()
        self._preview()

    def _preview(self) -> None:
        """Have what was put in made ready to be shown and bound, now nothing waits."""
        if not self._put_in or self.is_busy or self._previewing is not None:
            return
        put_in, self._put_in = self._put_in, []
        desk = self._sitting.desk
        work = _afterwards(
            desk.papers.previewing(put_in),
            desk.papers.looking_through(put_in),
            desk.bundles.setting_ahead(put_in),
        )
        running = self._sitting.jobs.run(work)
        self._previewing = running
        running.cancelled.connect(lambda: self._put_in.extend(put_in))
        running.ended.connect(self._previewed)

    def _previewed(self) -> None:
        self._previewing = None
        if self._gave_way:  # what it left, and what was read faster than it stopped
            self._gave_way = False
            self._preview()

    def _heard(self, told: tuple[str, Any]) -> None:
        what, fact = told
        if what == "found":
            self._total += fact
            if fact == 0:
                self._fail("", self.tr("No file is there that can be read. Nothing was added."))
        elif what == "begun":
            self._done += 1
            self.begun.emit(self._done, self._total, fact)
        else:
            self._came.append(fact)
            words = sum(len(paper.words) for one in self._came for paper in one.taken)
            if len(self._came) >= _MOST_TOGETHER or words >= _MOST_WORDS:
                self._keep()
            elif not self._timer.isActive():
                self._timer.start()

    def _broke(self, sentence: str) -> None:
        self._fail("", sentence)

    def _fail(self, name: str, sentence: str) -> None:
        self.outcomes.append(Outcome(name=name, sentence=sentence, failed=True))
        self.failed.emit(name, sentence)

    def _keep(self) -> None:
        """Put what came in the desk, all in one save."""
        came, self._came = self._came, []
        self._timer.stop()
        taken = [one for one in came if one.taken]
        try:
            if taken:
                self._changes |= self._sitting.desk.papers.keep_all(taken)
        except CarerDeskError as error:
            for one in taken:
                self._fail(one.name, str(error))
            came = [one for one in came if not one.taken]
            taken = []
        if taken:
            papers = tuple(paper for one in taken for paper in one.taken)
            self._put_in += papers
            self.kept.emit(papers)
        for one in came:
            self._tell(one)

    def _tell(self, one: Came) -> None:
        """Say what became of a file."""
        if one.failed:
            self._fail(one.name, one.failed)
            return
        document = one.taken[0] if one.taken else self._known(one.here_before)
        if document is not None:
            same = self._known(one.same_message)
            self.outcomes.append(outcome_of(one, document, same))
            self.added.emit(document)

    def _known(self, document_id: DocumentId | None) -> Any:  # noqa: ANN401 - a document, if any
        try:
            return None if document_id is None else self._sitting.desk.papers.get(document_id)
        except NotFound:
            return None


def _as_png(image: QImage) -> bytes:
    """Write a picture; by a worker, for one of a whole screen takes longer than a blink."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(data.data())


def _work(
    many: ManyPapers,
    files: list[Path] | list[Coming],
    filing: Filing | None,
    gate: Gate,
) -> Callable[..., None]:
    def read(progress: Callable[..., Any], cancelled: Callable[[], bool]) -> None:
        from carerdesk.services.many_papers import Coming, files_in  # noqa: PLC0415 - as above

        coming = [file for file in files if isinstance(file, Coming)]
        if not coming:
            paths = files_in(file for file in files if not isinstance(file, Coming))
            coming = [Coming.from_file(path, filing) for path in paths]
        progress("found", len(coming))

        def telling() -> Iterable[Coming]:
            for file in coming:
                progress("begun", file.name)
                yield file

        def may_go_on() -> bool:
            return gate.passed(cancelled)

        for came in many.run(
            telling(),
            may_go_on=may_go_on,
            will_wait=lambda: gate.is_shut,
            cancelled=lambda: cancelled() or gate.is_barred,
        ):
            progress("came", came)

    return read


def _afterwards(
    pictures: Previewing, look: LookingThrough, messages: SettingAhead
) -> Callable[..., None]:
    def work(_progress: Callable[..., Any], cancelled: Callable[[], bool]) -> None:
        pictures.run(cancelled=cancelled)
        messages.run(cancelled=cancelled)
        look.run(cancelled=cancelled)

    return work
