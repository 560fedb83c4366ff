"""A session of a carer whose every field holds the marker word, run in a process of its own.

``python -m tests.flows.marker_session FOLDER OUT.pdf``; the word is given by the test in FOLDER's
parent, in ``word.txt``, so that no command line holds it.
"""

import sys
from datetime import date
from pathlib import Path

from carerdesk.domain.bundles import Audience
from carerdesk.domain.cases import Case
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Origin
from carerdesk.domain.entries import Channel, EntryKind, Passage, PassageKind
from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.links import LinkKind
from carerdesk.domain.people import Role, RoleHeld
from carerdesk.domain.promises import PromiseState
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from carerdesk.services.papers import Filing
from tests.desks import FRIDAY_EVENING, PASSPHRASE, Time, opening

TODAY = FRIDAY_EVENING.date()


def session(folder: Path, target: Path, word: str) -> None:
    """Everything a carer can put into a desk, taken out of it and sought in it."""
    desk, _ = opening(Time()).make(folder, PASSPHRASE)
    case, _ = desk.cases.open_new(
        title=f"{word} matter",
        reference=f"{word}/1",
        body=f"{word} Council",
        complainant=f"Jo {word}",
        complainant_initials="J.M.",
        approved_since=f"2016 {word}",
        about=f"About {word}",
    )
    _log(desk, case, word)
    desk.safekeeping.set_setting("last search", word)
    desk.clocks.keep_own_day(
        OwnDay(
            calendar=CalendarName.EW,
            on=date(2026, 3, 2),
            is_holiday=True,
            name=f"{word} day",
            reason=f"the {word} said so",
        )
    )
    desk.log.keep_draft(case.id, word, {"text": f"half a sentence on {word}"})
    _look(desk, case, word)
    job = desk.bundles.job(desk.bundles.request(case.id, Audience.OMBUDSMAN, f"Title {word}"))
    desk.bundles.keep(job, job.run(target))
    desk.close()
    again = opening(Time()).open(_place(folder), PASSPHRASE)
    again.log.find(case.id, word)
    try:
        again.people.add(case_id=case.id, initials="GH", full_name=word)
    except CarerDeskError as refused:
        sys.stderr.write(f"{refused}\n")
    again.close()
    try:
        opening(Time()).open(_place(folder), f"{word} is not the passphrase")
    except CarerDeskError as refused:
        sys.stderr.write(f"{refused}\n")


def _log(desk: Desk, case: Case, word: str) -> None:
    person, _ = desk.people.add(
        case_id=case.id,
        initials="GH",
        full_name=f"Grace {word}",
        aliases=(f"{word}ie",),
        roles=(RoleHeld(role=Role.TEAM_MANAGER),),
        note=f"Known as {word}",
    )
    paper, _ = desk.papers.add(
        case.id,
        f"{word}.txt",
        f"A letter that says {word}.".encode(),
        Filing(title=f"Letter of {word}", origin=Origin.COUNCIL),
    )
    mail = f"From: {word}@example.org\nSubject: {word}\n\nDear Jo, {word}.\n"
    desk.papers.add(case.id, f"{word}.eml", mail.encode())
    first, _ = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.MEETING,
            gist=f"Gist of {word}",
            happened=FuzzyDate.on(date(2026, 2, 12)),
            place=f"Room {word}",
            channel=Channel.BY_HAND,
            people=(person.id,),
            passages=(
                Passage(text=f"I saw {word}.", kind=PassageKind.SEEN),
                Passage(text=f"I heard of {word}.", kind=PassageKind.TOLD, source=word),
            ),
            documents=(paper.id,),
            tags=(word, "plain"),
            promises=(NewPromise(what=f"send {word}", by=FuzzyDate.on(TODAY), who=person.id),),
            events=(
                NewEvent(what="stage1_complaint", facts=(("reason", word),), note=f"see {word}"),
            ),
        )
    )
    second, _ = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.CALL,
            gist=f"Rang about {word}",
            happened=FuzzyDate.on(TODAY),
            replies_to=first.entry.id,
        )
    )
    desk.log.amend(
        first.entry.id, reason=f"forgot {word}", passages=(Passage(text=f"And {word}."),)
    )
    desk.log.link(second.entry.id, first.entry.id, LinkKind.FOLLOWS)
    (promise,) = desk.promises.of(case.id)
    desk.promises.close(case.id, promise.id, PromiseState.KEPT, second.entry.id)
    desk.log.withdraw(second.entry.id, f"not about {word}")


def _look(desk: Desk, case: Case, word: str) -> None:
    """Read it all back, as the pages do."""
    desk.log.find(case.id, f"{word} who:GH tag:{word}")
    desk.log.page(case.id)
    desk.clocks.due(case.id, TODAY)
    clock, *_ = desk.clocks.all(case.id, TODAY)
    desk.clocks.set_aside(case.id, clock.key, f"because of {word}")
    for paper in desk.papers.of(case.id):
        desk.papers.original(paper.id)
    desk.safekeeping.check(whole=True)
    desk.safekeeping.back_up(desk.safekeeping.folder.parent)
    desk.safekeeping.change_passphrase(old=PASSPHRASE, new=f"{PASSPHRASE} and more")
    desk.safekeeping.change_passphrase(old=f"{PASSPHRASE} and more", new=PASSPHRASE)


def _place(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.carerdesk")


if __name__ == "__main__":
    where = Path(sys.argv[1])
    session(where, Path(sys.argv[2]), (where.parent / "word.txt").read_text("utf-8"))
