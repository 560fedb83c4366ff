"""What can be written in a case: which letter, about what, and which one comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from carerdesk.domain.clocks import OwedBy, Verdict
from carerdesk.domain.entries import EntryKind, PassageKind
from carerdesk.domain.findings import FindingKind
from carerdesk.domain.ids import LetterId
from carerdesk.domain.letters import Letter, LetterAbout, LetterDraft, LetterKind
from carerdesk.services.computing import Computing, packs_of
from carerdesk.services.dues import last_of_each_stage
from carerdesk.services.identity import Now, new_id
from carerdesk.services.letter_facts import SAID
from carerdesk.services.letter_kinds import letter_kind, letter_kinds

if TYPE_CHECKING:
    from pathlib import Path

    from carerdesk.domain.cases import Case
    from carerdesk.domain.clocks import Clock, RulePack
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.findings import RecordFinding
    from carerdesk.domain.ids import CaseId, EntryId, RuleId
    from carerdesk.services.log import Log
    from carerdesk.services.papers import Papers
    from carerdesk.store.vault import Vault

CHASERS: Final = "chaser"
"""Id of the first chaser, and what those of the others begin with."""

_FOR_FINDINGS: Final = {
    FindingKind.PROCEDURE: "procedure",
    FindingKind.LATE: "chaser",
    FindingKind.WITHHELD: "outcome",
    FindingKind.REMEDY: "remedy",
}


class LetterChoices:
    """Begins letters from what the record holds."""

    def __init__(
        self, vault: Vault, now: Now, *, log: Log, papers: Papers, rules: Path | None = None
    ) -> None:
        """Keep the vault, the teller of time, and where letters go.

        Args:
            vault: The open vault.
            now: Tells the time.
            log: Takes in the entry of a finished letter.
            papers: Takes in its file.
            rules: Folder of rule packs; the program's own when not given.
        """
        self._vault = vault
        self._now = now
        self._log = log
        self._papers = papers
        self._computing = Computing(rules)

    def kinds(self, case_id: CaseId) -> tuple[LetterKind, ...]:
        """Return the kinds of letter that can be used in the case's nation."""
        with self._vault.reading() as desk:
            nation = desk.case(case_id).nation
        return tuple(kind for kind in letter_kinds() if not kind.nations or nation in kind.nations)

    def begin(
        self,
        case_id: CaseId,
        kind_id: str,
        *,
        about: str = "",
        meeting: EntryId | None = None,
        question: str = "",
    ) -> LetterDraft:
        """Begin a letter; nothing is kept before `keep`.

        What the carer wrote in an earlier letter and this one would ask for again stands in it
        (WCAG 2.2, 3.3.7): the address, a fact the record does not hold, own words that last.

        Args:
            case_id: Whose.
            kind_id: Which kind.
            about: Key of the clock it is about; the likeliest when empty.
            meeting: Entry of the meeting it is about; the last one when ``None``.
            question: A question it asks.

        Raises:
            NotFound: When there is no such kind.
        """
        kind = letter_kind(kind_id)
        if kind.about in {LetterAbout.LATE, LetterAbout.CLOCK} and not about:
            about = next((clock.key for clock in self.clocks(case_id, kind)), "")
        entry = None
        if kind.about is LetterAbout.MEETING:
            entry = self._log.entry(meeting) if meeting is not None else None
            entry = entry or next(iter(self.meetings(case_id)), None)
        note = (("note", _noted(entry)),) if entry is not None and _has_note(kind) else ()
        before = self.finished(case_id)
        return LetterDraft(
            id=LetterId(new_id()),
            case_id=case_id,
            kind=kind.id,
            started_at=self._now(),
            about=about,
            meeting=entry.entry.id if entry is not None else None,
            to=_written_to(before, kind),
            own=(*note, *_said_before(before, kind, about)),
            question=question.strip(),
            with_count=kind.counted and bool(about),
        )

    def clocks(self, case_id: CaseId, kind: LetterKind) -> tuple[Clock, ...]:
        """Return the clocks a kind of letter can be about, the likeliest first."""
        today = self._now().date()
        with self._vault.reading() as desk:
            every = self._computing.clocks(desk, case_id, today)
            every += self._computing.promises(desk, case_id, today)
            aside = {d.clock_key for d in desk.decisions(case_id) if d.set_aside}
        theirs = [
            clock
            for clock in every
            if clock.readings and not clock.is_ended and clock.rule.owed_by is not OwedBy.CARER
        ]
        if kind.about is LetterAbout.LATE:
            theirs = [clock for clock in theirs if clock.verdict is Verdict.OVERDUE]
        wanted = {*kind.follows, *kind.cites}
        if kind.follows:
            procedures = _procedures(packs_of(self._case(case_id), self._computing.rules), wanted)
            theirs = [
                clock
                for clock in every
                if clock.rule.procedure in procedures
                and clock.rule.owed_by is not OwedBy.CARER
                and clock.readings
            ]
        foremost = {c.key for c in last_of_each_stage(c for c in theirs if _is_late(c))}
        theirs.sort(
            key=lambda clock: (
                clock.key in aside,
                not _is_late(clock),
                clock.key not in foremost,
                clock.rule.id not in wanted,
            )
        )
        return tuple(theirs)

    def meetings(self, case_id: CaseId) -> tuple[LoggedEntry, ...]:
        """Return the meetings of a case, then its visits and calls, newest first."""
        whole = self._log.whole(case_id)
        met = {EntryKind.MEETING, EntryKind.VISIT, EntryKind.CALL}
        there = [e for e in reversed(whole) if e.entry.kind in met and not e.is_withdrawn]
        return tuple(sorted(there, key=lambda e: e.entry.kind is not EntryKind.MEETING))

    def chaser(self, case_id: CaseId, clock_key: str) -> str:
        """Return the kind of chaser whose turn it is for a clock, by what was sent already."""
        sent = {letter.draft.kind for letter in self._about(case_id, clock_key)}
        kind = letter_kind(CHASERS)
        while kind.id in sent:
            following = next((k for k in letter_kinds() if k.next_after == kind.id), None)
            if following is None:
                break
            kind = following
        return kind.id

    def next_steps(self, case_id: CaseId, rule_id: str) -> tuple[LetterKind, ...]:
        """Return the letters that can be a next step after a rule's day, the likeliest first."""
        return tuple(kind for kind in self.kinds(case_id) if rule_id in kind.follows)

    @staticmethod
    def for_finding(finding: RecordFinding) -> str:
        """Return the kind of letter that puts a finding's question; a plain question otherwise."""
        return _FOR_FINDINGS.get(finding.kind, "question")

    def finished(self, case_id: CaseId) -> tuple[Letter, ...]:
        """Return the finished letters of a case, newest first."""
        with self._vault.reading() as desk:
            return tuple(reversed(desk.records(Letter, case_id)))

    def _case(self, case_id: CaseId) -> Case:
        with self._vault.reading() as desk:
            return desk.case(case_id)

    def _about(self, case_id: CaseId, clock_key: str) -> tuple[Letter, ...]:
        return tuple(
            letter
            for letter in reversed(self.finished(case_id))
            if clock_key and letter.draft.about == clock_key
        )


