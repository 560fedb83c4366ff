"""The carer's own templates: kept in the desk, renamed, removed, filled in for a case."""

from __future__ import annotations

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.entries import Drawer, EntryKind, Passage, PassageKind
from carerdesk.domain.errors import BadRecord, NotFound
from carerdesk.domain.templates import EntryTemplate
from carerdesk.services.desk import Desk
from tests.desks import new_case
from tests.services.conftest import Cast


def weekly(**more: object) -> EntryTemplate:
    given: dict[str, object] = {
        "name": "Weekly call",
        "kind": EntryKind.CALL,
        "gist": "Weekly call of {date}, {time}",
        "place": "{council}",
        "people": ("PN", "ZZ"),
        "passages": (
            Passage(text="About {child} in {case}: {other}", kind=PassageKind.TOLD, source="PN"),
        ),
        "tags": ("weekly",),
        "drawer": Drawer.MIXED,
    }
    return EntryTemplate(**(given | more))  # type: ignore[arg-type]


def names(desk: Desk) -> list[str]:
    return [one.name for one in desk.templates.all()]


def test_a_template_is_kept_whole_and_a_name_that_is_taken_gets_a_number(desk: Desk) -> None:
    first, _ = desk.templates.keep(weekly())
    desk.templates.keep(weekly(name="weekly call "))
    desk.templates.keep(weekly(name="A visit"))
    assert names(desk) == ["A visit", "Weekly call", "weekly call 2"]
    assert desk.templates.all()[1] == first == weekly()


def test_it_is_renamed_and_removed(desk: Desk) -> None:
    desk.templates.keep(weekly())
    desk.templates.keep(weekly(name="A visit"))
    desk.templates.rename("Weekly call", " Call on Fridays ")
    assert names(desk) == ["A visit", "Call on Fridays"]
    with pytest.raises(BadRecord, match="has that name"):
        desk.templates.rename("A visit", "CALL ON FRIDAYS")
    with pytest.raises(BadRecord, match="a name"):
        desk.templates.rename("A visit", " ")
    desk.templates.remove("A visit")
    assert names(desk) == ["Call on Fridays"]
    with pytest.raises(NotFound):
        desk.templates.remove("A visit")


def test_it_is_filled_in_for_a_case_and_knows_its_people(
    desk: Desk, case: Case, cast: Cast
) -> None:
    desk.templates.keep(weekly())
    filled = desk.templates.filled("Weekly call", case.id)
    assert filled.gist == "Weekly call of Fri 27 February 2026, 21:38"
    assert filled.place == "Anyborough Council"
    assert filled.people == ("PN",), "nobody of the other case"
    (passage,) = filled.passages
    assert passage.text == "About Child A in How I was treated: {other}"
    assert (passage.kind, passage.source) == (PassageKind.TOLD, "PN")


def test_what_is_not_known_in_a_case_stays_in_braces(desk: Desk) -> None:
    desk.templates.keep(weekly())
    other = new_case(desk, title="Another")
    filled = desk.templates.filled("Weekly call", other.id)
    assert filled.people == ()
    assert filled.passages[0].text == "About {child} in Another: {other}"
