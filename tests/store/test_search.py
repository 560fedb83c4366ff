from datetime import date

import pytest

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Drawer, EntryKind
from carerdesk.domain.ids import DocumentId, EntryId, PersonId
from carerdesk.domain.search import Narrowing, SearchQuery
from carerdesk.store.vault import Vault
from tests.store.samples import (
    CASE,
    GH,
    NOW,
    OTHER_CASE,
    a_case,
    a_document,
    a_link,
    a_person,
    a_promise,
    an_amendment,
    an_entry,
)

PN = PersonId("person-pn")


@pytest.fixture(name="log")
def _log(vault: Vault) -> Vault:
    """Six entries, two documents (one of them attached to none), a promise and a link."""
    with vault.transaction(at=NOW) as tx:
        tx.add_case(a_case(OTHER_CASE))
        tx.add_person(a_person(PN, initials="PN"))
        tx.add_document(a_document(1, words="Minutes of the café meeting, zebra crossing"))
        tx.add_document(a_document(2, words="An unattached zebra", title="Spare"))
        tx.add_entry(
            an_entry(
                1,
                gist="Review: asked O’Brien-Smith for reasons",
                text="GH said the referral was closed.",
                happened=FuzzyDate.on(date(2026, 1, 10)),
                people=(GH, PN),
                tags=("Contact", "review"),
                documents=(DocumentId("document-1"),),
            )
        )
        tx.add_entry(
            an_entry(
                2,
                gist="Rang about the referral",
                text="The naïve answer: closed? 100% sure, she said.",
                kind=EntryKind.CALL,
                happened=FuzzyDate.about(date(2026, 2, 1)),
                tags=("referral",),
            )
        )
        tx.add_entry(
            an_entry(
                3,
                gist="Contact at the park",
                text="A dog barked.",
                kind=EntryKind.FAMILY_TIME,
                happened=FuzzyDate.before(date(2025, 6, 1)),
                people=(),
                drawer=Drawer.CHILDS,
            )
        )
        tx.add_entry(an_entry(4, gist="Undated", text="closed", happened=FuzzyDate.unknown()))
        tx.add_entry(an_entry(5, gist="Elsewhere", text="closed", case_id=OTHER_CASE, people=()))
        tx.add_entry(
            an_entry(6, gist="Nothing", text="to see", happened=FuzzyDate.on(date(2026, 3, 1)))
        )
        tx.amend(an_amendment(6, text="A giraffe after all."))
        tx.add_promise(a_promise(made_in=2))
        tx.add_link(a_link(source=6, target=1))
    return vault


