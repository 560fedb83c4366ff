"""The timeline of a case: its events in lanes, its clocks, and what must be said beside them."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from carerdesk.domain.changes import Changes
from carerdesk.domain.clocks import Clock, Effect, OwedBy
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.ids import OtherReasonId
from carerdesk.domain.other_reasons import OtherReason
from carerdesk.domain.timeline import LaneChoice, Timeline, TimelineLane
from carerdesk.rules.event_words import event_words
from carerdesk.rules.findings.in_lanes import in_lanes, tellings
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.wording import table
from carerdesk.services.dues import last_of_each_stage
from carerdesk.services.identity import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from carerdesk.domain.ids import CaseId
    from carerdesk.services.clocks import Clocks
    from carerdesk.services.identity import Now
    from carerdesk.store.vault import Vault

_LANES = "timeline_lanes:"
"""What the setting of the desk that holds a choice of lanes begins with; the case follows."""


class Timelines:
    """The order of things in a case, computed each time; only what the carer chose is kept."""

    def __init__(self, vault: Vault, now: Now, clocks: Clocks) -> None:
        """Keep the vault, the teller of time, and the clocks."""
        self._vault = vault
        self._now = now
        self._clocks = clocks

    def of(self, case_id: CaseId, today: date) -> Timeline:
        """Return the timeline as of a day, whole."""
        with self._vault.reading() as desk:
            material = Material(
                asked=FuzzyDate.on(today),
                events=desk.events(case_id),
                links=desk.links(case_id),
            )
            titles = {word.word: word.title for word in event_words().values()}
            portions = desk.entries_in_portions(case_id, newest_first=False)
            events = in_lanes(material, titles, chain.from_iterable(portions))
        return Timeline(
            events=events,
            tellings=tellings(material, events),
            clocks=_bars(self._clocks.all(case_id, today)),
            sentence=table("raised")["sentence"],
        )

    def other_reasons(self, case_id: CaseId) -> tuple[OtherReason, ...]:
        """Return other possible reasons for what happened, as the carer wrote them."""
        with self._vault.reading() as desk:
            return desk.records(OtherReason, case_id)

    def write_reasons(self, case_id: CaseId, texts: Iterable[str]) -> Changes:
        """Keep these other possible reasons; what is not among them any more stays in History.

        Empty ones are left out.
        """
        wanted = [text.strip() for text in texts if text.strip()]
        with self._vault.transaction(at=self._now()) as tx:
            for reason in tx.records(OtherReason, case_id):
                if reason.text in wanted:
                    wanted.remove(reason.text)
                else:
                    tx.remove_record(OtherReason, reason.id)
            for text in wanted:
                made = OtherReason(id=OtherReasonId(new_id()), case_id=case_id, text=text)
                tx.add_record(made)
        return Changes.CLOCKS

    def lanes(self, case_id: CaseId) -> LaneChoice:
        """Return which lanes are shown and in what order; all of them where none were chosen."""
        with self._vault.reading() as desk:
            kept = desk.setting(f"{_LANES}{case_id}")
        known = {lane.value: lane for lane in TimelineLane}
        try:
            return LaneChoice(shown=tuple(known[name] for name in kept))
        except (BadRecord, KeyError, TypeError):
            return LaneChoice()

    def keep_lanes(self, case_id: CaseId, choice: LaneChoice) -> Changes:
        """Keep which lanes are shown."""
        shown = [lane.value for lane in choice.shown]
        with self._vault.transaction(at=self._now()) as tx:
            tx.set_setting(f"{_LANES}{case_id}", shown)
        return Changes.SETTINGS


def _bars(clocks: Sequence[Clock]) -> tuple[Clock, ...]:
    """Days in law that others owe, by start; of one stage the one whose day comes last."""
    wanted = [
        clock
        for clock in clocks
        if clock.rule.effect is Effect.BREACH
        and clock.rule.owed_by is not OwedBy.CARER
        and not clock.conditional
        and clock.latest_on is not None
        and _start(clock) is not None
    ]
    return tuple(sorted(last_of_each_stage(wanted), key=lambda c: _start(c) or date.max))


def _start(clock: Clock) -> date | None:
    return next((r.start_earliest for r in clock.readings if r.start_earliest is not None), None)
