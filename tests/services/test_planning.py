"""A bundle planned without the desk, and its pages looked at before it is built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carerdesk.domain.bundles import Audience, BundleItem, BundlePlan, ItemKind
from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind, Passage
from carerdesk.domain.errors import Cancelled
from carerdesk.export import looks, papers, setting, survey
from carerdesk.export.plan import plan
from carerdesk.services.bundles import Bundles
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.services.papers import Filing
from carerdesk.services.planning import ExhibitPage, OwnPage, Planner
from tests.export.case import asked, pdf, standing, usual_shelf

ONE_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "789c63f8ffff3f0005fe02fea7d2b1d50000000049454e44ae426082"
)


@pytest.fixture
def planner(desk: Desk, case: Case) -> Planner:
    """A text, a picture and an entry."""
    filing = Filing(title="What they wrote", dated=FuzzyDate.on(date(2025, 10, 7)))
    desk.papers.add(case.id, "letter.txt", b"Dear J.M., this is what we wrote.", filing)
    desk.papers.add(case.id, "photo.png", ONE_PIXEL, Filing(title="A photograph"))
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.CALL,
            gist="LC rang",
            happened=FuzzyDate.on(date(2026, 2, 26)),
            passages=(Passage(text="She said it would come."),),
        )
    )
    return desk.bundles.planner(desk.bundles.request(case.id, Audience.OMBUDSMAN))


@pytest.fixture
def made(desk: Desk, case: Case, planner: Planner) -> BundlePlan:
    return planner.plan(desk.bundles.request(case.id, Audience.OMBUDSMAN))


def items(plan: BundlePlan) -> Iterator[BundleItem]:
    for section in plan.sections:
        yield from (item for item in section.items if item.included)


def test_a_planner_plans_as_the_desk_does(desk: Desk, case: Case, made: BundlePlan) -> None:
    assert made == desk.bundles.plan(desk.bundles.request(case.id, Audience.OMBUDSMAN))


def test_planning_is_stopped_before_the_next_thing_is_measured(
    desk: Desk, case: Case, planner: Planner
) -> None:
    request, asked_for = desk.bundles.request(case.id, Audience.OMBUDSMAN), [False, True]
    with pytest.raises(Cancelled):
        planner.plan(request, cancelled=lambda: asked_for.pop(0))
    assert asked_for == []
    with pytest.raises(Cancelled):
        desk.bundles.job_of(planner, request, cancelled=lambda: True)


def test_what_is_gathered_aside_is_drawn_by_the_desk_that_is_closed_with_its_reading_process(
    desk: Desk, case: Case, planner: Planner
) -> None:
    request = desk.bundles.request(case.id, Audience.OMBUDSMAN)
    beside = desk.aside.ask(lambda other: other.bundles.planner(request))
    assert beside.material.blacken == desk.papers.blacken
    assert beside.plan(request) == planner.plan(request)


def test_a_planner_follows_what_is_left_out(planner: Planner, made: BundlePlan) -> None:
    first = next(i for i in items(made) if i.kind is ItemKind.DOCUMENT)
    shorter = planner.plan(replace(made.request, left_out=frozenset({first.key})))
    assert shorter.pages < made.pages


def test_every_page_can_be_looked_at_before_it_is_built(
    desk: Desk, planner: Planner, made: BundlePlan
) -> None:
    kinds = set()
    for number in range(1, made.pages + 1):
        found = planner.page(made, number)
        assert found is not None
        if isinstance(found, OwnPage):
            picture = desk.papers.picture_of(found.pdf, 1, width_px=200)
        else:
            picture = desk.papers.page_picture(found.document, found.page, width_px=200)
        assert (picture.width, len(picture.rgb)) == (200, 3 * 200 * picture.height)
        kinds.add(type(found))
    assert kinds == {OwnPage, ExhibitPage}


def test_a_page_that_is_not_in_the_plan_is_none(planner: Planner, made: BundlePlan) -> None:
    assert planner.page(made, made.pages + 1) is None
    assert planner.page(made, 0) is None


def test_each_audience_has_its_advice(desk: Desk) -> None:
    assert all(desk.bundles.advice(audience).endswith(".") for audience in Audience)


def test_a_planner_needs_no_desk(desk: Desk, case: Case, planner: Planner, tmp_path: Path) -> None:
    request = desk.bundles.request(case.id, Audience.MP)
    desk.close()
    assert planner.plan(request).pages > 0


def test_what_was_read_and_set_of_papers_is_forgotten_when_the_desk_is_locked() -> None:
    shelf = usual_shelf()
    plan(asked(), standing(shelf))
    survey.survey(pdf("Dear carer"))
    held = (survey._seen, papers._set, setting._widths(looks.ROW))
    assert all(held)
    assert setting._plain.cache_info().currsize
    Bundles.forget()
    assert not any((survey._seen, papers._set, setting._plain.cache_info().currsize))
    assert not setting._widths(looks.ROW)
