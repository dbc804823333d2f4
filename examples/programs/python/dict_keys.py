"""Keys of dicts that are found at once, and those that are not: every way to read and count."""


class Key:
    """Equal to its name and to other keys of that name."""

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == (other.name if isinstance(other, Key) else other)

    def __repr__(self):
        return "Key(" + self.name + ")"


def count(items):
    counts = {}
    for item in items:
        if item in counts:
            counts[item] = counts[item] + 1
        else:
            counts[item] = 1
    return counts


def look(table, key):
    try:
        return table[key]
    except KeyError as error:
        return "no " + repr(error.args[0])
    except TypeError as error:
        return str(error)


def collide(n, step):
    """Ints that share the low bits of their hashes."""
    table = {}
    for i in range(n):
        table[i * step] = i
    for i in range(n):
        table[i * step] = table[i * step] + 1
    return sum([table[i * step] for i in range(n)])


def shrink(n):
    """Deleted entries are not found; their places are used again."""
    table = {i: i for i in range(n)}
    for i in range(0, n, 2):
        del table[i]
    for i in range(n):
        if look(table, i) != i:
            table[i] = -i
    return [len(table), sum(table.values()), list(table)[:4], list(table)[-3:]]


def built(parts):
    """Strings that are equal but not the same one."""
    return "".join(parts)


def numbers():
    """What equals an int is the same key."""
    table = {1: "one", 0: "zero", -1: "minus one", -2: "minus two", 2**61 - 1: "prime", 2**80: "big"}
    keys = [1, 1.0, True, 0, 0.0, False, -0.0, -1, -1.0, -2, 2**61 - 1, 2**61, 2**80, float(2**80), 2**80 + 1]
    for key in keys:
        print(repr(key), look(table, key))
    table[True] = "true"
    table[2.0] = "two"
    table[2] = table[2] + "!"
    table[2**61 - 1] = "set"
    print(table)


def texts():
    table = count(["ab", "cd", "ab", built(["a", "b"]), built("cd"), "", built([])])
    print(table)
    key = built(["a", "b"])
    for _ in range(40):
        table[key] = table[key] + 1
    print(table[key], table["ab"], look(table, "abc"), look(table, built(["c", "d"])))
    table = {str(i): i for i in range(100)}
    for i in range(100):
        table[str(i)] = table[str(i)] * 2
    print(sum(table.values()), look(table, "99"), look(table, "100"))


def objects():
    table = {Key("x"): 1, "y": 2}
    print(look(table, "x"), look(table, Key("x")), look(table, Key("y")), look(table, Key("z")))
    table["x"] = 10
    table[Key("y")] = 20
    print(table)
    table[None] = 0
    table[(1, 2)] = 3
    table[(1.0, True + 1)] = table[(1, 2)] + 1
    print(look(table, None), look(table, (1, 2)), look(table, []), len(table))


def changing():
    """Counting through one name and deleting through another one."""
    table = {}
    other = table
    seen = []
    for i in range(60):
        key = i % 7
        try:
            table[key] = table[key] + i
        except KeyError:
            other[key] = i
        if i % 10 == 9:
            del other[key]
            seen.append(len(table))
    print(seen, sorted(table.items()))


def windows(n):
    """A generator that counts between its items."""
    counts = {}
    for i in range(n):
        key = "even" if i % 2 == 0 else "odd"
        counts[key] = counts.get(key, 0) + i
        try:
            yield key, counts[key]
        finally:
            counts[key] = counts[key] + 1


def generators():
    total = 0
    for key, value in windows(2000):
        total += value
        if key == "odd" and value > 200000:
            break
    print(total, key, value)
    print(sum([value for _, value in windows(50)]), list(windows(3)))
    source = windows(3)
    next(source)
    source.close()
    print(list(source))
    source = windows(5)
    next(source)
    try:
        source.throw(ValueError("stop"))
    except ValueError as error:
        print("threw", error)


numbers()
texts()
objects()
changing()
generators()
print(collide(300, 1), collide(300, 1 << 20), collide(300, 2**61 - 1), collide(50, 3**50))
print(shrink(9), shrink(200)[:2])
print(count([i % 10 for i in range(1000)]) == {i: 100 for i in range(10)})
