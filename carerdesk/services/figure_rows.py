"""Figures as rows: the one form that the table on the screen and every export are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from carerdesk.domain.findings import Compliance, Figure, PromiseFigure

NONE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A line of figures, each as it is written; what does not apply is a dash.

    Attributes:
        what: Which step, or whose promises.
        by: Which body, or that they are promises, notices, replies or days.
        team: Of that body; a dash where the record names none.
        stage: Of the procedure.
        of: Out of how many.
        late: With its share in a hundred where there are five or more.
    """

    what: str
    by: str
    stage: str
    of: str
    in_time: str
    late: str
    still_open: str
    cannot_tell: str
    days_late: str
    team: str = NONE

    @property
    def sentence(self) -> str:
        """The row as one plain sentence."""
        by = self.by if self.team == NONE else f"{self.by}, {self.team}"
        said = [f"{self.what}, {by}: {self.of} in all"]
        named = (
            ("in time", self.in_time),
            ("late", self.late),
            ("still open", self.still_open),
            ("cannot tell", self.cannot_tell),
            ("days late", self.days_late),
        )
        said += [f"{words} {number}" for words, number in named if number != NONE]
        return ", ".join(said) + "."


def figure_rows(found: Compliance) -> tuple[FigureRow, ...]:
    """Return every figure of a case as rows, steps first."""
    return (
        *(_step(figure) for figure in found.figures),
        *(_promise(figure) for figure in found.promises),
        *_others(found),
    )


def _step(figure: Figure) -> FigureRow:
    late = str(figure.late)
    if figure.percent_late is not None:
        late = f"{late} ({figure.percent_late} %)"
    days = NONE
    if figure.longest_late is not None and figure.median_late is not None:
        days = f"{figure.longest_late} at most, {figure.median_late:g} in the middle"
    return FigureRow(
        what=figure.rule,
        by=figure.body,
        team=figure.team or NONE,
        stage=figure.stage or NONE,
        of=str(figure.asked),
        in_time=str(figure.in_time),
        late=late,
        still_open=str(figure.still_open),
        cannot_tell=str(figure.cannot_tell),
        days_late=days,
    )


def _promise(figure: PromiseFigure) -> FigureRow:
    late = f"{figure.kept_late} kept late, {figure.broken} not kept"
    open_words = f"{figure.still_open} open, {figure.changed} changed by agreement"
    return FigureRow(
        what="Promises",
        by=figure.role,
        stage=NONE,
        of=str(figure.made),
        in_time=f"{figure.kept} kept",
        late=late,
        still_open=open_words,
        cannot_tell=f"{figure.silent} in silence",
        days_late=NONE,
    )


def _others(found: Compliance) -> Iterator[FigureRow]:
    blank = dict.fromkeys(("stage", "in_time", "late", "still_open", "cannot_tell"), NONE)
    rest = {**blank, "days_late": NONE}
    announced, before, after, unsure = found.notices
    if announced:
        words = {**rest, "in_time": str(before), "late": str(after), "cannot_tell": str(unsure)}
        yield FigureRow(what="Notices of a later day", by="all", of=str(announced), **words)
    replies, holding = found.replies
    if replies:
        words = {**rest, "still_open": f"{holding} that ended no clock"}
        yield FigureRow(what="Replies to letters that set a clock going", by="all",
                        of=str(replies), **words)  # fmt: skip
    if found.contact_days is not None:
        counted, without = found.contact_days
        words = {**rest, "still_open": f"{without} without a named worker"}
        yield FigureRow(what="Days since a worker was first named", by="all",
                        of=str(counted), **words)  # fmt: skip
