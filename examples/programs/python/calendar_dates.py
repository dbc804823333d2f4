"""Dates by hand: days since the epoch, weekdays, ISO weeks, Easter, durations, ranges, recurring events, a calendar."""
from functools import total_ordering

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in(year, month):
    return 30 + (month + month // 8) % 2 - (month == 2) * (1 if is_leap(year) else 2)


@total_ordering
class Date:
    """A day of the Gregorian calendar, kept as the number of days since 1970-01-01."""

    __slots__ = ("days",)
    __match_args__ = ("year", "month", "day")

    def __init__(self, year, month, day):
        if not 1 <= month <= 12:
            raise ValueError(f"month {month}")
        if not 1 <= day <= days_in(year, month):
            raise ValueError(f"{MONTHS[month - 1]} {year} has no day {day}")
        year -= month <= 2
        era, of_era = divmod(year, 400)
        of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
        self.days = era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468

    @classmethod
    def of_days(cls, days):
        date = cls.__new__(cls)
        date.days = days
        return date

    @classmethod
    def parse(cls, text):
        parts = text.split("-")
        if len(parts) != 3 or not all(part.isdecimal() for part in parts):
            raise ValueError(f"{text!r} is no date: year-month-day is expected")
        return cls(*map(int, parts))

    def _civil(self):
        era, of_era = divmod(self.days + 719468, 146097)
        year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
        of_year = of_era - (365 * year + year // 4 - year // 100)
        month = (5 * of_year + 2) // 153
        day = of_year - (153 * month + 2) // 5 + 1
        month = month + 3 if month < 10 else month - 9
        return year + era * 400 + (month <= 2), month, day

    year = property(lambda self: self._civil()[0])
    month = property(lambda self: self._civil()[1])
    day = property(lambda self: self._civil()[2])

    @property
    def weekday(self):
        return (self.days + 3) % 7

    @property
    def of_year(self):
        return self.days - Date(self.year, 1, 1).days + 1

    def iso(self):
        thursday = self + (3 - self.weekday)
        return thursday.year, (thursday.of_year - 1) // 7 + 1, self.weekday + 1

    def __add__(self, days):
        return Date.of_days(self.days + days) if isinstance(days, int) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, Date):
            return self.days - other.days
        return self + -other if isinstance(other, int) else NotImplemented

    def __eq__(self, other):
        return isinstance(other, Date) and self.days == other.days

    def __lt__(self, other):
        return self.days < other.days

    def __hash__(self):
        return hash(self.days)

    def __repr__(self):
        return "Date({}, {}, {})".format(*self._civil())

    def __str__(self):
        return "{:04}-{:02}-{:02}".format(*self._civil())

    def __format__(self, spec):
        if not spec:
            return str(self)
        year, month, day = self._civil()
        words = {"%Y": f"{year:04}", "%m": f"{month:02}", "%d": f"{day:02}", "%B": MONTHS[month - 1], "%b": MONTHS[month - 1][:3],
                 "%A": DAYS[self.weekday], "%a": DAYS[self.weekday][:3], "%j": f"{self.of_year:03}"}
        for mark, text in words.items():
            spec = spec.replace(mark, text)
        return spec

    def plus_months(self, months):
        year, month, day = self._civil()
        carried, month = divmod(month - 1 + months, 12)
        return Date(year + carried, month + 1, min(day, days_in(year + carried, month + 1)))


class Days:
    """The days from one up to another, as a sequence."""

    def __init__(self, start, stop, step=1):
        self.start, self.stop, self.step = start, stop, step

    def __len__(self):
        return max(0, -((self.start - self.stop) // self.step))

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(f"day {index} of {len(self)}")
        return self.start + index * self.step

    def __contains__(self, date):
        return self.start <= date < self.stop and (date - self.start) % self.step == 0


def easter(year):
    golden, century, rest = year % 19, *divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * shift) // 451
    month, day = divmod(moon + shift - 7 * late + 114, 31)
    return Date(year, month, day + 1)


def every(start, *, days=0, months=0, count=None, until=None):
    number = 0
    while count is None or number < count:
        date = start.plus_months(months * number) + days * number
        if until is not None and date > until:
            return
        yield date
        number += 1


def nth_weekday(year, month, weekday, n):
    if n > 0:
        first = Date(year, month, 1)
        return first + ((weekday - first.weekday) % 7 + 7 * (n - 1))
    last = Date(year, month, days_in(year, month))
    return last - ((last.weekday - weekday) % 7 - 7 * (n + 1))


def page(year, month):
    first = Date(year, month, 1)
    cells = ["  "] * first.weekday + [f"{day:2}" for day in range(1, days_in(year, month) + 1)]
    yield f"{MONTHS[month - 1]} {year}".center(20).rstrip()
    yield " ".join(day[:2] for day in DAYS)
    for week in range(0, len(cells), 7):
        yield " ".join(cells[week : week + 7])


def holiday(date):
    match date:
        case Date(month=1, day=1):
            return "new year"
        case Date(month=12, day=24 | 25 | 26 as day):
            return f"christmas {day - 23}"
        case Date(year, _, _) if date - easter(year) in (-2, 0, 1):
            return "easter"
        case Date() if date.weekday > 4:
            return "weekend"
    return None


print(Date(1970, 1, 1).days, Date(2000, 3, 1).days, Date(1, 1, 1).days, Date(1600, 2, 29), Date.of_days(-1))
today = Date(2024, 2, 28)
print(repr(today + 1), repr(today + 2), today - Date(2023, 2, 28), 1 + today, today < today + 1, max(today, today - 5))
print(f"{today:%A, %d %B %Y; day %j} {today} {today!r} {today:%a %b}")
print([str(Date(2024, 1, 31).plus_months(n)) for n in (1, 2, 12, 13, -1, -11)])
for text in ("2005-01-01", "2007-12-31", "2008-12-29", "2020-12-31", "2021-01-03"):
    print(text, "is in week %d-W%02d-%d" % Date.parse(text).iso())
print("easter:", ", ".join(f"{easter(year):%d %b %Y}" for year in (1961, 2000, 2008, 2011, 2024, 2038, 2285)))
print([str(d) for d in every(Date(2023, 11, 30), months=1, count=4)], [str(d) for d in every(today, days=10, until=Date(2024, 3, 20))])
print("second tuesday, last friday:", nth_weekday(2024, 11, 1, 2), nth_weekday(2024, 11, 4, -1), nth_weekday(2024, 11, 4, -2))
print("\n".join(page(2024, 2)), "\n".join(page(2021, 8)), sep="\n")
span = Days(Date(2024, 12, 20), Date(2025, 1, 3))
print(len(span), span[0], span[-1], [d.day for d in span[2:12:3]], Date(2025, 1, 2) in span, Date(2025, 1, 3) in span)
print([f"{date:%b %d}: {name}" for date in span if (name := holiday(date))])
print(holiday(Date(2024, 4, 1)), holiday(Date(2024, 3, 29)), holiday(Date(2024, 4, 2)))
fridays = {}
for year in range(1600, 2000):
    for month in range(1, 13):
        weekday = DAYS[Date(year, month, 13).weekday]
        fridays[weekday] = fridays.get(weekday, 0) + 1
print("13th:", sorted(fridays.items(), key=lambda item: -item[1])[:3], sum(fridays.values()))
for bad in (lambda: Date(2023, 2, 29), lambda: Date(2023, 13, 1), lambda: Date.parse("2023/1/1"), lambda: today + "x", lambda: span[14],
            lambda: today < 5, lambda: setattr(today, "era", 1)):
    try:
        print(bad())
    except (ValueError, TypeError, IndexError, AttributeError) as error:
        print(type(error).__name__, "-", error)
