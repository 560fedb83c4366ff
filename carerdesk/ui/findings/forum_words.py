"""Words for where something was found or agreed, what was found, and what became of a head."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.heads import Forum, HeadFinding, HeadState


def forum(where: Forum) -> str:
    """Return where it was found or agreed."""
    return {
        Forum.STAGE_1: _say("stage 1"),
        Forum.STAGE_2: _say("stage 2"),
        Forum.STAGE_3: _say("stage 3"),
        Forum.OMBUDSMAN: _say("the Ombudsman"),
        Forum.OTHER: _say("elsewhere"),
    }[where]


def finding(found: HeadFinding) -> str:
    """Return what was found."""
    return {
        HeadFinding.UPHELD: _say("upheld"),
        HeadFinding.PARTLY: _say("partly upheld"),
        HeadFinding.NOT_UPHELD: _say("not upheld"),
        HeadFinding.NO_FINDING: _say("no finding made"),
    }[found]


def state(became: HeadState) -> str:
    """Return what became of a head in the statement others wrote."""
    return {
        HeadState.NOT_COMPARED: "",
        HeadState.MATCHED: _say("matched"),
        HeadState.REWORDED: _say("re-worded"),
        HeadState.MERGED: _say("merged"),
        HeadState.DROPPED: _say("no place"),
    }[became]


def _say(words: str) -> str:
    return QCoreApplication.translate("ForumWords", words)
