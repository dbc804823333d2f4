import functools
import itertools
import operator

print(functools.reduce(operator.add, [1, 2, 3]), functools.reduce(lambda a, b: a * b, [], 1), list(itertools.accumulate([1, 2, 3])), list(itertools.accumulate([3, 1, 2], max)))


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.cache
def square(n):
    print("computing", n)
    return n * n


@functools.lru_cache(maxsize=2)
def small(x, y=0):
    return x + y


print(fib(50), fib.cache_info(), square(3), square(3), fib.__name__, fib.__wrapped__.__name__)
small(1), small(2), small(1), small(3), small(2)
print(small.cache_info())
small.cache_clear()
print(small.cache_info(), small.cache_parameters())


def trace(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        "Wrapper doc."
        print("call", function.__name__, args, kwargs)
        return function(*args, **kwargs)
    return wrapper


@trace
def add(a, b=1):
    "Adds."
    return a + b


print(add(2, b=3), add.__name__, add.__doc__, add.__wrapped__(1), add.__qualname__)
add5 = functools.partial(add.__wrapped__, 5)
print(add5(), add5(b=7), add5.args, add5.keywords, functools.partial(int, base=2)("101"), functools.partial(functools.partial(print, "a"), "b")("c"))


@functools.total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Version(1) < Version(2), Version(1) >= Version(1), Version(3) > Version(2), Version(1) <= Version(0), max(Version(1), Version(5)).n)


class Box:
    def __init__(self):
        self.computed = 0

    @functools.cached_property
    def value(self):
        self.computed += 1
        return 42

    @functools.lru_cache
    def method(self, x):
        return x * 2


b = Box()
print(b.value, b.value, b.computed, b.__dict__["value"], b.method(4), b.method(4))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))


@functools.singledispatch
def show(x):
    return "other"


@show.register
def _(x: int):
    return "int"


@show.register(list)
def _(x):
    return "list"


print(show(1), show([]), show("s"), show(True), show.dispatch(int)(5))
print(list(itertools.chain([1], "ab")), list(itertools.chain.from_iterable([[1], [2, 3]])), list(itertools.islice(itertools.count(10, 2), 3)), list(itertools.islice("abcdef", 1, 5, 2)))
print(list(itertools.product("ab", [1, 2])), list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations("abc", 2)), list(itertools.combinations_with_replacement("ab", 2)))
print([(k, list(g)) for k, g in itertools.groupby("aabbbc")], list(itertools.zip_longest([1], "ab", fillvalue=0)), list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(itertools.repeat("x", 2)), list(itertools.starmap(pow, [(2, 3), (3, 2)])), list(itertools.compress("abc", [1, 0, 1])), list(itertools.filterfalse(lambda x: x % 2, range(5))), list(itertools.pairwise([1, 2, 3])), list(itertools.batched("abcde", 2)))
a, b = itertools.tee([1, 2, 3])
print(list(a), list(b), [x for x, _ in zip(itertools.cycle("ab"), range(5))])
print(operator.itemgetter(1)([5, 6]), operator.itemgetter(0, 2)("abc"), operator.attrgetter("real")(3), operator.methodcaller("upper")("a"), operator.mul(3, 4), operator.contains([1], 1), sorted([(1, "b"), (0, "a")], key=operator.itemgetter(1)))
