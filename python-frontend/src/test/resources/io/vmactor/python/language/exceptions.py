def f(n):
    try:
        if n == 1: return "ret"
        if n == 2: raise ValueError("v")
        if n == 3: 1 / 0
        if n == 4: raise KeyError("k")
    except ValueError as e:
        return f"VE {e}"
    except (ZeroDivisionError, TypeError) as e:
        return f"ZD {e}"
    else:
        return "else"
    finally:
        print("finally", n)
for i in range(4): print(f(i))
try:
    f(4)
except KeyError as e:
    print("KE", e, repr(e))
def g():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            print("body", i)
        finally:
            print("fin", i)
    return "end"
print(g())
class MyErr(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)
        self.b = b
try:
    raise MyErr(1, 2)
except MyErr as e:
    print(e, e.args, e.b)
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise RuntimeError("x") from e
except RuntimeError as e:
    print(repr(e.__cause__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise RuntimeError("y")
except RuntimeError as e:
    print(repr(e.__context__), e.__cause__)
try:
    try:
        raise ValueError(1)
    except ValueError:
        raise
except ValueError as e:
    print("re", e)
class CM:
    def __init__(self, n, sw=False): self.n = n; self.sw = sw
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, t, v, tb): print("exit", self.n, t and t.__name__, v); return self.sw
with CM(1) as c, CM(2, True) as d:
    print(c.n, d.n)
    raise ValueError("in with")
print("after")
def w():
    with CM(3):
        return "ret from with"
print(w())
for i in range(2):
    with CM(i):
        if i == 0: continue
        break
def nested():
    try:
        try:
            raise ValueError("a")
        finally:
            print("f1")
    except ValueError as e:
        print("c", e)
        return 1
    finally:
        print("f2")
print(nested())
def over():
    try:
        return 1
    finally:
        return 2
print(over())
try:
    assert 1 == 2, "msg"
except AssertionError as e:
    print("AE", e)
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2), KeyError(3)])
except* ValueError as eg:
    print("VE", eg.exceptions)
except* (TypeError, KeyError) as eg:
    print("TK", eg.exceptions)
try:
    [1][5]
except IndexError as e:
    print(e)
try:
    {}["q"]
except KeyError as e:
    print(e)
try:
    "a" + 1
except TypeError as e:
    print(e)
try:
    int("x")
except ValueError as e:
    print(e)
try:
    None.foo
except AttributeError as e:
    print(e)
e = 5
try:
    raise ValueError
except ValueError as e:
    pass
try:
    e
except NameError as x:
    print(x)
def exc_in_handler():
    try:
        raise ValueError(1)
    except ValueError:
        try:
            raise TypeError(2)
        except TypeError as t:
            print(repr(t.__context__))
exc_in_handler()
import sys
print(sys.exc_info())