def _is_late(clock: Clock) -> bool:
    return clock.verdict is Verdict.OVERDUE and not clock.expected_only and not clock.is_ended


def _procedures(packs: tuple[RulePack, ...], wanted: set[RuleId]) -> set[str]:
    return {pack.procedure for pack in packs if any(rule.id in wanted for rule in pack.rules)}


def _written_to(before: tuple[Letter, ...], kind: LetterKind) -> str:
    """Return the address the carer last wrote on a letter that goes to the same office."""
    same = {one.id for one in letter_kinds() if (one.to, one.to_role) == (kind.to, kind.to_role)}
    sent = (letter.draft for letter in before if letter.draft.kind in same)
    return next((draft.to for draft in sent if draft.to), "")


def _said_before(
    before: tuple[Letter, ...], kind: LetterKind, about: str
) -> tuple[tuple[str, str], ...]:
    """Return what was said in earlier letters, the newest first, and would be asked for again.

    A fact belongs to what a letter is about; what would put things right does not.
    """
    lasting = {part.own for part in kind.parts if part.lasts}
    has_subject = bool(about) or kind.about is LetterAbout.NOTHING
    found: dict[str, str] = {}
    for letter in before:
        for name, words in letter.draft.own:
            is_fact = has_subject and name.startswith(SAID) and letter.draft.about == about
            if words.strip() and (is_fact or name in lasting):
                found.setdefault(name, words)
    return tuple(found.items())


def _has_note(kind: LetterKind) -> bool:
    return any(part.own == "note" for part in kind.parts)


def _noted(entry: LoggedEntry) -> str:
    """Return what was seen, told and written of a meeting; opinions stay in the log."""
    told = [p.text.strip() for p in entry.entry.passages if p.kind is not PassageKind.VIEW]
    return "\n\n".join(words for words in told if words)
