# list, tuple, dict, set, range, slice and their methods.

l = [3, 1, 2]
l.append(4)
l.extend((5, 6))
l.extend(range(2))
l.insert(1, 9)
l.insert(-100, 0)
l.insert(100, 7)
print(l, l.pop(), l.pop(0), l.pop(-2), l, l.index(9), l.count(1), len(l))
l.remove(9)
l.reverse()
print(l, l.copy(), l[1:3], l[::-1], l[::2], l[-2:], l + [1], l * 2, 3 in l, 99 in l)
l.sort()
print(l, sorted(l, reverse=True), sorted("banana"), sorted([3, 1, 2], key=lambda x: -x), sorted(["b", "A", "c"], key=str.lower))
l[1:3] = ["a", "b", "c"]
print(l)
l[::2] = [0] * len(l[::2])
print(l)
del l[0], l[1:3]
print(l, [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [[1], [2]] == [[1], [2]], [1, [2, 3]])
l[len(l):] = [1]
l += "xy"
l *= 2
print(l)
l.clear()
print(l, list("abc"), list({1: 2}), list((1, 2)), [*range(3), *"ab"], [x * y for x in range(3) for y in range(3) if x != y])
pairs = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(pairs), sorted(pairs, key=lambda p: p[1]), sorted(pairs, key=lambda p: (-p[1], p[0])), sorted(pairs, key=lambda p: p[1], reverse=True))
print(min(pairs), max(pairs, key=lambda p: p[1]), min([4, 2, 8], key=lambda x: -x), max("hello"), min([], default="none"), sorted([(1, "b"), (1, "a")]))
nested = [1]
nested.append(nested)
print(nested, repr(nested))
t = (1, 2, 3)
print(t, t[0], t[-1], t[1:], t + (4,), t * 2, 2 in t, t.index(2), t.count(1), len(t), (), (1,), tuple("ab"), t < (1, 2, 4), hash((1, 2)) == hash((1, 2)))
a, *b, c = [1, 2, 3, 4]
(d, e), f = (1, 2), 3
print(a, b, c, d, e, f, [*t], (*t, 4), {*t})
x, y = y, x = 1, 2
print(x, y)

d = {"a": 1, "b": 2}
d["c"] = 3
print(d, d["a"], d.get("z"), d.get("z", 0), "a" in d, len(d), list(d), list(d.keys()), list(d.values()), list(d.items()))
print(d.pop("a"), d.pop("zz", None), d.setdefault("b", 5), d.setdefault("n", 7), d, d.popitem(), d, d.copy() == d)
d.update({"x": 1}, y=2)
d.update([("z", 3)])
print(d, dict(a=1), dict([(1, 2)]), dict({1: 2}, k=3), dict.fromkeys("ab", 0), dict(zip("ab", [1, 2])), {**d, "q": 1}, d | {"b": 9}, {1: 2} == {1: 2.0})
d |= {"w": 0}
del d["w"]
print(d.keys(), d.values(), d.items(), sorted(d.keys() & {"x", "b"}), sorted(d.keys() | {"k"}), sorted(d.keys() - {"x"}), ("x", 1) in d.items(), d.keys() == {"b", "c", "x", "y", "z"} )
for k, v in d.items():
    print(k, v, end="; ")
print()
for k in reversed(d):
    print(k, end=" ")
print({k: v for k, v in d.items() if v}, {1: "a", True: "b", 1.0: "c"}, {(1, 2): 3}[(1, 2)], {None: 0}, {}, {"a": {"b": [1]}})
try:
    for k in d:
        d[k + "!"] = 1
except RuntimeError as error:
    print(error)
recursive = {}
recursive["self"] = recursive
print(recursive, list(reversed({"a": 1, "b": 2}.values())), list(reversed({"a": 1}.items())))

