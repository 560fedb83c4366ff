"""What people in Britain say for a day or an hour, put in the plain words that are read."""

from __future__ import annotations

import re
from typing import Final

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        [
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
            *("eighteen", "nineteen", "twenty"),
        ],
        start=1,
    )
}
_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second"),
    *("twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh"),
    *("twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)
COUNT: Final = rf"(?:\d{{1,3}}|an?|{'|'.join(reversed(_NUMBERS))})"
"""A small number as it is typed."""
_DAYS: Final = r"mon|tues?|wed(?:ne)?s?|thu(?:rs?)?|fri|sat(?:ur)?|sun"
_STEM: Final = rf"(?:{_DAYS})(?:day)?"
WEEKDAY: Final = rf"(?:{_STEM})\b"
"""The name of a weekday, whole or short."""
DAY: Final = rf"(?:{WEEKDAY}|today|yesterday|tomorrow)"
"""A day that is named and not counted."""
_MONTHS: Final = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_HOUR: Final = rf"(?:{'|'.join(list(_NUMBERS)[:12])}|1[0-2]|[1-9])"
_MINUTES: Final = r"(?P<minutes>five|ten|twenty[- ]five|twenty|5|10|20|25)(?: min(?:ute)?s?)?"
_CLOCK: Final = re.compile(
    rf"\b(?:(?:half (?:past )?|(?:(?:a )?quarter|{_MINUTES}) (?P<side>past|to) )(?P<hour>{_HOUR})"
    rf"|(?P<even>{_HOUR}) o'?clock)(?P<half> ?[ap]m)?\b"
)
_IN_MINUTES: Final = {"five": 5, "ten": 10, "twenty": 20, "twenty five": 25}
_SCHOOL: Final = (
    r"(?:lunch|tea|dinner|bed|breakfast|supper|play)[ -]?time|(?:before|after) "
    r"(?:school|lunch|tea|dinner|breakfast|work)"
)
_WORDS: Final = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"\b(?:2mor+ow?|tomoz|tmrw?|tomm?or?row?)\b", "tomorrow"),
        (r"\b(?:yday|yest|ystday)\b", "yesterday"),
        (r"\b2day\b", "today"),
        (r"^(?:(?:just )?now|earlier(?: on)?)$", "today"),
        (r"^(?:earlier|later)(?: on)? (?=today$)", ""),
        (r"\b(?:x-?mas|christmas) eve\b", "24 december"),
        (r"^(?:over|around|at) (?=(?:x-?mas|christmas|easter|new year)\b(?! weekend))", "about "),
        (r"^over (?=(?:(?:the|last|this) )?(?:spring|summer|autumn|winter)\b)", "in "),
        (r"^within (?:the next )?(?=\w+ (?:day|week|fortnight|month)s?$)", "by in "),
        (r"\baugust bank holiday\b", "last monday in august"),
        (r"\b(?:x-?mas|christmas)(?: day)?\b", "25 december"),
        (r"\bboxing day\b", "26 december"),
        (r"\bnew year'?s eve\b", "31 december"),
        (r"\bnew year(?:'?s)?(?: day)?\b", "1 january"),
        (r"\b(?:bonfire|guy fawkes)(?: night| day)?\b", "5 november"),
        (r"\bhallowe'?en\b", "31 october"),
        (r"\b(?:st\.? )?valentine'?s(?: day)?\b", "14 february"),
        (r"\b(?:st\.? patrick'?s|paddy'?s)(?: day)?\b", "17 march"),
        (r"\bfather'?s'? day\b", "third sunday in june"),
        (r"\bremembrance sunday\b", "second sunday in november"),
        (rf"\b(?P<d>{DAY}),? (?:at )?(?:{_SCHOOL})\b", r"\g<d>"),
        (rf"^(?:at )?(?:{_SCHOOL}) (?:on )?(?={DAY})", ""),
        (rf"\b(?P<d>{WEEKDAY}) (?:just gone|gone|last|past)\b(?! week)", r"last \g<d>"),
        (rf"\b(?:the )?(?:past|previous) (?={WEEKDAY})", "last "),
        (rf"\b(?P<d>{WEEKDAY}) (?:coming|next)\b(?! week)", r"next \g<d>"),
        (rf"\b(?:this |the )?coming (?={WEEKDAY})", "next "),
        (rf"\bthe (?=(?:last|next|this) {WEEKDAY})", ""),
        (r"^(?:at )?some ?(?:time|where|point) (?=(?:in|during|on|over|last|this|next)\b)", ""),
        (r"^(?:at )?some ?time (?=(?:before|after|between)\b)", ""),
        (r"^during ", "in "),
        (r"^(?:just|shortly|right|not long) (?=(?:before|after)\b)", ""),
        (r"\b(?:by )?(?:the )?(?:end|close) of (?:play|business|the day)(?: on)? ?(?=\w)", "by "),
        (rf"\bby (?:by |(?:the )?end of )(?={DAY})", "by "),
        (r"^(?:about )?(?:a )?couple of ((?:day|week)s) (?:ago|back)$", r"about 2 \1 ago"),
        (r"^(?:about )?(?:a )?couple of ((?:month|year)s) (?:ago|back)$", r"2 \1 ago"),
        (r"\b(\d{1,2}(?:[.:]\d\d)?) ?-?ish\b", r"about \1"),
        (rf"\b({'|'.join(reversed(_ORDINALS))})(?= of (?:{_MONTHS})| (?:{_MONTHS}))", "_ordinal"),
        (r"^(?P<d>[a-z]+|\d{1,2}(?:st|nd|rd|th)?) (?:or|&|and) (?=\w)", r"\g<d> to "),
        (rf"^(?P<d>\d{{1,2}})/(?=\d{{1,2}} (?:of )?(?:{_MONTHS}))", r"\g<d> to "),
        (r"^(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})\b", r"\1/\2/\3"),
        (rf"\b((?:{_MONTHS})[a-z]*|spring|summer|autumn|winter) (?:of )?'(\d\d)$", r"\1 20\2"),
        (r"^((?:last )?(?:spring|summer|autumn|winter)) (\d\d)$", r"\1 20\2"),
    )
)
_COUNTED_DAY: Final = re.compile(
    rf"(?:on )?(?P<day>{WEEKDAY}|today|tomorrow) (?P<step>week|fortnight)"
    rf"|(?:in )?(?:(?P<count>{COUNT}) )?(?P<ahead>week|fortnight)s?(?:'? time)?"
    rf"(?: (?:on|from))? (?P<from>{WEEKDAY}|today|tomorrow)"
)
_COUNTED_BACK: Final = re.compile(
    rf"(?P<day>(?:last )?{WEEKDAY}|yesterday) (?P<step>week|fortnight)"
    rf"|(?:(?P<count>{COUNT}) )?(?P<unit>week|fortnight)s?"
    rf"(?:(?: ago| back)(?: on)? (?P<ago>(?:last )?{WEEKDAY}|yesterday|today)"
    rf"| (?:on )?(?P<last>last {WEEKDAY}|yesterday))"
    rf"|(?:the )?(?P<before>{WEEKDAY}) before last|(?P<several>{COUNT}) (?P<days>{_STEM})s ago"
)


