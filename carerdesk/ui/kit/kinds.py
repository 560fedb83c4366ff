"""The ten kinds of entry: their icon, their name, and the letters that choose them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from carerdesk.domain.entries import EntryKind

KIND_ICONS: Final = {
    EntryKind.MEETING: "ph.users-three",
    EntryKind.CALL: "ph.phone",
    EntryKind.VISIT: "ph.house-line",
    EntryKind.LETTER_IN: "ph.envelope-simple-open",
    EntryKind.LETTER_OUT: "ph.paper-plane-tilt",
    EntryKind.INCIDENT: "ph.first-aid",
    EntryKind.ALLEGATION_STEP: "ph.scales",
    EntryKind.CHILDS_DAY: "ph.sun",
    EntryKind.FAMILY_TIME: "ph.heart-straight",
    EntryKind.PROMISE: "ph.handshake",
}
"""Icon of each kind."""

_NAMES: Final = {
    EntryKind.MEETING: QT_TRANSLATE_NOOP("Kinds", "Meeting"),
    EntryKind.CALL: QT_TRANSLATE_NOOP("Kinds", "Phone call"),
    EntryKind.VISIT: QT_TRANSLATE_NOOP("Kinds", "Visit"),
    EntryKind.LETTER_IN: QT_TRANSLATE_NOOP("Kinds", "Letter or message in"),
    EntryKind.LETTER_OUT: QT_TRANSLATE_NOOP("Kinds", "Letter or message out"),
    EntryKind.INCIDENT: QT_TRANSLATE_NOOP("Kinds", "Incident"),
    EntryKind.ALLEGATION_STEP: QT_TRANSLATE_NOOP("Kinds", "Allegation step"),
    EntryKind.CHILDS_DAY: QT_TRANSLATE_NOOP("Kinds", "Child’s day"),
    EntryKind.FAMILY_TIME: QT_TRANSLATE_NOOP("Kinds", "Family time"),
    EntryKind.PROMISE: QT_TRANSLATE_NOOP("Kinds", "Promise or action"),
}

KIND_LETTERS: Final = {
    "call": EntryKind.CALL,
    "phone": EntryKind.CALL,
    "meeting": EntryKind.MEETING,
    "visit": EntryKind.VISIT,
    "letter in": EntryKind.LETTER_IN,
    "in": EntryKind.LETTER_IN,
    "letter out": EntryKind.LETTER_OUT,
    "out": EntryKind.LETTER_OUT,
    "incident": EntryKind.INCIDENT,
    "allegation": EntryKind.ALLEGATION_STEP,
    "day": EntryKind.CHILDS_DAY,
    "family": EntryKind.FAMILY_TIME,
    "promise": EntryKind.PROMISE,
    "action": EntryKind.PROMISE,
}
"""Words whose first letters choose a kind: "ca" is a phone call."""


def kind_name(kind: EntryKind) -> str:
    """The name of a kind in the user's language."""
    return QCoreApplication.translate("Kinds", str(_NAMES[kind]))


def kind_by_letters(typed: str) -> EntryKind | None:
    """The kind whose word begins with the letters typed."""
    letters = typed.casefold()
    return next(
        (k for word, k in KIND_LETTERS.items() if letters and word.startswith(letters)), None
    )
