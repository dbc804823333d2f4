"""Data classes (PEP 557)."""

import types

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"



class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


class KW_ONLY:
    pass


MISSING = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        return f"dataclasses.InitVar[{getattr(self.type, '__name__', repr(self.type))}]"


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = types.MappingProxyType(metadata or {})
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
                f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},"
                f"_field_type={self._field_type})")


class _Kind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _Kind("_FIELD")
_FIELD_CLASSVAR = _Kind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Kind("_FIELD_INITVAR")


class _Params:
    def __init__(self, **fields):
        for name in fields:
            setattr(self, name, fields[name])


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)
    return decorate if cls is None else decorate(cls)


def _is_class_variable(annotation):
    if isinstance(annotation, str):
        return annotation.split("[")[0].split(".")[-1].strip() == "ClassVar"
    return getattr(annotation, "_name", None) == "ClassVar" or (
        getattr(getattr(annotation, "__origin__", None), "_name", None) == "ClassVar")


def _is_init_variable(annotation):
    if isinstance(annotation, str):
        return annotation.split("[")[0].split(".")[-1].strip() == "InitVar"
    return annotation is InitVar or isinstance(annotation, InitVar)


def _is_kw_only(annotation):
    if isinstance(annotation, str):
        return annotation.split(".")[-1].strip() == "KW_ONLY"
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, kw_only):
    default = cls.__dict__.get(name, MISSING)
    if isinstance(default, Field):
        one = default
    else:
        if isinstance(default, types.MemberDescriptorType) and not isinstance(default, property):
            default = MISSING
        one = field(default=default)
    one.name = name
    one.type = annotation
    one._field_type = _FIELD
    if _is_class_variable(annotation):
        one._field_type = _FIELD_CLASSVAR
    elif _is_init_variable(annotation):
        one._field_type = _FIELD_INITVAR
    if one._field_type is not _FIELD and one.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if one._field_type is _FIELD_CLASSVAR:
        if one.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif one.kw_only is MISSING:
        one.kw_only = kw_only
    if one._field_type is _FIELD and one.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(one.default)} for field {name} is not allowed: use default_factory")
    return one


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    fields = {}
    any_frozen_base = has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = __vm__.OWN_ATTRIBUTE(base, _FIELDS)
        if base_fields is not __vm__.ABSENT:
            has_dataclass_bases = True
            for one in base_fields.values():
                fields[one.name] = one
            if getattr(base, _PARAMS).frozen:
                any_frozen_base = True
            elif frozen:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    if any_frozen_base and not frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    own = {}
    seen_kw_only = False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is_kw_only(annotation):
            if seen_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_kw_only = True
            kw_only = True
            continue
        one = _get_field(cls, name, annotation, kw_only)
        fields[name] = own[name] = one
    for name, one in own.items():
        if isinstance(cls.__dict__.get(name), Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in own:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    setattr(cls, _FIELDS, fields)
    setattr(cls, _PARAMS, _Params(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                                  match_args=match_args, kw_only=kw_only, slots=slots))
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING or class_hash is None and "__eq__" in cls.__dict__)
    real = [one for one in fields.values() if one._field_type is _FIELD]
    if init:
        _set(cls, "__init__", _make_init(cls, [one for one in fields.values() if one._field_type is not
                                               _FIELD_CLASSVAR], frozen))
    if repr:
        _set(cls, "__repr__", _make_repr([one.name for one in real if one.repr]), keep=True)
    compared = [one.name for one in real if one.compare]
    if eq:
        _set(cls, "__eq__", _make_eq(compared), keep=True)
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")
        for name, function in _make_order(compared).items():
            if name in cls.__dict__:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using "
                                "functools.total_ordering")
            _set(cls, name, function)
    if frozen:
        names = [one.name for one in real]
        for name, function in (("__setattr__", _make_frozen_set(cls, names)),
                               ("__delattr__", _make_frozen_delete(cls, names))):
            if name in cls.__dict__:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
            _set(cls, name, function)
    if unsafe_hash or (eq and frozen and not has_explicit_hash):
        if unsafe_hash and has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        _set(cls, "__hash__", _make_hash([one.name for one in real if (one.compare if one.hash is None
                                                                       else one.hash)]))
    elif eq and not has_explicit_hash:
        cls.__hash__ = None
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([one.name for one in fields.values() if one.init and not one.kw_only
                                    and one._field_type is not _FIELD_CLASSVAR])
    if not cls.__doc__:
        cls.__doc__ = cls.__name__
    if slots:
        cls.__slots__ = tuple([one.name for one in real if one.name in own])
    return cls


def _set(cls, name, function, keep=False):
    if keep and name in cls.__dict__:
        return
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, function)


def _make_init(cls, fields, frozen):
    positional = [one for one in fields if one.init and not one.kw_only]
    keyword_only = [one for one in fields if one.init and one.kw_only]
    seen_default = None
    for one in positional:
        if one.default is not MISSING or one.default_factory is not MISSING:
            seen_default = one
        elif seen_default is not None:
            raise TypeError(f"non-default argument {one.name!r} follows default argument {seen_default.name!r}")
    post_init = hasattr(cls, "__post_init__")
    simple = not keyword_only and not post_init and not frozen and all(
        one.init and one._field_type is _FIELD for one in fields)
    names = [one.name for one in positional]
    count = len(names)
    put = object.__setattr__

    def __init__(self, *args, **kwargs):
        if simple and not kwargs and len(args) == count:
            for i in range(count):
                __vm__.SET_NAMED_ATTRIBUTE(self, names[i], args[i])
            return
        values = _bind(f"{cls.__name__}.__init__()", positional, keyword_only, args, kwargs)
        initial = []
        for one in fields:
            name = one.name
            if name in values:
                value = values[name]
            elif one.default_factory is not MISSING:
                value = one.default_factory()
            elif one.init and one.default is not MISSING:
                value = one.default
            else:
                continue
            if one._field_type is _FIELD_INITVAR:
                initial.append(value)
            elif frozen:
                put(self, name, value)
            else:
                __vm__.SET_NAMED_ATTRIBUTE(self, name, value)
        if post_init:
            self.__post_init__(*initial)

    __init__.__annotations__ = {one.name: one.type for one in positional + keyword_only} | {"return": None}
    return __init__


