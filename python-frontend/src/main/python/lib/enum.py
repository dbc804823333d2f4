"""Enumerations."""


class auto:
    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    start = f"_{cls_name}__"
    return name.startswith(start) and len(name) > len(start) and not name.endswith("__")


class property(property):
    """A property of members that leaves the name free for a member of the class."""


class EnumDict(dict):
    """The namespace of an enumeration's body: notes which names are members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = []
        self._last_values = []
        self._ignore = []
        self._generate = None

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key == "_generate_next_value_":
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_ignore_":
                self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            elif key not in ("_order_", "_missing_", "_numeric_repr_", "_iter_member_", "_iter_member_by_value_",
                             "_iter_member_by_def_", "_boundary_", "_flag_mask_", "_singles_mask_", "_all_bits_"):
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        elif _is_dunder(key):
            pass
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value) and not isinstance(value, _plain_class):
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._with_auto(key, value)
            self._member_names.append(key)
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _with_auto(self, key, value):
        if isinstance(value, auto):
            return self._next(key)
        if type(value) is tuple and any(isinstance(one, auto) for one in value):
            return tuple([self._next(key) if isinstance(one, auto) else one for one in value])
        return value

    def _next(self, key):
        return self._generate(key, 1, len(self._member_names), self._last_values[:])


class _PlainClass(type):
    """Classes inside an enumeration's body are members, as values of any other kind."""

    def __instancecheck__(cls, instance):
        return False


