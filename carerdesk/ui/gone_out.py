"""Where a bundle or a pack went, in words: to whom, when and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from carerdesk.domain.date_words import short_day, whole_day
from carerdesk.services.issuing import HOW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from carerdesk.domain.handovers import Handover

_HOW: Final = {
    "by e-mail": QT_TRANSLATE_NOOP("Handovers", "by e-mail"),
    "by their web form": QT_TRANSLATE_NOOP("Handovers", "by their web form"),
    "by post": QT_TRANSLATE_NOOP("Handovers", "by post"),
    "by hand": QT_TRANSLATE_NOOP("Handovers", "by hand"),
}


def ways() -> list[tuple[str, str]]:
    """Return the ways a bundle goes out: words for the user, and as it is kept."""
    return [(_in_words(how), how) for how in HOW]


def in_short(gone: Sequence[Handover], today: date) -> str:
    """Say where it went last: "To the ombudsman, 3 Mar", and how many more there were."""
    if not gone:
        return ""
    last = max(reversed(gone), key=lambda one: one.on)  # of one day, the last written down
    day = short_day(last.on, today, weekday=False)
    said = QCoreApplication.translate("Handovers", "Went to {to}, {day}").format(
        to=last.to, day=day
    )
    if len(gone) == 1:
        return said
    more = QCoreApplication.translate("Handovers", "and %n more", "", len(gone) - 1)
    return f"{said}, {more}"


def in_full(one: Handover) -> str:
    """Say a hand-over whole: to whom, on which day, how, and what was noted."""
    day = whole_day(one.on)
    if one.how:
        said = QCoreApplication.translate("Handovers", "Went to {to} on {day}, {how}.").format(
            to=one.to, day=day, how=_in_words(one.how)
        )
    else:
        said = QCoreApplication.translate("Handovers", "Went to {to} on {day}.").format(
            to=one.to, day=day
        )
    return f"{said} {one.note}".strip()


def _in_words(how: str) -> str:
    """Return a way in the user's language; the carer's own words as they are."""
    return QCoreApplication.translate("Handovers", str(_HOW[how])) if how in _HOW else how