def found(log: Vault, **asked: object) -> list[int]:
    query = SearchQuery(**asked)  # type: ignore[arg-type]
    with log.reading() as desk:
        result = desk.search(CASE, query)
        order = desk.search_order(CASE, query)
        listed = desk.entries_numbered(order.numbers)
        snippets = desk.snippets(order.numbers, query.words)
    assert result.total == len(result.hits)
    # The same found by number only, and the snippets of them read after.
    assert [listed[n].entry.id for n in order.numbers] == [hit.entry_id for hit in result.hits]
    none = ("", ())
    assert [snippets.get(n, none) for n in order.numbers] == [
        (hit.snippet, hit.marks) for hit in result.hits
    ]
    return [int(hit.entry_id.removeprefix("entry-")) for hit in result.hits]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("closed",), [2, 1, 4]),
        (("CLOSED",), [2, 1, 4]),
        (("referral", "closed"), [2, 1]),
        (("naive",), [2]),
        (("naïve",), [2]),
        (("ref",), [2, 1]),  # the last may be the beginning of a word
        (("ref", "closed"), []),  # and only the last
        (("O’Brien-Smith",), [1]),
        (("Brien-Smith",), [1]),
        (("Smith-Brien",), []),
        (("asked O’Brien",), [1]),
        (("referral was closed",), [1]),
        (("was referral closed",), []),
        (("giraffe",), [6]),  # in an amendment
        (("looked", "letter"), [6]),  # in its reason
        (("Civic",), [6, 2, 1, 3, 4]),  # the place
        (("park",), [3]),  # the gist
        (("review",), [1]),  # a tag, too
        (("zebra",), [1]),  # in a document
        (("zebra", "closed"), [1]),  # one word in a document and one in the entry
        (("zebra", "dog"), []),
        (("cafe", "minutes"), [1]),
        (("100%",), [2]),
        (("closed?",), [2, 1, 4]),
        (("NOT", "dog"), []),
        (("closed", "OR", "dog"), []),
        (("NEAR(closed)",), []),
        (('"closed"',), [2, 1, 4]),
        (("gist:closed",), []),
        (("closed*",), [2, 1, 4]),
        (("a" * 5000,), []),
        (("\x00\x02closed\x03",), [2, 1, 4]),
        (("'; DROP TABLE entries; --",), []),
        (("—", "closed", "!"), [2, 1, 4]),
        (("—",), [6, 2, 1, 3, 4]),  # nothing that could be looked for
    ],
)
def test_words_are_found_whole_or_begun_in_entries_and_their_documents(
    log: Vault, words: tuple[str, ...], numbers: list[int]
) -> None:
    assert found(log, words=words) == numbers


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, [6, 2, 1, 3, 4]),
        ({"who": (GH,)}, [6, 2, 1, 4]),
        ({"who": (GH, PN)}, [1]),
        ({"who": (PersonId("nobody"),)}, []),
        ({"tags": ("contact",)}, [1]),
        ({"tags": ("CON",)}, [1]),
        ({"tags": ("re",)}, [2, 1]),
        ({"tags": ("re", "contact")}, [1]),
        ({"tags": ("re%",)}, []),
        ({"tags": ("ontact",)}, []),
        ({"kinds": (EntryKind.CALL,)}, [2]),
        ({"kinds": (EntryKind.CALL, EntryKind.FAMILY_TIME)}, [2, 3]),
        ({"drawer": Drawer.CHILDS}, [3]),
        ({"not_words": ("closed",)}, [6, 3]),
        ({"not_words": ("zebra",)}, [6, 2, 3, 4]),
        ({"not_words": ("zeb",)}, [6, 2, 1, 3, 4]),
        ({"not_words": ("dog", "giraffe")}, [2, 1, 4]),
        ({"words": ("closed",), "not_words": ("referral",)}, [4]),
        ({"refused": (Narrowing(who=(GH,)),)}, [3]),
        ({"refused": (Narrowing(tags=("re",)), Narrowing(drawer=Drawer.CHILDS))}, [6, 4]),
        ({"words": ("closed",), "refused": (Narrowing(kinds=(EntryKind.CALL,)),)}, [1, 4]),
        ({"first": date(2026, 2, 4)}, [6, 2]),
        ({"first": date(2026, 2, 5)}, [6]),
        ({"last": date(2026, 1, 29)}, [2, 1, 3]),
        ({"last": date(2026, 1, 28)}, [1, 3]),
        ({"last": date(2001, 1, 1)}, [3]),
        ({"first": date(2026, 1, 10), "last": date(2026, 1, 10)}, [1]),
        ({"has": ("file",)}, [1]),
        ({"has": ("promise",)}, [2]),
        ({"has": ("link",)}, [6, 1]),
        ({"has": ("link", "file")}, [1]),
        ({"words": ("closed",), "who": (GH,), "tags": ("referral",), "has": ("promise",)}, [2]),
    ],
)
def test_everything_asked_narrows(log: Vault, asked: dict[str, object], numbers: list[int]) -> None:
    assert found(log, **asked) == numbers


def test_pages_of_hits_follow_each_other_and_the_total_counts_all(log: Vault) -> None:
    with log.reading() as desk:
        pages = [
            desk.search(CASE, SearchQuery(words=("closed",), limit=1, offset=offset))
            for offset in range(4)
        ]
    assert [page.total for page in pages] == [3, 3, 3, 3]
    assert [[hit.entry_id for hit in page.hits] for page in pages] == [
        ["entry-2"],
        ["entry-1"],
        ["entry-4"],
        [],
    ]


