"""The memory of a process that holds keys: no crash writes it down, and no neighbour reads it."""

import ctypes
import sys
from typing import Final

if sys.platform != "win32":
    import resource

LEAST: Final = 1
"""Bytes, too few for any file.  It is not 0, because Linux then hands the memory all the same to a
program that collects such files, and does not at a limit of 1 (core(5))."""

SET_DUMPABLE: Final = 4
"""``PR_SET_DUMPABLE`` of prctl(2)."""


def shut() -> None:
    """See to it that a crash writes no core file, and that other programs may not look in.

    On Linux a program of the same user could otherwise read this one's memory, by ptrace or through
    ``/proc`` (ptrace(2)); only the system's own keeper still can.  A program started from here is
    not shut: that is undone when it begins.  On Windows there is no core file to write.
    """
    if sys.platform == "win32":
        return
    now, most = resource.getrlimit(resource.RLIMIT_CORE)
    least = LEAST if most == resource.RLIM_INFINITY else min(LEAST, most)
    if now != least:
        resource.setrlimit(resource.RLIMIT_CORE, (least, most))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_DUMPABLE, 0, 0, 0, 0)
