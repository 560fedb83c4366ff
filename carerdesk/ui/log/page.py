"""The log: find anything, read one entry whole, write the next."""

from __future__ import annotations

from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from carerdesk.domain.changes import Changes
from carerdesk.domain.date_words import short
from carerdesk.domain.entries import EntryKind, PassageKind
from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.ids import EntryId
from carerdesk.services.finding import LogRow
from carerdesk.ui.editor.entry_draft import EntryDraft
from carerdesk.ui.given import given, may_be_given
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.log.browser import LogBrowser
from carerdesk.ui.log.completions import Completions
from carerdesk.ui.log.drafts_strip import DraftsStrip, drafts_of
from carerdesk.ui.log.empty_list import EmptyList
from carerdesk.ui.log.entry_changing import EntryChanging
from carerdesk.ui.log.entry_deeds import EntryDeeds
from carerdesk.ui.log.lines import LogLine, LogLines
from carerdesk.ui.log.log_band import LogBand
from carerdesk.ui.log.thrown_draft import say_thrown
from carerdesk.ui.log.wanted import wanted_entry
from carerdesk.ui.page import Page
from carerdesk.ui.targets import FindEntries, ShowEntry, WriteEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.ui.editor.entry_editor import EntryEditor
    from carerdesk.ui.log.log_papers import LogPapers
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.undoing import Deed


