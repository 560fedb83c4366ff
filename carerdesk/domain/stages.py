"""Stages: the steps of a procedure, and how far a case can be in one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of a procedure for the stage track: its label and the words that ask and answer it.

    Attributes:
        reply_rule: Rule whose clock says how the answer stands.
        ask_rule: Rule whose clock says by when the carer may ask for the stage.
        later: Two lines of words for a stage that has not been asked for.
        asking: First of the two lines while the carer's time to ask runs.
        said: Words before the day it was asked and the day it was answered.
    """

    key: str
    label: str
    name: str
    asked: tuple[str, ...]
    answered: tuple[str, ...]
    reply_rule: str = ""
    ask_rule: str = ""
    later: tuple[str, ...] = ()
    asking: str = ""
    said: tuple[str, ...] = ("Asked for", "Answered")


class StageState(StrEnum):
    """Where a stage stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
