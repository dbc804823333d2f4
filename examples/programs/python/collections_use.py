"""dict, set, list and what collections adds; views, ordering, copies, comprehension tricks."""
import bisect
import heapq
import itertools
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y")


class LRU:
    def __init__(self, size):
        self.size = size
        self.data = OrderedDict()

    def get(self, key, make):
        if key in self.data:
            self.data.move_to_end(key)
            return self.data[key]
        value = self.data[key] = make(key)
        if len(self.data) > self.size:
            old, _ = self.data.popitem(last=False)
            print("evicted", old)
        return value


class CaseFolded(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __missing__(self, key):
        return f"<no {key}>"


class Multiset:
    def __init__(self, items=()):
        self.counts = Counter(items)

    def __or__(self, other):
        made = Multiset()
        made.counts = self.counts | other.counts
        return made

    def __iter__(self):
        return self.counts.elements()

    def __len__(self):
        return sum(self.counts.values())


def group_by(items, key):
    groups = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)


def transpose(rows):
    return [list(column) for column in zip(*rows)]


def invert(mapping):
    return {v: k for k, v in mapping.items()}


def main():
    d = {"one": 1, "two": 2}
    d["three"] = 3
    d |= {"two": 22}
    print(d, list(d), list(d.values()), list(d.items()), d.get("x"), d.get("x", 0), d.setdefault("four", 4))
    print(d.pop("one"), d.pop("nope", None), d.popitem(), d, len(d), "two" in d, invert(d))
    d.update(five=5, six=6)
    d.update([("seven", 7)])
    print({**d, "two": 2}, d | {"x": 1}, dict(zip("ab", (1, 2))), dict.fromkeys("abc", 0), dict(a=1, **{"b": 2}))
    keys = d.keys()
    d["new"] = 1
    print(len(keys), keys & {"two", "zzz"}, sorted(keys - {"two"}), ("new", 1) in d.items(), list(reversed(d)))
    try:
        for k in d:
            d[k + "!"] = 0
    except RuntimeError as e:
        print(e)
    del d["two!" if "two!" in d else "new"]
    print({1: "a", 1.0: "b", True: "c"}, {(1, 2): 3}[1, 2], {frozenset([1]): 2}[frozenset([1])])
    a, b = {1, 2, 3, 4}, {3, 4, 5}
    print(a & b, a | b, a - b, a ^ b, a <= b, {3} < a, a.isdisjoint({9}), a.issuperset([1]), a.union([7], [8]))
    a.add(9); a.discard(100); a.remove(1); a -= {2}; a |= {0}; a &= {0, 3, 9, 4}
    print(sorted(a), frozenset("aab") == {"a", "b"}, len({1, 1.0, True}), {x % 3 for x in range(10)})
    l = [5, 3, 8, 1]
    l.sort(); l.append(9); l.insert(0, 0); l.extend([7, 7]); l.remove(7); l.reverse()
    print(l, l.index(8), l.count(7), l.pop(), l.pop(0), sorted(l, reverse=True), l[1:-1], l[::-2])
    l[1:3] = ["a", "b", "c"]; l[::2] = [0] * len(l[::2]); del l[-1]
    print(l, [1, 2] < [1, 3], [1] + [2] * 2, [[0] * 2 for _ in range(2)], list(range(10, 0, -3)))
    words = "the quick brown fox jumps over the lazy dog the end".split()
    c = Counter(words)
    print(c.most_common(2), c["zzz"], sum(c.values()), (c - Counter(the=1))["the"], Counter("abca") + Counter("ab"))
    print(group_by(words, len), sorted(set(words), key=lambda w: (len(w), w))[:4])
    dq = deque([1, 2, 3], maxlen=4)
    dq.appendleft(0); dq.append(4); dq.rotate(1)
    print(dq, dq.popleft(), dq.pop(), list(dq), dq[0], len(dq))
    p = Point(1, y=2)
    print(p, p.x + p.y, p._replace(x=5), p._asdict(), Point._fields, p == (1, 2), *p, Point._make([7, 8]))
    cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
    print(cm["a"], cm["b"], sorted(cm), len(cm))
    cache = LRU(2)
    print([cache.get(k, lambda k: k * 10) for k in (1, 2, 1, 3, 2)], list(cache.data))
    cf = CaseFolded()
    cf["Key"] = 1
    print(cf["KEY"], "key" in cf, cf)
    m = Multiset("hello") | Multiset("lollipop")
    print("".join(sorted(m)), len(m))
    heap = []
    for n in (5, 1, 8, 3, 2):
        heapq.heappush(heap, n)
    print([heapq.heappop(heap) for _ in range(3)], heap, heapq.nlargest(2, [1, 9, 4]), heapq.nsmallest(2, "hello"))
    grades = [60, 70, 80, 90]
    print(["FDCBA"[bisect.bisect(grades, s)] for s in (33, 99, 77, 70, 89)])
    bisect.insort(grades, 75)
    print(grades, transpose([[1, 2, 3], [4, 5, 6]]))
    print(list(itertools.accumulate([1, 2, 3, 4])), list(itertools.combinations("abc", 2)), list(itertools.product([0, 1], repeat=2)))
    print([(k, list(g)) for k, g in itertools.groupby("aabbbc")], list(itertools.islice(itertools.cycle("ab"), 5)))
    print(list(itertools.zip_longest([1, 2], "a", fillvalue="-")), list(itertools.dropwhile(lambda x: x < 3, [1, 3, 2])), list(itertools.starmap(pow, [(2, 3), (3, 2)])))
    first, *middle, last = sorted(words)
    print(first, len(middle), last, list(map(max, [1, 5], [3, 2])), list(zip("abc", itertools.count(1))))
    nested = {"a": [1, {"b": 2}]}
    shallow, deep = dict(nested), {"a": [1, {"b": 2}]}
    nested["a"][1]["b"] = 99
    print(shallow, deep, shallow == nested, nested is not shallow)
    matrix = [[1, 2], [3, 4]]
    print(sum(matrix, []), [x for row in matrix for x in row], [[row[i] for row in matrix] for i in range(2)], any([]), all([]))
    t = (1, [2])
    t[1].append(3)
    try:
        t[0] = 5
    except TypeError as e:
        print(t, e)
    print(t + (4,), t * 2, (1,) < (1, 2), hash((1, 2)) == hash((1, 2)), tuple("ab"), t.index(1), ().__len__())
    print(min("bca", key=ord), max([1, 5, 3], default=0), min([], default="none"), sum([0.1] * 10), sum([[1], [2]], []))
    print(sorted({"b": 1, "a": 2}.items()), sorted(["b", "A", "c"], key=str.lower), sorted([3, 1, 2], key=lambda x: -x))


main()
