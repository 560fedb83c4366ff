"""The structure read back: from every number on a page to its element, and back again."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from carerdesk.export.build import Built
from carerdesk.export.fingerprints import contents
from carerdesk.export.letters import letter_pdf
from tests.export.test_letters import PAGE, RECORD

_MARKED = re.compile(rb"/(\w+) <<\s*/MCID (\d+)\s*>> BDC")


@pytest.fixture(scope="module")
def opened(bundle: Built) -> Iterator[pikepdf.Pdf]:
    with pikepdf.Pdf.open(bundle.path) as pdf:
        yield pdf


def owners(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    flat = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    found = {int(flat[at]): flat[at + 1] for at in range(0, len(flat), 2)}
    assert list(found) == list(range(int(pdf.Root.StructTreeRoot.ParentTreeNextKey)))
    return found


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    return list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]


def is_in_the_tree(pdf: pikepdf.Pdf, element: pikepdf.Object) -> bool:
    """Whether each element is named by the one it says it stands in, up to the root."""
    while element.Type == Name.StructElem:
        above = element.P
        assert any(
            kid.objgen == element.objgen for kid in kids(above) if isinstance(kid, Dictionary)
        )
        element = above
    return bool(element.objgen == pdf.Root.StructTreeRoot.objgen)


def numbered(page: pikepdf.Object) -> list[tuple[str, int]]:
    """Return kind and number of each piece of a page, as its own content says."""
    drawn = b"".join(stream.read_bytes() for stream in contents(page))
    return [(f"/{kind.decode()}", int(number)) for kind, number in _MARKED.findall(drawn)]


def pages_and_their_elements(pdf: pikepdf.Pdf) -> None:
    known = owners(pdf)
    for page in pdf.pages:
        listed = list(known[int(page.obj.StructParents)])
        pieces = numbered(page.obj)
        assert [number for _, number in pieces] == list(range(len(listed)))
        for (kind, number), element in zip(pieces, listed, strict=True):
            assert is_in_the_tree(pdf, element)
            below: Any = element.K
            if isinstance(below, int):  # a page of a paper, which is one piece
                assert (below, element.Pg.objgen) == (number, page.obj.objgen)
                continue
            assert str(element.S) == kind
            assert (number, page.obj.objgen) in [
                (int(kid.MCID), kid.Pg.objgen)
                for kid in element.K
                if kid.get(Name.Type) == Name.MCR
            ]


def test_each_piece_of_a_page_leads_to_its_element_and_back(opened: pikepdf.Pdf) -> None:
    pages_and_their_elements(opened)


def test_each_link_of_ours_lies_under_the_element_of_its_words(opened: pikepdf.Pdf) -> None:
    known = owners(opened)
    ours = [
        (note, page.obj)
        for page in opened.pages
        for note in page.get(Name.Annots, [])
        if Name.StructParent in note
    ]
    assert ours
    for note, page in ours:
        element = known[int(note.StructParent)]
        assert Name.Link == element.S
        assert is_in_the_tree(opened, element)
        assert (note.objgen, page.objgen) in [
            (kid.Obj.objgen, kid.Pg.objgen) for kid in element.K if kid.get(Name.Type) == Name.OBJR
        ]


def test_a_letter_has_a_structure_of_its_own() -> None:
    made = letter_pdf(PAGE, author="J.M.", on=date(2026, 2, 27), record=RECORD)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert not pdf.check_pdf_syntax()
        pages_and_their_elements(pdf)
