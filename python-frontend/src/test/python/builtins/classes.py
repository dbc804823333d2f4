# Classes: attributes, inheritance, descriptors, special methods, metaclasses.


class Base:
    """A base."""

    kind = "base"

    def __init__(self, name):
        self.name = name

    def greet(self):
        return f"{self.kind} {self.name}"

    @classmethod
    def make(cls, name):
        return cls(name)

    @staticmethod
    def helper(x):
        return x * 2

    @property
    def upper(self):
        return self.name.upper()

    @upper.setter
    def upper(self, value):
        self.name = value.lower()

    @upper.deleter
    def upper(self):
        self.name = "deleted"


class Child(Base):
    kind = "child"

    def greet(self):
        return super().greet() + "!"

    @classmethod
    def make(cls, name):
        made = super().make(name)
        made.extra = 1
        return made


b = Base("bob")
c = Child.make("cat")
print(b.greet(), c.greet(), c.extra, Child.helper(3), c.helper(4), c.upper, Base.__doc__, Child.__doc__, Base.kind, c.kind)
c.upper = "DOG"
print(c.name)
del c.upper
print(c.name, isinstance(c, Base), issubclass(Child, Base), type(c).__name__, Child.__mro__, Child.__bases__, Base.__name__, Child.__qualname__, Base.__module__)
print(hasattr(b, "extra"), getattr(b, "nope", "default"), vars(b), b.__dict__, sorted(c.__dict__), b.__class__, Base.greet(b), Child.greet is Base.greet)
setattr(b, "x", 5)
b.__dict__["y"] = 6
print(b.x, b.y, "greet" in dir(b), "x" in dir(b), callable(b.greet), callable(b), b.greet.__name__, b.greet.__self__ is b, b.greet.__func__ is Base.greet)
delattr(b, "x")
try:
    b.x
except AttributeError as error:
    print(error, error.name, error.obj is b)
try:
    b.upper = 1
except AttributeError as error:
    print(error)


class ReadOnly:
    @property
    def value(self):
        return 1


for action in (lambda: setattr(ReadOnly(), "value", 2), lambda: delattr(ReadOnly(), "value")):
    try:
        action()
    except AttributeError as error:
        print(error)


class A:
    def who(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()


class C(A):
    def who(self):
        return "C" + super().who()


class D(B, C):
    def who(self):
        return "D" + super().who()


print(D().who(), [k.__name__ for k in D.__mro__], D.mro() == list(D.__mro__), A.__subclasses__() == [B, C])


class Vector:
    def __init__(self, *v):
        self.v = v

    def __repr__(self):
        return f"Vector{self.v}"

    def __len__(self):
        return len(self.v)

    def __getitem__(self, i):
        return self.v[i]

    def __contains__(self, x):
        return x in self.v

    def __iter__(self):
        return iter(self.v)

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __eq__(self, other):
        return self.v == other.v

    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind and kind.__name__, value)
        return kind is ValueError

    def __getattr__(self, name):
        if name.startswith("v_"):
            return name[2:]
        raise AttributeError(name)

    def __format__(self, spec):
        return f"<{spec}>"

    def __bool__(self):
        return len(self.v) > 1

    def __missing__(self):
        pass


v = Vector(1, 2, 3)
print(v, len(v), v[0], v[-1], v[1:], 2 in v, list(v), v(1, a=2), v == Vector(1, 2, 3), v != Vector(1), v.v_x, f"{v:abc}", bool(v), bool(Vector(1)), not v, str(v))
with v as w:
    print(w is v)
with Vector(1):
    raise ValueError("swallowed")
try:
    with Vector(1):
        raise KeyError("kept")
except KeyError as error:
    print("caught", error)
try:
    v.other
except AttributeError as error:
    print(error)
try:
    hash(v)
except TypeError as error:
    print(error)


class Typed:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.name, "unset")

    def __set__(self, instance, value):
        if not isinstance(value, int):
            raise TypeError(f"{self.name[1:]} must be int")
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        print("delete", self.name)


class NonData:
    def __get__(self, instance, owner):
        return "non-data", instance is None, owner.__name__


class Holder:
    age = Typed()
    other = NonData()

    def __setattr__(self, name, value):
        super().__setattr__(name, value)

    def __delattr__(self, name):
        object.__delattr__(self, name)


