"""The last pages: how to check the bundle, and the hash of every paper behind it."""

from __future__ import annotations

from collections.abc import Sequence

from carerdesk.export import looks
from carerdesk.export.brief import Brief
from carerdesk.export.manifest import Source
from carerdesk.export.marks import Line, Part, Sheet, Words
from carerdesk.export.profiles import PartName
from carerdesk.export.setting import Run, Setter, broken
from carerdesk.export.words import many

_TITLE_X = looks.LEFT + 126
_DIGEST_GROUP = 8
_PITCH = looks.MEASURE / 8
"""Points from one group of a hash to the next: they stand below each other, line for line."""


_THREE = (
    "Three things can be checked, without the program that made this bundle and without the "
    "internet."
)
_PAPER = "1. A paper. Take the paper’s own file. On Windows type"
_PAPER_END = "The answer must be the hash printed on the next pages."
_PAGES = (
    "2. The pages. The record file that comes with this bundle ends in .manifest.json. The "
    "checking tool, check_bundle.py, is one short file of plain Python that anyone can read; ask "
    "whoever sent the bundle for it. Type"
)
_SHOWS = (
    "It shows that no entry or paper behind these pages was changed, removed or put in since this "
    "bundle was made."
)
_ANCHOR = (
    "With a head that was printed, posted or e-mailed earlier it also shows that nothing before "
    "that day was changed since. With nothing sent out earlier, the whole log could have been made "
    "in one day."
)
_NOT_SHOWN = (
    "It does not show that a note is true, nor who typed it, nor that the computer’s clock was "
    "right. A photograph was here when it was put in; when it was taken is what its own data claim."
)
_BUT_ITSELF = "The check code stands for every page; on the cover, for all but the code itself."


def set_how_to_check(brief: Brief, letter: str) -> list[Sheet]:
    """Set the page that tells anyone how to check, and what a check can and cannot show."""
    setter = Setter(brief.head, brief.running(letter, PartName.CHECK.heading))
    setter.text(Run("How to check this bundle", looks.TITLE), part=Part("H1"))
    setter.space(8)
    head = brief.material.head
    events = sum(event.key in brief.items for event in brief.material.events)
    record = (
        f"3. The record. The log this bundle was made from holds {many(head.count, 'event')}, each "
        "tied to the one before it. The record file shows the hash of every one, and the words of "
        f"up to {events} of them. The last hash is the head printed on the cover. A checkpoint "
        "message from an earlier day, saved as a text file and named after the folder, is held "
        "against it too."
    )
    _said(setter, _THREE)
    _said(setter, _PAPER, "certutil -hashfile FILE SHA256")
    _said(setter, "On a Mac or on Linux type", "shasum -a 256 FILE")
    _said(setter, _PAPER_END)
    _said(setter, _PAGES, "python check_bundle.py NAME.manifest.json FOLDER-OF-PAPERS")
    _said(setter, record)
    setter.heading("What this shows, and what it does not", looks.SUBHEAD, "H2")
    setter.space(4)
    for words in (_SHOWS, _ANCHOR, _NOT_SHOWN, _BUT_ITSELF):
        _said(setter, words)
    return setter.sheets


def _said(setter: Setter, words: str, command: str = "") -> None:
    """Set a paragraph, and below it what is to be typed."""
    setter.text(Run(words, looks.BODY))
    setter.space(3 if command else 8)
    if command:
        setter.box(looks.BODY.leading + 7, fill=looks.BOX, radius=4)
        setter.space(3.5)
        setter.text(Run(command, looks.STRONG), x=looks.LEFT + 12)
        setter.space(13)


def set_hashes(brief: Brief, sources: Sequence[Source], letter: str) -> list[Sheet]:
    """Set the manifest of papers: where each stands, and the SHA-256 of its own file."""
    setter = Setter(brief.head, brief.running(letter, PartName.CHECK.heading))
    setter.text(Run("Hashes of the papers", looks.TITLE), part=Part("H1"))
    setter.space(4)
    words = "SHA-256 of each paper’s own file, and the pages of this bundle that show it."
    setter.text(Run(words, looks.QUIET))
    setter.space(8)
    table = Part("Table")

    def head() -> None:
        row = Part("TR", table)
        style = looks.STRONG.of(colour=looks.MUTED)
        for x, word in (
            (looks.LEFT, "Pages"),
            (_TITLE_X, "Paper and size, and below them its SHA-256"),
        ):
            setter.put(Words(x, setter.y - 12, word, style, Part("TH", row)))
        setter.space(18)
        setter.put(Line(looks.LEFT, setter.y, looks.RIGHT, setter.y, looks.INK, 1.0))

    head()
    setter.on_break = head
    for source in sources:
        _row(setter, brief, source, table)
    setter.on_break = None
    return setter.sheets


def _row(setter: Setter, brief: Brief, source: Source, table: Part) -> None:
    row = Part("TR", table)
    item = brief.items.get(source.key)
    first, last = source.pages
    span = f"{first}" if first == last else f"{first} to {last}"
    place = f"{item.section_label} ({span})" if item else span
    digest = source.sha256
    groups = [digest[i : i + _DIGEST_GROUP] for i in range(0, len(digest), _DIGEST_GROUP)]
    title = f"{item.title}, {many(source.size, 'byte')}" if item else many(source.size, "byte")
    titles = broken([Run(title, looks.QUIET)], looks.RIGHT - _TITLE_X)
    setter.room((len(titles) + 1) * looks.DIGEST.leading + 6)
    setter.space(3)
    places = broken([Run(place, looks.ROW)], _TITLE_X - looks.LEFT)
    setter.line(places[0], looks.LEFT, Part("TD", row))
    cell = Part("TD", row)
    for line in titles:
        setter.line(line, _TITLE_X, cell)
        setter.space(looks.DIGEST.leading)
    for number, group in enumerate(groups):
        x = looks.LEFT + number * _PITCH
        setter.line(broken([Run(group, looks.DIGEST)], _PITCH)[0], x, cell)
    setter.space(looks.DIGEST.leading + 3)
    setter.rule(looks.RULE_LIGHT)
