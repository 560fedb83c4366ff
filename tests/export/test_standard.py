"""The bundle standard, row by row, on a bundle of awkward papers read back by another library."""

from __future__ import annotations

import hashlib
import io
import json
import math
import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, Destination, DictionaryObject, NullObject

from carerdesk.export.build import Built
from carerdesk.export.writing import manifest_path
from tests.export.awkward import PAPERS, awkward_shelf
from tests.export.case import Shelf, built, one_line, standing, usual_shelf


@pytest.fixture(scope="module")
def reader(bundle: Built) -> PdfReader:
    return PdfReader(bundle.path)


@pytest.fixture(scope="module")
def words(reader: PdfReader) -> list[str]:
    return [one_line(page.extract_text()) for page in reader.pages]


@pytest.fixture(scope="module")
def manifest(bundle: Built) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(manifest_path(bundle.path).read_text(encoding="utf-8"))
    return made


def root_of(reader: PdfReader) -> Any:  # noqa: ANN401 - a PDF's own dictionary
    return reader.root_object


def pages_of(reader: PdfReader) -> list[Any]:
    return list(reader.pages)


def page_of(reader: PdfReader, place: Any) -> int:  # noqa: ANN401 - a PDF's own array
    """The number of the page a destination leads to, from 1."""
    numbers = {page.indirect_reference: n for n, page in enumerate(reader.pages, start=1)}
    return numbers[place[0]]


def test_the_product_s_own_check_passes_every_row(bundle: Built) -> None:
    assert [check.row for check in bundle.checks if check.passed is False] == []
    answered = {check.row for check in bundle.checks if check.passed}
    assert answered >= {1, 2, 3, 5, 8, 9, 10, 11, 12, 13, 15, 26, 27, 28, 29, 30, 31, 34, 35}


def test_row_1_it_is_one_file_without_a_password_or_a_portfolio(reader: PdfReader) -> None:
    assert not reader.is_encrypted
    assert "/Collection" not in reader.root_object


