"""Monday: every case of the desk as one line, yours first, then what is late, then the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from carerdesk.domain.changes import Changes
from carerdesk.domain.clocks import Clock, Force, OwedBy, RulePack, Verdict
from carerdesk.domain.consents import Consent
from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.ids import ConsentId
from carerdesk.domain.monday import CaseGroup, CaseLine, NextStep
from carerdesk.services.identity import Now, new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from carerdesk.domain.cases import Case
    from carerdesk.domain.dues import Due
    from carerdesk.domain.ids import CaseId
    from carerdesk.services.clocks import Clocks
    from carerdesk.services.dues import Dues
    from carerdesk.services.letters import Letters
    from carerdesk.store.vault import Vault

SOON_DAYS: Final = 14
"""A date of one's own that is this near, in calendar days, needs one now."""

_BOTH: Final = 2
_FORCES: Final = tuple(Force)
_WEEK: Final = timedelta(days=7)
_SETTING: Final = "advocate"
_CHASERS: Final = {
    "chaser": NextStep.FIRST_CHASER,
    "chaser-2": NextStep.SECOND_CHASER,
    "chaser-3": NextStep.LAST_CHASER,
}


def last_monday(today: date) -> date:
    """Return the Monday before a day; on a Monday, the one a week before."""
    return today - timedelta(days=today.weekday() or 7)


class Monday:
    """Many cases at once.  It reads each case alone and never lays one beside another."""

    def __init__(self, vault: Vault, now: Now, clocks: Clocks, letters: Letters) -> None:
        """Keep the vault, the teller of time, the clocks and the letters."""
        self._vault = vault
        self._now = now
        self._clocks = clocks
        self._letters = letters

    def lines(self, today: date) -> tuple[CaseLine, ...]:
        """Return a line for every case but the sample, in the order of the page.

        The sample case stands among them only while there is no other.  A case that cannot be read
        stays in its line with one sentence.
        """
        return ordered(self.line_of(case, today) for case in self.cases())

    def cases(self) -> tuple[Case, ...]:
        """Return the cases that have a line: all but the sample, unless there is no other."""
        with self._vault.reading() as desk:
            every = desk.cases()
        return tuple(case for case in every if not case.is_sample) or every

    def line(self, case_id: CaseId, today: date) -> CaseLine:
        """Return the line of one case.

        Raises:
            NotFound: When it is not in this desk.
        """
        with self._vault.reading() as desk:
            case = desk.case(case_id)
        return self.line_of(case, today)

    def advocate(self) -> str | None:
        """Return the first name of an advocate with many cases; ``None`` for a carer's own desk."""
        with self._vault.reading() as desk:
            kept = desk.setting(_SETTING)
        return str(kept) if isinstance(kept, str) else None

    def set_advocate(self, name: str | None) -> Changes:
        """Say that this desk is an advocate's, with their first name, or a carer's own again."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.set_setting(_SETTING, name)
        return Changes.SETTINGS

    def consents(self, case_id: CaseId) -> tuple[Consent, ...]:
        """Return every consent recorded for a case, newest first."""
        with self._vault.reading() as desk:
            return tuple(reversed(desk.records(Consent, case_id)))

    def consent(self, case_id: CaseId, today: date) -> Consent | None:
        """Return the newest consent that holds on a day."""
        return next((c for c in self.consents(case_id) if c.holds(today)), None)

    def record_consent(self, case_id: CaseId, **fields: Any) -> tuple[Consent, Changes]:  # noqa: ANN401 - the fields of Consent
        """Record a consent from the fields of `Consent`, less id and case.

        Raises:
            BadRecord: When a field is not in order; names the field.
        """
        consent = Consent(id=ConsentId(new_id()), case_id=case_id, **fields)
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_record(consent)
        return consent, Changes.CASES

    def withdraw_consent(self, consent: Consent) -> Changes:
        """Record that a consent was taken back today; that it was given stays."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.change_record(replace(consent, withdrawn_on=self._now().date()))
        return Changes.CASES

    def line_of(self, case: Case, today: date) -> CaseLine:
        """Return the line of a case; one that cannot be read says so in it."""
        try:
            return self._read(case, today)
        except CarerDeskError as fault:
            return CaseLine(case=case, group=CaseGroup.NO_DATE, problem=str(fault), said=str(fault))

    def _read(self, case: Case, today: date) -> CaseLine:
        dues = self._clocks.due(case.id, today)
        clocks = {clock.key: clock for clock in self._clocks.all(case.id, today)}
        ranks = {key: _FORCES.index(clock.rule.force) for key, clock in clocks.items()}
        group, due = chosen(dues, today, ranks)
        clock = clocks.get(due.clock_key) if due is not None else None
        since = datetime.combine(last_monday(today), time(), self._now().tzinfo)
        with self._vault.reading() as desk:
            new = desk.recorded_since(case.id, since)
            last = desk.entries(case.id, limit=1, with_passages=False)
        line = CaseLine(
            case=case,
            group=group,
            due=due,
            owed_by=_owed_by(due, clock),
            where=_where(clock, self._clocks.procedures(case.id)) or _promised(due),
            new=new,
            step=self._step(case, group, due),
            last_day=last[0].happened.latest if last else None,
            consent=self.consent(case.id, today),
        )
        return replace(line, said=_said(line, clock))

    def _step(self, case: Case, group: CaseGroup, due: Due | None) -> NextStep:
        if due is None:
            return NextStep.LOOK
        drafts = self._letters.drafts(case.id)
        if any(draft.about == due.clock_key for draft in drafts if due.clock_key):
            return NextStep.LETTER_BEGUN
        if group is CaseGroup.NEEDS_YOU:
            return NextStep.WRITE
        if group is CaseGroup.LATE:
            if not due.clock_key:
                return NextStep.ASK_AGAIN
            return _CHASERS[self._letters.chaser(case.id, due.clock_key)]
        return NextStep.LOOK if group is CaseGroup.NO_DATE else NextStep.WAIT


