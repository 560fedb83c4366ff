"""The desk: everything a carer can do, gathered once it is unlocked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from carerdesk.services.anchors import Anchors
from carerdesk.services.backups import Backups
from carerdesk.services.blackouts import Blackouts
from carerdesk.services.bundles import Bundles
from carerdesk.services.cases import CaseBook
from carerdesk.services.clocks import Clocks
from carerdesk.services.complaints import Complaints
from carerdesk.services.findings import Findings
from carerdesk.services.handing_over import HandingOver
from carerdesk.services.heads import Heads
from carerdesk.services.issuing import Issuing
from carerdesk.services.letters import Letters
from carerdesk.services.limits import Limits
from carerdesk.services.listings import Listings
from carerdesk.services.locked_papers import LockedPapers
from carerdesk.services.log import Log
from carerdesk.services.monday import Monday
from carerdesk.services.owed import Owed
from carerdesk.services.paper_offers import PaperOffers
from carerdesk.services.papers import Papers
from carerdesk.services.parting import Parting
from carerdesk.services.people import PeopleBook
from carerdesk.services.promises import PromiseLedger
from carerdesk.services.reminders import Reminders
from carerdesk.services.returning import Returning
from carerdesk.services.safekeeping import Safekeeping
from carerdesk.services.sample import SampleCase
from carerdesk.services.scans import Scans
from carerdesk.services.spelling import Spelling
from carerdesk.services.statements import Statements
from carerdesk.services.takeout import Takeout
from carerdesk.services.templates import Templates
from carerdesk.services.timeline import Timelines
from carerdesk.services.watched_folder import FolderLook, WatchedFolder
from carerdesk.services.ways_back import WaysBack

if TYPE_CHECKING:
    from pathlib import Path

    from carerdesk.services.identity import Now
    from carerdesk.store.vault import Vault


T = TypeVar("T")


class Aside:
    """Another look at the same desk, for a thread that must not have the desk's own."""

    def __init__(self, vault: Vault, gather: Callable[[Vault], Desk]) -> None:
        """Keep the vault, and what makes a desk of a look at it."""
        self._vault = vault
        self._gather = gather

    def ask(
        self, question: Callable[[Desk], T], *, cancelled: Callable[[], bool] = lambda: False
    ) -> T:
        """Answer from one state of the desk; may be called on any thread.

        Args:
            question: Given a desk that can be read and not saved to, and is gone afterwards; asked
                again when something was saved meanwhile.
            cancelled: Asked every few milliseconds.

        Raises:
            Cancelled: When it says so.
            CarerDeskError: As the question does.
        """
        return self._vault.aside(lambda beside: question(self._gather(beside)), cancelled=cancelled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open desk.  All of it but `aside` is used by one thread at a time."""

    cases: CaseBook
    people: PeopleBook
    log: Log
    papers: Papers
    scans: Scans
    locked: LockedPapers
    watched: WatchedFolder
    offers: PaperOffers
    promises: PromiseLedger
    clocks: Clocks
    reminders: Reminders
    findings: Findings
    complaints: Complaints
    heads: Heads
    statements: Statements
    owed: Owed
    blackouts: Blackouts
    timelines: Timelines
    letters: Letters
    monday: Monday
    handing_over: HandingOver
    bundles: Bundles
    listings: Listings
    limits: Limits
    issuing: Issuing
    safekeeping: Safekeeping
    backups: Backups
    anchors: Anchors
    returning: Returning
    parting: Parting
    sample: SampleCase
    takeout: Takeout
    ways_back: WaysBack
    spelling: Spelling
    templates: Templates
    aside: Aside
    now: Now
    let_go: Callable[[], None]

    def close(self) -> None:
        """Lock the desk: end the reading process, close the file, let go of the lock."""
        self.papers.close()
        self.bundles.forget()
        self.let_go()


def gathered(
    vault: Vault, now: Now, *, rules: Path | None = None, drawn_by: Papers | None = None
) -> Desk:
    """Gather the deeds of an open vault.

    Args:
        vault: The open vault.
        now: Tells the time.
        rules: Folder of rule packs; the program's own when not given.
        drawn_by: Whose reading process draws what a bundle is made of; a look aside, which is gone
            before the bundle is built, has none of its own that anybody would end.
    """
    clocks = Clocks(vault, now, rules=rules)
    log, papers = Log(vault, now), Papers(vault, now)
    letters = Letters(vault, now, log=log, papers=papers, rules=rules)
    return Desk(
        cases=CaseBook(vault, now),
        people=PeopleBook(vault, now),
        log=log,
        papers=papers,
        scans=Scans(vault, now, papers.reader),
        watched=WatchedFolder(Safekeeping(vault, now), lambda folder: FolderLook(folder=folder)),
        locked=LockedPapers(vault, now, papers.reader),
        offers=PaperOffers(vault, now, Log(vault, now)),
        promises=PromiseLedger(vault, now),
        clocks=clocks,
        reminders=Reminders(vault, now, clocks),
        findings=Findings(vault, now),
        complaints=Complaints(vault, now),
        heads=Heads(vault, now),
        statements=Statements(vault, now),
        owed=Owed(vault, now),
        blackouts=Blackouts(vault, now, papers),
        bundles=Bundles(vault, now, drawn_by or papers, rules=rules),
        timelines=Timelines(vault, now, clocks),
        listings=Listings(vault, now),
        limits=Limits(vault, now),
        issuing=Issuing(vault, now),
        letters=letters,
        monday=Monday(vault, now, clocks, letters),
        handing_over=HandingOver(vault, now),
        safekeeping=Safekeeping(vault, now),
        backups=Backups(vault, now),
        anchors=Anchors(vault, now),
        returning=Returning(vault, now, clocks),
        parting=Parting(vault, now),
        sample=SampleCase(vault),
        takeout=Takeout(vault, now),
        ways_back=WaysBack(vault, now),
        spelling=Spelling(Safekeeping(vault, now), PeopleBook(vault, now)),
        templates=Templates(
            Safekeeping(vault, now), CaseBook(vault, now), PeopleBook(vault, now), now
        ),
        aside=Aside(vault, lambda beside: gathered(beside, now, rules=rules, drawn_by=papers)),
        now=now,
        let_go=vault.close,
    )
