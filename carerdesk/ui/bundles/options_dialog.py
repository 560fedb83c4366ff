"""Choices for a bundle: how it is numbered, whose name stands in full, how long it may be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from carerdesk.domain.bundles import Numbering
from carerdesk.domain.date_words import short_day, whole_day
from carerdesk.domain.errors import BadRecord
from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.tick_box import TickBox

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.bundles import BundleItem, BundlePlan, BundleRequest
    from carerdesk.ui.sitting import Sitting

_FINEST: Final = (300, 200, 150)
"""Dots an inch a reader may ask for; the first is what courts name."""


class OptionsDialog(Dialog):
    """Every choice that is neither a tick nor an order.

    Attributes:
        request: As it was chosen, once the dialog is accepted.
    """

    def __init__(self, parent: QWidget, sitting: Sitting, plan: BundlePlan) -> None:
        """Show the choices of a plan."""
        super().__init__(
            parent,
            sitting.look,
            parent.tr("Choices for this bundle"),
            verb=parent.tr("&Use these"),
            width=560,
        )
        self._sitting = sitting
        self.request: BundleRequest = plan.request
        self._add_numbers()
        self._add_name()
        self._add_length()
        self._add_pictures()
        self._add_period()
        self._add_permission(plan)
        self._add_issued()
        self.numbering.setFocus()

    def try_deed(self) -> bool:
        """Take the choices, and keep a limit that was changed."""
        since = self._since()
        if since is None or not self._keep_limit():
            return False
        self.request = replace(
            self.request,
            numbering=Numbering(self.numbering.currentData()),
            full_name=self.name.currentData(),
            core_only=self.core.isChecked(),
            summary_words=int(self.words.currentData()),
            page_limit=int(self.pages.editor.text() or 0),
            size_limit=int(self.megabytes.editor.text() or 0),
            since=since[0],
            permission=str(self.permission.currentData()),
            issued=self.issued.currentData(),
            most_dpi=int(self.dpi.currentData()),
        )
        return True

    def _choice(self, label: str, hint: str = "") -> DropDown:
        choice = DropDown(self.look, "")
        # Shortened, the list still shows its choices whole.
        choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(Field(self.look, label, choice, hint=hint))
        return choice

    def _add_numbers(self) -> None:
        self.numbering = self._choice(
            self.tr("&Numbers"), self.tr("Both numbers stand on every page either way")
        )
        self.numbering.offer(
            [
                (self.tr("Straight through: B4 (12)"), Numbering.CONTINUOUS, ""),
                (self.tr("By section alone: B4"), Numbering.SECTIONS, ""),
            ]
        )
        self.numbering.choose(self.request.numbering)

    def _add_name(self) -> None:
        self.name = self._choice(
            self.tr("Your own &name"), self.tr("A child’s name never stands in a bundle")
        )
        self.name.offer(
            [
                (self.tr("As this reader expects"), None, ""),
                (self.tr("In full"), True, ""),
                (self.tr("By initials"), False, ""),
            ]
        )
        self.name.choose(self.request.full_name)

    def _add_length(self) -> None:
        limit = self._sitting.desk.limits.of(self.request.audience)
        self._limit = limit
        look = self.look
        says = self.tr("{source} Looked at {day}.").format(
            source=limit.source, day=whole_day(limit.looked_at)
        )
        self.pages = Field(
            look, self.tr("At most, &pages"), QLineEdit(_figure(self.request.page_limit))
        )
        self.megabytes = Field(
            look,
            self.tr("At most, &megabytes"),
            QLineEdit(_figure(self.request.size_limit)),
            hint=says,
        )
        self.source = Field(
            look,
            self.tr("Who &told you"),
            QLineEdit(limit.source if limit.own else ""),
            hint=self.tr("Needed to keep other figures for this reader; empty for this time only"),
        )
        for field in (self.pages, self.megabytes):
            field.editor.setPlaceholderText(self.tr("not known: ask"))
            field.editor.setValidator(QIntValidator(0, 100_000, field.editor))
            self.body.addWidget(field)
        self.body.addWidget(self.source)
        self.words = self._choice(self.tr("Most &words in the summary"))
        self.words.offer([("500", 500, ""), ("1,000", 1_000, ""), ("2,500", 2_500, "")])
        self.words.choose(self.request.summary_words)
        self.core = TickBox(self.tr("Only what is marked to be read &first (a core bundle)"))
        self.core.setChecked(self.request.core_only)
        self.body.addWidget(self.core)

    def _add_pictures(self) -> None:
        self.dpi = self._choice(
            self.tr("&Pictures in papers"),
            self.tr("A coarser picture makes a smaller file; small print may be harder to read"),
        )
        offered: list[tuple[str, object, str]] = [(self.tr("As they came"), 0, "")]
        finest = sorted({*_FINEST, self.request.most_dpi} - {0}, reverse=True)
        words = self.tr("At most {dpi} dots an inch")
        offered += [(words.format(dpi=dpi), dpi, "") for dpi in finest]
        self.dpi.offer(offered)
        self.dpi.choose(self.request.most_dpi)

    def _add_period(self) -> None:
        self.since = DayField(
            self.look, self.tr("Chronology and log &from, if not all"), self._sitting.today()
        )
        if self.request.since is not None:
            self.since.write(self.request.since.strftime("%d/%m/%Y"))
        self.body.addWidget(self.since)

    def _add_permission(self, plan: BundlePlan) -> None:
        self.permission = self._choice(
            self.tr("The service’s permission for a &child’s papers"),
            self.tr("Some readers take a child’s papers only with it"),
        )
        offered: list[tuple[str, object, str]] = [(self.tr("None"), "", "")]
        offered += [(item.title, item.key, "") for item in _papers(plan)]
        self.permission.offer(offered)
        self.permission.choose(self.request.permission)

    def _add_issued(self) -> None:
        self.issued = self._choice(
            self.tr("Goes &on from one sent out"),
            self.tr("Its pages keep their numbers; what is new stands at the end"),
        )
        sitting = self._sitting
        offered: list[tuple[str, object, str]] = [(self.tr("No, a new bundle"), None, "")]
        receipts = sitting.desk.bundles.receipts(sitting.case_id)
        for receipt in sorted(receipts, key=lambda one: one.made_at, reverse=True):
            if receipt.issued is not None and receipt.audience is self.request.audience:
                day = short_day(receipt.made_at.date(), sitting.today(), weekday=False)
                words = self.tr("{day}, %n page(s), code {code}", "", receipt.pages)
                offered.append((words.format(day=day, code=receipt.code), receipt.issued, ""))
        self.issued.offer(offered)
        self.issued.choose(self.request.issued)

    def _since(self) -> tuple[date | None] | None:
        """Return the first day, or that there is none; ``None`` when the field cannot be read."""
        if not self.since.edit.text().strip():
            return (None,)
        day = self.since.check()
        if day is not None and day.day is None:
            self.since.ask_again(self.tr("Give one day, or leave it empty."))
        return (day.day,) if day is not None and day.day is not None else None

    def _keep_limit(self) -> bool:
        """Keep other figures for this reader where it is said who told them."""
        source = self.source.editor.text().strip()
        pages, size = self.pages.editor.text(), self.megabytes.editor.text()
        figures = (int(pages or 0), int(size or 0))
        if not source or (
            source == self._limit.source and figures == (self._limit.pages, self._limit.megabytes)
        ):
            return True
        try:
            with self._sitting.noting(besides=True) as way:
                _, changes = self._sitting.desk.limits.write(
                    self._limit.key, pages=figures[0], megabytes=figures[1], source=source
                )
        except BadRecord as fault:
            self.source.say_fault(str(fault))
            return False
        said, name = self.tr("The other figures are kept."), self.tr("write other figures")
        self._sitting.done(said, changes, name=name, way=way)
        return True


def _figure(number: int) -> str:
    return str(number) if number else ""


def _papers(plan: BundlePlan) -> list[BundleItem]:
    every = [item for section in plan.sections for item in section.items]
    return [item for item in every if item.key.startswith("document:") and item.included]
