# statements
a = b = c = [1]
print(a is b is c)
x, (y, *z), w = 1, (2, 3, 4), 5
print(x, y, z, w)
[a, b] = "xy"
print(a, b)
for i, (p, q) in enumerate([(1, 2), (3, 4)]): print(i, p, q)
d = {}
d["k"], d["l"] = 1, 2
print(d)
class O: pass
o = O(); o.a, o.b = 1, 2
o.a += 5; o.a *= 2; d["k"] -= 3; d["l"] **= 3
print(o.a, o.b, d)
l = [1, 2, 3, 4, 5, 6]
l[::2] = [0, 0, 0]
print(l)
l[1:1] = [9, 9]
del l[::3], d["k"]
print(l, d)
v: int = 5
u: str
print(__annotations__, v)
def f(a: int, b: "str" = "x", *c: float, d: list = None, **e) -> bool: pass
print(f.__annotations__)
class T:
    a: int = 1
    b: "str"
print(T.__annotations__)
if False: pass
elif 0: pass
else: print("else")
n = 10
while n:
    n -= 3
    if n < 0: break
else: print("exhausted")
print(n)
try:
    pass
except Exception: pass
else: print("no exc")
finally: print("fin")
try:
    try:
        raise KeyError("a")
    finally:
        print("inner fin")
except (ValueError, KeyError) as e:
    print(type(e))
def multi():
    for i in range(3):
        try:
            for j in range(3):
                try:
                    if j == 1: break
                    if i == 1: return "ret"
                finally:
                    print("f", i, j)
        finally:
            print("F", i)
print(multi())
def ff():
    while True:
        try:
            return 1
        finally:
            break
    return 2
print(ff())
assert True, "no"
x = 5
x = x if x > 3 else 0
print(x, not x, x and 0 or 7)
print(1 < x <= 5 != 6, 3 > 2 > 1 > 0, 1 == 1.0 == True)
print("a" "b" 'c', r"\n", b"\x00\xff", "\u00e9\N{BULLET}")
print(f"{'nested ' + f'{x}'} {x!s:>4}|{x:<4}|{x:^4}|{3.14159:.{2}f} {{}} {x=!r} {d!r}")
print(f"{1,2}", f"{ {1: 2}[1] }", f"{(q := 3)}")
print(0o17, 0xFF, 1_0.5e-1, 1j * 1j if False else "no complex")
print(*[1, 2], *(3,), sep="-", **{"end": "!\n"})
print([*range(3), *"ab"], {**{"a": 1}, "b": 2, **{"a": 3}}, (*[1], 2), {*[1, 1]})
import math as m, sys
from math import pi as PI, floor
print(m.sqrt(16), PI > 3, floor(2.5))
print(__name__, __doc__)
match [1, [2, 3], {"k": "v"}]:
    case [int() as a, [_, b], {"k": str(s)}] if a: print(a, b, s)
match "cmd arg".split():
    case ["cmd", x]: print("cmd", x)
match 5:
    case -1 | -5 if False: pass
    case 1 | 5: print("five")
match (1, 2, 3):
    case (1, *_): print("starts with 1")
match {"a": 1, "b": 2}:
    case {"a": 1, **rest}: print(rest)
print([i for i in range(20) if i % 2 if i % 3])
print([(x, y) for x in range(3) for y in range(x)])
print(list(map(lambda x: x ** 2, filter(lambda x: x % 2, range(6)))))
print((yield_ := 3))
def gen():
    got = yield
    while got is not None: got = yield got * 2
g = gen(); next(g); print(g.send(3), g.send(4))
try: g.send(None)
except StopIteration: print("stopped")
print("%s is %d and %.2f %r %5s|%-5s|%05d %x %%" % ("a", 3, 2.5, "q", "r", "l", 42, 255))
print("{} {1} {0}".format(1, 2) if False else "{1} {0} {k!r:>5}".format(1, 2, k="x"))
del x
try: x
except NameError as e: print(e)
