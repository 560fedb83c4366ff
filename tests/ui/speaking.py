"""What a screen reader is given: every control under a widget, with its name and role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

CONTROLS = {
    QAccessible.Role.PushButton,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ButtonDropDown,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Slider,
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.PageTab,
}
"""Roles of what can be used; each needs a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A part of the window as a screen reader meets it."""

    role: QAccessible.Role
    name: str
    about: str


def spoken(widget: QWidget) -> Iterator[Spoken]:
    """Walk the accessibility tree below a widget, invisible parts left out."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        yield from _walk(interface)


def speechless(widget: QWidget) -> list[str]:
    """Return the controls below a widget that have no name."""
    return [
        part.about for part in spoken(widget) if part.role in CONTROLS and not part.name.strip()
    ]


def _walk(interface: QAccessibleInterface) -> Iterator[Spoken]:
    state = interface.state()
    if state.invisible:
        return
    owner = interface.object()
    about = f"{interface.role().name} {type(owner).__name__}"
    yield Spoken(role=interface.role(), name=interface.text(QAccessible.Text.Name), about=about)
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child.isValid():
            yield from _walk(child)
