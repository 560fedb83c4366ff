"""Sources: a paper's pages opened in memory, with nothing left in them that acts."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from carerdesk.domain.errors import CannotRead

_PASSIVE: Final = {"/GoTo", "/URI"}
_PRIVATE: Final = (
    Name.AA,
    Name.B,
    Name.Metadata,
    Name.PieceInfo,
    Name.Thumb,
    Name.LastModified,
    Name.StructParents,
    Name.Tabs,
    Name.Trans,
    Name.Dur,
)
_ACTIVE_KINDS: Final = {
    "/Widget",
    "/Redact",
    "/Movie",
    "/Sound",
    "/Screen",
    "/3D",
    "/RichMedia",
    "/FileAttachment",
}


def opened(data: bytes) -> pikepdf.Pdf:
    """Return a paper's pages with forms flattened and nothing active in them.

    The intake has done all this once; it is done again here because what is bound is sent out.

    Args:
        data: A PDF.

    Raises:
        CannotRead: When it cannot be opened, is locked, or has no pages.
    """
    try:
        pdf = pikepdf.Pdf.open(BytesIO(data))
        if not len(pdf.pages):
            raise CannotRead("It has no pages.")
        drawn_anew = _flatten(pdf)
        places = _places(pdf)
        met: set[tuple[int, int]] = set()
        for page in pdf.pages:
            quieten(page.obj, places)
            _out_of_structure(page.obj, met)
        if drawn_anew:
            pdf = _settled(pdf)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise CannotRead("It is damaged and its pages cannot be taken out.") from error
    return pdf


def _settled(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    """Return a file as it reads once written: what was drawn anew has its last form only then."""
    written = BytesIO()
    pdf.save(written, static_id=True)
    pdf.close()
    written.seek(0)
    return pikepdf.Pdf.open(written)


def _fields(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        note
        for page in pdf.pages
        for note in _listed(page.obj.get(Name.Annots, Array()))
        if note.get(Name.Subtype) == Name.Widget
    ]


def _flatten(pdf: pikepdf.Pdf) -> bool:
    """Turn the fields of a form into what they show; returns whether there were any.

    A filled field may come without its appearance; the library draws one only when the form says
    that some are missing.
    """
    fields = _fields(pdf)
    form = pdf.Root.get(Name.AcroForm)
    if isinstance(form, Dictionary):
        if any(Name.AP not in field for field in fields):
            form[Name.NeedAppearances] = True
        pdf.generate_appearance_streams()
    if fields:
        pdf.flatten_annotations("all")
    if Name.AcroForm in pdf.Root:
        del pdf.Root[Name.AcroForm]
    return bool(fields)


def needs_care(data: bytes) -> bool:
    """Whether a paper must be opened and written anew before it is merged.

    A form is to be flattened, a lock to be taken off, places by name to be written out, damage to
    be mended.  Of any other paper the bytes can be merged as they are: what acts in it is taken off
    its pages afterwards.
    """
    with pikepdf.Pdf.open(BytesIO(data)) as pdf:
        return bool(
            Name.AcroForm in pdf.Root
            or _fields(pdf)
            or _places(pdf)
            or pdf.is_encrypted
            or pdf.get_warnings()
        )


def quieten(page: pikepdf.Object, places: Mapping[str, pikepdf.Object]) -> None:
    """Take from a page what acts, and what only its old file could make sense of.

    Args:
        page: Of a paper, or of a file it was merged into.
        places: Of the paper, by name.
    """
    for key in _PRIVATE:
        if key in page:
            del page[key]
    held = page.get(Name.Resources)
    page[Name.Resources] = held if isinstance(held, Dictionary) else Dictionary()
    notes = page.get(Name.Annots)
    if notes is None:
        return
    kept = [note for note in _listed(notes) if _may_stay(note)]
    for note in kept:
        for key in (Name.AA, Name.StructParent):
            if key in note:
                del note[key]
        if Name.A in note and not _is_passive(note[Name.A]):
            del note[Name.A]
        if Name.A in note and Name.SD in note[Name.A]:
            del note[Name.A][Name.SD]  # a place in the structure of the old file
        _let_go(note, kept)
        _lead_straight(note, places)
    if kept:
        page[Name.Annots] = Array(kept)
    else:
        del page[Name.Annots]


def _out_of_structure(holder: pikepdf.Object, met: set[tuple[int, int]]) -> None:
    """Take from the drawings and pictures of a page their numbers in the structure of the old file.

    In the bundle those numbers belong to other pages, whose words a screen reader would speak here.
    """
    held = holder.get(Name.Resources)
    drawings = held.get(Name.XObject) if isinstance(held, Dictionary) else None
    for one in drawings.values() if isinstance(drawings, Dictionary) else ():
        if isinstance(one, Stream) and one.objgen not in met:
            met.add(one.objgen)
            for key in (Name.StructParents, Name.StructParent):
                if key in one:
                    del one[key]
            _out_of_structure(one, met)


def _let_go(note: pikepdf.Object, kept: list[pikepdf.Object]) -> None:
    """Let go of other notes that do not stay: through a window or a reply they would come along."""
    stays = {one.objgen for one in kept if one.is_indirect}
    for key in (Name.Popup, Name.IRT, Name.Parent):
        if key in note and not (isinstance(note[key], Dictionary) and note[key].objgen in stays):
            del note[key]


def _listed(notes: pikepdf.Object) -> list[pikepdf.Object]:
    every = notes if isinstance(notes, Array) else Array()
    return [note for note in every if isinstance(note, Dictionary)]


def _may_stay(note: pikepdf.Object) -> bool:
    return str(note.get(Name.Subtype, "")) not in _ACTIVE_KINDS


def _is_passive(action: pikepdf.Object) -> bool:
    return (
        isinstance(action, Dictionary)
        and str(action.get(Name.S, "")) in _PASSIVE
        and Name.Next not in action
    )


def _places(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Return the places of a paper that go by name, old form and new."""
    found: dict[str, pikepdf.Object] = {}
    old = pdf.Root.get(Name.Dests)
    if isinstance(old, Dictionary):
        found.update({key[1:]: place for key, place in old.items()})
    names = pdf.Root.get(Name.Names)
    new = names.get(Name.Dests) if isinstance(names, Dictionary) else None
    if isinstance(new, Dictionary):
        found.update({str(key): place for key, place in pikepdf.NameTree(new).items()})
    return found


def _lead_straight(note: pikepdf.Object, places: Mapping[str, pikepdf.Object]) -> None:
    """Give a link its place in full where it goes by a name, which would stay behind."""
    action = note.get(Name.A)
    for holder, key in ((note, Name.Dest), (action, Name.D)):
        if not isinstance(holder, Dictionary):
            continue
        named = holder.get(key)
        if not isinstance(named, String | Name):
            continue
        place = places.get(str(named).removeprefix("/"))
        if isinstance(place, Dictionary):
            place = place.get(Name.D)
        if isinstance(place, Array):
            holder[key] = place
        else:
            del holder[key]
