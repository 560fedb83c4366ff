"""Holdings: everything a desk holds, as records, for the way out in open formats and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from carerdesk.domain.anchors import Anchor
from carerdesk.domain.bundles import BundleReceipt
from carerdesk.domain.cases import Case
from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.counting import OwnDay
from carerdesk.domain.documents import Document
from carerdesk.domain.entries import LoggedEntry
from carerdesk.domain.history import HistoryEvent
from carerdesk.domain.links import Link
from carerdesk.domain.people import Person
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise
from carerdesk.domain.reminders import Reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRecord:
    """A case record as JSON values, with the name of its kind."""

    kind: str
    record: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Every record of a desk, each kind in the desk's own order.

    Attributes:
        vault_id: Of the desk; the links of its history are computed with it.
        entries: Oldest first, each with what was added later.
        anchors: Marks of the history left with others, each with what came back.
        history: The whole chain, with nonces, so that anyone can compute it again.
    """

    vault_id: str
    cases: tuple[Case, ...] = ()
    people: tuple[Person, ...] = ()
    entries: tuple[LoggedEntry, ...] = ()
    documents: tuple[Document, ...] = ()
    links: tuple[Link, ...] = ()
    promises: tuple[Promise, ...] = ()
    events: tuple[CaseEvent, ...] = ()
    decisions: tuple[ClockDecision, ...] = ()
    own_days: tuple[OwnDay, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    receipts: tuple[BundleReceipt, ...] = ()
    records: tuple[KeptRecord, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    history: tuple[HistoryEvent, ...] = ()
