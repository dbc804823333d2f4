# The errors of builtin functions and methods, in CPython's words.


def show(*tests):
    for test in tests:
        try:
            print("no error:", test())
        except Exception as error:
            print(type(error).__name__ + ":", error)


class Plain:
    pass


show(lambda: len(1), lambda: len(), lambda: len(1, 2), lambda: iter(1), lambda: next(1), lambda: next(iter([])),
     lambda: hash([]), lambda: hash({}), lambda: hash({1}), lambda: {[]: 1}, lambda: {[]}, lambda: hash(([],)))
show(lambda: int("x"), lambda: int([]), lambda: int("1", 99), lambda: int(""), lambda: int("12", 2),
     lambda: int(float("nan")), lambda: int(float("inf")), lambda: int(1, 2), lambda: float("x"), lambda: float([]),
     lambda: float(10 ** 400), lambda: float(""), lambda: int(None), lambda: complex if False else int(b"zz"))
show(lambda: chr(-1), lambda: chr("a"), lambda: ord("ab"), lambda: ord(1), lambda: ord(""), lambda: bin("a"),
     lambda: hex(1.5), lambda: oct(""), lambda: abs("a"), lambda: round("a"), lambda: round(1.5, "a"))
show(lambda: sum(["a"], ""), lambda: sum([1, "a"]), lambda: max([]), lambda: max(1), lambda: min(), lambda: min([]),
     lambda: max(1, "a"), lambda: sorted(1), lambda: sorted([1, "a"]), lambda: sorted([3, None]),
     lambda: max([], default=7))
show(lambda: [].pop(), lambda: [1].pop(3), lambda: [].remove(1), lambda: [].index(1), lambda: (1,).index(2),
     lambda: {}.popitem(), lambda: set().pop(), lambda: set().remove(1), lambda: {}.pop(1), lambda: {}.pop(1, 5),
     lambda: [].sort(1), lambda: [1, "a"].sort(), lambda: [1].insert("a", 1), lambda: [].extend(1),
     lambda: [].append(), lambda: [].append(1, 2), lambda: range(3).index(7))
show(lambda: "".join([1]), lambda: "".join(1), lambda: "a".find(1), lambda: "a".split(1), lambda: "a".split(""),
     lambda: "a".startswith(1), lambda: "a".replace(1, 2), lambda: "a".strip(1), lambda: "a".index("b"),
     lambda: "a".rindex("b"), lambda: "a".count(1), lambda: "a".zfill("b"), lambda: "a".center("b"),
     lambda: "a".center(5, "bb"), lambda: "a".partition(""), lambda: "abc".expandtabs("a"), lambda: "a".endswith([1]),
     lambda: "a".upper(1), lambda: "a".encode("xx"), lambda: "a".join())
show(lambda: isinstance(1, 1), lambda: issubclass(1, int), lambda: issubclass(int, 1), lambda: setattr(1, "a", 1),
     lambda: getattr(1, "a"), lambda: getattr(1, 1), lambda: getattr(Plain(), "x"), lambda: Plain.x,
     lambda: delattr(Plain(), "x"), lambda: hasattr(1, 2), lambda: isinstance(1, (int, 1)), lambda: isinstance("", (int, 1)))
show(lambda: range(), lambda: range("a"), lambda: range(1, 2, 0), lambda: slice(), lambda: range(1.5),
     lambda: range(1, 2, 3, 4))
show(lambda: list(1), lambda: tuple(1), lambda: dict(1), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: set(1),
     lambda: list(1, 2), lambda: enumerate(1), lambda: zip(1), lambda: map(1), lambda: list(map(1, [1])),
     lambda: list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], strict=True)), lambda: reversed(1),
     lambda: reversed({1}), lambda: filter(1, 2), lambda: any(1), lambda: all(1))
show(lambda: print(1, sep=1), lambda: print(1, end=2), lambda: print(1, foo=1), lambda: vars(1), lambda: type(),
     lambda: type(1, 2), lambda: type("a", 1, {}), lambda: iter(1, 2), lambda: iter(int), lambda: super().x)
