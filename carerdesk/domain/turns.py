"""Turns: a record as it stood before a deed and as it stands after, so that a way back is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSetting:
    """A setting of the desk.

    Attributes:
        value: Any JSON value; ``None`` where nothing was said.
    """

    name: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """Unfinished words.

    Attributes:
        body: JSON values of what is being written.
    """

    case_id: CaseId
    key: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What became of one record.

    Attributes:
        before: As it stood; ``None`` where there was none.
        after: As it stands; ``None`` where there is none any more.
    """

    before: Any
    after: Any
