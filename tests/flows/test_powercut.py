"""A power cut in the middle of a deed damages nothing and loses nothing acknowledged.

The disk is rebuilt as the cut could have left it, so no machine is switched off; Linux only, since
the recorder goes between the program and its C library.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TellRow

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None,
    reason="the recorder is built by a C compiler and loaded by Linux's dynamic linker",
)
DEEDS = ("save", "attach", "draft", "passphrase", "backup", "restore", "migrate")
STATES = int(os.environ.get("CARERDESK_TRIALS", "600"))
"""Ways each disk is rebuilt by `make trials`."""


def counted(
    folder: Path, deed: str, states: int, *, times: int = 12, seed: int = 1, syncs: bool = True
) -> dict[str, int]:
    command: list[str | Path] = [sys.executable, "-m", "tests.flows.powercut.driver", folder, deed]
    numbers = [str(number) for number in (times, states, seed)]
    done = subprocess.run(
        [*command, *numbers, *([] if syncs else ["no-syncs"])],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    assert found["states"] == states
    return found


@pytest.mark.parametrize(
    ("deed", "states"),
    [
        ("save", 60),
        ("attach", 40),
        ("draft", 40),
        ("passphrase", 40),
        ("backup", 12),
        ("restore", 12),
        ("migrate", 10),
    ],
)
def test_a_power_cut_loses_nothing_that_was_acknowledged(
    tmp_path: Path, deed: str, states: int
) -> None:
    found = counted(tmp_path, deed, states)
    assert found["writes"] > 100
    assert (found["lost"], found["damaged"], found["unsound"]) == (0, 0, 0)


@pytest.mark.trial
@pytest.mark.parametrize("deed", DEEDS)
def test_a_power_cut_loses_nothing_in_all_these_ways(
    tmp_path: Path, deed: str, tell_row: TellRow
) -> None:
    found = counted(tmp_path, deed, STATES, times=20, seed=2)
    tell_row(
        f"power cut: {deed}",
        trials=found["states"],
        lost=found["lost"],
        damaged=found["damaged"],
        unexplained=found["unsound"],
    )
    assert (found["lost"], found["damaged"], found["unsound"]) == (0, 0, 0)


@pytest.mark.parametrize("deed", ["save", "passphrase"])
def test_a_disk_that_syncs_nothing_is_seen_to_lose(tmp_path: Path, deed: str) -> None:
    """Or the trial would prove nothing."""
    found = counted(tmp_path, deed, 30, syncs=False)
    assert found["lost"] + found["damaged"] > 5


@pytest.mark.trial
@pytest.mark.parametrize("deed", DEEDS)
def test_the_control_without_syncs_fails_in_every_deed(
    tmp_path: Path, deed: str, tell_row: TellRow
) -> None:
    found = counted(tmp_path, deed, 200, times=20, seed=3, syncs=False)
    tell_row(
        f"power cut, nothing synced (control, must fail): {deed}",
        trials=found["states"],
        lost=found["lost"],
        damaged=found["damaged"],
        unexplained=found["unsound"],
    )
    assert found["lost"] + found["damaged"] + found["unsound"] > 20
