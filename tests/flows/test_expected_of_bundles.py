"""What a reader of bundles is used to, eighteen things, on the sample case's own bundle.

The expectations are those of the courts' guidance on electronic bundles, the family courts'
practice direction, published templates and the Ombudsman's pages; each is looked for in the
finished file with another library than those it was made with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject

from carerdesk.domain.bundles import Audience, BundlePlan, ItemKind
from carerdesk.export.build import Built
from carerdesk.services.desk import Desk
from tests.desks import Time, copied


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A bundle, how it was planned, and the words of its pages."""

    desk: Desk
    plan: BundlePlan
    built: Built
    reader: PdfReader
    pages: tuple[str, ...]


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def made(told_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("expected")
    desk = copied(told_once, folder, Time())
    case, *_ = desk.cases.all()
    job = desk.bundles.job(desk.bundles.request(case.id, Audience.OMBUDSMAN))
    built = job.run(folder / "bundle.pdf")
    reader = PdfReader(built.path)
    pages = tuple(one_line(page.extract_text()) for page in reader.pages)
    yield Made(desk=desk, plan=built.plan, built=built, reader=reader, pages=pages)
    desk.close()


def outline(made: Made) -> list[tuple[str, int, int]]:
    """Title, page from 1 and depth of every bookmark."""
    found: list[tuple[str, int, int]] = []

    def walk(items: Sequence[Any], depth: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, depth + 1)
            else:
                place = made.reader.get_destination_page_number(item)
                found.append((str(item.title), (place or 0) + 1, depth))

    walk(made.reader.outline, 0)
    return found


def test_pdf(made: Made) -> None:
    assert made.built.path.read_bytes().startswith(b"%PDF-")
    assert not made.reader.is_encrypted


def test_numbering(made: Made) -> None:
    total = len(made.pages)
    for number, words in enumerate(made.pages, start=1):
        assert f"{number} of {total}" in words


def test_index_links(made: Made) -> None:
    wanted = {item.first_page for section in made.plan.sections for item in section.items
              if item.included and item.first_page}  # fmt: skip
    led = set()
    for page in made.reader.pages[1 : min(wanted) - 1]:
        for note in page.get("/Annots", ArrayObject()):
            place = note.get_object().get("/Dest") or note.get_object()["/A"]["/D"]
            led.add((made.reader.get_page_number(place[0].get_object()) or 0) + 1)
    assert wanted <= led


def test_bookmarks(made: Made) -> None:
    marks = outline(made)
    assert all(re.search(rf"\b{page}\b", title) for title, page, depth in marks if depth < 2)
    tops = {page for _, page, _ in marks}
    firsts = {item.first_page for section in made.plan.sections for item in section.items
              if item.included and item.first_page}  # fmt: skip
    assert firsts <= tops


def test_text(made: Made) -> None:
    scans = {
        page
        for section in made.plan.sections
        for item in section.items
        if item.included and item.kind is ItemKind.DOCUMENT and item.first_page
        for page in range(item.first_page, item.first_page + item.pages)
    }
    for number, words in enumerate(made.pages, start=1):
        assert number in scans or len(words) > 60


def test_upright(made: Made) -> None:
    """What lies on its side to be read upright is turned; pages we set never are."""
    turned = [n for n, page in enumerate(made.reader.pages, start=1) if page.rotation]
    papers = {item.first_page + n for section in made.plan.sections for item in section.items
              for n in range(item.pages) if item.kind is ItemKind.DOCUMENT}  # fmt: skip
    assert set(turned) <= papers
    assert all(made.reader.pages[number - 1].rotation in (90, 270) for number in turned)


def test_view(made: Made) -> None:
    action: Any = made.reader.root_object["/OpenAction"]
    place = action if isinstance(action, ArrayObject) else action["/D"]
    assert (str(place[1]), float(place[4])) == ("/XYZ", 1.0)


def test_resolution(made: Made) -> None:
    (row,) = [check for check in made.built.checks if check.row == 16]
    assert row.passed is not False


def test_additions_keep_the_old_numbers(made: Made, tmp_path: Path) -> None:
    case = made.plan.request.case_id
    receipt, _ = made.desk.bundles.keep(made.desk.bundles.job(made.plan.request), made.built)
    request = made.desk.bundles.request(case, Audience.OMBUDSMAN)
    job = made.desk.bundles.job(replace(request, issued=receipt.issued))
    again = job.run(tmp_path / "again.pdf").plan
    before = {item.key: item.first_page for s in made.plan.sections for item in s.items}
    after = {item.key: item.first_page for s in again.sections for item in s.items}
    assert {key: after.get(key) for key, page in before.items() if page} == {
        key: page for key, page in before.items() if page
    }


def test_sections_ascend(made: Made) -> None:
    for section in made.plan.sections:
        dated = [item.dated for item in section.items if item.included and item.dated is not None]
        known = [when.earliest for when in dated if when.earliest is not None]
        assert known == sorted(known)


def test_length_is_warned_of(made: Made) -> None:
    request = replace(made.plan.request, page_limit=10)
    said = made.desk.bundles.plan(request).warnings
    assert any("at most 10 are advised" in words for words in said)


def test_type_size(made: Made) -> None:
    (row,) = [check for check in made.built.checks if check.row == 35]
    assert row.passed


def test_front(made: Made) -> None:
    for words in ("Jo Marsh", "Anyborough Council", "AB/CMP/25/0417", "27 February 2026"):
        assert words in made.pages[0]


def test_chronology(made: Made) -> None:
    first = next(n for n, words in enumerate(made.pages) if "What happened" in words[:400])
    page = made.reader.pages[first]
    assert re.search(r"\b[B-E]\d+\b", made.pages[first])
    targets = {
        made.reader.get_page_number((note.get_object().get("/Dest") or [None])[0].get_object())
        for note in page.get("/Annots", ArrayObject())
        if note.get_object().get("/Dest")
    }
    assert len(targets) > 1


def test_gaps_are_said(made: Made) -> None:
    whole = " ".join(made.pages[:10])
    assert "Nothing" in whole or "no entry" in whole.casefold() or "gap" in whole.casefold()


def test_logs_can_be_left_out(made: Made) -> None:
    keys = frozenset(
        item.key for s in made.plan.sections for item in s.items if item.kind is ItemKind.ENTRY
    )
    assert keys
    plan = made.desk.bundles.plan(replace(made.plan.request, left_out=keys))
    assert not any(i.included and i.key in keys for s in plan.sections for i in s.items)


def test_lgsco_answers(made: Made) -> None:
    summary = next(words for words in made.pages if "Summary of the complaint" in words[:200]
                   and "Steps so far" in words)  # fmt: skip
    for words in ("Who", "About", "Steps so far", "Time", "What happened", "Should have been"):
        assert words in summary


def test_lgsco_time(made: Made) -> None:
    front = made.pages[0]
    assert "Complain to the Ombudsman: by 13 May 2026" in front
    assert "time to answer first: by 24 Nov 2025" in front
    assert "The three points" in front
