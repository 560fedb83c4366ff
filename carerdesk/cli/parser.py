"""The commands and their options; each command's own file holds what it does."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Callable, Sequence
from typing import Final, NoReturn

from carerdesk import __version__
from carerdesk.cli.outcome import COULD_NOT

ABOUT: Final = """\
CarerDesk keeps a foster carer's log, counts the clocks of the law and makes bundles, all on this
computer. Without a command it opens the desk in a window; the commands do the same deeds for
scripts, advocates and checks.
"""
ENDS: Final = """\
Exit codes: 0 done; 1 found wanting (a check that failed, a name that must not leave); 2 could not
be done, with one plain sentence on the error output. Not legal advice.
"""

Add = Callable[["Commands"], None]


class Parser(argparse.ArgumentParser):
    """Answers a slip of the hand with one sentence instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Say what is amiss and where help is, and end with 2."""
        said = message[:1].upper() + message[1:]
        self.exit(COULD_NOT, f"{self.prog}: {said}. Try “{self.prog} --help”.\n")


class Commands:
    """Where each command's file adds its own parser."""

    def __init__(self, top: Parser) -> None:
        """Keep the list of commands of the top parser."""
        self._list = top.add_subparsers(
            title="commands", metavar="COMMAND", dest="command", parser_class=Parser
        )

    def add(self, name: str, summary: str, more: str = "") -> Parser:
        """Add a command with the options every command takes.

        Args:
            name: What is typed.
            summary: One line for the list of commands.
            more: What its own help says below that.
        """
        parser: Parser = self._list.add_parser(
            name,
            help=summary,
            description=_filled(f"{summary[0].upper()}{summary[1:]}.\n\n{more}"),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        everywhere(parser, given_above=True)
        return parser


def everywhere(parser: Parser, *, given_above: bool = False) -> None:
    """Add the options that stand before or after the command alike.

    Args:
        parser: Where.
        given_above: Whether to leave what was given before the command as it is.
    """
    nothing = argparse.SUPPRESS if given_above else None
    group = parser.add_argument_group("everywhere")
    group.add_argument("--vault", metavar="FOLDER", default=nothing, help="the desk's folder")
    group.add_argument(
        "--passphrase-file",
        metavar="FILE",
        default=nothing,
        help="read the passphrase from the first line of FILE, or of the input for “-”",
    )
    group.add_argument(
        "--second-key-file",
        action="store_true",
        default=argparse.SUPPRESS if given_above else False,
        help="open the desk by the copy of its key file, when the first is damaged",
    )
    group.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS if given_above else False,
        help="answer in JSON, for machines",
    )


def whole(add_commands: Sequence[Add]) -> Parser:
    """Make the parser of the whole command line."""
    top = Parser(
        prog="carerdesk",
        description=_filled(ABOUT),
        epilog=_filled(ENDS),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"CarerDesk {__version__}")
    everywhere(top)
    commands = Commands(top)
    for add in add_commands:
        add(commands)
    return top


def _filled(text: str) -> str:
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(textwrap.fill(" ".join(p.split()), 78) for p in paragraphs if p.strip())
