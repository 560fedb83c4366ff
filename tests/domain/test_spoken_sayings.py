"""What a tired carer types for a day and an hour, read on Saturday 28 November 2026."""

from __future__ import annotations

from datetime import date, time

import pytest

from carerdesk.domain.date_words import in_words
from carerdesk.domain.errors import BadDate
from carerdesk.domain.spoken_dates import other_times, read_date

SATURDAY = date(2026, 11, 28)
SAYINGS = """
today at 4 = Saturday 28 November 2026, 16:00
yesterday at 9 = Friday 27 November 2026, 09:00
at 4 yesterday = Friday 27 November 2026, 16:00
4 o'clock yesterday = Friday 27 November 2026, 16:00
half 4 yesterday = Friday 27 November 2026, 16:30
ten past four = Saturday 28 November 2026, 16:10
ten to five yesterday = Friday 27 November 2026, 16:50
twenty past 3 today = Saturday 28 November 2026, 15:20
five to nine this morning = Saturday 28 November 2026, 08:55
25 past 7 = Saturday 28 November 2026, 07:25
quarter past four in the afternoon = Saturday 28 November 2026, 16:15
9 in the morning = Saturday 28 November 2026, 09:00
yesterday at 8 at night = Friday 27 November 2026, 20:00
8 at night on Tuesday = Tuesday 24 November 2026, 20:00
3 in the morning = Saturday 28 November 2026, 03:00
this morning at 9 = Saturday 28 November 2026, 09:00
9 this morning = Saturday 28 November 2026, 09:00
yesterday morning at 9.15 = Friday 27 November 2026, 09:15
yesterday evening at 7 = Friday 27 November 2026, 19:00
last night at 11 = Friday 27 November 2026, 23:00
late last night = Friday 27 November 2026
last night = Friday 27 November 2026
first thing this morning = Saturday 28 November 2026
early this morning = Saturday 28 November 2026
tonight at 8 = Saturday 28 November 2026, 20:00
tonight = Saturday 28 November 2026
Tuesday afternoon = Tuesday 24 November 2026
Tuesday afternoon at 3 = Tuesday 24 November 2026, 15:00
tuesday am = Tuesday 24 November 2026
tues pm = Tuesday 24 November 2026
fri pm = Friday 27 November 2026
monday morning 10.15 = Monday 23 November 2026, 10:15
yesterday lunchtime = Friday 27 November 2026
lunchtime today = Saturday 28 November 2026
teatime yesterday = Friday 27 November 2026
yesterday teatime = Friday 27 November 2026
bedtime yesterday = Friday 27 November 2026
after school on Monday = Monday 23 November 2026
Monday after school = Monday 23 November 2026
midday yesterday = Friday 27 November 2026, 12:00
12 noon on Friday = Friday 27 November 2026, 12:00
1600 today = Saturday 28 November 2026, 16:00
16.30hrs today = Saturday 28 November 2026, 16:30
16:30 hrs = Saturday 28 November 2026, 16:30
0930 yesterday = Friday 27 November 2026, 09:30
9.30 to 2.45 yesterday = Friday 27 November 2026, 09:30 to 14:45
6.30 to 8.15 yesterday = Friday 27 November 2026, 18:30 to 20:15
today 2 to 4 = Saturday 28 November 2026, 14:00 to 16:00
yesterday between 2 and 4 = Friday 27 November 2026, 14:00 to 16:00
between 2pm and 4pm yesterday = Friday 27 November 2026, 14:00 to 16:00
from 2 till 4 yesterday = Friday 27 November 2026, 14:00 to 16:00
yesterday from 10am until noon = Friday 27 November 2026, 10:00 to 12:00
2-4pm today = Saturday 28 November 2026, 14:00 to 16:00
10-11.30am on 12 feb = Thursday 12 February 2026, 10:00 to 11:30
the other day = between Saturday 21 November 2026 and Thursday 26 November 2026
a few days ago = between Saturday 21 November 2026 and Thursday 26 November 2026
few days ago = between Saturday 21 November 2026 and Thursday 26 November 2026
a couple of days ago = about Thursday 26 November 2026
couple of weeks back = about Saturday 14 November 2026
two days back = Thursday 26 November 2026
a week ago = Saturday 21 November 2026
a week ago today = Saturday 21 November 2026
a week ago on Tuesday = Tuesday 17 November 2026
a week last Tuesday = Tuesday 17 November 2026
week last Tuesday = Tuesday 17 November 2026
last Tuesday week = Tuesday 17 November 2026
2 weeks ago last Friday = Friday 13 November 2026
two Fridays ago = Friday 20 November 2026
three weeks last Monday = Monday 2 November 2026
a month ago = October 2026
2 months ago = September 2026
about 3 months ago = August 2026
six months ago = May 2026
a year ago = 2025
two years ago = 2024
about a year ago = 2025
18 months ago = May 2025
over the summer = summer 2026
over Christmas = about Thursday 25 December 2025
just before Christmas = before Thursday 25 December 2025
just after Easter = after Sunday 5 April 2026
new year = Thursday 1 January 2026
mid week = between Wednesday 25 November 2026 and Thursday 26 November 2026
midweek = between Wednesday 25 November 2026 and Thursday 26 November 2026
mid-november = between Wednesday 11 November 2026 and Friday 20 November 2026
mid nov = between Wednesday 11 November 2026 and Friday 20 November 2026
the middle of last week = between Wednesday 18 November 2026 and Thursday 19 November 2026
end of last week = between Friday 20 November 2026 and Sunday 22 November 2026
beginning of last week = between Monday 16 November 2026 and Tuesday 17 November 2026
early last week = between Monday 16 November 2026 and Tuesday 17 November 2026
late last week = between Friday 20 November 2026 and Sunday 22 November 2026
earlier in the week = between Monday 23 November 2026 and Saturday 28 November 2026
start of the month = between Sunday 1 November 2026 and Tuesday 10 November 2026
beginning of november = between Sunday 1 November 2026 and Tuesday 10 November 2026
end of october = between Wednesday 21 October 2026 and Saturday 31 October 2026
early in october = between Thursday 1 October 2026 and Saturday 10 October 2026
late in october = between Wednesday 21 October 2026 and Saturday 31 October 2026
first week in october = between Thursday 1 October 2026 and Wednesday 7 October 2026
the first of october = Thursday 1 October 2026
1st oct = Thursday 1 October 2026
oct 1st = Thursday 1 October 2026
1 Oct 2025 = Wednesday 1 October 2025
Oct 2025 = October 2025
october '25 = October 2025
Oct 25 = Sunday 25 October 2026
1/10 = Thursday 1 October 2026
1.10.25 = Wednesday 1 October 2025
01-10-25 = Wednesday 1 October 2025
1 10 25 = Wednesday 1 October 2025
1/10/2025 at 3pm = Wednesday 1 October 2025, 15:00
Wed 1st Oct = Wednesday 1 October 2025
Wednesday, 1 October 2025 = Wednesday 1 October 2025
Wednesday the 1st of October = Wednesday 1 October 2025
Weds 1 Oct = Wednesday 1 October 2025
on the 1st = Sunday 1 November 2026
1st = Sunday 1 November 2026
1st of last month = Thursday 1 October 2026
5th of this month = Thursday 5 November 2026
the 5th of next month = Saturday 5 December 2026
the 30th of last month = Friday 30 October 2026
last day of october = Saturday 31 October 2026
last Friday of October = Friday 30 October 2026
first Monday in May = Monday 4 May 2026
the second Tuesday in June = Tuesday 9 June 2026
august bank holiday = Monday 31 August 2026
easter weekend = between Friday 3 April 2026 and Monday 6 April 2026
easter sunday = Sunday 5 April 2026
mothers day = Sunday 15 March 2026
mother's day = Sunday 15 March 2026
fathers day = Sunday 21 June 2026
valentine's day = Saturday 14 February 2026
st patrick's day = Tuesday 17 March 2026
shrove tuesday = Tuesday 17 February 2026
pancake day = Tuesday 17 February 2026
guy fawkes = Thursday 5 November 2026
remembrance sunday = Sunday 8 November 2026
not sure when = no day known
cant remember = no day known
can't remember = no day known
don't remember = no day known
dunno = no day known
no idea = no day known
unknown date = no day known
n/a = no day known
tbc = no day known
- = no day known
somewhere in march = March 2026
sometime last week = between Monday 16 November 2026 and Sunday 22 November 2026
some time last month = October 2026
some point in may = May 2026
at some point last week = between Monday 16 November 2026 and Sunday 22 November 2026
around the 5th = about Thursday 5 November 2026
around 5th nov = about Thursday 5 November 2026
5th or 6th nov = between Thursday 5 November 2026 and Friday 6 November 2026
5 or 6 november = between Thursday 5 November 2026 and Friday 6 November 2026
5/6 november = between Thursday 5 November 2026 and Friday 6 November 2026
5-6 nov = between Thursday 5 November 2026 and Friday 6 November 2026
5 & 6 nov = between Thursday 5 November 2026 and Friday 6 November 2026
5 and 6 nov = between Thursday 5 November 2026 and Friday 6 November 2026
mon or tues = between Monday 23 November 2026 and Tuesday 24 November 2026
monday or tuesday = between Monday 23 November 2026 and Tuesday 24 November 2026
monday to wednesday = between Monday 23 November 2026 and Wednesday 25 November 2026
mon-wed = between Monday 23 November 2026 and Wednesday 25 November 2026
mon - wed = between Monday 23 November 2026 and Wednesday 25 November 2026
week beginning 9 nov = between Monday 9 November 2026 and Sunday 15 November 2026
week commencing 9 nov = between Monday 9 November 2026 and Sunday 15 November 2026
w/c 9 nov = between Monday 9 November 2026 and Sunday 15 November 2026
wc 9/11 = between Monday 9 November 2026 and Sunday 15 November 2026
week ending 15 nov = between Monday 9 November 2026 and Sunday 15 November 2026
w/e 15 nov = between Monday 9 November 2026 and Sunday 15 November 2026
the week of 9 november = between Monday 9 November 2026 and Sunday 15 November 2026
week of the 9th = between Monday 9 November 2026 and Sunday 15 November 2026
the week before last = between Monday 9 November 2026 and Sunday 15 November 2026
month before last = September 2026
the month before last = September 2026
weekend before last = between Saturday 14 November 2026 and Sunday 15 November 2026
yesterday week = Friday 20 November 2026
a week yesterday = Friday 20 November 2026
day before yesterday = Thursday 26 November 2026
day after tomorrow = Monday 30 November 2026
the day after tomorrow = Monday 30 November 2026
tomorrow at 10 = Sunday 29 November 2026, 10:00
2moro = Sunday 29 November 2026
tomoz = Sunday 29 November 2026
tmrw = Sunday 29 November 2026
tomorow = Sunday 29 November 2026
yday = Friday 27 November 2026
3 sep = Thursday 3 September 2026
25th dec = Thursday 25 December 2025
25.12 = Thursday 25 December 2025
25 dec '24 = Wednesday 25 December 2024
summer 24 = summer 2024
summer of 2024 = summer 2024
in 2025 = 2025
late 2024 = between Sunday 1 September 2024 and Tuesday 31 December 2024
mid 2024 = between Wednesday 1 May 2024 and Saturday 31 August 2024
just now = Saturday 28 November 2026
earlier today = Saturday 28 November 2026
earlier = Saturday 28 November 2026
later today = Saturday 28 November 2026
in a week = Saturday 5 December 2026
in a fortnight = Saturday 12 December 2026
in a month = December 2026
in 2 months = January 2027
within 10 days = before Wednesday 9 December 2026
within a week = before Sunday 6 December 2026
in two weeks time = Saturday 12 December 2026
two weeks today = Saturday 12 December 2026
two weeks on friday = Friday 18 December 2026
a fortnight on monday = Monday 14 December 2026
next Monday = Monday 30 November 2026
Monday next = Monday 30 November 2026
Monday next week = Monday 30 November 2026
next week Monday = Monday 30 November 2026
Monday of next week = Monday 30 November 2026
monday last week = Monday 16 November 2026
last week Monday = Monday 16 November 2026
last week on Monday = Monday 16 November 2026
tuesday this week = Tuesday 24 November 2026
friday coming = Friday 4 December 2026
this coming friday = Friday 4 December 2026
coming friday = Friday 4 December 2026
this friday = Friday 27 November 2026
friday gone = Friday 27 November 2026
friday past = Friday 27 November 2026
past friday = Friday 27 November 2026
the previous friday = Friday 27 November 2026
the friday before last = Friday 20 November 2026
friday before last = Friday 20 November 2026
by friday = before Saturday 28 November 2026
by end of friday = before Saturday 28 November 2026
by close of play friday = before Saturday 28 November 2026
by the end of next week = before Monday 7 December 2026
by noon on friday = before Saturday 28 November 2026
by 5pm friday = before Saturday 28 November 2026
end of play today = before Sunday 29 November 2026
3 june at 10 = Wednesday 3 June 2026, 10:00
wed 3 june 4.30 to 6 = Wednesday 3 June 2026, 16:30 to 18:00
today 10.15-11 = Saturday 28 November 2026, 10:15 to 11:00
about 21.10 = about Wednesday 21 October 2026
4.30 = Saturday 28 November 2026, 16:30
12.30 to 1.15 today = Saturday 28 November 2026, 12:30 to 13:15
12 at night = Saturday 28 November 2026, 00:00
nov 5 2-3pm = Thursday 5 November 2026, 14:00 to 15:00
on 5th at 4 = Thursday 5 November 2026, 16:00
in the night at 2 = Saturday 28 November 2026, 02:00
may 4th at 6pm = Monday 4 May 2026, 18:00
10am to 12.30 yesterday = Friday 27 November 2026, 10:00 to 12:30
2pm to 4.30 yesterday = Friday 27 November 2026, 14:00 to 16:30
8 to 10.30pm yesterday = Friday 27 November 2026, 20:00 to 22:30
yesterday 10.15 to 11.45 = Friday 27 November 2026, 10:15 to 11:45
from 9 until 11 yesterday = Friday 27 November 2026, 09:00 to 11:00
Monday at 12 = Monday 23 November 2026, 12:00
first of march = Sunday 1 March 2026
twenty-first of june = Sunday 21 June 2026
at 2 this afternoon = Saturday 28 November 2026, 14:00
Sunday evening 6.30 = Sunday 22 November 2026, 18:30
the night of the 5th = Thursday 5 November 2026
in a year = 2027
in 3 years = 2029
3 weeks on monday = Monday 21 December 2026
week ending friday = between Saturday 21 November 2026 and Friday 27 November 2026
the second week of june = between Monday 8 June 2026 and Sunday 14 June 2026
late in the week = between Friday 27 November 2026 and Sunday 29 November 2026
towards the end of last week = between Friday 20 November 2026 and Sunday 22 November 2026
3 years back = 2023
"""


