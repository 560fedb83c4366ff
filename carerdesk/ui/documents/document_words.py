"""Documents in words: what kind, how many pages, what date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import short
from carerdesk.domain.dates import DateKind
from carerdesk.domain.documents import DocumentKind, Origin

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.documents import Document

KIND_ICONS: Final = {
    DocumentKind.PDF: "ph.file-text",
    DocumentKind.PHOTO: "ph.image",
    DocumentKind.PICTURE: "ph.image",
    DocumentKind.EMAIL: "ph.envelope-simple",
    DocumentKind.TEXT: "ph.article",
    DocumentKind.OFFICE: "ph.article",
    DocumentKind.CHAT: "ph.chat-circle-text",
    DocumentKind.SOUND: "ph.microphone",
    DocumentKind.VIDEO: "ph.film-strip",
    DocumentKind.ARCHIVE: "ph.folder",
    DocumentKind.OTHER: "ph.file",
}
"""Icon of each kind of file."""

_KIB: Final = 1024


def document_kind_words(kind: DocumentKind) -> str:
    """The kind in the user's language."""
    return {
        DocumentKind.PDF: _say("PDF"),
        DocumentKind.PHOTO: _say("photo"),
        DocumentKind.PICTURE: _say("picture"),
        DocumentKind.EMAIL: _say("e-mail"),
        DocumentKind.TEXT: _say("text"),
        DocumentKind.OFFICE: _say("office document"),
        DocumentKind.CHAT: _say("chat"),
        DocumentKind.SOUND: _say("sound"),
        DocumentKind.VIDEO: _say("film"),
        DocumentKind.ARCHIVE: _say("packed folder"),
        DocumentKind.OTHER: _say("file"),
    }[kind]


def origin_words(origin: Origin) -> str:
    """Whose paper it is, in the user's language."""
    return {
        Origin.COUNCIL: _say("What the council wrote"),
        Origin.CARER: _say("What I wrote"),
        Origin.ACCESS_PAPERS: _say("From the access papers"),
        Origin.OTHERS: _say("From others"),
        Origin.NOTES: _say("With my notes"),
    }[origin]


def pages_words(document: Document) -> str:
    """Return "2 pages", or an empty string when it has none to show."""
    if not document.pages:
        return ""
    return _say("1 page") if document.pages == 1 else _say("{n} pages").format(n=document.pages)


def date_words(document: Document, today: date) -> str:
    """Return "9 Feb 2026" or "about 21 Jan", or an empty string when no date is known."""
    when = document.dated
    if when.kind is DateKind.UNKNOWN:
        return ""
    words = short(when, today)
    return words.partition(" ")[2] if when.kind is DateKind.ON else words


def caption(document: Document, today: date) -> str:
    """Return the line below a title: "2 pages, 9 Feb" or "photo, 27 Feb, 17:20"."""
    first = pages_words(document)
    if document.kind is not DocumentKind.PDF or not first:
        first = document_kind_words(document.kind)
    parts = [first, date_words(document, today)]
    if document.dated.at is not None and document.kind is DocumentKind.PHOTO:
        parts.append(f"{document.dated.at:%H:%M}")
    return ", ".join(part for part in parts if part)


def size_words(size: int) -> str:
    """Return "812 bytes", "34 KB" or "2.1 MB"."""
    if size < _KIB:
        return _say("{n} bytes").format(n=size)
    if size < _KIB * _KIB:
        return _say("{n} KB").format(n=round(size / _KIB))
    return _say("{n} MB").format(n=f"{size / _KIB / _KIB:.1f}")


def _say(words: str) -> str:
    return QCoreApplication.translate("DocumentWords", words)
