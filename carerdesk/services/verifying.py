"""Verifying: does this bundle still say what it said?  No desk is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from carerdesk import resources
from carerdesk.domain.bundles import Check
from carerdesk.domain.errors import CannotExport
from carerdesk.export.verify import verify

CHECKER: Final = "check_bundle.py"
"""The checking tool, as every bundle's page on checking calls it."""


def verified(path: Path) -> tuple[Check, ...]:
    """Try every row of the bundle standard on a finished file.

    Raises:
        CannotRead: When it is no bundle, or cannot be read.
    """
    return verify(path)


def save_checker(target: Path) -> None:
    """Write the checking tool where it is wanted, to go with a bundle and its record file.

    Raises:
        CannotExport: When it cannot be written there.
    """
    try:
        target.write_bytes(resources.read_bytes("check", CHECKER))
    except OSError as error:
        raise CannotExport(
            "The checking tool could not be written there. Choose another place."
        ) from error
