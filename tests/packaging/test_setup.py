"""Set-up: a machine without a Python that will do is told so in one sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sh")


def set_up(path: Path) -> subprocess.CompletedProcess[str]:
    """What set-up says on a machine whose only programs are those in ``path``."""
    return subprocess.run(
        ["/bin/sh", ROOT / "packaging" / "setup.sh"],
        env={"PATH": str(path)},
        check=False,
        capture_output=True,
        text=True,
    )


def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    answer = set_up(tmp_path)
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith("CarerDesk needs Python 3.11 or newer and found none")
    assert answer.stderr.count("\n") == 1


def test_a_python_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    assert set_up(tmp_path).returncode == 1
