"""A program killed in the middle of a deed loses nothing it had acknowledged."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


def counted(folder: Path, deed: str, rounds: int, seed: int) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.flows.kill9_driver", folder, deed, str(rounds), str(seed)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("deed", "rounds"),
    [
        ("save", 50),
        ("attach", 15),
        ("draft", 15),
        ("passphrase", 15),
        ("backup", 8),
        ("restore", 8),
    ],
)
def test_nothing_acknowledged_is_lost(tmp_path: Path, deed: str, rounds: int) -> None:
    found = counted(tmp_path, deed, rounds, seed=1)
    assert found["acknowledged"] >= rounds
    assert (found["rounds"], found["lost"], found["unsound"]) == (rounds, 0, 0)


@pytest.mark.trial
@pytest.mark.parametrize("deed", ["save", "attach", "draft", "passphrase", "backup", "restore"])
def test_nothing_acknowledged_is_lost_in_two_hundred_rounds(tmp_path: Path, deed: str) -> None:
    found = counted(tmp_path, deed, 200, seed=2)
    assert (found["rounds"], found["lost"], found["unsound"]) == (200, 0, 0)
