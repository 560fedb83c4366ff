"""A sitting: one stay at the open desk, from unlocking to locking."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.spell_check import SpellCheck
from carerdesk.ui.undoing import Deed, Undoing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.cases import Case
    from carerdesk.domain.ids import CaseId
    from carerdesk.services.desk import Desk
    from carerdesk.services.ways_back import WayBack
    from carerdesk.ui.jobs import Jobs
    from carerdesk.ui.settings import Settings
    from carerdesk.ui.theme.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A line at the foot of the window.

    Attributes:
        undo: The way back, offered for ten seconds.
        verb: On its button, where "Undo" does not fit.
        shape: ``done``, or ``need`` for what went wrong, which stays until closed.
    """

    sentence: str
    undo: Callable[[], None] | None = None
    verb: str = ""
    shape: str = "done"


class Sitting(QObject):
    """What a page is given: the open desk, its case, the day, and ways to speak to the window.

    Attributes:
        desk: The open desk.
        look: The look.
        jobs: The only threads.
        settings: The window's settings.
        case: The case on the desk.
        undoing: What was done at this sitting and can be taken back.
        spelling: Which words nobody knows.
        room: Where the pages stand, once there is a place for them.
    """

    desk_changed = Signal(object)  # Changes
    case_changed = Signal(object)  # Case
    asked_to_go = Signal(str, object)  # key of the place, what to show there
    asked = Signal(str)  # key of a command
    noticed = Signal(object)  # Notice
    saved = Signal(object)  # datetime of the last save
    badge_changed = Signal(str, str, str)  # key of the place, words, tone

    def __init__(self, desk: Desk, case: Case, look: Look, jobs: Jobs, settings: Settings) -> None:
        """Sit down with a case."""
        super().__init__()
        self.desk = desk
        self.look = look
        self.jobs = jobs
        self.settings = settings
        self.case = case
        self.room: QWidget | None = None
        self.undoing = Undoing()
        self.spelling = SpellCheck(desk.spelling, jobs, lambda: self.case_id)
        self.spelling.word_kept.connect(self._keep_word)
        self.desk_changed.connect(self.spelling.look_again)
        self.case_changed.connect(self.spelling.know)

    @property
    def case_id(self) -> CaseId:
        """The id of the case on the desk."""
        return self.case.id

    def now(self) -> datetime:
        """The time, with time zone."""
        return self.desk.now()

    def today(self) -> date:
        """The day."""
        return self.now().date()

    def did(self, changes: Changes) -> None:
        """Tell every page what a deed changed."""
        if changes & Changes.CASES:
            self.case = self.desk.cases.get(self.case.id)
        self.saved.emit(self.now())
        if changes is not Changes.NOTHING:
            self.desk_changed.emit(changes)

    def take_case(self, case_id: CaseId) -> None:
        """Put another case on the desk."""
        self.case = self.desk.cases.get(case_id)
        self.case_changed.emit(self.case)

    def go(self, place: str, target: object = None) -> None:
        """Go to a place, and show something there."""
        self.asked_to_go.emit(place, target)

    def ask(self, command: str) -> None:
        """Have the window do a command, such as ``open_sample``."""
        self.asked.emit(command)

    def say(
        self,
        sentence: str,
        *,
        undo: Callable[[], None] | None = None,
        verb: str = "",
        shape: str = "done",
    ) -> None:
        """Say at the foot of the window what was done, or what went wrong."""
        self.noticed.emit(Notice(sentence=sentence, undo=undo, verb=verb, shape=shape))

    @contextmanager
    def noting(self, *, besides: bool = False) -> Iterator[WayBack]:
        """Note what is done to the desk inside the block, so that `done` can keep the way back.

        Args:
            besides: Whether settings and drafts are part of the deed.
        """
        with self.desk.ways_back.noting(besides=besides) as way:
            yield way

    def try_deed(
        self, deed: Callable[[], Changes], said: str, *, name: str, besides: bool = False
    ) -> bool:
        """Do something that can be taken back; what went wrong is said at the foot.

        Returns:
            Whether it was done.
        """
        with self.noting(besides=besides) as way:
            try:
                changes = deed()
            except CarerDeskError as error:
                self.say(str(error), shape="need")
                return False
        self.done(said, changes, name=name, way=way)
        return True

    def done(
        self,
        said: str,
        changes: Changes,
        *,
        name: str,
        way: WayBack,
        also: Callable[[bool], None] | None = None,
    ) -> None:
        """Tell every page what a deed changed, say it, and keep the way back.

        Args:
            said: For the foot of the window.
            changes: What the deed changed.
            name: What was done, as an order: "link the entries".
            way: What `noting` noted of it.
            also: Told true when it was taken back, false when it was done again.
        """
        self.did(changes)
        deed = self.deed(changes, name=name, way=way, also=also)
        if deed is None:
            self.say(said)
        else:
            self.keep(said, deed)

    def deed(
        self,
        changes: Changes,
        *,
        name: str,
        way: WayBack,
        also: Callable[[bool], None] | None = None,
    ) -> Deed | None:
        """Return a deed that was done with its way back; ``None`` when there is none."""
        if not way.is_open:
            return None
        backwards, forwards = self.desk.ways_back.take_back, self.desk.ways_back.do_again

        def turn(write: Callable[[WayBack, str], None], reason: str, *, back: bool) -> Changes:
            write(way, reason)
            if also is not None:
                also(back)
            return changes

        undo = partial(turn, backwards, self.tr("Taken back with Undo."), back=True)
        redo = partial(turn, forwards, self.tr("Done again with Redo."), back=False)
        return Deed(name=name, undo=undo, redo=redo)

    def keep(self, said: str, deed: Deed) -> None:
        """Keep the way back of a deed that was done, and say it at the foot of the window.

        Where nothing is said, what was said before goes: its way back is not the next any more.
        """
        self.undoing.keep(self.case_id, deed)
        self.say(said, undo=partial(self._undo_this, deed) if said else None)

    def undo(self) -> None:
        """Take back what was done last in this case."""
        deed = self.undoing.last_done(self.case_id)
        if deed is not None:
            said = self.tr("Taken back: {what}.").format(what=deed.name)
            self._turn(self.undoing.undo, said, self.redo, self.tr("&Redo"))

    def redo(self) -> None:
        """Do again what was taken back last in this case."""
        deed = self.undoing.last_undone(self.case_id)
        if deed is not None:
            said = self.tr("Done again: {what}.").format(what=deed.name)
            self._turn(self.undoing.redo, said, self.undo, "")

    def badge(self, place: str, words: str, tone: str = "hold") -> None:
        """Write a badge beside a place in the rail, or take it away with an empty string."""
        self.badge_changed.emit(place, words, tone)

    def _keep_word(self, word: str) -> None:
        self.try_deed(
            lambda: self.desk.spelling.add_word(word),
            self.tr("Kept among your words."),
            name=self.tr("keep a word"),
            besides=True,
        )

    def _undo_this(self, deed: Deed) -> None:
        """Take it back while it is still the last."""
        if self.undoing.last_done(self.case_id) is deed:
            self.undo()

    def _turn(
        self,
        turn: Callable[[CaseId], Changes],
        said: str,
        other_way: Callable[[], None],
        verb: str,
    ) -> None:
        try:
            changes = turn(self.case_id)
        except CarerDeskError as error:
            self.say(str(error), shape="need")
            return
        self.did(changes)
        self.say(said, undo=other_way, verb=verb)
