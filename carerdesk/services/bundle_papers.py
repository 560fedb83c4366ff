"""Papers of a bundle: their facts from the record, and what is kept of their pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from carerdesk.domain.documents import Document, DocumentKind
from carerdesk.domain.ids import DocumentId
from carerdesk.export.material import Paper

if TYPE_CHECKING:
    from carerdesk.services.previews import Previews
    from carerdesk.store.attachments import AttachmentReader

_SET_IN_TYPE = {DocumentKind.EMAIL, DocumentKind.TEXT, DocumentKind.OFFICE, DocumentKind.CHAT}
_PLACEHOLDERS = {
    DocumentKind.SOUND: "A sound recording; the file itself goes alongside.",
    DocumentKind.VIDEO: "A film; the file itself goes alongside.",
    DocumentKind.ARCHIVE: "A folder packed into one file; the file itself goes alongside.",
    DocumentKind.OFFICE: "An office document; the file itself goes alongside.",
    DocumentKind.OTHER: "A file that has no pages; the file itself goes alongside.",
}
_UNREADABLE = "It holds nothing that can be shown on a page."


class BundlePapers:
    """Reads papers for a worker: document facts it was given, bytes from the attachment files."""

    def __init__(
        self, reader: AttachmentReader, previews: Previews, documents: tuple[Document, ...]
    ) -> None:
        """Keep where the bytes lie, what is kept of them, and the facts."""
        self._reader = reader
        self._previews = previews
        self._documents = {document.id: document for document in documents}

    def __call__(self, document_id: str) -> Paper:
        """Return a paper with its pages.

        Raises:
            VaultDamaged: When they are missing or were changed.
        """
        document = self._documents[DocumentId(document_id)]
        if not document.clean_sha256:
            return self._paper(document, has_pages=False)
        pdf = self._reader.read(document.clean_sha256)
        return replace(self._paper(document, has_pages=True), pdf=pdf)

    def bare(self, key: str) -> Paper:
        """Return a paper without its pages."""
        document = self._documents[DocumentId(key)]
        there = bool(document.clean_sha256) and self._reader.exists(document.clean_sha256)
        return self._paper(document, has_pages=there)

    def kept(self, sha256: str) -> bytes | None:
        """Return what an earlier bundle saw of a paper's pages."""
        return self._previews.survey(sha256)

    def keep(self, sha256: str, contents: bytes) -> None:
        """Keep what a bundle saw of a paper's pages."""
        self._previews.keep_survey(sha256, contents)

    def kept_pages(self, sha256: str) -> bytes | None:
        """Return a message as an earlier bundle set it in type."""
        return self._previews.set_pages(sha256)

    def keep_pages(self, sha256: str, contents: bytes) -> None:
        """Keep a message set in type."""
        self._previews.keep_set_pages(sha256, contents)

    @staticmethod
    def _paper(document: Document, *, has_pages: bool) -> Paper:
        words = document.words if document.kind in _SET_IN_TYPE else ""
        has_body = has_pages or bool(words.strip()) or bool(document.headers)
        is_known = not document.problem or document.stands_by_name
        placeholder = _PLACEHOLDERS.get(document.kind, "") if is_known and not has_body else ""
        problem = "" if has_body or placeholder else document.problem or _UNREADABLE
        return Paper(
            key=document.id,
            title=document.title,
            dated=document.dated,
            origin=document.origin,
            sha256=document.sha256,
            size=document.size,
            media_type=document.media_type,
            name=document.name,
            pdf_sha256=document.clean_sha256 if has_pages else "",
            text=words,
            headers=document.headers,
            placeholder=placeholder,
            problem=problem,
            drawer=document.drawer,
            length=document.length_seconds,
        )
