"""Clocks and calendar time. The local time zone is UTC."""

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")


def time():
    return __vm__.CLOCK(0) / 1000000000


def time_ns():
    return __vm__.CLOCK(0)


def perf_counter():
    return __vm__.CLOCK(1) / 1000000000


def perf_counter_ns():
    return __vm__.CLOCK(1)


monotonic = perf_counter
monotonic_ns = perf_counter_ns
process_time = perf_counter
process_time_ns = perf_counter_ns
thread_time = perf_counter


def sleep(seconds, /):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    __vm__.GET_VARIABLE("@sleep")(seconds)


class struct_time(tuple):
    _names = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")

    def __getattr__(self, name):
        if name == "tm_zone":
            return "UTC"
        if name == "tm_gmtoff":
            return 0
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"'time.struct_time' object has no attribute '{name}'")

    def __repr__(self):
        return "time.struct_time(" + ", ".join(f"{name}={value}" for name, value in zip(self._names, self)) + ")"


def _days_from_date(year, month, day):
    """Days since 1970-01-01 (Hinnant, "chrono-Compatible Low-Level Date Algorithms")."""
    if month <= 2:
        year -= 1
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def _date_from_days(days):
    days += 719468
    era = days // 146097
    of_era = days - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return year + era * 400 + (1 if month <= 2 else 0), month, day


def gmtime(seconds=None, /):
    whole = int((time() if seconds is None else seconds) // 1)
    days = whole // 86400
    rest = whole - days * 86400
    year, month, day = _date_from_days(days)
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7,
                        days - _days_from_date(year, 1, 1) + 1, 0))


localtime = gmtime


def mktime(fields, /):
    return float((_days_from_date(fields[0], fields[1], 1) + fields[2] - 1) * 86400 + fields[3] * 3600 + fields[4] * 60
                 + fields[5])


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")


def strftime(format, fields=None, /):
    t = gmtime() if fields is None else fields
    out = []
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c != "%" or i >= len(format):
            out.append(c)
            continue
        out.append(_directive(format[i], t))
        i += 1
    return "".join(out)


def _directive(c, t):
    if c == "Y":
        return str(t[0])
    if c == "y":
        return "%02d" % (t[0] % 100)
    if c == "m":
        return "%02d" % t[1]
    if c == "d":
        return "%02d" % t[2]
    if c == "e":
        return "%2d" % t[2]
    if c == "H":
        return "%02d" % t[3]
    if c == "I":
        return "%02d" % (t[3] % 12 or 12)
    if c == "M":
        return "%02d" % t[4]
    if c == "S":
        return "%02d" % t[5]
    if c == "p":
        return "AM" if t[3] < 12 else "PM"
    if c == "A":
        return _DAYS[t[6]]
    if c == "a":
        return _DAYS[t[6]][:3]
    if c == "B":
        return _MONTHS[t[1] - 1]
    if c == "b" or c == "h":
        return _MONTHS[t[1] - 1][:3]
    if c == "j":
        return "%03d" % t[7]
    if c == "w":
        return str((t[6] + 1) % 7)
    if c == "u":
        return str(t[6] + 1)
    if c == "U":
        return "%02d" % ((t[7] + 6 - (t[6] + 1) % 7) // 7)
    if c == "W":
        return "%02d" % ((t[7] + 6 - t[6]) // 7)
    if c == "Z":
        return "UTC"
    if c == "z":
        return "+0000"
    if c == "F":
        return strftime("%Y-%m-%d", t)
    if c == "T" or c == "X":
        return strftime("%H:%M:%S", t)
    if c == "R":
        return strftime("%H:%M", t)
    if c == "D" or c == "x":
        return strftime("%m/%d/%y", t)
    if c == "c":
        return strftime("%a %b %e %H:%M:%S %Y", t)
    if c == "s":
        return str(int(mktime(t)))
    if c == "n":
        return "\n"
    if c == "t":
        return "\t"
    return "%" if c == "%" else "%" + c


def asctime(fields=None, /):
    return strftime("%a %b %e %H:%M:%S %Y", gmtime() if fields is None else fields)


def ctime(seconds=None, /):
    return asctime(gmtime(seconds))
