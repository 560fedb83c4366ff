"""Reading: any file's bytes in, what it is and holds out; the original is never changed."""

from __future__ import annotations

from carerdesk.domain.page_facts import PageFact
from carerdesk.intake.answers import Mail, Part, Picture, Reading
from carerdesk.intake.limited import LimitedReader, read_limited

__all__ = [
    "LimitedReader",
    "Mail",
    "PageFact",
    "Part",
    "Picture",
    "Reading",
    "read",
    "read_limited",
]


def read(name: str, data: bytes, *, password: str = "") -> Reading:
    """Read a file in this process; `LimitedReader` does so in one that cannot do harm.

    Bad bytes raise nothing: `Reading.problem` says what is amiss, in one sentence.

    Args:
        name: The file's own name.
        data: Its bytes; nothing is read from or written to a disk.
        password: Tried on a PDF that asks for one.
    """
    # The libraries behind the readers are slow to load, and only the child process needs them.
    from carerdesk.intake.readers import answer  # noqa: PLC0415

    return answer(name, data, password)
