"""Unlocking a desk from the command line: which one, and with what passphrase."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from carerdesk.cli import files
from carerdesk.cli.outcome import Refusal

if TYPE_CHECKING:
    from carerdesk.domain.cases import Case
    from carerdesk.services.desk import Desk


def vault(arguments: argparse.Namespace) -> Path:
    """Return the desk's folder.

    Raises:
        Refusal: When none was named.
    """
    if not arguments.vault:
        raise Refusal("Say which desk with --vault FOLDER.")
    return Path(arguments.vault)


def passphrase(arguments: argparse.Namespace, *, again: bool = False) -> str:
    """Return the passphrase from the file named, the input, or the person at the terminal.

    Args:
        arguments: As parsed.
        again: Whether a person must type it twice.

    Raises:
        Refusal: When there is none.
    """
    name = arguments.passphrase_file
    if name is not None:
        return first_line(name, "The passphrase file")
    refuse_nobody("Give the passphrase with --passphrase-file FILE, or “-” for the input.")
    return typed(again=again)


def first_line(name: str, called: str) -> str:
    """Return the first line of a file, or of the input for ``-``.

    Raises:
        Refusal: When it cannot be read, is no text, or is empty.
    """
    try:
        text = files.read_or_input(name, called=called).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{called} is not UTF-8 text.") from None
    first, *_ = text.splitlines() or [""]
    if not first:
        raise Refusal(f"The first line of {called[:1].lower()}{called[1:]} is empty.")
    return first


def refuse_nobody(sentence: str) -> None:
    """Refuse to ask where nobody sits.

    Raises:
        Refusal: With the sentence, when the input is no terminal.
    """
    if not sys.stdin.isatty():
        raise Refusal(sentence)


def typed(*, again: bool, prompt: str = "Passphrase: ") -> str:
    """Return what a person at the terminal types, unseen; twice the same if asked.

    Raises:
        Refusal: When nothing was typed, or not the same twice.
    """
    try:
        given = getpass.getpass(prompt)
        if again and getpass.getpass("The same again: ") != given:
            raise Refusal("The two were not the same; nothing was made.")
    except EOFError:
        raise Refusal("No passphrase was given.") from None
    return given


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Desk]:
    """Open the desk named, and lock it afterwards whatever happens."""
    from carerdesk.services.opening import Opening  # noqa: PLC0415 - the store is slow to load

    folder = vault(arguments)
    second = arguments.second_key_file
    desk = Opening().open(folder, passphrase(arguments), second_key_file=second)
    try:
        yield desk
    finally:
        desk.close()


def chosen_case(desk: Desk, name: str | None) -> Case:
    """Return the case of that title or reference; the only one when none is named.

    Raises:
        Refusal: When no case, or more than one, is so called.
    """
    cases = desk.cases.all()
    if name is None:
        if len(cases) == 1:
            return cases[0]
        if not cases:
            raise Refusal("There is no case in this desk yet; open one first.")
        raise Refusal(f"There are {len(cases)} cases in this desk; say which with --case NAME.")
    wanted = name.strip().casefold()
    found = [c for c in cases if wanted in {c.title.casefold(), c.reference.casefold()}]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal("More than one case is called so; use the reference of one.")
    raise Refusal("There is no case of that title or reference in this desk.")


def case_option(parser: argparse.ArgumentParser, more: str = "") -> None:
    """Add the option that names a case."""
    parser.add_argument(
        "--case",
        metavar="NAME",
        help=f"the case, by title or reference; not needed where there is only one{more}",
    )
