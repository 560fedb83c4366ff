"""No command of the command line opens a socket of a network."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from carerdesk.cli import main
from carerdesk.cli.parser import whole
from tests.cli.conftest import DeskOnDisk

ROOT = Path(__file__).parents[2]
MAIL = b"""\
From: Grace Hall <gh@example.org>
Subject: Your complaint
Content-Type: text/html

<html><img src="http://203.0.113.9/p"><link href="http://203.0.113.9/c"><p>Dear Jo</html>
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
def test_no_command_reaches_a_network(desk: DeskOnDisk) -> None:
    place = desk.folder.parent
    (place / "passphrase.txt").rename(place / "key")
    (place / "letter.eml").write_bytes(MAIL)
    control = _watched(place, "-c", "import socket; socket.socket().bind(('127.0.0.1', 0))")
    if not control:
        pytest.skip("strace may not watch here")
    assert [line for line in control if _is_of_a_network(line)] != []
    calls = _watched(place, "-m", "tests.cli.every_verb", str(place))
    assert [line for line in calls if _is_of_a_network(line)] == []
    ended = dict(line.split() for line in (place / "said").read_text("utf-8").splitlines())
    assert set(ended) == _commands() - {"demo"}
    assert set(ended.values()) == {"0"}


def _watched(place: Path, *words: str) -> list[str]:
    """Return the calls of a network a Python and all it starts make; none without leave to look."""
    told = place / "told"
    watched = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", str(told), "-e", "trace=%network"]
    with (place / "said").open("w") as said:
        subprocess.run([*watched, sys.executable, *words], cwd=ROOT, stdout=said, check=False)
    return told.read_text("utf-8", "replace").splitlines() if told.exists() else []


def _is_of_a_network(call: str) -> bool:
    return "AF_" in call and "AF_UNIX" not in call


def _commands() -> set[str]:
    parser = whole(main._COMMANDS)
    (commands,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return set(commands.choices)
