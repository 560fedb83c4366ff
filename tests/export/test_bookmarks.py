"""Bookmarks: a paper’s own stay below its line with initials, and every change of one is told."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from carerdesk.export.bookmarks import PaperMark, bookmarks_in
from carerdesk.export.build import Built
from carerdesk.export.writing import manifest_path
from tests.export.blacking import drawn, marked
from tests.export.case import CHILD, Shelf, built, changed, pdf, standing
from tests.export.test_verify import alter, answers, copy_of, failed, re_based


def outlined(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        first = pikepdf.OutlineItem("Part one", 0)
        first.children.append(pikepdf.OutlineItem(f"About {CHILD}", 1))
        outline.root.extend([first, pikepdf.OutlineItem("Nowhere"), pikepdf.OutlineItem("", 1)])


def lines(path: Path) -> list[tuple[int, str, int]]:
    found = []
    with pikepdf.Pdf.open(path) as opened, opened.open_outline() as outline:
        numbers = {page.obj.objgen: n for n, page in enumerate(opened.pages, start=1)}
        waiting = [(0, item) for item in reversed(outline.root)]
        while waiting:
            level, item = waiting.pop()
            assert isinstance(item.destination, Array)
            found.append((level, item.title, numbers[item.destination[0].objgen]))
            waiting += [(level + 1, below) for below in reversed(item.children)]
    return found


def test_a_paper_s_bookmarks_lead_to_its_pages_in_the_bundle(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add("d8", "Minutes", body=changed(pdf("Nobody", pages=2), outlined), pages=2)
    made = built(standing(shelf), tmp_path / "x.pdf")
    found = lines(made.path)
    place = next(n for n, line in enumerate(found) if line[1].startswith("Minutes ("))
    first = found[place][2]
    assert found[place + 1 : place + 3] == [
        (2, f"Part one ({first})", first),
        (3, f"About Child A ({first + 1})", first + 1),
    ]
    assert all(check.passed is not False for check in made.checks)


def test_they_stay_when_its_pages_are_made_anew(shelf: Shelf, tmp_path: Path) -> None:
    body = changed(pdf(f"With {CHILD}", pages=2), outlined)
    shelf.add("d8", "Minutes", body=body, pages=2)
    material = replace(standing(shelf), blackouts={"d8": marked("d8", body)}, blacken=drawn)
    made = built(material, tmp_path / "x.pdf")
    assert any(title.startswith("About Child A (") for _, title, _ in lines(made.path))


def test_an_outline_in_a_circle_ends_and_odd_ones_are_left_away() -> None:
    def circle(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0].obj
        one = opened.make_indirect(Dictionary(Title=String("one")))
        two = opened.make_indirect(Dictionary(Title=String("two"), Dest=Array([page, Name.Fit])))
        three = opened.make_indirect(
            Dictionary(Title=String("three"), A=Dictionary(S=Name.GoTo, D=Array([page])))
        )
        four = opened.make_indirect(Dictionary(Title=String("four"), Dest=Array([7, Name.Fit])))
        one[Name.First], one[Name.Next] = two, three
        three[Name.Next], four[Name.Next] = four, one
        opened.Root[Name.Outlines] = opened.make_indirect(Dictionary(First=one))

    with pikepdf.Pdf.open(io.BytesIO(changed(pdf("x"), circle))) as opened:
        assert bookmarks_in(opened) == (PaperMark("two", 1), PaperMark("three", 1))


def test_no_more_than_a_few_hundred_and_three_levels_are_taken() -> None:
    def many(opened: pikepdf.Pdf) -> None:
        with opened.open_outline() as outline:
            deep = pikepdf.OutlineItem("1", 0)
            outline.root.append(deep)
            for level in range(2, 6):
                below = pikepdf.OutlineItem(str(level), 0)
                deep.children.append(below)
                deep = below
            outline.root.extend(pikepdf.OutlineItem(f"n{n}", 0) for n in range(500))

    with pikepdf.Pdf.open(io.BytesIO(changed(pdf("x"), many))) as opened:
        found = bookmarks_in(opened)
    assert found[0].below[0].below == (PaperMark("3", 1),)
    assert len(found) == 398


def test_a_bookmark_that_opens_lower_down_is_told_by_the_file_alone(
    bundle: Built, tmp_path: Path
) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()

    def lower(opened: pikepdf.Pdf) -> None:
        section = opened.Root[Name.Outlines][Name.First][Name.Next][Name.Next]
        section[Name.First][Name.Dest][3] = 300

    alter(target, lower)
    assert failed(target) == {10}
    assert answers(target)[10].detail == "The bookmarks are not those that were made."


def test_a_section_s_bookmark_that_leads_elsewhere_is_told(bundle: Built, tmp_path: Path) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()

    def lead_on(opened: pikepdf.Pdf) -> None:
        section = opened.Root[Name.Outlines][Name.First][Name.Next][Name.Next]
        section[Name.Dest][0] = opened.pages[-1].obj

    alter(target, lead_on)
    assert 10 in failed(target)


def test_a_bundle_made_before_its_bookmarks_had_a_hash_is_still_good(
    bundle: Built, tmp_path: Path
) -> None:
    target = copy_of(bundle, tmp_path)
    manifest_path(target).unlink()
    re_based(target, lambda made: made.pop("outline"))
    assert failed(target) == set()
