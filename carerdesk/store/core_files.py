"""Core files: a process that holds keys leaves none of its memory on the disk when it crashes."""

import sys
from typing import Final

if sys.platform != "win32":
    import resource

LEAST: Final = 1
"""Bytes, too few for any file.  It is not 0, because Linux then hands the memory all the same to a
program that collects such files, and does not at a limit of 1 (core(5))."""


def leave_none() -> None:
    """See to it that a crash writes no core file; on Windows there is none to write."""
    if sys.platform == "win32":
        return
    now, most = resource.getrlimit(resource.RLIMIT_CORE)
    least = LEAST if most == resource.RLIM_INFINITY else min(LEAST, most)
    if now != least:
        resource.setrlimit(resource.RLIMIT_CORE, (least, most))