@pytest.mark.parametrize("line", SAYINGS.strip().splitlines())
def test_it_is_read_as_it_is_meant(line: str) -> None:
    typed, _, meant = line.partition(" = ")
    assert in_words(read_date(typed, today=SATURDAY)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a week on tuesday at 4", "Tuesday 8 December 2026, 16:00"),
        ("month before last", "September 2026"),
        ("within 10 days", "before Wednesday 9 December 2026"),
        ("easter weekend", "between Friday 26 March 2027 and Monday 29 March 2027"),
        ("mother's day", "Sunday 7 March 2027"),
        ("w/c 7 dec", "between Monday 7 December 2026 and Sunday 13 December 2026"),
        ("last friday of january", "Friday 29 January 2027"),
        ("the weekend", "between Saturday 28 November 2026 and Sunday 29 November 2026"),
    ],
)
def test_what_is_promised_lies_ahead(typed: str, meant: str) -> None:
    assert in_words(read_date(typed, today=SATURDAY, ahead=True)) == meant


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("half past four", (time(4, 30), None)),
        ("today 4.30", (time(4, 30), None)),
        ("at 9 yesterday", (time(21), None)),
        ("4.30 to 5.15 today", (time(4, 30), time(5, 15))),
        ("7.30 to 9", (time(19, 30), time(21))),
        ("9.30 to 2.45 yesterday", None),
        ("8 to 10.30pm yesterday", None),
        ("4.30pm", None),
        ("04:30", None),
        ("16:30", None),
        ("10:30 today", None),
        ("noon", None),
        ("9 in the morning", None),
        ("yesterday evening at 7", None),
        ("11 at night", None),
        ("yesterday", None),
        ("x" * 400, None),
    ],
)
def test_the_other_half_of_the_day_is_told_where_nothing_said_which(
    typed: str, other: tuple[time, time | None] | None
) -> None:
    assert other_times(typed) == other


@pytest.mark.parametrize(
    ("typed", "sentence", "likely"),
    [
        ("about 4pm yesterday", "A time is kept as it is given", "27 November 2026 16:00"),
        ("yesterday 4ish", "A time is kept as it is given", "27 November 2026 16:00"),
        ("around 9 on Friday", "A time is kept as it is given", "27 November 2026 09:00"),
        ("last night at 2", "Saturday 28 November 2026 already", "28 November 2026 02:00"),
        ("midnight last night", "Saturday 28 November 2026 already", "28 November 2026 00:00"),
        ("Tues night 1.15", "Wednesday 25 November 2026 already", "25 November 2026 01:15"),
        ("yesturday at 4pm", "Did you mean Friday 27 November 2026, 16:00", "yesterday at 4pm"),
        ("wensday", "Did you mean Wednesday 25 November 2026", "wednesday"),
        ("tommorow mornning", "Did you mean Sunday 29 November 2026", "tomorrow morning"),
    ],
)
def test_what_can_be_doubted_is_asked(typed: str, sentence: str, likely: str) -> None:
    with pytest.raises(BadDate, match=sentence) as asked:
        read_date(typed, today=SATURDAY)
    assert asked.value.likely == likely
    read_date(likely, today=SATURDAY)
