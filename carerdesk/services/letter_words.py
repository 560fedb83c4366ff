"""A letter put together: the kind's words with the facts in them, and what is still missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from carerdesk.domain.date_words import plain_day
from carerdesk.domain.letters import LetterPage, Paragraph, ToneFlag
from carerdesk.services.letter_facts import MISSING, SAID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from carerdesk.domain.cases import Case
    from carerdesk.domain.letters import LetterDraft, LetterKind, LetterPart, ToneWord

GREETING: Final = "Dear Sir or Madam,"
ENDING: Final = "Yours faithfully,"
_FACT: Final = re.compile(r"\{([A-Za-z0-9_:]+)\}")
_GAP: Final = re.compile(r"\[[^\[\]\n]{2,}\]")
_PARTED: Final = re.compile(r"\n[ \t]*\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A letter as it stands.

    Attributes:
        page: Ready to be drawn.
        body: Its paragraphs as one text, for the carer to change.
        missing: What must be filled in before it can be finished.
        asks: Facts the record does not hold, each by name with how it is asked for; those the carer
            has filled in among them.
    """

    page: LetterPage
    body: str
    missing: tuple[str, ...]
    asks: tuple[tuple[str, str], ...]


def composed(
    kind: LetterKind,
    draft: LetterDraft,
    facts: Mapping[str, str],
    case: Case,
    *,
    today: date,
    sender: str,
) -> Composed:
    """Put a letter together.

    Args:
        kind: Its kind.
        draft: What the carer has written so far.
        facts: What the record holds.
        case: Whose it is.
        today: The date on it.
        sender: The carer's address, lines parted by line feeds.
    """
    if draft.text:
        paragraphs = split(draft.text, headings_of(kind))
    else:
        paragraphs = tuple(_paragraphs(kind, draft, facts, case))
    to = draft.to or "\n".join(_filled(line, facts) for line in kind.to)
    subject = _filled(kind.subject, facts)
    name = case.complainant.strip() or case.complainant_initials.strip()
    page = LetterPage(
        sender=tuple(line for line in (name, *_lines(sender)) if line),
        to=tuple(_lines(to)),
        date=plain_day(today),
        reference=case.reference.strip(),
        subject=subject,
        paragraphs=paragraphs,
        mark="SAMPLE: everybody in it is invented" if case.is_sample else "",
    )
    body = "\n\n".join(paragraph.text for paragraph in paragraphs)
    known = _asked_for(kind)
    gaps = [gap[1:-1] for gap in _GAP.findall("\n".join((*page.to, subject, body)))]
    missing = tuple(dict.fromkeys(gap for gap in gaps if gap in known))
    return Composed(page=page, body=body, missing=missing, asks=_asks(kind, draft, facts))


def _asks(
    kind: LetterKind, draft: LetterDraft, facts: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return the facts of the subject and of paragraphs that cannot be left out, if not held."""
    said = {name.removeprefix(SAID) for name, _ in draft.own if name.startswith(SAID)}
    every = [kind.subject, *(part.words for part in kind.parts if not part.needs)]
    names = dict.fromkeys(name for words in every for name in _FACT.findall(words))
    return tuple(
        (name, _upper_first(_asked(name))) for name in names if name in said or name not in facts
    )


def split(text: str, headings: Iterable[str] = ()) -> tuple[Paragraph, ...]:
    """Part a text the carer changed into paragraphs; lines that were headings stay so."""
    known = set(headings)
    parts = (part.strip() for part in _PARTED.split(text.replace("\r\n", "\n")))
    return tuple(Paragraph(text=part, heading=part in known) for part in parts if part)


def headings_of(kind: LetterKind) -> tuple[str, ...]:
    """Return the headings a kind can have."""
    return tuple(part.words for part in kind.parts if part.heading)


def flags(text: str, words: Iterable[ToneWord]) -> tuple[ToneFlag, ...]:
    """Return the places worth a second look, in order; whole words, in any case."""
    found = [
        ToneFlag(found=match.group(), why=word.why, instead=word.instead, start=match.start())
        for word in words
        if word.words.strip()
        for match in re.finditer(_whole(word.words), text, re.IGNORECASE)
    ]
    return tuple(sorted(found, key=lambda flag: flag.start))


def _whole(words: str) -> str:
    spelled = r"[\s-]+".join(re.escape(part) for part in re.split(r"[\s-]+", words.strip()))
    return rf"(?<!\w){spelled}(?!\w)"


def _paragraphs(
    kind: LetterKind, draft: LetterDraft, facts: Mapping[str, str], case: Case
) -> Iterable[Paragraph]:
    yield Paragraph(text=GREETING)
    for part in kind.parts:
        words = _words(part, draft, facts)
        if words:
            yield from (Paragraph(text=piece.text, heading=part.heading) for piece in split(words))
    name = case.complainant.strip() or case.complainant_initials.strip()
    yield Paragraph(text=f"{ENDING}\n\u00a0\n\u00a0\n{name}")


def _asked_for(kind: LetterKind) -> frozenset[str]:
    """Return what can stand in brackets in such a letter; the carer's own brackets are theirs."""
    every = [kind.subject, *kind.to, *(part.words for part in kind.parts)]
    facts = {name for words in every for name in _FACT.findall(words)}
    labels = {_lower_first(part.label) for part in kind.own}
    return frozenset(labels | {_asked(name) for name in facts})


def _asked(name: str) -> str:
    return MISSING.get(name, name.replace("_", " "))


def _words(part: LetterPart, draft: LetterDraft, facts: Mapping[str, str]) -> str:
    if any(name not in facts for name in part.needs) or any(name in facts for name in part.unless):
        return ""
    if part.own:
        said = draft.said(part.own)
        return said or (f"[{_lower_first(part.label)}]" if part.required else "")
    return _filled(part.words, facts)


def _filled(words: str, facts: Mapping[str, str]) -> str:
    def fact(match: re.Match[str]) -> str:
        name = match.group(1)
        return facts.get(name) or f"[{_asked(name)}]"

    return _FACT.sub(fact, words)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
