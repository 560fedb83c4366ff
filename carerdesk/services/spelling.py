"""Spelling: dictionaries of this computer, the carer's own words, and names that are never marked.

A dictionary is a pair of files in Hunspell's format, `en_GB.aff` and `en_GB.dic`: those the system
or an office program brought, or one the carer chose.  Without any, no word is ever marked.
"""

from __future__ import annotations

import os
import re
import sys
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from carerdesk.domain.errors import BadRecord, CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.ids import CaseId
    from carerdesk.services.people import PeopleBook
    from carerdesk.services.safekeeping import Safekeeping

_CHOICE: Final = "spelling"
OWN_WORDS: Final = "spelling:words"
_MOST_BYTES: Final = 40 * 1024 * 1024
"""No dictionary of any language is near it."""
_MOST_SUGGESTED: Final = 5
_SHORTEST: Final = 2
_PREFERRED: Final = ("en_GB", "en-GB", "cy_GB", "cy-GB")

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NOT_PROSE: Final = re.compile(r"\S*(?:[@/\\_]|\d|www\.)\S*")
"""Addresses, paths, numbers and what has a figure in it."""


def words_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a text that can be right or wrong, each with where it begins.

    What holds figures, an address or nothing but capitals is no such word; the parts of a word
    with hyphens are looked at one by one.
    """
    left_out = [match.span() for match in _NOT_PROSE.finditer(text)]
    place = 0
    for match in _WORD.finditer(text):
        while place < len(left_out) and left_out[place][1] <= match.start():
            place += 1
        if place < len(left_out) and left_out[place][0] <= match.start():
            continue
        word = match[0]
        if len(word) >= _SHORTEST and not word.isupper():
            yield match.start(), word


def dictionaries(folders: Iterable[Path] | None = None) -> tuple[Path, ...]:
    """Return the dictionaries of this computer, British English and Welsh first.

    Args:
        folders: Where to look; where systems and office programs keep them unless given.

    Returns:
        Each one's file that ends in ``.dic``.
    """
    found: dict[str, Path] = {}
    for folder in _folders() if folders is None else folders:
        try:
            there = sorted(folder.glob("*.dic"))
        except OSError:
            continue
        for path in there:
            if path.with_suffix(".aff").is_file() and not path.name.startswith("hyph_"):
                found.setdefault(path.stem, path)

    def rank(path: Path) -> tuple[int, str]:
        place = _PREFERRED.index(path.stem) if path.stem in _PREFERRED else len(_PREFERRED)
        return place, path.stem

    return tuple(sorted(found.values(), key=rank))


def _folders(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> list[Path]:
    """Return the folders in which systems and office programs keep dictionaries."""
    home = Path.home()
    if system == "win32":
        programs = [environment.get(n, "") for n in ("ProgramFiles", "ProgramFiles(x86)")]
        offices = [Path(p) / "LibreOffice" / "share" / "extensions" for p in programs if p]
        single: list[Path] = []
    elif system == "darwin":
        offices = [Path("/Applications/LibreOffice.app/Contents/Resources/extensions")]
        single = [home / "Library/Spelling", Path("/Library/Spelling")]
    else:
        offices = [Path("/usr/lib/libreoffice/share/extensions")]
        single = [
            home / ".local/share/hunspell",
            Path("/usr/share/hunspell"),
            Path("/usr/share/myspell/dicts"),
            Path("/usr/share/myspell"),
        ]
    return [*single, *(folder for office in offices for folder in office.glob("dict-*"))]


class _Dictionary(Protocol):
    """What the library gives."""

    def lookup(self, word: str) -> bool:
        """Whether a word is right."""

    def suggest(self, word: str) -> Iterator[str]:
        """Yield what may have been meant, the likeliest first."""


class Speller:
    """A dictionary that was read.  It holds no connection, so a worker may use it."""

    def __init__(self, dictionary: _Dictionary) -> None:
        """Keep the dictionary."""
        self._dictionary = dictionary

    def knows(self, word: str) -> bool:
        """Whether the dictionary holds a word, or makes it by its rules."""
        return self._dictionary.lookup(word.replace("’", "'"))

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return what may have been meant, the likeliest first; it takes a moment."""
        return tuple(islice(self._dictionary.suggest(word.replace("’", "'")), _MOST_SUGGESTED))


