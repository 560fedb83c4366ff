"""A short story for the windows: a few people and a dozen entries, quick to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Channel, Drawer, EntryKind, LoggedEntry, Passage, PassageKind
from carerdesk.domain.links import LinkKind
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from tests.desks import FRIDAY_EVENING


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the story holds.

    Attributes:
        asked: A letter out that asked for stage 2.
        meeting: A meeting with four passages, a promise, an amendment and links.
    """

    people: dict[str, Person]
    asked: LoggedEntry
    meeting: LoggedEntry


def add_people(desk: Desk, case: Case) -> dict[str, Person]:
    """Add four people, one of them a child."""
    given: tuple[tuple[str, Role, dict[str, object]], ...] = (
        ("GH", Role.TEAM_MANAGER, {"full_name": "Grace Holt"}),
        ("PN", Role.SUPERVISING_SOCIAL_WORKER, {"full_name": "Priya Nair"}),
        ("LC", Role.COMPLAINTS_OFFICER, {}),
        (
            "Child A",
            Role.CHILD,
            {"full_name": "Zephyr Lane", "aliases": ("Zeph",), "is_child": True},
        ),
    )
    people = {}
    for initials, role, more in given:
        person, _ = desk.people.add(
            case_id=case.id, initials=initials, roles=(RoleHeld(role=role),), **more
        )
        people[initials] = person
    return people


def tell(desk: Desk, case: Case) -> Told:
    """Tell the story."""
    people = add_people(desk, case)

    def log(gist: str, happened: FuzzyDate, **fields: object) -> LoggedEntry:
        given: dict[str, object] = {
            "case_id": case.id,
            "kind": EntryKind.CALL,
            "gist": gist,
            "happened": happened,
            "drawer": Drawer.MINE,
        }
        at = datetime.combine(happened.earliest or date(2026, 2, 1), time(21, 14))
        logged, _ = desk.log.record(
            NewEntry(**(given | fields)),  # type: ignore[arg-type]
            recorded_at=at.replace(tzinfo=FRIDAY_EVENING.tzinfo),
        )
        return logged

    asked = log(
        "Asked for stage 2",
        FuzzyDate.on(date(2025, 10, 27)),
        kind=EntryKind.LETTER_OUT,
        channel=Channel.EMAIL,
        people=(people["LC"].id,),
        events=(NewEvent(what="stage2_requested"),),
    )
    log("A time I do not know", FuzzyDate.unknown(), people=(people["PN"].id,))
    for day in (6, 13, 20):
        log(
            f"Rang about the early review {day}",
            FuzzyDate.on(date(2026, 1, day)),
            people=(people["GH"].id, people["PN"].id),
            tags=("early review",),
        )
    log(
        "PN said the review was “decided above me”",
        FuzzyDate.about(date(2026, 1, 21)),
        people=(people["PN"].id, people["GH"].id),
        tags=("early review",),
    )
    meeting = log(
        "Early review meeting: asked for reasons",
        FuzzyDate.on(date(2026, 2, 12), at=time(10), until=time(10, 50)),
        kind=EntryKind.MEETING,
        place="Civic Offices, room 2",
        people=(people["GH"].id, people["PN"].id),
        tags=("early review",),
        passages=(
            Passage(text="GH said “it has been decided”.", kind=PassageKind.SEEN),
            Passage(text="PN heard in January.", kind=PassageKind.TOLD, source="PN"),
            Passage(
                text="“Your review has been brought forward.”",
                kind=PassageKind.DOCUMENT,
                source="letter of 13 January, page 1",
            ),
            Passage(text="It felt like an answer.", kind=PassageKind.VIEW),
        ),
        promises=(
            NewPromise(
                what="send the reasons",
                by=FuzzyDate.on(date(2026, 2, 20)),
                who=people["GH"].id,
            ),
        ),
    )
    later = log(
        "Asked GH again for the reasons",
        FuzzyDate.on(date(2026, 2, 17)),
        kind=EntryKind.LETTER_OUT,
        channel=Channel.EMAIL,
        people=(people["GH"].id,),
    )
    log("A good day at school", FuzzyDate.on(date(2026, 2, 18)), kind=EntryKind.CHILDS_DAY)
    desk.log.link(later.entry.id, meeting.entry.id, LinkKind.ASKS_AGAIN)
    meeting, _ = desk.log.amend(
        meeting.entry.id,
        reason="I had left out what was said at the end.",
        passages=(Passage(text="GH would send the reasons.", kind=PassageKind.SEEN),),
    )
    return Told(people=people, asked=asked, meeting=meeting)
