"""Every command of the desk as data: its menu, its keys, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command.

    Attributes:
        key: What `Page.deeds` and the window call it.
        menu: Key of its menu; an empty line between groups is a command without a key.
        words: English words with their mnemonic.
        shortcut: Key sequence, or an empty string.
        tip: English status tip.
        always: Whether it is there before a desk is open.
    """

    key: str = ""
    menu: str
    words: str = ""
    shortcut: str = ""
    tip: str = ""
    always: bool = False

    @property
    def text(self) -> str:
        """The words in the user's language."""
        return QCoreApplication.translate("Commands", self.words)

    @property
    def status(self) -> str:
        """The status tip in the user's language."""
        return QCoreApplication.translate("Commands", self.tip)


def _say(words: object) -> str:
    return str(words)


MENUS: Final[tuple[tuple[str, str, bool], ...]] = (
    ("file", _say(QT_TRANSLATE_NOOP("Commands", "&File")), True),
    ("edit", _say(QT_TRANSLATE_NOOP("Commands", "&Edit")), False),
    ("view", _say(QT_TRANSLATE_NOOP("Commands", "&View")), True),
    ("case", _say(QT_TRANSLATE_NOOP("Commands", "&Case")), False),
    ("tools", _say(QT_TRANSLATE_NOOP("Commands", "&Tools")), False),
    ("help", _say(QT_TRANSLATE_NOOP("Commands", "&Help")), True),
)
"""Menus: key, words, and whether the menu is there before a desk is open."""

_N = QT_TRANSLATE_NOOP


def _command(
    menu: str, key: str, words: object, shortcut: str, tip: object, *, always: bool = False
) -> Command:
    return Command(
        menu=menu, key=key, words=str(words), shortcut=shortcut, tip=str(tip), always=always
    )


def _line(menu: str, *, always: bool = False) -> Command:
    return Command(menu=menu, always=always)


