"""A bundle in several files: numbers stay, no page is lost, and nothing of another page is in."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from carerdesk.domain.bundles import Numbering
from carerdesk.domain.errors import Cancelled, CannotExport, CannotRead
from carerdesk.export import splitting
from carerdesk.export.build import Built
from carerdesk.export.checks_pages import page_labels
from carerdesk.export.material import Material
from carerdesk.export.splitting import split
from tests.export.case import Shelf, built, changed, pdf, standing, texts


def test_every_page_is_in_one_part_with_the_number_it_had(bundle: Built) -> None:
    whole = texts(bundle.path)
    parts = split(bundle.path, most_pages=8)
    assert len(parts) > 2
    assert parts[0].path.name.endswith(f"-1-of-{len(parts)}.pdf")
    assert parts[0].first == 1
    page = 0
    for part in parts:
        assert part.last - part.first < 8
        said = texts(part.path)
        for offset, text in enumerate(said):
            assert text == whole[page + offset]
        with pikepdf.Pdf.open(part.path) as opened:
            assert page_labels(opened) == [str(n) for n in range(part.first, part.last + 1)]
            assert not opened.get_warnings()
        page += len(said)
        assert part.path.stat().st_mode & 0o077 == 0
    assert page == bundle.pages


def large(number: int) -> bytes:
    """A paper of two pages that share nothing and cannot be packed any smaller."""

    def fill(opened: pikepdf.Pdf) -> None:
        for place, page in enumerate(opened.pages):
            noise = random.Random(number * 2 + place).randbytes(500_000)
            page.obj.Resources.XObject = pikepdf.Dictionary(
                X=pikepdf.Stream(
                    opened,
                    noise,
                    Type=pikepdf.Name.XObject,
                    Subtype=pikepdf.Name.Form,
                    BBox=[0] * 4,
                )
            )

    return changed(pdf(f"Large {number}", pages=2), fill)


def test_no_part_is_larger_than_asked_and_holds_nothing_of_other_pages(
    shelf: Shelf, tmp_path: Path
) -> None:
    for number in range(3):
        shelf.add(f"big{number}", f"Large paper {number}", body=large(number), pages=2)
    made = built(standing(shelf), tmp_path / "x.pdf")
    most = 1_200_000
    parts = split(made.path, most_bytes=most)
    assert len(parts) > 1
    assert all(part.size <= most for part in parts)
    for part in parts:
        inside = set(range(part.first, part.last + 1))
        with pikepdf.Pdf.open(part.path) as opened:
            pages = {page.obj.objgen for page in opened.pages}
            held = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary)]
            assert {o.objgen for o in held if o.get("/Type") == pikepdf.Name.Page} == pages
            for page in opened.pages:
                for note in page.obj.get("/Annots", []):
                    assert note.Dest[0].objgen in pages
        assert len(PdfReader(part.path).pages) == len(inside)


def test_an_item_too_long_for_one_part_is_cut_and_one_page_too_large_is_said(
    bundle: Built,
) -> None:
    parts = split(bundle.path, most_pages=1)
    assert len(parts) == bundle.pages
    before = sorted(bundle.path.parent.iterdir())
    with pytest.raises(CannotExport, match="Page 1 alone"):
        split(bundle.path, most_bytes=61_000)
    assert sorted(bundle.path.parent.iterdir()) == before


def test_a_later_part_holds_the_pages_from_there_on(bundle: Built) -> None:
    [part] = split(bundle.path, only_from=bundle.pages)
    assert part.path.name.endswith("-later-pages.pdf")
    assert (part.first, part.last) == (bundle.pages, bundle.pages)


def test_section_labels_stay(material: Material, tmp_path: Path) -> None:
    made = built(material, tmp_path / "x.pdf", numbering=Numbering.SECTIONS)
    parts = split(made.path, most_pages=9)
    with pikepdf.Pdf.open(parts[0].path) as opened:
        assert page_labels(opened)[:3] == ["i", "ii", "A1"]


def test_the_same_bundle_gives_the_same_parts(bundle: Built) -> None:
    first = [part.sha256 for part in split(bundle.path, most_pages=9)]
    assert [part.sha256 for part in split(bundle.path, most_pages=9)] == first


def test_stopped_or_refused_leaves_nothing(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = built(material, tmp_path / "x.pdf")
    before = sorted(tmp_path.iterdir())
    answers = iter([False, True])
    with pytest.raises(Cancelled):
        split(made.path, most_pages=9, cancelled=lambda: next(answers))
    assert sorted(tmp_path.iterdir()) == before

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(splitting, "save", full)
    with pytest.raises(CannotExport):
        split(made.path, most_pages=9)
    assert sorted(tmp_path.iterdir()) == before


def test_another_pdf_is_not_split(tmp_path: Path) -> None:
    (tmp_path / "other.pdf").write_bytes(pdf("Hello"))
    with pytest.raises(CannotRead, match="made by this program"):
        split(tmp_path / "other.pdf", most_pages=1)
    (tmp_path / "broken.pdf").write_bytes(b"no")
    with pytest.raises(CannotRead, match="can be opened"):
        split(tmp_path / "broken.pdf", most_pages=1)