def stamps(page: PageObject) -> list[tuple[str, float, float, int]]:
    """Each piece of text on a page with where it begins and its direction as seen, degrees."""
    found: list[tuple[str, float, float, int]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        a, b = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        found.append((text, x, y, round(math.degrees(math.atan2(b, a)) - page.rotation) % 360))

    page.extract_text(visitor_text=visit)
    return found


def test_row_2_every_page_shows_its_number_upright_and_inside(reader: PdfReader) -> None:
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        told = [one for one in stamps(page) if f"{number} of {total}" in one_line(one[0])]
        assert told, number
        _, x, y, direction = told[-1]
        assert direction == 0, number
        box = page.cropbox
        assert min(box.left, box.right) <= x <= max(box.left, box.right), number
        assert min(box.bottom, box.top) <= y <= max(box.bottom, box.top), number


def test_a_page_left_scaled_by_its_own_content_is_numbered_in_full_size(
    bundle: Built, manifest: dict[str, Any]
) -> None:
    places = {paper["key"]: paper["pages"][0] for paper in manifest["basis"]["papers"]}
    document = pypdfium2.PdfDocument(bundle.path)

    def foot(key: str) -> tuple[float, float]:
        text = document[places[key] - 1].get_textpage()
        found = text.search(f"{places[key]} of {bundle.pages}", match_whole_word=True).get_next()
        assert found is not None, key
        _, bottom, _, top = text.get_charbox(found[0])
        return bottom, top

    tidy, *others = [foot(f"document:{key}") for key in ("active", "untidy", "overdone")]
    document.close()
    assert tidy[0] > 20
    for found in others:
        assert found == pytest.approx(tidy, abs=1.5)  # figures differ a little in height


def test_a_number_over_a_crowded_page_has_a_light_plate(
    reader: PdfReader, manifest: dict[str, Any]
) -> None:
    places = {paper["key"]: paper["pages"][0] for paper in manifest["basis"]["papers"]}
    for key, plated in (("document:photo", True), ("document:active", False)):
        content = pages_of(reader)[places[key] - 1].get_contents().get_data()
        assert (b"/CarerDeskLight gs 1 1 1 rg" in content) is plated, key


def test_rows_3_and_5_labels_run_from_one_and_say_what_is_stamped(
    reader: PdfReader, words: list[str]
) -> None:
    total = len(reader.pages)
    assert list(reader.page_labels) == [str(n) for n in range(1, total + 1)]
    for number, text in enumerate(words, start=1):
        assert re.search(rf"(?<!\d){number} of {total}(?!\d)", text), number


def test_row_8_the_index_says_section_title_date_and_page(
    words: list[str], manifest: dict[str, Any]
) -> None:
    first = min(row["pages"][0] for row in manifest["basis"]["index"])
    index = " ".join(words[1 : first - 1])
    for row in manifest["basis"]["index"]:
        assert set(row["title"].split()) <= set(index.split())
        assert row["section"] in index
    assert "Stage 1 reply 7 Oct 2025 B1–B3" in index


def test_row_9_every_index_line_is_a_link_to_its_first_page(
    reader: PdfReader, manifest: dict[str, Any]
) -> None:
    rows = manifest["basis"]["index"]
    first = min(row["pages"][0] for row in rows)
    links = [
        note.get_object()
        for page in reader.pages[1 : first - 1]
        for note in page.get("/Annots", ArrayObject())
    ]
    assert [page_of(reader, note["/Dest"]) for note in links] == [row["pages"][0] for row in rows]
    assert [note["/Contents"] for note in links] == [
        f"{row['title']}, page {row['pages'][0]}" for row in rows
    ]


def outline(reader: PdfReader) -> list[tuple[int, Destination]]:
    """Level and line of every bookmark."""

    def walk(lines: list[Any], level: int) -> list[tuple[int, Destination]]:
        found: list[tuple[int, Destination]] = []
        for line in lines:
            found += walk(line, level + 1) if isinstance(line, list) else [(level, line)]
        return found

    return walk(reader.outline, 0)


def test_rows_10_and_11_bookmarks_say_title_and_page_and_keep_the_zoom(
    reader: PdfReader, manifest: dict[str, Any]
) -> None:
    lines = outline(reader)
    rows = manifest["basis"]["index"]
    below = [line for level, line in lines if level == 1]
    assert [line.title for line in below] == [f"{r['title']} ({r['pages'][0]})" for r in rows]
    for line, row in zip(below, rows, strict=True):
        assert reader.get_destination_page_number(line) == row["pages"][0] - 1
    assert [line.title for level, line in lines if not level][:3] == [
        "Cover (1)",
        "Index (2)",
        "A  Chronology (4)",
    ]
    for _, line in lines:
        assert line.typ == "/XYZ"
        assert isinstance(line.zoom, NullObject)


def test_rows_12_and_13_it_opens_at_full_size_with_bookmarks_and_its_title(
    reader: PdfReader,
) -> None:
    root = root_of(reader)
    opening = root["/OpenAction"]
    assert page_of(reader, opening) == 1
    assert opening[1] == "/XYZ"
    assert opening[4] == 1
    assert root["/PageMode"] == "/UseOutlines"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    title = "Delay at stage 2, and how I was treated as a foster carer"
    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": title}


def test_row_15_papers_read_upright_whichever_way_they_lay(
    reader: PdfReader, manifest: dict[str, Any]
) -> None:
    places = {paper["key"]: paper["pages"] for paper in manifest["basis"]["papers"]}
    for key in ("turned90", "turned180", "turned270", "sideways", "landscape"):
        first, last = places[f"document:{key}"]
        for page in reader.pages[first - 1 : last]:
            said = [direction for text, _, _, direction in stamps(page) if text.strip()]
            assert said, key
            assert set(said) == {0}, key


def dictionaries(reader: PdfReader) -> list[DictionaryObject]:
    """Every dictionary anywhere in the file."""
    found: list[DictionaryObject] = []
    met: set[int] = set()
    waiting: list[Any] = [reader.trailer]
    while waiting:
        one = waiting.pop().get_object() if hasattr(waiting[-1], "get_object") else waiting.pop()
        if id(one) in met:
            continue
        met.add(id(one))
        if isinstance(one, DictionaryObject):
            found.append(one)
            waiting.extend(one.values())
        elif isinstance(one, ArrayObject):
            waiting.extend(one)
    return found


def test_rows_26_and_27_nothing_acts_and_nothing_lies_inside(reader: PdfReader) -> None:
    active = {"/JavaScript", "/Launch", "/SubmitForm", "/GoToR", "/GoToE", "/ImportData"}
    every = dictionaries(reader)
    assert len(every) > 500
    for one in every:
        assert str(one.get("/S")) not in active
        assert "/JS" not in one
        assert "/AA" not in one
        assert one.get("/Type") not in {"/EmbeddedFile", "/Filespec"}
        assert one.get("/Subtype") not in {"/FileAttachment", "/Redact", "/Widget"}
    assert not reader.attachments
    web = [str(one["/URI"]) for one in every if one.get("/S") == "/URI"]
    assert web == ["https://example.org/"]


def test_row_28_our_fonts_are_embedded_and_colour_is_told(
    reader: PdfReader, manifest: dict[str, Any]
) -> None:
    root = root_of(reader)
    intent = root["/OutputIntents"][0].get_object()
    assert intent["/DestOutputProfile"].get_data()[36:40] == b"acsp"
    assert "/Metadata" in root
    bound = set(manifest["basis"]["bound"])
    for number, page in enumerate(pages_of(reader), start=1):
        assert "/Trans" not in page
        for name, font in page["/Resources"]["/Font"].items():
            if number not in bound or name.startswith("/CarerDesk"):
                assert "/FontFile2" in font["/FontDescriptor"], (number, name)
                assert "SourceSans3" in font["/BaseFont"]


def test_row_29_it_can_be_read_aloud(reader: PdfReader, manifest: dict[str, Any]) -> None:
    root = root_of(reader)
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"].value is True
    tree = root["/StructTreeRoot"]
    kinds = {one.get("/S") for one in dictionaries(reader) if one.get("/Type") == "/StructElem"}
    assert kinds >= {
        "/Document",
        "/Sect",
        "/H1",
        "/H2",
        "/P",
        "/Table",
        "/TR",
        "/TH",
        "/TD",
        "/Link",
    }
    numbers = tree["/ParentTree"]["/Nums"]
    entered = {numbers[i]: numbers[i + 1].get_object() for i in range(0, len(numbers), 2)}
    for page in pages_of(reader):
        assert page["/Tabs"] == "/S"
        owners = entered[page["/StructParents"]]
        marked = [int(n) for n in re.findall(rb"/MCID (\d+)", page.get_contents().get_data())]
        assert len(owners) >= len({n for n in marked if n < len(owners)})
    for page in pages_of(reader)[:4]:
        content = page.get_contents().get_data()
        marked = [int(n) for n in re.findall(rb"/MCID (\d+)", content)]
        assert marked == list(range(len(entered[page["/StructParents"]])))
        assert b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC" in content
        for note in page.get("/Annots", ArrayObject()):
            link = note.get_object()
            assert link["/Contents"]
            assert entered[link["/StructParent"]]["/S"] == "/Link"
    pictures = [o for o in dictionaries(reader) if o.get("/S") == "/Figure"]
    assert [str(one["/Alt"]) for one in pictures] == ["Picture: Awkward paper, photo"]


def test_row_30_every_input_is_indexed_or_listed_with_a_reason(
    words: list[str], manifest: dict[str, Any]
) -> None:
    made = manifest["basis"]
    out = {one["key"]: one for one in made["left_out"]}
    shown = {row["key"] for row in made["index"]} | set(made["in_chronology"])
    case = standing(awkward_shelf())
    inputs = {f"entry:{e.entry.id}" for e in case.entries} | {
        f"document:{d.id}" for d in case.documents
    }
    assert inputs <= shown | set(out)
    assert not shown & set(out)
    index = " ".join(words[1:3])
    for one in out.values():
        assert one["reason"] in index


def test_row_31_no_word_of_a_paper_is_lost_and_every_page_draws(
    bundle: Built, words: list[str], manifest: dict[str, Any]
) -> None:
    places = {paper["key"]: paper["pages"] for paper in manifest["basis"]["papers"]}
    for key, body in PAPERS.items():
        first, last = places[f"document:{key}"]
        before = PdfReader(io.BytesIO(body))
        assert last - first + 1 == len(before.pages)
        for offset, page in enumerate(before.pages):
            for word in page.extract_text().split():
                assert word in words[first - 1 + offset], (key, word)
    first, _ = places["document:form"]
    assert "Because it was late" in words[first - 1]
    document = pypdfium2.PdfDocument(bundle.path)
    for page in document:
        assert page.render(scale=0.1).width > 0
    document.close()


def test_row_32_links_within_a_paper_still_lead_to_its_page(
    reader: PdfReader, manifest: dict[str, Any]
) -> None:
    places = {paper["key"]: paper["pages"] for paper in manifest["basis"]["papers"]}
    first, last = places["document:linked"]
    notes = [note.get_object() for note in reader.pages[first - 1]["/Annots"]]
    named = reader.named_destinations
    targets = []
    for note in notes:
        place = note["/Dest"]
        if isinstance(place, str):
            targets.append((reader.get_destination_page_number(named[place]) or 0) + 1)
        else:
            targets.append(page_of(reader, place))
    assert targets == [last, last]


def test_row_34_the_manifest_holds_every_paper_s_hash_and_pages(
    bundle: Built, words: list[str], manifest: dict[str, Any]
) -> None:
    shelf = awkward_shelf()
    papers = {paper["key"]: paper for paper in manifest["basis"]["papers"]}
    assert set(papers) == {f"document:{key}" for key in shelf.papers}
    printed = "".join("".join(text.split()) for text in words[-3:])
    for key, paper in papers.items():
        held = shelf.papers[key.partition(":")[2]]
        assert paper["sha256"] == held.sha256
        assert held.sha256 in printed
    whole = bundle.path.read_bytes()
    assert manifest["file"]["sha256"] == hashlib.sha256(whole).hexdigest() == bundle.sha256
    assert manifest["file"]["pages"] == bundle.pages == len(words)
    assert manifest["code"] == bundle.code
    assert bundle.code in words[0]
    assert f"{standing(shelf).head.digest.hex()}" in words[0]


def test_row_35_no_letter_of_ours_is_smaller_than_twelve_points(
    bundle: Built, manifest: dict[str, Any]
) -> None:
    bound = set(manifest["basis"]["bound"])
    with pikepdf.Pdf.open(bundle.path) as pdf:
        sizes = {
            float(instruction.operands[1])
            for number, page in enumerate(pdf.pages, start=1)
            if number not in bound
            for instruction in pikepdf.parse_content_stream(page)
            if str(instruction.operator) == "Tf"
        }
    assert min(sizes) >= 12
    assert max(sizes) > 20


def test_our_own_pages_meet_pdf_a_2b_but_for_the_claim_and_the_first_view(tmp_path: Path) -> None:
    """The check knows neither /OpenAction nor /PieceInfo, which the format allows."""
    full, own = usual_shelf(), Shelf()
    for key in ("d2", "d3"):
        own.papers[key] = full.papers[key]
        own.documents += [d for d in full.documents if d.id == key]
    made = built(standing(own), tmp_path / "own.pdf")
    with pikepdf.Pdf.open(made.path) as opened:
        found = pdfa.check(opened, "2b").findings
    assert [one.rule for one in found if one.kind == "violation"] == ["ISO_19005_2:6.6.4-1"]
    others = " ".join(one.message for one in found if one.kind != "violation")
    assert set(re.findall(r"/[A-Z]\w+", others)) == {"/OpenAction", "/PieceInfo"}
