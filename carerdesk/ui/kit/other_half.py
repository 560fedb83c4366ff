"""The other half of the day: what a time can mean as well, said beside what it was taken for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import clock_time
from carerdesk.domain.spoken_dates import other_times


def other_half(typed: str) -> str:
    """Return a sentence that shows the other reading of "4.30", and how to choose it.

    Args:
        typed: A date as it stands in a field.

    Returns:
        Nothing where what was typed says which half of the day is meant.
    """
    other = other_times(typed)
    if other is None:
        return ""
    at, until = other
    said = QCoreApplication.translate("OtherHalf", "If you mean {at}, write it so.")
    if until is None:
        return said.format(at=clock_time(at))
    both = QCoreApplication.translate("OtherHalf", "{begin} to {end}")
    return said.format(at=both.format(begin=clock_time(at), end=clock_time(until)))