def in_plain_words(text: str) -> str:
    """Return a typed date with what is said otherwise put in plain words.

    Args:
        text: Lower case, single spaces.
    """
    text = _CLOCK.sub(_in_figures, _UNSEEN.sub("", text))
    for pattern, said in _WORDS:
        text = pattern.sub(_in_number if said == "_ordinal" else said, text)
    return text.strip()


def counted(word: str) -> int:
    """Return a small number as it was typed, such as one that `COUNT` matched."""
    return int(word) if word.isdigit() else _NUMBERS.get(word, 1)


def weekday_number(word: str) -> int:
    """Return the number of a weekday that `WEEKDAY` matched, Monday 0."""
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(word[:3])


def day_after(text: str) -> tuple[str, int] | None:
    """Read "Tuesday week": the day it is counted from, which lies ahead, and the days after it."""
    found = _COUNTED_DAY.fullmatch(text)
    if found is None:
        return None
    days = 7 if (found["step"] or found["ahead"]) == "week" else 14
    return found["day"] or found["from"], days * counted(found["count"] or "a")


def day_before(text: str) -> tuple[str, int] | None:
    """Read "a week last Tuesday": the day it is counted from, which is past, and the days before.

    "Tuesday week" lies ahead and "last Tuesday week" does not.
    """
    found = _COUNTED_BACK.fullmatch(text)
    if found is None or (found["step"] and not found["day"].startswith(("last", "yes"))):
        return None
    if found["before"]:
        return f"last {found['before']}", 7
    if found["several"]:
        return f"last {found['days']}", 7 * (counted(found["several"]) - 1)
    days = 7 if (found["step"] or found["unit"]) == "week" else 14
    return found["day"] or found["ago"] or found["last"], days * counted(found["count"] or "a")


def _in_number(found: re.Match[str]) -> str:
    return str(_ORDINALS.index(found[1]) + 1)


def _in_figures(found: re.Match[str]) -> str:
    """Turn "half past four" into 4:30 and "ten to five" into 4:50."""
    said = found["hour"] or found["even"]
    hour = _NUMBERS.get(said) or int(said)
    minute = 0 if found["even"] else 15 if found["side"] else 30
    if found["minutes"]:
        word = found["minutes"].replace("-", " ")
        minute = _IN_MINUTES.get(word) or int(word)
    if found["side"] == "to":
        hour, minute = (hour - 2) % 12 + 1, 60 - minute
    return f"{hour}:{minute:02}{(found['half'] or '').strip()}"
