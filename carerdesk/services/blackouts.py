"""Black-outs: names looked for in a paper, and what was decided about each find kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from carerdesk.domain.blackouts import Blackout, Mark, marks_in, undecided
from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import Cancelled, CannotRead, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from carerdesk.domain.documents import Document
    from carerdesk.domain.ids import CaseId
    from carerdesk.domain.names import NamesTable
    from carerdesk.domain.page_words import PageWords
    from carerdesk.services.identity import Now
    from carerdesk.services.papers import Papers
    from carerdesk.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSearched:
    """What a search of a paper found.

    Attributes:
        marks: A box over every find, page by page.
        wordless: Pages, from 1, without words that can be searched.
        unread: Pages, from 1, that could not be looked at.
        sizes: Width and height of each page as a reader sees it, points.
    """

    marks: tuple[Mark, ...] = ()
    wordless: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    sizes: Mapping[int, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """A search of one paper: it needs no connection, so a worker may run it."""

    document: Document
    names: NamesTable
    words: Callable[[int], PageWords] = field(repr=False)
    children_only: bool = True

    def run(
        self,
        *,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> PaperSearched:
        """Look at every page, in the limited child process.

        Args:
            progress: Told pages done, and of how many.
            cancelled: Asked before each page.

        Raises:
            Cancelled: When `cancelled` said so.
        """
        marks: list[Mark] = []
        wordless, unread = [], []
        sizes: dict[int, tuple[float, float]] = {}
        total = self.document.pages or 0
        for page in range(1, total + 1):
            if cancelled():
                raise Cancelled("Stopped. Nothing was marked.")
            try:
                words = self.words(page)
            except CannotRead:
                unread.append(page)
            else:
                sizes[page] = (words.width_pt, words.height_pt)
                marks += marks_in(words, self.names, children_only=self.children_only)
                if not words.words or page in self.document.read_by_machine:
                    wordless.append(page)
            progress(page, total)
        return PaperSearched(
            marks=tuple(marks), wordless=tuple(wordless), unread=tuple(unread), sizes=sizes
        )


class Blackouts:
    """What is to be covered in the papers of a desk."""

    def __init__(self, vault: Vault, now: Now, papers: Papers) -> None:
        """Keep the vault, the teller of time, and the reader of pages."""
        self._vault = vault
        self._now = now
        self._papers = papers

    def of(self, document: Document) -> Blackout:
        """Return what was decided about a paper; an empty one when nothing was."""
        empty = undecided(document.case_id, document.id)
        with self._vault.reading() as desk:
            try:
                return desk.record(Blackout, empty.id)
            except NotFound:
                return empty

    def in_case(self, case_id: CaseId) -> tuple[Blackout, ...]:
        """Return every decision in a case."""
        with self._vault.reading() as desk:
            return desk.records(Blackout, case_id)

    def searching(
        self, document: Document, names: NamesTable, *, children_only: bool = True
    ) -> Searching:
        """Return the search of a paper as a job of its own.

        Args:
            document: Which.
            names: Who and what to look for.
            children_only: Whether adults are left alone.
        """
        return Searching(
            document=document,
            names=names,
            words=self._papers.words_of(document),
            children_only=children_only,
        )

    def keep(self, blackout: Blackout) -> Changes:
        """Keep what was decided; nothing decided any more takes the old decision away."""
        with self._vault.transaction(at=self._now()) as tx:
            known = {kept.id for kept in tx.records(Blackout, blackout.case_id)}
            if blackout.id not in known:
                if blackout.is_empty:
                    return Changes.NOTHING
                tx.add_record(blackout)
            elif blackout.is_empty:
                tx.remove_record(Blackout, blackout.id)
            else:
                tx.change_record(blackout)
        return Changes.DOCUMENTS | Changes.RECORDS

    def looked_at(self, document: Document, pages: Iterable[int]) -> Changes:
        """Keep that a person looked at pages without words and found them fit to be sent."""
        old = self.of(document)
        seen = tuple(sorted({*old.looked_at, *pages}))
        return Changes.NOTHING if seen == old.looked_at else self.keep(replace(old, looked_at=seen))
