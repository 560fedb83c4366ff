"""Search: words in entries and in the documents attached to them, and everything that narrows.

Each word goes to the index in quotes, because it reads a hyphen as syntax; words joined by one are
looked for side by side.  An entry answers when every word is in it or in one of its documents.
"""

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    BindParameter,
    Connection,
    Integer,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)
from sqlalchemy.sql.elements import ColumnElement

from carerdesk.domain.ids import CaseId, DocumentId, EntryId
from carerdesk.domain.search import (
    DocumentHit,
    Narrowing,
    SearchHit,
    SearchOrder,
    SearchQuery,
    SearchResult,
)
from carerdesk.store import snippets
from carerdesk.store.columns import searchable
from carerdesk.store.tables import (
    documents,
    entries,
    entry_documents,
    entry_order,
    entry_people,
    entry_tags,
    links,
    promises,
)
from carerdesk.store.word_index import as_found, document_words, entry_words


def in_order(*, newest_first: bool) -> Iterator[ColumnElement[int]]:
    """Give the columns by which a log is read; entries of unknown date come last either way."""
    yield entry_order.c.undated
    for column in (
        entry_order.c.day,
        entry_order.c.last,
        entry_order.c.second,
        entry_order.c.number,
    ):
        yield column.desc() if newest_first else column


def search(connection: Connection, case_id: CaseId, place: int, query: SearchQuery) -> SearchResult:
    """Answer a query in one case, whose place in its table is given, newest first."""
    terms = list(_terms(query.words, open_end=True))
    total, numbers = _page(connection, place, _looked_for(connection, query, terms), query)
    ids = connection.execute(_IDS, {"numbers": numbers})
    id_of = {number: EntryId(found_id) for number, found_id in ids}
    shown = snippets.of_page(connection, numbers, terms)
    hits = []
    for number in numbers:
        snippet, marks = shown.get(number, ("", ()))
        hits.append(SearchHit(entry_id=id_of[number], snippet=snippet, marks=marks))
    papers = _papers(connection, case_id, terms, query) if _asks_words_only(query) else ()
    return SearchResult(total=total, hits=tuple(hits), documents=papers)


@dataclass(frozen=True, slots=True)
class _ByWords:
    """The entries that hold the words asked.

    Attributes:
        condition: Makes the condition they set, for the column numbers are compared with.
        numbers: Gives exactly those entries; ``None`` where no one question to the index does.
    """

    condition: Callable[[ColumnElement[int]], ColumnElement[bool]]
    numbers: Select[int] | None = None


@dataclass(frozen=True, slots=True)
class _LookedFor:
    """What an entry must be, to be found.

    Attributes:
        by_words: ``None`` where no word was asked.
        others: What is asked besides.
    """

    by_words: _ByWords | None
    others: tuple[ColumnElement[bool], ...]

    def conditions(self, number: ColumnElement[int]) -> Iterator[ColumnElement[bool]]:
        """Give every condition, with the column numbers are compared with."""
        if self.by_words is not None:
            yield self.by_words.condition(number)
        yield from self.others


def _looked_for(connection: Connection, query: SearchQuery, terms: list[str]) -> _LookedFor:
    refused = _terms(query.not_words, open_end=False)
    return _LookedFor(
        by_words=_with_every_word(connection, terms) if terms else None,
        others=(
            *_narrowed(query),
            *(entry_order.c.number.not_in(_with_word(term)) for term in refused),
            *(not_(and_(*_narrowed(other))) for other in query.refused),
        ),
    )


_ENDS = select(
    select(func.max(entry_order.c.number)).scalar_subquery().label("newest"),
    select(func.min(entry_order.c.in_case)).scalar_subquery().label("first_case"),
    select(func.max(entry_order.c.in_case)).scalar_subquery().label("last_case"),
)
"""Each from one end of an index, whatever there is between."""


