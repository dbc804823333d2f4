"""match statements: a small language of shapes, JSON-like data, an instruction interpreter."""
from dataclasses import dataclass, field
from enum import Enum


class Colour(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Circle:
    centre: Point
    radius: float = 1.0


@dataclass
class Polygon:
    points: list = field(default_factory=list)
    colour: Colour = Colour.RED


def describe(shape):
    match shape:
        case Point(0, 0):
            return "the origin"
        case Point(x=0, y=y) | Point(x=y, y=0):
            return f"on an axis at {y}"
        case Point(x, y) if x == y:
            return f"on the diagonal at {x}"
        case Point():
            return "a point"
        case Circle(Point(0, 0), r):
            return f"a circle of {r} around the origin"
        case Circle(centre=Point(x=cx), radius=r) if r > 10:
            return f"a big circle right of {cx - r}"
        case Circle():
            return "a circle"
        case Polygon([]):
            return "nothing"
        case Polygon([Point() as only], colour=c):
            return f"a {c.name.lower()} dot at {only.x},{only.y}"
        case Polygon([first, *_, last], Colour.RED) if first == last:
            return "a closed red line"
        case Polygon([_, _, _] as points):
            return f"a triangle of {points[1]}"
        case Polygon(points=[*all]):
            return f"{len(all)} corners"
        case _:
            return f"not a shape: {shape!r}"


def kind(value):
    match value:
        case None | True | False:
            return f"constant {value}"
        case Colour.RED:
            return "red itself"
        case Colour():
            return "another colour"
        case int() | float() as number if number < 0:
            return f"negative {number}"
        case int(n):
            return f"int {n}"
        case float():
            return "float"
        case str("") | bytes(b""):
            return "empty text"
        case str(s) if s.isupper():
            return f"SHOUTED {s}"
        case str() | bytes():
            return "text"
        case ():
            return "unit"
        case (x,):
            return f"one of {kind(x)}"
        case [x, y]:
            return f"pair ({kind(x)}, {kind(y)})"
        case [x, *rest] | (x, *rest):
            return f"{kind(x)} and {len(rest)} more"
        case {"type": "error", "code": int(code), **rest}:
            return f"error {code} {sorted(rest)}"
        case {"type": str(t)}:
            return f"a {t}"
        case {}:
            return "mapping"
        case set() | frozenset():
            return "set"
        case type():
            return f"class {value.__name__}"
    return "something"


def run(program, limit=100):
    """An interpreter of ("op", …) tuples."""
    stack, names, pc, out = [], {}, 0, []
    while pc < len(program) and limit:
        limit -= 1
        instruction = program[pc]
        pc += 1
        match instruction:
            case ("push", value):
                stack.append(value)
            case ("add" | "sub" | "mul" as op,):
                b, a = stack.pop(), stack.pop()
                match op:
                    case "add":
                        stack.append(a + b)
                    case "sub":
                        stack.append(a - b)
                    case "mul":
                        stack.append(a * b)
            case ("store", str(name)):
                names[name] = stack.pop()
            case ("load", str(name)) if name in names:
                stack.append(names[name])
            case ("load", name):
                raise NameError(f"{name} at {pc - 1}")
            case ("jump", int(target)) | ("loop", int(target)):
                pc = target
            case ("jump_if_zero", int(target)):
                if stack.pop() == 0:
                    pc = target
            case ("print", *texts):
                out.append(" ".join([*texts, str(stack.pop())]))
            case [op, *_]:
                raise ValueError(f"bad instruction {op}")
            case _:
                raise TypeError(instruction)
    return out, names


FACTORIAL = [
    ("push", 6), ("store", "n"), ("push", 1), ("store", "f"),
    ("load", "n"), ("jump_if_zero", 15),
    ("load", "f"), ("load", "n"), ("mul",), ("store", "f"),
    ("load", "n"), ("push", 1), ("sub",), ("store", "n"), ("loop", 4),
    ("load", "f"), ("print", "6!", "="),
]


def simplify_json(data):
    match data:
        case {"items": [*items], "meta": {"page": int(p), "of": int(n)}}:
            return f"page {p}/{n}: {[simplify_json(i) for i in items]}"
        case {"name": {"first": f, "last": l}, **more} if not more:
            return f"{f} {l}"
        case {"name": str(name), "tags": [first, *_]}:
            return f"{name}#{first}"
        case {"name": name, "tags": []} | {"name": name}:
            return str(name)
        case [[a, b], [c, d]]:
            return a * d - b * c
        case _:
            return data


def main():
    for shape in (
        Point(0, 0), Point(0, 5), Point(7, 0), Point(3, 3), Point(1, 2),
        Circle(Point(0, 0)), Circle(Point(5, 1), 20.5), Circle(Point(1, 1)),
        Polygon(), Polygon([Point(4, 5)], Colour.BLUE), Polygon([Point(1, 1), Point(2, 2), Point(1, 1)]),
        Polygon([1, 2, 3], Colour.GREEN), Polygon([1, 2, 3, 4]), "square",
    ):
        print(describe(shape))
    for value in (
        None, True, Colour.RED, Colour.BLUE, -3, -1.5, 42, 2.5, "", b"", "ABC", "abc", b"x", (), (1,), [1, "B"],
        [1, 2, 3], (0.5, 1, 2, 3), {"type": "error", "code": 5, "x": 1}, {"type": "cat"}, {"a": 1}, {1}, frozenset(), int, len,
    ):
        print(kind(value))
    print(run(FACTORIAL))
    for bad in ([("load", "x")], [("fly", 1)], [5]):
        try:
            run(bad)
        except (NameError, ValueError, TypeError) as e:
            print(type(e).__name__, e)
    page = {"items": [{"name": "ann", "tags": ["a", "b"]}, {"name": {"first": "Bob", "last": "B"}}, {"name": 5}, 7], "meta": {"page": 1, "of": 3, "x": 0}}
    print(simplify_json(page), simplify_json([[1, 2], [3, 4]]), simplify_json([1]))
    print(Point(1, 2), Polygon([Point(1, 2)]), Point(1, 2) == Point(1, 2), Circle(Point(0, 0)) != Circle(Point(0, 1)))


main()
