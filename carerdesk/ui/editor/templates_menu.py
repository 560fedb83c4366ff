"""The menu of the carer's own templates, as the editor and the quick line open it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.templates import EntryTemplate
from carerdesk.ui.kit.kinds import kind_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.editor.entry_draft import EntryDraft
    from carerdesk.ui.sitting import Sitting


def templates_menu(
    parent: QWidget,
    sitting: Sitting,
    use: Callable[[EntryTemplate], None],
    draft: Callable[[], EntryDraft] | None = None,
) -> QMenu:
    """Return a menu of the templates; `use` is given the one chosen, filled in for the case.

    Args:
        parent: What opens it.
        sitting: The desk and the case.
        use: What is done with it.
        draft: Gives the entry being written, where one can be kept as a template.
    """
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    templates = sitting.desk.templates.all()
    for template in templates:
        action = menu.addAction(template.name.replace("&", "&&"))
        action.triggered.connect(partial(_use, sitting, template.name, use))
    if not templates:
        menu.addAction(_say("None yet. Keep an entry you write often.")).setEnabled(False)
    menu.addSeparator()
    if draft is not None:
        keep = menu.addAction(_say("&Keep this as a template"))
        keep.triggered.connect(lambda: keep_as_template(sitting, draft()))
    menu.addAction(_say("&Rename or remove…"), lambda: sitting.ask("templates"))
    return menu


def keep_as_template(sitting: Sitting, draft: EntryDraft) -> None:
    """Keep what is being written as a template: no dates, no papers, no promises."""
    template = EntryTemplate(
        name=draft.title or kind_name(draft.kind),
        kind=draft.kind,
        gist=draft.gist.strip(),
        place=draft.place.strip(),
        people=draft.people,
        passages=tuple(p for p in draft.passages if p.text.strip() or p.source),
        tags=draft.tags,
        drawer=draft.drawer,
    )
    with sitting.noting(besides=True) as way:
        try:
            kept, changes = sitting.desk.templates.keep(template)
        except CarerDeskError as error:
            sitting.say(str(error), shape="need")
            return
    said = _say("Kept as the template “{name}”.").format(name=kept.name)
    sitting.done(said, changes, name=_say("keep a template"), way=way)


def _use(sitting: Sitting, name: str, use: Callable[[EntryTemplate], None]) -> None:
    try:
        template = sitting.desk.templates.filled(name, sitting.case_id)
    except CarerDeskError as error:
        sitting.say(str(error), shape="need")
        return
    use(template)


def _say(words: str) -> str:
    return QCoreApplication.translate("Templates", words)
