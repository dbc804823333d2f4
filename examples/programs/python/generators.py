"""Generators: pipelines, send, throw, close, yield from, infinite streams."""
from itertools import chain, count, islice, takewhile


def numbers(n):
    for i in range(n):
        yield i


def squares(source):
    for x in source:
        yield x * x


def odd(source):
    return (x for x in source if x % 2)


def primes():
    """An endless sieve."""
    multiples = {}
    for n in count(2):
        factor = multiples.pop(n, None)
        if factor is None:
            yield n
            multiples[n * n] = n
        else:
            x = n + factor
            while x in multiples:
                x += factor
            multiples[x] = factor


def average():
    total = 0.0
    seen = 0
    value = None
    while True:
        value = yield value
        total += value
        seen += 1
        value = total / seen


def logged(name):
    print(name, "starts")
    try:
        while True:
            try:
                received = yield name
                print(name, "got", received)
            except ValueError as e:
                print(name, "caught", e)
                yield "recovered"
    except GeneratorExit:
        print(name, "is closed")
        raise
    finally:
        print(name, "cleans up")


def delegating():
    result = yield from inner()
    print("inner returned", result)
    rest = yield from [10, 20]
    print("a list returns", rest)
    return "all"


def inner():
    try:
        x = yield 1
        print("inner got", x)
        y = yield 2
        print("inner got", y)
    except KeyError as e:
        print("inner caught", repr(e))
        return "early"
    return "done"


def flatten(tree):
    for item in tree:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


def permutations(items):
    if not items:
        yield []
        return
    for i, first in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield [first, *rest]


class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        n = self.start
        while n > 0:
            yield n
            n -= 1


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    @classmethod
    def build(cls, values):
        if not values:
            return None
        middle = len(values) // 2
        return cls(values[middle], cls.build(values[:middle]), cls.build(values[middle + 1 :]))


def stops():
    yield 1
    raise StopIteration("wrong way")


def windows(source, size):
    window = []
    for x in source:
        window.append(x)
        if len(window) > size:
            del window[0]
        if len(window) == size:
            yield tuple(window)


def main():
    print(list(odd(squares(numbers(10)))))
    print(list(islice(primes(), 15)))
    print(list(takewhile(lambda p: p < 60, primes()))[-1])
    mean = average()
    next(mean)
    print([mean.send(x) for x in (10, 20, 60)])
    log = logged("one")
    print(next(log))
    print(log.send("hello"))
    print(log.throw(ValueError("bad")))
    print(next(log))
    log.close()
    print(next(log, "finished"))
    d = delegating()
    print(next(d), d.send("a"), d.send("b"), next(d))
    try:
        next(d)
    except StopIteration as e:
        print("value", e.value)
    d = delegating()
    next(d)
    print(d.throw(KeyError("k")))
    print(list(flatten([1, [2, (3, [4, []])], "ab"])))
    print(["".join(p) for p in permutations(list("abc"))])
    print(list(Countdown(4)), sum(Countdown(100)), max(Countdown(5)), 3 in Countdown(3))
    print(list(Tree.build(list("abcdefg"))))
    try:
        list(stops())
    except RuntimeError as e:
        print(e, repr(e.__cause__))
    print(list(windows(range(6), 3)))
    print(list(chain(numbers(2), "xy", Countdown(2))))
    a, b, *c = Countdown(5)
    print(a, b, c)
    lazy = (print("computed", i) or i * 10 for i in range(3))
    print("nothing yet")
    for value in lazy:
        print(value)
        if value == 10:
            break
    print(list(lazy), list(lazy))
    matrix = [[1, 2, 3], [4, 5, 6]]
    print(list(zip(*matrix)), [sum(row) for row in zip(*matrix)])
    print({k: list(v) for k, v in zip("ab", (numbers(2), numbers(3)))})
    print(any(x > 3 for x in numbers(5)), all(x < 3 for x in numbers(5)))


main()
