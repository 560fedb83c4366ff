"""The summary: what the form asks, then one block for each head, every sentence with its page.

A sentence that no page shows is marked "my account", so that a reader always knows which it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from carerdesk.export import looks
from carerdesk.export.brief import Brief
from carerdesk.export.marks import Box, Part, Sheet, Words
from carerdesk.export.material import Head, Material, Sentence, Step
from carerdesk.export.setting import Run, Setter, broken
from carerdesk.export.words import when

MOST_PAGES = 2
_LABEL_WIDTH = 112.0
_MOST_KEPT = 10
"""Lines of one part of a head kept on one sheet."""
_TEXT = looks.ROW
OWN = "my account"


def parts_of(head: Head) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """Yield each part of a head that says something, with its label."""
    for label, sentences in (
        ("Should have been", head.should),
        ("What happened", head.happened),
        ("How it affected me", head.affected),
        ("What I asked for", head.asked),
        ("What they said", head.said),
        ("To put it right", head.remedy),
    ):
        if sentences:
            yield label, sentences


def words_in(material: Material) -> int:
    """Return the words of the summary's heads, labels and references left out."""
    return sum(
        len(sentence.text.split())
        for head in material.heads
        for _, sentences in parts_of(head)
        for sentence in sentences
    ) + sum(len(head.title.split()) for head in material.heads)


def set_summary(brief: Brief, letter: str) -> list[Sheet]:
    """Set the summary: who, about whom, the steps so far, then the heads."""
    setter = Setter(brief.head, brief.running(letter, "Summary"))
    setter.heading("Summary of the complaint", looks.HEADING, "H1")
    setter.space(4)
    _facts(setter, brief)
    for number, head in enumerate(brief.material.heads, start=1):
        _head(setter, brief, head, number)
    return setter.sheets


def _facts(setter: Setter, brief: Brief) -> None:
    case = brief.material.case
    table = Part("Table")
    reference = f", reference {case.reference}" if case.reference else ""
    _fact(setter, table, "Who", [Run(brief.complainant, _TEXT)])
    _fact(setter, table, "About", [Run(brief.safe(f"{case.body}{reference}"), _TEXT)])
    if brief.material.steps:
        _fact(setter, table, "Steps so far", _steps(brief, brief.material.steps))
    if brief.material.limits:
        _fact(setter, table, "Time", _steps(brief, brief.material.limits))
    setter.rule()
    setter.space(4)


def _fact(setter: Setter, table: Part, name: str, runs: Sequence[Run]) -> None:
    row = Part("TR", table)
    setter.rule(looks.RULE_LIGHT)
    setter.space(2)
    setter.room(_TEXT.leading)
    setter.line(broken([Run(name, looks.STRONG)], 200)[0], looks.LEFT, Part("TH", row))
    setter.text(runs, x=looks.LEFT + _LABEL_WIDTH, part=Part("TD", row))
    setter.space(2)


def _steps(brief: Brief, steps: Sequence[Step]) -> list[Run]:
    runs: list[Run] = []
    for step in steps:
        end = "" if step is steps[-1] else ". "
        runs.append(Run(f"{brief.safe(step.what)} {when(step.on, short=True)}", _TEXT))
        runs += [Run(" ", _TEXT), *brief.links(step.keys)] if brief.links(step.keys) else []
        runs.append(Run(end, _TEXT))
    return runs


def _head(setter: Setter, brief: Brief, head: Head, number: int) -> None:
    parts = [(label, sentence_runs(brief, said)) for label, said in parts_of(head)]
    first = _height(parts[0][1]) if parts else 0.0
    setter.space(7)
    setter.room(looks.SECTION.leading + 2 + first)
    _title(setter, brief.safe(head.title), number)
    label = ""

    def go_on() -> None:
        """Name the head again, and the part that is parted by the end of the sheet."""
        _title(setter, f"{brief.safe(head.title)}, continued", number)
        if label:
            _label(setter, label, Part("P"))

    setter.on_break = go_on
    for name, runs in parts:
        part = Part("P")
        setter.room(_height(runs))
        label = name
        _label(setter, label, part)
        setter.text(runs, x=looks.LEFT + _LABEL_WIDTH, part=part)
        label = ""
        setter.space(2)
    setter.on_break = None


def _height(runs: Sequence[Run]) -> float:
    """Return what is kept on one sheet of a part, points: all of it, unless it is very long."""
    lines = len(broken(runs, looks.MEASURE - _LABEL_WIDTH))
    return min(lines, _MOST_KEPT) * _TEXT.leading


def _label(setter: Setter, label: str, part: Part) -> None:
    style = looks.STRONG.of(colour=looks.MUTED)
    setter.line(broken([Run(label, style)], 200)[0], looks.LEFT, part)


def _title(setter: Setter, words: str, number: int) -> None:
    setter.put(Box(looks.LEFT, setter.y - 17, 17, 17, fill=looks.ACCENT, radius=8.5))
    digit = looks.STRONG.of(colour=looks.WHITE)
    x = looks.LEFT + 8.5 - looks.width(str(number), digit) / 2
    title = Part("H2")
    setter.put(Words(x, setter.y - 12.6, str(number), digit, Part("Lbl", title)))
    setter.text(Run(words, looks.SECTION), x=looks.LEFT + 25, part=title)
    setter.space(2)


def sentence_runs(brief: Brief, sentences: Sequence[Sentence]) -> list[Run]:
    """Return sentences as text, each followed by its pages or by "my account"."""
    runs: list[Run] = []
    for sentence in sentences:
        runs.append(Run(f"{brief.safe(sentence.text.strip())} ", _TEXT))
        links = brief.links(sentence.keys)
        source = [Run(f"({brief.safe(sentence.source)})", looks.QUIET)] if sentence.source else []
        gap = [Run(" ", _TEXT)] if links and source else []
        runs += [*source, *gap, *links] or [Run(OWN, looks.ASIDE)]
        runs.append(Run(" ", _TEXT))
    return runs[:-1]
