"""Leaks: the finished file searched whole for names that must not leave.

Searched are the text of every page as a reader would find it, every string (bookmarks, properties,
notes, links, form values), the names of attachments and what they hold, the metadata, and the
file's own name; in every form `NamesTable` knows: hyphenated, ligatured, possessive, UTF-16.
Pictures without text cannot be searched; the plan lists them to be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from carerdesk.domain.names import NameFound, NamesTable, flattened
from carerdesk.export.hidden_words import hidden_words
from carerdesk.export.told import HOLDS_WORDS, Told, told
from carerdesk.export.withholding import Judged, seams, unjudged

_WORDS_IN: Final = frozenset({"/Metadata", "/EmbeddedFile", "/XML"})
_JOINED: Final = re.compile(r"(?<=\w)[._+](?=\w)")
"""What joins the words of a name in an address or a file name."""
_PAGE: Final = re.compile(rb"/Type /Page(?![a-zA-Z])")
_LOOKED_INTO: Final = {"/Annots", "/Resources"}
"""What of a page has been told already, with the page's number."""
_KIND: Final = re.compile(rb"/Type (?:\d|/(?:StructElem|EmbeddedFile|Filespec|Metadata|XML)\b)")
_STAMP: Final = re.compile(r"(?:\s+SAMPLE)?\s*\b\d+ of \d+(?:\s+[A-Z]\d+)?\s*\Z")
"""What we put at the end of a page; a word that the page parts ends before it."""
_END: Final = 200
"""Letters at the end of a page in which the stamp stands."""
_PRINTED: Final = frozenset(
    ["art", "best", "day", "eve", "forest", "king", "law", "may", "page", "spring", "summer"]
)
"""Names of children that are words we print ourselves: heads of columns, citations, holidays."""
_LONGEST_STREAM: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Leak:
    """A name that must not leave: whose, and where, but never the name.

    Attributes:
        where: "page 14", "the bookmarks", "the properties", "an attachment", "the file name".
        page: From 1, or 0 when it is not on a page.
    """

    initials: str
    is_child: bool
    where: str
    page: int = 0


def leaks(  # noqa: PLR0913 - all that is searched, by name
    pdf: pikepdf.Pdf,
    texts: Sequence[str],
    names: NamesTable,
    *,
    file_name: str = "",
    ours: frozenset[int] = frozenset(),
    judged: Mapping[int, Judged] | None = None,
    plain: bool = False,
    objects: Told | None = None,
) -> tuple[Leak, ...]:
    """Return every name found that must not be in the file.

    Args:
        pdf: The finished file.
        texts: Of each page, as a reader would find it.
        names: Who to look for: children everywhere, adults on what we set ourselves.
        file_name: Of the file to be.
        ours: Pages we set, from 1.
        judged: What a person judged to be no name, by page of a paper.
        plain: Whether papers' pages are as they came by choice, and only ours are looked at.
        objects: Of the file, each with its text, where that is known already.
    """
    if names.is_empty:
        return ()
    found: list[Leak] = []
    for number, text in enumerate(texts, start=1):
        if number in ours or not plain:
            known = (judged or {}).get(number, {})
            found += _in(names, text, f"page {number}", number, adults=number in ours, judged=known)
    if not plain:
        for number, text in seams([_unstamped(text) for text in texts]):
            found += _in(names, text, f"page {number}", number, adults=False)
    for said in _strings(pdf, ours, told(pdf) if objects is None else objects):
        if plain and said.page and said.page not in ours:
            continue
        found += _in(names, said.text, said.where, said.page, adults=said.adults)
    found += _in(names, Path(file_name).stem.replace("_", " "), "the file name", 0, adults=True)
    return tuple(dict.fromkeys(found))


def _unstamped(text: str) -> str:
    """Return a page's text without its stamp, which is looked for at the end alone."""
    return text[:-_END] + _STAMP.sub("", text[-_END:])


def _in(
    names: NamesTable,
    text: str,
    where: str,
    page: int,
    *,
    adults: bool,
    judged: Judged | None = None,
) -> Iterator[Leak]:
    spelled = text + "\n" + _JOINED.sub(" ", text) if adults else text
    for name in unjudged(names.found(spelled, children_only=not adults), judged or {}):
        # In what was typed they became initials before it was set; our own words stay.
        if adults and name.is_doubtful and _said_by(spelled, name) in _PRINTED:
            continue
        yield Leak(name.initials, name.is_child, where, page)


def _said_by(text: str, name: NameFound) -> str:
    return flattened(text)[name.start : name.end].casefold()


@dataclass(frozen=True, slots=True)
class _Said:
    """A string of the file: where it lies, and whether adults are looked for in it too."""

    text: str
    where: str
    page: int
    adults: bool


