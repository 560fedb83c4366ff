"""Outcomes: what became of each file that was put in, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.documents import Document
from carerdesk.domain.ids import DocumentId
from carerdesk.services.taking_in import UNDER_BOXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.services.many_papers import Came


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file.

    Attributes:
        name: The file's own name.
        sentence: Why it needs a look; empty when it was put in and can be shown.
        document_id: The document it became, or already was.
        failed: Whether it is not in the desk.
        here_before: Whether the very same file was in the desk already.
    """

    name: str
    sentence: str = ""
    document_id: DocumentId | None = None
    failed: bool = False
    here_before: bool = False


def outcome_of(came: Came, document: Document, same_message: Document | None) -> Outcome:
    """Return the outcome of a file that is in the desk.

    Args:
        came: What became of it.
        document: The document it became, or already was.
        same_message: Another document that is the same e-mail.
    """
    sentence = document.problem
    if came.here_before is not None:
        sentence = _say("It is in the desk already, as “{title}”; it was not added again.")
        sentence = sentence.format(title=document.title)
    elif same_message is not None and not sentence:
        sentence = _say("The same e-mail is in the desk already, saved in another way.")
    elif UNDER_BOXES in document.notes and not sentence:
        sentence = UNDER_BOXES
    return Outcome(
        name=came.name,
        sentence=sentence,
        document_id=document.id,
        here_before=came.here_before is not None,
    )


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return how many were put in, were here before, cannot be shown, and were not added."""
    failed = sum(one.failed for one in outcomes)
    before = sum(one.here_before for one in outcomes)
    unshown = sum(bool(one.sentence) and not one.failed and not one.here_before for one in outcomes)
    put_in = len(outcomes) - failed - before
    parts = [
        _count(put_in, _say("1 file put in the desk"), _say("{n} files put in the desk")),
        _count(unshown, _say("1 of them needs a look"), _say("{n} of them need a look")),
        _count(before, _say("1 was here before"), _say("{n} were here before")),
        _count(failed, _say("1 was not added"), _say("{n} were not added")),
    ]
    return "; ".join(part for part in parts if part) + "." if any(parts) else ""


def _count(number: int, one: str, many: str) -> str:
    if not number:
        return ""
    return one if number == 1 else many.format(n=number)


def _say(words: str) -> str:
    return QCoreApplication.translate("Outcome", words)
