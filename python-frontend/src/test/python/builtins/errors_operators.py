# The errors of operators, subscripts and calls of builtin values, in CPython's words.


def show(*tests):
    for test in tests:
        try:
            print("no error:", test())
        except Exception as error:
            print(type(error).__name__ + ":", error)


class Plain:
    pass


one = 1
text = "a"
items = [1]
row = ()
nothing = None

show(lambda: text + one, lambda: one + text, lambda: items + one, lambda: row + one, lambda: b"" + one,
     lambda: b"" + text, lambda: one - text, lambda: text * text, lambda: items * text, lambda: one * Plain(),
     lambda: one / text, lambda: one // text, lambda: one % text, lambda: one ** text, lambda: one @ one,
     lambda: one << 1.0, lambda: one >> text, lambda: one & 1.0, lambda: one | text, lambda: one ^ text,
     lambda: -text, lambda: +text, lambda: ~1.5, lambda: -Plain(), lambda: nothing + one, lambda: ... + one)
show(lambda: one < text, lambda: text <= one, lambda: [1] > ["a"], lambda: (1,) >= ("a",), lambda: {} < {},
     lambda: {1} < 1, lambda: nothing < nothing, lambda: Plain() < Plain(), lambda: Plain() >= one)
show(lambda: 1 // 0, lambda: 1 / 0, lambda: 1 % 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 1.0 / 0,
     lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: 1 << -1, lambda: 1 >> -1, lambda: divmod(1, 0),
     lambda: divmod(1.0, 0), lambda: pow(2, 3, 0), lambda: pow(2, "a"), lambda: pow(2, -1, 4), lambda: 10 ** 400 * 1.0,
     lambda: True / False, lambda: True % False)
show(lambda: items[1], lambda: items["a"], lambda: items[1.5], lambda: text[5], lambda: text[text], lambda: row[0],
     lambda: row["a"], lambda: {}[1], lambda: {"k": 1}["z"], lambda: b"a"[3], lambda: b"a"["b"], lambda: one[0],
     lambda: nothing[0], lambda: range(3)[9], lambda: range(3)["a"], lambda: items[::0], lambda: Plain()[0],
     lambda: len[0], lambda: int[0])


def set_item(container, key, value):
    container[key] = value


def delete_item(container, key):
    del container[key]


show(lambda: set_item(items, 5, 1), lambda: set_item(items, "a", 1), lambda: set_item(row, 0, 1),
     lambda: set_item(text, 0, "b"), lambda: set_item(one, 0, 1), lambda: set_item({}, [], 1),
     lambda: set_item([1, 2, 3], slice(None, None, 2), [1]), lambda: set_item([1], slice(0, 1), 1),
     lambda: delete_item(items, 5), lambda: delete_item(row, 0), lambda: delete_item(text, 0),
     lambda: delete_item(one, 0), lambda: delete_item({}, 1), lambda: set_item(Plain(), 0, 1),
     lambda: delete_item(Plain(), 0), lambda: set_item(range(3), 0, 1))
show(lambda: 1 in 1, lambda: "a" in one, lambda: 1 in text, lambda: 1 in Plain(), lambda: [] in {1: 2},
     lambda: text in b"abc", lambda: 300 in b"abc")


def unpack_two(value):
    a, b = value
    return a, b


def unpack_three(value):
    a, b, c = value
    return a, b, c


def unpack_rest(value):
    a, *b, c = value
    return a, b, c


show(lambda: unpack_two(1), lambda: unpack_two([1]), lambda: unpack_two([1, 2, 3]), lambda: unpack_two(iter([1])),
     lambda: unpack_two(iter([1, 2, 3])), lambda: unpack_three((1,)), lambda: unpack_two("ab"), lambda: unpack_two({1, 2}),
     lambda: unpack_two({"a": 1, "b": 2}), lambda: unpack_rest([1]), lambda: unpack_rest("abcd"),
     lambda: unpack_rest(range(2)), lambda: unpack_rest(1))
show(lambda: one(), lambda: nothing(), lambda: text(), lambda: items(), lambda: Plain()(), lambda: Plain(1),
     lambda: object(1), lambda: Plain(x=1))


class WithInit:
    def __init__(self):
        pass


class BadInit:
    def __init__(self):
        return 1


show(lambda: WithInit(1), BadInit)


def f0():
    pass


def f1(a):
    return a


def f2(a, b):
    return a, b


def f3(a, b, c):
    return a, b, c


def fd(a, b=1):
    return a, b


def fk(*, k):
    return k


def fkl(*, k, l):
    return k, l


def fak(a, *, k=1):
    return a, k


def fp(a, /, b):
    return a, b


def fv(a, *rest, **more):
    return a, rest, more


show(lambda: f1(), lambda: f2(), lambda: f3(), lambda: f1(1, 2), lambda: f0(1), lambda: fd(1, 2, 3), lambda: fd(),
     lambda: f1(b=1), lambda: f1(1, a=1), lambda: fk(), lambda: fkl(), lambda: fk(1), lambda: fak(1, 2, k=3),
     lambda: fp(a=1), lambda: fp(a=1, b=2), lambda: fp(1, b=2), lambda: fv(), lambda: fv(1, 2, x=3),
     lambda: f1(**{1: 2}), lambda: f1(*1), lambda: f1(**1), lambda: f2(1, **{"a": 2}), lambda: fd(a=1, c=2))
