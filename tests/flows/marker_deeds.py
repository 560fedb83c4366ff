"""What a carer can write into a desk, written into one: each thing holds its own word."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf

from carerdesk.domain.anchors import AnchorKind
from carerdesk.domain.blackouts import Mark
from carerdesk.domain.bundles import Audience
from carerdesk.domain.cases import Case
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, Origin
from carerdesk.domain.entries import Channel, EntryKind, Passage, PassageKind
from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.ids import DocumentId, EntryId
from carerdesk.domain.letters import ToneWord
from carerdesk.domain.links import LinkKind
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.domain.promises import PromiseState
from carerdesk.domain.readiness import Reply
from carerdesk.domain.reminders import ReminderAbout
from carerdesk.domain.spoken_dates import read_date
from carerdesk.services.desk import Desk
from carerdesk.services.letters import FileForm, Sending
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from carerdesk.services.papers import Filing
from tests.desks import FRIDAY_EVENING, Time, opening
from tests.export.case import pdf
from tests.flows.marker_words import DESK, STEM, word_of

TODAY = FRIDAY_EVENING.date()
PASSPHRASE = f"lantern gravel {word_of('passphrase')} tunnel velvet seventy"


def told(refused: CarerDeskError) -> None:
    """Say a refusal, as the program would: on the terminal and in a dialog it is this sentence."""
    sys.stderr.write(f"{refused}\n")


def case_of(desk: Desk) -> Case:
    """A case in whose every field is a word."""
    case, _ = desk.cases.open_new(
        title=f"{word_of('case title')} matter",
        reference=f"{word_of('case reference')}/1",
        body=f"{word_of('council')} Council",
        complainant=f"Jo {word_of('complainant')}",
        complainant_initials="J.M.",
        approved_since=f"2016 {word_of('approved since')}",
        about=f"About {word_of('about the case')}",
    )
    return case


def write_everything(desk: Desk, case: Case) -> None:
    """Write into every part of the desk."""
    manager = _people(desk, case)
    papers = _papers(desk, case)
    _log(desk, case, manager, papers[0])
    _beside_the_log(desk, case, manager, papers[0])
    _letters(desk, case)
    _settings(desk, case)
    for what, day in (
        ("stage1_complaint", date(2025, 9, 1)),
        ("stage1_response", date(2025, 12, 7)),
        ("stage2_requested", date(2025, 12, 27)),
    ):
        desk.clocks.mark(case.id, NewEvent(what=what, date=FuzzyDate.on(day)))
    (finding, *_) = desk.findings.of(case.id, TODAY)
    reason = word_of("reason to set a finding aside")
    desk.findings.set_aside(case.id, finding.key, f"as {reason} was put right")


def _people(desk: Desk, case: Case) -> Person:
    manager, _ = desk.people.add(
        case_id=case.id,
        initials="GH",
        full_name=f"Grace {word_of('person')}",
        aliases=(f"{word_of('alias')}ie",),
        roles=(RoleHeld(role=Role.TEAM_MANAGER),),
        note=f"Known as {word_of('note on a person')}",
    )
    desk.people.add(
        case_id=case.id,
        initials="Child A",
        full_name=f"Zephyr {word_of('a child')}",
        roles=(RoleHeld(role=Role.CHILD),),
        is_child=True,
    )
    desk.people.keep_back(case.id, f"{word_of('a child')} Lane", "an address")
    return manager


def _papers(desk: Desk, case: Case) -> tuple[Document, ...]:
    """A text, a page, a mail, a locked paper, and what no reader can read."""
    first, _ = desk.papers.add(
        case.id,
        f"{word_of('name of a paper')}.txt",
        f"A letter that says {word_of('bytes of a paper')}.".encode(),
        Filing(title=f"Letter of {word_of('title of a paper')}", origin=Origin.COUNCIL),
    )
    page, _ = desk.papers.add(case.id, "page.pdf", pdf(f"It says {word_of('words of a paper')}."))
    desk.papers.page_picture(page, 1, width_px=200)
    desk.papers.preview(page).run()
    mail = (
        f"From: {word_of('sender of a mail')} <a@example.org>\n"
        f"Subject: {word_of('subject of a mail')}\n\nDear Jo, {word_of('words of a mail')}.\n"
    )
    desk.papers.add(case.id, "one.eml", mail.encode())
    password = word_of("password of a paper")
    kept, _ = desk.papers.add(case.id, "locked.pdf", _locked(password))
    with suppress(CarerDeskError):
        desk.locked.unlocking(kept, f"not {password}").run()
    desk.locked.keep(desk.locked.unlocking(kept, password).run())
    name = word_of("name of an awkward file")
    for ending, data in (
        (".pdf", b"%PDF-1.7\n" + name.encode()),
        (".zip", _zip({f"../{name}.txt": name, f"C:\\{name}": name, "con.txt": name})),
        (".docx", b"PK\3\4" + name.encode()),
        (".eml", b"To: " + b"a@b, " * 50_000 + name.encode()),
        (".png", b"\x89PNG\r\n\x1a\n" + name.encode()),
        (".msg", name.encode("utf-16-le") * 40),
        (".csv", b"\xff\xfe\x00" + name.encode()),
    ):
        desk.papers.add(case.id, name + ending, data)
    box = Mark(page=1, left=70, top=60, right=200, bottom=90, label=word_of("label of a mark"))
    desk.blackouts.keep(replace(desk.blackouts.of(page), marks=(box,)))
    return first, page


def _locked(password: str) -> bytes:
    with pikepdf.Pdf.open(io.BytesIO(pdf(f"It says {word_of('words of a paper')}."))) as opened:
        out = io.BytesIO()
        opened.save(out, encryption=pikepdf.Encryption(user=password, owner=password))
    return out.getvalue()


def _zip(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, words in files.items():
            packed.writestr(name, words)
    return out.getvalue()


def _log(desk: Desk, case: Case, manager: Person, paper: Document) -> None:
    first, _ = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.MEETING,
            gist=f"Gist of {word_of('gist')}",
            happened=FuzzyDate.on(date(2026, 2, 12)),
            place=f"Room {word_of('place')}",
            channel=Channel.BY_HAND,
            people=(manager.id,),
            passages=(
                Passage(text=f"I saw {word_of('what was seen')}.", kind=PassageKind.SEEN),
                Passage(
                    text=f"I heard of {word_of('what was told')}.",
                    kind=PassageKind.TOLD,
                    source=word_of("who told it"),
                ),
            ),
            documents=(paper.id,),
            tags=(word_of("tag"), "plain"),
            promises=(
                NewPromise(
                    what=f"send {word_of('promise')}", by=FuzzyDate.on(TODAY), who=manager.id
                ),
            ),
            events=(
                NewEvent(
                    what="stage1_complaint",
                    facts=(("reason", word_of("fact of an event")),),
                    note=f"see {word_of('note of an event')}",
                ),
            ),
        )
    )
    second, _ = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.CALL,
            gist=f"Rang about {word_of('gist')}",
            happened=FuzzyDate.on(TODAY),
            replies_to=first.entry.id,
        )
    )
    desk.log.amend(
        first.entry.id,
        reason=f"forgot {word_of('reason to amend')}",
        passages=(Passage(text=f"And {word_of('amendment')}."),),
    )
    desk.log.link(second.entry.id, first.entry.id, LinkKind.FOLLOWS)
    (promise,) = desk.promises.of(case.id)
    desk.promises.close(case.id, promise.id, PromiseState.KEPT, second.entry.id)
    desk.log.withdraw(second.entry.id, f"not about {word_of('reason to withdraw')}")
    desk.log.keep_draft(case.id, "new entry", {"text": f"half a sentence on {word_of('draft')}"})
    desk.reminders.add(
        case.id, ReminderAbout.ENTRY, first.entry.id, on=TODAY, note=word_of("reminder")
    )
    for line in (
        f"{word_of('search words')} who:GH tag:{word_of('tag')}",
        f'"{word_of("search words")} AND (OR NEAR* who:{word_of("search words")} from:{STEM}',
        "who:\x00 " + "((" * 400 + word_of("search words"),
    ):
        desk.log.find(case.id, line)


def _beside_the_log(desk: Desk, case: Case, manager: Person, paper: Document) -> None:
    desk.heads.add(
        case.id,
        f"Nobody told me of {word_of('head of complaint')}.",
        effect=f"I lost {word_of('effect')}.",
    )
    question, _ = desk.statements.questions.add(case.id, text=f"Was {word_of('question')} said?")
    desk.statements.statements.add(
        case.id,
        question=question.id,
        words=f"She said {word_of('statement')}.",
        on=FuzzyDate.on(TODAY),
        speaker=manager.id,
    )
    desk.findings.answer(case.id, "affected", Reply.YES, f"It was {word_of('answer')}.")
    desk.timelines.write_reasons(case.id, (f"Or {word_of('other reason')}.",))
    desk.anchors.left(AnchorKind.MESSAGE, f"to {word_of('note of a checkpoint')}")
    for clock in desk.clocks.all(case.id, TODAY)[:1]:
        reason = word_of("reason to set a clock aside")
        desk.clocks.set_aside(case.id, clock.key, f"because of {reason}")
    desk.clocks.keep_own_day(
        OwnDay(
            calendar=CalendarName.EW,
            on=date(2026, 3, 2),
            is_holiday=True,
            name=f"{word_of('own day')} day",
            reason=f"the {word_of('own day')} said so",
        )
    )
    handed, _ = desk.handing_over.written_down(
        case.id, to=f"Jo {word_of('handed to')}", how="by hand"
    )
    assert handed.case_id == case.id
    assert paper.case_id == case.id


def _letters(desk: Desk, case: Case) -> None:
    desk.letters.set_sender(f"1 {word_of('own address')} Road")
    desk.letters.set_tone((ToneWord(words=word_of("tone word"), why="It sounds harsh."),))
    begun = desk.letters.begin(case.id, "question", question=f"Why {word_of('letter')}?")
    draft = replace(
        begun,
        to=f"{word_of('address of a letter')}\nTown Hall",
        own=(("question", f"Why {word_of('letter')}?"), ("words", word_of("letter"))),
    )
    desk.letters.keep(draft)
    desk.letters.filled(draft)
    for form in FileForm:
        desk.letters.file(draft, form)
    try:
        desk.letters.finish(draft, Sending(on=FuzzyDate.on(TODAY)))
    except CarerDeskError as refused:
        told(refused)


def _settings(desk: Desk, case: Case) -> None:
    keeping = desk.safekeeping
    keeping.set_setting("last search", word_of("setting of the carer"))
    keeping.set_setting(f"searches:{case.id}", [["Mine", word_of("saved search")]])
    desk.monday.set_advocate(word_of("setting of the carer"))


def read_and_keep(desk: Desk, case: Case, out: Path) -> None:
    """Read it all back, as the pages do; check it, back it up, and make what is handed over."""
    desk.log.newest(case.id, 100)
    desk.clocks.due(case.id, TODAY)
    desk.timelines.of(case.id, TODAY)
    for paper in desk.papers.of(case.id):
        desk.papers.original(paper.id)
    assert desk.safekeeping.check(whole=True) == ()
    desk.safekeeping.back_up(desk.safekeeping.folder.parent)
    more = f"{PASSPHRASE} and more"
    desk.safekeeping.change_passphrase(old=PASSPHRASE, new=more)
    desk.safekeeping.change_passphrase(old=more, new=PASSPHRASE)
    title = f"Title {word_of('title of a bundle')}"
    job = desk.bundles.job(desk.bundles.request(case.id, Audience.OMBUDSMAN, title))
    desk.bundles.keep(job, job.run(out / "bundle.pdf"))
    desk.takeout.write(out / "all of it")


def refusals(desk: Desk, case: Case, folder: Path, out: Path) -> None:
    """Do what cannot be done, with a word in it each time, and say each refusal."""
    wrong = word_of("wrong passphrase")
    person = word_of("person")
    strange = out / f"{word_of('case title')}.carerdesk"
    torn = out / "torn"
    torn.mkdir()
    (torn / "records.json").write_text(f'{{"{wrong}": ', "utf-8")
    deeds: tuple[Callable[[], object], ...] = (
        lambda: desk.people.add(case_id=case.id, initials="GH", full_name=person),
        lambda: desk.people.add(case_id=case.id, initials=person * 9, full_name=person),
        lambda: desk.cases.open_new(title="", reference=person, body=person, complainant=person,
                                    complainant_initials=""),
        lambda: desk.log.entry(EntryId(person)),
        lambda: desk.papers.get(DocumentId(person)),
        lambda: desk.log.record(NewEntry(case_id=case.id, kind=EntryKind.CALL, gist="",
                                         happened=FuzzyDate.unknown(), place=person)),
        lambda: desk.log.amend(EntryId(person), reason=person, passages=()),
        lambda: read_date(f"{person} of June", today=TODAY),
        lambda: desk.letters.begin(case.id, person),
        lambda: desk.safekeeping.change_passphrase(old=wrong, new=wrong),
        lambda: desk.safekeeping.new_recovery_sheet(wrong),
        lambda: desk.safekeeping.under_new_key(folder, wrong).run(),
        lambda: desk.safekeeping.back_up(strange),
        lambda: desk.safekeeping.try_sheet(wrong),
        lambda: desk.takeout.put_back(torn),
        lambda: desk.takeout.put_back(strange),
        lambda: desk.anchors.bring_answer(wrong.encode(), wrong),
        lambda: desk.watched.watch(strange, case.id),
        lambda: desk.limits.write(wrong, pages=-1, megabytes=-1, source=wrong),
        lambda: opening(Time()).open(folder, f"{wrong} is not the passphrase"),
        lambda: opening(Time()).open(strange, PASSPHRASE),
        lambda: opening(Time()).open(torn, PASSPHRASE),
        lambda: opening(Time()).make(folder.with_suffix(""), wrong),
    )  # fmt: skip
    for deed in deeds:
        try:
            deed()
        except CarerDeskError as refused:
            told(refused)


def make(folder: Path) -> tuple[Desk, str]:
    """A desk of its own name, and the recovery key that is printed for it."""
    desk, sheet = opening(Time()).make(folder / DESK, PASSPHRASE)
    return desk, "-".join(sheet.groups)
