"""Anchors: marks of the record left with somebody else, and the answers that come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from secrets import token_bytes
from typing import TYPE_CHECKING, Final

from carerdesk.domain.anchors import Anchor, AnchorKind, of_record
from carerdesk.domain.chain import ChainHead
from carerdesk.domain.changes import Changes
from carerdesk.domain.date_words import whole_day
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import CannotRead
from carerdesk.domain.ids import AnchorId
from carerdesk.services.identity import Now, new_id
from carerdesk.store import time_stamps

if TYPE_CHECKING:
    from carerdesk.store.vault import Vault

REMIND_DAYS: Final = 30
"""Days after which leaving a mark is proposed again."""

SERIOUS: Final = (EntryKind.INCIDENT, EntryKind.ALLEGATION_STEP)
"""Kinds of entry after which a mark is proposed at once."""

_NONCE_BYTES: Final = 8
_MOST_TOKEN: Final = 1 << 20
_OPEN_TIME_STAMP: Final = b"\x00OpenTimestamps\x00\x00Proof\x00"
"""How an ``.ots`` file begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorStanding:
    """Whether it is time to leave a mark.

    Attributes:
        head: Where the record stands.
        last: The newest mark left, or ``None``.
        since: Events written since it.
        days: Days since it; ``None`` without one.
        is_due: Whether a month has gone by, or there is none, and there is something to mark.
        serious_on: The day of the newest incident or allegation written since the last mark.
    """

    head: ChainHead
    last: Anchor | None
    since: int
    days: int | None
    is_due: bool
    serious_on: date | None


def checkpoint(head: ChainHead, at: datetime) -> str:
    """Return the short text to send: it tells nothing of what the record says."""
    return (
        "CarerDesk checkpoint\n"
        f"Record: {head.vault_id}\n"
        f"Events: {head.count}\n"
        f"Code: {head.code}\n"
        f"SHA-256: {head.digest.hex()}\n"
        f"Date: {whole_day(at.date())}, {at:%H:%M %z}\n"
        "\n"
        "Please keep this message as it came. It holds nothing of the record itself. Together with "
        "a later export of the record it shows that these events had been written when the message "
        "was sent, and were not changed after that.\n"
    )


class Anchors:
    """The marks left outside the desk."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def all(self) -> tuple[Anchor, ...]:
        """Return every mark, oldest first."""
        with self._vault.reading() as desk:
            return desk.anchors()

    def standing(self) -> AnchorStanding:
        """Say whether it is time to leave a mark."""
        with self._vault.reading() as desk:
            head = desk.head()
            anchors = of_record(desk.anchors(), head.vault_id)
            last = max(anchors, key=lambda anchor: anchor.head.count, default=None)
            reached = last.head.count if last is not None else 0
            # What an anchor adds is itself one event, and no reason for another.
            own = sum(1 for anchor in anchors if last and anchor.made_at >= last.made_at)
            serious = desk.newest_recorded(SERIOUS)
        days = (self._now() - last.made_at).days if last is not None else None
        since = max(0, head.count - reached - own)
        return AnchorStanding(
            head=head,
            last=last,
            since=since,
            days=days,
            is_due=since > 0 and (days is None or days >= REMIND_DAYS),
            serious_on=serious.date()
            if serious is not None and (last is None or serious > last.made_at)
            else None,
        )

    def text_to_send(self) -> str:
        """Return the checkpoint of this moment, to copy into a message."""
        with self._vault.reading() as desk:
            return checkpoint(desk.head(), self._now())

    def left(self, kind: AnchorKind, note: str) -> Changes:
        """Note that the head as it stands was sent or handed over.

        Args:
            kind: On paper or by message.
            note: Who has it, in the carer's words.

        Raises:
            NotSaved: When it could not be kept.
        """
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_anchor(self._anchor(kind, tx.head(), note))
        return Changes.KEEPING

    def question(self) -> bytes:
        """Return the bytes that ask any time-stamp authority to stamp the head (RFC 3161)."""
        with self._vault.reading() as desk:
            return time_stamps.question(desk.head().digest, token_bytes(_NONCE_BYTES))

    def bring_answer(self, token: bytes, note: str = "") -> Anchor:
        """Keep the answer of an authority, or an ``.ots`` file, and check what can be checked here.

        An answer is about one head, whose digest stands in it; it is looked for among all heads
        this record has had.  One that this program cannot check is kept all the same.

        Raises:
            CannotRead: When it is about no head of this record; nothing is kept.
            NotSaved: When it could not be kept.
        """
        if len(token) > _MOST_TOKEN:
            raise CannotRead("That file is far too long for an answer; nothing was kept.")
        with self._vault.reading() as desk:
            head = desk.head()
            if token.startswith(_OPEN_TIME_STAMP):
                kept = replace(self._anchor(AnchorKind.OPEN_TIME_STAMP, head, note), token=token)
            else:
                kept = self._stamp(token, desk.heads(), note)
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_anchor(kept)
        return kept

    def _stamp(self, token: bytes, heads: Sequence[ChainHead], note: str) -> Anchor:
        about = next((h for h in heads if h.count and h.digest in token), None)
        if about is None:
            raise CannotRead(
                "That is not an answer about this record, at no moment of it. Nothing was kept; "
                "choose the file the authority gave for a question saved here."
            )
        read = time_stamps.answer(token, about.digest)
        return replace(
            self._anchor(AnchorKind.TIME_STAMP, about, note),
            token=token,
            stamped_at=read.stamped_at,
            is_checked=read.is_checked,
            authority=read.authority,
        )

    def _anchor(self, kind: AnchorKind, head: ChainHead, note: str) -> Anchor:
        return Anchor(
            id=AnchorId(new_id()), kind=kind, head=head, made_at=self._now(), note=note.strip()
        )
