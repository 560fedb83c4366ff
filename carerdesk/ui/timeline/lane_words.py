"""The lanes in words and colours; their shapes are painted in `lane_shapes`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.timeline import TimelineLane

LANE_COLOURS: Final = {
    TimelineLane.RAISED: "accent_text",
    TimelineLane.HAPPENED: "view",
    TimelineLane.NEUTRAL: "done",
    TimelineLane.KNEW: "doc",
    TimelineLane.TOLD: "told",
}
"""Colour token of each lane's shape; in words it is never the only sign."""


def lane_name(lane: TimelineLane | None) -> str:
    """The name of a lane in the user's language; ``None`` is the lane of clocks."""
    return {
        TimelineLane.RAISED: QCoreApplication.translate("Timeline", "I raised"),
        TimelineLane.HAPPENED: QCoreApplication.translate("Timeline", "Happened to me"),
        TimelineLane.NEUTRAL: QCoreApplication.translate("Timeline", "Good and neutral"),
        TimelineLane.KNEW: QCoreApplication.translate("Timeline", "They knew"),
        TimelineLane.TOLD: QCoreApplication.translate("Timeline", "I was told"),
        None: QCoreApplication.translate("Timeline", "Clocks"),
    }[lane]
