"""Every command of the command line, one after another in one process, for strace to watch.

``python -m tests.cli.every_verb PLACE [demo]``: it says one line a command, and what it answered.
In PLACE there are a desk with a case, its passphrase in ``key`` and a paper, ``letter.eml``.
"""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from carerdesk.cli.main import main

FACTS = Path(__file__).parents[1] / "data" / "cases" / "ico-ic-393971-b4k5.json"


class Terminal:
    """Does one command after another and says how each ended."""

    def __init__(self, place: Path) -> None:
        self._key = ("--passphrase-file", place / "key")

    def do(self, *words: object) -> str:
        """Do a command, and return what it said."""
        with redirect_stdout(StringIO()) as said:
            code = main([str(word) for word in (*words, *self._key)])
        sys.stdout.write(f"{words[0]} {code}\n")
        return said.getvalue()


def every(place: Path, *, with_demo: bool) -> None:
    """Do them all, in an order in which each finds what it needs."""
    do = Terminal(place).do
    desk, new = ("--vault", place / "Jo.carerdesk"), ("--vault", place / "New.carerdesk")
    other = ("--new-passphrase-file", place / "other key")
    one = ("--case", "AB/CMP/25/0417")
    (place / "other key").write_text("velvet seventy lantern gravel orchid tunnel", "utf-8")
    made = json.loads(do("new", *new, "--json"))
    (place / "sheet").write_text(made["recovery_key"], "utf-8")
    do("check", *desk)
    do("add", place / "letter.eml", *desk, *one)
    do("facts", FACTS, *desk, "--new", "Facts", "--initials", "J.M.", "--body", "A")
    do("clocks", *desk, *one)
    do("findings", *desk, *one)
    do("count", "2025-11-17", "wd_after", "65", "ew")
    do("letter", "list")
    do("list", "log", place / "log.pdf", *desk, *one)
    do("anchor", *desk, "--question", place / "question.tsq")
    do("bundle", place / "bundle.pdf", *desk, *one, "--for", "lgsco")
    do("verify", place / "bundle.pdf")
    do("export", place / "out", *desk)
    do("import", place / "out", *new)
    copy = json.loads(do("backup", place, *desk, "--json"))["backup"]
    do("restore", copy, "--vault", place / "Again")
    do("new-key", place / "Anew", *desk, *other)
    do("recover", *new, "--sheet-file", place / "sheet", *other)
    do("passphrase", *desk, *other)
    if with_demo:
        do("demo", place / "demo")


if __name__ == "__main__":
    every(Path(sys.argv[1]), with_demo="demo" in sys.argv[2:])