def read_dictionary(path: Path) -> Speller:
    """Read a dictionary; it takes about a second.

    Args:
        path: Its file that ends in ``.dic``, or in ``.aff``; the other stands beside it.

    Raises:
        CannotRead: When the two files are not a dictionary.
    """
    try:
        made = _made(*(_bytes_of(path.with_suffix(end)) for end in (".aff", ".dic")))
        made.lookup("word")
    except Exception as error:  # whatever a foreign file does to its reader
        raise CannotRead(_NO_DICTIONARY) from error
    return Speller(made)


def _bytes_of(path: Path) -> bytes:
    if path.stat().st_size > _MOST_BYTES:
        raise CannotRead(_NO_DICTIONARY)
    return path.read_bytes()


def _made(rules: bytes, words: bytes) -> _Dictionary:
    """Make a dictionary of the bytes of its two files; the library's own way leaves them open."""
    from spylls.hunspell import Dictionary, readers  # noqa: PLC0415 - only where one is read
    from spylls.hunspell.readers.file_reader import BaseReader  # noqa: PLC0415

    class Held(BaseReader):  # type: ignore[misc]  # the library carries no types
        def __init__(self, data: bytes, encoding: str) -> None:
            self._data = data
            super().__init__(self._text(encoding))

        def reset_encoding(self, encoding: str) -> None:
            self.reset_io(self._text(encoding))

        def _text(self, encoding: str) -> TextIOWrapper:
            return TextIOWrapper(BytesIO(self._data), encoding, errors="surrogateescape")

    aff, context = readers.read_aff(Held(rules, "windows-1252"))
    dic = readers.read_dic(Held(words, context.encoding), aff=aff, context=context)
    made: _Dictionary = Dictionary(aff, dic)
    return made


_NO_DICTIONARY: Final = (
    "That is not a dictionary CarerDesk can read. Choose the file that ends in .dic, with the one "
    "that ends in .aff beside it. No word is marked meanwhile."
)


class Spelling:
    """What is chosen for the desk, and the carer's own words, which stay in it."""

    def __init__(self, safekeeping: Safekeeping, people: PeopleBook) -> None:
        """Keep the ways to the settings and to the people."""
        self._safekeeping = safekeeping
        self._people = people

    @property
    def dictionary(self) -> Path | None:
        """The dictionary to use: the one chosen, or the first of this computer, or none."""
        chosen = self._safekeeping.setting(_CHOICE)
        if chosen is not None:
            return Path(chosen) if chosen else None
        return next(iter(dictionaries()), None)

    def choose(self, path: Path | None) -> Changes:
        """Use another dictionary, which `read_dictionary` could read; ``None`` marks no word."""
        return self._safekeeping.set_setting(_CHOICE, str(path) if path is not None else "")

    @property
    def own_words(self) -> tuple[str, ...]:
        """The carer's own words, by letter."""
        kept = self._safekeeping.setting(OWN_WORDS) or []
        return tuple(sorted((str(word) for word in kept), key=str.casefold))

    def add_word(self, word: str) -> Changes:
        """Keep a word as one's own, in this desk only.

        Raises:
            BadRecord: When it is none.
        """
        clean = word.strip().replace("’", "'")
        if not clean:
            raise BadRecord("Write the word first.", field="word")
        return self.write_words((*self.own_words, clean))

    def write_words(self, words: Iterable[str]) -> Changes:
        """Keep other words of one's own in place of those before."""
        clean = (word.strip().replace("’", "'") for word in words)
        return self._safekeeping.set_setting(OWN_WORDS, list(dict.fromkeys(w for w in clean if w)))

    def never_marked(self, case_id: CaseId) -> frozenset[str]:
        """Return the words a dictionary need not know, in small letters.

        Those are the carer's own, and every part of a name, nickname or initials in the case.
        """
        named = [
            part
            for person in self._people.of(case_id)
            for name in (person.initials, person.full_name, *person.aliases)
            for _, part in _parts(name)
        ]
        return frozenset(_plain(word) for word in (*self.own_words, *named))


def is_never_marked(word: str, never: frozenset[str]) -> bool:
    """Whether a word is among those, also as "Grace's"."""
    plain = _plain(word)
    return plain in never or plain.removesuffix("'s") in never


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


def _parts(name: str) -> Iterator[tuple[int, str]]:
    return ((match.start(), match[0]) for match in _WORD.finditer(name))
