"""Hidden words: what lies in the streams of a page and is not among the letters a reader sees.

Words that stand for letters or pictures (``ActualText``, ``Alt``), remarks between the operators,
what a camera or a program wrote into a picture, and what a program called a picture, a typeface or
an ink after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from carerdesk.domain.common_names import is_common

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
_WORD: Final = re.compile(r"(?<![^\W_])[^\W\d_]+(?=\d*(?![^\W_]))")
"""A word of what something is called; letters among figures are no word but a running number."""
_SHORTEST: Final = 3
"""Letters: shorter ones are marks of programs, such as "Im" and "GS"."""
_WORDS_JOINED: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
_STYLE: Final = re.compile(r"[-,].*")
_INKS: Final = frozenset({"/Separation", "/DeviceN"})
_DEEPEST: Final = 5
_LONGEST: Final = 50_000_000
_MARKER: Final = 0xFF
_FIRST_PART, _LAST_PART, _REMARKS, _DOTS = 0xE0, 0xEF, 0xFE, 0xDA


def hidden_words(page: pikepdf.Object, met: set[tuple[int, int]]) -> Iterator[str]:
    """Yield the hidden words of a page.

    Args:
        page: A page.
        met: Streams and resources looked at already, which pages share; added to.
    """
    held = page.get(Name.Contents)
    for stream in held if isinstance(held, Array) else [held]:
        if isinstance(stream, Stream):
            yield from _in_content(stream, met)
    yield from _in_resources(page.get(Name.Resources), met, 0)


def _in_resources(held: Any, met: set[tuple[int, int]], depth: int) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(held, Dictionary) or depth > _DEEPEST:
        return
    if held.is_indirect:
        if held.objgen in met:
            return
        met.add(held.objgen)
    for kind, named in held.items():
        if not isinstance(named, Dictionary):
            continue
        for key, one in named.items():
            yield from _named(kind, key, one)
            if kind == "/Properties":
                yield from _strings(one, 0)
            elif isinstance(one, Stream) and kind in {"/XObject", "/Pattern"}:
                yield from _in_drawing(one, met, depth)


def _named(kind: str, key: str, one: Any) -> Iterator[str]:  # noqa: ANN401 - any PDF object
    """Yield what a program called a resource of a page, and a typeface or ink that it is."""
    yield from _called(key)
    if kind == "/Font" and isinstance(one, Dictionary):
        yield from _typeface(str(one.get(Name.BaseFont, "")))
    elif kind == "/ColorSpace" and isinstance(one, Array):
        yield from _inks(one)


def _called(key: str) -> Iterator[str]:
    """Yield the words of what a program called something, those left out that are ordinary.

    A child may be called Page or Mark, and so are things in every file; nobody could take them out.
    """
    words = [
        word
        for found in _WORD.findall(key[1:])
        for word in _WORDS_JOINED.split(found)
        if len(word) >= _SHORTEST and not is_common(word)
    ]
    if words:
        yield " ".join(words)


def _typeface(name: str) -> Iterator[str]:
    """Yield what a typeface is called as one word: of "Times-Roman" no boy called Roman is told."""
    whole = _STYLE.sub("", _SUBSET.sub("", name[1:]))
    if whole and not is_common(whole):
        yield whole


def _inks(space: pikepdf.Object) -> Iterator[str]:
    """Yield what the inks of a colour space are called."""
    if len(space) > 1 and str(space[0]) in _INKS:
        for ink in space[1] if isinstance(space[1], Array) else [space[1]]:
            yield from _called(str(ink))


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
