"""Letters: begun from the record, kept while they are written, finished into the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from carerdesk.domain.changes import Changes
from carerdesk.domain.documents import Document, DocumentKind, Origin
from carerdesk.domain.entries import Channel, EntryKind, Passage, PassageKind
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.head_line import head_line
from carerdesk.domain.ids import DocumentId
from carerdesk.domain.letters import (
    Letter,
    LetterDraft,
    LetterKind,
    LetterPage,
    ToneWord,
)
from carerdesk.domain.names import NamesTable
from carerdesk.domain.plain import from_plain, to_plain
from carerdesk.export.letter_office import letter_docx, letter_odt
from carerdesk.export.letters import DrawnLetter, letter_pdf
from carerdesk.export.material import CountSheet
from carerdesk.rules import calendars
from carerdesk.rules.explain import explain
from carerdesk.services import letter_words
from carerdesk.services.computing import packs_of
from carerdesk.services.identity import new_id
from carerdesk.services.letter_choices import CHASERS, LetterChoices
from carerdesk.services.letter_facts import Record, facts_of
from carerdesk.services.letter_forms import FileForm, Filled, Sending
from carerdesk.services.letter_kinds import letter_kind, tone_words
from carerdesk.services.log import NewEntry, NewEvent
from carerdesk.services.receipt import by_post

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.cases import Case
    from carerdesk.domain.clocks import Clock, Explanation, Rule
    from carerdesk.domain.counting import OwnDay
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import CaseId
    from carerdesk.store.vault import Reader

__all__ = ["DRAFT", "FileForm", "Filled", "Letters", "Sending"]

DRAFT: Final = "letter:"
"""What the key of a letter's draft begins with."""

_SENDER: Final = "letter sender"
_TONE: Final = "letter tone"
"""Names of settings kept in the desk: the carer's address, and their own list of words."""

_LATE_HOUR: Final = 22
_EARLY_HOUR: Final = 5
_SAME_DAY: Final = {Channel.EMAIL, Channel.PORTAL, Channel.BY_HAND, Channel.TEXT}


