"""Log entries one after another: several on a page, none cut that fits on one, numbers kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Name

from carerdesk.domain.bundles import BundleItem, BundlePlan, Issued
from carerdesk.domain.documents import DocumentKind
from carerdesk.domain.entries import LoggedEntry
from carerdesk.domain.ids import BundleId
from carerdesk.export.build import Built
from carerdesk.export.later import issued_of
from carerdesk.export.material import Material
from carerdesk.export.plan import plan
from carerdesk.export.splitting import split
from carerdesk.services.planning import OwnPage, Planner
from tests.export.case import Shelf, asked, built, entry, one_line, seen, standing, texts

SHORT, HALF, LONG = 3, 250, 1_200


def noted(number: int, words: int) -> LoggedEntry:
    return entry(f"n{number}", f"Note {number}", date(2025, 5, number), seen("word " * words))


def of_entries(*words: int) -> Material:
    """A case of nothing but entries, each so many words long."""
    bare = replace(standing(Shelf()), counts=(), promises=(), points=(), anchors=())
    entries = tuple(noted(number, length) for number, length in enumerate(words, start=1))
    return replace(bare, entries=entries)


PUT_IN = frozenset(f"entry:n{number}" for number in range(1, 9))


def planned(*words: int) -> BundlePlan:
    return plan(asked(put_in=PUT_IN), of_entries(*words))


def placed(made: BundlePlan) -> dict[str, tuple[int, int, bool]]:
    """First page within the log, pages, and whether it begins below another."""
    items = [i for s in made.sections for i in s.items if i.key.startswith("entry:") and i.included]
    start = min(item.first_page for item in items)
    return {
        i.key.removeprefix("entry:"): (i.first_page - start + 1, i.pages, i.below) for i in items
    }


def test_short_entries_share_a_page_and_one_that_does_not_fit_begins_the_next() -> None:
    made = planned(SHORT, SHORT, HALF)
    assert placed(made) == {"n1": (1, 1, False), "n2": (1, 1, True), "n3": (2, 1, False)}
    log = made.sections[1]
    assert log.pages == 2
    assert sum(item.pages for item in log.items) == 3


def test_a_long_entry_begins_a_page_and_the_next_one_follows_on_its_last() -> None:
    where = placed(planned(SHORT, LONG, SHORT))
    assert where["n1"] == (1, 1, False)
    assert where["n2"][0] == 2
    assert where["n2"][1] > 1
    assert where["n3"] == (1 + where["n2"][1], 1, True)


@pytest.fixture(scope="module")
def flowing(tmp_path_factory: pytest.TempPathFactory) -> Built:
    material = of_entries(SHORT, SHORT, HALF, LONG, SHORT)
    return built(material, tmp_path_factory.mktemp("f") / "x.pdf", put_in=PUT_IN)


def test_each_has_its_own_place_on_the_page(flowing: Built) -> None:
    """Index row and bookmark lead to the heading, not to the head of a page it shares."""
    where = placed(flowing.plan)
    with pikepdf.Pdf.open(flowing.path) as opened, opened.open_outline() as outline:
        log = next(line for line in outline.root if "Log entries" in line.title)
        places = [(line.title, line.destination) for line in log.children]
        tops = {title: float(str(to[3])) for title, to in places if isinstance(to, Array)}
        links = [
            (float(list(note.Dest)[3]), note.Dest[0].objgen)
            for page in opened.pages
            for note in page.get(Name.Annots, [])
            if "Note 2" in str(note.Contents)
        ]
    first, second = (tops[title] for title in tops if "Note 1" in title or "Note 2" in title)
    assert 40 < second < first - 80
    assert len({place for place, _ in links}) == 1
    assert {place for place, _ in links} == {second}
    assert where["n2"][0] == where["n1"][0]


def test_what_is_read_aloud_names_each_entry(flowing: Built) -> None:
    with pikepdf.Pdf.open(flowing.path) as opened:
        parts = opened.Root.StructTreeRoot.K[0].K
        named = [part for part in parts if str(part.get(Name.T, "")).startswith("Note ")]
        told = [str(part.T) for part in named]
        kinds = [[str(kid.get(Name.S)) for kid in part.K] for part in named]
    assert told == [f"Note {number}" for number in range(1, 6)]
    assert all("/H1" in inside and "/Table" in inside for inside in kinds)


def test_a_shared_page_is_numbered_once(flowing: Built) -> None:
    first = next(i for s in flowing.plan.sections for i in s.items if i.key == "entry:n1")
    page = one_line(texts(flowing.path)[first.first_page - 1])
    assert page.count(f"{first.first_page} of {flowing.pages}") == 1
    assert page.index("Note 1") < page.index("Note 2")


def test_parts_of_a_split_bundle_name_all_that_stands_on_a_page(flowing: Built) -> None:
    found: list[str] = []
    for part in split(flowing.path, most_pages=2):
        with pikepdf.Pdf.open(part.path) as opened, opened.open_outline() as outline:
            told = [line.title for line in outline.root]
            assert len(opened.pages) <= 2
        found += told
    singly = split(flowing.path, most_pages=1)
    assert [part.first for part in singly] == list(range(1, flowing.pages + 1))
    for number in range(1, 6):
        assert any(f"Note {number} (" in title for title in found)
    long = [title for title in found if "Note 4" in title]
    assert len(long) == len(set(long)) >= 2


def _alone(issued: Issued) -> Issued:
    """What was sent out before entries shared pages: each on a page of its own."""
    items, page, within, letter = [], issued.front_pages + 1, 1, ""
    for item in issued.items:
        within = within if item.letter == letter else 1
        letter = item.letter
        items.append(replace(item, first_page=page, section_page=within))
        page, within = page + item.pages, within + item.pages
    return replace(issued, items=tuple(items), pages=page - 1)


@pytest.mark.parametrize("as_it_was", [True, False])
def test_pages_sent_out_stay_whether_they_were_shared_or_not(
    tmp_path: Path, *, as_it_was: bool
) -> None:
    material = replace(of_entries(SHORT, SHORT, SHORT), taken_at=datetime(2026, 1, 1, tzinfo=UTC))
    first = built(material, tmp_path / "a.pdf", put_in=PUT_IN)
    issued = issued_of(BundleId("b1"), first.plan, material)
    issued = issued if as_it_was else _alone(issued)
    more = replace(material, entries=(*material.entries, noted(4, SHORT), noted(5, SHORT)))
    again = built(more, tmp_path / "b.pdf", put_in=PUT_IN, issued=issued)
    stood = {item.key: (item.first_page, item.pages) for item in issued.items}
    now = {i.key: i for s in again.plan.sections for i in s.items}
    assert all((now[key].first_page, now[key].pages) == place for key, place in stood.items())
    assert now["entry:n2"].below is as_it_was
    assert now["entry:n5"].below
    assert not now["entry:n4"].below
    assert now["entry:n4"].first_page > issued.pages
    assert all(check.passed is not False for check in again.checks)


def item_of(made: BundlePlan, key: str) -> BundleItem:
    return next(i for s in made.sections for i in s.items if i.key == f"entry:{key}")


def test_a_shared_page_can_be_looked_at_before_it_is_built() -> None:
    material = of_entries(SHORT, SHORT, LONG)
    made = plan(asked(put_in=PUT_IN), material)
    planner = Planner(material=material)
    shown = planner.page(made, item_of(made, "n2").first_page)
    assert isinstance(shown, OwnPage)
    last = item_of(made, "n3")
    assert isinstance(planner.page(made, last.first_page + last.pages - 1), OwnPage)


def test_two_messages_that_say_the_same_are_each_read_aloud_as_their_own(tmp_path: Path) -> None:
    shelf = Shelf()
    for key in ("t1", "t2"):
        shelf.add(key, "Same message", text="The same words twice.", kind=DocumentKind.EMAIL)
    target = built(standing(shelf), tmp_path / "x.pdf").path
    with pikepdf.Pdf.open(target) as opened:
        parts = opened.Root.StructTreeRoot.K[0].K
        told = [len(part.K) for part in parts if "Same message" in str(part.get(Name.T, ""))]
    assert len(told) == 2
    assert told[0] == told[1] > 0


def test_an_entry_that_began_below_another_and_took_a_page_more_leaves_it_free(
    tmp_path: Path,
) -> None:
    material = replace(of_entries(SHORT, SHORT, HALF), taken_at=datetime(2026, 1, 1, tzinfo=UTC))
    first = built(material, tmp_path / "a.pdf", put_in=PUT_IN)
    was = issued_of(BundleId("b1"), first.plan, material)
    at = next(place for place, item in enumerate(was.items) if item.key == "entry:n2")
    letter = was.items[at].letter
    items = tuple(
        replace(
            item,
            pages=item.pages + (place == at),
            first_page=item.first_page + (place > at),
            section_page=item.section_page + (place > at and item.letter == letter),
        )
        for place, item in enumerate(was.items)
    )
    wider = replace(was, items=items, pages=was.pages + 1)
    again = built(material, tmp_path / "b.pdf", put_in=PUT_IN, issued=wider)
    assert again.pages == first.pages + 1
    free = [n for n, text in enumerate(texts(again.path), 1) if "left free" in text]
    assert free == [was.items[at].first_page + 1]
