"""Log entries as pages: when, where, who, the words with how they are known, and every change."""

from __future__ import annotations

from carerdesk.domain.entries import Amendment, LoggedEntry, Passage, PassageKind
from carerdesk.domain.ids import PersonId
from carerdesk.domain.people import Person
from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.export import looks
from carerdesk.export.brief import Brief
from carerdesk.export.chronology import gist, is_late
from carerdesk.export.marks import Line, Part
from carerdesk.export.setting import Run, Setter, broken
from carerdesk.export.words import deed, lag, moment, times, when

_LABEL_WIDTH = 91.0
_TEXT_X = looks.LEFT + 16
_BAR_X = looks.LEFT + 3


def set_entry(setter: Setter, brief: Brief, logged: LoggedEntry) -> None:
    """Set an entry: first text, then each amendment with when and why; a withdrawn one struck."""
    entry = logged.entry
    setter.text(Run(_kind(logged), looks.STRONG.of(colour=looks.ACCENT)))
    title = Run(brief.safe(gist(logged)), looks.HEADING, struck=logged.is_withdrawn)
    setter.text(title, part=setter.part("H1"))
    setter.space(8)
    _facts(setter, _entry_facts(brief, logged))
    for passage in entry.passages:
        _passage(setter, brief, passage, struck=logged.is_withdrawn)
    for promise in brief.material.promises:
        if promise.made_in == entry.id:
            _promise(setter, brief, promise)
    for amendment in logged.amendments:
        _amendment(setter, brief, amendment)
    _attachments(setter, brief, logged)


def _kind(logged: LoggedEntry) -> str:
    entry = logged.entry
    kind = entry.kind.value[0].upper() + entry.kind.value[1:]
    how = f"{kind}, by {entry.channel.value}" if entry.channel else kind
    return f"{how} · number {logged.number} in the record"


def _known(brief: Brief, ids: tuple[PersonId, ...]) -> list[Person]:
    by_id = {person.id: person for person in brief.material.people}
    return [by_id[key] for key in ids if key in by_id]


def _entry_facts(brief: Brief, logged: LoggedEntry) -> list[tuple[str, str]]:
    """Return the table at the head of an entry; happened and recorded are never made one."""
    entry = logged.entry
    late = lag(entry.happened, entry.recorded_at) if is_late(logged) else ""
    corrected = [a.happened for a in logged.standing if a.happened is not None]
    first = ", ".join(part for part in (when(entry.happened), times(entry.happened)) if part)
    facts = [("Happened", f"{first} (as first written)" if corrected else first)]
    facts += [("Date corrected", when(date)) for date in corrected]
    facts.append(("Recorded", ": ".join(p for p in (moment(entry.recorded_at), late) if p)))
    facts.append(("Sent", when(entry.sent)))
    facts.append(("Received", when(entry.received)))
    facts.append(("Where", brief.safe(entry.place)))
    facts.append(("Who", "; ".join(brief.safe(p.called) for p in _known(brief, entry.people))))
    return [(name, text) for name, text in facts if text]


def _facts(setter: Setter, facts: list[tuple[str, str]]) -> None:
    table = setter.part("Table")
    setter.rule()
    for name, text in facts:
        row = Part("TR", table)
        setter.room(looks.ROW.leading + 3.6)
        setter.space(3.6)
        setter.line(
            broken([Run(name, looks.STRONG)], looks.MEASURE)[0], looks.LEFT, Part("TH", row)
        )
        setter.text(Run(text, looks.ROW), x=looks.LEFT + _LABEL_WIDTH, part=Part("TD", row))
        setter.space(3.6)
        setter.rule(looks.RULE_LIGHT)
    setter.space(14)


_LABELS = {
    PassageKind.SEEN: ("Seen by me", "Seen by me"),
    PassageKind.TOLD: ("Told to me", "Told to me by {}"),
    PassageKind.DOCUMENT: ("Document says", "Document says: {}"),
    PassageKind.VIEW: ("My view", "My view"),
    PassageKind.PLAIN: ("", ""),
}


def label(passage: Passage) -> str:
    """Return how a passage is known, in the words of the screen."""
    alone, sourced = _LABELS[passage.kind]
    return sourced.format(passage.source) if passage.source else alone


_TOKENS = {
    PassageKind.SEEN: "seen",
    PassageKind.TOLD: "told",
    PassageKind.DOCUMENT: "doc",
    PassageKind.VIEW: "view",
    PassageKind.PLAIN: "ink",
}


