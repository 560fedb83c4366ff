"""Loading: what unlocking and the pages need, got while the user looks for the passphrase."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from carerdesk.ui.shell.places import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable


def load(_progress: object, cancelled: Callable[[], bool]) -> None:
    """Import the services, read the rules, then import each page; a job, which holds no desk.

    Who unlocks before it has ended waits for the part under way and loads the rest by going there.
    """
    from carerdesk.services.opening import Opening  # noqa: PLC0415 - after the window is up

    Opening().get_ready()
    import_module("carerdesk.ui.shell.open_desk")
    for spec in PAGES:
        if cancelled():
            return
        spec.factory.load()