@pytest.mark.parametrize("in_two_cases", [False, True])
@pytest.mark.parametrize("paper_too", [False, True])
def test_many_hits_come_in_the_same_order_and_number_however_they_are_gathered(
    vault: Vault, *, in_two_cases: bool, paper_too: bool
) -> None:
    """A few hits are looked up and sorted; many are met on a walk from the log's newest end."""
    with vault.transaction(at=NOW) as tx:
        if in_two_cases:
            tx.add_case(a_case(OTHER_CASE))
        if paper_too:
            tx.add_document(a_document(1, words="closed"))
        days = [0, 3, 3, 1, 9, 8, 8, 2, 5, 5, 7, 6]
        for number, day in enumerate(days, start=1):
            elsewhere = in_two_cases and number % 4 == 0
            tx.add_entry(
                an_entry(
                    number,
                    text="open" if number % 3 == 0 else "closed",
                    happened=FuzzyDate.on(date(2026, 1, 1 + day)) if day else FuzzyDate.unknown(),
                    case_id=OTHER_CASE if elsewhere else CASE,
                    people=(),
                    documents=(DocumentId("document-1"),) if paper_too and number == 3 else (),
                )
            )
    expected = [5, 7, 11, 10, 3, 2, 8, 4, 1] if paper_too else [5, 7, 11, 10, 2, 8, 4, 1]
    if in_two_cases:
        expected = [number for number in expected if number % 4]
    with vault.reading() as desk:
        for most in (1, 2, 5, 200):
            pages = [
                desk.search(CASE, SearchQuery(words=("closed",), limit=most, offset=at))
                for at in range(0, 12, most)
            ]
            assert {page.total for page in pages} == {len(expected)}
            assert [int(h.entry_id[6:]) for page in pages for h in page.hits] == expected
            assert all(h.marks for page in pages for h in page.hits)


def test_the_order_tells_the_days_and_how_many_have_none(log: Vault) -> None:
    with log.reading() as desk:
        order = desk.search_order(CASE, SearchQuery())
        nothing = desk.search_order(CASE, SearchQuery(words=("nobody",)))
    days = [date.fromordinal(day) for day in order.days[: -order.undated]]
    assert (list(order.numbers), order.undated) == ([6, 2, 1, 3, 4], 1)
    assert days == [date(2026, 3, 1), date(2026, 1, 29), date(2026, 1, 10), date(2025, 5, 31)]
    assert (list(nothing.numbers), list(nothing.days), nothing.undated) == ([], [], 0)


def test_an_order_is_whole_whatever_limit_a_query_has(log: Vault) -> None:
    with log.reading() as desk:
        order = desk.search_order(CASE, SearchQuery(limit=1, offset=3))
    assert list(order.numbers) == [6, 2, 1, 3, 4]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("r", {1, 2}),
        ("Rang about the r", {2}),
        ("RÁNG", {2}),
        ("contact", {3}),
        ("about", set()),  # in a gist, not at its beginning
        ("closed", set()),  # in a text
        ("—", set()),
        ("", set()),
    ],
)
def test_entries_are_found_by_how_their_gist_begins(
    log: Vault, typed: str, numbers: set[int]
) -> None:
    with log.reading() as desk:
        assert desk.entries_begun_with(typed) == numbers


def test_a_snippet_shows_where_the_words_stand(log: Vault) -> None:
    with log.reading() as desk:
        for words in (("closed",), ("O’Brien-Smith",), ("zebra", "closed"), ("naive", "sur")):
            for hit in desk.search(CASE, SearchQuery(words=words)).hits:
                marked = [hit.snippet[first:last].casefold() for first, last in hit.marks]
                assert marked
                assert set(marked) <= {"closed", "o’brien-smith", "zebra", "naïve", "sure"}


@pytest.mark.parametrize(
    "words", [("closed",), ("O’Brien-Smith",), ("zebra", "closed"), ("naive", "su"), ("c",)]
)
def test_a_few_entries_are_shown_as_a_page_of_the_search_shows_them(
    log: Vault, words: tuple[str, ...]
) -> None:
    with log.reading() as desk:
        hits = desk.search(CASE, SearchQuery(words=words)).hits
        numbers = [desk.entry(hit.entry_id).number for hit in hits]
        for some in (numbers, numbers[1:], numbers):
            found = desk.snippets(some, words)
            said = dict(zip(numbers, hits, strict=True))
            assert found == {n: (said[n].snippet, said[n].marks) for n in some}