class LogPage(Page):
    """Filter bar, list and detail; the editor in their place while an entry is written.

    Attributes:
        band: Filter bar and buttons.
        browser: List and detail.
        drafts: What is unfinished.
    """

    concerns: ClassVar[Changes] = (
        Changes.CASES
        | Changes.PEOPLE
        | Changes.ENTRIES
        | Changes.DOCUMENTS
        | Changes.LINKS
        | Changes.PROMISES
        | Changes.CLOCKS
        | Changes.DRAFTS
    )

    def __init__(self, sitting: Sitting) -> None:
        """Make the page; `look_again` fills it."""
        super().__init__(sitting)
        self.setAcceptDrops(True)
        self._case_id = sitting.case_id
        self._every = 0
        self.band = LogBand(sitting)
        self.drafts = DraftsStrip(self.look)
        self.browser = LogBrowser(sitting)
        self.entry_deeds = EntryDeeds(self, sitting)
        self._empty = EmptyList(sitting, self.band.bar, self.browser.panel)
        self._reading = QWidget()
        box = column(self.look, self._reading)
        box.addWidget(self.band)
        box.addWidget(self.drafts)
        box.addWidget(self.browser, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._reading)
        column(self.look, self).addWidget(self._stack)
        self._connect()

    @cached_property
    def editor(self) -> EntryEditor:
        """The entry being written; made when one is, because the list is wanted sooner."""
        from carerdesk.ui.editor.entry_editor import EntryEditor  # noqa: PLC0415 - slow to load

        made = EntryEditor(self.sitting)
        self._stack.addWidget(made)
        made.closed.connect(self._editor_closed)
        made.recorded.connect(self._recorded)
        return made

    @cached_property
    def changing(self) -> EntryChanging:
        """Brings an entry of the log back into the editor."""
        made = EntryChanging(self.editor, self.sitting)
        made.opened.connect(partial(self._bring, self.editor))
        made.ended.connect(self._changed)
        return made

    @cached_property
    def papers(self) -> LogPapers:
        """What of the log goes on paper."""
        from carerdesk.ui.log.log_papers import LogPapers  # noqa: PLC0415 - slow to load

        return LogPapers(self, self.sitting)

    @property
    def is_writing(self) -> bool:
        """Whether the editor is in front."""
        return self._stack.currentWidget() is not self._reading

    def look_again(self, changes: Changes) -> None:
        """Read the list, the entry shown and the drafts anew, as far as they are concerned."""
        if self._case_id != self.sitting.case_id:
            self._take_case()
        self._show_drafts()
        if changes & ~Changes.DRAFTS:
            self._know()
            self._find(self.band.bar.line)

    def arrive(self, target: object) -> None:
        """Show what is asked for: an entry, a search, the filter line, or a new entry."""
        wanted = wanted_entry(target, self.sitting)
        if wanted is not None:
            self.write(wanted)
        elif isinstance(target, ShowEntry):
            self.show_entry(target.entry_id)
        elif isinstance(target, FindEntries):
            self.search(target.line)
        elif isinstance(target, str):
            self._arrive_at(target)
        elif not self.is_writing:
            self.browser.panel.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Keep the draft: the desk is about to be locked."""
        if self.is_writing:
            self.editor.keep()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """What can be done here now."""
        both: dict[str, Callable[[], None]] = {
            "new": lambda: self.write(WriteEntry()),
            "find": lambda: self.search(None),
        }
        if self.is_writing:
            form = self.editor.form
            both |= {} if self.editor.is_change else {"promise": form.promises.add}
            return {
                **both,
                "finish": self.editor.finish,
                "add_file": form.papers.pick,
                "mark_seen": partial(form.box.mark, PassageKind.SEEN),
                "mark_told": partial(form.box.mark, PassageKind.TOLD),
                "mark_document": partial(form.box.mark, PassageKind.DOCUMENT),
                "mark_view": partial(form.box.mark, PassageKind.VIEW),
                "next_unknown": form.box.next_unknown,
                "close_entry": self.editor.close_editor,
                "throw_away": self._throw_away_open,
            }
        deeds = {**both, "export": self._export}
        deeds["print_list"] = lambda: self.papers.preview_found(self.band.bar.line)
        if self.browser.detail.view is not None:
            if self.browser.detail.view.may_change:
                deeds["change_entry"] = self._change
            deeds |= {
                "print": lambda: self._with_row(self.papers.print),
                "preview": lambda: self._with_row(self.papers.preview),
                "amend": lambda: self._with_view(self.entry_deeds.amend),
                "link_entry": lambda: self._with_view(self.entry_deeds.link),
                "mark_entry": lambda: self._with_view(self.entry_deeds.mark),
                "withdraw": lambda: self._with_view(self.entry_deeds.withdraw),
                "history": lambda: self._with_view(self.entry_deeds.show_history),
            }
        return deeds

    def panes(self) -> Sequence[QWidget]:
        """Filter, list, detail; or the parts of the editor."""
        if self.is_writing:
            form = self.editor.form
            return (self.editor.head, form.when, form.box, form.promises, form.drawer, form.papers)
        return (self.band.bar, self.browser.panel, self.browser.detail)

    def write(self, wanted: WriteEntry) -> None:
        """Open the editor; a draft that was open is kept."""
        if self.is_writing and not self.editor.close_editor():
            return
        self._bring(self.editor)
        self.editor.open_new(wanted)

    def go_on(self, key: str, draft: EntryDraft) -> None:
        """Go on with a draft."""
        self._bring(self.editor)
        self.editor.open_draft(key, draft)

    def search(self, line: str | None) -> None:
        """Go to the filter line, with a search if one is given."""
        if self.is_writing and not self.editor.close_editor():
            return
        self.browser.back()
        if line is not None:
            self.band.bar.show_line(line)
            self.browser.panel.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.band.bar.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.band.bar.edit.selectAll()

    def show_entry(self, entry_id: EntryId) -> None:
        """Show an entry whole, whatever the filter hides."""
        if self.is_writing and not self.editor.close_editor():
            return
        self.browser.show_entry(entry_id)
        self.browser.read()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files dropped on the list begin a new entry."""
        if may_be_given(event.mimeData()) and not self.is_writing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin a new entry with the files; an e-mail fills in what it knows."""
        what = given(event.mimeData())
        event.acceptProposedAction()
        if what.is_something:
            self.write(WriteEntry(kind=EntryKind.LETTER_IN, given=what))
        else:
            self.editor.form.papers.take(what)

    def _connect(self) -> None:
        bar, panel, detail = self.band.bar, self.browser.panel, self.browser.detail
        bar.asked.connect(self._find)
        bar.entered.connect(self._to_list)
        self.band.new_pressed.connect(lambda: self.write(WriteEntry()))
        self.drafts.go_on_pressed.connect(self.go_on)
        self.drafts.throw_pressed.connect(self._throw_away)
        panel.export_pressed.connect(self._export)
        panel.mend_pressed.connect(self._mend)
        panel.menu_wanted.connect(self._open_menu)
        self.browser.shown.connect(self._shown)
        self.browser.arranged.connect(self._arranged)
        deeds = self.entry_deeds
        deeds.change_wanted.connect(self._change)
        detail.head.change_pressed.connect(self._change)
        detail.head.amend_pressed.connect(lambda: self._with_view(deeds.amend))
        detail.head.link_pressed.connect(lambda: self._with_view(deeds.link))
        detail.head.bundle_pressed.connect(lambda: self._with_view(deeds.bundle))
        detail.head.chip_pressed.connect(bar.add)
        detail.history_pressed.connect(lambda: self._with_view(deeds.show_history))
        detail.document_pressed.connect(lambda paper: self.sitting.go("documents", paper))
        detail.entry_pressed.connect(self.show_entry)
        detail.promise_pressed.connect(deeds.end_promise)
        detail.unlink_pressed.connect(deeds.unlink)
        detail.unmark_pressed.connect(deeds.unmark)
        for key, deed in (
            (Qt.Key.Key_C, lambda _view: self._change()),
            (Qt.Key.Key_N, deeds.amend),
            (Qt.Key.Key_L, deeds.link),
            (Qt.Key.Key_B, deeds.bundle),
            (Qt.Key.Key_M, deeds.mark),
            (Qt.Key.Key_H, deeds.show_history),
        ):
            panel.rows.keys[int(key)] = partial(self._single_key, deed)

    def _arrive_at(self, target: str) -> None:
        if target == "find":
            self.search(None)
        elif ":" in target:
            self.search(target)
        else:
            self.show_entry(EntryId(target))

    def _take_case(self) -> None:
        """Another case is on the desk: what was being written is kept with the case before."""
        self._case_id = self.sitting.case_id
        if self.is_writing:
            self.editor.close_editor()
        self.browser.detail.show_nothing()
        self.band.bar.show_line("")

    def _find(self, line: str) -> None:
        desk, case_id = self.sitting.desk, self.sitting.case_id
        lines = LogLines(desk.log, case_id, line)
        self._every = desk.log.count(case_id)
        self.band.bar.say_unknown(lines.unknown)
        if not lines.total:
            self._empty.say(self._every)
        self.browser.show_lines(lines, self._every)

    def _know(self) -> None:
        """Tell the filter bar the people of the case, and where its tags are to be had."""
        desk, case_id = self.sitting.desk, self.sitting.case_id
        tags = cache(partial(desk.log.recent_tags, case_id))
        self.band.bar.know(Completions(people=desk.people.of(case_id), tags=tags))

    def _mend(self) -> None:
        if self._every:
            self._empty.mend()
        else:
            self.write(WriteEntry())

    def _to_list(self) -> None:
        panel = self.browser.panel
        if panel.go_to_first():
            panel.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, panel.count_words)

    def _shown(self) -> None:
        view = self.browser.detail.view
        line = self.browser.panel.current
        if view is not None:
            row = line.row if line is not None else LogRow(entry=view.logged, people=view.people)
            self.entry_deeds.fill(self.browser.detail.head.more, view, row)
        self.deeds_changed.emit()

    def _arranged(self) -> None:
        """Where the detail is a page of its own, it has the room of the filter bar too."""
        self.band.setVisible(not self.browser.is_reading)

    def _open_menu(self, line: LogLine, at: QPoint) -> None:
        self.browser.show_entry(line.row.entry.entry.id)
        self.browser.detail.head.more.popup(at)

    def _with_view(self, deed: Callable[..., None]) -> None:
        view = self.browser.detail.view
        if view is not None:
            deed(view)

    def _change(self) -> None:
        self._with_view(self.changing.begin)

    def _single_key(self, deed: Callable[..., None]) -> None:
        if self.sitting.settings.single_keys:
            self._with_view(deed)

    def _with_row(self, deed: Callable[[LogRow], None]) -> None:
        line = self.browser.panel.current
        if line is not None:
            deed(line.row)

    def _export(self) -> None:
        self.papers.export(self.band.bar.line)

    def _bring(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self.deeds_changed.emit()

    def _editor_closed(self) -> None:
        self._bring(self._reading)
        self._show_drafts()
        self.browser.panel.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recorded(self, logged: LoggedEntry, deed: Deed) -> None:
        self._bring(self._reading)
        if not self.browser.panel.go_to(logged.number):
            self.band.bar.show_line("")
            self.browser.show_entry(logged.entry.id)
        self.browser.panel.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        day = short(logged.happened, self.sitting.today())
        said = self.tr("In the log: number {n}, {day}.").format(n=logged.number, day=day)
        self.sitting.keep(said, deed)

    def _changed(self, entry_id: EntryId) -> None:
        self._bring(self._reading)
        self.browser.show_entry(entry_id)
        self.browser.panel.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_drafts(self) -> None:
        kept = drafts_of(self.sitting.desk.log.drafts(self.sitting.case_id))
        writing = self.editor.keeper.key if self.is_writing else ""
        self.drafts.show_drafts([draft for draft in kept if draft[0] != writing])

    def _throw_away_open(self) -> None:
        try:
            key, draft = self.editor.throw_away()
        except CarerDeskError as error:
            self.sitting.say(str(error), shape="need")
            return
        say_thrown(self.sitting, key, draft)

    def _throw_away(self, key: str, draft: EntryDraft) -> None:
        try:
            self.sitting.did(self.sitting.desk.log.drop_draft(self.sitting.case_id, key))
        except CarerDeskError as error:
            self.sitting.say(str(error), shape="need")
            return
        say_thrown(self.sitting, key, draft)
