"""Aside: questions to a large desk, answered by a worker while the desk is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from carerdesk.services.desk import Desk
    from carerdesk.store.vault import Vault

T = TypeVar("T")


class Aside:
    """Another look at the same desk, for a thread that must not have the desk's own."""

    def __init__(self, vault: Vault, gather: Callable[[Vault], Desk]) -> None:
        """Keep the vault, and what makes a desk of a look at it."""
        self._vault = vault
        self._gather = gather

    def ask(
        self, question: Callable[[Desk], T], *, cancelled: Callable[[], bool] = lambda: False
    ) -> T:
        """Answer from one state of the desk; may be called on any thread.

        Args:
            question: Given a desk that can be read and not saved to, and is gone afterwards; asked
                again when something was saved meanwhile.
            cancelled: Asked every few milliseconds.

        Raises:
            Cancelled: When it says so.
            CarerDeskError: As the question does.
        """
        return self._vault.aside(lambda beside: question(self._gather(beside)), cancelled=cancelled)
