"""How a command ends: the three exit codes, and a refusal in one plain sentence."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
FOUND_WANTING: Final = 1
COULD_NOT: Final = 2


class Refusal(Exception):
    """What was asked cannot be done; ``str(refusal)`` is the sentence for the user."""


def why(error: OSError) -> str:
    """Return why a file could not be had, in the system's few words and without its name."""
    return (error.strerror or "the system gave no reason").lower()
