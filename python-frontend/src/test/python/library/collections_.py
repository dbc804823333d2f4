from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque, namedtuple
from collections.abc import Callable, Hashable, Iterable, Mapping, MutableSequence, Sequence, Sized

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d, 2 in d, list(reversed(d)), deque("abc", maxlen=2), d == deque([1, 2, 3]))
d.rotate(1)
print(d)
d.rotate(-2)
d.extend([7, 8])
d.extendleft([9, 10])
print(d, d.index(7), d.count(7), deque(maxlen=3).maxlen, deque([1]) + deque([2]), deque([1]) * 3)
d.remove(7)
d.insert(1, "x")
d.reverse()
del d[0]
d[0] = "first"
print(d, bool(deque()), d.copy())
for action in (deque().pop, deque().popleft, lambda: deque([1])[5], lambda: deque([1]).remove(3)):
    try:
        action()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
recent = deque(maxlen=3)
for i in range(6):
    recent.append(i)
print(recent, list(recent))
queue = deque()
for i in range(200):
    queue.append(i)
    if i % 3 == 0:
        queue.popleft()
print(len(queue), queue[0], sum(queue))

c = Counter("abracadabra")
print(c, c["a"], c["z"], c.most_common(2), sorted(c.elements()), c.total(), Counter(a=1, b=2) + Counter(b=3), Counter(a=3) - Counter(a=1, b=2))
c.update("aaa")
c.subtract({"b": 5})
print(c, +c, -c, c & Counter("ab"), c | Counter("zz"), dict(c), Counter([1, 1, 2]), "q" in c, len(c), Counter("ab") == Counter("ba"))
c["new"] += 1
del c["a"]
print(c, Counter(), sorted(Counter(x % 3 for x in range(10)).items()))
words = "the quick the lazy the dog".split()
print(Counter(words).most_common())

dd = defaultdict(list)
dd["a"].append(1)
dd["a"].append(2)
dd["b"]
print(dd, dd["a"], "z" in dd, dd.get("z"), dict(dd), len(dd), defaultdict(int, {"k": 1})["q"], defaultdict(lambda: 5)["x"])
counts = defaultdict(int)
for ch in "hello":
    counts[ch] += 1
print(counts, sorted(counts.items()), max(counts, key=counts.get))
try:
    defaultdict()["x"]
except KeyError as error:
    print("KeyError", error)

od = OrderedDict([("a", 1), ("b", 2)])
od["c"] = 3
od.move_to_end("a")
print(od, list(od), od.popitem(), od.popitem(last=False), od == OrderedDict(b=2), od == {"c": 3}, OrderedDict(), list(reversed(od)))

Point = namedtuple("Point", "x y")
p = Point(1, y=2)
x, y = p
print(p, p.x, p[1], x, y, p == (1, 2), p._replace(x=5), p._asdict(), Point._fields, Point._make([3, 4]), p + (3,), hash(p) == hash((1, 2)), isinstance(p, tuple), {p: 1}[(1, 2)], len(p), Point.__name__, sorted([Point(2, 1), Point(1, 2)]), p._field_defaults)
for call in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: p._replace(q=1), lambda: namedtuple("T", "a a"), lambda: namedtuple("T", "class")):
    try:
        print(call())
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)
Default = namedtuple("Default", ["a", "b", "c"], defaults=[2, 3])
print(Default(1), Default(1, c=9), Default._field_defaults)


class Named(namedtuple("Named", "first last")):
    __slots__ = ()

    @property
    def full(self):
        return f"{self.first} {self.last}"

    def __str__(self):
        return self.full


n = Named("Ada", "L")
print(n, repr(n), n.full, n._replace(last="B"), n.first)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(cm["a"], cm["b"], sorted(cm), len(cm), "b" in cm, cm.new_child({"z": 0})["z"], cm.parents["a"], cm)
print(isinstance([], Sequence), isinstance({}, Mapping), isinstance("", Iterable), isinstance(5, Iterable), isinstance(len, Callable), isinstance([], Hashable), isinstance((), Hashable), isinstance(set(), Sized), issubclass(list, MutableSequence))


class Squares(Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return i * i


s = Squares(4)
print(list(s), 9 in s, s.index(4), s.count(1), list(reversed(s)))


class Lower(Mapping):
    def __init__(self, data):
        self.data = {k.lower(): v for k, v in data.items()}

    def __getitem__(self, key):
        return self.data[key.lower()]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


low = Lower({"A": 1, "B": 2})
print(low["a"], low.get("Z", 0), "B" in low, list(low.items()), list(low.keys()), list(low.values()), dict(low), low == {"a": 1, "b": 2})
try:
    Sequence()
except TypeError as error:
    print(error)
u = UserDict(a=1)
u["b"] = 2
print(u, u["a"], len(u), UserList([1, 2]) + [3])