def _page(
    connection: Connection, place: int, looked_for: _LookedFor, query: SearchQuery
) -> tuple[int, list[int]]:
    """Return how many entries are found, and the numbers of the stretch asked for, newest first.

    Few entries are looked up and sorted.  Of many, the log is walked from its newest end until
    enough were met: about one in every ``entries / total`` is.
    """
    ends = connection.execute(_ENDS).one()
    conditions = _as_met(place, looked_for)
    counted = select(func.count()).select_from(entry_order).where(*conditions)
    if looked_for.by_words is not None and not looked_for.others:
        numbers = looked_for.by_words.numbers
        if numbers is not None and ends.first_case == ends.last_case == place:
            # Every entry is of this case; whose each is need not be looked up.
            counted = select(func.count()).select_from(numbers.subquery())
    total = connection.execute(counted).scalar_one()
    if not total:
        return 0, []
    if total * total > (query.limit + query.offset) * ends.newest:
        number = as_found(entry_order.c.number)
        conditions = [entry_order.c.in_case == place, *looked_for.conditions(number)]
    page = (
        select(entry_order.c.number)
        .where(*conditions)
        .order_by(*in_order(newest_first=True))
        .limit(query.limit)
        .offset(query.offset)
    )
    return total, list(connection.execute(page).scalars())


def _as_met(place: int, looked_for: _LookedFor) -> list[ColumnElement[bool]]:
    """Return the conditions so that what the words find is looked up, and not the case walked."""
    in_case: ColumnElement[int] = entry_order.c.in_case
    if looked_for.by_words is not None:
        in_case = as_found(in_case)
    return [in_case == place, *looked_for.conditions(entry_order.c.number)]


def order(connection: Connection, place: int, query: SearchQuery) -> SearchOrder:
    """Answer which entries of a case fit, newest first, whatever limit the query has.

    The numbers come as one text: a hundred thousand rows through the driver take ten times as long.
    """
    terms = list(_terms(query.words, open_end=True))
    found = (
        select(entry_order.c.number, entry_order.c.day, entry_order.c.undated)
        .where(*_as_met(place, _looked_for(connection, query, terms)))
        .order_by(*in_order(newest_first=True))
        .subquery()
    )
    numbers, days, undated = connection.execute(
        select(
            func.group_concat(found.c.number),
            func.group_concat(found.c.day),
            func.sum(found.c.undated),
        )
    ).one()
    return SearchOrder(numbers=_counted(numbers), days=_counted(days), undated=undated or 0)


def terms(words: Sequence[str]) -> list[str]:
    """Return words as the index wants them; the last may be unfinished."""
    return list(_terms(words, open_end=True))


def begun_with(connection: Connection, typed: str) -> frozenset[int]:
    """Return the numbers of all entries whose gist begins with what was typed."""
    if not any(letter.isalnum() for letter in typed):
        return frozenset()
    (term,) = _terms((typed,), open_end=True)
    wanted = _matching(entry_words, f"{{gist}} : ^ {term}").subquery()
    numbers = connection.execute(select(func.group_concat(wanted.c.rowid))).scalar_one()
    return frozenset(_counted(numbers))


def _counted(text: str | None) -> Sequence[int]:
    """Return the numbers of a text in little room."""
    return array("q", json.loads(f"[{text or ''}]"))


def papers_with(words: Sequence[str]) -> Iterator[Select[int]]:
    """Give, for each word, the places of the documents that hold it; the last may be unfinished."""
    return (_matching(document_words, term) for term in _terms(words, open_end=True))


def _asks_words_only(query: SearchQuery) -> bool:
    others = (query.who, query.tags, query.kinds, query.not_words, query.refused, query.has)
    return not (any(others) or query.first or query.last or query.drawer or query.offset)


def _terms(words: Sequence[str], *, open_end: bool) -> Iterator[str]:
    """Give each word or phrase as the index wants it; the last may be the beginning of a word."""
    usable = [word for word in words if any(letter.isalnum() for letter in word)]
    for place, word in enumerate(usable, start=1):
        quoted = '"' + searchable(word).replace('"', " ") + '"'
        yield quoted + "*" if open_end and place == len(usable) else quoted


