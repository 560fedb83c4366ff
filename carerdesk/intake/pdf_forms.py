"""Forms and comments in PDFs: what shows becomes part of the page, what does not is told."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Final

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name

from carerdesk.intake.cleaning import clean

_DRAWN_BY_WORDS: Final = frozenset({"/Widget", "/Link", "/FreeText", "/Popup"})
"""Notes whose words show on the page already, or repeat another's."""
_MOST_COMMENTS: Final = 1000
_TYPED: Final = frozenset({"/Tx", "/Ch"})


def notes_on(page: pikepdf.Page) -> Iterator[pikepdf.Dictionary]:
    """Yield what lies on a page besides its content; what is no dictionary is passed over."""
    listed = page.obj.get(Name.Annots)
    if isinstance(listed, pikepdf.Array):
        for note in listed:
            if isinstance(note, pikepdf.Dictionary):
                yield note


def comments(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the words of comments that do not show on the pages."""
    count = 0
    for page in pdf.pages:
        for note in notes_on(page):
            words = note.get(Name.Contents)
            drawn = str(note.get(Name.Subtype)) in _DRAWN_BY_WORDS
            said = clean(str(words)).strip() if isinstance(words, pikepdf.String) else ""
            if drawn:
                continue
            if said:
                yield said
                count += 1
            if count >= _MOST_COMMENTS:
                return


def has_unapplied_marks(pdf: pikepdf.Pdf) -> bool:
    """Whether parts were marked for blacking out and never blacked out."""
    return any(
        note.get(Name.Subtype) == Name.Redact for page in pdf.pages for note in notes_on(page)
    )


def shows_only_in_adobe(pdf: pikepdf.Pdf) -> bool:
    """Whether its pages are a place-holder that asks for another reader (dynamic XFA)."""
    return bool(pdf.Root.get(Name.NeedsRendering, False)) and Name.XFA in _form(pdf)


def lacks_appearances(pdf: pikepdf.Pdf) -> bool:
    """Whether a filled-in field shows only in a reader that draws it (ISO 32000-1, 12.7.2)."""
    form = _form(pdf)
    if not form:
        return False
    stale = form.get(Name.NeedAppearances, False) is True
    for page in pdf.pages:
        for note in notes_on(page):
            if note.get(Name.Subtype) != Name.Widget:
                continue
            if str(_inherited(note, Name.FT)) not in _TYPED or _inherited(note, Name.V) is None:
                continue
            look = note.get(Name.AP)
            if stale or not isinstance(look, pikepdf.Dictionary) or Name.N not in look:
                return True
    return False


def drawn_by_pdfium(pdf: pikepdf.Pdf) -> bytes:
    """Return the PDF with every field drawn and made part of its page."""
    form = _form(pdf)
    form[Name.NeedAppearances] = True
    if Name.XFA in form:
        del form[Name.XFA]
    before, after = BytesIO(), BytesIO()
    pdf.save(before)
    with pypdfium2.PdfDocument(before.getvalue()) as document:
        document.init_forms()
        for number in range(len(document)):
            page = document[number]
            page.flatten()
            page.close()
        document.save(after)
    return after.getvalue()


def flatten(pdf: pikepdf.Pdf) -> None:
    """Make what shows of fields and comments part of the pages; links stay links."""
    notes = [note for page in pdf.pages for note in notes_on(page)]
    if all(note.get(Name.Subtype) == Name.Link for note in notes):
        return
    form = _form(pdf)
    if form.get(Name.NeedAppearances, False) is True:
        form[Name.NeedAppearances] = False
    pdf.flatten_annotations("all")


def _form(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    form = pdf.Root.get(Name.AcroForm)
    return form if isinstance(form, pikepdf.Dictionary) else Dictionary()


def _inherited(field: pikepdf.Dictionary, key: pikepdf.Name) -> pikepdf.Object | None:
    """Return what a field or one above it says (ISO 32000-1, 12.7.3.1)."""
    at: pikepdf.Object | None = field
    for _ in range(32):
        if not isinstance(at, pikepdf.Dictionary):
            return None
        if key in at:
            return at[key]
        at = at.get(Name.Parent)
    return None
