"""The sample case as files: its story holds together and its days are in the calendar."""

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from carerdesk import resources
from carerdesk.domain.dates import DateKind
from carerdesk.domain.entries import EntryKind, PassageKind

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
NAMED_DAY = re.compile(rf"({'|'.join(WEEKDAYS)}),? (\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?")


def table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.read_text("sample", f"{name}.toml"))


ENTRIES = table("entries")["entry"]
DOCUMENTS = table("documents")["document"]
PEOPLE = table("people")["person"]
HEADS = table("heads")["head"]
LETTERS = sorted((Path(__file__).parents[2] / "packaging" / "sample" / "letters").iterdir())


def test_every_entry_is_written_after_the_one_before_and_before_the_story_ends() -> None:
    written = [entry["recorded"] for entry in ENTRIES]
    assert written == sorted(written)
    assert written[-1] < table("case")["as_of"]


def test_nothing_is_written_down_before_it_happened() -> None:
    early = []
    for entry in ENTRIES:
        days = re.findall(r"\d{4}-\d{2}-\d{2}", entry["happened"])
        if days and entry["happened"].split()[0] not in {"about", "before"}:
            early += [entry["slug"]] * (max(days) > entry["recorded"].date().isoformat())
    assert early == []


def test_each_way_of_saying_when_is_used() -> None:
    assert {entry["happened"].split()[0] for entry in ENTRIES} == {kind.value for kind in DateKind}


def test_each_kind_of_entry_and_each_mark_is_used() -> None:
    marks = {m for entry in ENTRIES for passage in entry["passages"] for m in passage}
    assert {entry["kind"] for entry in ENTRIES} == {kind.value for kind in EntryKind}
    assert {kind.value for kind in PassageKind} <= marks


def test_every_link_promise_and_paper_leads_somewhere() -> None:
    slugs = {entry["slug"] for entry in ENTRIES}
    led_to = {link["to"] for entry in ENTRIES for link in entry.get("links", ())}
    shown = {
        promise["ended"]["shown"]
        for entry in ENTRIES
        for promise in entry.get("promises", ())
        if "ended" in promise
    }
    papers = [slug for entry in ENTRIES for slug in entry.get("documents", ())]
    assert len(slugs) == len(ENTRIES)
    assert led_to | shown <= slugs
    assert sorted(papers) == sorted(document["slug"] for document in DOCUMENTS)


def test_every_head_is_shown_by_what_was_there_when_it_was_written() -> None:
    at = {one["slug"]: one["recorded"] for one in ENTRIES}
    at |= {one["slug"]: one["added"] for one in DOCUMENTS}
    shown = [(head, slug) for head in HEADS for slug in head["documents"] + head.get("entries", [])]
    assert {id(head) for head, _ in shown} == {id(head) for head in HEADS}
    assert [slug for head, slug in shown if at[slug] > head["recorded"]] == []
    assert all(head["recorded"] < table("case")["as_of"] for head in HEADS)


def test_everybody_named_in_an_entry_is_among_the_people() -> None:
    known = {person["initials"] for person in PEOPLE}
    assert {who for entry in ENTRIES for who in entry.get("people", ())} <= known


def test_every_paper_has_its_file_and_every_file_its_paper() -> None:
    files = {path.name for path in resources.path("sample", "files").iterdir()}
    assert {document["file"] for document in DOCUMENTS} == files


def test_every_weekday_named_with_a_date_is_that_weekday() -> None:
    texts = [(str(entry), entry["recorded"].year) for entry in ENTRIES]
    for path in [*LETTERS, *resources.path("sample", "files").iterdir()]:
        if path.suffix in {".txt", ".csv", ".eml"}:
            text = path.read_text("utf-8")
            year = re.search(r"20\d\d", text)
            assert year, path.name
            texts.append((text, int(year[0])))
    named = [(found, year) for text, year in texts for found in NAMED_DAY.findall(text)]
    assert len(named) > 15
    for (weekday, day, month, said), year in named:
        on = dt.date(int(said or year), MONTHS.index(month) + 1, int(day))
        assert WEEKDAYS[on.weekday()] == weekday, on


def test_three_promises_were_broken_and_three_are_open() -> None:
    promises = [promise for entry in ENTRIES for promise in entry.get("promises", ())]
    ends = [promise.get("ended", {}).get("how", "open") for promise in promises]
    others_owe = [p for p in promises if "ended" not in p and "who" in p]
    assert ends.count("broken") == 3
    assert len(others_owe) == 3


@pytest.mark.parametrize("lane", ["i raised", "happened to me", "they knew", "i was told"])
def test_good_and_neutral_contact_stands_beside_each_other_lane(lane: str) -> None:
    def tagged(tag: str) -> int:
        return sum(tag in entry.get("tags", ()) for entry in ENTRIES)

    assert 2 <= tagged(lane) < tagged("good and neutral")


def test_the_children_are_called_by_name_only_in_the_raw_words_of_a_few_entries() -> None:
    names = [
        word
        for person in PEOPLE
        if person.get("is_child")
        for word in [*person["full_name"].split(), *person["aliases"]]
    ]
    with_name = {entry["slug"] for entry in ENTRIES if any(name in str(entry) for name in names)}
    assert with_name == {"visit-14-january", "reading-certificate", "day-at-the-sea"}
