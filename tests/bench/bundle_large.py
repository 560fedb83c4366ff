"""A bundle of 10,000 pages beside a bare merge of the same 1,000 papers, and its memory.

It takes minutes: a thousand papers are made and looked through once before it is measured.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.bench.bundle import PART, make, pairs
from tests.bench.rows import Row, ratio

PAPERS: Final = 1_000
MOST_MEMORY: Final = 500


def measure() -> list[Row]:
    """Make the papers, then put them together in a process of its own so that memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), PAPERS)
        command = [sys.executable, "-m", "tests.bench.bundle", folder]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = json.loads(told)
    peak = found["peak"]
    return [
        ratio("10,000 pages put together", pairs(found, "made"), most=2.2),
        ratio("10,000 pages checked", pairs(found, "checked"), most=4),
        ratio(
            f"{PART} times the pages, put together and checked",
            list(zip(found["again"], found["part"], strict=True)),
            most=PART,
        ),
        Row(
            name="10,000 pages, memory at its most",
            measured=f"{peak:.0f} MB",
            bar=f"{MOST_MEMORY} MB",
            passed=peak <= MOST_MEMORY,
        ),
    ]