show(lambda: {}.update(1), lambda: set().update(1), lambda: set() | 1, lambda: {} | 1, lambda: {1} - [1],
     lambda: frozenset([1]) < 1, lambda: {}.fromkeys(), lambda: {1: 2}.get())
show(lambda: bytes("a"), lambda: bytes([256]), lambda: bytes(-1), lambda: b"a".decode("xx"), lambda: b"\xff".decode(),
     lambda: "\u1234".encode("ascii"), lambda: "\u1234".encode("latin-1"), lambda: b"a".index(b"b"),
     lambda: b"abc".find("a"), lambda: b"".join([1]), lambda: b"\xe4\xb8".decode(), lambda: b"ab\x80c".decode())
show(lambda: "{}".format(), lambda: "{a}".format(), lambda: "{".format(), lambda: "}".format(), lambda: "{0}{}".format(1),
     lambda: "{}{0}".format(1), lambda: "{a.b}".format(a=1), lambda: "{0[5]}".format([1]), lambda: "{!x}".format(1),
     lambda: "%d" % "a", lambda: "%s%s" % 1, lambda: "%s" % (1, 2), lambda: "%z" % 1, lambda: "%(a)s" % 1,
     lambda: "%(a)s" % {}, lambda: "%x" % 1.5, lambda: "%c" % "ab", lambda: "%", lambda: "%" % (), lambda: "abc" % 1,
     lambda: format([], "x"), lambda: f"{1:x!}", lambda: f"{'a':d}", lambda: f"{1.5:d}", lambda: f"{1:s}",
     lambda: f"{None:>5}", lambda: format(1, 2), lambda: f"{'a':+}", lambda: f"{'a':=5}", lambda: f"{3:,.2x}")
show(lambda: (1).x, lambda: "a".foo, lambda: [].foo, lambda: None.x, lambda: True.x, lambda: len.x, lambda: f"{Plain().y}",
     lambda: int.foo, lambda: (lambda: 0).foo, lambda: (i for i in []).foo, lambda: range(3).foo)


def raise_it(value, cause=None):
    if cause is None:
        raise value
    raise value from cause


def catch_bad():
    try:
        raise ValueError
    except 1:
        pass


show(lambda: raise_it(1), lambda: raise_it(int), lambda: raise_it(ValueError, 1), catch_bad, lambda: raise_it(KeyError("k")),
     lambda: raise_it(KeyError), lambda: raise_it(OSError(2, "No such file", "x.txt")), lambda: raise_it(StopIteration(3)))


def reraise():
    raise


show(reraise)


def local_before():
    print(x)
    x = 1


def free_before():
    def inner():
        return y
    inner()
    y = 1


show(local_before, free_before, lambda: undefined_name)


def use_with(manager):
    with manager:
        pass


class OnlyEnter:
    def __enter__(self):
        return self


show(lambda: use_with(1), lambda: use_with(OnlyEnter()), lambda: use_with(Plain()))


def generator():
    yield 1


def stops():
    raise StopIteration
    yield


show(lambda: generator().send(1), lambda: next(stops()), lambda: generator().throw(ValueError("v")))


class BadLen:
    def __len__(self):
        return -1


class BadBool:
    def __bool__(self):
        return 1


class BadStr:
    def __str__(self):
        return 1

    def __repr__(self):
        return 2

    def __hash__(self):
        return "h"

    def __index__(self):
        return "i"

    def __iter__(self):
        return 3

    def __format__(self, spec):
        return 4


show(lambda: len(BadLen()), lambda: bool(BadBool()), lambda: not BadBool(), lambda: str(BadStr()), lambda: repr(BadStr()),
     lambda: hash(BadStr()), lambda: [1][BadStr()], lambda: iter(BadStr()), lambda: f"{BadStr()}", lambda: list(BadStr()))


def class_with(base, name="C"):
    return type(name, (base,) if not isinstance(base, tuple) else base, {})


show(lambda: class_with((object, int)), lambda: class_with(bool), lambda: class_with(1), lambda: class_with(type(None)))
