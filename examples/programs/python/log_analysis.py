"""A log made by a generator of random numbers, taken apart with regular expressions, counted, grouped, charted, summarised."""
import itertools
import re
from collections import Counter, defaultdict, deque
from functools import partial

LINE = re.compile(
    r"""
    (?P<host>\d{1,3}(?:\.\d{1,3}){3}) \s - \s
    (?P<user>-|\w+) \s
    \[(?P<day>\d\d)/(?P<month>[A-Z][a-z]{2})/(?P<year>\d{4}):(?P<time>\d\d:\d\d:\d\d)\] \s
    "(?P<method>GET|POST|PUT) \s (?P<path>[^ "?]+)(?:\?(?P<query>[^ "]*))? \s HTTP/[\d.]+" \s
    (?P<status>\d{3}) \s (?P<size>\d+|-)
    """,
    re.VERBOSE,
)


class Random:
    """A linear congruential generator, the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def __call__(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def pick(self, items):
        return items[self(len(items))]


def make_log(count, seed=7):
    random, second = Random(seed), 0
    paths = ["/", "/index.html", "/img/logo.png", "/api/items", "/api/items/17", "/login", "/about"]
    for number in range(count):
        second += random(40)
        hour, rest = divmod(second, 3600)
        path = random.pick(paths)
        if path.startswith("/api") and random(2):
            path += f"?page={random(4)}&sort={random.pick(['name', 'date'])}"
        status = random.pick([200] * 8 + [304, 404, 500])
        size = random(5000) if status == 200 else "-"
        user = random.pick(["-", "-", "ann", "bob", "eve"])
        host = f"10.0.{random(2)}.{random(6)}"
        method = "POST" if path == "/login" else "GET"
        if number % 61 == 60:
            yield f"kernel: message {number} is no request"
        yield f'{host} - {user} [{1 + hour // 24:02}/May/2024:{hour % 24:02}:{rest // 60:02}:{rest % 60:02}] "{method} {path} HTTP/1.1" {status} {size}'


class Request:
    def __init__(self, match):
        self.__dict__.update(match.groupdict())
        self.status = int(self.status)
        self.size = 0 if self.size == "-" else int(self.size)
        self.query = dict(pair.split("=") for pair in self.query.split("&")) if self.query else {}
        hours, minutes, seconds = map(int, self.time.split(":"))
        self.second = (int(self.day) - 1) * 86400 + hours * 3600 + minutes * 60 + seconds

    @property
    def section(self):
        return re.match(r"/(\w*)", self.path)[1] or "home"

    def __repr__(self):
        return f"<{self.method} {self.path} {self.status}>"


def parse(lines):
    bad = []
    requests = []
    for line in lines:
        match = LINE.fullmatch(line)
        (requests.append(Request(match)) if match else bad.append(line))
    return requests, bad


def bars(counts, width=30):
    most = max(counts.values())
    for name, count in counts.most_common():
        yield f"{name!s:<16}{count:>4} {'#' * round(count * width / most)}"


def sessions(requests, gap=300):
    """The requests of each host, cut where it was silent for longer than the gap."""
    for host, group in itertools.groupby(sorted(requests, key=lambda r: (r.host, r.second)), key=lambda r: r.host):
        session = []
        for request in group:
            if session and request.second - session[-1].second > gap:
                yield host, session
                session = []
            session.append(request)
        yield host, session


def percentile(values, percent):
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def bursts(requests, count, window):
    recent = deque(maxlen=count)
    for request in requests:
        recent.append(request)
        if len(recent) == count and recent[-1].second - recent[0].second <= window:
            yield recent[0].time, recent[-1].second - recent[0].second
            recent.clear()


def group_by(key, items):
    groups = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(sorted(groups.items()))


by_hour = partial(group_by, lambda request: request.time[:2])
lines = list(make_log(400))
print(lines[0], lines[-1], sep="\n")
requests, bad = parse(lines)
print(len(requests), "requests;", len(bad), "other lines:", bad[0], "...", requests[:3])
print(*bars(Counter(request.status for request in requests)), *bars(Counter(request.section for request in requests)), sep="\n")
for hour, group in by_hour(requests).items():
    failed = sum(request.status >= 400 for request in group)
    print(f"{hour}h {len(group):>4} requests, {sum(r.size for r in group):>8,} bytes, {failed / len(group):6.1%} failed")
found = list(sessions(requests))
print(len(found), "sessions; longest", max(len(session) for _, session in found), "by", max(found, key=lambda s: len(s[1]))[0])
sizes = [request.size for request in requests if request.size]
print("sizes:", *(f"{p}%: {percentile(sizes, p):.1f}" for p in (0, 50, 90, 99, 100)))
print("pages:", sorted(Counter(r.query["page"] for r in requests if "page" in r.query).items()), Counter(r.query.get("sort") for r in requests)["date"])
print("bursts:", list(bursts(requests, 6, 60))[:3])
pairs = Counter((a.path, b.path) for _, session in found for a, b in itertools.pairwise(session))
for (a, b), count in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:3]:
    print(f"  {a} then {b}: {count}")
users = group_by(lambda r: r.user, requests)
print({user: len({r.host for r in group}) for user, group in users.items()}, users["eve"][0])
slow = re.compile(r"\b(\w)(\w*)\b")
print(slow.sub(lambda m: m[1].upper() + m[2], "the end of a log"), slow.subn(r"\2\1ay", "pig latin", count=1))
print(re.findall(r"(\d+)\.(\d+)$", "10.0.1.5"), re.split(r"[/\s:]+", "01/May/2024:00:01:02"), re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", "1234567"))
print([m.span() for m in re.finditer(r"a+", "baabaaa")], re.search(r"(?i)ERROR|warn", "a Warning")[0], bool(re.match("x", "ax")), re.escape("a.b*c"))
print(LINE.groupindex["status"], LINE.groups, re.fullmatch(r"(a)|(b)", "b").groups(), re.fullmatch(r"(a)|(b)", "b").lastindex)
masked = [re.sub(r"\d+\.\d+$", "x.x", request.host) for request in requests]
print(Counter(masked), Counter(m[0] for m in map(re.compile(r"\.\w+$").search, (r.path for r in requests)) if m).most_common())
try:
    re.compile("(unclosed")
except re.error as error:
    print("re.error:", error.msg, error.pos)
