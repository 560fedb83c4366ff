"""Black it out: what was found in a paper, page by page, covered or left open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.domain.blackouts import Mark
from carerdesk.ui.documents.black_page_side import PageSide
from carerdesk.ui.documents.black_review import Answer, Box, Review
from carerdesk.ui.documents.black_rows import BoxDelegate, sentence
from carerdesk.ui.documents.more_words import MoreWords
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.tick_box import TickBox
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from carerdesk.domain.documents import Document
    from carerdesk.domain.private_words import PrivateWords
    from carerdesk.services.blackouts import PaperSearched
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting

_WIDTH: Final = 1120
_LIST: Final = 316
_HIGH: Final = 470
_FEW: Final = 100


_PAGE = 280
"""Least room for the page beside the list, pixels at 100 % text."""


class BlackOutDialog(Dialog):
    """The list of boxes beside the page they stand on.

    Attributes:
        review: What was found and decided.
        list: The boxes.
        side: The page.
    """

    def __init__(
        self, parent: QWidget | None, sitting: Sitting, document: Document, page: int = 1
    ) -> None:
        """Begin to look for names in a paper.

        Args:
            parent: The window it belongs to.
            sitting: The open desk.
            document: A paper with pages.
            page: Shown first, from 1.
        """
        super().__init__(
            parent,
            sitting.look,
            QCoreApplication.translate("Blackouts", "Black it out"),
            sentence=QCoreApplication.translate(
                "Blackouts",
                "What is covered here is covered in bundles, as a picture with only the words"
                " outside the boxes. The paper itself is not changed.",
            ),
            verb=QCoreApplication.translate("Blackouts", "&Keep these boxes"),
            width=_WIDTH,
        )
        look = sitting.look
        self._sitting = sitting
        self._document = document
        self.review = Review(sitting.desk.blackouts.of(document))
        self._sizes: dict[int, tuple[float, float]] = {}
        self._search: Running | None = None
        model: RowsModel[Box] = RowsModel(
            [Column(title="", words=sentence)], RowTraits(sentence=sentence)
        )
        self.list = RowsView(look, self.tr("Boxes"), model, BoxDelegate(look))
        self.list.keys[int(Qt.Key.Key_Space)] = self.turn_over
        self.list.keys[int(Qt.Key.Key_C)] = self.cover
        self.list.keys[int(Qt.Key.Key_L)] = self.leave
        self.list.keys[int(Qt.Key.Key_A)] = self.add
        self.list.keys[int(Qt.Key.Key_Delete)] = self.remove
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.list.setMinimumHeight(look.theme.px(_FEW))
        self.side = PageSide(sitting, document)
        self.said = Words("", "label", wrap=True)
        self._cover = Button(look, self.tr("&Cover it"), height="size.button_small")
        self._leave = Button(look, self.tr("&Leave it open"), height="size.button_small")
        self._add = Button(look, self.tr("&Add a box"), icon="ph.plus", height="size.button_small")
        self._add.setToolTip(self.tr("Or drag over the page"))
        self.label = DropDown(look, self.tr("What stands in a new box"), height="size.button_small")
        self.looked = TickBox(self.tr("I &looked at this page: it may go as it is"))
        self.looked.hide()
        self.adults = TickBox(self.tr("Adults’ names &too"))
        self.more = MoreWords(look)
        self._lay_out()
        self._offer_labels()
        self._connect()
        self.side.show_page(page)
        self.search()

    def search(self) -> None:
        """Look for names on every page, in the background; what was looked for before is not."""
        self._look_no_more()
        desk = self._sitting.desk
        names = desk.people.names(self._document.case_id)
        searching = desk.blackouts.searching(
            self._document, names, children_only=not self.adults.isChecked()
        )
        self.said.setText(self.tr("Looking for names…"))
        run = self._sitting.jobs.run(
            lambda progress, cancelled: searching.run(progress=progress, cancelled=cancelled)
        )
        self._search = run
        run.progressed.connect(self._progressed)
        run.finished.connect(self._found)
        run.failed.connect(self.say_fault)

    def turn_over(self) -> None:
        """Cover what is open, and the other way."""
        box = self.list.current
        if box is not None:
            self._answer(Answer.LEAVE if box.answer is Answer.COVER else Answer.COVER)

    def cover(self) -> None:
        """Cover the current box."""
        self._answer(Answer.COVER)

    def leave(self) -> None:
        """Leave the current box open: it is no name, or it may be read."""
        self._answer(Answer.LEAVE)

    def add(self) -> None:
        """Place a new box with the arrow keys."""
        self.side.canvas.place_new()
        announce(
            self,
            self.tr(
                "Move the new box with the arrow keys, change its size with Shift, then Enter."
            ),
        )

    def remove(self) -> None:
        """Take a box drawn by hand away."""
        box = self.list.current
        if box is not None:
            self.review.remove(box)
            self._show(keep=self.list.currentIndex().row())

    def try_deed(self) -> bool:
        """Keep what is decided."""
        desk = self._sitting.desk
        with self._sitting.noting() as way:
            changes = desk.blackouts.keep(self.review.blackout)
        said, name = self.tr("The boxes are kept."), self.tr("black a paper out")
        self._sitting.done(said, changes, name=name, way=way)
        return True

    def done(self, result: int) -> None:
        """Stop looking when the dialog goes."""
        self._look_no_more()
        super().done(result)

    def _look_no_more(self) -> None:
        run, self._search = self._search, None
        if run is not None:
            run.progressed.disconnect(self._progressed)
            run.finished.disconnect(self._found)
            run.failed.disconnect(self.say_fault)
            run.cancel()

    def keyPressEvent(self, event: Any) -> None:  # noqa: ANN401 - QKeyEvent
        """Page Up and Page Down turn the page."""
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.side.turn(step)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        look = self.look
        left = ScrollPage(look, gap=8)  # with large text it is higher than a small screen
        left.setFixedWidth(look.theme.px(_LIST))
        deeds, new = TurningRow(look, gap=6), TurningRow(look, gap=6)
        deeds.add(self._cover)
        deeds.add(self._leave)
        new.add(self._add)
        new.add(self.label, 1)
        box = left.column
        for part in (self.said, self.list):
            box.addWidget(part, int(part is self.list))
        box.addWidget(deeds)
        box.addWidget(new)
        box.addWidget(self.looked)
        box.addWidget(self.adults)
        box.addWidget(self.more)
        both = TurningRow(look, gap=16, narrowest=_LIST + _PAGE)
        both.setMinimumHeight(look.theme.px(_HIGH))
        both.add(left)
        both.add(self.side, 1)
        self.body.addWidget(both, 1)

    def _connect(self) -> None:
        self.list.current_changed.connect(self._chosen)
        self.list.opened.connect(lambda _box: self.turn_over())
        self._cover.clicked.connect(self.cover)
        self._leave.clicked.connect(self.leave)
        self._add.clicked.connect(self.add)
        self.side.canvas.drawn.connect(self._drawn)
        self.side.canvas.pointed.connect(self._point)
        self.side.turned.connect(lambda _page: self._show_page())
        self.looked.toggled.connect(self._looked)
        self.adults.toggled.connect(lambda _on: self.search())
        self.more.wanted.connect(self._keep_back)
        self.more.let_go.connect(self._let_out)

    def _offer_labels(self) -> None:
        people = self._sitting.desk.people
        case_id = self._document.case_id
        labels = [person.initials for person in people.of(case_id) if person.is_child]
        private = people.private_words(case_id)
        self.more.show_kept(private)
        labels += [one.label for one in private]
        nothing = (self.tr("No words in it"), "", "")
        self.label.offer([*((label, label, "") for label in dict.fromkeys(labels)), nothing])

    def _keep_back(self, words: str, label: str) -> None:
        people = self._sitting.desk.people
        with self._sitting.noting() as way:
            _kept, changes = people.keep_back(self._document.case_id, words, label)
        said, name = self.tr("These words are kept back."), self.tr("keep words back")
        self._sitting.done(said, changes, name=name, way=way)
        self._offer_labels()
        self.search()

    def _let_out(self, private: PrivateWords) -> None:
        with self._sitting.noting() as way:
            changes = self._sitting.desk.people.let_out(private)
        said, name = self.tr("These words may leave again."), self.tr("let words out")
        self._sitting.done(said, changes, name=name, way=way)
        self.review.forget(private.label)
        self._offer_labels()
        self.search()

    def _progressed(self, facts: tuple[int, int]) -> None:
        done, total = facts
        self.said.setText(self.tr("Looked at page {n} of {total}…").format(n=done, total=total))

    def _found(self, found: PaperSearched) -> None:
        self._search = None
        self._sizes.update(found.sizes)
        self.review.take_in(found)
        self._show(keep=0)
        announce(self, self.said.text())
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, keep: int) -> None:
        self.list.rows.show(self.review.boxes)
        if self.review.boxes:
            self.list.go_to(max(0, min(keep, len(self.review.boxes) - 1)))
        self._say()
        self._show_page()

    def _say(self) -> None:
        review = self.review
        said = [self.tr("%n mark(s).", "", len(review.boxes))]
        if review.undecided:
            said.append(self.tr("%n may be no name: look at it.", "", review.undecided))
        if review.left_open:
            said.append(self.tr("%n name(s) left open: the paper stays out.", "", review.left_open))
        if review.to_look_at:
            said.append(self.tr("%n page(s) without words to look at.", "", len(review.to_look_at)))
        if not review.boxes and not review.to_look_at:
            said = [self.tr("No known name was found.")]
        self.said.setText(" ".join(said))

    def _show_page(self) -> None:
        page = self.side.page
        current = self.list.current
        chosen = current if current is not None and current.mark.page == page else None
        size = self._sizes.get(page, (595.0, 842.0))
        self.side.show_boxes(self.review.on(page), chosen, size)
        silent = page in self.review.wordless or page in self.review.unread
        self.looked.setVisible(silent)
        self.looked.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.looked.setChecked(page in self.review.looked_at)
        self.looked.blockSignals(False)  # noqa: FBT003 - Qt's signature
        for button in (self._cover, self._leave):
            button.setEnabled(current is not None)

    def _chosen(self, box: Box | None) -> None:
        if box is not None:
            self.side.show_page(box.mark.page)
        self._show_page()

    def _answer(self, answer: Answer) -> None:
        place = self.list.currentIndex().row()
        box = self.list.current
        if box is None:
            return
        now = self.review.answer(box, answer)
        self.list.rows.change(place, now)
        self._say()
        self._show_page()
        announce(self, sentence(now))

    def _drawn(self, rect: QRectF) -> None:
        mark = Mark(
            page=self.side.page,
            left=round(rect.left(), 2),
            top=round(rect.top(), 2),
            right=round(rect.right(), 2),
            bottom=round(rect.bottom(), 2),
            label=self.label.currentData() or "",
        )
        box = self.review.add(mark)
        self._show(keep=self.review.boxes.index(box))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _point(self, box: Box) -> None:
        self.list.go_to(self.list.rows.place_of(lambda other: other == box))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _looked(self, fit: bool) -> None:  # noqa: FBT001 - as signalled
        self.review.looked(self.side.page, fit=fit)
        self._say()


def black_out(parent: QWidget, sitting: Sitting, document: Document, page: int = 1) -> None:
    """Look at what is to be covered in a paper; one without pages has nothing to cover."""
    if not document.clean_sha256:
        sitting.say(
            QCoreApplication.translate(
                "Blackouts", "Its words are printed with initials; there is nothing to cover."
            )
        )
        return
    dialog = BlackOutDialog(parent, sitting, document, page)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
