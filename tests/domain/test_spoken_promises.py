from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.spoken_promises import heard_promise

FRIDAY = date(2026, 2, 27)


@pytest.mark.parametrize(
    ("line", "who", "what", "by"),
    [
        (
            "Rang again. Stage 2 letter will come by next Fri 6 March",
            "",
            "send stage 2 letter",
            date(2026, 3, 6),
        ),
        (
            "LC will send the letter by Tuesday. Thanked her",
            "LC",
            "send the letter",
            date(2026, 3, 3),
        ),
        ("GH will send reasons by 5 March and call me", "GH", "send reasons", date(2026, 3, 5)),
        ("said she will ring on Tuesday", "", "ring", date(2026, 3, 3)),
        ("The council will decide by 6 March", "", "decide", date(2026, 3, 6)),
        ("will come back by 3/3", "", "come back", date(2026, 3, 3)),
        ("PN promised to ask by Monday", "PN", "ask", date(2026, 3, 2)),
        (
            "The transport will stop by 2 April",
            "",
            "see to it: the transport will stop",
            date(2026, 4, 2),
        ),
    ],
)
def test_a_promise_is_heard_in_a_line(line: str, who: str, what: str, by: date) -> None:
    heard = heard_promise(line, today=FRIDAY)
    assert heard is not None
    assert heard.by is not None
    assert (heard.who, heard.what, heard.by.day, heard.mine) == (who, what, by, False)
    assert heard.day_words in line


def test_my_own_promise_is_mine() -> None:
    heard = heard_promise("I will send the corrections by Thu 5 March", today=FRIDAY)
    assert heard is not None
    assert heard.mine
    assert heard.what == "send the corrections"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Rang, no answer",
        "The house will be sold by auction",
        "She will ring",
        "It was sent by post on Friday",
        "will do it by ",
    ],
)
def test_what_is_no_promise_is_heard_as_none(line: str) -> None:
    assert heard_promise(line, today=FRIDAY) is None


def test_a_promise_for_a_day_that_is_not_there_says_so() -> None:
    heard = heard_promise("Rang. Letter will come by 31 Feb", today=FRIDAY)
    assert heard is not None
    assert heard.by is None
    assert heard.fault is not None
    assert heard.fault.likely == "31 March 2026"
    assert heard.day_words == "31 Feb"


def test_the_first_impossible_day_is_the_one_that_is_named() -> None:
    heard = heard_promise("will come by 31 Feb or 30 Feb", today=FRIDAY)
    assert heard is not None
    assert heard.day_words == "31 Feb"


def test_a_page_pasted_into_the_line_is_not_waited_for() -> None:
    """Looked at whole, the first of them takes hours."""
    assert heard_promise("will " * 6000, today=FRIDAY) is None
    promise = heard_promise("GH said so. " * 2000 + "LC will ring by Tuesday week", today=FRIDAY)
    assert promise is not None
    assert (promise.who, promise.what) == ("LC", "ring")
