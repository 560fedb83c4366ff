"""Reading the documents of a desk."""

import json
from collections.abc import Sequence

from sqlalchemy import and_, exists, func, literal, select
from sqlalchemy.sql.elements import ColumnElement

from carerdesk.domain.documents import Document, OnShelf
from carerdesk.domain.errors import NotFound
from carerdesk.domain.ids import CaseId, DocumentId, EntryId
from carerdesk.store import rows, tables
from carerdesk.store.faults import told
from carerdesk.store.record_reader import NOT_FOUND
from carerdesk.store.search import papers_with
from carerdesk.store.search_reader import SearchReader
from carerdesk.store.word_index import document_words


class DocumentReader(SearchReader):
    """What a look at the vault can say of documents."""

    def documents(self, case_id: CaseId, *, words: bool = True) -> tuple[Document, ...]:
        """Return the documents of a case in the order they were added.

        Args:
            case_id: Of which case.
            words: Whether with their words, which may be long.
        """
        return self._documents(tables.documents.c.case_id == case_id, words=words)

    def documents_on_shelf(self, case_id: CaseId, note: str) -> tuple[OnShelf, ...]:
        """Return what must be known of the documents of a case to list them, in the same order.

        Args:
            case_id: Of which case.
            note: A document with this note needs a look.
        """
        papers = tables.documents
        title, earliest, latest, problem, notes = (
            func.json_extract(papers.c.body, f"$.{name}")
            for name in ("title", "dated.earliest", "dated.latest", "problem", "notes")
        )
        noted = func.json_each(papers.c.body, "$.notes").table_valued("value")
        has_note = and_(notes != "[]", exists().where(noted.c.value == note))
        wanted = (
            select(papers.c.id, title, func.coalesce(earliest, latest, ""), problem, has_note)
            .where(papers.c.case_id == case_id)
            .order_by(papers.c.position)
        )
        with told():
            found = self._connection.execute(wanted).all()
        return tuple(
            OnShelf(
                id=DocumentId(each),
                title=str(title),
                day=str(day),
                needs_look=bool(problem or noted),
            )
            for each, title, day, problem, noted in found
        )

    def documents_of_ids(self, ids: Sequence[DocumentId]) -> tuple[Document, ...]:
        """Return these documents without their words; what is not in the desk is left out."""
        return self._documents(tables.documents.c.id.in_(ids), words=False)

    def documents_attached(self, ids: Sequence[DocumentId]) -> dict[DocumentId, int]:
        """Return to how many entries each of these documents belongs, where to any."""
        attached, papers = tables.entry_documents, tables.documents
        wanted = (
            select(papers.c.id, func.count())
            .join(attached, attached.c.document == papers.c.position)
            .where(papers.c.id.in_(ids))
            .group_by(papers.c.id)
        )
        with told():
            return {DocumentId(each): n for each, n in self._connection.execute(wanted).all()}

    def documents_holding(self, case_id: CaseId, words: Sequence[str]) -> frozenset[DocumentId]:
        """Return the documents of a case that hold all the words; the last may be unfinished."""
        papers = tables.documents
        wanted = select(papers.c.id).where(papers.c.case_id == case_id)
        for found in papers_with(words):
            wanted = wanted.where(papers.c.position.in_(found))
        return frozenset(DocumentId(each) for each in self._list(wanted))

    def document(self, document_id: DocumentId) -> Document:
        """Return a document.

        Raises:
            NotFound: When it is not in this desk.
        """
        found = self._documents(tables.documents.c.id == document_id)
        if not found:
            raise NotFound(NOT_FOUND)
        return found[0]

    def document_entries(self, document_id: DocumentId) -> tuple[EntryId, ...]:
        """Return the entries a document is attached to, in the order they were written."""
        attached = tables.entry_documents
        wanted = (
            select(tables.entries.c.id)
            .join(attached, attached.c.entry == tables.entries.c.number)
            .join(tables.documents, attached.c.document == tables.documents.c.position)
            .where(tables.documents.c.id == document_id)
            .order_by(tables.entries.c.number)
        )
        return tuple(EntryId(found) for found in self._list(wanted))

    def documents_of_message(self, case_id: CaseId, message_id: str) -> tuple[Document, ...]:
        """Return the e-mails of a case that name themselves so, without their words."""
        return self._with_value(case_id, "message_id", message_id)

    def documents_inside(self, *documents: Document) -> tuple[Document, ...]:
        """Return the documents that came inside some of a case, without their words."""
        outer = [document.id for document in documents]
        return self._with_value(documents[0].case_id, "part_of", *outer)

    def documents_of_bytes(self, document: Document, most: int) -> tuple[tuple[Document, ...], int]:
        """Return the first other documents of its case with the very same bytes, and how many.

        Args:
            document: Which; it is not among them.
            most: How many are returned at most, without their words; all of them are counted.
        """
        papers = tables.documents
        same = and_(
            papers.c.sha256 == document.sha256,
            papers.c.case_id == document.case_id,
            papers.c.id != document.id,
        )
        ids = self._list(select(papers.c.id).where(same).order_by(papers.c.position))
        return self.documents_of_ids([DocumentId(each) for each in ids[:most]]), len(ids)

    def _with_value(self, case_id: CaseId, name: str, *values: str) -> tuple[Document, ...]:
        """Ask SQLite, which reads five thousand bodies in the time this program reads fifty."""
        papers = tables.documents
        wanted = select(func.json_each(json.dumps(values)).table_valued("value").c.value)
        holds = func.json_extract(papers.c.body, f"$.{name}").in_(wanted)
        return self._documents(and_(papers.c.case_id == case_id, holds), words=False)

    def _documents(
        self, condition: ColumnElement[bool], *, words: bool = True
    ) -> tuple[Document, ...]:
        of_it = document_words.c.words if words else literal("").label("words")
        wanted = select(tables.documents.c.body, of_it)
        if words:
            here = document_words.c.rowid == tables.documents.c.position
            wanted = wanted.join(document_words, here)
        wanted = wanted.where(condition).order_by(tables.documents.c.position)
        with told():
            found = self._connection.execute(wanted).all()
        return tuple(
            rows.built(Document, {**json.loads(row.body), "words": row.words}) for row in found
        )
