"""Decorators: with and without arguments, on functions, methods and classes; memoisation, retries, registries."""
import functools


def trace(function):
    """Prints calls and results, indented by depth."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        shown = ", ".join([repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()])
        print("  " * trace.depth + f"{function.__name__}({shown})")
        trace.depth += 1
        try:
            result = function(*args, **kwargs)
        except Exception as e:
            print("  " * (trace.depth - 1) + f"! {type(e).__name__}: {e}")
            raise
        finally:
            trace.depth -= 1
        print("  " * trace.depth + f"= {result!r}")
        return result

    return wrapper


trace.depth = 0


def memoize(function):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = function(*args)
            wrapper.misses += 1
        else:
            wrapper.hits += 1
        return cache[args]

    wrapper.hits = wrapper.misses = 0
    wrapper.cache = cache
    return wrapper


def retry(times, *errors):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            last = None
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except errors as e:
                    print(f"attempt {attempt} failed: {e}")
                    last = e
            raise RuntimeError(f"gave up after {times}") from last

        return wrapper

    return decorate


def types(**expected):
    """Checks the types of keyword arguments."""

    def decorate(function):
        def wrapper(**given):
            for name, kind in expected.items():
                if name in given and not isinstance(given[name], kind):
                    raise TypeError(f"{name} must be {kind.__name__}, not {type(given[name]).__name__}")
            return function(**given)

        return wrapper

    return decorate


class Registry:
    def __init__(self):
        self.commands = {}

    def __call__(self, name=None, *, help=""):
        def decorate(function):
            self.commands[name or function.__name__] = (function, help)
            return function

        return decorate

    def run(self, line):
        name, *args = line.split()
        try:
            function, _ = self.commands[name]
        except KeyError:
            return f"unknown: {name}"
        return function(*args)


command = Registry()


@command(help="adds numbers")
def add(*numbers):
    return sum(map(int, numbers))


@command("mul", help="multiplies two")
def multiply(a, b):
    return int(a) * int(b)


def ordered(cls):
    """Adds the comparisons that follow from __lt__ and __eq__."""

    def le(self, other):
        return self < other or self == other

    cls.__le__ = le
    cls.__gt__ = lambda self, other: not self <= other
    cls.__ge__ = lambda self, other: not self < other
    return cls


def singleton(cls):
    instances = {}

    @functools.wraps(cls, updated=())
    def get(*args):
        if cls not in instances:
            instances[cls] = cls(*args)
        return instances[cls]

    return get


@ordered
class Version:
    def __init__(self, text):
        self.parts = tuple(int(p) for p in text.split("."))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))


@singleton
class Config:
    def __init__(self, name):
        self.name = name


class Cached:
    """A descriptor: computed once per object."""

    def __init__(self, function):
        self.function = function
        self.name = function.__name__

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        value = self.function(obj)
        obj.__dict__[self.name] = value
        return value


class Circle:
    def __init__(self, radius):
        self.radius = radius

    @Cached
    def area(self):
        print("computing")
        return 3 * self.radius**2

    @property
    @trace
    def diameter(self):
        return self.radius * 2

    def __repr__(self):
        return f"Circle({self.radius})"

    @classmethod
    @trace
    def unit(cls):
        return cls(1)

    @staticmethod
    @memoize
    def scale(x):
        return x * 10


@trace
def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))


@memoize
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


state = {"left": 2}


@retry(3, ValueError, KeyError)
def flaky(need):
    """Fails at first."""
    if state["left"]:
        state["left"] -= 1
        raise ValueError(f"{state['left']} left")
    return need * 2


@types(a=int, b=str)
def typed(a, b="x"):
    return b * a


def compose(*functions):
    return functools.reduce(lambda f, g: lambda x: f(g(x)), functions)


def main():
    ackermann(1, 1)
    print(fibonacci(60), fibonacci.hits, fibonacci.misses, len(fibonacci.cache))
    print(flaky(21), flaky.__name__, flaky.__doc__)
    state["left"] = 10
    try:
        flaky(1)
    except RuntimeError as e:
        print(e, "because of", repr(e.__cause__))
    print(typed(a=2), typed(a=3, b="ab"))
    try:
        typed(a="2")
    except TypeError as e:
        print(e)
    print([command.run(line) for line in ("add 1 2 3", "mul 6 7", "nope")])
    print({name: help for name, (_, help) in command.commands.items()}, add(1, "2"))
    versions = [Version(t) for t in ("1.10", "1.9.3", "2.0", "1.9")]
    print(sorted(versions), max(versions), versions[0] >= versions[1], versions[2] <= versions[3], Version("1.0") > Version("1.0"))
    print(Config("a") is Config("b"), Config("c").name, Config.__name__)
    c = Circle(2)
    print(c.area, c.area, c.diameter, Circle.unit().radius, Circle.scale(3), Circle.scale(3), Circle.scale.hits)
    print(isinstance(Circle.area, Cached), sorted(c.__dict__))
    print(compose(lambda x: x + 1, lambda x: x * 2, len)("abc"))
    part = functools.partial(multiply, "6")
    print(part("7"), part.args)

    @functools.lru_cache(maxsize=None)
    def steps(n):
        return 0 if n == 1 else 1 + steps(n // 2 if n % 2 == 0 else 3 * n + 1)

    print(max(range(1, 300), key=steps), steps(27))
    try:
        ackermann("x", 1)
    except TypeError as e:
        print("caught", e)


main()
