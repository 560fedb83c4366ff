"""Ways back: what a deed changed, turned back in one step, and done again.

Nothing leaves the record by it.  What stands in the log is turned back by one more event that says
so: an entry is withdrawn, an amendment marked as taken back, a link or a mark taken away with its
event kept.  Before anything is written, each record is compared with what the deed left: where it
was changed since, nothing is turned back at all.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord
from carerdesk.domain.people import Person
from carerdesk.domain.turns import KeptDraft, KeptSetting
from carerdesk.services.turning import turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from carerdesk.domain.turns import Turn
    from carerdesk.services.identity import Now
    from carerdesk.store.vault import Notes, Transaction, Vault


class WayBack:
    """What one deed wrote, while it is done and after."""

    def __init__(self, notes: Notes, *, besides: bool) -> None:
        """Keep the notes; they fill while the deed is done."""
        self._notes = notes
        self._besides = besides

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What became of each record, in the order it was written."""
        beside = (KeptDraft, KeptSetting)
        return tuple(
            turn
            for turn in self._notes.turns
            if self._besides or not isinstance(turn.after or turn.before, beside)
        )

    @property
    def is_open(self) -> bool:
        """Whether there is something to take back, and all of it can be."""
        return self._notes.is_whole and bool(self.turns)


class WaysBack:
    """Deeds noted, taken back and done again."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    @contextmanager
    def noting(self, *, besides: bool = False) -> Iterator[WayBack]:
        """Note what is done inside the block.

        Args:
            besides: Whether settings and drafts are noted too.  While a dialog is open the desk
                keeps some by itself, which are no part of what is asked there.
        """
        with self._vault.noting() as notes:
            yield WayBack(notes, besides=besides)

    def take_back(self, way: WayBack, reason: str) -> None:
        """Turn everything back that a deed did.

        Args:
            way: Of the deed.
            reason: Kept with what the log says of it.

        Raises:
            BadRecord: When something of it was changed since; nothing is turned back then.
            NotSaved: When the disk refuses.
        """
        at = self._now()
        with self._vault.transaction(at=at) as tx:
            for turn in reversed(way.turns):
                turned(tx, turn.after, turn.before, at=at, reason=reason)
            _refuse_if_all_stay(tx, way.turns)

    def do_again(self, way: WayBack, reason: str) -> None:
        """Do a deed again that was taken back.

        Raises:
            BadRecord: When something of it was changed since; nothing is done then.
            NotSaved: When the disk refuses.
        """
        at = self._now()
        with self._vault.transaction(at=at) as tx:
            for turn in way.turns:
                turned(tx, turn.before, turn.after, at=at, reason=reason)


def _refuse_if_all_stay(tx: Transaction, turns: tuple[Turn, ...]) -> None:
    """Say so where a deed only added people, and each is named by something since.

    Somebody named by an entry that is withdrawn with them stays too, and that is no refusal.
    """
    added = [turn.after for turn in turns if turn.before is None and isinstance(turn.after, Person)]
    if len(added) < len(turns):
        return
    there = {person.id for one in added for person in tx.people(one.case_id)}
    if added and all(person.id in there for person in added):
        raise BadRecord(
            "Nothing was taken back: an entry or a promise names this person by now, so they stay."
        )