class _plain_class(metaclass=_PlainClass):
    pass


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members(cls, bases)
        namespace = EnumDict(cls)
        first = _first_enum(bases)
        if first is not None:
            namespace._generate = getattr(first, "_generate_next_value_", None)
        return namespace

    @staticmethod
    def _check_for_existing_members(class_name, bases):
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    def __new__(metacls, cls_name, bases, namespace, *, boundary=None, _simple=False, **kwds):
        if not isinstance(namespace, EnumDict):
            return super().__new__(metacls, cls_name, bases, namespace, **kwds)
        names = namespace._member_names
        attributes = {key: value for key, value in namespace.items() if key not in names}
        if "_generate_next_value_" in attributes and not isinstance(attributes["_generate_next_value_"], staticmethod):
            attributes["_generate_next_value_"] = staticmethod(attributes["_generate_next_value_"])
        data_type = _data_type(bases)
        if names and "mro" in names:
            raise ValueError("invalid enum member name(s) 'mro'")
        new_member = attributes.pop("__new__", None) if _first_enum(bases) is not None else None
        if isinstance(new_member, staticmethod):
            new_member = new_member.__func__
        init_member = attributes.pop("__init__", None)
        attributes["_member_names_"] = []
        attributes["_member_map_"] = {}
        attributes["_value2member_map_"] = {}
        attributes["_unhashable_values_"] = []
        attributes["_member_type_"] = data_type
        if boundary is not None or "_boundary_" not in attributes:
            first = _first_enum(bases)
            attributes["_boundary_"] = boundary or getattr(first, "_boundary_", None)
        cls = super().__new__(metacls, cls_name, bases, attributes, **kwds)
        if new_member is None:
            for base in cls.__mro__[1:]:
                found = base.__dict__.get("_new_member_")
                if found is not None:
                    new_member = found.__func__ if isinstance(found, staticmethod) else found
                    break
        if new_member is not None:
            cls._new_member_ = staticmethod(new_member)
        if init_member is not None:
            cls.__init__ = init_member
        for name in names:
            metacls._add_member(cls, name, namespace[name], data_type, new_member)
        if names and Flag is not None and issubclass(cls, Flag):
            metacls._finish_flag(cls)
        return cls

    def _add_member(cls, name, value, data_type, new_member):
        args = value if isinstance(value, tuple) else (value,)
        if data_type is tuple:
            args = (args,)
        if new_member is not None:
            one = new_member(cls, *args)
        elif data_type is object:
            one = object.__new__(cls)
        else:
            one = data_type.__new__(cls, *args)
        if "_value_" not in one.__dict__:
            if data_type is object:
                one._value_ = value
            else:
                try:
                    one._value_ = data_type(*args)
                except Exception as exc:
                    error = TypeError("_value_ not set in __new__, unable to create it")
                    error.__cause__ = exc
                    raise error
        value = one._value_
        one._name_ = name
        one.__objclass__ = cls
        one._sort_order_ = len(cls._member_names_)
        for base in cls.__mro__:
            if "__init__" in base.__dict__ and base not in (object, Enum) and base.__name__ != "BaseException":
                if isinstance(base, EnumType) or base is not data_type or data_type not in (int, str, float, tuple,
                                                                                           bytes):
                    one.__init__(*args)
                break
        canonical = None
        for known in cls._member_map_.values():
            if known._value_ == value:
                canonical = known
                break
        is_flag = Flag is not None and issubclass(cls, Flag)
        if canonical is not None:
            one = canonical
        elif not is_flag or not isinstance(value, int) or value == 0 or value & (value - 1) == 0:
            if not (is_flag and isinstance(value, int) and value == 0):
                cls._member_names_.append(name)
        cls._member_map_[name] = one
        type.__setattr__(cls, name, one)
        try:
            cls._value2member_map_.setdefault(value, one)
        except TypeError:
            cls._unhashable_values_.append(value)

    def _finish_flag(cls):
        mask = 0
        for one in cls._member_map_.values():
            mask |= one._value_
        cls._flag_mask_ = mask
        bits = 0
        for name in cls._member_names_:
            bits |= cls._member_map_[name]._value_
        cls._singles_mask_ = bits
        cls._all_bits_ = (1 << mask.bit_length()) - 1

    def __call__(cls, value=_plain_class, names=_plain_class, *values, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if cls._member_map_ or names is _plain_class:
            if names is not _plain_class:
                value = (value, names) + values
            if value is _plain_class:
                raise TypeError(f"{cls.__name__}.__new__() missing 1 required positional argument: 'value'")
            return _lookup(cls, value)
        return _create(cls, value, names, type, start, module, boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return reversed([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    @property
    def __members__(cls):
        import types
        return types.MappingProxyType(cls._member_map_)

    def __dir__(cls):
        return sorted(["__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__",
                       "__len__", "__members__", "__module__", "__name__", "__qualname__"] + cls._member_names_)

    def __repr__(cls):
        return f"<{'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'} {cls.__name__!r}>"


EnumMeta = EnumType


def _first_enum(bases):
    for base in reversed(bases):
        if isinstance(base, EnumType):
            return base
    return None


def _data_type(bases):
    """The builtin type, or the class with a `__new__`, that members are values of; object if there is none."""
    for base in bases:
        for one in base.__mro__:
            if one is object:
                continue
            if isinstance(one, EnumType):
                kind = one.__dict__.get("_member_type_")
                if kind is not None and kind is not object:
                    return kind
                continue
            if one in (int, str, float, bytes, tuple, list, dict, set, frozenset, complex) or "__new__" in one.__dict__:
                return base if not isinstance(base, EnumType) else one
    return object


def _lookup(cls, value):
    if type(value) is cls:
        return value
    try:
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
    except TypeError:
        for one in cls._member_map_.values():
            if one._value_ == value:
                return one
    error = None
    try:
        result = cls._missing_(value)
    except Exception as e:
        error = e
        result = None
    if isinstance(result, cls):
        return result
    if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
        return result
    invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    if result is None and error is None:
        raise invalid
    if error is None:
        error = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
    if not isinstance(error, ValueError):
        error.__context__ = invalid
    raise error


def _create(cls, class_name, names, kind, start, module, boundary):
    metacls = cls.__class__
    bases = (cls,) if kind is None else (kind, cls)
    namespace = metacls.__prepare__(class_name, bases)
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    last = []
    for i, item in enumerate(list(names.items()) if isinstance(names, dict) else list(names)):
        if isinstance(item, str):
            name = item
            value = namespace._generate(name, start, i, last[:])
            last.append(value)
        else:
            name, value = item
        namespace[name] = value
    if module is not None:
        namespace["__module__"] = module
    return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)


Flag = None


class Enum(metaclass=EnumType):
    def __new__(cls, value):
        return _lookup(cls, value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __dir__(self):
        return sorted(["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"])

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        return True if self is other else NotImplemented

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __repr__(self):
        return Enum.__repr__(self)

    def __format__(self, spec):
        return int.__format__(int(self), spec)

    def __eq__(self, other):
        return int.__eq__(self, other)

    def __hash__(self):
        return int.__hash__(self)


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if values and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        value = str(*values)
        one = str.__new__(cls, value)
        one._value_ = value
        return one

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return str.__str__(self)

    def __repr__(self):
        return Enum.__repr__(self)

    def __format__(self, spec):
        return str.__format__(str.__str__(self), spec)

    def __eq__(self, other):
        return str.__eq__(self, other)

    def __hash__(self):
        return str.__hash__(self)


# ---- flags

class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT = FlagBoundary.STRICT
CONFORM = FlagBoundary.CONFORM
EJECT = FlagBoundary.EJECT
KEEP = FlagBoundary.KEEP


def _bits(value):
    while value:
        low = value & -value
        yield low
        value ^= low


class Flag(Enum):
    _boundary_ = STRICT
    _flag_mask_ = 0
    _singles_mask_ = 0
    _all_bits_ = 0

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        if not isinstance(last, int):
            raise ValueError(f"invalid flag value {last!r}")
        return 2 ** last.bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask = cls._flag_mask_
        all_bits = cls._all_bits_
        negative = value
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if cls._boundary_ is STRICT:
                length = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {_binary(value, length)}\n  allowed "
                                 f"{_binary(mask, length)}")
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value = max(all_bits + 1, 2 ** value.bit_length()) + value
        if value < 0:
            value = (mask if cls._boundary_ is not KEEP else all_bits) & value
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        if cls._member_type_ is object:
            one = object.__new__(cls)
        else:
            one = cls._member_type_.__new__(cls, value)
        one._value_ = value
        parts = [name for name in cls._member_names_ if cls._member_map_[name]._value_ & value]
        unknown = value & ~cls._flag_mask_
        if unknown and parts:
            parts.append(hex(unknown) if cls._boundary_ is KEEP else str(unknown))
        one._name_ = "|".join(parts) or None
        cls._value2member_map_[value] = one
        return one

    def __iter__(self):
        cls = self.__class__
        return iter([cls._member_map_[name] for name in cls._member_names_
                     if cls._member_map_[name]._value_ & self._value_])

    def __len__(self):
        return self._value_.bit_count()

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                            f"{self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return NotImplemented

    def __or__(self, other):
        value = self._other(other)
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        cls = self.__class__
        if cls._boundary_ in (EJECT, KEEP):
            return cls(~self._value_)
        return cls(cls._singles_mask_ & ~self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {self._value_!r}>"
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __hash__(self):
        return hash(self._value_)


def _binary(value, length):
    digits = bin(value + (1 << length) if value < 0 else value)[2:].zfill(length)
    return f"0b{1 if value < 0 else 0} {digits}"


class IntFlag(int, ReprEnum, Flag):
    _boundary_ = KEEP

    def __str__(self):
        return int.__repr__(self)

    def __repr__(self):
        return Flag.__repr__(self)

    def __format__(self, spec):
        return int.__format__(int(self), spec)

    def __eq__(self, other):
        return int.__eq__(self, other)

    def __hash__(self):
        return int.__hash__(self)

    def _other(self, other):
        return other._value_ if isinstance(other, self.__class__) else int(other) if isinstance(other, int) \
            else NotImplemented

    def __or__(self, other):
        return Flag.__or__(self, other)

    def __and__(self, other):
        return Flag.__and__(self, other)

    def __xor__(self, other):
        return Flag.__xor__(self, other)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return Flag.__invert__(self)


def unique(enumeration):
    duplicates = [(name, one._name_) for name, one in enumeration._member_map_.items() if name != one._name_]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS = EnumCheck.CONTINUOUS
NAMED_FLAGS = EnumCheck.NAMED_FLAGS
UNIQUE = EnumCheck.UNIQUE


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                aliases = [(name, one._name_) for name, one in enumeration._member_map_.items() if name != one._name_]
                if aliases:
                    details = ", ".join([f"{alias} -> {name}" for alias, name in aliases])
                    raise ValueError(f"aliases found in {enumeration!r}: {details}")
            elif check is CONTINUOUS:
                values = sorted(one._value_ for one in enumeration)
                missing = [str(i) for i in range(values[0], values[-1] + 1) if i not in values]
                if missing:
                    raise ValueError(f"invalid {enumeration!r}: missing values {', '.join(missing)}")
        return enumeration


def global_enum(cls, update_str=False):
    return cls


def show_flag_values(value):
    return list(_bits(value))
