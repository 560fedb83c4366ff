"""Bundles: planned from the record, drawn without it, and written down when made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from carerdesk.domain.anchors import of_record
from carerdesk.domain.blackouts import Blackout
from carerdesk.domain.bundle_lists import BundleList
from carerdesk.domain.bundles import Audience, BundlePlan, BundleReceipt, BundleRequest
from carerdesk.domain.changes import Changes
from carerdesk.domain.clocks import Clock, OwedBy, Verdict
from carerdesk.domain.documents import Document
from carerdesk.domain.history import HistoryKind
from carerdesk.domain.ids import BundleId, CaseId
from carerdesk.domain.names import NamesTable
from carerdesk.domain.plain import from_plain
from carerdesk.domain.private_words import PrivateWords
from carerdesk.export import papers, setting, survey
from carerdesk.export.build import Built, build
from carerdesk.export.collecting import no_search_for_cycles
from carerdesk.export.later import as_of, first_new_page, issued_of, places
from carerdesk.export.material import ChosenEvent, CountSheet, Head, Material, Progress
from carerdesk.export.plan import plan
from carerdesk.export.profiles import PROFILES
from carerdesk.export.splitting import PartMade, split
from carerdesk.export.words import in_my_words, when
from carerdesk.intake.reading import LimitedReader
from carerdesk.rules.explain import explain
from carerdesk.services import summing
from carerdesk.services.bundle_papers import BundlePapers
from carerdesk.services.computing import computed
from carerdesk.services.identity import Now, new_id
from carerdesk.services.limits import Limits
from carerdesk.services.looking_through import apart
from carerdesk.services.papers_aside import aside
from carerdesk.services.planning import Planner, advice
from carerdesk.services.points import points
from carerdesk.services.record_book import RecordBook
from carerdesk.services.setting_ahead import SettingAhead
from carerdesk.store.stood import Stood

if TYPE_CHECKING:
    from datetime import date, datetime

    from carerdesk.domain.cases import Case
    from carerdesk.domain.history import HistoryEvent
    from carerdesk.domain.people import Person
    from carerdesk.services.papers import Papers
    from carerdesk.store.vault import Reader, Vault

__all__ = ["Built", "BundleJob", "Bundles", "Progress"]

_USUAL = PROFILES[Audience.OMBUDSMAN]
"""The reader most bundles are for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleJob:
    """A bundle ready to be drawn: it needs no connection, so a worker may run it."""

    plan: BundlePlan
    material: Material

    def run(
        self,
        target: Path,
        *,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Built:
        """Draw, check and write the bundle.

        Args:
            target: Where the PDF is to be; replaced only when the new one is finished and checked.
            progress: Told of each step.
            cancelled: Asked often; True stops the build and leaves nothing behind.

        Raises:
            Cancelled: When stopped.
            CannotExport: When it could not be written.
            LeakFound: When a name that must not leave would have been in it.
        """
        with LimitedReader() as reader:
            material = replace(self.material, apart=partial(apart, reader))
            return build(self.plan, material, target, progress=progress, cancelled=cancelled)


class Bundles:
    """The bundles of a desk.

    Attributes:
        lists: What goes in, kept under names.
    """

    def __init__(
        self, vault: Vault, now: Now, papers: Papers, *, rules: Path | None = None
    ) -> None:
        """Keep the vault, the teller of time, the reader of pages, and the folder of rule packs."""
        self._papers = papers
        self._rules = rules
        self._vault = vault
        self._now = now
        self.lists = RecordBook(vault, now, BundleList)

    def request(self, case_id: CaseId, audience: Audience, title: str = "") -> BundleRequest:
        """Make the usual request for an audience, with the case's own words as its title."""
        with self._vault.reading() as desk:
            case = desk.case(case_id)
        today = self._now().date()
        limit = Limits(self._vault, self._now).of(audience)
        return BundleRequest(
            case_id=case_id,
            audience=audience,
            title=title.strip() or case.about.strip() or case.title,
            prepared_on=today,
            page_limit=limit.pages,
            size_limit=limit.megabytes,
            core_only=PROFILES[audience].core_only,
            since=year_before(today) if audience is Audience.CHRONOLOGY else None,
        )

    def plan(self, request: BundleRequest) -> BundlePlan:
        """Work out what goes on which page; nothing is drawn or written."""
        return plan(request, self.material(request))

    def setting_ahead(self, documents: Iterable[Document]) -> SettingAhead:
        """Return the setting of messages that their first bundle would take, as a job."""
        every = tuple(documents)
        names = {}
        with self._vault.reading() as desk:
            for case_id in {document.case_id for document in every}:
                case, people = desk.case(case_id), desk.people(case_id)
                names[case_id] = _names(desk, case, people, full_name=_USUAL.full_name)
        return SettingAhead(documents=every, names=names, there=self._reader(every))

    def planner(self, request: BundleRequest) -> Planner:
        """Gather the record once, to plan from it at every change without the desk."""
        return Planner(material=self.material(request))

    def advice(self, audience: Audience) -> str:
        """Say in one sentence what an audience wants of a bundle."""
        return advice(audience)

    def job(self, request: BundleRequest) -> BundleJob:
        """Gather what a worker needs to draw the bundle."""
        return self.job_of(self.planner(request), request)

    @staticmethod
    def job_of(
        planner: Planner,
        request: BundleRequest,
        *,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> BundleJob:
        """Plan from what was gathered; it needs no connection, so a worker may do it.

        Raises:
            Cancelled: When `cancelled` says so.
        """
        plan = planner.plan(request, cancelled=cancelled)
        return BundleJob(plan=plan, material=planner.material)

    def keep(self, job: BundleJob, built: Built) -> tuple[BundleReceipt, Changes]:
        """Write down in the desk what was made."""
        bundle_id = BundleId(new_id())
        receipt = BundleReceipt(
            id=bundle_id,
            case_id=job.plan.request.case_id,
            audience=job.plan.request.audience,
            title=job.plan.request.title,
            file_name=built.path.name,
            made_at=self._now(),
            pages=built.pages,
            size=built.size,
            sha256=built.sha256,
            code=built.code,
            head=job.material.head,
            checks=built.checks,
            exclusions=built.exclusions,
            issued=issued_of(bundle_id, built.plan, job.material),
        )
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_receipt(receipt)
        return receipt, Changes.BUNDLES

    @staticmethod
    def forget() -> None:
        """Forget what was read of papers, which is kept only to plan again quickly."""
        survey.forget()
        setting.forget()
        papers.forget()

    def receipts(self, case_id: CaseId) -> tuple[BundleReceipt, ...]:
        """Return what was made for a case, newest first."""
        with self._vault.reading() as desk:
            return desk.receipts(case_id)

    @staticmethod
    def split(
        whole: Path,
        *,
        most_bytes: int = 0,
        most_pages: int = 0,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[PartMade, ...]:
        """Split a finished bundle into files beside it; needs no connection to the desk.

        Raises:
            Cancelled: When stopped; nothing is left.
            CannotExport: When a page alone is too large, or the disk refuses; nothing is left.
            CannotRead: When the file is not a bundle of this program.
        """
        return split(whole, most_bytes=most_bytes, most_pages=most_pages, cancelled=cancelled)

    @staticmethod
    def later_part(built: Built) -> PartMade | None:
        """Write the later pages of a bundle as a file of their own beside the revised whole.

        Returns ``None`` for a bundle that goes on from none.

        Raises:
            CannotExport: When the disk refuses; nothing is left of it.
        """
        first = first_new_page(built.plan)
        return split(built.path, only_from=first)[0] if first else None

    @no_search_for_cycles()
    def material(self, request: BundleRequest) -> Material:
        """Gather the records a bundle is made from, as of the day it is prepared.

        For a bundle that goes on from one sent out the record is gathered as it was then too.
        """
        now = self._gathered(request)
        issued = request.issued
        if issued is None:
            return now
        heads = tuple(from_plain(Head, one) for one in issued.heads)
        moments = {item.as_of: item.prepared_on for item in issued.items}
        before = {
            at: replace(
                as_of(self._gathered(replace(request, prepared_on=day), at), issued, at),
                heads=heads,
            )
            for at, day in moments.items()
        }
        return replace(now, before=before)

    def _gathered(self, request: BundleRequest, at: datetime | None = None) -> Material:
        with self._vault.reading() as desk:
            then = desk if at is None else Stood(desk, at)
            case = desk.case(request.case_id)
            people = desk.people(request.case_id)
            clocks = computed(then, request.case_id, request.prepared_on, self._rules)
            # What was sent out is shown, though it was put aside since.
            away = {f"document:{d}" for d in aside(desk, request.case_id)} - places(request).keys()
            documents = tuple(
                d for d in desk.documents(request.case_id) if f"document:{d.id}" not in away
            )
            entries = desk.entries(request.case_id, newest_first=False)
            events = then.events(request.case_id)
            counts = self._counts(then, clocks, request.prepared_on)
            front = points(clocks, events, today=request.prepared_on)
            blackouts = _blackouts(desk.records(Blackout, case.id), documents)
            names = _names(desk, case, people, full_name=_named_in_full(request))
            reader = self._reader(documents)
            return Material(
                case=case,
                people=people,
                names=names,
                entries=entries,
                documents=documents,
                papers=reader,
                surveys=reader,
                counts=counts,
                promises=then.promises(request.case_id),
                points=front,
                turning=summing.turning(events),
                heads=summing.heads(then, case.id, front, clocks),
                steps=summing.steps(events, entries),
                limits=summing.limits(clocks),
                statements=summing.statements(then, case, people, entries),
                events=tuple(_chosen(event) for event in desk.history() if _is_shown(event)),
                leaves=desk.leaves(),
                anchors=of_record(desk.anchors(), desk.head().vault_id),
                head=desk.head(),
                prepared_on=request.prepared_on,
                prepared_by=case.complainant_initials,
                taken_at=self._now(),
                is_sample=case.is_sample,
                blackouts=blackouts,
                look_first=True,
                named=frozenset(
                    document.id
                    for document in documents
                    if document.clean_sha256
                    and document.id not in blackouts
                    and names.names_a_child(document.words)
                ),
                blacken=self._papers.blacken,
            )

    def _reader(self, documents: tuple[Document, ...]) -> BundlePapers:
        return BundlePapers(self._vault.attachments.reader(), self._papers.previews, documents)

    @staticmethod
    def _counts(desk: Reader, clocks: tuple[Clock, ...], today: date) -> tuple[CountSheet, ...]:
        """Return a sheet for each date that others have passed on every way of counting."""
        shown = [
            clock
            for clock in clocks
            if clock.verdict is Verdict.OVERDUE
            and clock.rule.owed_by is not OwedBy.CARER
            and not clock.expected_only
        ]
        times = Counter(clock.rule.title for clock in shown)
        own_days = desk.own_days()
        return tuple(
            CountSheet(
                key=f"count:{clock.key}",
                title=_title_of(clock, alone=times[clock.rule.title] == 1),
                explanations=tuple(
                    explain(clock, r.way.key, today=today, own_days=own_days)
                    for r in clock.readings
                    if r.due_latest is not None
                ),
                own_names=tuple(day.name for day in own_days),
            )
            for clock in shown
        )


def _title_of(clock: Clock, *, alone: bool) -> str:
    """Return what a sheet is called; of two of the same rule also what day each counts from."""
    title = in_my_words(clock.rule.title)
    start = "" if alone else f" from {when(clock.readings[0].started_by.date, short=True)}"
    return f"{title}{start}: day by day"


def _blackouts(kept: tuple[Blackout, ...], documents: tuple[Document, ...]) -> dict[str, Blackout]:
    """Return what was decided about each paper; it holds for the same file under another title."""
    found: dict[str, Blackout] = {blackout.document_id: blackout for blackout in kept}
    by_file = {d.sha256: found[d.id] for d in documents if d.id in found}
    for document in documents:
        if document.sha256 in by_file:
            found.setdefault(document.id, by_file[document.sha256])
    return found


def year_before(day: date) -> date:
    """Return the same day of the year before; 28 February for 29 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _named_in_full(request: BundleRequest) -> bool:
    wanted = request.full_name
    return PROFILES[request.audience].full_name if wanted is None else wanted


def _names(desk: Reader, case: Case, people: tuple[Person, ...], *, full_name: bool) -> NamesTable:
    """Return whose names become initials: not the complainant's, where named in full."""
    own = _folded(case.complainant)
    if full_name and own:
        people = tuple(p for p in people if p.is_child or _folded(p.full_name) != own)
    return NamesTable(people, desk.records(PrivateWords, case.id))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _is_shown(event: HistoryEvent) -> bool:
    shown = {HistoryKind.ADD, HistoryKind.AMEND, HistoryKind.WITHDRAW, HistoryKind.ATTACH}
    return event.content is not None and event.kind in shown


def _chosen(event: HistoryEvent) -> ChosenEvent:
    kind = "document" if event.kind is HistoryKind.ATTACH else "entry"
    return ChosenEvent(
        sequence=event.sequence,
        nonce=event.nonce,
        event=event.canonical,
        key=f"{kind}:{event.subject}",
    )
