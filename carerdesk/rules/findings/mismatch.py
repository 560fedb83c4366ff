"""Procedure mismatch: PM-1 to PM-13, each fired by what letters say and silent otherwise.

The conditions are those of section L.2 of the statutory rules; the words stand in
``resources/rules/findings/mismatch.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from carerdesk.domain.clocks import Verdict
from carerdesk.domain.findings import Confidence, FindingKind, Ground, RecordFinding
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.findings.complaint import Complaint, procedure
from carerdesk.rules.findings.wording import (
    begins_any,
    holds_any,
    is_unverified,
    listed,
    no,
    sentence_date,
    table,
    yes,
)

_SUPPRESSED: Final = ("PM-2", "PM-3", "PM-4")
_LEAST_MEMBERS: Final = 3
_ORDER: Final = tuple(Confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """That a rule fired: on which events, with which words to put in."""

    shows: Mapping[str, CaseEvent] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def mismatches(complaint: Complaint) -> tuple[RecordFinding, ...]:
    """Return every rule that fired and is not suppressed, the strongest first."""
    every = {name: rule(complaint) for name, rule in RULES.items()}
    fired = {name: of for name, of in every.items() if of is not None}
    if "PM-10" in fired:
        for name in _SUPPRESSED:
            fired.pop(name, None)
    told = [_told(name, of, complaint) for name, of in fired.items()]
    return tuple(sorted(told, key=lambda f: (not f.shows_procedure, _ORDER.index(f.confidence))))


def headline(found: tuple[RecordFinding, ...]) -> RecordFinding | None:
    """Return the strongest that speaks of which procedure applies, if any does."""
    return next((f for f in found if f.shows_procedure), None)


def _pm1(c: Complaint) -> Fired | None:
    """Statutory confirmed, then a reply under the corporate policy, not put right since."""
    confirmed: CaseEvent | None = None
    applied: CaseEvent | None = None
    for letter, confirms in c.named:
        named = procedure(letter)
        if confirms and _is_contradicted(letter, c.confirmed):
            confirmed = None  # two letters of one day confirm one each: nothing is known of it
            continue
        if confirmed is not None and _of_another_matter(letter, confirmed):
            continue
        if named == "statutory":
            confirmed, applied = (letter if confirms else confirmed), None
        elif named == "corporate" and confirms:
            confirmed = None  # the council changed what it confirmed: nothing contradicts it
        elif named == "corporate" and confirmed is not None:
            applied = letter
    if confirmed is None or applied is None:
        return None
    return Fired(shows={"confirmed": confirmed, "applied": applied})


def _is_contradicted(letter: CaseEvent, others: Iterable[CaseEvent]) -> bool:
    """Whether another letter of the same day, on the same matter, confirms the other procedure."""
    day = letter.date.day
    return day is not None and any(
        other.date.day == day
        and procedure(other) not in {"", procedure(letter)}
        and not _of_another_matter(letter, other)
        for other in others
    )


def _of_another_matter(letter: CaseEvent, other: CaseEvent) -> bool:
    one, two = letter.fact("matter"), other.fact("matter")
    return bool(one and two and one != two)


def _pm2(c: Complaint) -> Fired | None:
    if "part3" not in c.groups or c.is_childs or not c.stage2_replies:
        return None
    said = [e for e in c.events if no(e.fact("independent_person"))]
    corporate = [e for e in c.applied if procedure(e) == "corporate" and e in c.stage2_replies]
    if c.names_independent_person or not (said or corporate):
        return None  # a record that is silent shows nothing
    return Fired(shows={"reply": c.stage2_replies[0]})


def _pm3(c: Complaint) -> Fired | None:
    for reply in c.stage2_replies:
        straight = begins_any(reply.fact("next_step"), ["ombudsman", "lgsco", "final"])
        none = no(reply.fact("panel_right"))
        left_out = none or (straight and not yes(reply.fact("panel_right")))
        if c.is_statutory and not c.is_childs and left_out:
            return Fired(shows={"reply": reply})
    return None


def _pm4(c: Complaint) -> Fired | None:
    if not c.is_statutory or c.is_childs:
        return None
    found = (e for e in (*c.replies, *c.confirmed) if e.fact("stages") in {"2", "two"})
    reply = next(found, None)
    return None if reply is None else Fired(shows={"reply": reply})


def _refusals(c: Complaint) -> list[CaseEvent]:
    return [e for e in c.happened.of("stage_refused") if e.fact("reason").strip()]


def _pm5(c: Complaint) -> Fired | None:
    words = table("subjects")["refusals"]
    for refusal in _refusals(c):
        stage, reason = refusal.fact("stage"), refusal.fact("reason")
        if stage not in {"2", "3"} or not c.is_statutory or c.is_childs:
            continue
        if holds_any(reason, words["allowed"]) or begins_any(reason, words["approval"]):
            continue
        return Fired(shows={"refusal": refusal}, words={"stage": stage, "reason": reason})
    return None


def _pm6(c: Complaint) -> Fired | None:
    if c.is_childs or c.material.role not in {"", "foster carer", "agency carer"}:
        return None
    for refusal in _refusals(c):
        reason = refusal.fact("reason")
        if holds_any(reason, table("subjects")["refusals"]["not_for_carers"]) and (
            c.is_statutory or "part3" in c.groups
        ):
            return Fired(shows={"refusal": refusal}, words={"reason": reason})
    return None


def _pm7(c: Complaint) -> Fired | None:
    """A clock of the procedure that passed with no notice; only where the procedure is known."""
    for clock in c.material.clocks:
        if clock.rule.id not in {"EN-CA-S1", "EN-CA-S2-25"} or clock.conditional:
            continue
        if c.refusals.covers(clock):
            continue
        if clock.verdict is Verdict.OVERDUE and c.is_statutory and not c.is_approval_only:
            words = {"step": clock.rule.title}
            return Fired(shows={"started": clock.readings[0].started_by}, words=words)
    return None


def _pm8(c: Complaint) -> Fired | None:
    said = {who for event in c.events for who in listed(event.fact("about"))}
    about = said | set(c.material.about)
    for reply in c.stage2_replies:
        if c.is_statutory and reply.fact("author") in about and reply.fact("author"):
            return Fired(shows={"reply": reply})
    return None


def _pm9(c: Complaint) -> Fired | None:
    found = (e for e in c.replies if e.fact("figures") == "code")
    reply = next(found, None)
    fits = "part3" in c.groups and not c.is_childs
    return Fired(shows={"reply": reply}) if reply is not None and fits else None


def _pm10(c: Complaint) -> Fired | None:
    complains = any(e.what.startswith(("stage", "procedure")) for e in c.events)
    return Fired() if complains and (c.is_approval_only or c.is_about_determination) else None


def _pm11(c: Complaint) -> Fired | None:
    if "part3" not in c.groups or not c.groups & {"approval", "data"}:
        return None
    words = table("subjects")
    groups = ", ".join(words[g]["title"] for g in words if g in c.groups)
    return Fired(words={"groups": groups})


def _pm12(c: Complaint) -> Fired | None:
    early = next((e for e in c.events if yes(e.fact("early_referral"))), None)
    if early is None or not c.is_statutory or c.happened.of("stage3_panel"):
        return None
    if not (no(early.fact("agreed")) or no(early.fact("upheld"))):
        return None
    facts = {name: early.fact(name) or "not recorded" for name in ("agreed", "upheld")}
    return Fired(shows={"early": early}, words=facts)


def _pm13(c: Complaint) -> Fired | None:
    for panel in c.happened.of("stage3_panel"):
        said = []
        members = panel.fact("members")
        if members.isascii() and members.isdigit() and int(members) < _LEAST_MEMBERS:
            said.append(f"members recorded: {members}")
        barred = ["stage 2", "council officer", "council member", "councillor"]
        includes = (one for one in listed(panel.fact("includes")) if begins_any(one, barred))
        said.extend(f"a member recorded as: {one}" for one in includes)
        if said and c.is_statutory:
            return Fired(shows={"panel": panel}, words={"members": "; ".join(said)})
    return None


RULES: Final[Mapping[str, Callable[[Complaint], Fired | None]]] = {
    "PM-1": _pm1,
    "PM-2": _pm2,
    "PM-3": _pm3,
    "PM-4": _pm4,
    "PM-5": _pm5,
    "PM-6": _pm6,
    "PM-7": _pm7,
    "PM-8": _pm8,
    "PM-9": _pm9,
    "PM-10": _pm10,
    "PM-11": _pm11,
    "PM-12": _pm12,
    "PM-13": _pm13,
}


def _told(name: str, fired: Fired, complaint: Complaint) -> RecordFinding:
    written = table("mismatch")
    of_rule: dict[str, Any] = written[name]
    undated = any(not event.date.is_certain for event in fired.shows.values())
    flags = complaint.flags | ({"undated"} if undated else set())
    words = {f"{key}_on": sentence_date(event.date) for key, event in fired.shows.items()}
    words.update(fired.words)

    def grounds(side: list[dict[str, str]]) -> list[Ground]:
        return [
            _ground(said, words, fired.shows.get(said.get("shows", "")), complaint)
            for said in side
            if said.get("when", "") in {"", *flags}
        ]

    own = grounds(of_rule["against"])
    known = {against.cites for against in own}
    common = [g for g in grounds(written["against"]) if g.cites not in known]
    return RecordFinding(
        id=name,
        key=":".join([name, *(event.id for event in fired.shows.values())]),
        kind=FindingKind.PROCEDURE,
        confidence=Confidence(of_rule["confidence"]),
        title=of_rule["title"],
        says=of_rule["says"],
        reasons_for=tuple(grounds(of_rule["for"])),
        reasons_against=(*common, *own),
        question=written["questions"][of_rule["question"]],
        missing=tuple(said for flag, said in of_rule["missing"].items() if flag in flags),
        shows_procedure=of_rule.get("procedure", True),
    )


def _ground(
    said: Mapping[str, str],
    words: Mapping[str, str],
    event: CaseEvent | None,
    complaint: Complaint,
) -> Ground:
    text, unverified = said["text"].format_map(words), is_unverified(said["cites"])
    if event is None:
        return Ground(text=text, cites=said["cites"], unverified=unverified)
    quoted = complaint.quoted(event)
    return Ground(
        text=text,
        cites=said["cites"],
        events=(event.id,),
        entries=() if event.entry_id is None else (event.entry_id,),
        quote="" if quoted is None else quoted.words,
        document=None if quoted is None else quoted.document_id,
        page=None if quoted is None else quoted.page,
        unverified=unverified,
    )
