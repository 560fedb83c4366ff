"""A complaint as its letters show it: subjects, procedures confirmed and applied, replies, people.

The facts are those of section L.1 of the statutory rules, kept on events by name: ``subject``,
``complainant``, ``about``, ``procedure``, ``stage``, ``stage_label``, ``independent_person``,
``author``, ``panel_right``, ``next_step``, ``stages``, ``figures``, ``reason``, ``early_referral``,
``agreed``, ``upheld``, ``members``, ``includes`` and ``matter``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from carerdesk.domain.people import Role
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.quotations import Quotation
from carerdesk.rules.findings.material import Happened, Material, events_with
from carerdesk.rules.findings.refused import Refusals
from carerdesk.rules.findings.wording import begins_any, listed, no, table

GROUPS = ("part3", "approval", "data", "protection", "employment")
_CONFIRMING = (
    "stage1_acknowledged",
    "stage2_acknowledged",
    "stage2_agreed",
    "stage2_started",
    "stage2_complaint_agreed",
)
_REPLIES = ("stage1_response", "stage2_response", "stage3_response", "procedure_applied")


class Complaint:
    """What the record holds of a complaint."""

    def __init__(self, material: Material) -> None:
        """Keep the record; everything else is looked up once, when asked for."""
        self.material = material
        self.happened = Happened(material)
        self.events = self.happened.every()

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """What is complained of, in the words of the record."""
        said = [s for event in events_with(self.events, "subject") for s in _subjects(event)]
        return tuple(dict.fromkeys((*self.material.subjects, *said)))

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups the subjects are known to belong to."""
        words = table("subjects")
        return frozenset(
            group
            for group in GROUPS
            if any(_is_of(subject, words[group]) for subject in self.subjects)
        )

    @cached_property
    def confirmed(self) -> list[CaseEvent]:
        """Letters that confirm a procedure, by their word or by one they name on the way."""
        return self._naming(self.happened.of("procedure_confirmed"), _CONFIRMING)

    @cached_property
    def applied(self) -> list[CaseEvent]:
        """Letters that came under a procedure, by their word or by one the reply names."""
        return self._naming(self.happened.of("procedure_applied"), _REPLIES)

    def _naming(self, known: list[CaseEvent], words: tuple[str, ...]) -> list[CaseEvent]:
        more = [e for e in self.events if e.what in words and e not in known and procedure(e)]
        wanted = {event.id for event in (*known, *more)}
        return [event for event in self.events if event.id in wanted]

    @cached_property
    def named(self) -> list[tuple[CaseEvent, bool]]:
        """Every letter that names a procedure, in order, and whether it confirms it."""
        confirming = {event.id for event in self.confirmed}
        wanted = confirming | {event.id for event in self.applied}
        return [(e, e.id in confirming) for e in self.events if e.id in wanted]

    def quoted(self, event: CaseEvent) -> Quotation | None:
        """The words of the letter a fact of this event rests on, if they were kept."""
        return self._quoted.get(event.id)

    @cached_property
    def _quoted(self) -> dict[str, Quotation]:
        return {quotation.event: quotation for quotation in reversed(self.material.quoted)}

    @cached_property
    def replies(self) -> list[CaseEvent]:
        """Every reply, whatever stage."""
        return self.happened.of(*_REPLIES)

    @cached_property
    def stage2_replies(self) -> list[CaseEvent]:
        """Replies of stage 2, or so labelled."""
        return [e for e in self.replies if e.what == "stage2_response" or _stage(e) == "2"]

    @cached_property
    def refusals(self) -> Refusals:
        """The stages refused, asked for one clock after another."""
        return Refusals(self.events)

    @cached_property
    def is_statutory(self) -> bool:
        """Whether it is known to be in the children's procedure: by letter or by its subjects."""
        return bool(
            (self.confirmed and procedure(self.confirmed[-1]) == "statutory")
            or ("part3" in self.groups and "approval" not in self.groups)
        )

    @cached_property
    def is_approval_only(self) -> bool:
        """Whether nothing but approval is known to be complained of."""
        return self.groups == {"approval"}

    @cached_property
    def is_about_determination(self) -> bool:
        """Whether a determination about approval exists that may be of the same events."""
        matters = {event.fact("matter") for event in self.events if event.what.startswith("stage")}
        named = {matter for matter in matters if matter}
        return any(
            not event.fact("matter") or not named or event.fact("matter") in named
            for event in self.happened.of("qualifying_determination")
        )

    @cached_property
    def names_independent_person(self) -> bool:
        """Whether any letter or person of the record names an independent person."""
        if any(
            held.role is Role.INDEPENDENT_PERSON for p in self.material.people for held in p.roles
        ):
            return True
        said = events_with(self.events, "independent_person")
        return any(not no(event.fact("independent_person")) for event in said)

    @cached_property
    def flags(self) -> frozenset[str]:
        """What speaks against any finding about the procedure."""
        found = set(self.groups - {"part3"})
        role = " ".join([self.material.role, *(e.fact("complainant") for e in self.events)])
        if not self.groups:
            found.add("subject_unknown")
        if not self.names_independent_person:
            found.add("no_independent")
        if begins_any(role, ["agency", "ifa"]):
            found.add("agency")
        if begins_any(role, ["supported lodgings", "staying put"]):
            found.add("lodgings")
        if self.is_childs:
            found.add("child")
        return frozenset(found)

    @cached_property
    def is_childs(self) -> bool:
        """Whether it is a child's own complaint."""
        said = {self.material.role, *(event.fact("complainant") for event in self.events)}
        return bool(said & {"child", "young person"})


def procedure(event: CaseEvent) -> str:
    """Return ``statutory`` or ``corporate``, as a letter names it, or an empty string."""
    said = event.fact("procedure").casefold()
    names = table("subjects")["procedures"]
    return next((key for key in ("statutory", "corporate") if said in names[key]), "")


def _is_of(subject: str, group: Mapping[str, Any]) -> bool:
    unless = group.get("unless", [])
    return begins_any(subject, group["words"]) and not (unless and begins_any(subject, unless))


def _stage(event: CaseEvent) -> str:
    label = event.fact("stage_label") or event.fact("stage")
    return next((c for c in label if c.isdigit()), "")


def _subjects(event: CaseEvent) -> tuple[str, ...]:
    return listed(event.fact("subject"))
