def f(a, b=2, *args, c=3, **kw):
    return a, b, args, c, kw
print(f(1), f(1, 5), f(1, 2, 3, 4), f(1, c=5, d=6), f(*[1, 2], **{"c": 4, "x": 1}))
def g(a, /, b, *, c): return a, b, c
print(g(1, 2, c=3), g(1, b=2, c=3))
def outer():
    x = 1
    def inner():
        nonlocal x
        x += 1
        return x
    return inner
h = outer()
print(h(), h())
print((lambda x, y=1: x + y)(3))
def deco(n):
    def wrap(fn):
        def w(*a, **k):
            print("before", n)
            return fn(*a, **k)
        return w
    return wrap
@deco(1)
@deco(2)
def k(x):
    """doc of k"""
    return x * 2
print(k(4))
print(f.__name__, f.__doc__, f.__defaults__, f.__kwdefaults__, outer.__qualname__, h.__qualname__)
def fact(n): return 1 if n < 2 else n * fact(n - 1)
print(fact(30))
counter = 0
def inc():
    global counter
    counter += 1
inc(); inc()
print(counter)
def gen(n):
    for i in range(n):
        yield i
print(list(gen(4)), sum(gen(5)))
def gen2():
    x = yield 1
    print("got", x)
    try:
        yield 2
    except ValueError as e:
        print("caught", e)
        yield 3
    finally:
        print("fin")
    return 7
z = gen2()
print(next(z), z.send("hi"), z.throw(ValueError("bad")))
try:
    next(z)
except StopIteration as e:
    print("stop", e.value)
def gen3():
    r = yield from gen2()
    print("r", r)
print(list(gen3()))
try:
    f()
except TypeError as e:
    print(e)
try:
    g(1, 2, 3)
except TypeError as e:
    print(e)
try:
    g(a=1, b=2, c=3)
except TypeError as e:
    print(e)
def defaults(x, acc=[]):
    acc.append(x)
    return acc
defaults(1)
print(defaults(2))
fs = [lambda: i for i in range(3)]
print([q() for q in fs])
fs = [lambda i=i: i for i in range(3)]
print([q() for q in fs])
def unbound():
    if False: v = 1
    return v
try:
    unbound()
except UnboundLocalError as e:
    print(e)
try:
    undefined_name
except NameError as e:
    print(e)
def free():
    def inner(): return later
    try:
        inner()
    except NameError as e:
        print(e)
    later = 1
    return inner()
print(free())
