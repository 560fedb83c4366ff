"""PDF: opened, mended where damaged, and made ready for a bundle with nothing active in it."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import pikepdf
import pypdfium2
from pypdfium2 import raw

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences
from carerdesk.intake.answers import Reading
from carerdesk.intake.found import date_in_text, references_in
from carerdesk.intake.pdf_forms import drawn_by_pdfium, lacks_appearances
from carerdesk.intake.pdf_loose_ends import shut_in
from carerdesk.intake.pdf_pages import look_through
from carerdesk.intake.pdf_scrub import Met, scrub

MOST_PAGES: Final = 20_000
_MEDIA_TYPE: Final = "application/pdf"


class RefusedError(Exception):
    """The PDF cannot be made ready; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__()
        self.sentence = sentence


def read_pdf(data: bytes, password: str = "") -> Reading:
    """Read a PDF and make its bundle-ready copy.

    Args:
        data: The file's bytes.
        password: Tried when it asks for one; the empty one opens many that only forbid printing.
    """
    try:
        pdf, met = normalised(data, password)
        seen = look_through(pdf)
    except RefusedError as error:
        return _refused(error.sentence)
    except pypdfium2.PdfiumError:
        return _refused(sentences.PDF_DAMAGED)
    text = "\n".join((seen.text, *met.comments)).strip()
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
        notes=met.sentences,
    )


def _refused(sentence: str) -> Reading:
    return Reading(
        kind=DocumentKind.PDF,
        media_type=_MEDIA_TYPE,
        problem=sentence,
        locked=sentence == sentences.PDF_LOCKED,
    )


def normalised(data: bytes, password: str = "") -> tuple[bytes, Met]:
    """Return the bundle-ready copy of a PDF, always the same for the same bytes, and what was met.

    Raises:
        RefusedError: When the password does not open it, it cannot be mended, or it has no pages
            or more than `MOST_PAGES`.
    """
    try:
        return _rewritten(data, password)
    except (RefusedError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - qpdf raises many kinds on damage; PDFium mends other damage
        mended = _mended_by_pdfium(data, password)
    try:
        out, met = _rewritten(mended, "")
    except (RefusedError, MemoryError):
        raise
    except Exception as error:
        raise RefusedError(sentences.PDF_DAMAGED) from error
    told = (sentences.PDF_REPAIRED, *met.sentences)
    return out, Met(sentences=told, comments=met.comments)


def _rewritten(data: bytes, password: str) -> tuple[bytes, Met]:
    with _opened(data, password) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise RefusedError(sentences.PDF_TOO_MANY_PAGES)
        if not len(pdf.pages):
            raise RefusedError(sentences.PDF_NO_PAGES)
        if not lacks_appearances(pdf):
            return _scrubbed(pdf)
        drawn = drawn_by_pdfium(pdf)
    with _opened(drawn) as pdf:
        return _scrubbed(pdf)


def _opened(data: bytes, password: str = "") -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(data), password=password)
    except pikepdf.PasswordError as error:
        raise RefusedError(sentences.PDF_LOCKED) from error


def _scrubbed(pdf: pikepdf.Pdf) -> tuple[bytes, Met]:
    shut_in(pdf)
    met = scrub(pdf)
    out = BytesIO()
    # The same bytes each time, without the digest of the whole that a real id would take.
    pdf.save(out, static_id=True, fix_metadata_version=False, preserve_pdfa=False)
    return out.getvalue(), met


def _mended_by_pdfium(data: bytes, password: str) -> bytes:
    """Let PDFium open and write what qpdf could not read."""
    out = BytesIO()
    try:
        with pypdfium2.PdfDocument(data, password=password or None) as document:
            document.save(out, flags=raw.FPDF_REMOVE_SECURITY)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise RefusedError(sentences.PDF_LOCKED if locked else sentences.PDF_DAMAGED) from error
    return out.getvalue()
