"""Loose ends: a page whose content stops in the middle is shut in, and takes nothing with it.

A list, a text or a picture that is opened in the content of a page and never closed swallows all
that is written behind it, the number of the page in a bundle too.  Such content is made a form of
its own: a viewer draws as much of it as before, and goes on after it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

_FORM: Final = "/Whole"
_STRING: Final = re.compile(rb"\([^()\\]*(?:\\.[^()\\]*)*\)", re.DOTALL)
_PICTURE: Final = re.compile(rb"(?<!\S)BI\s.*?\sEI(?!\S)", re.DOTALL)
_WORD: Final = re.compile(rb"(?:BI|EI|BT|ET|BMC|BDC|EMC)(?![^\s\[(</])")
_BEFORE_WORD: Final = frozenset(b" \t\r\n\f\v])>}")
"""What may stand before a word; looked at where one was found, for looking back is slow."""
_PAIRS: Final = (
    ((b"BT",), (b"ET",)),
    ((b"BI",), (b"EI",)),
    ((b"BMC", b"BDC"), (b"EMC",)),
)


def shut_in(pdf: pikepdf.Pdf) -> int:
    """Shut in every page whose content has loose ends, and return how many there were."""
    found = 0
    for page in pdf.pages:
        try:
            content = _content(page.obj)
        except (pikepdf.PdfError, NotImplementedError):  # packed in a way qpdf cannot open
            continue
        if has_loose_ends(content):
            _wrap(pdf, page, content)
            found += 1
    return found


def has_loose_ends(content: bytes) -> bool:
    """Whether content opens something that it does not close, or the other way round.

    It may take innocent content for loose where letters in an unusual place look like brackets;
    shutting that in changes nothing that is seen.
    """
    bare = _STRING.sub(b"", _PICTURE.sub(b"", content) if b"BI" in content else content)
    while b"(" in bare and (fewer := _STRING.sub(b"", bare)) != bare:  # strings within strings
        bare = fewer
    if any(bare.count(a) != bare.count(b) for a, b in ((b"[", b"]"), (b"<", b">"), (b"(", b")"))):
        return True
    said = Counter(
        found.group()
        for found in _WORD.finditer(bare)
        if not found.start() or bare[found.start() - 1] in _BEFORE_WORD
    )
    return any(
        sum(said[word] for word in opens) != sum(said[word] for word in closes)
        for opens, closes in _PAIRS
    )


def _content(page: pikepdf.Object) -> bytes:
    contents = page.get(Name.Contents)
    streams: Any = contents if isinstance(contents, Array) else [contents]
    return b"\n".join(s.read_bytes() for s in streams if isinstance(s, pikepdf.Stream))


def _wrap(pdf: pikepdf.Pdf, page: pikepdf.Page, content: bytes) -> None:
    form = pdf.make_stream(
        content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(list(page.mediabox.as_list())),
        Resources=page.resources,
    )
    page.obj[Name.Resources] = Dictionary({"/XObject": Dictionary({_FORM: form})})
    page.obj[Name.Contents] = pdf.make_stream(f"{_FORM} Do".encode())
