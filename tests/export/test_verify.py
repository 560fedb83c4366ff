"""What a check of a finished bundle tells: what is as it was made, and what is not."""

from __future__ import annotations

import io
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from carerdesk import resources
from carerdesk.domain.bundles import Check
from carerdesk.domain.errors import CannotRead
from carerdesk.domain.names import NamesTable
from carerdesk.export import checks_pages
from carerdesk.export.build import Built
from carerdesk.export.finished import KnownPage, read_back
from carerdesk.export.manifest import code_of
from carerdesk.export.properties import read_basis, write_basis
from carerdesk.export.verify import checked, verify
from carerdesk.export.writing import manifest_path
from tests.export.case import PREPARED, Shelf, one_line, pdf, texts, usual_shelf


def copy_of(bundle: Built, folder: Path) -> Path:
    """A bundle and its manifest, to be altered."""
    target = folder / bundle.path.name
    shutil.copy(bundle.path, target)
    shutil.copy(manifest_path(bundle.path), manifest_path(target))
    return target


def answers(path: Path) -> dict[int, Check]:
    return {check.row: check for check in verify(path)}


def failed(path: Path) -> set[int]:
    return {row for row, check in answers(path).items() if check.passed is False}


def alter(path: Path, change: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.Pdf.open(path, allow_overwriting_input=True) as opened:
        change(opened)
        opened.save(path)


def test_an_untouched_bundle_agrees_with_its_manifest_and_its_record(bundle: Built) -> None:
    found = answers(bundle.path)
    assert failed(bundle.path) == set()
    assert found[34].passed
    assert bundle.code in found[34].detail
    assert found[0].detail == "4 events, 4 shown here."


def test_without_its_manifest_the_file_is_checked_against_itself(
    bundle: Built, tmp_path: Path
) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()
    found = answers(target)
    assert found[34].passed
    assert found[0].passed is None


def test_a_changed_word_is_told_by_its_page(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()

    said = [one_line(text) for text in texts(target)]
    number = next(n for n, text in enumerate(said, start=1) if "It was cancelled." in text)

    def forge(opened: pikepdf.Pdf) -> None:
        page = opened.pages[number - 1].obj
        for stream in page[Name.Contents].as_list():
            content = stream.read_bytes()
            if b"Tj" in content:
                stream.write(content.replace(b"It was cancelled", b"It was confirmed"))

    alter(target, forge)
    detail = answers(target)[34].detail
    assert f"Page {number} altered" in detail
    assert "3 items of the index stand there" in detail


def test_a_changed_picture_is_told_by_its_page(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()
    numbers: list[int] = []

    def repaint(opened: pikepdf.Pdf) -> None:
        for number, page in enumerate(opened.pages, start=1):
            for picture in page.get_images().values():
                data = bytearray(picture.read_raw_bytes())
                data[-20] ^= 1
                picture.write(bytes(data), filter=Name.DCTDecode)
                numbers.append(number)

    alter(target, repaint)
    assert len(numbers) == 1
    assert f"Page {numbers[0]} altered" in answers(target)[34].detail


def test_swapped_pages_are_told(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()

    def swap(opened: pikepdf.Pdf) -> None:
        opened.pages[5], opened.pages[6] = opened.pages[6], opened.pages[5]

    alter(target, swap)
    # Pages with a link to one of them are told too: their links lead elsewhere now.
    assert "6, 7" in answers(target)[34].detail
    assert 2 in failed(target)


def test_a_dropped_page_is_told(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()

    def drop(opened: pikepdf.Pdf) -> None:
        del opened.pages[6]

    alter(target, drop)
    assert f"{bundle.pages - 1} pages, made with {bundle.pages}" in answers(target)[34].detail


def test_a_page_put_in_is_told(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()

    def put_in(opened: pikepdf.Pdf) -> None:
        with pikepdf.Pdf.open(io.BytesIO(pdf("New"))) as other:
            opened.pages.append(other.pages[0])
            opened.save(target.with_name("more.pdf"))

    alter(target, put_in)
    found = answers(target.with_name("more.pdf"))
    assert f"page {bundle.pages + 1} altered" in found[34].detail
    assert found[2].passed is False


def test_a_changed_cover_of_an_older_bundle_is_told_by_the_manifest_beside_it(
    bundle: Built, tmp_path: Path
) -> None:
    target = copy_of(bundle, tmp_path)
    re_based(target, lambda made: made["pages"].__setitem__(0, ""))

    def forge(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0].obj
        for stream in page[Name.Contents].as_list():
            content = stream.read_bytes()
            stream.write(content.replace(b"by J.M.", b"by K.N."))

    alter(target, forge)
    assert "page 1 altered since it was made" in answers(target)[34].detail.lower()


def test_another_code_on_the_cover_is_told(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()
    code = "  ".join(bundle.code.split()).encode()

    def forge(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0].obj
        for stream in page[Name.Contents].as_list():
            stream.write(stream.read_bytes().replace(code, code[::-1]))

    alter(target, forge)
    assert "check code on the cover is another one" in answers(target)[34].detail


def test_one_byte_of_the_file_is_told_by_the_manifest_beside_it(
    bundle: Built, tmp_path: Path
) -> None:
    target = copy_of(bundle, tmp_path)
    target.write_bytes(target.read_bytes() + b"\n")
    assert "byte for byte" in answers(target)[34].detail


def edited(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    beside = manifest_path(path)
    made = json.loads(beside.read_text(encoding="utf-8"))
    change(made)
    beside.write_text(json.dumps(made), encoding="utf-8")


def mark_of_another_record(made: dict[str, Any]) -> None:
    made["anchors"][0]["head"] = "00" * 32


def mark_of_no_moment(made: dict[str, Any]) -> None:
    made["anchors"][0]["events"] = 99


def cut_leaf(made: dict[str, Any]) -> None:
    del made["leaves"][1]


def swap_leaves(made: dict[str, Any]) -> None:
    made["leaves"][0], made["leaves"][1] = made["leaves"][1], made["leaves"][0]


def forge_event(made: dict[str, Any]) -> None:
    made["events"][0]["event"] = made["events"][0]["event"].replace('"n":1', '"n":7')


def misplace_event(made: dict[str, Any]) -> None:
    made["events"][0]["sequence"] = 99


def spoil_leaf(made: dict[str, Any]) -> None:
    made["leaves"][0] = "no hash"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (cut_leaf, "do not lead to its head"),
        (swap_leaves, "do not lead to its head"),
        (forge_event, "Event 1 does not say"),
        (misplace_event, "Event 99 does not say"),
        (mark_of_another_record, "Marks left of the record, 1, are not"),
        (mark_of_no_moment, "Marks left of the record, 1, are not"),
        (spoil_leaf, "cannot be read"),
    ],
)
def test_a_forged_record_is_told(
    bundle: Built, tmp_path: Path, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    target = copy_of(bundle, tmp_path)
    edited(target, change)
    assert answers(target)[0].passed is False
    assert said in answers(target)[0].detail


def test_a_manifest_without_the_record_s_hashes_says_so(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    edited(target, lambda made: made.update(leaves=[]))
    assert answers(target)[0].passed is None


def test_an_edited_manifest_is_told(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    edited(target, lambda made: made["basis"]["papers"].pop())
    assert "manifest beside the file is another one" in answers(target)[34].detail


def test_a_manifest_that_is_no_manifest_is_as_good_as_none(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).write_text("[1, 2]", encoding="utf-8")
    assert answers(target)[0].passed is None
    for text in ("{", "[" * 100_000):
        manifest_path(target).write_text(text, encoding="utf-8")
        assert answers(target)[0].passed is None


def test_a_pdf_of_another_making_is_answered_as_far_as_can_be(tmp_path: Path) -> None:
    target = tmp_path / "letter.pdf"
    target.write_bytes(pdf("Dear carer"))
    found = answers(target)
    assert found[34].passed is None
    assert found[1].passed
    assert {2, 3, 5, 11, 12, 13, 28, 29} <= failed(target)


def test_a_file_that_is_no_pdf_or_is_locked_is_refused_in_a_sentence(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    with pytest.raises(CannotRead, match="not a PDF"):
        verify(target)
    target.write_bytes(b"\xff\xd8 a photograph")
    with pytest.raises(CannotRead, match="not a PDF"):
        verify(target)
    with pikepdf.Pdf.open(io.BytesIO(pdf("x"))) as opened:
        opened.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(CannotRead, match="password"):
        verify(target)


def no_labels(opened: pikepdf.Pdf) -> None:
    del opened.Root[Name.PageLabels]


def other_labels(opened: pikepdf.Pdf) -> None:
    opened.Root[Name.PageLabels] = Dictionary(
        Nums=Array([0, Dictionary(S=Name.D), 5, Dictionary(S=Name.D, St=7, P=String("x"))])
    )


def roman_labels(opened: pikepdf.Pdf) -> None:
    opened.Root[Name.PageLabels] = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))


def no_links(opened: pikepdf.Pdf) -> None:
    del opened.pages[1].obj[Name.Annots]


def astray(opened: pikepdf.Pdf) -> None:
    opened.pages[1].obj[Name.Annots][0][Name.Dest][0] = opened.pages[0].obj


def dangling(opened: pikepdf.Pdf) -> None:
    del opened.pages[3].obj[Name.Annots][0][Name.Dest]


def speechless(opened: pikepdf.Pdf) -> None:
    del opened.pages[1].obj[Name.Annots][0][Name.Contents]


def no_outline(opened: pikepdf.Pdf) -> None:
    del opened.Root[Name.Outlines]


def renamed(opened: pikepdf.Pdf) -> None:
    line = opened.Root[Name.Outlines][Name.First][Name.Next][Name.Next][Name.First]
    line[Name.Title] = String("Other (4)")


def circle(opened: pikepdf.Pdf) -> None:
    first = opened.Root[Name.Outlines][Name.First]
    first[Name.Next] = first


def zoomed(opened: pikepdf.Pdf) -> None:
    opened.Root[Name.Outlines][Name.First][Name.Dest][4] = 2


def fitted(opened: pikepdf.Pdf) -> None:
    opened.Root[Name.OpenAction] = Array([opened.pages[0].obj, Name.Fit])


def untitled(opened: pikepdf.Pdf) -> None:
    del opened.docinfo[Name.Title]


def hidden_pane(opened: pikepdf.Pdf) -> None:
    del opened.Root[Name.PageMode]


def dumb(opened: pikepdf.Pdf) -> None:
    del opened.Root[Name.Lang]
    del opened.Root[Name.StructTreeRoot]
    del opened.pages[1].obj[Name.StructParents]
    del opened.pages[1].obj[Name.Tabs]


def colourless(opened: pikepdf.Pdf) -> None:
    del opened.Root[Name.OutputIntents]


def fontless(opened: pikepdf.Pdf) -> None:
    bare = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    opened.pages[1].obj[Name.Resources][Name.Font][Name("/F1+0")] = opened.make_indirect(bare)


def scripted(opened: pikepdf.Pdf) -> None:
    opened.Root[Name.Names] = Dictionary(
        JavaScript=Dictionary(
            Names=Array([String("a"), Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))])
        )
    )


def redacting(opened: pikepdf.Pdf) -> None:
    mark = Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=Array([0, 0, 9, 9]))
    opened.pages[6].obj[Name.Annots] = Array([opened.make_indirect(mark)])


def self_acting(opened: pikepdf.Pdf) -> None:
    opened.Root[Name.AA] = Dictionary(WC=Dictionary(S=Name.Named, N=Name.Print))


def attached(opened: pikepdf.Pdf) -> None:
    opened.attachments["x.txt"] = b"x"


def portfolio(opened: pikepdf.Pdf) -> None:
    opened.Root[Name.Collection] = Dictionary()


def small_print(opened: pikepdf.Pdf) -> None:
    for stream in opened.pages[1].obj[Name.Contents].as_list():
        stream.write(stream.read_bytes().replace(b" 12 Tf", b" 9 Tf"))


def on_its_side(opened: pikepdf.Pdf) -> None:
    opened.pages[5].obj[Name.Rotate] = 90


@pytest.mark.parametrize(
    ("change", "row"),
    [
        (no_labels, 3),
        (other_labels, 3),
        (roman_labels, 5),
        (no_links, 8),
        (astray, 9),
        (speechless, 9),
        (speechless, 29),
        (dangling, 24),
        (no_outline, 10),
        (no_outline, 11),
        (renamed, 10),
        (circle, 10),
        (zoomed, 11),
        (fitted, 12),
        (untitled, 13),
        (hidden_pane, 13),
        (dumb, 29),
        (colourless, 28),
        (fontless, 28),
        (scripted, 26),
        (redacting, 26),
        (self_acting, 26),
        (attached, 27),
        (portfolio, 1),
        (small_print, 35),
        (on_its_side, 15),
        (on_its_side, 2),
    ],
)
def test_each_requirement_that_is_broken_is_told(
    bundle: Built, tmp_path: Path, change: Callable[[pikepdf.Pdf], None], row: int
) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()
    alter(target, change)
    assert row in failed(target)


def papers_in(folder: Path, shelf: Shelf) -> Path:
    """The papers' own files, in a folder of their own."""
    folder.mkdir()
    for key, body in (("d1", pdf("Dear carer", pages=3)), ("d4", pdf("The criteria are not met."))):
        (folder / f"{shelf.papers[key].key}.pdf").write_bytes(body)
    return folder


def checker(*arguments: Path) -> subprocess.CompletedProcess[str]:
    tool = resources.path("check", "check_bundle.py")
    command = [sys.executable, "-I", str(tool), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_the_stand_alone_checker_agrees_on_an_untouched_bundle(bundle: Built) -> None:
    done = checker(manifest_path(bundle.path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert bundle.code in done.stdout
    assert "is the file that was made" in done.stdout
    assert "4 events lead to the head on the cover" in done.stdout
    assert "(time stamp, events 1 to 2) is of this record." in done.stdout


def test_the_stand_alone_checker_finds_papers_by_their_bytes(bundle: Built, tmp_path: Path) -> None:
    folder = papers_in(tmp_path / "papers", usual_shelf())
    done = checker(manifest_path(bundle.path), folder)
    assert "d1.pdf" in done.stdout
    (folder / "d1.pdf").write_bytes(b"forged")
    forged = checker(manifest_path(bundle.path), folder)
    assert "d1.pdf" not in forged.stdout
    assert forged.returncode == 1


@pytest.mark.parametrize(
    "change",
    [
        cut_leaf,
        swap_leaves,
        forge_event,
        misplace_event,
        mark_of_another_record,
        mark_of_no_moment,
    ],
)
def test_the_stand_alone_checker_tells_a_forged_record(
    bundle: Built, tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    target = copy_of(bundle, tmp_path)
    edited(target, change)
    assert checker(manifest_path(target)).returncode == 1


def test_the_stand_alone_checker_tells_an_edited_list_and_an_altered_file(
    bundle: Built, tmp_path: Path
) -> None:
    target = copy_of(bundle, tmp_path)
    edited(target, lambda made: made["basis"]["papers"].pop())
    assert checker(manifest_path(target)).returncode == 1
    again = copy_of(bundle, tmp_path)
    again.write_bytes(again.read_bytes() + b" ")
    done = checker(manifest_path(again))
    assert done.returncode == 1
    assert "NOT the file that was made" in done.stdout


def test_the_stand_alone_checker_says_when_it_cannot_look(bundle: Built, tmp_path: Path) -> None:
    assert checker().returncode == 2
    assert checker(tmp_path / "none.json").returncode == 2
    (tmp_path / "x.manifest.json").write_text("{}", encoding="utf-8")
    assert checker(tmp_path / "x.manifest.json").returncode == 2
    target = copy_of(bundle, tmp_path)
    target.unlink()
    assert checker(manifest_path(target)).returncode == 0
    edited(target, lambda made: made.update(leaves=[]))
    done = checker(manifest_path(target))
    assert done.returncode == 1
    assert "is not beside the manifest" in done.stdout
    assert "The record's hashes are not in the manifest" in done.stdout


def test_the_stand_alone_checker_uses_nothing_but_python(bundle: Built) -> None:
    text = resources.read_text("check", "check_bundle.py")
    imports = {line for line in text.splitlines() if line.startswith(("import ", "from "))}
    modules = ("hashlib", "json", "re", "sys", "zlib")
    assert imports == {*(f"import {name}" for name in modules), "from pathlib import Path"}
    assert len(text.splitlines()) < 200


def re_based(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """A bundle whose basis was edited, with a code that fits it on the cover."""

    def edit(opened: pikepdf.Pdf) -> None:
        made = read_basis(opened)
        assert made is not None
        before = code_of(made)
        change(made)
        write_basis(opened, made, PREPARED)
        old, new = ("  ".join(code.split()).encode() for code in (before, code_of(made)))
        for stream in opened.pages[0].obj[Name.Contents].as_list():
            stream.write(stream.read_bytes().replace(old, new))

    alter(path, edit)


def test_an_input_that_is_nowhere_is_told(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()
    re_based(target, lambda made: made["inputs"].append("document:hidden"))
    assert answers(target)[30].detail == "1 missing without a word, 0 not listed on the page."


def test_an_exclusion_that_is_not_on_the_page_is_told(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()
    re_based(target, lambda made: made["left_out"][0].update(title="Something else"))
    assert 30 in failed(target)


def test_papers_on_other_pages_than_the_index_says_are_told(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()
    re_based(target, lambda made: made["papers"][0].update(pages=[9, 9]))
    assert "differ from the index" in answers(target)[34].detail


def test_an_index_of_other_places_is_told(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()
    re_based(target, lambda made: made["index"][0].update(pages=[9, 9]))
    assert {8, 9, 10} <= failed(target)


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made.pop("papers"),
        lambda made: made.update(format="another"),
        lambda made: made.update(record=7),
        lambda made: made["index"][0].update(pages=[1]),
        lambda made: made["index"][0].update(title=3),
        lambda made: made.update(pages=[1, 2]),
    ],
)
def test_a_basis_of_another_form_is_told_and_not_relied_on(
    bundle: Built, tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    target = copy_of(bundle, tmp_path)
    re_based(target, change)
    assert answers(target)[34].detail == "The manifest inside the file cannot be read."


@pytest.mark.parametrize("text", [b"[1]", b"[" * 100_000])
def test_a_basis_that_is_no_basis_is_none(bundle: Built, tmp_path: Path, text: bytes) -> None:
    target = copy_of(bundle, tmp_path)

    def spoil(opened: pikepdf.Pdf) -> None:
        opened.Root[Name.PieceInfo][Name("/CarerDesk")][Name.Private].write(text)

    alter(target, spoil)
    assert answers(target)[34].passed is None


def test_a_manifest_beside_it_that_says_nothing_of_the_file_is_told(
    bundle: Built, tmp_path: Path
) -> None:
    target = copy_of(bundle, tmp_path)
    edited(target, lambda made: made.update(file=7, cover=""))
    assert "byte for byte" in answers(target)[34].detail


def test_a_page_that_does_not_draw_or_load_is_told(
    bundle: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise pypdfium2.PdfiumError("damaged")

    with monkeypatch.context() as shut:
        shut.setattr(pypdfium2.PdfPage, "render", refuse)
        assert answers(bundle.path)[31].passed is False
    with monkeypatch.context() as shut:
        shut.setattr(pypdfium2.PdfPage, "get_textpage", refuse)
        assert {2, 31} <= failed(bundle.path)
    with monkeypatch.context() as shut:
        shut.setattr(pypdfium2.PdfDocument, "get_page", refuse)
        assert {2, 31} <= failed(bundle.path)
    with monkeypatch.context() as shut:
        shut.setattr(pypdfium2, "PdfDocument", refuse)
        with pytest.raises(CannotRead, match="damaged"):
            verify(bundle.path)


def as_read(text: str, **changes: Any) -> KnownPage:  # noqa: ANN401 - any field
    """A page as it was read before, which is not the one in the file."""
    return replace(KnownPage(print="", plain=True, text=text, dpi=0.0, at_top=False), **changes)


def test_a_page_that_is_what_was_read_before_is_not_read_again(
    bundle: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = json.loads(manifest_path(bundle.path).read_bytes())["basis"]
    page = next(n for n in made["bound"] if n % 8 and n != made["bound"][0])
    known = as_read("what was read then", print=made["pages"][page - 1])
    read = read_back(bundle.path, known={page: known})
    read.pdf.close()
    assert read.pages[page - 1].text.startswith("what was read then")
    for other in (
        replace(known, print="00"),
        replace(known, plain=False),
    ):
        read = read_back(bundle.path, known={page: other})
        read.pdf.close()
        assert not read.pages[page - 1].text.startswith("what was read then")
    monkeypatch.setattr("carerdesk.export.finished._SAMPLE", page)
    read = read_back(bundle.path, known={page: known})
    read.pdf.close()
    assert not read.pages[page - 1].text.startswith("what was read then")


def test_text_lost_from_a_paper_is_told(bundle: Built) -> None:
    kept = {6: as_read("Dear carer"), 7: as_read("")}
    found = checked(
        bundle.path,
        names=NamesTable(()),
        file_name="x.pdf",
        draw=(),
        known=kept,
        tick=lambda _: None,
    )
    assert {c.row: c for c in found.checks}[31].passed
    lost = checked(
        bundle.path,
        names=NamesTable(()),
        file_name="x.pdf",
        draw=(),
        known={6: as_read("Words that are not there")},
        tick=lambda _: None,
    )
    assert "Text is missing on page 6" in {c.row: c for c in lost.checks}[31].detail


def test_fonts_of_every_kind_are_understood(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)

    def add(opened: pikepdf.Pdf) -> None:
        file = opened.make_stream(b"font")
        below = Dictionary(Subtype=Name.CIDFontType2, FontDescriptor=Dictionary(FontFile2=file))
        fonts = opened.pages[1].obj[Name.Resources][Name.Font]
        fonts[Name("/A")] = Dictionary(Subtype=Name.Type3)
        fonts[Name("/B")] = Dictionary(Subtype=Name.Type0, DescendantFonts=Array([below]))
        fonts[Name("/C")] = String("no font")

    alter(target, add)
    assert answers(target)[28].passed


def test_a_bookmark_without_a_place_is_told(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)

    def lose(opened: pikepdf.Pdf) -> None:
        line = opened.Root[Name.Outlines][Name.First][Name.Next][Name.Next][Name.First]
        del line[Name.Dest]

    alter(target, lose)
    assert {10, 11} <= failed(target)


def test_labels_may_begin_later_and_notes_be_of_other_kinds(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)

    def change(opened: pikepdf.Pdf) -> None:
        opened.Root[Name.PageLabels] = Dictionary(Nums=Array([2, Dictionary(S=Name.D)]))
        mark = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))
        opened.pages[1].obj[Name.Annots].append(opened.make_indirect(mark))
        opened.Root[Name("/Loose")] = Array([Array([1, 2]), Dictionary(S=Name.D)])
        opened.Root[Name("/Number")] = opened.make_indirect(String("7"))

    alter(target, change)
    found = answers(target)
    assert "Page 1, 2, 3, 4, 5 and" in found[3].detail
    assert found[9].passed


def test_a_long_bundle_and_other_sizes_are_told_without_failing(
    bundle: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks_pages, "_PRACTICE", 10)
    found = answers(bundle.path)
    assert found[19].passed is None
    assert found[18].passed is None
    assert "Other sizes: page " in found[18].detail


def test_a_page_with_nothing_on_it_is_answered_too(tmp_path: Path) -> None:
    target = tmp_path / "blank.pdf"
    with pikepdf.Pdf.new() as blank:
        blank.add_blank_page()
        blank.pages[0].obj[Name.Resources] = Dictionary()
        blank.save(target)
    assert answers(target)[14].detail == "Pictures, to be looked at: page 1."


def no_content(opened: pikepdf.Pdf) -> None:
    opened.pages[3].obj[Name.Contents] = Array([Dictionary(), Dictionary()])


def no_notes(opened: pikepdf.Pdf) -> None:
    opened.pages[3].obj[Name.Annots] = Array([1, String("x")])


def odd_labels(opened: pikepdf.Pdf) -> None:
    opened.Root[Name.PageLabels] = Dictionary(Nums=Array([String("a"), String("b")]))


@pytest.mark.parametrize("change", [no_content, no_notes, odd_labels])
def test_one_thing_in_the_place_of_another_is_told_and_stops_nothing(
    bundle: Built, tmp_path: Path, change: Callable[[pikepdf.Pdf], None]
) -> None:
    target = copy_of(bundle, tmp_path)
    alter(target, change)
    assert answers(target)[34].passed is False


def test_one_byte_changed_anywhere_is_told(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    whole = bundle.path.read_bytes()
    chance = random.Random(20260227)
    for _ in range(12):
        altered = bytearray(whole)
        altered[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        target.write_bytes(altered)
        try:
            assert 34 in failed(target)
        except CannotRead:
            continue
