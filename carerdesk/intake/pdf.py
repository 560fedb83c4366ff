"""PDF: opened, mended where damaged, and made ready for a bundle with nothing active in it."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import pikepdf
import pypdfium2

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences
from carerdesk.intake.answers import Reading
from carerdesk.intake.found import date_in_text, references_in
from carerdesk.intake.pdf_forms import drawn_by_pdfium, lacks_appearances
from carerdesk.intake.pdf_pages import look_through
from carerdesk.intake.pdf_scrub import scrub

MOST_PAGES: Final = 20_000
_MEDIA_TYPE: Final = "application/pdf"


class LockedError(Exception):
    """The PDF asks for a password that was not given."""


class DamagedError(Exception):
    """The PDF cannot be mended."""


class TooManyPagesError(Exception):
    """The PDF has more pages than are read at once."""


def read_pdf(data: bytes, password: str = "") -> Reading:
    """Read a PDF and make its bundle-ready copy.

    Args:
        data: The file's bytes.
        password: Tried when it asks for one; the empty one opens many that only forbid printing.
    """
    try:
        pdf, notes = normalised(data, password)
        seen = look_through(pdf)
    except LockedError:
        return _refused(sentences.PDF_LOCKED, locked=True)
    except TooManyPagesError:
        return _refused(sentences.PDF_TOO_MANY_PAGES)
    except (DamagedError, pypdfium2.PdfiumError):
        return _refused(sentences.PDF_DAMAGED)
    if not seen.facts:
        return _refused(sentences.PDF_NO_PAGES)
    text = "\n".join((seen.text, *notes.comments)).strip()
    dated = date_in_text(text)
    return Reading(
        kind=DocumentKind.PDF,
        media_type=_MEDIA_TYPE,
        text=text,
        pages=len(seen.facts),
        has_text=any(fact.has_text for fact in seen.facts),
        pdf=pdf,
        dated=dated,
        dated_says="says the paper" if dated else "",
        references=references_in(text),
        boxes_over_text=seen.boxes_over_text,
        page_facts=seen.facts,
        notes=notes.sentences,
    )


def _refused(sentence: str, *, locked: bool = False) -> Reading:
    return Reading(kind=DocumentKind.PDF, media_type=_MEDIA_TYPE, problem=sentence, locked=locked)


class Notes:
    """What was met on the way.

    Attributes:
        sentences: For the user to see.
        comments: Words of comments on the pages.
    """

    def __init__(self) -> None:
        self.sentences: tuple[str, ...] = ()
        self.comments: tuple[str, ...] = ()


def normalised(data: bytes, password: str = "") -> tuple[bytes, Notes]:
    """Return the bundle-ready copy of a PDF, always the same for the same bytes, and what was met.

    Raises:
        LockedError: When the password does not open it.
        DamagedError: When it cannot be mended.
        TooManyPagesError: When it has more than `MOST_PAGES`.
    """
    notes = Notes()
    try:
        return _rewritten(data, password, notes), notes
    except (LockedError, TooManyPagesError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - qpdf raises many kinds on damage; PDFium mends other damage
        mended = _mended_by_pdfium(data, password)
    try:
        out = _rewritten(mended, "", notes)
    except (LockedError, TooManyPagesError, MemoryError):
        raise
    except Exception as error:
        raise DamagedError from error
    notes.sentences = (sentences.PDF_REPAIRED, *notes.sentences)
    return out, notes


def _rewritten(data: bytes, password: str, notes: Notes) -> bytes:
    with _opened(data, password) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise TooManyPagesError
        drawn = drawn_by_pdfium(pdf) if lacks_appearances(pdf) else None
        if drawn is None:
            return _scrubbed(pdf, notes)
    with _opened(drawn) as pdf:
        return _scrubbed(pdf, notes)


def _opened(data: bytes, password: str = "") -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(data), password=password)
    except pikepdf.PasswordError as error:
        raise LockedError from error


def _scrubbed(pdf: pikepdf.Pdf, notes: Notes) -> bytes:
    met = scrub(pdf)
    notes.sentences = met.sentences
    notes.comments = met.comments
    out = BytesIO()
    # The same bytes each time, without the digest of the whole that a real id would take.
    pdf.save(out, static_id=True, fix_metadata_version=False, preserve_pdfa=False)
    return out.getvalue()


def _mended_by_pdfium(data: bytes, password: str) -> bytes:
    """Let PDFium open and write what qpdf could not read."""
    out = BytesIO()
    try:
        with pypdfium2.PdfDocument(data, password=password or None) as document:
            document.save(out, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise LockedError from error
        raise DamagedError from error
    return out.getvalue()
