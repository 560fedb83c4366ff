"""Properties: outline, page labels, title, language, colour, and how the file opens."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any, Final
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from carerdesk.export.streams import packed

MAKER: Final = "CarerDesk"
_PROFILE_DATE: Final = slice(24, 36)
_DATE: Final = b"\x07\xd0\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline, with those below it; `key` is of the item it leads to, if any."""

    title: str
    page: int
    below: tuple[Bookmark, ...] = ()
    key: str = ""


def write_properties(  # noqa: PLR0913 - everything the file says of itself, by name
    pdf: pikepdf.Pdf,
    *,
    title: str,
    author: str,
    prepared_on: date,
    bookmarks: Sequence[Bookmark],
    destination: Callable[[int, str], pikepdf.Object],
    sections: Sequence[tuple[int, str]] = (),
) -> None:
    """Write everything about the file that is not on a page.

    Args:
        pdf: The bundle.
        title: Initials only.
        author: Initials only.
        prepared_on: Stands for every date in the file: the same records give the same bytes.
        bookmarks: The outline.
        destination: Makes a place from a page number, from 1, and the key of an item on it.
        sections: First page, from 1, and letter of each section, where pages are labelled by
            section; none where they are labelled straight through.
    """
    root = pdf.Root
    root[Name.Lang] = String("en-GB")
    root[Name.PageMode] = Name.UseOutlines
    root[Name.ViewerPreferences] = Dictionary(DisplayDocTitle=True)
    root[Name.PageLabels] = Dictionary(Nums=_labels(sections))
    root[Name.OpenAction] = Array([pdf.pages[0].obj, Name.XYZ, None, None, 1])
    root[Name.Outlines] = _outline(pdf, bookmarks, destination)
    root[Name.OutputIntents] = Array([_intent(pdf)])
    stamp = f"{prepared_on:%Y%m%d}"
    pdf.docinfo[Name.Title] = String(title)
    pdf.docinfo[Name.Author] = String(author)
    pdf.docinfo[Name.Creator] = String(MAKER)
    pdf.docinfo[Name.Producer] = String(MAKER)
    pdf.docinfo[Name.CreationDate] = String(f"D:{stamp}000000Z")
    pdf.docinfo[Name.ModDate] = String(f"D:{stamp}000000Z")
    described = pdf.make_stream(_xmp(title, author, prepared_on))
    described[Name.Type] = Name.Metadata
    described[Name.Subtype] = Name.XML
    root[Name.Metadata] = described


def _labels(sections: Sequence[tuple[int, str]]) -> pikepdf.Object:
    """Return how pages are labelled: 1, 2, 3, or i, ii before A1, A2, B1."""
    if not sections:
        return Array([0, Dictionary(S=Name.D)])
    labels = Array([0, Dictionary(S=Name.r)])
    for first, letter in sections:
        labels.append(first - 1)
        labels.append(Dictionary(S=Name.D, P=String(letter)))
    return labels


def write_basis(pdf: pikepdf.Pdf, basis: dict[str, Any], prepared_on: date) -> None:
    """Lay what the check code stands for into the file, where programs keep their own data."""
    data = packed(json.dumps(basis, ensure_ascii=False, sort_keys=True).encode())
    if Name.PieceInfo in pdf.Root:
        # A second try: what the first one laid there must not stay behind in the file.
        pdf.Root[Name.PieceInfo][Name.CarerDesk][Name.Private].write(data, filter=Name.FlateDecode)
        return
    held = pdf.make_stream(data)
    held[Name.Filter] = Name.FlateDecode
    pdf.Root[Name.PieceInfo] = Dictionary(
        CarerDesk=Dictionary(LastModified=String(f"D:{prepared_on:%Y%m%d}000000Z"), Private=held)
    )


def read_basis(pdf: pikepdf.Pdf) -> dict[str, Any] | None:
    """Return what the check code stands for, or ``None`` when the file holds none."""
    try:
        held = pdf.Root[Name.PieceInfo][Name.CarerDesk][Name.Private]
        made = json.loads(held.read_bytes())
    except (KeyError, ValueError, TypeError, RecursionError, pikepdf.PdfError):
        return None
    return made if isinstance(made, dict) else None


def _outline(
    pdf: pikepdf.Pdf,
    bookmarks: Sequence[Bookmark],
    destination: Callable[[int, str], pikepdf.Object],
) -> pikepdf.Object:
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    shown = _level(pdf, root, bookmarks, destination, shut=False)
    root[Name.Count] = shown
    return root


def _level(
    pdf: pikepdf.Pdf,
    parent: pikepdf.Object,
    bookmarks: Sequence[Bookmark],
    destination: Callable[[int, str], pikepdf.Object],
    *,
    shut: bool,
) -> int:
    """Write one level and return how many lines show when its parent is open."""
    made: list[pikepdf.Object] = []
    shown = 0
    for bookmark in bookmarks:
        line = pdf.make_indirect(
            Dictionary(
                Title=String(f"{bookmark.title} ({bookmark.page})"),
                Parent=parent,
                Dest=destination(bookmark.page, bookmark.key),
            )
        )
        if bookmark.below:
            below = _level(pdf, line, bookmark.below, destination, shut=True)
            line[Name.Count] = -below if shut else below
            shown += 0 if shut else below
        made.append(line)
        shown += 1
    for before, after in pairwise(made):
        before[Name.Next] = after
        after[Name.Prev] = before
    if made:
        parent[Name.First] = made[0]
        parent[Name.Last] = made[-1]
    return shown


@cache
def _srgb() -> bytes:
    """Return the sRGB profile with a fixed date, so that the same records give the same bytes."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_PROFILE_DATE] = _DATE
    return bytes(profile)


def _intent(pdf: pikepdf.Pdf) -> pikepdf.Object:
    profile = pdf.make_stream(packed(_srgb()))
    profile[Name.Filter] = Name.FlateDecode
    profile[Name.N] = 3
    return pdf.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
            Info=String("sRGB IEC61966-2.1"),
            DestOutputProfile=profile,
        )
    )


def _xmp(title: str, author: str, prepared_on: date) -> bytes:
    day = f"{prepared_on.isoformat()}T00:00:00Z"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>{MAKER}</pdf:Producer>
   <xmp:CreatorTool>{MAKER}</xmp:CreatorTool>
   <xmp:CreateDate>{day}</xmp:CreateDate>
   <xmp:ModifyDate>{day}</xmp:ModifyDate>
   <xmp:MetadataDate>{day}</xmp:MetadataDate>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
""".encode()
