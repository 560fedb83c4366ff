"""Scrub: a PDF left with its pages, links within it and bookmarks, and with nothing else.

What may stay is listed; scripts, launches, forms that send, embedded files, metadata, thumbnails
and private data go because they are not on the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pikepdf
from pikepdf import Array, Name

from carerdesk.intake import jpeg, sentences
from carerdesk.intake.layout import A4
from carerdesk.intake.pdf_forms import comments, flatten, has_unapplied_marks, shows_only_in_adobe
from carerdesk.intake.pdf_layers import leave_out_hidden
from carerdesk.intake.pdf_links import Destinations, plain_bookmarks, plain_links

_ROOT: Final = frozenset({"/Type", "/Pages", "/Outlines", "/PageLabels", "/Lang"})
_PAGE: Final = frozenset(
    {"/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/Contents", "/Rotate", "/Group",
     "/Annots", "/UserUnit"}
)  # fmt: skip
_NOT_IN_STREAMS: Final = frozenset(
    {"/Metadata", "/PieceInfo", "/OPI", "/AF", "/Alternates", "/Ref", "/F", "/FFilter",
     "/FDecodeParms", "/LastModified", "/Measure", "/PtData"}
)  # fmt: skip
"""Beside a picture or drawing: private data, other renderings, and data kept in another file."""
_SMALLEST_SIDE: Final = 3.0
_BOX: Final = 4

Sides = tuple[float, float, float, float]
"""Left, bottom, right and top, points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What was met while scrubbing.

    Attributes:
        sentences: For the user to see.
        comments: Words of comments that do not show on the pages.
    """

    sentences: tuple[str, ...]
    comments: tuple[str, ...]


def scrub(pdf: pikepdf.Pdf) -> Met:
    """Leave a PDF's pages as they look, and nothing that acts, hides or points outside."""
    said = tuple(comments(pdf))
    told = [
        sentence
        for sentence, met in (
            (sentences.PDF_LIVE_FORM, shows_only_in_adobe(pdf)),
            (sentences.PDF_COMMENTS, bool(said)),
            (sentences.PDF_UNAPPLIED_MARKS, has_unapplied_marks(pdf)),
            (sentences.PDF_LAYERS, leave_out_hidden(pdf)),
        )
        if met
    ]
    flatten(pdf)
    destinations = Destinations(pdf)
    plain_links(pdf, destinations)
    plain_bookmarks(pdf, destinations)
    _keep_only(pdf.Root, _ROOT)
    if Name.Info in pdf.trailer:
        del pdf.trailer[Name.Info]
    for page in pdf.pages:
        _keep_only(page.obj, _PAGE)
        _sound_boxes(page)
    _scrub_streams(pdf)
    return Met(sentences=tuple(told), comments=said)


def _keep_only(record: pikepdf.Object, keys: frozenset[str]) -> None:
    for key in set(record.keys()) - keys:
        del record[key]


def _scrub_streams(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        keys = item.keys()
        for key in _NOT_IN_STREAMS & keys:
            del item[key]
        if "/Filter" in keys and _is_jpeg(item):
            data = item.read_raw_bytes()
            bare = jpeg.bare(data) if jpeg.has_personal(data) else None
            if bare is not None:
                item.write(bare.data, filter=Name.DCTDecode, decode_parms=_settings(item))


def _settings(stream: pikepdf.Stream) -> pikepdf.Dictionary | None:
    """Return how a picture is to be decoded, where it says."""
    how = stream.get(Name.DecodeParms)
    if isinstance(how, pikepdf.Array) and len(how) == 1:
        how = how[0]
    return how if isinstance(how, pikepdf.Dictionary) else None


def _is_jpeg(stream: pikepdf.Stream) -> bool:
    how = stream.get(Name.Filter)
    if isinstance(how, pikepdf.Array) and len(how) == 1:
        how = how[0]
    return isinstance(how, pikepdf.Name) and how == Name.DCTDecode


def _sound_boxes(page: pikepdf.Page) -> None:
    """Give a page a real size, a visible part within it, and a turn of whole quarters."""
    media = _box(_inherited(page.obj, Name.MediaBox))
    if media is None:
        media = (0.0, 0.0, *A4)
        page.obj[Name.MediaBox] = Array([round(side, 2) for side in media])
    if (visible := _inherited(page.obj, Name.CropBox)) is not None:
        crop = _box(visible)
        inside = crop and _within(crop, media)
        if not inside:
            page.obj[Name.CropBox] = Array(list(media))
        elif inside != crop:
            page.obj[Name.CropBox] = Array(list(inside))
    turn = _inherited(page.obj, Name.Rotate)
    if turn is not None and turn not in {0, 90, 180, 270}:
        whole = isinstance(turn, int) and turn % 90 == 0
        page.obj[Name.Rotate] = turn % 360 if whole else 0


def _within(crop: Sides, media: Sides) -> Sides | None:
    """Return the part of a box that lies in another, unless it is next to nothing."""
    left, bottom = max(crop[0], media[0]), max(crop[1], media[1])
    right, top = min(crop[2], media[2]), min(crop[3], media[3])
    if min(right - left, top - bottom) < _SMALLEST_SIDE:
        return None
    return (left, bottom, right, top)


def _box(value: object) -> Sides | None:
    if not isinstance(value, pikepdf.Array) or len(value) < _BOX:
        return None
    try:
        a, b, c, d = (float(side) for side in list(value)[:_BOX])
    except (TypeError, ValueError):
        return None
    box = (min(a, c), min(b, d), max(a, c), max(b, d))
    return box if min(box[2] - box[0], box[3] - box[1]) >= _SMALLEST_SIDE else None


def _inherited(page: Any, key: pikepdf.Name) -> Any:  # noqa: ANN401 - any PDF object
    """Return what a page or a node above it says (ISO 32000-1, 7.7.3.4)."""
    for _ in range(64):
        if not isinstance(page, pikepdf.Dictionary):
            return None
        if key in page:
            return page[key]
        page = page.get(Name.Parent)
    return None
