"""A real desk, a case and its people for the services' tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.services.desk import Desk
from tests.desks import Time, copied, new_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people of the case."""

    manager: Person
    worker: Person
    child: Person


@pytest.fixture
def now() -> Time:
    return Time()


@pytest.fixture
def desk(made_once: Path, tmp_path: Path, now: Time) -> Iterator[Desk]:
    desk = copied(made_once, tmp_path, now, name="Jo")
    yield desk
    desk.close()


@pytest.fixture
def sample_desk(told_once: Path, tmp_path: Path, now: Time) -> Iterator[Desk]:
    """A desk of the test's own with the sample case in it."""
    opened = copied(told_once, tmp_path, now)
    yield opened
    opened.close()


@pytest.fixture
def case(desk: Desk) -> Case:
    return new_case(desk)


@pytest.fixture
def cast(desk: Desk, case: Case) -> Cast:
    def add(initials: str, role: Role, **fields: object) -> Person:
        person, _changes = desk.people.add(
            case_id=case.id, initials=initials, roles=(RoleHeld(role=role),), **fields
        )
        return person

    return Cast(
        manager=add("GH", Role.TEAM_MANAGER, full_name="Grace Holt"),
        worker=add("PN", Role.SUPERVISING_SOCIAL_WORKER, full_name="Priya Nair"),
        child=add("Child A", Role.CHILD, full_name="Zephyr Lane", is_child=True),
    )
