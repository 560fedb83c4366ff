"""Figures: every one with what it is counted out of, by hand on one small record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Entry, EntryKind, LoggedEntry
from carerdesk.domain.findings import PromiseFigure
from carerdesk.domain.ids import CaseId, EntryId, LinkId, PersonId, PromiseId
from carerdesk.domain.links import Link, LinkKind
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.rules.findings.figures import compliance, figures
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.told import told_compliance, told_figures
from carerdesk.services.figure_rows import figure_rows
from tests.rules.findings.conftest import record

CASE = CaseId("case")
TODAY = date(2026, 2, 27)
D = date.fromisoformat


def promise(number: int, state: PromiseState, by: str, who: str | None = "gh") -> Promise:
    return Promise(
        id=PromiseId(str(number)),
        case_id=CASE,
        what="ring back",
        made_in=EntryId("a"),
        by=FuzzyDate.on(D(by)) if by else FuzzyDate.unknown(),
        who=None if who is None else PersonId(who),
        state=state,
        shown_by=None if state is PromiseState.OPEN else EntryId("b"),
    )


def worker(
    key: str, *spans: tuple[str, str], role: Role = Role.SUPERVISING_SOCIAL_WORKER
) -> Person:
    return Person(
        id=PersonId(key),
        case_id=CASE,
        initials=key.upper(),
        roles=tuple(
            RoleHeld(role=role, since=D(since) if since else None, until=D(to) if to else None)
            for since, to in spans
        ),
    )


def of(**fields: Any) -> Material:  # noqa: ANN401
    return Material(**{"asked": FuzzyDate.on(TODAY), "events": (), **fields})


def test_a_stage_refused_in_time_is_not_counted_as_late() -> None:
    asked = {"what": "stage2_requested", "date": "2025-10-27"}
    refused = {"what": "stage_refused", "stage": "2", "date": "2025-11-20"}

    def notice(*events: dict[str, Any]) -> tuple[int, int]:
        held = record(*events, as_of="2026-02-27", regime="statutory")
        [one] = [f for f in figures(held) if f.rule == "Stage 2 reply"]
        assert one.asked == 1
        return one.late, one.cannot_tell

    assert notice(asked) == (1, 0)
    assert notice(asked, refused) == (0, 1)
    assert notice(asked, {**refused, "date": "2026-02-20"}) == (1, 0)


def test_what_runs_only_if_it_is_under_its_procedure_is_not_counted() -> None:
    asked = {"what": "stage2_requested", "date": "2026-04-06"}
    held = record(asked, as_of="2026-11-27")
    assert figures(held)
    unsure = tuple(replace(clock, conditional=True) for clock in held.clocks)
    assert not figures(replace(held, clocks=unsure))


def test_promises_are_counted_by_role_and_each_state_adds_up() -> None:
    states = list(PromiseState)
    promises = [promise(n, state, "2026-03-06") for n, state in enumerate(states)]
    promises += [promise(10, PromiseState.OPEN, "2026-02-20"), promise(11, PromiseState.OPEN, "")]
    promises += [promise(12, PromiseState.KEPT, "2026-02-20", who="nobody we know")]
    promises += [promise(13, PromiseState.KEPT, "2026-02-20", who=None)]
    people = (worker("gh", ("", ""), role=Role.TEAM_MANAGER),)
    first, second = compliance(of(promises=tuple(promises), people=people)).promises
    assert first == PromiseFigure(
        role="team manager", made=8, kept=1, kept_late=1, broken=1, changed=1, silent=2,
        still_open=2,
    )  # fmt: skip
    assert (second.role, second.made, second.kept) == ("somebody", 1, 1)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ((("2026-02-01", ""),), (27, 0)),
        ((("2026-02-01", "2026-02-10"), ("2026-02-15", "")), (27, 4)),
        ((("2026-02-01", "2026-02-10"),), (27, 17)),
        ((("2026-02-01", "2026-02-20"), ("2026-02-05", "2026-02-10")), (27, 7)),
        ((("2026-02-01", "2027-01-01"),), (27, 0)),
        ((("2026-03-01", ""),), None),
        ((("", "2026-02-10"),), None),
        ((), None),
    ],
)
def test_days_without_a_worker_are_counted_from_the_first_one_known(
    spans: tuple[tuple[str, str], ...], expected: tuple[int, int] | None
) -> None:
    assert compliance(of(people=(worker("pn", *spans),))).contact_days == expected


def test_without_a_day_nothing_is_counted_in_days() -> None:
    held = of(people=(worker("pn", ("2026-02-01", "")),), asked=FuzzyDate.unknown())
    assert compliance(held).contact_days is None


def test_a_notice_of_a_later_day_is_counted_once_by_the_day_it_was_owed_on() -> None:
    def notices(day: str) -> tuple[int, int, int, int]:
        held = record(
            {"what": "stage2_requested", "date": "2025-10-27"},
            {"what": "stage2_complaint_agreed", "date": "2025-10-27"},
            {"what": "stage2_extended", "date": day},
            as_of="2026-02-27",
        )
        return compliance(held).notices

    assert notices("2025-11-20") == (1, 1, 0, 0)
    assert notices("2026-01-20") == (1, 0, 1, 0)


def entry(key: str, kind: EntryKind) -> LoggedEntry:
    made = Entry(
        id=EntryId(key),
        case_id=CASE,
        kind=kind,
        gist="A letter",
        happened=FuzzyDate.on(TODAY),
        recorded_at=datetime(2026, 2, 27, tzinfo=UTC),
    )
    return LoggedEntry(entry=made, number=1)


def test_a_reply_that_ends_no_clock_is_a_holding_reply() -> None:
    held = record(
        {"what": "stage1_complaint", "date": "2025-09-01"},
        {"what": "stage1_response", "date": "2025-10-07"},
        as_of="2026-02-27",
    )
    first, last = held.events
    events = (
        replace(first, entry_id=EntryId("asked")),
        replace(last, entry_id=EntryId("answered")),
    )
    clocks = tuple(
        replace(
            clock,
            readings=tuple(
                replace(
                    r,
                    started_by=events[0],
                    ended_by=None if r.ended_by is None else events[1],
                )
                for r in clock.readings
            ),
        )
        for clock in held.clocks
        if clock.readings[0].started_by.id == first.id
    )
    keys = ("holding", "answered", "other", "out")
    links = tuple(
        Link(
            id=LinkId(key),
            source=EntryId(key),
            target=EntryId("elsewhere" if key == "other" else "asked"),
            kind=LinkKind.REPLY_TO,
        )
        for key in keys
    )
    entries = (
        *(entry(key, EntryKind.LETTER_IN) for key in keys[:3]),
        entry("out", EntryKind.LETTER_OUT),
    )
    found = compliance(replace(held, events=events, clocks=clocks, links=links, entries=entries))
    assert found.replies == (2, 1)


def test_the_figures_told_are_the_figures_counted() -> None:
    told = told_compliance(compliance(of(people=(worker("pn", ("2026-02-01", "")),))))
    assert told == {
        "steps": [],
        "promises": [],
        "notices": {"announced": 0, "before_the_day": 0, "after_the_day": 0, "cannot_tell": 0},
        "replies": {"linked": 0, "holding": 0},
        "contact_days": {"counted": 27, "without": 0},
    }
    assert told_compliance(compliance(of()))["contact_days"] is None


def test_steps_are_counted_by_team_where_the_record_names_one() -> None:
    held = record(
        {"what": "stage1_complaint", "date": "2025-05-06", "team": "Complaints  team"},
        {"what": "stage1_response", "date": "2025-05-12"},
        {"what": "stage1_complaint", "date": "2025-07-01", "team": "complaints team"},
        {"what": "stage1_response", "date": "2025-09-01"},
        {"what": "stage1_complaint", "date": "2025-10-01"},
        {"what": "stage1_response", "date": "2025-10-06", "team": "Fostering"},
        {"what": "stage1_complaint", "date": "2025-11-03"},
        as_of="2025-11-04",
    )
    found = [f for f in figures(held) if f.rule == "Stage 1 reply"]
    assert [(f.team, f.asked, f.in_time, f.late, f.still_open) for f in found] == [
        ("Complaints team", 2, 1, 1, 0),
        ("Fostering", 1, 1, 0, 0),
        ("", 1, 0, 0, 1),
    ]
    rows = [row for row in figure_rows(compliance(held)) if row.what == "Stage 1 reply"]
    assert [row.team for row in rows] == ["Complaints team", "Fostering", "–"]
    assert rows[0].sentence.startswith("Stage 1 reply, council, Complaints team: 2 in all")
    assert rows[2].sentence.startswith("Stage 1 reply, council: 1 in all")
    assert [one["team"] for one in told_figures(found)] == ["Complaints team", "Fostering", ""]
