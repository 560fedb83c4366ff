"""Safekeeping: what a check of the desk found, and what a kept file is known by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a check found wrong, in plain words; never a carer's own.

    Attributes:
        what: What is wrong, one sentence.
        next_step: The one thing to do about it.
        subject: Id of the record it is about, or an empty string.
    """

    what: str
    next_step: str
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file put into the desk.

    Attributes:
        sha256: Of its bytes, in hexadecimal.
        size: Bytes.
        first_seen: Whether these bytes were not in the desk before.
    """

    sha256: str
    size: int
    first_seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckStep:
    """How far a whole check in steps has come.

    Attributes:
        done, of: Steps.
        found: By this step.
    """

    done: int
    of: int
    found: tuple[Finding, ...]