def _passage(setter: Setter, brief: Brief, passage: Passage, *, struck: bool = False) -> None:
    """Set a passage with its label, and beside each line the bar that says the same in black."""
    if not passage.text.strip():
        return
    colour = looks.colour(_TOKENS[passage.kind])
    words = brief.safe(label(passage))
    indent = _TEXT_X if words else looks.LEFT
    if words:
        setter.room(looks.ROW.leading + 2 * looks.BODY.leading)
        _bar(setter, passage.kind, looks.ROW.leading + 1, colour)
        setter.text(Run(words, looks.STRONG.of(colour=colour)), x=_TEXT_X)
        setter.space(1)
    part = setter.part("P")
    run = Run(brief.safe(passage.text.strip()), looks.BODY, struck=struck)
    for line in broken([run], looks.RIGHT - indent):
        setter.room(looks.BODY.leading)
        if words:
            _bar(setter, passage.kind, looks.BODY.leading, colour)
        setter.line(line, indent, part)
        setter.space(looks.BODY.leading)
    setter.space(11)


def _bar(setter: Setter, kind: PassageKind, height: float, colour: str) -> None:
    """Put one line's length of bar: solid, dashed, double or dotted."""
    top, foot = setter.y, setter.y - height
    if kind is PassageKind.DOCUMENT:
        for x in (_BAR_X - 1.4, _BAR_X + 1.4):
            setter.put(Line(x, top, x, foot, colour, 1.0))
        return
    dash = {PassageKind.TOLD: (6.0, 2.75), PassageKind.VIEW: (0.01, 4.4)}.get(kind, ())
    dotted = kind is PassageKind.VIEW
    setter.put(Line(_BAR_X, top, _BAR_X, foot, colour, 2.4, dash, rounded=dotted))


def _promise(setter: Setter, brief: Brief, promise: Promise) -> None:
    """Set a promise made in this entry and how it stands."""
    known = (p.initials for p in brief.material.people if p.id == promise.who)
    who = brief.initials if promise.who is None else next(known, "")
    what = f"{who}: {promise.what}" if who else promise.what
    by = when(promise.by) if promise.by.kind != "unknown" else "no day named"
    state = promise.state.value.capitalize()
    ended = " Still open." if promise.state is PromiseState.OPEN else f" {state}."
    runs = [
        Run("Promise. ", looks.STRONG),
        Run(
            brief.safe(f"{what}; by {by}." if by != "no day named" else f"{what}; {by}."), looks.ROW
        ),
        Run(ended, looks.STRONG),
    ]
    if promise.shown_by is not None:
        link = brief.link(f"entry:{promise.shown_by}")
        runs += [Run(" Shown in ", looks.ROW), link] if link else []
    _boxed(setter, runs)


def _boxed(setter: Setter, runs: list[Run]) -> None:
    lines = broken(runs, looks.MEASURE - 24)
    height = len(lines) * looks.ROW.leading + 14
    setter.room(height)
    setter.box(height, fill=looks.colour("sunken"), edge=looks.colour("border"))
    setter.space(7)
    part = setter.part("P")
    for line in lines:
        setter.line(line, looks.LEFT + 12, part)
        setter.space(looks.ROW.leading)
    setter.space(18)


def _amendment(setter: Setter, brief: Brief, amendment: Amendment) -> None:
    """Set what was added afterwards, when and why; what stood there still stands above."""
    setter.room(70)
    setter.rule()
    setter.space(6)
    words = f"{deed(amendment)} {moment(amendment.recorded_at)}"
    setter.text(Run(words, looks.STRONG), part=setter.part("H2"))
    setter.text(Run(f"Why: {brief.safe(amendment.reason)}", looks.ASIDE))
    if amendment.happened is not None:
        setter.text(Run(f"Date corrected to {when(amendment.happened)}.", looks.ROW))
    setter.space(6)
    for passage in amendment.passages:
        _passage(setter, brief, passage)


def _attachments(setter: Setter, brief: Brief, logged: LoggedEntry) -> None:
    """Set what was attached: where it stands in the bundle, or that it was left out."""
    if not logged.documents:
        return
    titles = {f"document:{d.id}": d.title for d in brief.material.documents}
    left_out = {e.key: e for e in brief.exclusions}
    setter.heading("Attached", looks.SUBHEAD, "H2", keep=30)
    setter.space(3)
    for document in logged.documents:
        key = f"document:{document}"
        link = brief.link(key)
        title = left_out[key].title if key in left_out else brief.safe(titles.get(key, "A paper"))
        end = link or Run("left out" if key in left_out else "not in this bundle", looks.ASIDE)
        _attachment(setter, Run(title, looks.ROW), end)


def _attachment(setter: Setter, title: Run, end: Run) -> None:
    """Set a paper's title, and at the right of its first line where it stands."""
    said, where = setter.part("P"), setter.part("P")
    for number, line in enumerate(broken([title], looks.MEASURE - 120)):
        setter.room(looks.ROW.leading)
        setter.line(line, looks.LEFT, said)
        if not number:
            x = looks.RIGHT - looks.width(end.text, end.style)
            setter.line(broken([end], looks.MEASURE)[0], x, where)
        setter.space(looks.ROW.leading)
    setter.space(2)
