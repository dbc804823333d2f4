# scopes
x = "global"
class A:
    x = "class"
    y = x + "!"
    def f(self): return x
    z = [x for _ in range(2)]
    w = [q for q in [x, y]]
    def g(self):
        class B:
            v = x
            def h(self): return __class__.__name__, x
        return B.v, B().h()
print(A.y, A().f(), A.z, A.w, A().g())
def f():
    x = "f"
    class C:
        nonlocal x
        x = "changed"
        y = x
    return x, C.y, hasattr(C, "x")
print(f())
def g():
    global newg
    newg = 5
g(); print(newg)
def h():
    x = 1
    del x
    try:
        print(x)
    except UnboundLocalError as e:
        print("unbound", e)
h()
def k():
    a = 1
    def l():
        nonlocal a
        del a
    l()
    try: print(a)
    except NameError as e: print(type(e).__name__, e)
k()
def walrus(data):
    if (n := len(data)) > 2: return n
    return [y := 1, y ** 2], y, n
print(walrus([1]), walrus([1, 2, 3]))
print([last := i for i in range(5)], last)
def comp():
    total = 0
    [total := total + v for v in range(5)]
    return total
print(comp())
def lam():
    return [(lambda a, b=i: a + b + i)(1) for i in range(3)]
print(lam())
def late():
    fs = []
    for i in range(3):
        def f(): return i
        fs.append(f)
    return [f() for f in fs]
print(late())
def nest():
    a = 1
    def m():
        def n():
            return a
        return n
    return m()()
print(nest())
print([[j for j in range(i)] for i in range(4)])
print({k: v for k, v in [("a", 1)]}, {a for a in "aab"} == {"a", "b"})
def args_as_cells(a, *b, c=3, **d):
    def inner(): return a, b, c, d
    a += 1
    return inner()
print(args_as_cells(1, 2, c=4, e=5))
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        return {"injected": 42}
    def __new__(m, name, bases, ns, **kw):
        return super().__new__(m, name, bases, dict(ns))
class P(metaclass=Meta, k=1):
    z = injected
print(P.z, P.injected)
def outer():
    try:
        raise ValueError("q")
    except ValueError as err:
        def inner(): return str(err)
        r = inner()
    try: inner()
    except NameError as e: print(e)
    return r
print(outer())
for i in range(3): pass
print(i)
def dflt(a=[i for i in range(3)]): return a
print(dflt())
print((lambda *a, **k: (a, k))(1, 2, z=3))
import sys
print(globals()["x"], "f" in globals(), sorted(locals() is globals() for _ in [1]))
def loc(a, b=2):
    c = 3
    return locals()
print(loc(1))
class D:
    a = 1
    b = locals()["a"]
    print(sorted(k for k in dir() if not k.startswith("__")))
