class A:
    """doc"""
    z = 1
    def __init__(self, x):
        self.x = x
    def get(self): return self.x
    @property
    def dbl(self): return self.x * 2
    @dbl.setter
    def dbl(self, v): self.x = v // 2
    @staticmethod
    def st(a): return a
    @classmethod
    def cl(cls, a): return cls.__name__, a
    def __repr__(self): return f"A({self.x})"
    def __eq__(self, o): return isinstance(o, A) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __add__(self, o): return A(self.x + o.x)
    def __radd__(self, o): return A(o + self.x)
    def __lt__(self, o): return self.x < o.x
    def __len__(self): return self.x
    def __getitem__(self, i): return i * 2
    def __contains__(self, i): return i == self.x
    def __call__(self, *a): return ("called", a)
    def __iter__(self): return iter([1, 2, self.x])
    def __bool__(self): return self.x > 0
class B(A):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y
    def get(self): return super().get() + self.y
    def __str__(self): return "B!"
a = A(3); b = B(4, 5)
print(a.get(), b.get(), a.dbl, A.st(1), B.cl(2), a, b, repr(b), str(b))
a.dbl = 20
print(a.x, a + b, 5 + a, a < b, len(a), a[4], 10 in a, a(1, 2), list(a), bool(A(0)), not A(0))
print(isinstance(b, A), issubclass(B, A), B.__mro__, A.__doc__, A.z, b.z)
print({A(1): 1}[A(1)], A(1) == A(1), A(1) != A(2), sorted([A(3), A(1)]))
class C:
    def __getattr__(self, n): return "attr " + n
    def __setattr__(self, n, v): object.__setattr__(self, n, v + 1)
c = C(); c.q = 1
print(c.q, c.foo)
class M(type):
    def __new__(m, n, b, d, **k):
        cls = super().__new__(m, n, b, d)
        cls.extra = k
        return cls
    def __init__(cls, n, b, d, **k): super().__init__(n, b, d)
class D(metaclass=M, opt=1): pass
print(D.extra, type(D))
class E:
    def __init_subclass__(cls, **k): print("sub", cls.__name__, k)
class F(E, a=1): pass
class G:
    __slots__ = ("a",)
    def __init__(self): self.a = 1
print(G().a)
class X: 
    def f(self): return "X"
class Y(X):
    def f(self): return "Y" + super().f()
class Z(X):
    def f(self): return "Z" + super().f()
class W(Y, Z):
    def f(self): return "W" + super().f()
print(W().f(), [k.__name__ for k in W.__mro__])
class L(list):
    def total(self): return sum(self)
print(L([1, 2]).total(), L([1, 2]) == [1, 2])
class P:
    class Q: v = 3
    w = [i for i in range(3)]
    def m(self): return self.__class__.__name__
print(P.Q.v, P.w, P().m(), P.Q.__qualname__, P.m.__qualname__)
class Desc:
    def __get__(self, o, t): return 42
    def __set__(self, o, v): print("set", v)
    def __set_name__(self, o, n): print("name", n)
class U:
    d = Desc()
u = U(); u.d = 3
print(u.d)
try:
    a.nope
except AttributeError as e:
    print(e)
class Priv:
    def __init__(self): self.__v = 1
    def get(self): return self.__v
print(Priv().get(), Priv().__dict__)