# fmt: off
COMMANDS: Final[tuple[Command, ...]] = (
    _command("file", "new", _N("Commands", "&New"), "Ctrl+N",
             _N("Commands", "New entry, letter or bundle, by the place you are at")),
    _command("file", "open_desk", _N("Commands", "&Open another desk…"), "Ctrl+O",
             _N("Commands", "Lock this desk and open another"), always=True),
    _command("file", "make_desk", _N("Commands", "&Make a new desk…"), "",
             _N("Commands", "Make another desk with a passphrase of its own"), always=True),
    _line("file"),
    _command("file", "back_up", _N("Commands", "&Back up this desk…"), "",
             _N("Commands", "Make a copy, check it, and keep it in a folder you choose")),
    _command("file", "take_out", _N("Commands", "&Write everything out…"), "",
             _N("Commands", "Everything in formats any computer can read; not encrypted")),
    _command("file", "bring_in", _N("Commands", "Bring &in what was written out…"), "",
             _N("Commands", "Make a new desk and put everything in that another wrote out"),
             always=True),
    _command("file", "export", _N("Commands", "&Export…"), "",
             _N("Commands", "Export what is shown here")),
    _command("file", "export_chronology", _N("Commands", "Export the c&hronology…"), "",
             _N("Commands", "One line an entry, as PDF, Word file or table")),
    _command("file", "export_statements", _N("Commands", "Export the &statements…"), "",
             _N("Commands", "Who said what to whom, as PDF, Word file or table")),
    _command("file", "print", _N("Commands", "&Print…"), "Ctrl+P",
             _N("Commands", "Print what is shown here")),
    _command("file", "preview", _N("Commands", "Print pre&view…"), "",
             _N("Commands", "See how it will look on paper before it is printed")),
    _command("file", "print_list", _N("Commands", "Print what was &found…"), "",
             _N("Commands", "See every entry the filter line finds on paper, and print it")),
    _line("file"),
    _command("file", "lock", _N("Commands", "&Lock the desk"), "Ctrl+Shift+L",
             _N("Commands", "Lock the desk; unfinished words are kept")),
    _command("file", "quit", _N("Commands", "&Quit"), "Ctrl+Q",
             _N("Commands", "Lock the desk and close the window"), always=True),

    _command("edit", "undo", _N("Commands", "&Undo"), "Ctrl+Z",
             _N("Commands", "Take back what was done last")),
    _command("edit", "redo", _N("Commands", "&Redo"), "Ctrl+Shift+Z",
             _N("Commands", "Do again what was taken back")),
    _line("edit"),
    _command("edit", "cut", _N("Commands", "Cu&t"), "Ctrl+X",
             _N("Commands", "Cut the selected words")),
    _command("edit", "copy", _N("Commands", "&Copy"), "Ctrl+C",
             _N("Commands", "Copy the selected words")),
    _command("edit", "paste", _N("Commands", "&Paste"), "Ctrl+V",
             _N("Commands", "Paste words or a picture")),
    _command("edit", "select_all", _N("Commands", "Select &all"), "Ctrl+A",
             _N("Commands", "Select everything here")),
    _line("edit"),
    _command("edit", "find", _N("Commands", "&Find"), "Ctrl+F",
             _N("Commands", "Go to the filter line of the log; in Documents, to theirs")),
    _command("edit", "go_to", _N("Commands", "&Go to…"), "Ctrl+K",
             _N("Commands", "Go to a case, person, number or command")),
    _command("edit", "add_file", _N("Commands", "Add a fi&le…"), "Ctrl+Shift+A",
             _N("Commands", "Attach a file to the entry being written")),
    _command("edit", "add_folder", _N("Commands", "Add papers fro&m a folder…"), "",
             _N("Commands", "Put the papers of a folder, and of those in it, in the desk")),
    _command("edit", "promise", _N("Commands", "Promi&se"), "Ctrl+Shift+P",
             _N("Commands", "Add a promise to the entry, or keep none from the quick log")),
    _command("edit", "mark_seen", _N("Commands", "Mark as s&een by me"), "Ctrl+E, S",
             _N("Commands", "Mark the selected words, or the paragraph, as seen by me")),
    _command("edit", "mark_told", _N("Commands", "Mark as t&old to me…"), "Ctrl+E, T",
             _N("Commands", "Mark the selected words, or the paragraph, as told to me")),
    _command("edit", "mark_document", _N("Commands", "Mark as &document says…"), "Ctrl+E, D",
             _N("Commands", "Mark the selected words, or the paragraph, as from a document")),
    _command("edit", "mark_view", _N("Commands", "Mark as my &view"), "Ctrl+E, V",
             _N("Commands", "Mark the selected words, or the paragraph, as my view")),
    _command("edit", "next_unknown", _N("Commands", "Next un&known word"), "F7",
             _N("Commands", "Go to the next word the dictionary does not know, and offer others")),
    _line("edit"),
    _command("edit", "finish", _N("Commands", "F&inish"), "Ctrl+Return",
             _N("Commands", "Put the entry in the log, or build the bundle")),

    _command("view", "back", _N("Commands", "&Back"), "Alt+Left",
             _N("Commands", "Go back to the place before"), always=False),
    _command("view", "next_pane", _N("Commands", "Next &pane"), "F6",
             _N("Commands", "Go to the next part of this page")),
    _command("view", "previous_pane", _N("Commands", "Previous pa&ne"), "Shift+F6",
             _N("Commands", "Go to the part of this page before")),
    _line("view"),
    _command("view", "larger", _N("Commands", "Text &larger"), "Ctrl++",
             _N("Commands", "Make all text larger"), always=True),
    _command("view", "smaller", _N("Commands", "Text &smaller"), "Ctrl+-",
             _N("Commands", "Make all text smaller"), always=True),
    _command("view", "usual_size", _N("Commands", "Text as &usual"), "Ctrl+0",
             _N("Commands", "Text at 100 per cent"), always=True),
    _line("view", always=True),
    _command("view", "hide", _N("Commands", "&Hide this window"), "F9",
             _N("Commands", "Blank the window and put it away at once"), always=True),

    _command("case", "change_case", _N("Commands", "&Change case…"), "Ctrl+Shift+C",
             _N("Commands", "Take another case")),
    _command("case", "new_case", _N("Commands", "&New case…"), "",
             _N("Commands", "Open a case of your own")),
    _command("case", "case_details", _N("Commands", "Case &details…"), "",
             _N("Commands", "Name, reference, council and procedure of this case")),
    _command("case", "placement_end", _N("Commands", "When a &placement ends…"), "",
             _N("Commands", "Give the child’s records back, and remove them here")),
    _command("case", "monday", _N("Commands", "&All cases, Monday page"), "",
             _N("Commands", "What comes next in every case of this desk, on one page")),
    _command("case", "hand_over", _N("Commands", "&Hand over this case…"), "",
             _N("Commands", "One case in an encrypted pack, to be read and not changed")),
    _command("case", "consent", _N("Commands", "C&onsent…"), "",
             _N("Commands", "Who agreed that you see this case, when, and for what")),
    _command("case", "open_sample", _N("Commands", "Open the &sample case"), "",
             _N("Commands", "An invented case that shows how one grows")),

    _command("tools", "change_entry", _N("Commands", "Change the entry’s wor&ds"), "",
             _N("Commands", "Change the words of the entry shown, within a day of writing it")),
    _command("tools", "amend", _N("Commands", "&Amend the entry…"), "",
             _N("Commands", "Add to the entry shown, below what stands there")),
    _command("tools", "link_entry", _N("Commands", "Lin&k the entry…"), "",
             _N("Commands", "Link the entry shown to another")),
    _command("tools", "mark_entry", _N("Commands", "&Mark what it means for the procedure…"), "",
             _N("Commands", "Say which clock the entry shown starts, pauses or ends")),
    _command("tools", "history", _N("Commands", "&History of the entry…"), "",
             _N("Commands", "Show every event of the record that concerns the entry shown")),
    _command("tools", "withdraw", _N("Commands", "&Withdraw the entry…"), "",
             _N("Commands", "Strike the entry shown through, with a reason; it stays visible")),
    _command("tools", "close_entry", _N("Commands", "Clos&e the entry"), "",
             _N("Commands", "Go back to the log; the draft is kept")),
    _command("tools", "throw_away", _N("Commands", "&Throw the draft away"), "",
             _N("Commands", "Drop the entry being written; you can take that back")),
    _line("tools"),
    _command("tools", "quick_log", _N("Commands", "&Quick log"), "Ctrl+J",
             _N("Commands", "Write one line from anywhere")),
    _command("tools", "templates", _N("Commands", "&Own templates…"), "",
             _N("Commands", "Entries you write often: used, renamed, removed")),
    _command("tools", "check_desk", _N("Commands", "&Look the desk over"), "",
             _N("Commands", "Check every page, link and paper of this desk")),
    _command("tools", "make_provable", _N("Commands", "Make it pro&vable…"), "",
             _N("Commands", "Leave a mark of the record with somebody else")),
    _command("tools", "keys_of_desk", _N("Commands", "Ke&ys of this desk…"), "",
             _N("Commands", "Passphrase, recovery sheet, and a new key")),
    _command("tools", "check_bundle", _N("Commands", "&Check a bundle…"), "",
             _N("Commands", "Does a finished bundle still say what it said?")),
    _command("tools", "save_checker", _N("Commands", "Save the checkin&g tool…"), "",
             _N("Commands", "A short program to send with a bundle: whoever has it can check it")),
    _line("tools"),
    _command("tools", "settings", _N("Commands", "&Settings"), "Ctrl+,",
             _N("Commands", "Appearance, text size, lock time and passphrase")),

    _command("help", "help", _N("Commands", "&Help"), "F1",
             _N("Commands", "Help for the place you are at"), always=True),
    _command("help", "keys", _N("Commands", "&Keys"), "",
             _N("Commands", "All keys on one page"), always=True),
    _command("help", "who_can_help", _N("Commands", "&Who can help now"), "",
             _N("Commands", "Independent advice lines, safety first"), always=True),
    _command("help", "about", _N("Commands", "&About CarerDesk"), "",
             _N("Commands", "What this program is, and its licences"), always=True),
)
# fmt: on
"""Every command, in the order of the menus.  A page that can do one says so in `Page.deeds`."""
