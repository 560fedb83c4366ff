"""Rich text: the words alone."""

from __future__ import annotations

import re
from typing import Final

from striprtf.striprtf import rtf_to_text

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences
from carerdesk.intake.answers import Reading
from carerdesk.intake.cleaning import MOST_TEXT, tidy
from carerdesk.intake.text import worded

_MOST: Final = 20 * 2**20
_PICTURES: Final = re.compile(rb"(?:[0-9a-fA-F]{2}[\r\n]*){200,}")


def read_rtf(data: bytes) -> Reading:
    """Read an RTF document.

    Args:
        data: The file's bytes.
    """
    text = words_of_rtf(data)
    notes = [sentences.OFFICE_WORDS_ONLY]
    if len(text) > MOST_TEXT:
        notes.append(sentences.TEXT_CUT_SHORT)
    return worded(text[:MOST_TEXT], DocumentKind.OFFICE, "application/rtf", notes)


def words_of_rtf(data: bytes) -> str:
    """Return the words of rich text; pictures, which are long runs of digits, go first."""
    source = _PICTURES.sub(b"", data[:_MOST]).decode("latin-1")
    text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    # A picture letter is written as two halves, and comes out as such.
    return tidy(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
