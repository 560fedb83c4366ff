"""Records as plain values and back."""

import dataclasses
import json
from datetime import UTC, date, datetime, time

import pytest

from carerdesk.domain.blackouts import Mark
from carerdesk.domain.bundles import Audience, BundleReceipt, BundleRequest, Check, Exclusion
from carerdesk.domain.cases import Case
from carerdesk.domain.chain import ChainHead
from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind
from carerdesk.domain.entries import Entry, EntryKind, Passage, PassageKind
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.ids import BundleId, CaseId, DocumentId, EntryId, PersonId
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.domain.plain import from_plain, to_plain
from carerdesk.domain.search import SearchQuery

NOW = datetime(2026, 2, 27, 21, 38, tzinfo=UTC)
CASE = CaseId("c")

RECORDS = [
    Case(id=CASE, title="t", body="b", complainant_initials="J.M.", opened_on=date(2025, 1, 14)),
    Person(
        id=PersonId("p"),
        case_id=CASE,
        initials="GH",
        roles=(RoleHeld(role=Role.TEAM_MANAGER, since=date(2024, 1, 1)),),
    ),
    Entry(
        id=EntryId("e"),
        case_id=CASE,
        kind=EntryKind.CALL,
        gist="g",
        happened=FuzzyDate.on(date(2026, 2, 12), at=time(10), until=time(10, 50)),
        recorded_at=NOW,
        received=FuzzyDate.about(date(2026, 2, 13)),
        passages=(Passage(text="x", kind=PassageKind.TOLD, source="PN"),),
    ),
    Document(
        id=DocumentId("d"),
        case_id=CASE,
        name="a.eml",
        title="t",
        kind=DocumentKind.EMAIL,
        media_type="message/rfc822",
        size=3,
        sha256="00",
        added_at=NOW,
        dated=FuzzyDate.unknown(),
        headers=(("From", "x"), ("To", "y")),
        pages=2,
    ),
    BundleRequest(
        case_id=CASE,
        audience=Audience.OMBUDSMAN,
        title="t",
        prepared_on=date(2026, 2, 27),
        left_out=frozenset({"entry:1", "document:2"}),
    ),
    BundleReceipt(
        id=BundleId("b"),
        case_id=CASE,
        audience=Audience.IRM,
        title="t",
        file_name="f.pdf",
        made_at=NOW,
        pages=1,
        size=2,
        sha256="ab",
        code="0000 0000 0000 0000",
        head=ChainHead(vault_id="v", count=1, digest=b"\x01\x02"),
        checks=(Check(row=1, title="One PDF", passed=None, detail=""),),
        exclusions=(Exclusion(key="k", title="t", reason="r"),),
    ),
    ClockDecision(case_id=CASE, clock_key="k", put_off_until=date(2026, 3, 1)),
    SearchQuery(words=("a",), kinds=(EntryKind.CALL,)),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: type(r).__name__)
def test_a_record_survives_the_way_through_json(record: object) -> None:
    through = json.loads(json.dumps(to_plain(record)))
    assert from_plain(type(record), through) == record


def test_a_field_added_later_takes_its_default() -> None:
    plain = to_plain(RECORDS[0])
    del plain["is_sample"]
    assert from_plain(Case, plain) == RECORDS[0]


@pytest.mark.parametrize(
    "spoil",
    [
        {"extra": 1},
        {"opened_on": "31 February"},
        {"title": 5},
        {"nation": "FR"},
    ],
)
def test_values_that_make_no_record_are_refused_without_their_content(
    spoil: dict[str, object],
) -> None:
    with pytest.raises(BadRecord) as refused:
        from_plain(Case, to_plain(RECORDS[0]) | spoil)
    assert "February" not in str(refused.value)
    assert ("does not know" in str(refused.value)) is ("extra" in spoil)


@pytest.mark.parametrize(
    ("field", "value"), [("passages", {}), ("passages", [5]), ("happened", "x"), ("id", None)]
)
def test_the_wrong_shape_is_refused(field: str, value: object) -> None:
    with pytest.raises(BadRecord):
        from_plain(Entry, to_plain(RECORDS[2]) | {field: value})


def test_the_field_that_could_not_be_read_is_named() -> None:
    with pytest.raises(BadRecord) as refused:
        from_plain(Entry, to_plain(RECORDS[2]) | {"gist": None})
    assert refused.value.field == "gist"


@pytest.mark.parametrize("value", [None, [], {"id": "c"}])
def test_what_is_no_record_at_all_names_no_field(value: object) -> None:
    with pytest.raises(BadRecord) as refused:
        from_plain(Case, value)
    assert refused.value.field == ""


@pytest.mark.parametrize("pair", [["From"], "ab"])
def test_a_pair_must_be_a_pair(pair: object) -> None:
    with pytest.raises(BadRecord):
        from_plain(Document, to_plain(RECORDS[3]) | {"headers": [pair]})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Loose:
    anything: dict[str, int]


def test_plain_values_pass_through() -> None:
    assert from_plain(_Loose, {"anything": {"a": 1}}) == _Loose(anything={"a": 1})
    assert to_plain(b"\x0f") == "0f"
    assert to_plain(frozenset({"b", "a"})) == ["a", "b"]


def test_a_whole_number_may_stand_where_others_do() -> None:
    mark = Mark(page=1, left=1, top=2, right=3.5, bottom=4)
    assert from_plain(Mark, to_plain(mark)) == mark
    with pytest.raises(BadRecord):
        from_plain(Mark, to_plain(mark) | {"left": "1"})
    with pytest.raises(BadRecord):
        from_plain(Mark, to_plain(mark) | {"left": True})
