import abc
import bisect
import contextlib
import heapq
import io
import math
import random
import string
import sys
import time


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as error:
        print("handled", error)
    finally:
        print(f"</{name}>")


with tag("a") as a, tag("b"):
    print(a)
with tag("c"):
    raise ValueError("inside")
try:
    with tag("d"):
        raise KeyError("escapes")
except KeyError as error:
    print("caught", error)
with contextlib.suppress(ZeroDivisionError):
    1 / 0
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    print("captured", end="!")
print(repr(buffer.getvalue()))
with contextlib.ExitStack() as stack:
    for n in "xy":
        stack.enter_context(tag(n))
    stack.callback(print, "callback")
with contextlib.closing(io.StringIO("text")) as f:
    print(f.read())
with contextlib.nullcontext(5) as five:
    print(five)


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        ...

    @property
    @abc.abstractmethod
    def name(self):
        ...

    def describe(self):
        return f"{self.name} {self.area():.2f}"


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return math.pi * self.r ** 2

    @property
    def name(self):
        return "circle"


class Partial(Shape):
    def area(self):
        return 0


for cls in (Shape, Partial):
    try:
        cls()
    except TypeError as error:
        print(error)
print(Circle(2).describe(), isinstance(Circle(1), Shape), issubclass(Circle, Shape))


@Shape.register
class Virtual:
    pass


print(isinstance(Virtual(), Shape), isinstance(3, Shape))
h = [5, 1, 4]
heapq.heapify(h)
heapq.heappush(h, 0)
print([heapq.heappop(h) for _ in range(4)], heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [(3, "c"), (1, "a")]), list(heapq.merge([1, 4], [2, 3])))
print(bisect.bisect([1, 3, 3, 5], 3), bisect.bisect_left([1, 3, 3, 5], 3))
l = [1, 3]
bisect.insort(l, 2)
print(l)
print(math.sqrt(2), math.floor(-2.5), math.ceil(2.1), math.gcd(12, 18), math.lcm(4, 6), math.factorial(20), math.comb(10, 3), math.perm(5, 2), math.isqrt(99), math.hypot(3, 4), math.log(8, 2), math.log2(8), math.log10(1000), math.exp(1), math.pi, math.inf, math.isnan(math.nan), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.trunc(-2.7), math.copysign(1, -0.0), math.degrees(math.pi), math.isclose(0.1 + 0.2, 0.3), math.modf(2.5), math.frexp(8), math.sin(0), math.atan2(1, 1))
for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.exp(1000), lambda: math.sqrt("x")):
    try:
        call()
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(100), 5), random.uniform(1, 2), random.gauss(0, 1))
items = list(range(8))
random.shuffle(items)
print(items, random.Random(7).random(), random.choices([1, 2, 3], weights=[1, 0, 0], k=3), random.getrandbits(70))
random.seed("text")
print(random.random())
print(string.ascii_lowercase, string.digits, string.capwords("a bc"), string.Template("$x and ${y} $$").substitute(x=1, y=2))
print(sys.version_info >= (3, 12), sys.version_info.major, sys.maxsize, sys.getrecursionlimit(), sys.byteorder, len(sys.argv), sys.modules["math"] is math)
start = time.perf_counter()
print(time.perf_counter() >= start, time.time() > 1e9, time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0)), time.gmtime(86400 * 365).tm_year)
out = io.StringIO()
print("a", 1, file=out, sep="-")
out.write("more\nlines")
out.seek(0)
print(out.readline(), out.read(), list(io.StringIO("x\ny\n")), io.BytesIO(b"ab").read())
print("to stderr", file=sys.stderr)
sys.stdout.write("written\n")
print(*[1, 2], sep=", ", end=".\n", flush=True)
