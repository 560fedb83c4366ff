"""The carer's own templates: used, renamed, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.templates import PLACES, EntryTemplate
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.kinds import kind_name
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.sitting import Sitting


class _Delegate(RowDelegate[EntryTemplate]):
    def height(self, row: EntryTemplate, width: int) -> int:  # noqa: ARG002 - two lines each
        return self.look.theme.px(52)

    def paint_row(self, row: EntryTemplate, draw: RowPainter) -> None:
        draw.words(row.name, y=17, weight=600)
        draw.words(_second(row), y=37, style="small", colour="text2")


class TemplatesDialog(Dialog):
    """A list, a field for another name, and what can be done with the one chosen.

    Attributes:
        rows: The templates.
        name: Another name for the one chosen.
    """

    def __init__(self, parent: QWidget, sitting: Sitting) -> None:
        """Show every template of the desk."""
        super().__init__(
            parent,
            sitting.look,
            parent.tr("Templates"),
            sentence=parent.tr("Entries you write often. They are kept in this desk only."),
            verb=parent.tr("&Write an entry from it"),
            width=560,
        )
        self._sitting = sitting
        look = sitting.look
        self._model: RowsModel[EntryTemplate] = RowsModel(
            [Column(title="", words=lambda one: one.name)],
            RowTraits(sentence=lambda one: f"{one.name}. {_second(one)}"),
        )
        self.rows = RowsView(look, self.tr("Templates"), self._model, _Delegate(look))
        self.rows.setMinimumHeight(look.theme.px(180))
        self._none = Words(
            self.tr("None yet. While you write an entry, its Templates button keeps one."),
            "body",
            "text2",
            wrap=True,
        )
        self.name = Field(look, self.tr("&Name"), QLineEdit())
        self.renames = Button(look, self.tr("&Rename"))
        self.removes = Button(look, self.tr("Re&move"), kind=ButtonKind.QUIET, icon="ph.x")
        buttons = row(look, gap=8)
        buttons.addWidget(self.renames)
        buttons.addWidget(self.removes)
        buttons.addStretch(1)
        self.body.addWidget(self.rows)
        self.body.addWidget(self._none)
        self.body.addWidget(self.name)
        self.body.addLayout(buttons)
        places = ", ".join(f"{{{place}}}" for place in PLACES)
        self.body.addWidget(
            Words(
                self.tr("Where its words say {places}, that is filled in when it is used.").replace(
                    "{places}", places
                ),
                "small",
                "text2",
                wrap=True,
            )
        )
        self.rows.current_changed.connect(self._chosen)
        self.rows.opened.connect(self.main.click)
        self.renames.clicked.connect(self._rename)
        self.removes.clicked.connect(self._remove)
        self._show("")
        (self.rows if self._model.rows else self.back).setFocus()

    @property
    def chosen(self) -> EntryTemplate | None:
        """The one chosen."""
        one: EntryTemplate | None = self.rows.current
        return one

    def try_deed(self) -> bool:
        """Without one chosen there is nothing to write from."""
        if self.chosen is None:
            self.say_fault(self.tr("Keep a template first; its button is in the editor."))
        return self.chosen is not None

    def _show(self, name: str) -> None:
        every = self._sitting.desk.templates.all()
        self._model.show(every)
        for part in (self.rows, self.name, self.renames, self.removes):
            part.setVisible(bool(every))
        self._none.setVisible(not every)
        self.main.setEnabled(bool(every))
        if not self.rows.go_to(self._model.place_of(lambda one: one.name == name)):
            self.rows.go_to(0)
        self._chosen(self.chosen)

    def _chosen(self, one: EntryTemplate | None) -> None:
        self.name.say_fault("")
        self.name.editor.setText(one.name if one is not None else "")

    def _rename(self) -> None:
        one, other = self.chosen, self.name.editor.text().strip()
        if one is None or one.name == other:
            return
        sitting = self._sitting
        try:
            with sitting.noting(besides=True) as way:
                changes = sitting.desk.templates.rename(one.name, other)
        except CarerDeskError as error:
            self.name.say_fault(str(error))
            self.name.editor.setFocus()
            return
        name = self.tr("rename a template")
        sitting.done(self.tr("Renamed."), changes, name=name, way=way)
        self._show(other)

    def _remove(self) -> None:
        one = self.chosen
        if one is None:
            return
        self._sitting.try_deed(
            lambda: self._sitting.desk.templates.remove(one.name),
            self.tr("The template “{name}” is removed.").format(name=one.name),
            name=self.tr("remove a template"),
            besides=True,
        )
        self._show("")
        self.rows.setFocus()


def _second(one: EntryTemplate) -> str:
    """Return its kind and its first words."""
    first = one.gist or next((p.text.strip() for p in one.passages if p.text.strip()), "")
    words = first.partition("\n")[0]
    return f"{kind_name(one.kind)}  ·  {words}" if words else kind_name(one.kind)
