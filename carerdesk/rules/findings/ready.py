"""Ready for the Ombudsman: twelve questions, answered by the record or else by the carer.

It says where a complaint may be turned away, never that it will be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from carerdesk.domain.clocks import Clock, OwedBy, Verdict
from carerdesk.domain.heads import Head
from carerdesk.domain.readiness import (
    Readiness,
    ReadinessAnswer,
    ReadinessCheck,
    ReadinessLine,
    Reply,
)
from carerdesk.rules.findings.complaint import Complaint
from carerdesk.rules.findings.late import is_late
from carerdesk.rules.findings.mismatch import headline, mismatches
from carerdesk.rules.findings.wording import begins_any, is_unverified, table

_YEAR: Final = "EN-LGO-12M"
_STAGES: Final = ("1", "2", "3")
_NO: Final = {"not yet": Readiness.NOT_YET, "risk": Readiness.RISK}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the record answers: how it stands, by which sentence, with which words put in."""

    stands: Readiness
    sentence: str
    words: Mapping[str, str]


def ready(complaint: Complaint, answers: Iterable[ReadinessAnswer] = ()) -> ReadinessCheck:
    """Put the twelve questions to a record and to the carer's answers.

    Where the record speaks against it, the carer's "yes" counts only with words that say why, and
    leaves a risk.  What neither answers stays open; it is never taken for ready.
    """
    said = {answer.question: answer for answer in answers}
    return ReadinessCheck(
        lines=tuple(_line(key, complaint, said.get(key)) for key in table("readiness"))
    )


def _line(key: str, complaint: Complaint, answer: ReadinessAnswer | None) -> ReadinessLine:
    words = table("readiness")[key]
    shown = RECORD[key](complaint) if key in RECORD else None
    stands, because = Readiness.OPEN, "Nobody has answered this yet."
    if shown is not None:
        stands, because = shown.stands, words[shown.sentence].format_map(shown.words)
    if answer is not None:
        stands, because = _answered(answer, stands, because, words["no"], shown is not None)
    return ReadinessLine(
        key=key,
        asks=words["asks"],
        stands=stands,
        because=because,
        source=words["source"],
        unverified=is_unverified(words["source"]),
        from_record=shown is not None,
        answer=answer,
    )


def _answered(
    answer: ReadinessAnswer,
    stands: Readiness,
    because: str,
    no: str,
    from_record: bool,  # noqa: FBT001 - one of five things known of a line
) -> tuple[Readiness, str]:
    """Return how a question stands once the carer has answered it too."""
    why = answer.words.strip()
    against = from_record and stands is not Readiness.READY
    if answer.reply is Reply.NO:
        return _NO[no], f"You say no. {why}".strip()
    if answer.reply is Reply.NOT_SURE:
        return (stands if from_record else Readiness.OPEN), f"You are not sure. {because}"
    if against and why:
        return Readiness.RISK, f"{because} You say: {why}"
    if against:
        return stands, f"{because} You say yes, without a reason."
    return Readiness.READY, f"You say yes. {why}".strip()


def _stages(c: Complaint) -> _Shown | None:
    pending = [clock for clock in _of_complaint(c) if not clock.is_ended]
    if any(is_late(clock) for clock in pending):
        return _shown(Readiness.READY, "delay")
    if headline(mismatches(c)) is not None:
        return _shown(Readiness.READY, "refused")
    if any(clock.verdict is Verdict.RUNNING for clock in pending):
        return _shown(Readiness.NOT_YET, "running")
    if c.happened.of("stage3_response"):
        return _shown(Readiness.READY, "done")
    return None


def _year(c: Complaint) -> _Shown | None:
    clocks = [clock for clock in c.material.clocks if clock.rule.id == _YEAR]
    if not clocks:
        return None
    if any(all(r.verdict is Verdict.OVERDUE for r in clock.readings) for clock in clocks):
        return _shown(Readiness.RISK, "late")
    fine = {Verdict.IN_TIME, Verdict.RUNNING}
    if all(clock.verdict in fine for clock in clocks):
        return _shown(Readiness.READY, "in_time")
    return None


def _route(c: Complaint) -> _Shown | None:
    if c.is_approval_only or begins_any(c.material.regime, ["irm"]):
        return _shown(Readiness.NOT_YET, "approval_only")
    if "approval" in c.groups or c.is_about_determination:
        return _shown(Readiness.RISK, "approval_part")
    return None


def _injustice(c: Complaint) -> _Shown | None:
    return _said_of_each("injustice", c.material.heads, lambda head: head.effect)


def _remedy(c: Complaint) -> _Shown | None:
    return _said_of_each("remedy", c.material.heads, lambda head: head.wanted)


def _said_of_each(key: str, heads: tuple[Head, ...], words: Callable[[Head], str]) -> _Shown | None:
    if not heads:
        return None
    lacking = sorted(head.number for head in heads if not words(head).strip())
    if not lacking:
        return _shown(Readiness.READY, "done")
    stands = _NO[table("readiness")[key]["no"]]
    return _shown(stands, "lacking", heads=", ".join(map(str, lacking)))


def _running(c: Complaint) -> _Shown | None:
    """A step that still runs; where there is a reason to go sooner it does not stand in the way."""
    stages = _stages(c)
    if stages is not None and stages.sentence in {"delay", "refused"}:
        return None
    running = [
        clock
        for clock in _of_complaint(c)
        if not clock.is_ended and clock.verdict is Verdict.RUNNING
    ]
    if running:
        return _shown(Readiness.RISK, "running", step=running[0].rule.title)
    if c.happened.of("stage3_response"):
        return _shown(Readiness.READY, "done")
    return None


def _worth(c: Complaint) -> _Shown | None:
    """Stage 2 answered under its own procedure, and the panel all that is late."""
    late = [clock for clock in _of_complaint(c) if not clock.is_ended and is_late(clock)]
    only_panel = bool(late) and all(clock.rule.stage == _STAGES[2] for clock in late)
    answered = c.happened.of("stage2_response") and headline(mismatches(c)) is None
    return _shown(Readiness.RISK, "panel") if only_panel and answered else None


def _recipient(c: Complaint) -> _Shown | None:
    return _shown(Readiness.RISK, "agency") if "agency" in c.flags else None


def _of_complaint(c: Complaint) -> list[Clock]:
    """The clocks of the stages of a complaint that others owe."""
    return [
        clock
        for clock in c.material.clocks
        if clock.rule.stage in _STAGES
        and clock.rule.owed_by is not OwedBy.CARER
        and not clock.conditional
        and not clock.expected_only
    ]


def _shown(stands: Readiness, sentence: str, **words: str) -> _Shown:
    return _Shown(stands=stands, sentence=sentence, words=words)


RECORD: Final[Mapping[str, Callable[[Complaint], _Shown | None]]] = {
    "stages": _stages,
    "year": _year,
    "route": _route,
    "injustice": _injustice,
    "remedy": _remedy,
    "running": _running,
    "worth": _worth,
    "recipient": _recipient,
}
"""Questions the record can answer, by their key."""
