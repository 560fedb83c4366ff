"""The bundle being put together: its request, its plan, and the build in the background."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from carerdesk.domain.bundles import Audience, BundleRequest, ItemKind
from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import BadRecord, CarerDeskError
from carerdesk.domain.plain import from_plain, to_plain
from carerdesk.ui.asking import Asking, is_large
from carerdesk.ui.bundles.renumbering import moved, renumbered, ticked
from carerdesk.ui.undoing import Deed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QStackedWidget

    from carerdesk.domain.bundles import BundleItem, BundlePlan
    from carerdesk.services.desk import Desk
    from carerdesk.services.planning import Planner
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting

DRAFT = "bundle"
"""Key under which the list is kept in the desk while it is worked on."""

_EVIDENCE = {ItemKind.DOCUMENT, ItemKind.ENTRY}
_BY_HAND = ("title", "left_out", "put_in", "order", "core_turned")
"""What `renumbered` can follow without a plan made afresh."""
_KEEP_MS = 800
_RESULT = tuple[Any, Any]


def _planners(requests: Sequence[BundleRequest], desk: Desk) -> list[Planner]:
    return [desk.bundles.planner(request) for request in requests]


def _plan(request: BundleRequest, planner: Planner, cancelled: Callable[[], bool]) -> _RESULT:
    return planner, planner.plan(request, cancelled=cancelled)


class BundleWork(QObject):
    """Keeps the list within a moment of each change, and runs one build at a time.

    Attributes:
        plan: As it stands; ``None`` before an audience is chosen.
    """

    plan_changed = Signal()
    building_changed = Signal()
    progressed = Signal(object)  # Progress
    built = Signal(object, object)  # BundleReceipt, Built
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, parent: QObject, sitting: Sitting, room: QStackedWidget) -> None:
        """Begin with nothing chosen; `room` says it while a large record is being gathered."""
        super().__init__(parent)
        self._sitting = sitting
        self.asking = Asking(self, sitting, room)
        self._asked: BundleRequest | None = None
        self._planner: Planner | None = None
        self._planning: Running | None = None
        self._building: Running | None = None
        self._wanted: BundleRequest | None = None
        self._exact: BundleRequest | None = None
        self.plan: BundlePlan | None = None
        self._keeper = QTimer(self)
        self._keeper.setSingleShot(True)
        self._keeper.setInterval(_KEEP_MS)
        self._keeper.timeout.connect(self.keep_list)

    @property
    def planner(self) -> Planner | None:
        """What the pages are shown from."""
        return self._planner

    @property
    def request(self) -> BundleRequest | None:
        """What the plan is of, also while it is worked out; ``None`` before one is chosen."""
        return self.plan.request if self.plan is not None else self._asked

    @property
    def is_building(self) -> bool:
        """Whether a build is under way."""
        return self._building is not None

    def look_again(self) -> None:
        """Take up the list of this case where it was left, from the record as it is now."""
        if self._keeper.isActive():
            self.keep_list()
        draft = self._draft()
        if draft is None:
            self._have_none()
            return
        self._plan_from(draft)

    def choose_audience(self, audience: Audience) -> None:
        """Begin a list for an audience, or turn the list over to another one."""
        sitting = self._sitting
        before = self.request
        title = before.title if before is not None else ""
        request = sitting.desk.bundles.request(sitting.case_id, audience, title)
        if before is not None:
            # Ticks and order are the carer's; length, names and period are the new reader's.
            request = replace(
                request,
                left_out=before.left_out,
                put_in=before.put_in,
                order=before.order,
                core_turned=before.core_turned,
                numbering=before.numbering,
                permission=before.permission,
            )
        self._plan_from(request)
        self._keeper.start()
        if before is not None:
            self._note(self.tr("choose for whom it is"), before, request)

    def take_up(self, request: BundleRequest) -> None:
        """Go on with another list: a saved one, or this one with other choices."""
        if self.is_building:
            return
        before = self.request
        try:
            self._plan_from(request)
        except CarerDeskError as fault:
            self.failed.emit(str(fault))
            return
        self._keeper.start()
        if before is not None and before != request:
            self._note(self.tr("take up another list"), before, request)

    def begin_anew(self) -> None:
        """Let go of ticks and order; the audience is asked for again."""
        before = self.request
        self._let_go()
        if before is not None:
            undo, redo = partial(self._go_on_with, before), partial(self._let_go_of, before)
            deed = Deed(name=self.tr("begin a new bundle"), undo=undo, redo=redo)
            self._sitting.keep("", deed)

    def _let_go(self) -> None:
        self._keeper.stop()
        self._sitting.did(self._sitting.desk.log.drop_draft(self._sitting.case_id, DRAFT))
        self._have_none()

    def _go_on_with(self, before: BundleRequest) -> Changes:
        """Take a list up again that was let go of, if none was begun since.

        Raises:
            BadRecord: When one was, or a bundle is being built.
        """
        if self.request is not None or self.is_building:
            raise BadRecord(self.tr("The list was changed since. It stays as it is now."))
        self._plan_from(before)
        self._keeper.start()
        return Changes.NOTHING

    def _let_go_of(self, before: BundleRequest) -> Changes:
        """Let go of a list again, if it stands as it did.

        Raises:
            BadRecord: When it does not, or a bundle is being built.
        """
        if self.request != before or self.is_building:
            raise BadRecord(self.tr("The list was changed since. It stays as it is now."))
        self._let_go()
        return Changes.NOTHING

    def rename(self, title: str) -> None:
        """Give the bundle another name."""
        if self.plan is not None and title.strip() and title.strip() != self.plan.request.title:
            named = replace(self.plan.request, title=title.strip())
            self._change(named, self.tr("rename the bundle"))

    def tick(self, key: str, *, on: bool) -> None:
        """Put an item, or with a letter a whole part, in or leave it out."""
        if self.plan is None:
            return
        request = self.plan.request
        for section in self.plan.sections:
            for item in section.items:
                whole = section.letter == key and not (on and item.held_back)
                if (item.key == key or whole) and item.included is not on:
                    request = ticked(request, item, on=on)
        self._change(request, self.tr("put in") if on else self.tr("leave out"))

    def turn_core(self, key: str) -> None:
        """Mark a paper or an entry to be read first, or take the mark away."""
        item = self.item(key)
        if self.plan is None or item is None or item.fixed or item.kind not in _EVIDENCE:
            return
        turned = self.plan.request.core_turned ^ {key}
        marked = replace(self.plan.request, core_turned=frozenset(turned))
        self._change(marked, self.tr("mark what is read first"))

    def move(self, key: str, to: int) -> None:
        """Move an item to another place in its part."""
        if self.plan is not None:
            self._change(moved(self.plan, key, to), self.tr("move in the list"))

    def item(self, key: str) -> BundleItem | None:
        """Return an item by its key."""
        every = (i for s in self.plan.sections for i in s.items) if self.plan else ()
        return next((item for item in every if item.key == key), None)

    def keep_list(self) -> None:
        """Keep the list in the desk."""
        self._keeper.stop()
        request = self.request
        if request is None:
            return
        sitting = self._sitting
        sitting.did(sitting.desk.log.keep_draft(request.case_id, DRAFT, to_plain(request)))

    def build(self, target: Path, *, plain_too: bool = False) -> None:
        """Draw, check and write the bundle in the background, and a plain copy if asked."""
        if self.plan is None or self.is_building:
            return
        bundles, request = self._sitting.desk.bundles, self.plan.request
        wanted: list[tuple[BundleRequest, Path]] = [(request, target)]
        if plain_too and request.audience.may_have_plain:
            plain = target.with_name(f"{target.stem}-plain{target.suffix}")
            wanted.insert(0, (replace(request, plain=True), plain))
        gather = partial(_planners, [one for one, _to in wanted])
        aside = self._sitting.desk.aside
        gathered = None if is_large(self._sitting) else gather(self._sitting.desk)

        def work(progress: Any, cancelled: Any) -> list[_RESULT]:  # noqa: ANN401 - as jobs call it
            planners = gathered or aside.ask(gather, cancelled=cancelled)
            jobs = [
                (bundles.job_of(planner, one, cancelled=cancelled), to)
                for planner, (one, to) in zip(planners, wanted, strict=True)
            ]
            made = [(j, j.run(to, progress=progress, cancelled=cancelled)) for j, to in jobs]
            for _, one in made:
                bundles.later_part(one)
            return made

        run = self._sitting.jobs.run(work)
        self._building = run
        run.progressed.connect(lambda facts: self.progressed.emit(facts[0]))
        run.finished.connect(self._finished)
        run.failed.connect(self.failed)
        run.cancelled.connect(self.stopped)
        run.ended.connect(self._ended)
        self.building_changed.emit()

    def stop(self) -> None:
        """Stop the build, of which nothing is left, or the reading before it."""
        self.asking.drop()
        if self._building is not None:
            self._building.cancel()

    def _draft(self) -> BundleRequest | None:
        sitting = self._sitting
        bodies = dict(sitting.desk.log.drafts(sitting.case_id))
        if DRAFT not in bodies:
            return None
        try:
            kept = from_plain(BundleRequest, bodies[DRAFT])
        except BadRecord:
            return None
        today: date = sitting.today()
        return replace(kept, prepared_on=today)

    def _plan_from(self, request: BundleRequest) -> None:
        """Gather the record anew and plan from it; of a large case by a worker.

        Raises:
            CarerDeskError: When it could not be gathered; the plan before it stays.
        """
        if is_large(self._sitting):
            self._have_none()
            self._asked = request
        self.asking.ask(
            lambda desk: desk.bundles.planner(request), self._gathered, then=partial(_plan, request)
        )

    def _gathered(self, answer: _RESULT) -> None:
        self._planner, self.plan = answer
        self._wanted = self._exact = self.plan.request
        self.plan_changed.emit()

    def _have_none(self) -> None:
        """Show no list: none is chosen, or it is not worked out yet."""
        self.asking.drop()
        self.plan = self._planner = self._wanted = self._asked = None
        self.plan_changed.emit()

    def _change(self, request: BundleRequest, name: str) -> None:
        """Show other numbers at once, with a way back."""
        if self.plan is None or request == self.plan.request:
            return
        before = self.plan.request
        self._turn(request)
        self._note(name, before, request)

    def _note(self, name: str, before: BundleRequest, after: BundleRequest) -> None:
        undo, redo = partial(self._turn_to, after, before), partial(self._turn_to, before, after)
        self._sitting.keep("", Deed(name=name, undo=undo, redo=redo))

    def _turn_to(self, was: BundleRequest, wanted: BundleRequest) -> Changes:
        """Turn the list from one request to another, if it stands as it was left.

        Raises:
            BadRecord: When it does not, or a bundle is being built from it.
        """
        if self.plan is None or self.plan.request != was or self.is_building:
            raise BadRecord(self.tr("The list was changed since. It stays as it is now."))
        by_hand = {name: getattr(wanted, name) for name in _BY_HAND}
        if replace(was, **by_hand) == wanted:
            self._turn(wanted)
        else:
            self._plan_from(wanted)
            self._keeper.start()
        return Changes.NOTHING

    def _turn(self, request: BundleRequest) -> None:
        """Show other numbers at once, and the exact plan as soon as it is worked out."""
        if self.plan is None:
            return
        self.plan = renumbered(self.plan, request)
        self._wanted = request
        self.plan_changed.emit()
        self._keeper.start()
        self._plan_exactly()

    def _plan_exactly(self) -> None:
        planner, request = self._planner, self._wanted
        if planner is None or request is None or self._planning is not None:
            return

        def work(_progress: Any, cancelled: Any) -> BundlePlan:  # noqa: ANN401 - as jobs call it
            return planner.plan(request, cancelled=cancelled)

        self._planning = self._sitting.jobs.run(work)
        self._planning.finished.connect(partial(self._planned, planner, request))
        self._planning.failed.connect(lambda _sentence: self._give_up(request))
        self._planning.cancelled.connect(lambda: self._give_up(request))
        self._planning.ended.connect(self._planning_ended)

    def _planned(self, planner: Planner, request: BundleRequest, plan: BundlePlan) -> None:
        if planner is not self._planner:  # the record it was gathered from is an older one
            return
        self._exact = request
        if request == self._wanted:
            self.plan = plan
            self.plan_changed.emit()

    def _give_up(self, request: BundleRequest) -> None:
        """Leave the numbers as arithmetic has them; the build works them out itself."""
        self._exact = request

    def _planning_ended(self) -> None:
        self._planning = None
        if self._exact != self._wanted:
            self._plan_exactly()

    def _finished(self, answers: list[_RESULT]) -> None:
        kept = [self._sitting.desk.bundles.keep(job, made) for job, made in answers]
        self._sitting.did(kept[-1][1])
        self.built.emit(kept[-1][0], answers[-1][1])

    def _ended(self) -> None:
        self._building = None
        self.building_changed.emit()
