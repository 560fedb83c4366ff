"""Addresses: e-mail addresses spell names with dots, and those are turned to initials too."""

from __future__ import annotations

import re

from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person

_ADDRESS = re.compile(r"(?<![\w.+-])([\w.+'-]+)@((?:[\w-]+\.)*[\w-]+)")
_PARTS = re.compile(r"[\W_\d]+")


def initialled(text: str, names: NamesTable) -> str:
    """Return the text with names turned to initials, in addresses as elsewhere.

    ``gwen.harcastle@example.org`` becomes ``GH@example.org``, as does ``gharcastle@example.org``.
    """
    return names.initialled(_ADDRESS.sub(lambda found: _address(found, names), text))


def _address(found: re.Match[str], names: NamesTable) -> str:
    parts = [part.casefold() for part in _PARTS.split(found[1]) if part]
    for person in names.people:
        if _belongs(parts, person):
            return f"{person.initials}@{found[2]}"
    return found[0]


def _belongs(parts: list[str], person: Person) -> bool:
    """Whether an address spells a person: a child by any name, an adult by the surname."""
    joined = "".join(parts)
    for name in person.names:
        words = [word.casefold() for word in _PARTS.split(name) if word]
        if not words:
            continue
        if person.is_child:
            if any(word in parts for word in words) or "".join(words) in joined:
                return True
            continue
        spelled = {words[-1], words[0][0] + words[-1], "".join(words), words[-1] + words[0][0]}
        if words[-1] in parts or joined in spelled:
            return True
    return False