def chosen(
    dues: Dues, today: date, ranks: Mapping[str, int] | None = None
) -> tuple[CaseGroup, Due | None]:
    """Return which due stands for a case, and where that puts it.

    What is the user's own and near comes before what others are late with, a clock before a
    promise, and the nearest date before one further off.

    Args:
        dues: Of one case.
        today: The day.
        ranks: For each clock by key, how high its rule stands; of two on one day the higher is
            taken.
    """

    def by_day(due: Due) -> tuple[date, bool, int, str]:
        rank = (ranks or {}).get(due.clock_key, 0)
        return (due.on or date.max, due.conditional, rank, due.title)

    soon = today + timedelta(days=SOON_DAYS)
    mine = [due for due in dues.needs_you if due.on is not None and due.on <= soon]
    if mine:
        return CaseGroup.NEEDS_YOU, min(mine, key=by_day)
    late = [due for due in dues.others if _is_late(due)]
    if late:
        return CaseGroup.LATE, min(late, key=lambda due: (not due.clock_key, by_day(due)))
    dated = [due for due in (*dues.others, *dues.needs_you) if _is_to_come(due, today)]
    if dated:
        first = min(dated, key=by_day)
        ends = today - timedelta(days=today.weekday()) + _WEEK
        near = first.on is not None and first.on < ends
        return (CaseGroup.THIS_WEEK if near else CaseGroup.LATER), first
    rest = (*dues.others, *dues.needs_you)
    return CaseGroup.NO_DATE, rest[0] if rest else None


def ordered(lines: Iterable[CaseLine]) -> tuple[CaseLine, ...]:
    """Return lines in the order of the page."""
    return tuple(sorted(lines, key=_order))


def headline(lines: Sequence[CaseLine], today: date) -> str:
    """Return the sentence under the greeting: at most three facts."""
    mine = sum(line.group is CaseGroup.NEEDS_YOU for line in lines)
    late = sum(line.group is CaseGroup.LATE for line in lines)
    now = [line for line in lines if line.due and line.due.needs_you and line.due.on == today]
    facts = []
    if mine:
        facts.append(f"{mine} case needs you soon" if mine == 1 else f"{mine} cases need you soon")
    if late:
        facts.append("1 council is late" if late == 1 else f"{late} councils are late")
    facts.append(
        f"due today: {', '.join(line.called for line in now)}" if now else "nothing is due today"
    )
    words = ", ".join(facts)
    return f"{words[:1].upper()}{words[1:]}."


def _is_late(due: Due) -> bool:
    return due.verdict is Verdict.OVERDUE and not due.expected_only


def _is_to_come(due: Due, today: date) -> bool:
    return due.on is not None and due.on >= today and not due.expected_only


def _order(line: CaseLine) -> tuple[int, date, str]:
    """Order the page: yours by date, late with the longest first, then by date, then the rest."""
    groups = list(CaseGroup)
    day = line.due.on if line.due is not None and line.due.on is not None else date.max
    return (groups.index(line.group), day, line.called)


def _owed_by(due: Due | None, clock: Clock | None) -> str:
    if due is None:
        return ""
    if due.needs_you:
        return "you"
    return clock.rule.owed_by.value if clock is not None else due.title.split(" ", 1)[0]


def _promised(due: Due | None) -> str:
    return "Promise" if due is not None and due.promise_id is not None else ""


def _where(clock: Clock | None, packs: Iterable[RulePack]) -> str:
    if clock is None:
        return ""
    pack = next((p for p in packs if p.procedure == clock.rule.procedure), None)
    if pack is None:
        return ""
    words = pack.title.split(",", 1)[0].removesuffix(" complaint").split(" ", 1)
    name = words[1] if len(words) > 1 and words[0].endswith("’s") else " ".join(words)
    stage = next(
        (
            stage.label
            for stage in pack.stages
            if clock.rule.id in {stage.reply_rule, stage.ask_rule} or stage.key == clock.rule.stage
        ),
        "",
    )
    parts = [f"{name[:1].upper()}{name[1:]}", f"{stage[:1].lower()}{stage[1:]}"]
    return ", ".join(part for part in parts if part)


def _said(line: CaseLine, clock: Clock | None) -> str:
    """Say a case in one sentence: who, how late or how near, with what, on which count."""
    who, due = f"{line.called}, {line.case.complainant_initials}", line.due
    if due is None:
        return f"{who}: nothing in it has a date."
    what = f"{due.title[:1].lower()}{due.title[1:]}"
    if line.group is CaseGroup.LATE and clock is not None:
        body = line.case.body if clock.rule.owed_by is OwedBy.COUNCIL else f"the {line.owed_by}"
        return f"{who}: {body} is {due.state} with its {what}{_ways(len(clock.readings))}."
    if due.needs_you:
        return f"{who}: yours is “{due.title}”, {due.state}."
    return f"{who}: {due.title}, {due.state}."


def _ways(number: int) -> str:
    """Say that it is late on every way of counting, where there are several."""
    if number == 1:
        return ""
    return f", on {'both' if number == _BOTH else f'all {number}'} ways of counting"
