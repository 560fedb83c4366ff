"""Quiet: libraries' chatter kept out of logs and terminals, for it may quote what they read."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Final

_CHATTERERS: Final = ("PIL", "pikepdf", "pypdfium2", "olefile", "oxmsg", "tinytag", "pi_heif")

ONE_AT_A_TIME: Final = RLock()
"""Held while a library reads: PDFium knows no threads, and warnings are the process's."""


@contextmanager
def quietly() -> Iterator[None]:
    """Read one file at a time, with the libraries' warnings and logs off; exceptions still come."""
    with ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


for _name in _CHATTERERS:
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)