def _bind(title, positional, keyword_only, args, kwargs):
    """The values of the fields that are given: as a function with these parameters would take them."""
    values = {}
    count = len(positional)
    if len(args) > count:
        least = 1 + len([one for one in positional if one.default is MISSING and one.default_factory is MISSING])
        takes = str(count + 1) if least == count + 1 else f"from {least} to {count + 1}"
        also = len([name for name in kwargs if name in [one.name for one in keyword_only]])
        was = "were given"
        if also:
            was = (f"positional argument{'' if len(args) == 0 else 's'} (and {also} keyword-only argument"
                   f"{'' if also == 1 else 's'}) were given")
        raise TypeError(f"{title} takes {takes} positional argument{'' if takes == '1' else 's'} but {len(args) + 1} "
                        f"{was}")
    for i in range(len(args)):
        values[positional[i].name] = args[i]
    known = [one.name for one in positional] + [one.name for one in keyword_only]
    for name in kwargs:
        if name not in known:
            raise TypeError(f"{title} got an unexpected keyword argument '{name}'")
        if name in values:
            raise TypeError(f"{title} got multiple values for argument '{name}'")
    values.update(kwargs)
    for group, kind in ((positional, "positional"), (keyword_only, "keyword-only")):
        missing = [one.name for one in group if one.name not in values and one.default is MISSING
                   and one.default_factory is MISSING]
        if missing:
            raise TypeError(title + __vm__.GET_VARIABLE("@missing")(missing, kind))
    return values


def _make_repr(names):
    def __repr__(self):
        title = type(self).__qualname__ + "("
        shown = __vm__.GET_VARIABLE("@repr_items")
        return shown(self, title, ")", [_Shown(name + "=", getattr(self, name)) for name in names])
    return __repr__


class _Shown:
    """Shows as a name and a value's repr."""

    def __init__(self, start, value):
        self.start = start
        self.value = value

    def __repr__(self):
        return self.start + repr(self.value)


def _values(names):
    return lambda self: tuple([getattr(self, name) for name in names])


def _make_eq(names):
    values = _values(names)

    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return values(self) == values(other)
        return NotImplemented
    return __eq__


def _make_order(names):
    values = _values(names)

    def __lt__(self, other):
        return values(self) < values(other) if other.__class__ is self.__class__ else NotImplemented

    def __le__(self, other):
        return values(self) <= values(other) if other.__class__ is self.__class__ else NotImplemented

    def __gt__(self, other):
        return values(self) > values(other) if other.__class__ is self.__class__ else NotImplemented

    def __ge__(self, other):
        return values(self) >= values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__lt__": __lt__, "__le__": __le__, "__gt__": __gt__, "__ge__": __ge__}


def _make_hash(names):
    values = _values(names)
    return lambda self: hash(values(self))


def _make_frozen_set(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)
    return __setattr__


def _make_frozen_delete(cls, names):
    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)
    return __delattr__


# ---- the public functions

def fields(class_or_instance):
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([one for one in found.values() if one._field_type is _FIELD])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as_dict(obj, dict_factory)


def _as_dict(obj, dict_factory):
    if _is_instance(obj):
        return dict_factory([(one.name, _as_dict(getattr(obj, one.name), dict_factory)) for one in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_as_dict(one, dict_factory) for one in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_as_dict(one, dict_factory) for one in obj])
    if isinstance(obj, dict):
        return type(obj)([(_as_dict(key, dict_factory), _as_dict(value, dict_factory)) for key, value in obj.items()])
    import copy
    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as_tuple(obj, tuple_factory)


def _as_tuple(obj, tuple_factory):
    if _is_instance(obj):
        return tuple_factory([_as_tuple(getattr(obj, one.name), tuple_factory) for one in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_as_tuple(one, tuple_factory) for one in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_as_tuple(one, tuple_factory) for one in obj])
    if isinstance(obj, dict):
        return type(obj)([(_as_tuple(key, tuple_factory), _as_tuple(value, tuple_factory))
                          for key, value in obj.items()])
    import copy
    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for one in getattr(obj, _FIELDS).values():
        if one._field_type is _FIELD_CLASSVAR:
            continue
        if not one.init:
            if one.name in changes:
                raise ValueError(f"field {one.name} is declared with init=False, it cannot be specified with "
                                 "replace()")
            continue
        if one.name not in changes:
            if one._field_type is _FIELD_INITVAR and one.default is MISSING:
                raise ValueError(f"InitVar {one.name!r} must be specified with replace()")
            changes[one.name] = getattr(obj, one.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    annotations = {}
    attributes = dict(namespace or {})
    for item in fields:
        if isinstance(item, str):
            annotations[item] = "typing.Any"
        elif len(item) == 2:
            annotations[item[0]] = item[1]
        else:
            annotations[item[0]] = item[1]
            attributes[item[0]] = item[2]
    attributes["__annotations__"] = annotations
    options.pop("module", None)
    return dataclass(types.new_class(cls_name, bases, {}, lambda ns: ns.update(attributes)), **options)
