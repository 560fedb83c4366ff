"""Findings of a case of the desk, and those the carer set aside with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from carerdesk.domain.asked import AskedThing
from carerdesk.domain.changes import Changes
from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.heads import Head, RestatedHead
from carerdesk.domain.ids import ReadinessAnswerId
from carerdesk.domain.other_reasons import OtherReason
from carerdesk.domain.quotations import Quotation
from carerdesk.domain.readiness import ReadinessAnswer
from carerdesk.domain.remedies import Remedy
from carerdesk.domain.statements import Question, Statement
from carerdesk.rules import engine
from carerdesk.rules.findings.complaint import Complaint
from carerdesk.rules.findings.figures import compliance, figures
from carerdesk.rules.findings.found import found
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.raised import after_raised
from carerdesk.rules.findings.ready import ready
from carerdesk.services.complaints import complaint_of
from carerdesk.services.computing import packs_of
from carerdesk.services.identity import new_id

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.findings import AfterRaised, Compliance, Figure, RecordFinding
    from carerdesk.domain.ids import CaseId
    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.domain.readiness import ReadinessCheck, Reply
    from carerdesk.services.identity import Now
    from carerdesk.store.vault import Reader, Vault

KEPT_UNDER = "finding:"
"""What the key of a finding begins with among the decisions of a case."""


class Findings:
    """What the record of a case shows, argued both ways; computed each time, never stored."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def of(self, case_id: CaseId, today: date) -> tuple[RecordFinding, ...]:
        """Return every finding as of a day, those set aside last, each with its reason."""
        with self._vault.reading() as desk:
            record = _record(desk, case_id, today)
            aside = {d.clock_key: d.set_aside for d in desk.decisions(case_id)}
        shown = [replace(f, set_aside=aside.get(_key(f.key), "")) for f in found(record)]
        return tuple(sorted(shown, key=lambda finding: bool(finding.set_aside)))

    def after_raised(self, case_id: CaseId, today: date) -> AfterRaised:
        """Return what was raised and what the record holds on either side of it."""
        with self._vault.reading() as desk:
            reasons = "; ".join(reason.text for reason in desk.records(OtherReason, case_id))
            return after_raised(_record(desk, case_id, today), other_reasons=reasons)

    def figures(self, case_id: CaseId, today: date) -> tuple[Figure, ...]:
        """Return how often what was owed came in time, with denominators."""
        with self._vault.reading() as desk:
            return figures(_record(desk, case_id, today))

    def compliance(self, case_id: CaseId, today: date) -> Compliance:
        """Return every figure: steps, promises, notices, replies, days without a worker."""
        with self._vault.reading() as desk:
            return compliance(_record(desk, case_id, today))

    def ready(self, case_id: CaseId, today: date) -> ReadinessCheck:
        """Return the twelve questions before the Ombudsman, as record and carer answer them."""
        with self._vault.reading() as desk:
            answers = desk.records(ReadinessAnswer, case_id)
            return ready(Complaint(_record(desk, case_id, today)), answers)

    def answer(self, case_id: CaseId, question: str, reply: Reply, words: str = "") -> Changes:
        """Keep the carer's answer to one of them, in place of the one before."""
        with self._vault.transaction(at=self._now()) as tx:
            found = [a for a in tx.records(ReadinessAnswer, case_id) if a.question == question]
            if found:
                tx.change_record(replace(found[0], reply=reply, words=words.strip()))
            else:
                tx.add_record(
                    ReadinessAnswer(
                        id=ReadinessAnswerId(new_id()),
                        case_id=case_id,
                        question=question,
                        reply=reply,
                        words=words.strip(),
                    )
                )
        return Changes.RECORDS

    def events(self, case_id: CaseId) -> tuple[CaseEvent, ...]:
        """Return the events a finding may name, in the order they were entered."""
        with self._vault.reading() as desk:
            return desk.events(case_id)

    def set_aside(self, case_id: CaseId, key: str, reason: str) -> Changes:
        """Set a finding aside; the reason is kept in the history with it.

        Raises:
            BadRecord: When no reason is given.
        """
        if not reason.strip():
            raise BadRecord("Say in a few words why.", field="reason")
        return self._decide(case_id, key, reason.strip())

    def take_up(self, case_id: CaseId, key: str) -> Changes:
        """Take a finding up again that was set aside."""
        return self._decide(case_id, key, "")

    def _decide(self, case_id: CaseId, key: str, reason: str) -> Changes:
        decision = ClockDecision(case_id=case_id, clock_key=_key(key), set_aside=reason)
        with self._vault.transaction(at=self._now()) as tx:
            tx.decide(decision)
        return Changes.CLOCKS


def _key(key: str) -> str:
    return f"{KEPT_UNDER}{key}"


def _record(desk: Reader, case_id: CaseId, today: date) -> Material:
    case, events, people = desk.case(case_id), desk.events(case_id), desk.people(case_id)
    complaint = complaint_of(desk, case)
    chosen = packs_of(case)
    return Material(
        asked=FuzzyDate.on(today),
        events=events,
        clocks=engine.clocks(events, chosen, today=today, own_days=desk.own_days()),
        entries=desk.entries(case_id, newest_first=False, with_passages=False),
        links=desk.links(case_id),
        promises=desk.promises(case_id),
        people=people,
        regime=case.procedure,
        quoted=desk.records(Quotation, case_id),
        things=desk.records(AskedThing, case_id),
        remedies=desk.records(Remedy, case_id),
        questions=desk.records(Question, case_id),
        statements=desk.records(Statement, case_id),
        heads=desk.records(Head, case_id),
        restated=desk.records(RestatedHead, case_id),
        subjects=tuple(subject.value for subject in complaint.subjects),
        role=complaint.complainant.value,
        about=tuple(person.initials for person in people if person.id in complaint.about),
    )
