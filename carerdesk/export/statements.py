"""The index of statements: who said or wrote what to whom, when, how it is known, and where."""

from __future__ import annotations

from carerdesk.export import looks
from carerdesk.export.brief import Brief
from carerdesk.export.marks import Sheet
from carerdesk.export.material import StatementLine
from carerdesk.export.setting import Run, Setter
from carerdesk.export.tabling import Column, Table
from carerdesk.export.words import many, when

_MOST_WORDS = 40
_COLUMNS = (
    Column("Date", 0, 66),
    Column("Who, to whom", 72, 104),
    Column("Words", 182, 228),
    Column("Where", 416, looks.MEASURE - 416, right=True),
)


def shown_statements(brief: Brief) -> tuple[StatementLine, ...]:
    """Return the statements of what is not left out, oldest first."""
    out = {exclusion.key for exclusion in brief.exclusions}
    return tuple(s for s in brief.material.statements if not out & set(s.keys))


def shortened(words: str) -> str:
    """Return the words, cut with an ellipsis after forty of them."""
    every = words.split()
    return " ".join(every[:_MOST_WORDS]) + ("…" if len(every) > _MOST_WORDS else "")


def set_statements(brief: Brief, letter: str) -> list[Sheet]:
    """Set the index of statements."""
    setter = Setter(brief.head, brief.running(letter, "Index of statements"))
    setter.heading("Index of statements", looks.TITLE, "H1")
    setter.space(4)
    listed = shown_statements(brief)
    said = (
        f"{many(len(listed), 'statement')} in the record, in order. How each is known stands below "
        "who made it."
    )
    setter.text(Run(said, looks.QUIET))
    setter.space(8)
    table = Table(setter, _COLUMNS)
    table.begin()
    for line in listed:
        to = f"to {line.hearer}" if line.hearer else ""
        who = " ".join(part for part in (line.speaker, line.how, to) if part)
        who = who[:1].upper() + who[1:]
        table.row(
            [
                [Run(when(line.on, short=True), looks.ROW)],
                [
                    Run(brief.safe(who), looks.ROW),
                    Run(f"\n{line.known}" if line.known else "", looks.ASIDE),
                ],
                [Run(brief.safe(shortened(line.words)), looks.ROW)],
                brief.where(line.keys),
            ]
        )
    table.end()
    return setter.sheets
