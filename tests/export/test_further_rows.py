"""Rows of the bundle standard on places, pictures, size, names, recordings and links in papers."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from carerdesk.domain.bundles import Check
from carerdesk.export.build import Built
from carerdesk.export.material import Material
from carerdesk.export.pictures import holds_pictures
from carerdesk.export.rows import TITLES
from carerdesk.export.verify import verify
from tests.export.case import Shelf, built, pdf, standing, texts
from tests.export.test_verify import alter, answers, copy_of, re_based


def of(made: Built, row: int) -> Check:
    return next(check for check in made.checks if check.row == row)


def test_every_row_of_the_standard_is_answered(bundle: Built) -> None:
    assert {check.row for check in bundle.checks} == set(TITLES) == set(range(36))
    assert {check.row for check in verify(bundle.path)} == set(TITLES)


def test_a_file_of_another_making_is_answered_row_by_row_too(tmp_path: Path) -> None:
    path = tmp_path / "other one.pdf"
    path.write_bytes(pdf("Not ours"))
    found = answers(path)
    assert set(found) == set(TITLES)
    assert found[6].passed is None
    assert found[7].passed is None
    assert found[17].passed is None


def moved(opened: pikepdf.Pdf) -> None:
    page = opened.pages[1].obj
    last = page[Name.Contents][-1]
    said = last.read_bytes().decode()
    before, _, after = said.rpartition(" cm\n")
    numbers = before.split()
    numbers[-2:] = ["-200", "500"]
    page[Name.Contents][-1] = opened.make_stream(
        f"\nQ\n{' '.join(numbers[1:])} cm\n{after}".encode()
    )


def overwritten(opened: pikepdf.Pdf) -> None:
    page = opened.pages[1].obj
    font = next(name for name in page[Name.Resources][Name.Font].keys() if "Number" in name)  # noqa: SIM118
    words = f"\nBT {font} 12 Tf 0 g 470 26.6 Td (written over it, and over it) Tj ET\n"
    held = page[Name.Contents]
    page[Name.Contents] = Array([held[0], opened.make_stream(words.encode()), *list(held)[1:]])


@pytest.mark.parametrize(("row", "change"), [(6, overwritten), (7, moved)])
def test_a_number_in_a_wrong_place_is_told(
    row: int, change: Callable[[pikepdf.Pdf], None], bundle: Built, tmp_path: Path
) -> None:
    path = copy_of(bundle, tmp_path)
    alter(path, change)
    assert answers(path)[row].passed is False


def crowded() -> bytes:
    """A page full of words to its very edges."""
    target = io.BytesIO(
        pdf(*(["every place of this page is taken by some word or other " * 3] * 60))
    )
    with pikepdf.Pdf.open(target) as opened:
        page = opened.pages[0].obj
        content = page[Name.Contents].read_bytes()
        page[Name.Contents] = opened.make_stream(
            b"q 1 0 0 1 -72 72 cm " + content + b" Q q 1 0 0 1 -40 -450 cm " + content + b" Q"
        )
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def test_a_number_over_a_crowded_paper_is_reported(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add("d8", "Crowded", body=crowded())
    made = built(standing(shelf), tmp_path / "x.pdf")
    assert of(made, 6).passed is None
    assert "No free corner" in of(made, 6).detail


def fine(dots: int, points: float, *, form: bool = False) -> bytes:
    """A page with one picture of so many dots on so many points."""
    source = io.BytesIO()
    Image.linear_gradient("L").resize((dots, dots)).convert("RGB").save(source, "JPEG")
    with pikepdf.Pdf.open(io.BytesIO(pdf("A picture"))) as opened:
        page = opened.pages[0].obj
        image = opened.make_stream(source.getvalue())
        image[Name.Type], image[Name.Subtype] = Name.XObject, Name.Image
        image[Name.Width] = image[Name.Height] = dots
        image[Name.ColorSpace], image[Name.BitsPerComponent] = Name.DeviceRGB, 8
        image[Name.Filter] = Name.DCTDecode
        show = f"q {points} 0 0 {points} 100 100 cm /Im0 Do Q"
        held = Dictionary(Im0=image)
        if form:
            inner = opened.make_stream(show.encode())
            inner[Name.Type], inner[Name.Subtype] = Name.XObject, Name.Form
            inner[Name.BBox] = Array([0, 0, 595, 842])
            inner[Name.Resources] = Dictionary(XObject=held)
            held, show = Dictionary(Fm0=inner), "/Fm0 Do"
        page[Name.Resources][Name.XObject] = held
        content = page[Name.Contents].read_bytes() + b"\n" + show.encode()
        page[Name.Contents] = opened.make_stream(content)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


@pytest.mark.parametrize("form", [False, True])
def test_pictures_finer_than_anybody_sees_are_told(
    form: bool,
    shelf: Shelf,
    tmp_path: Path,
) -> None:
    shelf.add("d8", "Fine", body=fine(1200, 144, form=form))
    shelf.add("d9", "Not so fine", body=fine(600, 300))
    made = built(standing(shelf), tmp_path / "x.pdf")
    assert of(made, 16).passed is None
    assert of(made, 16).detail.startswith("Finer on page ")
    assert " and " not in of(made, 16).detail.split(".")[0]


def test_a_page_without_pictures_has_none_to_look_at() -> None:
    with pikepdf.Pdf.open(io.BytesIO(pdf("x"))) as opened:
        page = opened.pages[0].obj
        assert not holds_pictures(page)
        form = opened.make_stream(b"")
        form[Name.Subtype] = Name.Form
        form[Name.Resources] = Dictionary(XObject=Dictionary(Fm0=form))
        page[Name.Resources][Name.XObject] = Dictionary(Odd=Dictionary(), Fm0=form)
        assert not holds_pictures(page)


def test_the_size_is_held_to_what_the_reader_takes(material: Material, tmp_path: Path) -> None:
    assert of(built(material, tmp_path / "a.pdf", size_limit=10), 17).passed is True
    path = tmp_path / "b.pdf"
    made = built(material, path)
    assert of(made, 17).passed is None
    assert "No limit" in of(made, 17).detail


def test_a_bundle_larger_than_the_reader_takes_is_said_to_need_parts(
    shelf: Shelf, tmp_path: Path
) -> None:
    noise = Image.effect_noise((1100, 1100), 90).convert("RGB")
    target = io.BytesIO()
    noise.save(target, "PDF", quality=100)
    shelf.add("d8", "Large", body=target.getvalue(), has_text=False)
    made = built(standing(shelf), tmp_path / "x.pdf", size_limit=1)
    assert of(made, 17).passed is None
    assert "in parts" in of(made, 17).detail


def asking(path: Path, change: Callable[[dict[str, Any]], None]) -> Check:
    """What a bundle answers whose basis asks for something else, by row."""
    re_based(path, change)
    return answers(path)[22]


def test_what_was_sent_before_is_held_to_its_place(bundle: Built, tmp_path: Path) -> None:
    assert "goes on from none" in of(bundle, 22).detail
    path = copy_of(bundle, tmp_path)

    def stood(made: dict[str, Any]) -> None:
        line = made["index"][0]
        made["asked"]["issued"] = [[line["key"], *line["pages"]]]

    assert asking(path, stood).passed is True

    def elsewhere(made: dict[str, Any]) -> None:
        made["asked"]["issued"] = [[made["index"][0]["key"], 90, 91]]

    assert asking(path, elsewhere).passed is False


def test_a_name_that_systems_would_change_is_told(material: Material, tmp_path: Path) -> None:
    assert of(built(material, tmp_path / "AB-0417 bundle A.pdf"), 23).passed is True
    assert of(built(material, tmp_path / "Bündel: für alle.pdf"), 23).passed is None
    assert of(built(material, tmp_path / f"{'long ' * 20}.pdf"), 23).passed is None


def test_a_recording_has_a_page_with_its_hash(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add("d8", "Voice note", placeholder="A sound recording.")
    shelf.papers["d8"] = replace(shelf.papers["d8"], media_type="audio/wav")
    made = built(standing(shelf), tmp_path / "x.pdf")
    assert of(made, 25).passed is True
    assert of(made, 25).detail == "1 recording."
    page = next(
        n
        for n, text in enumerate(texts(made.path), start=1)
        if "SHA-256" in text and "audio" in text
    )
    alter(made.path, lambda opened: opened.pages.__delitem__(page - 1))
    assert answers(made.path)[25].passed is False


def named_place(opened: pikepdf.Pdf, page: pikepdf.Object) -> Dictionary:
    assert opened.pages
    assert page.keys()
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=String("chapter 1")
    )


def gone_page(opened: pikepdf.Pdf, page: pikepdf.Object) -> Dictionary:
    assert page.keys()
    lost = opened.make_indirect(Dictionary(Type=Name.Page))
    action = Dictionary(S=Name.GoTo, D=Array([lost, Name.Fit]))
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)


def no_place(opened: pikepdf.Pdf, page: pikepdf.Object) -> Dictionary:
    assert opened.pages
    assert page.keys()
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=Array())


def bare_field(opened: pikepdf.Pdf, page: pikepdf.Object) -> Dictionary:
    assert opened.pages
    assert page.keys()
    return Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([0, 0, 9, 9]))


@pytest.mark.filterwarnings("ignore:This document has")
@pytest.mark.parametrize("note", [named_place, gone_page, no_place, bare_field])
def test_a_link_or_field_of_a_paper_that_no_longer_works_is_told(
    note: Callable[[pikepdf.Pdf, pikepdf.Object], Dictionary], bundle: Built, tmp_path: Path
) -> None:
    path = copy_of(bundle, tmp_path)

    def put(opened: pikepdf.Pdf) -> None:
        page = next(p.obj for p in opened.pages if Name.Annots not in p.obj and is_paper(p.obj))
        page[Name.Annots] = Array([opened.make_indirect(note(opened, page))])

    alter(path, put)
    assert answers(path)[32].passed is False


def is_paper(page: pikepdf.Object) -> bool:
    return bytes(page[Name.Contents][0].read_bytes()).startswith(b"/P <<")


def test_core_papers_that_are_not_there_are_told(bundle: Built, tmp_path: Path) -> None:
    assert of(bundle, 20).passed is True
    path = copy_of(bundle, tmp_path)
    re_based(path, lambda made: made["asked"].__setitem__("core", ["document:gone"]))
    assert answers(path)[20].passed is False
    re_based(path, lambda made: made["asked"].__setitem__("core", []))
    assert answers(path)[20].passed is None


def test_a_number_kept_as_an_object_of_its_own_stops_no_check(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(
        b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 4 0 R>>\nendobj\n"
        b"3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>\nendobj\n"
        b"4 0 obj\n1\nendobj\ntrailer\n<</Root 1 0 R /Size 5>>\n"
    )
    found = answers(path)
    assert set(found) == set(TITLES)
    assert "cannot be read" not in found[34].detail
