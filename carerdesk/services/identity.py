"""New identifiers and the time: the two things no room below may make up for itself."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]
"""Tells the time, with time zone."""


def wall_clock() -> datetime:
    """Return the computer's time in its own zone."""
    return datetime.now(UTC).astimezone()


def new_id() -> str:
    """Return an identifier that says nothing of when, where or by whom it was made."""
    return uuid.uuid4().hex
