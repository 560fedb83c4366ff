"""What a search leaves out of a line without end."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from carerdesk.services.finding import MOST_PARTS, left_out


def beyond_one_search(line: str) -> str:
    """Say how many words of a line were not searched for, or nothing."""
    more = left_out(line)
    if not more:
        return ""
    said = QCoreApplication.translate(
        "FilterLine",
        "A search takes {most} words. The first {most} were searched for, and %n more left out.",
        "",
        more,
    )
    return said.format(most=MOST_PARTS)
