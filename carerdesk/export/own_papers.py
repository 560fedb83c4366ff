"""Own papers: a letter or a list we set as a PDF by itself, tagged, titled and with bookmarks."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from datetime import date

import pikepdf
from pikepdf import Array, Name

from carerdesk.export.drawing import Drawn
from carerdesk.export.properties import Bookmark, write_properties
from carerdesk.export.sewing import sewn_alone
from carerdesk.export.structure import Structure


def own_paper(
    drawn: Drawn, parts: Sequence[tuple[str, int]], *, title: str, author: str, on: date
) -> bytes:
    """Return our own pages as a file a screen reader can speak.

    Args:
        drawn: The pages.
        parts: What stands on them in order, each with the number of its pages.
        title: Fit for the reader.
        author: Initials.
        on: Stands for every date in the file: the same pages give the same bytes.
    """
    plain = drawn.pdf
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        structure = Structure(pdf)
        pages = [sheet.obj for sheet in pdf.pages]
        first, bookmarks = 0, []
        for name, length in parts:
            item = structure.item(name)
            bookmarks.append(Bookmark(name, first + 1))
            for place in range(first, first + length):
                structure.own_page(pages[place], item, drawn.parts[place])
            first += length
        write_properties(
            pdf,
            title=title,
            author=author,
            prepared_on=on,
            bookmarks=bookmarks,
            destination=lambda number, _: Array([pages[number - 1], Name.XYZ, None, None, None]),
        )
        return sewn_alone(pdf, structure, hashlib.sha256(plain).hexdigest())
