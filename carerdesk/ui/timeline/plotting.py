"""Plotting: where every mark, label, arrow and bar of the picture stands; nothing is painted here.

Everything is found in one pass over the rows, so that ten thousand of them stay fluid: marks that
would cover each other become one with their number, and of labels as many as there is room for.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from carerdesk.domain.timeline import TimelineLane
from carerdesk.ui.timeline.time_scale import span_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from carerdesk.ui.theme.theme import Theme
    from carerdesk.ui.timeline.time_scale import TimeScale
    from carerdesk.ui.timeline.timeline_rows import TimelineRow

HEAD: Final = 32
LANE: Final = 62
LABELS: Final = 170
UNDATED: Final = 118
MARK: Final = 15
_DOT: Final = 9
BAR: Final = 21
BAR_ROW: Final = 28
"""Heights and widths, pixels at 100 % text."""

_FIRST_WIDTH: Final = 108
_GAP: Final = 8
_SAME: Final = 0.75
"""Marks nearer than this part of their width become one."""


@dataclass(slots=True)
class Mark:
    """A shape in a lane, for one row or for several that stand too close.

    Attributes:
        rows: Places of the rows, by time.
        x, y: Its middle.
        span: From where to where its date may lie, in pixels; ``None`` for a day.
        open_left, open_right: Whether the span has no known end on that side.
        side: Its width.
        label: Where its words stand, or ``None`` where there is no room.
    """

    rows: list[int]
    lane: TimelineLane
    x: float
    y: float
    side: float
    is_named: bool
    span: tuple[float, float] | None = None
    open_left: bool = False
    open_right: bool = False
    label: Label | None = None


@dataclass(slots=True)
class Label:
    """Words beside a mark: left edge, baseline middle and room, in pixels."""

    x: float
    y: float
    width: float
    words: str


@dataclass(slots=True)
class PlottedBar:
    """A clock as a bar: where it stands and where its words go."""

    row: int
    x: float
    y: float
    last: float
    end: float
    words_x: float
    inside: bool


@dataclass(slots=True)
class Plot:
    """The whole picture as places, in pixels from the left end of the scale and from its top.

    Attributes:
        tops: Top of each lane shown.
        marks: By their x.
        undated: Marks of what has no day yet; their x counts from the left of their strip.
        clocks_top, height: Where the clocks begin, and the whole.
        xs: Where the marks stand, in order.
    """

    scale: TimeScale
    lanes: tuple[TimelineLane, ...]
    tops: dict[TimelineLane, float]
    rows: Sequence[TimelineRow]
    marks: list[Mark] = field(default_factory=list)
    undated: list[Mark] = field(default_factory=list)
    bars: list[PlottedBar] = field(default_factory=list)
    arrows: list[tuple[int, int]] = field(default_factory=list)
    clocks_top: float = 0
    height: float = 0
    xs: list[float] = field(default_factory=list)
    _mark_of: dict[int, Mark] = field(default_factory=dict)

    @property
    def mark_of(self) -> Mapping[int, Mark]:
        """The mark of each row that is one; found when it is first asked for, as it seldom is."""
        if not self._mark_of:
            for mark in (*self.marks, *self.undated):
                self._mark_of.update(dict.fromkeys(mark.rows, mark))
        return self._mark_of

    def near(self, left: float, right: float) -> Sequence[Mark]:
        """The marks between two places; a span or label may reach further."""
        return self.marks[bisect_left(self.xs, left) : bisect_left(self.xs, right)]


def plot(
    rows: Sequence[TimelineRow],
    lanes: tuple[TimelineLane, ...],
    scale: TimeScale,
    theme: Theme,
    today: date,
) -> Plot:
    """Place everything."""
    lane_height = theme.px(LANE)
    tops: dict[TimelineLane, float] = {
        lane: theme.px(HEAD) + place * lane_height for place, lane in enumerate(lanes)
    }
    plotted = Plot(scale=scale, lanes=lanes, tops=tops, rows=rows)
    by_lane: dict[TimelineLane, list[Mark]] = {lane: [] for lane in lanes}
    latest: dict[TimelineLane, TimelineRow] = {}
    clocks: list[int] = []
    telling: list[tuple[int, str]] = []
    for place, row in enumerate(rows):
        if row.told:
            telling.append((place, row.told))
        if row.lane is None:
            clocks.append(place)
            continue
        marks, before = by_lane[row.lane], latest.get(row.lane)
        # Most of a long log is one day after the other, several entries each: the second stands
        # where the first does, and need not be placed.
        if (
            before is not None
            and before.when.earliest == row.when.earliest
            and before.when.latest == row.when.latest
            and before.is_named is row.is_named
        ):
            marks[-1].rows.append(place)
            continue
        _put(plotted, marks, place, theme, today)
        if marks and marks[-1].rows[-1] == place and marks[-1].span is None:
            latest[row.lane] = row
        else:
            latest.pop(row.lane, None)
    for marks in by_lane.values():
        _label(marks, plotted, theme)
        plotted.marks += marks
    plotted.marks.sort(key=lambda mark: mark.x)
    plotted.xs = [mark.x for mark in plotted.marks]
    by_key = {row.key: place for place, row in enumerate(rows)} if telling else {}
    plotted.arrows = [(place, by_key[told]) for place, told in telling if told in by_key]
    plotted.clocks_top = theme.px(HEAD) + len(lanes) * lane_height
    plotted.height = plotted.clocks_top + theme.px(8) + _bars(plotted, clocks, theme)
    return plotted


def _put(plotted: Plot, marks: list[Mark], place: int, theme: Theme, today: date) -> None:
    row, scale = plotted.rows[place], plotted.scale
    lane = row.lane
    if lane is None:  # pragma: no cover - clocks are bars
        return
    y = plotted.tops[lane] + theme.px(LANE) / 2
    side = theme.px(MARK if row.is_named else _DOT)
    days = span_of(row.when, scale, today)
    if days is None:
        strip = [mark for mark in plotted.undated if mark.lane is lane]
        x = theme.px(16) + len(strip) * theme.px(MARK + 5)
        if x < theme.px(UNDATED - 8):
            plotted.undated.append(
                Mark(rows=[place], lane=lane, x=x, y=y, side=side, is_named=row.is_named)
            )
        else:
            strip[-1].rows.append(place)
        return
    first, last = scale.x(days[0]), scale.x(days[1])
    middle = (first + last) / 2
    if row.when.earliest is None:
        middle = last
    elif row.when.latest is None:
        middle = first
    before = marks[-1] if marks else None
    certain = days[0] == days[1] and row.when.is_certain
    # A span keeps a mark of its own, or what it may mean could not be seen.
    if certain and before is not None and before.span is None:
        same = before.is_named == row.is_named or not row.is_named
        if same and middle - before.x < before.side * _SAME:
            before.rows.append(place)
            return
        if not before.is_named and row.is_named and middle - before.x < before.side * _SAME:
            before.rows.append(place)
            before.side, before.is_named = side, True
            return
    mark = Mark(rows=[place], lane=lane, x=middle, y=y, side=side, is_named=row.is_named)
    if not certain:
        mark.span = (first, last)
        mark.open_left = row.when.earliest is None
        mark.open_right = row.when.latest is None
    marks.append(mark)


def _label(marks: list[Mark], plotted: Plot, theme: Theme) -> None:
    """Write as many labels as there is room for, below the marks first, then above."""
    metrics = theme.metrics("small")
    gap, height = theme.px(_GAP), theme.px(20)
    ends = [float("-inf"), float("-inf")]
    written: tuple[list[Label], list[Label]] = ([], [])
    marks.sort(key=lambda mark: mark.x)
    for named in (True, False):
        for mark in marks:
            if mark.is_named is not named or (not named and ends[0] > float("-inf")):
                continue
            words = _words(mark, plotted)
            left = mark.x - mark.side / 2
            wanted = min(metrics.horizontalAdvance(words), theme.px(_FIRST_WIDTH))
            left = min(left, plotted.scale.width - wanted - 2)
            # Arrows come down upon what the carer was told: nothing is written above it.
            for line in (0,) if mark.lane is TimelineLane.TOLD else (0, 1):
                if left >= ends[line] + gap:
                    y = mark.y + height if line == 0 else mark.y - height
                    mark.label = Label(x=left, y=y, width=wanted, words=words)
                    written[line].append(mark.label)
                    ends[line] = left + wanted
                    break
    for labels in written:
        edges = [label.x - gap for label in labels[1:]] + [plotted.scale.width]
        for label, end in zip(labels, edges, strict=False):
            whole = metrics.horizontalAdvance(label.words) + 2
            label.width = min(whole, max(label.width, end - label.x))


def _words(mark: Mark, plotted: Plot) -> str:
    first = plotted.rows[mark.rows[0]].what
    named = [place for place in mark.rows if plotted.rows[place].is_named]
    if named:
        first = plotted.rows[named[0]].what
    return first if len(mark.rows) == 1 else f"{first} + {len(mark.rows) - 1}"


def _bars(plotted: Plot, clocks: Sequence[int], theme: Theme) -> float:
    """Place the clocks under each other where they would cover; return their height."""
    metrics, row_height = theme.metrics("label", 600), theme.px(BAR_ROW)
    ends: list[float] = []
    for place in clocks:
        row = plotted.rows[place]
        bar = row.bar
        if bar is None:  # pragma: no cover - a clock has one
            continue
        x, last = plotted.scale.x(bar.start), plotted.scale.x(bar.last)
        end = max(last, plotted.scale.x(bar.over_until) if bar.over_until else last)
        inside = metrics.horizontalAdvance(row.what) + theme.px(16) <= last - x
        outside = row.gap if inside else f"{row.what}  {row.gap}"
        width = metrics.horizontalAdvance(outside) + theme.px(34)
        words_x = end + theme.px(8)
        first = x
        if words_x + width > plotted.scale.width:
            words_x = x - width
            first = words_x
        until = max(end, words_x + width)
        line = next((n for n, taken in enumerate(ends) if taken + theme.px(10) <= first), len(ends))
        if line == len(ends):
            ends.append(until)
        else:
            ends[line] = until
        plotted.bars.append(
            PlottedBar(
                row=place,
                x=x,
                y=plotted.clocks_top + theme.px(8) + line * row_height,
                last=last,
                end=end,
                words_x=max(words_x, theme.px(2)),
                inside=inside,
            )
        )
    return max(len(ends), 1) * row_height + theme.px(4)
