"""Roles in the user's language."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from carerdesk.domain.people import Role

_N = QT_TRANSLATE_NOOP

_ROLES: Final[dict[Role, object]] = {
    Role.CARER: _N("Roles", "foster carer"),
    Role.CHILD: _N("Roles", "child"),
    Role.SUPERVISING_SOCIAL_WORKER: _N("Roles", "supervising social worker"),
    Role.CHILDS_SOCIAL_WORKER: _N("Roles", "child’s social worker"),
    Role.TEAM_MANAGER: _N("Roles", "team manager"),
    Role.SERVICE_MANAGER: _N("Roles", "service manager"),
    Role.REVIEWING_OFFICER: _N("Roles", "independent reviewing officer"),
    Role.DESIGNATED_OFFICER: _N("Roles", "designated officer"),
    Role.PANEL_CHAIR: _N("Roles", "fostering panel chair"),
    Role.PANEL_ADVISER: _N("Roles", "fostering panel adviser"),
    Role.DECISION_MAKER: _N("Roles", "agency decision maker"),
    Role.COMPLAINTS_OFFICER: _N("Roles", "complaints officer"),
    Role.INVESTIGATING_OFFICER: _N("Roles", "investigating officer"),
    Role.INDEPENDENT_PERSON: _N("Roles", "independent person"),
    Role.REVIEW_PANEL_MEMBER: _N("Roles", "review panel member"),
    Role.OMBUDSMAN_INVESTIGATOR: _N("Roles", "ombudsman investigator"),
    Role.IRM_CASEWORKER: _N("Roles", "IRM caseworker"),
    Role.ADVOCATE: _N("Roles", "advocate"),
    Role.UNION_ADVISER: _N("Roles", "union or insurer adviser"),
    Role.SOLICITOR: _N("Roles", "solicitor"),
    Role.SCHOOL: _N("Roles", "school"),
    Role.HEALTH: _N("Roles", "health"),
    Role.POLICE: _N("Roles", "police"),
    Role.FAMILY_TIME_SUPERVISOR: _N("Roles", "family time supervisor"),
    Role.FAMILY: _N("Roles", "child’s family"),
    Role.WITNESS: _N("Roles", "witness"),
    Role.OTHER: _N("Roles", "other"),
}


def role_words(role: Role) -> str:
    """A role in the user's language."""
    return QCoreApplication.translate("Roles", str(_ROLES[role]))
