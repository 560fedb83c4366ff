"""Names to initials: what a reader outside may see, and whether anything else has slipped through.

A child is looked for by full name, by each part of it and by every alias.  An adult is looked for
by full name, by first letter or title with surname, and by every alias; a bare surname is often an
ordinary word ("Young", "May") and is only looked for when it was given as an alias.  A part of a
child's name that is an ordinary word too ("Rose"), or that has two letters ("Bo"), is looked for
with its capital, and is doubtful; without it ("with rose") it is only offered to be looked at.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from carerdesk.domain.common_names import PARTICLES, is_common, is_plainly_no_name, reads_as_name
from carerdesk.domain.date_words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from carerdesk.domain.people import Person
    from carerdesk.domain.private_words import PrivateWords

_TITLES: Final = r"(?:Mrs|Mr|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Dame)"
_GAP: Final = r"[\s\u00a0\u00ad‐-]*"
"""Between the words of a name: a line end may have joined them."""
_BETWEEN: Final = r"[\s\u00a0\u00ad‐,.;/-]"
"""Between parts of an address or of a day in figures."""
_SHORTEST_PART: Final = 2
_MARKS: Final = re.compile("[\u0300-\u036f]")
_STROKED: Final = dict(zip("łŁøØđĐı", "lLoOdDi", strict=True))
"""Letters whose stroke is no mark of its own, so that taking marks off leaves them."""
_LOOKALIKES: Final = dict.fromkeys("\u2018\u2019\u201b\u2032\u02bc`", "'") | dict.fromkeys(
    "\u2010\u2012\u2013\u2212", "-"
)
"""Apostrophes and hyphens as programs and keyboards write them; a long dash parts words."""
_BROKEN: Final = re.compile(r"(?<=\w)(?:[-‐][^\S\n]*\r?\n\s*|[\x02\ufffe]\s*)(?=\w)")
"""A word broken at the end of a line; PDFium leaves marks of its own for the hyphen."""


@dataclass(frozen=True, slots=True)
class NameFound:
    """A real name in a text: whose, and where, but never the name itself.

    Attributes:
        is_doubtful: Whether it is an ordinary word too, so that only a person can tell.
        is_offered: Whether it stands without its capital: a person may look, nothing is stopped.
    """

    initials: str
    is_child: bool
    start: int
    end: int
    is_doubtful: bool = False
    is_offered: bool = False


@dataclass(frozen=True, slots=True)
class _Sought:
    """What to look for; where `glance` is not in the folded text it cannot be."""

    pattern: re.Pattern[str]
    initials: str
    is_child: bool
    is_doubtful: bool = False
    glance: str = ""
    is_offered: bool = False

    def matches(self, plain: str) -> Iterator[re.Match[str]]:
        """Yield where it stands in a flattened text."""
        for match in self.pattern.finditer(plain):
            if self.is_offered and not reads_as_name(plain, *match.span()):
                continue
            if not (self.is_doubtful and is_plainly_no_name(plain, *match.span())):
                yield match

    def replaced(self, plain: str, printed: str) -> str:
        """Return a printed text with the initials in its place, found by its flattened form.

        Initials with a full stop of their own take that of the sentence with them: no "J.M..".
        """
        parts, done = [], 0
        for match in self.matches(plain):
            parts += [printed[done : match.start()], self.initials]
            done = match.end()
            ends = self.initials.endswith(".") and printed[done : done + 1] == "."
            done += ends and printed[done + 1 : done + 2] != "."
        return "".join((*parts, printed[done:]))


def flattened(text: str) -> str:
    """Return the text as a searcher sees it.

    Ligatures and full-width letters are spelled out, soft hyphens and zero-width characters go,
    words parted by a hyphen at the end of a line are joined, and typographic apostrophes are made
    plain.  The length may differ from that of `text`.
    """
    if text.isascii():
        # Most papers: nothing to spell out, and of the look-alikes only one.
        broken = "-" in text or "\x02" in text
        return (_BROKEN.sub("", text) if broken else text).replace("`", "'")
    return _changed(_as_printed(text), _LOOKALIKES)


def _as_printed(text: str) -> str:
    """Return the text flattened, letter for letter, with apostrophes and dashes as they were."""
    plain = unicodedata.normalize("NFKC", text.replace("\u00b4", "'"))
    plain = re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", plain)
    return _BROKEN.sub("", plain)


def _changed(text: str, letters: dict[str, str]) -> str:
    """Return a text with letters changed: by far quicker than one by one where few are there."""
    for old, new in letters.items():
        if old in text:
            text = text.replace(old, new)
    return text


def _accents() -> dict[str, str]:
    """Return, for each plain letter, the letters that are it with a mark: "e" gives "èéêë…"."""
    found: dict[str, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) > 1 and parts[0].isascii() and parts[0].isalpha():
            found[parts[0].lower()] = found.get(parts[0].lower(), "") + chr(code)
    for stroked, plain in zip("łŁøØđĐı", "llooddi", strict=True):
        found[plain] = found.get(plain, "") + stroked
    return found


_ACCENTS: Final = _accents()


def _letters(word: str) -> str:
    """Return a pattern for a word with or without its accents and apostrophes."""
    made = []
    for letter in word:
        plain = unicodedata.normalize("NFD", letter)[0]
        plain = _STROKED.get(plain, plain).lower()
        if letter == "'":
            made.append("'?")
        elif plain in _ACCENTS:
            made.append(f"[{letter}{plain}{_ACCENTS[plain]}]")
        else:
            made.append(re.escape(letter))
    return "".join(made)


def _spelled(name: str) -> str:
    """Return a pattern for the words of a name with any gap between them."""
    return _GAP.join(_letters(word) for word in re.split(r"[\s-]+", flattened(name)) if word)


def _spelled_out(words: str) -> str:
    """Return a pattern for private words; two numbers in a row are never taken as one."""
    parts = [part for part in re.split(r"[\s,.;/-]+", flattened(words)) if part]
    made = ""
    for before, part in zip(["", *parts], parts, strict=False):
        numbers = before[-1:].isdigit() and part[0].isdigit()
        made += (f"{_BETWEEN}{'+' if numbers else '*'}" if before else "") + _letters(part)
    return made


def _folded(plain: str) -> str:
    """Return a flattened text without capitals, accents and apostrophes."""
    if not plain.isascii():
        plain = _changed(_MARKS.sub("", unicodedata.normalize("NFD", plain)), _STROKED)
    return plain.casefold().replace("'", "")


def _glance(words: str) -> str:
    """Return the longest part of a name as it stands in any folded text that holds the name."""
    return max(re.split(r"[\s,.;/-]+", _folded(flattened(words))), key=len)


def _whole(pattern: str) -> str:
    """Return the pattern as whole words only; a possessive or plural s may follow."""
    return rf"(?<![^\W_]){pattern}(?=(?:'?s)?(?![^\W_]))"


def _sought(person: Person) -> Iterable[_Sought]:
    """Yield what to look for, longest first."""
    patterns: list[tuple[str, int, str]] = []
    doubtful: list[str] = []
    for name in person.names:
        words = flattened(name).split()
        if person.is_child and len(words) == 1 and is_common(words[0]):
            doubtful.append(words[0])
            continue
        patterns.append((_whole(_spelled(name)), re.IGNORECASE, _glance(name)))
        if person.is_child:
            every = dict.fromkeys([*words, *re.split(r"[\s-]+", flattened(name))])
            parts = [word for word in every if len(word) > _SHORTEST_PART]
            doubtful += [part for part in parts if is_common(part)]
            doubtful += [part for part in every if _is_short(part, words[0])]
            patterns.extend(
                (_whole(_spelled(part)), re.IGNORECASE, _glance(part))
                for part in parts
                if not is_common(part)
            )
        elif len(words) > 1:
            first, surname = _letters(words[0][0]), _letters(words[-1])
            titled = rf"{_TITLES}\.?\s+(?:{first}\.?\s+)?{surname}"
            patterns.append((_whole(titled), re.IGNORECASE, _glance(words[-1])))
            initial = rf"{re.escape(words[0][0])}\.?\s+{re.escape(words[-1])}"
            patterns.append((_whole(initial), 0, _glance(words[-1])))
    for pattern, flags, piece in patterns:
        yield _Sought(re.compile(pattern, flags), person.initials, person.is_child, glance=piece)
    for word in dict.fromkeys(doubtful):
        either = f"(?:{re.escape(word.capitalize())}|{re.escape(word.upper())})"
        for written, is_offered in ((either, False), (re.escape(word.lower()), True)):
            yield _Sought(
                re.compile(_whole(written)),
                person.initials,
                person.is_child,
                is_doubtful=True,
                glance=_glance(word),
                is_offered=is_offered,
            )


def _is_short(part: str, first: str) -> bool:
    """Whether a part of a name has two letters and is no little word within it ("de")."""
    short = len(part) == _SHORTEST_PART and part.isalpha()
    return short and (part == first or part.casefold() not in PARTICLES)


def _private(one: PrivateWords) -> Iterable[_Sought]:
    """Yield what to look for; a day is looked for in each way it is usually written."""
    for words in {one.words, *_other_days(one.words)}:
        pattern = re.compile(_whole(_spelled_out(words)), re.IGNORECASE)
        yield _Sought(pattern, one.label, is_child=True, glance=_glance(words))


def _other_days(words: str) -> Iterator[str]:
    """Yield other ways of writing a day: "4 May 2016" gives "04/05/2016", "2016-05-04"."""
    months = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)}
    spelled = re.fullmatch(
        r"\s*(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\s+(\d{4})\s*", words.casefold()
    )
    figures = re.fullmatch(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\s*", words)
    if spelled and spelled[2] in months:
        day, month, year = int(spelled[1]), months[spelled[2]], spelled[3]
    elif figures and 1 <= int(figures[2]) <= len(MONTHS):
        day, month, year = int(figures[1]), int(figures[2]), figures[3]
    else:
        return
    name = MONTHS[month - 1]
    for shown in {f"{day}", f"{day:02}"}:
        yield from (f"{shown} {name} {year}", f"{shown} {name[:3]} {year}")
        for number in {f"{month}", f"{month:02}"}:
            yield from (f"{shown}/{number}/{year}", f"{shown}/{number}/{year[2:]}")
    yield f"{name} {day} {year}"
    yield f"{year}-{month:02}-{day:02}"


@dataclass(frozen=True, slots=True)
class NamesTable:
    """The people of a case as a table from real names to what they are called.

    Attributes:
        private: Other words that must not leave; treated as a child's name is.
    """

    people: tuple[Person, ...]
    private: tuple[PrivateWords, ...] = ()
    _entries: tuple[_Sought, ...] = field(init=False, repr=False, compare=False)
    _offered: tuple[_Sought, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the patterns once."""
        every = [sought for person in self.people for sought in _sought(person)]
        every += [sought for one in self.private for sought in _private(one)]
        every.sort(key=lambda sought: (sought.is_doubtful, -len(sought.pattern.pattern)))
        object.__setattr__(self, "_entries", tuple(one for one in every if not one.is_offered))
        object.__setattr__(self, "_offered", tuple(one for one in every if one.is_offered))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self._entries

    def initialled(self, text: str) -> str:
        """Return the text with every known name turned to initials."""
        if not self._entries or not text:
            return text
        plain = flattened(text)
        folded = _folded(plain)
        wanted = [sought for sought in self._entries if sought.glance in folded]
        if not any(sought.pattern.search(plain) for sought in wanted):
            return text
        printed = _as_printed(text)
        for sought in wanted:
            printed = sought.replaced(_changed(printed, _LOOKALIKES), printed)
        return printed

    def names_a_child(self, text: str) -> bool:
        """Whether a text plainly names a child: a look before the search of its pages."""
        return any(not found.is_doubtful for found in self.found(text, children_only=True))

    def found(
        self, text: str, *, children_only: bool = False, offered: bool = False
    ) -> tuple[NameFound, ...]:
        """Return every real name in the text, by place in its flattened form.

        Overlapping finds of one person are given once, the longest.

        Args:
            text: To be searched.
            children_only: Whether adults are left alone.
            offered: Whether names without their capital that are words too are given as well.
        """
        plain = flattened(text)
        folded = _folded(plain)
        finds: list[NameFound] = []
        for sought in (*self._entries, *(self._offered if offered else ())):
            if (children_only and not sought.is_child) or sought.glance not in folded:
                continue
            for match in sought.matches(plain):
                inside = any(f.start < match.end() and match.start() < f.end for f in finds)
                if not inside:
                    finds.append(
                        NameFound(
                            sought.initials,
                            sought.is_child,
                            match.start(),
                            match.end(),
                            sought.is_doubtful,
                            sought.is_offered,
                        )
                    )
        return tuple(sorted(finds, key=lambda found: found.start))
