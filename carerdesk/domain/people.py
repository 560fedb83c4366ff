"""People: initials first, roles over time, and the other names they are known by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.ids import CaseId, PersonId


class Role(StrEnum):
    """What somebody is in a foster carer's case; the value is the plain English name."""

    CARER = "foster carer"
    CHILD = "child"
    SUPERVISING_SOCIAL_WORKER = "supervising social worker"
    CHILDS_SOCIAL_WORKER = "child's social worker"
    TEAM_MANAGER = "team manager"
    SERVICE_MANAGER = "service manager"
    REVIEWING_OFFICER = "independent reviewing officer"
    DESIGNATED_OFFICER = "designated officer"
    PANEL_CHAIR = "fostering panel chair"
    PANEL_ADVISER = "fostering panel adviser"
    DECISION_MAKER = "agency decision maker"
    COMPLAINTS_OFFICER = "complaints officer"
    INVESTIGATING_OFFICER = "investigating officer"
    INDEPENDENT_PERSON = "independent person"
    REVIEW_PANEL_MEMBER = "review panel member"
    OMBUDSMAN_INVESTIGATOR = "ombudsman investigator"
    IRM_CASEWORKER = "IRM caseworker"
    ADVOCATE = "advocate"
    UNION_ADVISER = "union or insurer adviser"
    SOLICITOR = "solicitor"
    SCHOOL = "school"
    HEALTH = "health"
    POLICE = "police"
    FAMILY_TIME_SUPERVISOR = "family time supervisor"
    FAMILY = "child's family"
    WITNESS = "witness"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHeld:
    """A role somebody held, from and until a day where known."""

    role: Role
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in a case.

    Attributes:
        initials: What they are called everywhere: "GH", or "Child A" for a child.
        full_name: Kept in the names table only; may be empty.  A child's is shown only on request.
        aliases: Other names the text may hold: first name, nickname, maiden name.
        roles: Roles held, in the order they were held; several may run at once.
        is_child: Whether this is a child: never named in anything that leaves the desk.
        note: Free text for the carer's own use.

    Raises:
        BadRecord: When there are no initials, or an alias is too short to be looked for.
    """

    id: PersonId
    case_id: CaseId
    initials: str
    full_name: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[RoleHeld, ...] = ()
    is_child: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a person without initials, or with an alias that would match anything."""
        if not self.initials.strip():
            raise BadRecord("Give initials, or “Child A” for a child.", field="initials")
        if any(len(alias.strip()) < 2 for alias in self.aliases):  # noqa: PLR2004
            raise BadRecord("Another name needs at least two letters.", field="aliases")

    @property
    def role(self) -> Role | None:
        """The role held last, as far as is known."""
        return self.roles[-1].role if self.roles else None

    @property
    def called(self) -> str:
        """Initials and role: "GH, team manager"; the initials alone for a child or another role."""
        if self.is_child or self.role in {None, Role.OTHER}:
            return self.initials
        return f"{self.initials}, {self.role.value}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every real name to look for, longest first, without doubles."""
        given = [self.full_name.strip(), *(alias.strip() for alias in self.aliases)]
        return tuple(sorted({name for name in given if name}, key=lambda n: (-len(n), n)))