def _narrowed(query: Narrowing) -> Iterator[ColumnElement[bool]]:
    if query.kinds:
        yield entry_order.c.kind.in_([kind.value for kind in query.kinds])
    if query.drawer:
        yield entry_order.c.drawer == query.drawer.value
    if query.first or query.last:
        yield entry_order.c.undated == 0
        yield entry_order.c.last >= (query.first or date.min).toordinal()
        yield entry_order.c.first <= (query.last or date.max).toordinal()
    for person in query.who:
        yield _one_of(entry_people, entry_people.c.person_id == person)
    for tag in query.tags:
        yield _one_of(entry_tags, entry_tags.c.tag.startswith(tag.casefold(), autoescape=True))
    if "file" in query.has:
        yield _one_of(entry_documents)
    if "promise" in query.has:
        yield entry_order.c.number.in_(_numbers_of(promises.c.made_in))
    if "link" in query.has:
        ends = _numbers_of(links.c.source).union(_numbers_of(links.c.target)).subquery()
        yield entry_order.c.number.in_(select(ends.c.number))


def _numbers_of(named: ColumnElement[str]) -> Select[int]:
    return select(entries.c.number).join(named.table, named == entries.c.id)


def _one_of(table: Table, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(table.c.entry == entry_order.c.number, *conditions)


def _with_every_word(connection: Connection, terms: list[str]) -> _ByWords:
    """Ask for all the words at once in the entries, and one by one where documents hold some."""
    in_entry = _matching(entry_words, " AND ".join(terms))
    in_papers = _matching(document_words, " OR ".join(terms))
    if connection.execute(in_papers.limit(1)).first() is None:
        return _ByWords(lambda number: number.in_(in_entry), in_entry)
    if len(terms) == 1:
        either = _with_word(terms[0])
        return _ByWords(lambda number: number.in_(either), either)
    attached = select(entry_documents.c.entry).where(entry_documents.c.document.in_(in_papers))
    return _ByWords(
        lambda number: or_(
            number.in_(in_entry),
            and_(number.in_(attached), *(number.in_(_with_word(term)) for term in terms)),
        )
    )


def _with_word(term: str) -> Select[int]:
    attached = select(entry_documents.c.entry).where(
        entry_documents.c.document.in_(_matching(document_words, term))
    )
    either = _matching(entry_words, term).union(attached).subquery()
    return select(either.c.rowid)


def _matching(index: Table, term: str) -> Select[int]:
    return select(index.c.rowid).where(index.c.all.op("MATCH")(literal(term)))


def _papers(
    connection: Connection, case_id: CaseId, terms: list[str], query: SearchQuery
) -> tuple[DocumentHit, ...]:
    if not terms:
        return ()
    asked = {"term": " AND ".join(terms), "case": case_id, "most": query.limit}
    hits = []
    for found, raw in connection.execute(_PAPERS, asked):
        snippet, marks = snippets.marked(raw)
        hits.append(DocumentHit(document_id=DocumentId(found), snippet=snippet, marks=marks))
    return tuple(hits)


# Put together once, for they are asked while the carer types.
_NUMBERS: BindParameter[Sequence[int]] = bindparam("numbers", expanding=True)
_TERM = bindparam("term", type_=Text)
_IDS = select(entries.c.number, entries.c.id).where(entries.c.number.in_(_NUMBERS))
_PAPERS = (
    select(documents.c.id, snippets.snippet_of(document_words))
    .join(document_words, document_words.c.rowid == documents.c.position)
    .where(
        document_words.c.all.op("MATCH")(_TERM),
        documents.c.case_id == bindparam("case", type_=Text),
    )
    # The index gives them in this order by itself; sorted by another column of the same value,
    # every one would get its snippet first.
    .order_by(document_words.c.rowid.desc())
    .limit(bindparam("most", type_=Integer))
)