class Letters(LetterChoices):
    """The letters of a desk."""

    def keep(self, draft: LetterDraft) -> Changes:
        """Keep a letter being written, in the desk and nowhere else."""
        body = to_plain(draft)
        return self._log.keep_draft(draft.case_id, f"{DRAFT}{draft.id}", body)

    def drop(self, draft: LetterDraft) -> Changes:
        """Throw a letter away that is not finished."""
        return self._log.drop_draft(draft.case_id, f"{DRAFT}{draft.id}")

    def drafts(self, case_id: CaseId) -> tuple[LetterDraft, ...]:
        """Return the letters being written, the one kept last first."""
        return tuple(
            _draft(body) for key, body in self._log.drafts(case_id) if key.startswith(DRAFT)
        )

    def filled(self, draft: LetterDraft) -> Filled:
        """Fill a letter in from the record as it is now.

        Raises:
            NotFound: When its kind or its case is gone.
        """
        kind = letter_kind(draft.kind)
        with self._vault.reading() as desk:
            record, caution = self._record(desk, draft, kind)
            people = desk.people(draft.case_id)
        facts = facts_of(record, kind, draft)
        put = letter_words.composed(
            kind, draft, facts, record.case, today=record.today, sender=self.sender()
        )
        whole = f"{put.page.subject}\n{put.body}"
        clock = record.clock
        can_count = kind.counted and clock is not None and clock.latest_on is not None
        return Filled(
            kind=kind,
            page=put.page,
            body=put.body,
            missing=put.missing,
            asks=put.asks,
            own=tuple(part for part in kind.own if not any(n in facts for n in part.unless)),
            leans_on=record.rule,
            caution=caution,
            flags=letter_words.flags(whole, self.tone()),
            names_child=bool(NamesTable(people).found(whole, children_only=True)),
            clock=clock,
            can_count=can_count,
            counts=can_count and draft.with_count,
        )

    def finish(self, draft: LetterDraft, sending: Sending) -> tuple[Letter, Changes]:
        """Finish a letter: its PDF is filed, and an entry with it is put in the log.

        Raises:
            BadRecord: When something in it must be filled in first; nothing is changed.
            NotSaved: When it could not be kept; the draft stays.
        """
        filled = self.filled(draft)
        if filled.missing:
            raise BadRecord(f"Fill in first: {'; '.join(filled.missing)}.", field="text")
        document = self._paper(draft, filled, sending)
        new = NewEntry(
            case_id=draft.case_id,
            kind=EntryKind.LETTER_OUT,
            gist=filled.page.subject,
            happened=sending.on,
            channel=sending.channel,
            sent=sending.on,
            passages=(Passage(text=filled.body, kind=PassageKind.PLAIN),),
            documents=(document.id,),
        )

        def letter_in(logged: LoggedEntry) -> Letter:
            return Letter(
                id=draft.id,
                case_id=draft.case_id,
                draft=draft,
                page=filled.page,
                sent=sending.on,
                finished_at=self._now(),
                entry_id=logged.entry.id,
                documents=(document.id,),
            )

        key = f"{DRAFT}{draft.id}"
        logged, changes = self._log.record(new, draft=key, papers=(document,), kept=letter_in)
        return letter_in(logged), changes

    def arrival(self, letter: Letter, channel: Channel) -> NewEvent | None:
        """Return the event a finished letter gives, on the day it came.

        By e-mail, portal or hand that is the day it went.  By post it is some day up to the end of
        the ordinary course of post, as for any letter in the log, and the event says that this is
        an estimate.

        Returns:
            ``None`` when its kind starts nothing.
        """
        kind = letter_kind(letter.draft.kind)
        if not kind.starts:
            return None
        if channel in _SAME_DAY or letter.sent.latest is None:
            return NewEvent(what=kind.starts, date=letter.sent)
        with self._vault.reading() as desk:
            came = by_post(desk, letter.case_id, letter.sent)
        return NewEvent(what=kind.starts, date=came, estimated=True)

    def file(self, draft: LetterDraft, form: FileForm) -> bytes:
        """Return a letter as it stands as a file; nothing is kept.

        Raises:
            NotFound: When its kind or its case is gone.
        """
        filled = self.filled(draft)
        return self._file(draft.case_id, filled.page, self._count(filled), form)

    def file_of(self, letter: Letter, form: FileForm) -> bytes:
        """Return a finished letter as a file; as PDF it is the one that was filed, byte for byte.

        Raises:
            VaultDamaged: When that file is missing or was changed.
        """
        if form is FileForm.PDF and letter.documents:
            return self._papers.original(letter.documents[0])
        return self._file(letter.case_id, letter.page, None, form)

    def is_late_evening(self) -> bool:
        """Whether it is an hour at which a letter is better slept on."""
        hour = self._now().hour
        return hour >= _LATE_HOUR or hour < _EARLY_HOUR

    def sender(self) -> str:
        """Return the carer's address as kept in the desk, lines parted by line feeds."""
        with self._vault.reading() as desk:
            return str(desk.setting(_SENDER) or "")

    def set_sender(self, address: str) -> Changes:
        """Keep the carer's address for the head of every letter to come."""
        return self._set(_SENDER, address.strip())

    def tone(self) -> tuple[ToneWord, ...]:
        """Return the words worth a second look: the carer's own list, or the one that comes."""
        with self._vault.reading() as desk:
            kept = desk.setting(_TONE)
        if not isinstance(kept, list):
            return tone_words()
        return tuple(from_plain(ToneWord, word) for word in kept)

    def set_tone(self, words: tuple[ToneWord, ...] | None) -> Changes:
        """Keep a list of one's own; ``None`` goes back to the one that comes with the program."""
        return self._set(_TONE, None if words is None else [to_plain(word) for word in words])

    def _count(self, filled: Filled) -> CountSheet | None:
        """Return the page that counts the days, when it goes with the letter."""
        if not filled.counts or filled.clock is None:
            return None
        with self._vault.reading() as desk:
            own_days = desk.own_days()
        return _count(filled.clock, self._now().date(), own_days)

    def _set(self, name: str, value: Any) -> Changes:  # noqa: ANN401 - any JSON value
        with self._vault.transaction(at=self._now()) as tx:
            tx.set_setting(name, value)
        return Changes.SETTINGS

    def _record(self, desk: Reader, draft: LetterDraft, kind: LetterKind) -> tuple[Record, str]:
        case, today = desk.case(draft.case_id), self._now().date()
        clock = None
        if draft.about:
            every = self._computing.clocks(desk, case.id, today)
            every += self._computing.promises(desk, case.id, today)
            clock = next((c for c in every if c.key == draft.about), None)
        rule = self._rule(case, kind, clock)
        caution = _caution(rule, today)
        record = Record(
            case=case,
            people={person.id: person for person in desk.people(case.id)},
            events=desk.events(case.id),
            calendar=calendars.calendar(case.nation.calendar, desk.own_days()),
            today=today,
            clock=clock,
            meeting=desk.entry(draft.meeting) if draft.meeting is not None else None,
            chased=tuple(
                letter.sent
                for letter in self._about(case.id, draft.about)
                if letter.draft.kind.startswith(CHASERS)
            ),
            rule=None if caution else rule,
        )
        return record, caution

    def _rule(self, case: Case, kind: LetterKind, clock: Clock | None) -> Rule | None:
        if "@clock" in kind.cites:
            return clock.rule if clock is not None else None
        packs = packs_of(case, self._computing.rules)
        known = {rule.id: rule for pack in packs for rule in pack.rules}
        ordered = [known[rule_id] for rule_id in kind.cites if rule_id in known]
        own = [rule for rule in ordered if clock and rule.procedure == clock.rule.procedure]
        return next(iter([*own, *ordered]), None)

    def _paper(self, draft: LetterDraft, filled: Filled, sending: Sending) -> Document:
        """Put the letter's PDF among the attachments; no record of it is in the desk yet."""
        drawn = self._drawn(draft.case_id, filled.page, self._count(filled))
        stored = self._vault.attachments.put(drawn.pdf)
        return Document(
            id=DocumentId(new_id()),
            case_id=draft.case_id,
            name=f"{filled.kind.id}.pdf",
            title=filled.page.subject,
            kind=DocumentKind.PDF,
            media_type="application/pdf",
            size=stored.size,
            sha256=stored.sha256,
            added_at=self._now(),
            dated=sending.on,
            origin=Origin.CARER,
            pages=drawn.pages,
            has_text=True,
            words=filled.body,
            clean_sha256=stored.sha256,
        )

    def _file(
        self, case_id: CaseId, page: LetterPage, count: CountSheet | None, form: FileForm
    ) -> bytes:
        if form is FileForm.DOCX:
            return letter_docx(page)
        if form is FileForm.ODT:
            return letter_odt(page)
        return self._drawn(case_id, page, count).pdf

    def _drawn(self, case_id: CaseId, page: LetterPage, count: CountSheet | None) -> DrawnLetter:
        with self._vault.reading() as desk:
            case = desk.case(case_id)
            names, head = NamesTable(desk.people(case_id)), desk.head()
        today = self._now().date()
        return letter_pdf(
            page,
            author=case.complainant_initials,
            on=today,
            record=head_line(head, today),
            count=count,
            safe=names.initialled,
        )


def _draft(body: dict[str, Any]) -> LetterDraft:
    return from_plain(LetterDraft, body)


def _count(clock: Clock, today: date, own_days: tuple[OwnDay, ...]) -> CountSheet | None:
    told: list[Explanation] = []
    for reading in clock.readings:
        try:
            told.append(explain(clock, reading.way.key, today=today, own_days=own_days))
        except BadRecord:
            continue
    if not told:
        return None
    return CountSheet(
        key=f"count:{clock.key}",
        title=f"{clock.rule.title}: day by day",
        explanations=tuple(told),
        own_names=tuple(day.name for day in own_days),
    )


def _caution(rule: Rule | None, today: date) -> str:
    """Say why a rule is not cited: nobody checked it, or it is not in force."""
    if rule is None:
        return ""
    if not rule.verified:
        return f"{rule.citation} is not verified yet, so this letter does not name it."
    if rule.valid_to is not None and rule.valid_to < today:
        return f"{rule.citation} is no longer in force, so this letter does not name it."
    return ""
