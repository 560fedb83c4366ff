"""Hidden words: what lies in the streams of a page and is not among the letters a reader sees.

Words that stand for letters or pictures (``ActualText``, ``Alt``), remarks between the operators,
and what a camera or a program wrote into a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

_SAID: Final = re.compile(
    rb"/(?:ActualText|Alt|E|T|Title|Contents)\s*(\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL
)
_REMARK: Final = re.compile(rb"(?:^|[\r\n])\s*%([^\r\n]*)")
_ESCAPED: Final = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)")
_PLAIN: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CODINGS: Final = (
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xef\xbb\xbf", "utf-8"),
)
_DEEPEST: Final = 5
_LONGEST: Final = 50_000_000
_MARKER: Final = 0xFF
_FIRST_PART, _LAST_PART, _REMARKS, _DOTS = 0xE0, 0xEF, 0xFE, 0xDA


def hidden_words(page: pikepdf.Object, met: set[tuple[int, int]]) -> Iterator[str]:
    """Yield the hidden words of a page.

    Args:
        page: A page.
        met: Streams looked at already, which pages share; added to.
    """
    held = page.get(Name.Contents)
    for stream in held if isinstance(held, Array) else [held]:
        if isinstance(stream, Stream):
            yield from _in_content(stream, met)
    yield from _in_resources(page.get(Name.Resources), met, 0)


def _in_resources(held: Any, met: set[tuple[int, int]], depth: int) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(held, Dictionary) or depth > _DEEPEST:
        return
    for kind, named in held.items():
        if not isinstance(named, Dictionary):
            continue
        for one in named.values():
            if kind == "/Properties":
                yield from _strings(one, 0)
            elif isinstance(one, Stream) and kind in {"/XObject", "/Pattern"}:
                yield from _in_drawing(one, met, depth)


def _in_drawing(one: pikepdf.Object, met: set[tuple[int, int]], depth: int) -> Iterator[str]:
    """Yield what a picture says of itself, or the hidden words of a drawing inside a page."""
    if one.get(Name.Subtype) == Name.Image:
        if one.objgen not in met:
            met.add(one.objgen)
            yield from _in_picture(one)
        return
    if one.objgen not in met:
        yield from _in_content(one, met)
        yield from _in_resources(one.get(Name.Resources), met, depth + 1)


def _in_content(stream: pikepdf.Object, met: set[tuple[int, int]]) -> Iterator[str]:
    if stream.objgen in met or int(stream.get(Name.Length, 0)) > _LONGEST:
        return
    met.add(stream.objgen)
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        return
    if b"/ActualText" in data or b"/Alt" in data or b"BDC" in data:
        yield from (_told(found[1]) for found in _SAID.finditer(data))
    if b"%" in data:
        yield from (found[1].decode("latin-1") for found in _REMARK.finditer(data))


def _strings(value: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 - any PDF object
    if isinstance(value, String):
        yield str(value)
    elif isinstance(value, Dictionary) and depth < _DEEPEST:
        for key, item in value.items():
            if key not in {"/P", "/Parent"}:
                yield from _strings(item, depth + 1)
    elif isinstance(value, Array) and depth < _DEEPEST:
        for item in value:
            yield from _strings(item, depth + 1)


def _told(literal: bytes) -> str:
    """Return the words of a string as it is written in a stream."""
    if literal.startswith(b"<"):
        digits = b"".join(literal[1:-1].split())
        data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    else:
        data = _ESCAPED.sub(_unescaped, literal[1:-1])
    for mark, coding in _CODINGS:
        if data.startswith(mark):
            return data[len(mark) :].decode(coding, "ignore")
    return str(String(data))


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    if said[:1].isdigit():
        return bytes([int(said, 8) & 0xFF])
    return b"" if said.strip() == b"" else _PLAIN.get(said, said)


def _in_picture(image: pikepdf.Object) -> Iterator[str]:
    """Yield what stands in the head of a JPEG: notes of a camera, remarks of a program."""
    packing = image.get(Name.Filter)
    names = packing.as_list() if isinstance(packing, Array) else [packing]
    if Name.DCTDecode not in [name for name in names if isinstance(name, Name)] or len(names) > 1:
        return
    data = image.get_raw_stream_buffer()
    view = memoryview(data)
    at = 2
    while at + 4 <= len(view) and view[at] == _MARKER:
        kind, length = view[at + 1], view[at + 2] << 8 | view[at + 3]
        if kind == _DOTS or length < 2:  # noqa: PLR2004 - the length counts itself
            return
        if _FIRST_PART <= kind <= _LAST_PART or kind == _REMARKS:
            part = bytes(view[at + 4 : at + 2 + length])
            yield part.decode("latin-1")
            if b"\x00" in part:
                yield part.decode("utf-16-le", "ignore")
                yield part.decode("utf-16-be", "ignore")
        at += 2 + length
