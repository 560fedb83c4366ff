"""Names that lie in a page's streams where no reader sees them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, String

from carerdesk.domain.ids import PersonId
from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person
from carerdesk.export.hidden_words import hidden_words
from tests.export.case import CHILD, Shelf, built, changed, pdf, standing
from tests.export.test_leaks import planted


def before(opened: pikepdf.Pdf, content: bytes) -> None:
    page = opened.pages[0].obj
    held = page[Name.Contents]
    page[Name.Contents] = Array([opened.make_stream(content), held])


def actual_text(opened: pikepdf.Pdf) -> None:
    before(opened, f"/Span <</ActualText ({CHILD})>> BDC EMC\n".encode())


def actual_text_escaped(opened: pikepdf.Pdf) -> None:
    before(
        opened,
        rb"/Span <</ActualText (\050P\151p \
Larkfield\))>> BDC EMC"
        b"\n",
    )


def actual_text_wide(opened: pikepdf.Pdf) -> None:
    hexed = CHILD.encode("utf-16-be").hex()
    before(opened, f"/Span <</ActualText <FEFF {hexed}>>> BDC EMC\n".encode())


def actual_text_other_way(opened: pikepdf.Pdf) -> None:
    hexed = CHILD.encode("utf-16-le").hex()
    before(opened, f"/Figure <</Alt <FFFE{hexed}>>> BDC EMC\n".encode())


def remark(opened: pikepdf.Pdf) -> None:
    before(opened, f"% about {CHILD}\nq Q\n".encode())


def property_list(opened: pikepdf.Pdf) -> None:
    told = Dictionary(Deep=Array([Dictionary(Alt=String(f"{CHILD} at school"))]))
    opened.pages[0].obj[Name.Resources][Name.Properties] = Dictionary(MC0=told)


def inside_a_drawing(opened: pikepdf.Pdf) -> None:
    form = opened.make_stream(f"/Span <</ActualText ({CHILD})>> BDC EMC\n".encode())
    form[Name.Type], form[Name.Subtype] = Name.XObject, Name.Form
    form[Name.BBox] = Array([0, 0, 9, 9])
    opened.pages[0].obj[Name.Resources][Name.XObject] = Dictionary(Fm0=form, Fm1=form)


def jpeg(words: bytes, kind: int = 0xFE) -> bytes:
    head = b"\xff\xd8" + bytes([0xFF, kind]) + (len(words) + 2).to_bytes(2, "big") + words
    return head + b"\xff\xdb\x00\x03\x00" + b"\xff\xda\x00\x02" + b"\xff\xd9"


def picture(data: bytes) -> Callable[[pikepdf.Pdf], None]:
    def put(opened: pikepdf.Pdf) -> None:
        image = opened.make_stream(data)
        image[Name.Type], image[Name.Subtype] = Name.XObject, Name.Image
        image[Name.Width] = image[Name.Height] = 1
        image[Name.ColorSpace], image[Name.BitsPerComponent] = Name.DeviceGray, 8
        image[Name.Filter] = Name.DCTDecode
        opened.pages[0].obj[Name.Resources][Name.XObject] = Dictionary(Im0=image, Im1=image)

    return put


def called(kind: str, key: str, what: Object) -> Callable[[pikepdf.Pdf], None]:
    def put(opened: pikepdf.Pdf) -> None:
        opened.pages[0].obj[Name.Resources][Name(kind)] = Dictionary({key: what})

    return put


def typeface(name: str) -> Callable[[pikepdf.Pdf], None]:
    return called("/Font", "/F1", Dictionary(Type=Name.Font, BaseFont=Name(name)))


def ink(*names: str) -> Callable[[pikepdf.Pdf], None]:
    kind = Name.DeviceN if len(names) > 1 else Name.Separation
    inks = Array([Name(name) for name in names]) if len(names) > 1 else Name(names[0])
    return called("/ColorSpace", "/Cs1", Array([kind, inks, Name.DeviceGray, Dictionary()]))


PLANTS = {
    "what a picture is called": called("/XObject", "/PipLarkfield_school.jpg", Dictionary()),
    "what a pattern is called": called("/Pattern", "/scan-pippin2", Dictionary()),
    "what a typeface is called": typeface("/ABCDEF+PipLarkfield-Regular"),
    "what an ink is called": ink("/Pippin"),
    "what one of two inks is called": ink("/Cyan", "/Pip#20Larkfield"),
    "actual text": actual_text,
    "actual text, escaped": actual_text_escaped,
    "actual text, wide": actual_text_wide,
    "words for a figure, the other way": actual_text_other_way,
    "remark": remark,
    "property list": property_list,
    "inside a drawing": inside_a_drawing,
    "remark of a picture": picture(jpeg(f"by {CHILD}".encode())),
    "camera's notes": picture(jpeg(CHILD.encode("utf-16-le"), 0xE1)),
}


@pytest.mark.parametrize("name", PLANTS)
def test_a_name_that_nobody_sees_is_found(name: str) -> None:
    found = planted(PLANTS[name])
    assert {(leak.initials, leak.where) for leak in found} == {
        ("Child A", "hidden words on page 1")
    }


def test_a_paper_with_a_hidden_name_is_left_out(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add("d8", "Report", body=changed(pdf("Nothing to see"), actual_text))
    made = built(standing(shelf), tmp_path / "x.pdf")
    assert "child’s name" in {e.key: e.reason for e in made.exclusions}["document:d8"]


@pytest.mark.parametrize(
    "change",
    [
        picture(jpeg(b"by nobody")),
        picture(b"\xff\xd8\xff\xfe\x00\x00"),
        picture(b"\xff\xd8\x00"),
        lambda opened: before(opened, b"(100 %) Tj /Span <</ActualText <4>>> BDC EMC"),
        called("/ColorSpace", "/Cs1", Array([Name.Separation])),
        called("/XObject", "/Fm.3a1pip9", Dictionary()),
        typeface("/Georgia,Bold"),
    ],
)
def test_nothing_is_found_where_nothing_is(change: Callable[[pikepdf.Pdf], None]) -> None:
    assert planted(change) == ()


@pytest.mark.parametrize("name", ["Mark", "Page", "Roman", "Georgia", "Bo", "Day", "Art", "May"])
def test_a_child_called_as_things_in_files_are_stops_no_bundle(
    name: str, shelf: Shelf, tmp_path: Path
) -> None:
    def change(opened: pikepdf.Pdf) -> None:
        typeface("/ABCDEF+Times-Roman")(opened)
        called("/XObject", "/Page1", Dictionary())(opened)
        called("/Pattern", "/MarkBo", Dictionary())(opened)
        ink("/Rose")(opened)

    shelf.add("d8", "Report", body=changed(pdf("Nothing to see"), change))
    case = standing(shelf)
    child = Person(
        id=PersonId("m"),
        case_id=case.case.id,
        initials="Child C",
        full_name=name,
        is_child=True,
    )
    people = (*case.people, child)
    made = built(replace(case, people=people, names=NamesTable(people)), tmp_path / "x.pdf")
    assert "document:d8" not in {e.key for e in made.exclusions}


def test_what_cannot_be_unpacked_is_passed_over() -> None:
    def spoilt(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0].obj
        bad = opened.make_stream(b"not packed")
        bad[Name.Filter] = Name.FlateDecode
        page[Name.Contents] = Array([bad, page[Name.Contents]])
        page[Name.Resources][Name.Odd] = String("x")
        page[Name.Resources][Name.XObject] = Dictionary(Not=Dictionary())
        deep = Dictionary()
        for _ in range(9):
            deep = Dictionary(In=Array([deep]))
        page[Name.Resources][Name.Properties] = Dictionary(MC0=deep, MC1=Dictionary(P=page))

    assert planted(spoilt) == ()


def test_a_drawing_in_itself_ends() -> None:
    with pikepdf.Pdf.open(io.BytesIO(pdf("x"))) as opened:
        inside_a_drawing(opened)
        form = opened.pages[0].obj[Name.Resources][Name.XObject][Name.Fm0]
        form[Name.Resources] = Dictionary(XObject=Dictionary(Fm0=form))
        assert list(hidden_words(opened.pages[0].obj, set())).count(CHILD) == 1


def test_a_page_without_content_has_none() -> None:
    with pikepdf.Pdf.new() as opened:
        page = opened.add_blank_page()
        assert list(hidden_words(page.obj, set())) == []


def test_a_picture_that_is_no_jpeg_says_nothing_and_odd_content_is_passed_over() -> None:
    def odd(opened: pikepdf.Pdf) -> None:
        picture(b"\x00")(opened)
        image = opened.pages[0].obj[Name.Resources][Name.XObject][Name.Im0]
        image[Name.Filter] = Array([Name.FlateDecode, Name.DCTDecode])
        page = opened.pages[0].obj
        page[Name.Contents] = Array([page[Name.Contents], Dictionary()])

    assert planted(odd) == ()


@pytest.mark.parametrize("start", ["FEFF", "FFFE", "EFBBBF"])
def test_words_cut_short_in_their_coding_are_read_as_far_as_they_go(start: str) -> None:
    coding = {"FEFF": "utf-16-be", "FFFE": "utf-16-le", "EFBBBF": "utf-8"}[start]
    opened = pikepdf.new()
    opened.add_blank_page()
    hexed = CHILD.encode(coding).hex()
    content = f"/Span <</ActualText <{start}{hexed}D8>>> BDC EMC\n".encode()
    opened.pages[0].obj[Name.Contents] = opened.make_stream(content)
    assert CHILD in list(hidden_words(opened.pages[0].obj, set()))
