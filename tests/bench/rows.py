"""What a measurement answers, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the answer.

    Attributes:
        name: What was measured.
        measured: The figure, with its unit.
        bar: What it is held to, in the same unit; empty where nothing is asked.
        passed: Whether it holds; ``None`` where nothing is asked.
    """

    name: str
    measured: str
    bar: str = ""
    passed: bool | None = None


def ratio(name: str, pairs: list[tuple[float, float]], *, most: float) -> Row:
    """Hold the median of ours by theirs, pair for pair of one run, to `most` times."""
    found = median(ours / theirs for ours, theirs in pairs)
    ours, theirs = median(p[0] for p in pairs), median(p[1] for p in pairs)
    return Row(
        name=name,
        measured=f"{found:.2f} times ({ours * 1000:.0f} ms by {theirs * 1000:.0f} ms)",
        bar=f"{most:g} times",
        passed=found <= most,
    )


def within(name: str, seconds: list[float], *, most_ms: float) -> Row:
    """Hold the median of times to so many milliseconds."""
    found = median(seconds) * 1000
    return Row(
        name=name, measured=f"{found:.1f} ms", bar=f"{most_ms:g} ms", passed=found <= most_ms
    )


def lines(rows: list[Row]) -> list[str]:
    """Return the rows as a table."""
    told = {True: "pass", False: "FAIL", None: ""}
    cells = [("what", "measured", "bar", "")]
    cells += [(row.name, row.measured, row.bar, told[row.passed]) for row in rows]
    widths = [max(len(cell[i]) for cell in cells) for i in range(4)]
    return [
        "  ".join(part.ljust(width) for part, width in zip(cell, widths, strict=True)).rstrip()
        for cell in cells
    ]
