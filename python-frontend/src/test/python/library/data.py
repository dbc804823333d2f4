import copy
import enum
import json
import typing
from dataclasses import asdict, astuple, dataclass, field, fields, replace, FrozenInstanceError
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto
from typing import Generic, List, NamedTuple, Optional, Protocol, TypeVar, Union, runtime_checkable


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False)

    def dist(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


p = Point(3, 4)
print(p, p == Point(3, 4), p != Point(1), p.dist(), asdict(p), astuple(p), replace(p, x=9), [f.name for f in fields(p)], Point.__match_args__)
p.tags.append("a")
print(Point(1).tags, p.tags)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0


print(Version(1, 2) < Version(1, 3), sorted([Version(2), Version(1, 5)]), hash(Version(1)) == hash(Version(1)), {Version(1): "a"}[Version(1)])
try:
    Version(1).major = 5
except FrozenInstanceError as error:
    print(type(error).__name__, error)
for call in (lambda: Point(), lambda: Point(1, 2, 3, 4), lambda: Point(1, z=2), lambda: hash(p)):
    try:
        call()
    except TypeError as error:
        print(error)


@dataclass
class Base:
    a: int
    total: int = field(init=False, default=0)

    def __post_init__(self):
        self.total = self.a * 2


@dataclass(kw_only=True)
class Child(Base):
    b: str = "b"
    nested: Optional[Point] = None


print(Child(a=1), Child(a=2, b="z", nested=Point(1)), asdict(Child(a=1, nested=Point(1))))


class Color(Enum):
    RED = 1
    GREEN = "g"
    CRIMSON = 1

    @property
    def pretty(self):
        return self.name.title()

    @classmethod
    def default(cls):
        return cls.RED


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color("g"), Color["RED"], Color.CRIMSON is Color.RED, list(Color), len(Color), Color.RED in Color, Color.RED.pretty, Color.default(), Color.RED == Color.RED, Color.RED != Color.GREEN, isinstance(Color.RED, Color), {Color.RED: 1}, type(Color.RED), Color.__members__.keys())
for call in (lambda: Color(7), lambda: Color["NOPE"], lambda: Color.NOPE):
    try:
        call()
    except (ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)


class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


class Level(IntEnum):
    LOW = 1
    HIGH = 5


class Mode(StrEnum):
    READ = auto()
    WRITE = "w"


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class IPerm(IntFlag):
    R = 4
    W = 2


print([a.value for a in Auto], Planet.MARS.mass, Planet((5.97, 6.37)).name, Level.HIGH > Level.LOW, Level.HIGH + 1, Level(5), repr(Level.LOW), f"{Level.HIGH}", Level.LOW == 1, sorted([Level.HIGH, Level.LOW]), Mode.READ, repr(Mode.WRITE), Mode.READ == "read", Mode("w"), Mode.READ.upper(), json.dumps([Level.LOW, Mode.READ]))
print(Perm.R | Perm.W, repr(Perm.R | Perm.X), Perm.RW, Perm.R in Perm.RW, Perm.RW & Perm.R, Perm.R ^ Perm.RW, bool(Perm(0)), ~Perm.R, list(Perm.RW), Perm.RW.value, IPerm.R | IPerm.W, IPerm.R | 8, repr(IPerm(6)), int(IPerm.R))
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.CAT.value)
match Color.RED:
    case Color.GREEN:
        print("green")
    case Color.RED:
        print("red")
match p:
    case Point(x=3, y=y):
        print("point", y)
match Point(1, 2):
    case Point(a, b):
        print(a, b)

data = {"name": "x", "list": [1, 2.5, None, True], "nested": {"k": "v\n\u00e9"}, "empty": [], "t": (1,)}
text = json.dumps(data)
print(text, json.loads(text)["nested"], json.dumps(data, indent=2, sort_keys=True), json.dumps("é", ensure_ascii=False), json.loads("[1e3, -0.5, \"\\u0041\"]"))
for bad in ("{", "[1,]", "nope", '{"a":}', ""):
    try:
        json.loads(bad)
    except json.JSONDecodeError as error:
        print(error)
try:
    json.dumps(object)
except TypeError as error:
    print(error)
print(json.dumps(p, default=lambda o: o.__dict__))


class Employee(NamedTuple):
    name: str
    id: int = 3

    def label(self):
        return f"{self.name}#{self.id}"


e = Employee("bob")
print(e, e.label(), e._asdict(), Employee._fields, e == ("bob", 3), Employee.__annotations__)
T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)


s = Stack[int]()
s.push(1)
print(s.items, List[int], Optional[int], Union[int, str], typing.Dict[str, int], int | None, list[int], dict[str, list[int]], T, typing.Callable[[int], str], isinstance(1, int | str))


@runtime_checkable
class Speaks(Protocol):
    def speak(self) -> str: ...


class Dog:
    def speak(self):
        return "woof"


print(isinstance(Dog(), Speaks), isinstance(1, Speaks))
original = {"a": [1, [2]], "b": (1, [2]), "p": p}
shallow = copy.copy(original)
deep = copy.deepcopy(original)
original["a"][1].append(3)
print(shallow["a"], deep["a"], deep["p"] == p, deep["p"] is p, copy.copy(p) == p)
cycle = []
cycle.append(cycle)
clone = copy.deepcopy(cycle)
print(clone[0] is clone, clone is cycle)