h = Holder()
print(h.age, h.other, Holder.other, isinstance(Holder.age, Typed))
h.age = 5
h.other = 7
print(h.age, h.other, h.__dict__)
del h.age
try:
    h.age = "x"
except TypeError as error:
    print(error)


class Logged:
    def __getattribute__(self, name):
        if name == "secret":
            return "intercepted"
        return super().__getattribute__(name)

    secret = 1
    plain = 2


print(Logged().secret, Logged().plain)


class Meta(type):
    def __new__(mcs, name, bases, namespace, **kwargs):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.tag = kwargs.get("tag", name.lower())
        return cls

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args):
        made = super().__call__(*args)
        made.called = True
        return made

    def __len__(cls):
        return 42

    def __getitem__(cls, key):
        return cls.__name__, key

    def __iter__(cls):
        return iter([1, 2])

    def __contains__(cls, x):
        return x == 3

    @property
    def meta_property(cls):
        return "meta " + cls.__name__

    def meta_method(cls):
        return cls.tag


class WithMeta(metaclass=Meta, tag="custom"):
    def __init__(self, x=0):
        self.x = x


class Sub(WithMeta):
    pass


print(WithMeta.tag, Sub.tag, WithMeta(3).called, len(Sub), Sub["k"], list(Sub), 3 in Sub, Sub.meta_property, Sub.meta_method(), type(Sub), type(Sub).__name__, isinstance(Sub, Meta))


class Plugin:
    registry = []

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry.append((cls.__name__, name))

    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


class P1(Plugin, name="one"):
    pass


class P2(Plugin):
    pass


print(Plugin.registry, P1["x"])
Dynamic = type("Dynamic", (Base,), {"kind": "dynamic", "double": lambda self: self.name * 2})
print(Dynamic("ab").double(), Dynamic("z").greet(), Dynamic.__name__, type(Dynamic))


class Singleton:
    _one = None

    def __new__(cls, *args):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one

    def __init__(self, value):
        self.value = value


print(Singleton(1) is Singleton(2), Singleton(3).value)


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


print(Slots().a, Slots.__slots__)


class Outer:
    class Inner:
        def name(self):
            return type(self).__qualname__

    x = [1, 2]
    y = [i for i in range(len("abc"))]

    def method(self, y=x):
        return y


def local():
    class Local:
        pass
    return Local


print(Outer.Inner().name(), Outer().method(), Outer.y, local().__qualname__, Outer.method.__qualname__, repr(Outer), repr(Outer.Inner))
print(type(None), type(...), type(NotImplemented), type(lambda: 0).__name__, type(b.greet).__name__, type((i for i in [])).__name__, type(type), type(range(1)), type({}.keys()).__name__)


class Eq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return NotImplemented if not isinstance(other, Eq) else self.v == other.v

    def __lt__(self, other):
        return self.v < other.v

    def __le__(self, other):
        return self.v <= other.v


print(Eq(1) == Eq(1), Eq(1) == 1, Eq(1) != 1, Eq(1) > Eq(0), Eq(1) >= Eq(2), max(Eq(1), Eq(5)).v)


def decorator(argument):
    def wrap(function):
        def inner(*args, **kwargs):
            return argument, function(*args, **kwargs)
        inner.__name__ = function.__name__
        inner.tag = "tagged"
        return inner
    return wrap


@decorator("x")
def decorated(a, *, b=2):
    "Documentation."
    return a + b


def plain(a, b=1, *args, c: int = 3, **kwargs) -> str:
    "Plain doc."


print(decorated(1), decorated.__name__, decorated.tag, decorated.__dict__, plain.__doc__, plain.__defaults__, plain.__kwdefaults__, plain.__annotations__, plain.__name__, plain.__module__, plain.__code__.co_varnames[:5], plain.__code__.co_argcount)
plain.counter = 0
plain.counter += 5
print(plain.counter, hasattr(plain, "nope"), callable(plain), (lambda x, y=2: x).__defaults__)


class Meter:
    count = 0

    def __init__(self):
        Meter.count += 1
        self.__private = "p"

    def get(self):
        return self.__private


print(Meter().get(), Meter.count, "_Meter__private" in vars(Meter()), Meter.count)
Base.added = lambda self: "added " + self.name
Base.kind = "changed"
print(b.added(), b.greet(), Child.kind)
b.__class__ = Child
print(b.greet(), type(b).__name__)