def test_of_a_very_long_entry_its_beginning_is_looked_through_for_a_row(vault: Vault) -> None:
    far = "early " + "and so on " * 30_000 + "marigold"
    with vault.transaction(at=NOW) as tx:
        number = tx.add_entry(an_entry(gist="A paste", text=far)).number
    with vault.reading() as desk:
        assert desk.snippets([number], ("early",))[number][1] != ()
        assert desk.snippets([number], ("marigold",)) == {}
        assert desk.search(CASE, SearchQuery(words=("marigold",))).total == 1


def test_a_word_only_in_a_document_is_shown_from_the_document(log: Vault) -> None:
    with log.reading() as desk:
        (hit,) = desk.search(CASE, SearchQuery(words=("crossing",))).hits
    assert hit.snippet == "Minutes of the café meeting, zebra crossing"
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["crossing"]


def test_without_words_there_is_nothing_to_show(log: Vault) -> None:
    with log.reading() as desk:
        hits = desk.search(CASE, SearchQuery(who=(GH, PN))).hits
    assert [(hit.snippet, hit.marks) for hit in hits] == [("", ())]


def test_papers_are_found_too_attached_or_not(log: Vault) -> None:
    with log.reading() as desk:
        result = desk.search(CASE, SearchQuery(words=("zebra",)))
        papers = [hit.document_id for hit in result.documents]
        assert papers == ["document-2", "document-1"]
        assert result.documents[0].snippet == "An unattached zebra"
        assert result.documents[0].marks == ((14, 19),)
        assert [
            hit.document_id for hit in desk.search(CASE, SearchQuery(words=("spare",))).documents
        ] == ["document-2"]
        for narrower in (
            SearchQuery(words=("zebra",), who=(GH,)),
            SearchQuery(words=("zebra",), offset=1),
            SearchQuery(words=("zebra",), first=date(2026, 1, 1)),
            SearchQuery(),
            SearchQuery(words=("—",)),
        ):
            assert desk.search(CASE, narrower).documents == ()
        assert desk.search(OTHER_CASE, SearchQuery(words=("zebra",))).documents == ()


def test_a_paper_read_again_is_found_by_its_new_words_only(log: Vault) -> None:
    with log.transaction(at=NOW) as tx:
        tx.change_document(a_document(1, words="okapi", title="Giraffe letter"))
    assert found(log, words=("crossing",)) == []
    assert found(log, words=("okapi",)) == [1]
    assert found(log, words=("giraffe", "letter")) == [6, 1]


def test_a_paper_attached_later_is_searched_with_its_entry(log: Vault) -> None:
    with log.transaction(at=NOW) as tx:
        tx.amend(an_amendment(4, documents=(DocumentId("document-2"),)))
    assert found(log, words=("unattached",)) == [4]
    assert found(log, has=("file",)) == [1, 4]


def test_a_search_never_crosses_cases(log: Vault) -> None:
    with log.reading() as desk:
        hits = desk.search(OTHER_CASE, SearchQuery(words=("closed",))).hits
    assert [hit.entry_id for hit in hits] == [EntryId("entry-5")]


@pytest.mark.parametrize("words", [10, 300, 500, 900, 2000, 5000])
def test_a_long_text_taken_out_again_and_again_leaves_the_index_whole(
    vault: Vault, words: int
) -> None:
    """SQLite's own secure-delete leaves part of it in the index when rows are simply updated."""
    sha256 = vault.attachments.put(b"letter").sha256
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry(text="zebra " * words))
        tx.add_document(a_document(sha256=sha256, words="zebra " * words))
    with vault.transaction(at=NOW) as tx:
        tx.amend(an_amendment(text="okapi"))
        tx.change_document(a_document(sha256=sha256, words="okapi " * words))
    with vault.transaction(at=NOW) as tx:
        tx.amend(an_amendment(number=2, text="quagga"))
        tx.change_document(a_document(sha256=sha256, words="quagga"))
    assert found(vault, words=("zebra", "okapi", "quagga")) == [1]
    with vault.transaction(at=NOW) as tx:
        tx.erase_entry(EntryId("entry-1"), reason="returned")
        tx.erase_document(DocumentId("document-1"), reason="returned")
    assert vault.check(whole=True) == ()
    with vault._database.reading() as connection:
        for index in ("entry_words", "document_words"):
            blocks = connection.exec_driver_sql(f"SELECT block FROM {index}_data").scalars()  # noqa: S608
            assert not any(b"zebra" in block or b"okapi" in block for block in blocks)
