"""Metaclasses, descriptors, __init_subclass__, __set_name__, class namespaces."""


class Field:
    """A typed attribute of a record."""

    order = 0

    def __init__(self, kind, default=None, check=None):
        self.kind = kind
        self.default = default
        self.check = check
        self.order = Field.order
        Field.order += 1

    def __set_name__(self, owner, name):
        self.name = name
        self.slot = "_" + name

    def __get__(self, record, owner=None):
        if record is None:
            return self
        return getattr(record, self.slot, self.default)

    def __set__(self, record, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{type(record).__name__}.{self.name} is {self.kind.__name__}, not {value!r}")
        if self.check and not self.check(value):
            raise ValueError(f"{value!r} is no {self.name}")
        setattr(record, self.slot, value)

    def __delete__(self, record):
        print("deleting", self.name)
        delattr(record, self.slot)


class RecordMeta(type):
    registry = {}

    @classmethod
    def __prepare__(mcs, name, bases, **options):
        return {"made_by": mcs.__name__}

    def __new__(mcs, name, bases, namespace, *, table=None, **options):
        cls = super().__new__(mcs, name, bases, namespace, **options)
        fields = {}
        for base in reversed(cls.__mro__[1:]):
            fields.update(getattr(base, "fields", {}))
        fields.update({k: v for k, v in namespace.items() if isinstance(v, Field)})
        cls.fields = dict(sorted(fields.items(), key=lambda item: item[1].order))
        cls.table = table or name.lower()
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        if bases:
            RecordMeta.registry[cls.table] = cls

    def __call__(cls, *args, **kwargs):
        print(f"making {cls.__name__}")
        return super().__call__(*args, **kwargs)

    def __len__(cls):
        return len(cls.fields)

    def __iter__(cls):
        return iter(cls.fields)

    def __contains__(cls, name):
        return name in cls.fields

    @property
    def columns(cls):
        return ", ".join(cls)

    def __repr__(cls):
        return f"<record {cls.__name__}>"


class Record(metaclass=RecordMeta):
    def __init__(self, *values, **named):
        for name, value in zip(type(self).fields, values):
            setattr(self, name, value)
        for name, value in named.items():
            if name not in type(self).fields:
                raise AttributeError(f"no field {name}")
            setattr(self, name, value)

    def __repr__(self):
        inner = ", ".join(f"{n}={getattr(self, n)!r}" for n in type(self).fields)
        return f"{type(self).__name__}({inner})"

    def __eq__(self, other):
        return type(self) is type(other) and all(getattr(self, n) == getattr(other, n) for n in self.fields)


class Person(Record, table="people"):
    name = Field(str, "nobody", str.isalpha)
    age = Field(int, 0, lambda n: 0 <= n < 150)

    def older(self):
        self.age += 1
        return self


class Employee(Person):
    salary = Field(float, 0.0)
    boss = Field(Person)


class Plugin:
    found = []

    def __init_subclass__(cls, /, kind="plain", **rest):
        super().__init_subclass__(**rest)
        cls.kind = kind
        Plugin.found.append(cls.__name__)


class First(Plugin):
    pass


class Second(Plugin, kind="special"):
    pass


class Third(Second):
    def __init_subclass__(cls, **rest):
        super().__init_subclass__(kind="inherited", **rest)


class Fourth(Third):
    pass


class Recorder(dict):
    """A namespace that notes the order of definitions."""

    def __init__(self):
        super().__init__()
        self.log = []

    def __setitem__(self, key, value):
        if not key.startswith("__"):
            self.log.append(key)
        super().__setitem__(key, value)


class Logged(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Recorder()

    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, dict(namespace))
        cls.log = namespace.log
        return cls


class Steps(metaclass=Logged):
    one = 1
    two = one + 1
    one = 10

    def three(self):
        return self.one + self.two


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)

    def __getattribute__(self, name):
        if name.startswith("_"):
            return object.__getattribute__(self, name)
        print("get", name)
        return getattr(object.__getattribute__(self, "_target"), name)

    def __setattr__(self, name, value):
        print("set", name, value)
        setattr(self._target, name, value)


def main():
    print(Person, Person.made_by, Person.table, list(Person), len(Employee), "salary" in Employee, Employee.columns)
    p = Person("ann", 30)
    e = Employee("bob", age=40, boss=p)
    print(p, e, e.older().age, e.salary, Person.name.kind)
    for action in (
        lambda: Person(5),
        lambda: Person("ann", 200),
        lambda: Person(shoe=3),
        lambda: setattr(e, "boss", "nobody"),
    ):
        try:
            action()
        except (TypeError, ValueError, AttributeError) as error:
            print(type(error).__name__, error)
    del e.age
    print(e.age, Person("ann", 30) == p, Person() == p)
    print(RecordMeta.registry, type(Person), isinstance(Person, RecordMeta), type(type(Person)))
    print(Plugin.found, [c.kind for c in (First, Second, Third, Fourth)])
    print(Steps.log, Steps().three())
    proxy = Proxy(p)
    proxy.age = 31
    print(proxy.age, proxy.older() is p, p.age)
    Dynamic = type("Dynamic", (Person,), {"extra": 5, "hi": lambda self: f"hi {self.name}"})
    print(Dynamic, Dynamic("zed", 1).hi(), Dynamic.extra, Dynamic.__bases__, Dynamic.__name__)
    print([c.__name__ for c in Employee.__mro__], Employee.__qualname__, main.__qualname__)


main()
