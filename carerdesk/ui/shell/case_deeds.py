"""Deeds on cases: opened, changed, taken."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.cases import Case
from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.cases.dialog import CaseDialog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from carerdesk.services.desk import Desk
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.theme.look import Look


def first_case(window: QWidget, look: Look, desk: Desk) -> Case | None:
    """Ask for the first case of a desk that has none; ``None`` when the user goes back."""

    def keep(fields: Mapping[str, object], about: Mapping[str, object]) -> Case:
        case, _ = desk.cases.open_new(**fields)
        desk.complaints.say(case.id, **about)
        return case

    dialog = CaseDialog(window, look, keep)
    dialog.exec()
    return dialog.case


def new_case(window: QWidget, sitting: Sitting) -> None:
    """Ask for a new case and take it."""

    def keep(fields: Mapping[str, object], about: Mapping[str, object]) -> Case:
        case, changes = sitting.desk.cases.open_new(**fields)
        sitting.did(changes | sitting.desk.complaints.say(case.id, **about))
        return case

    dialog = CaseDialog(window, sitting.look, keep)
    if dialog.exec() and dialog.case is not None:
        sitting.take_case(dialog.case.id)


def case_details(window: QWidget, sitting: Sitting) -> None:
    """Change the facts of the case on the desk."""
    before = sitting.case

    def keep(fields: Mapping[str, object], about: Mapping[str, object]) -> Case:
        case = replace(before, **fields)  # type: ignore[arg-type]
        with sitting.noting() as way:
            changes = sitting.desk.cases.change(case)
            changes |= sitting.desk.complaints.say(case.id, **about)
        name = QCoreApplication.translate("CaseDeeds", "change the facts of the case")
        said = QCoreApplication.translate("CaseDeeds", "The facts of the case are kept.")
        sitting.done(said, changes, name=name, way=way)
        return case

    complaint = sitting.desk.complaints.of(before.id)
    CaseDialog(window, sitting.look, keep, before=before, complaint=complaint).exec()


def open_sample(sitting: Sitting) -> None:
    """Take the sample case; it is put in the first time."""
    sample = next((case for case in sitting.desk.cases.all() if case.is_sample), None)
    if sample is None:
        try:
            sample, changes = sitting.desk.sample.put_in()
        except CarerDeskError as error:
            sitting.say(str(error), shape="need")
            return
        sitting.did(changes)
    sitting.take_case(sample.id)


def list_cases(menu: QMenu, sitting: Sitting, actions: Mapping[str, QAction]) -> None:
    """Write the list of cases in the menu, and below it the ways to others."""
    menu.clear()
    for case in sitting.desk.cases.all():
        words = case.title.replace("&", "&&")
        if case.reference:
            words = f"{words}    {case.reference.replace('&', '&&')}"
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(case.id == sitting.case_id)
        action.triggered.connect(partial(_take, sitting, case))
    menu.addSeparator()
    for key in ("new_case", "case_details", "open_sample"):
        menu.addAction(actions[key])


def _take(sitting: Sitting, case: Case) -> None:
    if case.id != sitting.case_id:
        sitting.take_case(case.id)
