"""Words of the XML in office documents: paragraphs by line, cells parted by a tab."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, fromstring

from carerdesk.intake.cleaning import tidy

_MOST: Final = 40 * 2**20
_ENDS_LINE: Final = frozenset({"p", "h", "br", "cr", "line-break", "table-row", "row", "tr"})
_ENDS_CELL: Final = frozenset({"table-cell", "tc"})
_TAB: Final = frozenset({"tab"})
_UNSAID: Final = frozenset(
    {"tracked-changes", "annotation", "del", "delText", "instrText", "note-citation", "fldData"}
)


class TooMuchError(Exception):
    """The XML is longer than any document's, or declares what none does."""


def parsed(data: bytes) -> Element:
    """Parse XML that no office program would make harmful.

    Raises:
        TooMuchError: When it is very long, or has a document type, as office files never do.
        xml.etree.ElementTree.ParseError: When it is no XML.
    """
    if len(data) > _MOST or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise TooMuchError
    return fromstring(data)  # noqa: S314 - no document type, so nothing to expand or to fetch


def words(data: bytes) -> str:
    """Return the words of a document's XML (OOXML or OpenDocument)."""
    return tidy(_CELL_ENDS.sub("\t", "".join(_said(parsed(data)))))


_CELL_ENDS: Final = re.compile(r"\n*\x1f")


def _said(item: Element) -> Iterator[str]:
    name = _local(item)
    if name in _UNSAID:
        return
    if item.text and (name in {"t", "p", "h", "span", "a"}):
        yield item.text
    if name == "s":
        yield " " * min(int(_attribute(item, "c") or 1), 100)
    for child in item:
        yield from _said(child)
        if child.tail and name in {"p", "h", "span", "a"}:
            yield child.tail
    if name in _TAB:
        yield "\t"
    elif name in _ENDS_CELL:
        yield "\x1f"
    elif name in _ENDS_LINE:
        yield "\n"


def sheet(data: bytes, shared: list[str]) -> str:
    """Return the words of one sheet of a workbook, a row a line.

    Args:
        data: The sheet's XML.
        shared: Texts the sheet names by number.
    """
    lines = []
    for row in _all(parsed(data), "row"):
        cells = []
        for cell in _all(row, "c"):
            value = "".join(part.text or "" for part in [*_all(cell, "v"), *_all(cell, "t")])
            if _attribute(cell, "t") == "s" and value.isdigit() and int(value) < len(shared):
                value = shared[int(value)]
            cells.append(value)
        lines.append("\t".join(cells))
    return tidy("\n".join(lines))


def shared_texts(data: bytes) -> list[str]:
    """Return the texts a workbook keeps once for all its sheets."""
    return [
        "".join(part.text or "" for part in _all(item, "t")) for item in _all(parsed(data), "si")
    ]


def _all(item: Element, name: str) -> Iterator[Element]:
    return (each for each in item.iter() if _local(each) == name)


def _local(item: Element) -> str:
    return str(item.tag).rpartition("}")[2]


def _attribute(item: Element, name: str) -> str:
    return next((v for k, v in item.attrib.items() if k.rpartition("}")[2] == name), "")
