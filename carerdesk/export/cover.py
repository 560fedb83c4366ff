"""The cover: who, about what, the points, and the check code with what it shows and does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from carerdesk.domain.bundles import Audience
from carerdesk.domain.cases import Standing
from carerdesk.domain.chain import ChainHead
from carerdesk.domain.date_words import plain_day
from carerdesk.domain.head_line import head_line
from carerdesk.export import looks
from carerdesk.export.brief import Brief
from carerdesk.export.marks import Box, Part, Sheet, Words
from carerdesk.export.material import Point
from carerdesk.export.setting import Piece, Run, Setter, broken
from carerdesk.export.words import listed, when

_BAND = 14.7
_LABEL_WIDTH = 91.0
_ROW_GAP = 2.5
_POINT_X = looks.LEFT + 31
_INSET = 17.0
_BOX_GAP = 10.0
_BOX_FLOOR = looks.BOTTOM - 10

_STANDINGS = {
    Standing.COUNCIL_CARER: "foster carer approved by the council",
    Standing.AGENCY_CARER: "foster carer approved by a fostering agency",
    Standing.FORMER_CARER: "former foster carer",
    Standing.SUPPORTED_LODGINGS: "supported lodgings or staying put carer",
    Standing.OTHER: "",
}


def set_cover(brief: Brief, code: str) -> list[Sheet]:
    """Set the cover; always one page, with as many of the points as it has room for.

    Args:
        brief: The bundle.
        code: The check code in four groups of four; blank while only lengths are wanted.
    """
    box = _code_lines(brief)
    points = brief.material.points
    while True:
        setter = _front(brief)
        _points(setter, brief, points)
        fits = len(setter.sheets) == 1 and setter.y - _BOX_GAP - _box_height(box) >= _BOX_FLOOR
        if fits or not points:
            _code_box(setter, box, code)
            return setter.sheets[:1]
        points = points[:-1]


def _front(brief: Brief) -> Setter:
    """Set what stands above the points."""
    setter = Setter("", "")
    setter.put(Box(0, looks.HEIGHT - _BAND, looks.WIDTH, _BAND, fill=looks.ACCENT))
    label = looks.STRONG.of(colour=looks.ACCENT)
    setter.put(
        Words(looks.LEFT, looks.HEIGHT - 84, "EVIDENCE BUNDLE", label, Part("P"), spacing=1.5)
    )
    setter.y = looks.HEIGHT - 106
    _title(setter, brief)
    setter.space(10)
    _lead(setter, brief)
    setter.space(8)
    _facts(setter, brief)
    return setter


def _title(setter: Setter, brief: Brief) -> None:
    title = brief.safe(brief.request.title) or brief.safe(brief.material.case.title)
    lines = broken([Run(title, looks.COVER_TITLE)], looks.MEASURE)
    style = looks.COVER_TITLE if len(lines) <= 3 else looks.TITLE  # noqa: PLR2004 - room for three
    part = Part("H1")
    for line in broken([Run(title, style)], looks.MEASURE)[:4]:
        setter.line(line, looks.LEFT, part)
        setter.space(style.leading)


def _lead(setter: Setter, brief: Brief) -> None:
    case = brief.material.case
    lead = f"{brief.profile.matter} {case.body}, {brief.profile.reader}"
    setter.text(Run(brief.safe(lead), looks.COVER_LEAD), measure=looks.MEASURE - 40)


def _period(brief: Brief) -> str:
    spans = [
        logged.happened
        for logged in brief.material.entries
        if f"entry:{logged.entry.id}" not in {e.key for e in brief.exclusions}
    ]
    first = min((s.earliest for s in spans if s.earliest), default=None)
    last = max((s.latest for s in spans if s.latest), default=None)
    if first is None or last is None:
        return ""
    first = max(first, brief.request.since or first)
    return f"{plain_day(first)} to {plain_day(last)}"


def _later(brief: Brief) -> str:
    """Return where the newest pages begin, in a bundle that goes on from one sent out."""
    issued = brief.request.issued
    new = [i for i in brief.items.values() if issued is not None and not i.fixed]
    if not new:
        return ""
    first = min(new, key=lambda item: item.first_page)
    where = f"{first.letter}{first.section_page} ({first.first_page})"
    return f"From {where} on. All pages before it keep their numbers"


def _time(brief: Brief) -> str:
    """Return what the ombudsman asks of time, for the ombudsman alone."""
    if brief.request.audience is not Audience.OMBUDSMAN:
        return ""
    return ". ".join(f"{s.what} {when(s.on, short=True)}" for s in brief.material.limits)


def _rows(brief: Brief) -> list[tuple[str, str]]:
    case = brief.material.case
    standing = _STANDINGS[case.standing]
    since = f" since {case.approved_since}" if standing and case.approved_since else ""
    who = ", ".join(p for p in (brief.complainant, standing + since) if p)
    reference = f". Reference {case.reference}" if case.reference else ""
    children = listed([p.initials for p in brief.material.people if p.is_child])
    whose = "Complainant" if brief.profile.matter.startswith("A complaint") else "Carer"
    rows = [
        (whose, who),
        ("About", f"{case.body}{reference}"),
        ("Children", f"{children}. No child is named in these pages" if children else ""),
        ("Period", _period(brief)),
        ("Pages", f"{brief.pages}, numbered twice: by section and straight through"),
        ("Later pages", _later(brief)),
        ("Time", _time(brief)),
        ("Reading", brief.profile.cover),
        (
            "Prepared",
            f"{plain_day(brief.request.prepared_on)}, by {brief.initials}",
        ),
    ]
    # The complainant's own name is theirs to give; every other name becomes initials.
    return [(n, t if n == whose else brief.safe(t)) for n, t in rows if t]


def _facts(setter: Setter, brief: Brief) -> None:
    table = Part("Table")
    setter.rule()
    for name, text in _rows(brief):
        row = Part("TR", table)
        setter.space(_ROW_GAP)
        setter.line(
            broken([Run(name, looks.STRONG)], looks.MEASURE)[0], looks.LEFT, Part("TH", row)
        )
        setter.text(Run(text, looks.ROW), x=looks.LEFT + _LABEL_WIDTH, part=Part("TD", row))
        setter.space(_ROW_GAP)
        setter.rule()


def _points(setter: Setter, brief: Brief, points: Sequence[Point]) -> None:
    if not points:
        return
    setter.space(14)
    count = {2: "two ", 3: "three "}.get(len(points), "")
    words = f"The {count}points" if len(points) > 1 else "The point"
    setter.text(Run(words, looks.SUBHEAD), part=Part("H2"))
    setter.space(6)
    for number, point in enumerate(points, start=1):
        runs = [Run(brief.safe(point.text) + " ", looks.BODY)]
        runs += brief.links([brief.letter_of(key) for key in point.keys], looks.BODY)
        setter.put(Box(looks.LEFT, setter.y - 17.6, 18, 18, fill=looks.ACCENT, radius=9))
        digit = looks.STRONG.of(colour=looks.WHITE)
        x = looks.LEFT + 9 - looks.width(str(number), digit) / 2
        setter.put(Words(x, setter.y - 12.9, str(number), digit, Part("Lbl")))
        setter.text(runs, x=_POINT_X)
        setter.space(8)


def _code_lines(brief: Brief) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """Return the lines of what the code stands for, and of where the record stood."""
    day = plain_day(brief.request.prepared_on)
    says = (
        "The code stands for the log entries and papers behind these pages. With the checking tool "
        "and the record file that comes with this bundle, anyone can see that none of them was "
        f"changed after {day}. It does not by itself show that what was written is right, or that "
        "the computer’s clock was right. Of this page it stands for all but itself."
    )
    measure = looks.MEASURE - 2 * _INSET
    record = Run(
        _record(brief.material.head, brief.request.prepared_on), looks.DIGEST.of(colour=looks.MUTED)
    )
    return broken([Run(says, looks.DIGEST)], measure), broken([record], measure)


def _box_height(lines: tuple[list[list[Piece]], list[list[Piece]]]) -> float:
    return 40 + sum(map(len, lines)) * looks.DIGEST.leading + 16


def _code_box(
    setter: Setter, lines: tuple[list[list[Piece]], list[list[Piece]]], code: str
) -> None:
    """Set the code, what it stands for, and where the record stood."""
    setter.space(_BOX_GAP)
    setter.box(_box_height(lines), fill=looks.BOX, radius=7)
    name = looks.STRONG.of(colour=looks.ACCENT)
    part = Part("P")
    baseline = setter.y - 24
    setter.put(Words(looks.LEFT + _INSET, baseline, "Check code", name, part))
    grouped = "  ".join(code.split())
    setter.put(Words(looks.LEFT + 96, baseline, grouped, looks.CODE, part, spacing=0.8))
    setter.space(36)
    for paragraph in lines:
        inside = Part("P")
        for line in paragraph:
            setter.line(line, looks.LEFT + _INSET, inside)
            setter.space(looks.DIGEST.leading)
        setter.space(4)


def _record(head: ChainHead, on: date) -> str:
    """Return the line that every paper bears, and the whole head below it."""
    return f"{head_line(head, on)}\n{head.digest.hex()}"
