"""Readers: one for each kind of file, chosen by what the file is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences
from carerdesk.intake.answers import Reading
from carerdesk.intake.archive import closed, read_zip
from carerdesk.intake.chat import read_chat, read_chat_zip
from carerdesk.intake.cleaning import one_line
from carerdesk.intake.found import date_in_name, title_from
from carerdesk.intake.image import read_picture
from carerdesk.intake.mail import read_mail
from carerdesk.intake.mbox import read_mbox
from carerdesk.intake.msg import read_msg
from carerdesk.intake.office import old_office, read_office
from carerdesk.intake.pdf import read_pdf
from carerdesk.intake.quiet import quietly
from carerdesk.intake.rtf import read_rtf
from carerdesk.intake.sniff import Form, Sniffed, sniff
from carerdesk.intake.sound import read_sound
from carerdesk.intake.text import read_text

MOST_BYTES: Final = 400 * 2**20
"""Bytes of a file that are read; PDF and picture libraries need about three times as many."""


def answer(name: str, data: bytes, password: str = "") -> Reading:
    """Return what a file is and holds; see `carerdesk.intake.reading.read`."""
    sniffed = Sniffed(Form.OTHER, DocumentKind.OTHER, "application/octet-stream")
    with quietly():
        try:
            sniffed = sniff(name, data)
            if len(data) > MOST_BYTES:
                reading = _refused(sniffed, sentences.TOO_BIG)
            else:
                reading = _READERS[sniffed.form](data, sniffed, password)
        except MemoryError:
            reading = _refused(sniffed, sentences.TOO_BIG)
        except Exception:  # noqa: BLE001 - whatever a file does to a reader, its owner is told plainly
            reading = _refused(sniffed, sentences.UNREADABLE)
    return _completed(name, reading)


def _refused(sniffed: Sniffed, sentence: str) -> Reading:
    return Reading(kind=sniffed.kind, media_type=sniffed.media_type, problem=sentence)


def _completed(name: str, reading: Reading) -> Reading:
    """Add what the file's name proposes, where the file itself proposed nothing."""
    claims_pdf = name.lower().endswith(".pdf") and reading.kind is not DocumentKind.PDF
    problem = reading.problem
    if claims_pdf and reading.kind in {DocumentKind.OTHER, DocumentKind.TEXT}:
        problem = sentences.PDF_NAME_ONLY
    dated = reading.dated or date_in_name(name)
    said = reading.dated_says or ("says its name" if dated else "")
    title = one_line(reading.title, 200) or title_from(name)
    return replace(reading, problem=problem, dated=dated, dated_says=said, title=title)


def _empty(_data: bytes, sniffed: Sniffed, _password: str) -> Reading:
    return _refused(sniffed, sentences.EMPTY)


def _other(_data: bytes, sniffed: Sniffed, _password: str) -> Reading:
    return _refused(sniffed, sentences.CANNOT_SHOW)


_READERS: Final[dict[Form, Callable[[bytes, Sniffed, str], Reading]]] = {
    Form.EMPTY: _empty,
    Form.PDF: lambda data, _sniffed, password: read_pdf(data, password),
    Form.PICTURE: lambda data, sniffed, _password: read_picture(data, sniffed),
    Form.MAIL: lambda data, _sniffed, _password: read_mail(data),
    Form.MAILBOX: lambda data, _sniffed, _password: read_mbox(data),
    Form.OUTLOOK: lambda data, _sniffed, _password: read_msg(data),
    Form.RTF: lambda data, _sniffed, _password: read_rtf(data),
    Form.WORD: lambda data, sniffed, _password: read_office(data, sniffed),
    Form.OPEN_DOCUMENT: lambda data, sniffed, _password: read_office(data, sniffed),
    Form.SHEET: lambda data, sniffed, _password: read_office(data, sniffed),
    Form.SLIDES: lambda data, sniffed, _password: read_office(data, sniffed),
    Form.OLD_OFFICE: lambda _data, sniffed, _password: old_office(sniffed),
    Form.CHAT: lambda data, sniffed, _password: read_chat(data, sniffed),
    Form.CHAT_ZIP: lambda data, sniffed, _password: read_chat_zip(data, sniffed),
    Form.ZIP: lambda data, sniffed, _password: read_zip(data, sniffed),
    Form.OTHER_ARCHIVE: lambda _data, sniffed, _password: closed(sniffed),
    Form.SOUND: lambda data, sniffed, _password: read_sound(data, sniffed),
    Form.VIDEO: lambda data, sniffed, _password: read_sound(data, sniffed),
    Form.OTHER: _other,
    Form.TEXT: lambda data, sniffed, _password: read_text(data, sniffed),
    Form.HTML: lambda data, sniffed, _password: read_text(data, sniffed),
}
