"""A shop: data classes, enums, named tuples, typed orders, discounts as strategies, reports, undo."""
from collections import Counter, defaultdict, namedtuple
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum, auto
from functools import reduce, singledispatch, total_ordering
import operator


class Category(Enum):
    FOOD = auto()
    TOOL = auto()
    BOOK = auto()

    @property
    def tax(self):
        return {Category.FOOD: 5, Category.TOOL: 20, Category.BOOK: 7}[self]

    def __str__(self):
        return self.name.lower()


class Priority(IntEnum):
    LOW = 1
    NORMAL = 5
    HIGH = 10


@total_ordering
@dataclass(frozen=True)
class Money:
    cents: int

    def __add__(self, other):
        if other == 0:
            return self
        return Money(self.cents + other.cents) if isinstance(other, Money) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return Money(self.cents - other.cents)

    def __mul__(self, factor):
        return Money(round(self.cents * factor))

    __rmul__ = __mul__

    def __lt__(self, other):
        return self.cents < other.cents

    def __str__(self):
        sign = "-" if self.cents < 0 else ""
        euros, cents = divmod(abs(self.cents), 100)
        return f"{sign}{euros:,}.{cents:02}"


@dataclass(order=True)
class Product:
    sort_key: tuple = field(init=False, repr=False)
    name: str
    price: Money = field(compare=False)
    category: Category = field(compare=False, default=Category.FOOD)
    tags: set = field(compare=False, default_factory=set, repr=False)

    def __post_init__(self):
        if self.price.cents <= 0:
            raise ValueError(f"{self.name}: a price of {self.price}")
        self.sort_key = (self.category.value, self.name)


Line = namedtuple("Line", ["product", "count"], defaults=[1])


@dataclass
class Order:
    number: int
    lines: list[Line] = field(default_factory=list)
    priority: Priority = Priority.NORMAL

    def __len__(self):
        return sum(line.count for line in self.lines)

    @property
    def net(self):
        return sum((line.product.price * line.count for line in self.lines), Money(0))

    @property
    def gross(self):
        return sum(line.product.price * line.count * (1 + line.product.category.tax / 100) for line in self.lines)


class OutOfStock(LookupError):
    def __init__(self, name, wanted, there):
        super().__init__(name, wanted, there)
        self.name, self.missing = name, wanted - there

    def __str__(self):
        return f"{self.missing} more of {self.name} needed"


class Stock:
    def __init__(self, **counts):
        self.counts = Counter(counts)
        self.log = []

    def take(self, name, count):
        if self.counts[name] < count:
            raise OutOfStock(name, count, self.counts[name])
        self.counts[name] -= count
        self.log.append((name, count))

    @contextmanager
    def transaction(self):
        mark = len(self.log)
        try:
            yield self
        except OutOfStock:
            while len(self.log) > mark:
                name, count = self.log.pop()
                self.counts[name] += count
            raise

    def fulfil(self, order):
        with self.transaction():
            for product, count in order.lines:
                self.take(product.name, count)


# ---- discounts are functions from an order to a sum

def percentage(percent, *, above=Money(0)):
    def discount(order):
        return order.net * (percent / 100) if order.net > above else Money(0)

    discount.__name__ = f"{percent}%"
    return discount


def every_third_free(name):
    def discount(order):
        return sum((line.product.price * (line.count // 3) for line in order.lines if line.product.name == name), Money(0))

    discount.__name__ = f"third {name} free"
    return discount


def best_of(*discounts):
    def discount(order):
        return max(d(order) for d in discounts)

    discount.__name__ = " or ".join(d.__name__ for d in discounts)
    return discount


@singledispatch
def describe(thing):
    return f"? {thing!r}"


@describe.register
def _(thing: Product):
    return f"{thing.name} ({thing.category}) {thing.price}"


@describe.register
def _(thing: Order):
    return f"order {thing.number}, {len(thing)} pieces, {thing.priority.name}"


@describe.register(int)
@describe.register(float)
def _(thing):
    return f"number {thing}"


@describe.register
def _(thing: list):
    return "; ".join(map(describe, thing))


apple = Product("apple", Money(35), tags={"fresh", "fruit"})
bread = Product("bread", Money(290), tags={"fresh"})
saw = Product("saw", Money(1999), Category.TOOL)
novel = Product("novel", Money(1250), Category.BOOK, {"fiction"})
products = [saw, novel, bread, apple]
print(*sorted(products), sep="\n")
print(apple == Product("apple", Money(40)), apple < saw, replace(apple, price=Money(1)).price, apple.tags is not bread.tags)
try:
    Product("nothing", Money(0))
except ValueError as error:
    print(error)
try:
    Money(1).cents = 2
except AttributeError as error:
    print(type(error).__name__, error)

orders = [
    Order(1, [Line(apple, 7), Line(bread)]),
    Order(2, [Line(saw, 2), Line(novel, 1)], Priority.HIGH),
    Order(3, [Line(bread, 3), Line(apple, 100)], Priority.LOW),
    Order(4, [Line(novel, 3)]),
]
discounts = [percentage(10, above=Money(4000)), every_third_free("bread"), best_of(percentage(2), every_third_free("novel"))]
for order in orders:
    off = {d.__name__: str(d(order)) for d in discounts if d(order).cents}
    print(f"{describe(order):<28} net {order.net!s:>8} gross {order.gross!s:>8} {off}")

stock = Stock(apple=50, bread=4, saw=5, novel=10)
for order in sorted(orders, key=lambda o: (-o.priority, o.number)):
    try:
        stock.fulfil(order)
        print("order", order.number, "done", dict(stock.counts))
    except OutOfStock as error:
        print("order", order.number, "waits:", error, dict(stock.counts))

by_category = defaultdict(list)
for product in products:
    by_category[product.category].append(product.name)
print({str(category): names for category, names in sorted(by_category.items(), key=lambda item: item[0].value)})
sold = reduce(operator.add, (Counter({line.product.name: line.count}) for order in orders for line in order.lines))
print(sold.most_common(2), sum(sold.values()), sold["hammer"])
print(describe([apple, 3, 2.5, None, orders[1]]))
print(Category["FOOD"], Category(3).tax, [c.name for c in Category], Priority.HIGH > Priority.LOW, Priority(5) + 1)
print(Line(apple)._asdict()["count"], Line(apple)._replace(count=2).count, Line._fields)
for bad in (lambda: Category["TOY"], lambda: Category(9), lambda: Line(), lambda: Money(1) + "x", lambda: Priority(2)):
    try:
        bad()
    except (KeyError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
