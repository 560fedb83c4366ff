"""Plain text, CSV, Markdown and web pages: their words."""

from __future__ import annotations

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences
from carerdesk.intake.answers import Reading
from carerdesk.intake.cleaning import MOST_TEXT, clean, decode
from carerdesk.intake.found import date_in_text, references_in
from carerdesk.intake.html_words import words_of
from carerdesk.intake.sniff import Form, Sniffed


def read_text(data: bytes, sniffed: Sniffed) -> Reading:
    """Read text; of a web page the words alone.

    Args:
        data: The file's bytes.
        sniffed: What it is.
    """
    text, guessed = decode(data[: 4 * MOST_TEXT])
    notes = [sentences.TEXT_GUESSED] if guessed else []
    text = words_of(text) if sniffed.form is Form.HTML else clean(text)
    if len(text) > MOST_TEXT or len(data) > 4 * MOST_TEXT:
        text = text[:MOST_TEXT]
        notes.append(sentences.TEXT_CUT_SHORT)
    return worded(text, sniffed.kind, sniffed.media_type, notes)


def worded(
    text: str, kind: DocumentKind, media_type: str, notes: list[str] | None = None
) -> Reading:
    """Return what there is to say of a file that is all words."""
    dated = date_in_text(text)
    return Reading(
        kind=kind,
        media_type=media_type,
        text=text,
        has_text=bool(text.strip()),
        dated=dated,
        dated_says="says the paper" if dated else "",
        references=references_in(text),
        notes=tuple(notes or ()),
    )
