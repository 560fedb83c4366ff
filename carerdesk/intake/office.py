"""Office documents: their words, with a notice of what that leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

import mammoth

from carerdesk.intake import office_xml, sentences
from carerdesk.intake.answers import Reading
from carerdesk.intake.cleaning import MOST_TEXT
from carerdesk.intake.html_words import words_of
from carerdesk.intake.sniff import Form, Sniffed
from carerdesk.intake.text import worded
from carerdesk.intake.zips import BombError, LockedMemberError, Zip

_NUMBER: Final = re.compile(r"(\d+)\.xml$")
_PICTURE: Final = re.compile(r"(?:word/media|ppt/media|xl/media|Pictures)/.")
_MOST_PARTS: Final = 300
_MAIN: Final = "word/document.xml"
_LONG: Final = 3 * 2**20
"""Bytes of a Word document's text from which on its words are taken without their order in tables
and lists being worked out: a thousand pages would take longer than any paper may.
"""


def read_office(data: bytes, sniffed: Sniffed) -> Reading:
    """Read a document of words, a workbook or slides.

    Args:
        data: The file's bytes.
        sniffed: What it is.
    """
    notes = [sentences.OFFICE_WORDS_ONLY]
    try:
        text = _WORDS[sniffed.form](data)
        if any(_PICTURE.match(member.filename) for member in Zip(data).members()):
            notes.append(sentences.OFFICE_PICTURES)
    except BombError:
        return _refused(sniffed, sentences.TOO_BIG)
    except LockedMemberError:
        return _refused(sniffed, sentences.OFFICE_LOCKED)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - damage shows in the zip, the XML or the library
        return _refused(sniffed, sentences.OFFICE_DAMAGED)
    if not text.strip():
        return _refused(sniffed, sentences.OFFICE_NO_WORDS)
    if len(text) > MOST_TEXT:
        notes.append(sentences.TEXT_CUT_SHORT)
    return worded(text[:MOST_TEXT], sniffed.kind, sniffed.media_type, notes)


def old_office(sniffed: Sniffed) -> Reading:
    """Answer for the documents of older Office programs, and for locked new ones."""
    locked = "encrypted" in sniffed.media_type
    return _refused(sniffed, sentences.OFFICE_LOCKED if locked else sentences.OFFICE_OLD)


def _refused(sniffed: Sniffed, sentence: str) -> Reading:
    return Reading(
        kind=sniffed.kind,
        media_type=sniffed.media_type,
        problem=sentence,
        locked=sentence == sentences.OFFICE_LOCKED,
    )


def _word(data: bytes) -> str:
    """Return a Word document's words, letterhead first and foot last, each said once."""
    file = Zip(data)
    for member in file.members():
        if member.filename.endswith((".xml", ".rels")):
            file.read(member)  # a bomb shows here, before the library unpacks it
    heads = _texts(file, "word/header", office_xml.words)
    feet = _texts(file, "word/footer", office_xml.words)
    plain = file.read(_MAIN) if file.has(_MAIN) else b""
    if len(plain) > _LONG:
        body = office_xml.words(plain)
    else:
        made = mammoth.convert_to_html(BytesIO(data), convert_image=_no_pictures)
        body = words_of(made.value)
    parts = [*dict.fromkeys(heads), body, *dict.fromkeys(feet)]
    return "\n\n".join(part for part in parts if part.strip())


def _no_pictures(_image: Any) -> list[Any]:  # noqa: ANN401 - mammoth's own
    return []


def _open_document(data: bytes) -> str:
    """Return the words of an OpenDocument file; its page heads and feet are in its styles."""
    file = Zip(data)
    return office_xml.words(file.read("content.xml"))


def _workbook(data: bytes) -> str:
    file = Zip(data)
    shared = []
    if file.has("xl/sharedStrings.xml"):
        shared = office_xml.shared_texts(file.read("xl/sharedStrings.xml"))
    return "\n\n".join(_texts(file, "xl/worksheets/sheet", lambda d: office_xml.sheet(d, shared)))


def _slides(data: bytes) -> str:
    return "\n\n".join(_texts(Zip(data), "ppt/slides/slide", office_xml.words))


def _texts(file: Zip, start: str, words: Callable[[bytes], str]) -> list[str]:
    """Return the words of numbered members in the order of their numbers."""
    numbered = [
        (int(number[1]), member)
        for member in file.members()
        if member.filename.startswith(start) and (number := _NUMBER.search(member.filename))
    ]
    numbered.sort(key=lambda pair: pair[0])
    return [said for _, member in numbered[:_MOST_PARTS] if (said := words(file.read(member)))]


_WORDS: Final[dict[Form, Callable[[bytes], str]]] = {
    Form.WORD: _word,
    Form.OPEN_DOCUMENT: _open_document,
    Form.SHEET: _workbook,
    Form.SLIDES: _slides,
}
