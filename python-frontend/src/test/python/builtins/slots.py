"""__slots__: which attributes instances may have."""


class Point:
    __slots__ = "x", "y"

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Point3(Point):
    __slots__ = ("z",)


class Open(Point3):
    pass


class Dynamic:
    __slots__ = ["a", "__dict__"]


class Private:
    __slots__ = "__secret"

    def __init__(self):
        self.__secret = 5

    def secret(self):
        return self.__secret


class Computed:
    __slots__ = ("_v",)

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, value):
        self._v = value * 2


def attempt(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


p = Point(1, 2)
print(p.x, p.y, attempt(lambda: setattr(p, "z", 3)))
p.x = 10
del p.y
print(p.x, attempt(lambda: p.y))
p.y = 5
print(p.y)
q = Point3(1, 2)
q.z = 3
print(q.x, q.y, q.z, attempt(lambda: setattr(q, "w", 3)))
o = Open(1, 2)
o.z = 3
o.anything = 4
print(o.x, o.z, o.anything)
d = Dynamic()
d.a, d.b = 1, 2
print(d.a, d.b)
print(Private().secret(), attempt(lambda: setattr(Private(), "secret2", 1)))
c = Computed()
c.v = 4
print(c.v, attempt(lambda: setattr(c, "w", 1)))
print(Point.__slots__, Point3.__slots__, Private.__slots__)


def bad_name():
    class Bad:
        __slots__ = ("a b",)


def bad_type():
    class Bad:
        __slots__ = (1,)


def clash():
    class Bad:
        __slots__ = ("a",)
        a = 1


for make in (bad_name, bad_type, clash):
    print(attempt(make))
