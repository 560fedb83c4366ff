"""The sample case: an invented story put into a desk by the same deeds a carer would do it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from carerdesk import resources
from carerdesk.domain.changes import Changes
from carerdesk.domain.links import LinkKind
from carerdesk.domain.promises import PromiseState
from carerdesk.services import sample_story as story
from carerdesk.services.blackouts import Blackouts
from carerdesk.services.cases import CaseBook
from carerdesk.services.heads import Heads
from carerdesk.services.log import Log
from carerdesk.services.papers import Papers
from carerdesk.services.people import PeopleBook
from carerdesk.services.promises import PromiseLedger

if TYPE_CHECKING:
    from carerdesk.domain.cases import Case
    from carerdesk.domain.ids import CaseId, DocumentId, EntryId, PersonId
    from carerdesk.store.vault import Vault

PAPER, ENTRY, LINK, ENDING, AMENDMENT, HEAD = range(6)
"""The order of deeds done in the same minute."""

Progress = Callable[[int, int], None]
"""Told how many are done, and of how many."""

_Deed = tuple[datetime, int, Callable[[], None]]


class SampleCase:
    """Puts the sample case into a desk, each deed at the hour the story gives it."""

    def __init__(self, vault: Vault) -> None:
        """Keep the vault the case is put into."""
        self._vault = vault

    @property
    def as_of(self) -> datetime:
        """The hour the story stands at, with time zone."""
        return story.as_of()

    def put_in(self, told: Progress | None = None) -> tuple[Case, Changes]:
        """Put in the case with its people, papers, entries, links, promises, amendments and heads.

        The entries keep the story's hours, so that the time between what happened and what was
        written down can be seen.

        Args:
            told: Is told after each deed how many are done, and of how many.

        Raises:
            NotSaved: When it could not be kept whole; what stands in the desk so far stays there.
        """
        telling = _Telling(self._vault)
        try:
            return telling.told(told or (lambda _done, _of: None)), Changes.EVERYTHING
        finally:
            telling.papers.close()


class _Telling:
    """One telling of the story: its clock, and the ids its short names came to stand for."""

    def __init__(self, vault: Vault) -> None:
        self.at: datetime = story.table("entries")["entry"][0]["recorded"]
        self.cases = CaseBook(vault, self.now)
        self.book = PeopleBook(vault, self.now)
        self.papers = Papers(vault, self.now)
        self.blackouts = Blackouts(vault, self.now, self.papers)
        self.log = Log(vault, self.now)
        self.ledger = PromiseLedger(vault, self.now)
        self.heads = Heads(vault, self.now)
        self.people: dict[str, PersonId] = {}
        self.documents: dict[str, DocumentId] = {}
        self.entries: dict[str, EntryId] = {}

    def now(self) -> datetime:
        """Tell the hour the story has come to."""
        return self.at

    def told(self, progress: Progress) -> Case:
        """Do every deed in the order it was done."""
        case, _ = self.cases.open_new(**story.case_fields(story.table("case")["case"]))
        for person in story.table("people")["person"]:
            added, _ = self.book.add(case_id=case.id, **story.person_fields(person))
            self.people[added.initials] = added.id
        deeds = sorted(self._deeds(case.id), key=lambda deed: deed[:2])
        for number, (at, _, deed) in enumerate(deeds, start=1):
            self.at = at
            deed()
            progress(number, len(deeds))
        return case

    def _deeds(self, case_id: CaseId) -> Iterator[_Deed]:
        """List what was done, with when and in which order within the minute."""
        for document in story.table("documents")["document"]:
            yield document["added"], PAPER, partial(self._add_paper, case_id, document)
        entries = story.table("entries")["entry"]
        written = {entry["slug"]: entry["recorded"] for entry in entries}
        for entry in entries:
            at = entry["recorded"]
            yield at, ENTRY, partial(self._record, case_id, entry)
            for link in entry.get("links", ()):
                yield at, LINK, partial(self._link, entry, link)
            for promise in entry.get("promises", ()):
                if "ended" in promise:
                    shown = written[promise["ended"]["shown"]]
                    yield shown, ENDING, partial(self._end, case_id, entry, promise)
            for amendment in entry.get("amendment", ()):
                yield amendment["recorded"], AMENDMENT, partial(self._amend, entry, amendment)

        for head in story.table("heads")["head"]:
            yield head["recorded"], HEAD, partial(self._head, case_id, head)

    def _add_paper(self, case_id: CaseId, document: Mapping[str, Any]) -> None:
        data = resources.read_bytes(story.FOLDER, "files", document["file"])
        added, _ = self.papers.add(case_id, document["file"], data, story.filing(document))
        for paper in (added, *self.papers.parts(added)):
            if paper.wordless:
                self.blackouts.looked_at(paper, paper.wordless)
        self.documents[document["slug"]] = added.id

    def _record(self, case_id: CaseId, entry: Mapping[str, Any]) -> None:
        new = story.new_entry(entry, case_id, self.people, self.documents)
        logged, _ = self.log.record(new)
        self.entries[entry["slug"]] = logged.entry.id

    def _link(self, entry: Mapping[str, Any], link: Mapping[str, Any]) -> None:
        source, target = self.entries[entry["slug"]], self.entries[link["to"]]
        if link.get("reverse"):
            source, target = target, source
        self.log.link(source, target, LinkKind(link["kind"]))

    def _end(self, case_id: CaseId, entry: Mapping[str, Any], promise: Mapping[str, Any]) -> None:
        made_in = self.entries[entry["slug"]]
        kept = next(
            p for p in self.ledger.of(case_id) if p.made_in == made_in and p.what == promise["what"]
        )
        ended = promise["ended"]
        shown_by = self.entries[ended["shown"]]
        self.ledger.close(case_id, kept.id, PromiseState(ended["how"]), shown_by)

    def _amend(self, entry: Mapping[str, Any], amendment: Mapping[str, Any]) -> None:
        self.log.amend(
            self.entries[entry["slug"]],
            reason=amendment["reason"],
            passages=story.passages(amendment.get("passages", [])),
            happened=story.said(amendment["happened"]) if "happened" in amendment else None,
            withdraws=amendment.get("withdraws", False),
        )

    def _head(self, case_id: CaseId, head: Mapping[str, Any]) -> None:
        self.heads.add(case_id, **story.head_fields(head, self.entries, self.documents))
