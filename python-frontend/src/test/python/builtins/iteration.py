# Iterators, generators, and the functions that go over items.

print(list(enumerate("ab")), list(enumerate("ab", 5)), list(zip([1, 2], "ab", (True, False))), list(zip()), list(zip([1])), list(zip("abc", [1])))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])))
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(4))), any([0, 1]), all([1, 0]), any([]), all([]), sum(x for x in range(5)))
it = iter([1, 2])
print(next(it), next(it), next(it, "end"), next(it, None))
for x in iter(lambda state=[0]: state.__setitem__(0, state[0] + 1) or state[0], 4):
    print(x, end=" ")
print()


class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        self.i = 0
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


class Sequence:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10

    def __len__(self):
        return 3


print(list(Count(3)), [x for x in Count(2)], sum(Count(4)), max(Count(3)), tuple(Count(2)), set(Count(2)), 2 in Count(3), dict(zip(Count(2), "ab")), [*Count(2)], sorted(Count(3), reverse=True))
print(list(Sequence()), 20 in Sequence(), list(reversed(Sequence())), [x for x in Sequence()], next(iter(Sequence())))
a, b, c = Count(3)
first, *rest = Count(4)
print(a, b, c, first, rest)


def counter(n):
    got = []
    for i in range(n):
        value = yield i
        if value is not None:
            got.append(value)
    return got


g = counter(3)
print(next(g), g.send("a"), g.send("b"))
try:
    g.send("c")
except StopIteration as stop:
    print("returned", stop.value, stop.args)
print(list(g), g.gi_frame)


def delegating():
    result = yield from counter(2)
    print("result", result)
    yield from [10, 20]
    yield from "ab"
    return "done"


print(list(delegating()))


def catching():
    while True:
        try:
            yield "ready"
        except ValueError as error:
            yield f"caught {error}"
        except GeneratorExit:
            print("closing")
            raise
        finally:
            print("finally")


g = catching()
print(next(g), g.throw(ValueError("bad")), next(g))
g.close()
g.close()
try:
    next(g)
except StopIteration:
    print("stopped")
try:
    counter(1).throw(KeyError("k"))
except KeyError as error:
    print("thrown", error)


def ignoring():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignoring()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)


def outer():
    try:
        yield from inner()
    except ValueError as error:
        print("outer caught", error)
        yield "after"


def inner():
    try:
        yield 1
        yield 2
    finally:
        print("inner finally")


g = outer()
print(next(g), g.throw(ValueError("x")))
print(list(x * 2 for x in range(3) if x), sum(x for x in range(4)), type(g).__name__, (x for x in []).__name__ , counter(1).__name__)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, items):
    for x in items:
        if n <= 0:
            return
        n -= 1
        yield x


print(list(take(10, fib())), [x for x, _ in zip(fib(), range(8))], {i: j for i, j in enumerate(take(3, fib()))})


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(3)), len(list(tree(8))))
funcs = [lambda i=i: i for i in range(3)]
print([f() for f in funcs], [f() for f in [lambda: i for i in range(3)]])
print([[i * j for j in range(3)] for i in range(3)], {x: [y for y in range(x)] for x in range(3)}, [(x, y) for x in "ab" for y in range(2)])
if (n := len("abc")) > 2:
    print(n, [y := 1, y + 1], [last := x for x in range(3)], last)
for i in range(3):
    if i == 5:
        break
else:
    print("else")
while True:
    break
else:
    print("never")
items = [1, 2, 3]
for x in items:
    if x == 1:
        items.append(4)
print(items)


class Reversible:
    def __reversed__(self):
        return iter("xyz")

    def __contains__(self, item):
        return item == 1


print(list(reversed(Reversible())), 1 in Reversible(), 2 in Reversible())
