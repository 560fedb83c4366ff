"""A paper taken apart: every reference, every byte, and nothing that is not its own."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from carerdesk.domain.errors import CannotRead
from carerdesk.export.sources import opened
from carerdesk.export.survey import forget, survey
from carerdesk.export.unbinding import Unbound, unbound
from tests.export.case import Shelf, built, changed, pdf, standing

TOOLS = (1, 2, 3, 4)


def taken(data: bytes) -> Unbound:
    """Take a paper apart as it is."""
    with opened(data) as paper:
        return unbound(data, paper)


def bound(shelf: Shelf, target: Path, data: bytes) -> pikepdf.Pdf:
    """Return the bundle that holds a paper of two pages, opened."""
    forget()
    shelf.add("odd", "Odd paper", body=data, pages=2)
    made = built(standing(shelf), target)
    assert [c.row for c in made.checks if c.passed is False] == []
    return pikepdf.Pdf.open(made.path)


def page_with(made: pikepdf.Pdf, key: str) -> pikepdf.Object:
    """Return the page that has an entry of that name."""
    return next(page.obj for page in made.pages if key in page.obj)


def held(value: Callable[[pikepdf.Pdf], pikepdf.Object]) -> bytes:
    """Return a paper of two pages whose first holds something."""

    def change(paper: pikepdf.Pdf) -> None:
        paper.pages[0].obj[Name("/Held")] = value(paper)

    return changed(pdf("Dear carer", pages=2), change)


def test_words_that_look_like_references_and_per_cent_signs_stay_as_they_are(
    shelf: Shelf, tmp_path: Path
) -> None:
    words = "see 5 0 R (and 100 % of 7 0 R) \\ %d"

    def odd(paper: pikepdf.Pdf) -> pikepdf.Object:
        inside = paper.make_indirect(Dictionary({"/Says": String(words), "/A%20": 1}))
        return Dictionary(Says=String(words), Inside=inside)

    with bound(shelf, tmp_path / "x.pdf", held(odd)) as made:
        found = page_with(made, "/Held")[Name("/Held")]
        assert str(found.Says) == words
        assert str(found.Inside.Says) == words
        assert "/A%20" in found.Inside


def test_numbers_of_their_own_and_nothing_at_all_are_kept(shelf: Shelf, tmp_path: Path) -> None:
    data = held(lambda _: Array([1]))
    data = data.replace(b"/Held [ 1 ]", b"/Held 9999 0 R")
    mended = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(data)) as paper:
        paper.pages[0].obj[Name("/More")] = paper.make_indirect(Array([7]))
        paper.save(mended)
    with bound(shelf, tmp_path / "x.pdf", mended.getvalue()) as made:
        page = page_with(made, "/More")
        assert list(page[Name("/More")]) == [7]
    pieces = taken(_with_a_number_of_its_own()).pieces
    assert b"42" in [piece.text for piece in pieces]


def _with_a_number_of_its_own() -> bytes:
    """A paper in which the size of a font stands in an object of its own."""
    return by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Held 4 0 R>>",
        b"42",
    )


def by_hand(*objects: bytes) -> bytes:
    """Return a paper of these objects, the first its root."""
    data, starts = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        starts.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    rows = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(data))
    return data + b"xref\n0 %d\n" % count + rows + trailer


def test_a_link_to_another_page_of_the_paper_leads_to_it(shelf: Shelf, tmp_path: Path) -> None:
    def leads(paper: pikepdf.Pdf) -> pikepdf.Object:
        return Array([paper.pages[1].obj, Name.Fit])

    with bound(shelf, tmp_path / "x.pdf", held(leads)) as made:
        page = page_with(made, "/Held")
        numbers = [one.obj.objgen for one in made.pages]
        there = numbers.index(page[Name("/Held")][0].objgen)
        assert there == numbers.index(page.objgen) + 1


def test_what_leads_out_of_the_paper_s_pages_leads_nowhere(shelf: Shelf, tmp_path: Path) -> None:
    def out(paper: pikepdf.Pdf) -> pikepdf.Object:
        paper.Root[Name("/Private")] = String("of the old file")
        return Dictionary(Tree=paper.Root[Name.Pages], Root=paper.Root)

    with bound(shelf, tmp_path / "x.pdf", held(out)) as made:
        found = page_with(made, "/Held")[Name("/Held")]
        assert [value for _, value in found.items()] == [None, None]
    assert b"of the old file" not in (tmp_path / "x.pdf").read_bytes()


@pytest.mark.parametrize("says_page", [True, False])
def test_a_page_taken_out_of_the_paper_is_not_brought_back_by_a_link_to_it(
    says_page: bool,
) -> None:
    """Nor by a key of its own: what stood on it would lie in the bundle, seen by nobody."""
    paper = pikepdf.Pdf.open(io.BytesIO(pdf("Dear carer", pages=2)))
    gone = paper.pages[1].obj
    secret = paper.make_stream(b"BT (Zephyr was here) Tj ET")
    gone[Name.Contents] = Array([secret])
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=Array([gone, Name.Fit])
    )
    paper.pages[0].obj[Name.Annots] = Array([paper.make_indirect(link)])
    paper.pages[0].obj[Name("/Held")] = Dictionary(Inside=gone)
    if not says_page:
        del gone[Name.Type]
    del paper.pages[1]
    target = io.BytesIO()
    paper.save(target, compress_streams=False)
    data = target.getvalue()
    assert b"Zephyr was here" in data
    parts = taken(data)
    lying = [data[p.start : p.start + p.length] for p in parts.pieces if p.start >= 0]
    assert not any(b"Zephyr" in part for part in lying)


def test_the_last_of_two_objects_with_one_number_is_bound() -> None:
    data = pdf("The first", pages=1)
    with pikepdf.Pdf.open(io.BytesIO(data)) as paper:
        number = paper.pages[0].obj[Name.Contents].objgen[0]
        anew = b"BT /F1 12 Tf 60 700 Td (The second) Tj ET"
        end = len(data)
        size = int(paper.trailer[Name.Size])
        root = paper.Root.objgen[0]
    at = data.rindex(b"startxref")
    before = int(data[at:].split()[1])
    data += b"\n%d 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (
        number,
        len(anew),
        anew,
    )
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, end + 1)
    place = len(data)
    data += table + b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        root,
        before,
        place,
    )
    apart = taken(data)
    piece = apart.pieces[apart.leaves[0].contents[0]]
    assert data[piece.start : piece.start + piece.length] == anew


def test_the_word_stream_in_front_of_the_bytes_does_not_mislead() -> None:
    data = by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length 5 % of a stream\n>>\nstream\nBT ET\nendstream",
    )
    apart = taken(data)
    piece = apart.pieces[apart.leaves[0].contents[0]]
    assert data[piece.start : piece.start + piece.length] == b"BT ET"


def test_bytes_that_do_not_begin_where_they_should_are_found_once_mended() -> None:
    """Spaces after the word are against the rule; readers pass over them."""
    data = by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</A 4 0 R>>>>>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 3>>\nstream \nq Q\nendstream",
    )
    seen = survey(data)
    assert not seen.plain
    assert [piece.length for piece in seen.taken.pieces if piece.start >= 0] == [3]


def test_objects_packed_together_are_taken_out(shelf: Shelf, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(pdf("Packed together", pages=2))) as paper:
        paper.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with bound(shelf, tmp_path / "x.pdf", packed.getvalue()) as made:
        kinds = [str(one.get(Name.Type)) for one in made.objects if isinstance(one, pikepdf.Stream)]
        assert "/ObjStm" not in kinds


def test_what_pages_share_is_bound_once() -> None:
    apart = taken(pdf("One font for all", pages=5))
    assert len({leaf.resources for leaf in apart.leaves}) == 1
    assert len(apart.pieces) < 2 * 5 + 4


def test_bytes_that_are_not_the_paper_s_are_refused() -> None:
    with opened(pdf("x")) as paper, pytest.raises(CannotRead, match="damaged"):
        unbound(b"another", paper)


def test_a_stream_that_is_not_where_its_object_is_is_refused() -> None:
    data = pdf("x")
    with opened(data) as paper, pytest.raises(CannotRead, match="damaged"):
        unbound(data.replace(b"stream", b"strean"), paper)


def test_a_bundle_put_in_as_a_paper_keeps_its_own_numbers(shelf: Shelf, tmp_path: Path) -> None:
    first = built(standing(Shelf()), tmp_path / "first.pdf")
    seen = survey(first.path.read_bytes())
    shelf.add("older", "Older bundle", body=first.path.read_bytes(), pages=len(seen.pages))
    made = built(standing(shelf), tmp_path / "second.pdf")
    assert [c.row for c in made.checks if c.passed is False] == []