s = {1, 2, 3}
s.add(4)
s.discard(9)
s.remove(1)
print(sorted(s), len(s), 2 in s, sorted(s | {7}), sorted(s & {2, 3}), sorted(s - {2}), sorted(s ^ {2, 9}), s <= {2, 3, 4, 5}, s < s, s >= {2}, s == {4, 3, 2}, s != set())
print(sorted(s.union([5], [6])), sorted(s.intersection([2, 3])), sorted(s.difference([2])), sorted(s.symmetric_difference([2, 8])), s.issubset(range(9)), s.issuperset([2]), s.isdisjoint([1]))
s |= {10}
s &= {2, 10}
s -= {2}
s ^= {1}
print(sorted(s), set(), set("a"), frozenset([1]), frozenset() == set(), {frozenset([1]): 2}[frozenset([1])], hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {1} == frozenset([1]))
s.update([3], (4,))
s.intersection_update({3, 4, 1})
s.difference_update([1])
s.symmetric_difference_update([7])
print(sorted(s), s.pop() in (3, 4, 7), len(s), {x % 3 for x in range(10)} == {0, 1, 2}, frozenset([1]) | {2} == frozenset([1, 2]), type(frozenset([1]) | {2}).__name__, type({1} | frozenset()).__name__)
print({1, 2} < {1, 2, 3}, {1} <= {1}, {1, 2} > {3}, set() < {1}, frozenset("ab") >= {"a"}, {1, True, 1.0}, [] in [[]], {1: {2}})

r = range(2, 20, 3)
print(r, list(r), len(r), r[1], r[-1], r[1:3], 5 in r, 6 in r, r.index(8), r.count(5), r == range(2, 20, 3), list(range(5, 0, -2)), range(0) == range(1, 1), r.start, r.stop, r.step, list(reversed(r)), bool(range(0)), hash(range(3)) == hash(range(0, 3, 1)), r[::-1])
print(slice(1, 2), slice(5).indices(3), slice(None, None, -1).indices(4), [1, 2, 3][slice(1, None)], slice(1, 2) == slice(1, 2), slice(3).stop)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f"P({self.x}, {self.y})"

    def __lt__(self, other):
        return (self.x, self.y) < (other.x, other.y)


p = Point(1, 2)
table = {p: "a", Point(3, 4): "b"}
print(table[Point(1, 2)], Point(3, 4) in table, table.get(Point(9, 9), "no"), {Point(1, 2), p}, table.pop(p), table, [p].index(Point(1, 2)), [p, p].count(p), (p,) == (Point(1, 2),), {(p, 1): 2}[(Point(1, 2), 1)], {p: 1} == {Point(1, 2): 1})
print(sorted([Point(2, 1), Point(1, 5), Point(1, 2)]), [Point(1, 1)] == [Point(1, 1)], Point(1, 2) in [p], [[p]], {1: p}, (p,), max([Point(1, 1), Point(0, 9)]), {Point(1, 1)} | {Point(1, 1)}, {p} & {Point(1, 2)}, {p} - {Point(1, 2)}, {p} == {Point(1, 2)}, {p} <= {Point(1, 2), Point(0, 0)})
table[Point(3, 4)] = "new"
del table[Point(3, 4)]
table.setdefault(p, []).append(1)
table.setdefault(Point(1, 2), []).append(2)
print(table, dict.fromkeys([p, Point(1, 2)]), len({p: 1, Point(1, 2): 2}), table | {Point(1, 2): 0})


class Stack(list):
    def push(self, item):
        self.append(item)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Stack(super().__getitem__(i))
        return super().__getitem__(i)


k = Stack([1, 2])
k.push(3)
print(k, len(k), k[0], k[1:], type(k[1:]).__name__, k == [1, 2, 3], [0] + k, list(k), sum(k), 2 in k, k.pop(), sorted(k), isinstance(k, list), [*k], max(k), k.index(2), bool(Stack()), repr(Stack()), f"{k}", k * 2)


class Default(dict):
    def __missing__(self, key):
        return key * 2


m = Default(a=1)
m["b"] = 5
print(m, m["a"], m["zz"], m.get("zz"), "zz" in m, len(m), list(m), {**m}, dict(m), m == {"a": 1, "b": 5}, sorted(m.items()), isinstance(m, dict), m.copy())


class Celsius(float):
    pass


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


q = Pair(1, 2)
u, v = q
print(q, q.first, u, v, q == (1, 2), hash(q) == hash((1, 2)), {q: 1}[(1, 2)], len(q), q + (3,), Celsius(1.5) + 1, Celsius("2.5"), isinstance(q, tuple))
