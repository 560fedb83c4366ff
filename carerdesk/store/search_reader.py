"""Reading what a search finds: its hits, or only which entries and in what order."""

from collections.abc import Sequence

from sqlalchemy import select

from carerdesk.domain.ids import CaseId
from carerdesk.domain.search import SearchOrder, SearchQuery, SearchResult
from carerdesk.store import search, snippets, tables
from carerdesk.store.faults import told
from carerdesk.store.record_reader import RecordReader


class SearchReader(RecordReader):
    """What a look at the vault can find."""

    def search(self, case_id: CaseId, query: SearchQuery) -> SearchResult:
        """Look for entries of a case."""
        with told():
            return search.search(self._connection, case_id, self._place_of_case(case_id), query)

    def search_order(self, case_id: CaseId, query: SearchQuery) -> SearchOrder:
        """Say which entries of a case fit, and in what order."""
        with told():
            return search.order(self._connection, self._place_of_case(case_id), query)

    def snippets(
        self, numbers: Sequence[int], words: Sequence[str]
    ) -> dict[int, tuple[str, tuple[tuple[int, int], ...]]]:
        """Return a few words of each entry numbered round the words sought, and where they are."""
        with told():
            return snippets.of_few(self._connection, numbers, search.terms(words))

    def entries_begun_with(self, typed: str) -> frozenset[int]:
        """Return the numbers of all entries, of any case, whose gist begins with what was typed."""
        with told():
            return search.begun_with(self._connection, typed)

    def _place_of_case(self, case_id: CaseId) -> int:
        """Return the number of a case, or of none."""
        wanted = select(tables.cases.c.position).where(tables.cases.c.id == case_id)
        return int(next(iter(self._list(wanted)), 0))
