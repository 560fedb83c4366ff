"""Case records: what is kept whole beside the log of a case, and changes with a history.

They share one table of the store, so that a new kind is one line in `KINDS` and no migration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from carerdesk.domain.asked import AskedThing
from carerdesk.domain.blackouts import Blackout
from carerdesk.domain.bundle_lists import BundleList
from carerdesk.domain.complaints import Complaint
from carerdesk.domain.consents import Consent
from carerdesk.domain.handovers import Handover
from carerdesk.domain.heads import Head, HeadOutcome, RestatedHead
from carerdesk.domain.letters import Letter
from carerdesk.domain.other_reasons import OtherReason
from carerdesk.domain.private_words import PrivateWords
from carerdesk.domain.put_aside import PutAside
from carerdesk.domain.quotations import Quotation
from carerdesk.domain.readiness import ReadinessAnswer
from carerdesk.domain.remedies import Remedy
from carerdesk.domain.returned import RecordsReturned
from carerdesk.domain.splits import EntrySplit
from carerdesk.domain.statements import Question, Statement

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId


class CaseRecord(Protocol):
    """A frozen record that hangs on a case."""

    @property
    def id(self) -> str:
        """Its own name, unlike any other's."""

    @property
    def case_id(self) -> CaseId:
        """The case it belongs to."""

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """Ids of the entries and documents whose words it repeats: it is erased with them."""


KINDS: Final[dict[str, type[CaseRecord]]] = {
    "hand-over": Handover,
    "list of a bundle": BundleList,
    "question": Question,
    "statement": Statement,
    "head of complaint": Head,
    "head as re-written": RestatedHead,
    "finding on a head": HeadOutcome,
    "quoted words": Quotation,
    "remedy": Remedy,
    "thing asked for": AskedThing,
    "complaint": Complaint,
    "readiness answer": ReadinessAnswer,
    "black-out": Blackout,
    "private words": PrivateWords,
    "records returned": RecordsReturned,
    "entry split": EntrySplit,
    "other reason": OtherReason,
    "letter": Letter,
    "consent": Consent,
    "paper put aside": PutAside,
}
"""Every kind by its name in the history.  A name that was released is never changed."""


def name_of(kind: type[CaseRecord]) -> str:
    """Return the name of a kind in the history.

    Raises:
        KeyError: When the kind is not in `KINDS`.
    """
    return {record: name for name, record in KINDS.items()}[kind]
