"""Verifying: does this bundle still say what it said?  No desk is needed."""

from __future__ import annotations

from pathlib import Path

from carerdesk.domain.bundles import Check
from carerdesk.export.verify import verify


def verified(path: Path) -> tuple[Check, ...]:
    """Try every row of the bundle standard on a finished file.

    Raises:
        CannotRead: When it is no bundle, or cannot be read.
    """
    return verify(path)