def _strings(pdf: pikepdf.Pdf, ours: frozenset[int], objects: Told) -> Iterator[_Said]:
    """Yield every string in the file, each once."""
    met: set[tuple[int, int]] = {page.obj.objgen for page in pdf.pages}
    streams: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, start=1):
        for text in hidden_words(page.obj, streams):
            yield _Said(text, f"hidden words on page {number}", number, number in ours)
        for note in page.obj.get(Name.Annots, Array()):
            for text in _words(note, met):
                yield _Said(text, f"a note or link on page {number}", number, number in ours)
    met.update(one.objgen for one, written in objects if _is_mute(written))
    for held, where in _held(pdf):
        for text in _words(held, met):
            yield _Said(text, where, 0, adults=True)
    yield from _elsewhere(objects, met)


def _is_mute(written: bytes) -> bool:
    """Whether an object is an element of the structure without a word, as that of most pages is."""
    return b"/Type /StructElem" in written and not HOLDS_WORDS.search(written)


def _elsewhere(objects: Told, met: set[tuple[int, int]]) -> Iterator[_Said]:
    """Yield the strings of every object not met yet; most hold none and are not looked into."""
    for one, written in objects:
        if not isinstance(one, Array | Dictionary | Stream):
            continue
        if one.objgen in met:
            if _PAGE.search(written) and HOLDS_WORDS.search(written):
                held = (value for key, value in one.items() if key not in _LOOKED_INTO)
                yield from (_Said(text, "a page", 0, adults=False) for text in _direct(held))
            continue
        if isinstance(one, Array):
            found = _direct(one) if HOLDS_WORDS.search(written) else ()
            yield from (_Said(text, "the file", 0, adults=False) for text in found)
            continue
        kind = str(one.get(Name.Type, "")) if _KIND.search(written) else ""
        if kind == "/StructElem":
            for text in _words(one, met):
                yield _Said(text, "the structure", 0, adults=True)
            continue
        attached = kind in {"/EmbeddedFile", "/Filespec"}
        where = "an attachment" if attached else "the file"
        for text in _shallow(one, written, kind):
            yield _Said(text, where, 0, adults=attached)


def _held(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, str]]:
    """Yield what the file as a whole says of itself."""
    yield pdf.docinfo, "the properties"
    for key, where in (
        (Name.Outlines, "the bookmarks"),
        (Name.Metadata, "the properties"),
        (Name.StructTreeRoot, "the structure"),
        (Name.PageLabels, "the page labels"),
        (Name.PieceInfo, "the manifest"),
    ):
        if key in pdf.Root:
            yield pdf.Root[key], where


def _words(value: Any, met: set[tuple[int, int]]) -> Iterator[str]:  # noqa: ANN401 - any object
    """Yield every string below a value, not following back to pages."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, pikepdf.Object):
            continue
        if one.is_indirect:
            if one.objgen in met:
                continue
            met.add(one.objgen)
        if isinstance(one, String):
            yield str(one)
        elif isinstance(one, Array):
            waiting.extend(one)
        elif isinstance(one, Dictionary | Stream):
            waiting.extend(item for key, item in one.items() if not _leads_back(key, item))
            if isinstance(one, Stream):
                yield from _inside(one)


def _leads_back(key: str, item: Any) -> bool:  # noqa: ANN401 - any object
    """Whether a value leads up or to a page; a label's prefix goes by one of the same names."""
    return key in {"/P", "/Parent", "/Pg"} and isinstance(item, Dictionary)


def _shallow(holder: pikepdf.Object, written: bytes, kind: str) -> Iterator[str]:
    if HOLDS_WORDS.search(written):
        yield from _direct(holder.values())
    if kind in _WORDS_IN and isinstance(holder, Stream):
        yield from _inside(holder)


def _direct(values: Iterable[Any]) -> Iterator[str]:
    """Yield every string of an object's own text, however deep; what it points to is looked at."""
    waiting = list(values)
    while waiting:
        one = waiting.pop()
        if isinstance(one, String):
            yield str(one)
        elif isinstance(one, Array | Dictionary) and not one.is_indirect:
            waiting.extend(one if isinstance(one, Array) else one.values())


def _inside(stream: pikepdf.Object) -> Iterator[str]:
    """Yield a stream's bytes read as UTF-8 and as UTF-16."""
    if int(stream.get(Name.Length, 0)) > _LONGEST_STREAM:
        return
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        return
    yield data.decode("utf-8", "ignore")
    if b"\x00" in data:
        yield data.decode("utf-16-le", "ignore")
        yield data.decode("utf-16-be", "ignore")
