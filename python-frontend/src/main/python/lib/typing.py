"""Type hints: what annotations are made of. Nothing is checked."""

import collections.abc
import types

TYPE_CHECKING = False
_alias = __vm__.GET_VARIABLE("@GenericAlias")


def _text(a):
    return __vm__.GET_VARIABLE("@annotation_text")(a)


class _Special:
    """`Any`, `Optional`, `List` …: can be subscripted, and may stand for a class."""

    __typing__ = True

    def __init__(self, name, origin=None):
        self._name = name
        self._origin = origin

    def __getitem__(self, arguments):
        arguments = arguments if isinstance(arguments, tuple) else (arguments,)
        if self._name == "Optional":
            return Union[arguments[0], None]
        if self._name == "Union":
            members = []
            for one in arguments:
                one = type(None) if one is None else one
                for part in one.__args__ if getattr(one, "__origin__", None) is Union else (one,):
                    if part not in members:
                        members.append(part)
            if len(members) == 1:
                return members[0]
            arguments = tuple(members)
        return _Parametrized(self, arguments)

    def __call__(self, *arguments, **keywords):
        if self._origin is None:
            raise TypeError(f"Cannot instantiate typing.{self._name}")
        return self._origin(*arguments, **keywords)

    def __mro_entries__(self, bases):
        return () if self._origin is None else (self._origin,)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, a):
        if self._origin is None:
            raise TypeError(f"typing.{self._name} cannot be used with isinstance()")
        return isinstance(a, self._origin)

    def __subclasscheck__(self, cls):
        if self._origin is None:
            raise TypeError(f"typing.{self._name} cannot be used with issubclass()")
        return issubclass(cls, self._origin)

    def __repr__(self):
        return "typing." + self._name


class _Parametrized:
    __typing__ = True

    def __init__(self, special, arguments):
        self._special = special
        self._name = special._name
        self.__origin__ = special if special._origin is None else special._origin
        self.__args__ = arguments
        self.__parameters__ = tuple([one for one in arguments if isinstance(one, TypeVar)])

    def __getitem__(self, arguments):
        arguments = arguments if isinstance(arguments, tuple) else (arguments,)
        given = dict(zip(self.__parameters__, arguments))
        return _Parametrized(self._special, tuple([given.get(one, one) if isinstance(one, TypeVar) else one
                                                   for one in self.__args__]))

    def __call__(self, *arguments, **keywords):
        return self._special(*arguments, **keywords)

    def __mro_entries__(self, bases):
        if self._name in ("Generic", "Protocol"):
            if self._name == "Generic" and any(getattr(one, "_name", None) == "Protocol" or one is Protocol
                                               for one in bases if one is not self):
                return ()
            return (Generic if self._name == "Generic" else Protocol,)
        return () if self._special._origin is None else (self._special._origin,)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        return (isinstance(other, _Parametrized) and self._special is other._special
                and (set(self.__args__) == set(other.__args__) if self._name == "Union"
                     else self.__args__ == other.__args__))

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __instancecheck__(self, a):
        if self._name == "Union":
            return isinstance(a, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        if self._name == "Union":
            return issubclass(cls, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __repr__(self):
        arguments = list(self.__args__)
        if self._name == "Union" and len(arguments) == 2 and type(None) in arguments:
            arguments.remove(type(None))
            return f"typing.Optional[{_text(arguments[0])}]"
        if self._name == "Literal":
            return f"typing.Literal[{', '.join(map(repr, arguments))}]"
        return f"typing.{self._name}[{', '.join([_text(one) for one in arguments])}]"


class _AnyMeta(type):
    def __instancecheck__(self, a):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(a)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


Union = _Special("Union")
Optional = _Special("Optional")
Literal = _Special("Literal")
ClassVar = _Special("ClassVar")
Final = _Special("Final")
Annotated = _Special("Annotated")
Concatenate = _Special("Concatenate")
TypeGuard = _Special("TypeGuard")
Required = _Special("Required")
NotRequired = _Special("NotRequired")
Unpack = _Special("Unpack")
NoReturn = _Special("NoReturn")
Never = _Special("Never")
Self = _Special("Self")
LiteralString = _Special("LiteralString")
TypeAlias = _Special("TypeAlias")
List = _Special("List", list)
Dict = _Special("Dict", dict)
Tuple = _Special("Tuple", tuple)
Set = _Special("Set", set)
FrozenSet = _Special("FrozenSet", frozenset)
Type = _Special("Type", type)
Callable = _Special("Callable", collections.abc.Callable)
Iterable = _Special("Iterable", collections.abc.Iterable)
Iterator = _Special("Iterator", collections.abc.Iterator)
Generator = _Special("Generator", collections.abc.Generator)
Sequence = _Special("Sequence", collections.abc.Sequence)
MutableSequence = _Special("MutableSequence", collections.abc.MutableSequence)
Mapping = _Special("Mapping", collections.abc.Mapping)
MutableMapping = _Special("MutableMapping", collections.abc.MutableMapping)
AbstractSet = _Special("AbstractSet", collections.abc.Set)
MutableSet = _Special("MutableSet", collections.abc.MutableSet)
Collection = _Special("Collection", collections.abc.Collection)
Container = _Special("Container", collections.abc.Container)
Sized = _Special("Sized", collections.abc.Sized)
Hashable = _Special("Hashable", collections.abc.Hashable)
Reversible = _Special("Reversible", collections.abc.Reversible)
Awaitable = _Special("Awaitable", collections.abc.Awaitable)
Coroutine = _Special("Coroutine", collections.abc.Coroutine)
AsyncIterable = _Special("AsyncIterable", collections.abc.AsyncIterable)
AsyncIterator = _Special("AsyncIterator", collections.abc.AsyncIterator)
AsyncGenerator = _Special("AsyncGenerator", collections.abc.AsyncGenerator)
KeysView = _Special("KeysView", collections.abc.KeysView)
ValuesView = _Special("ValuesView", collections.abc.ValuesView)
ItemsView = _Special("ItemsView", collections.abc.ItemsView)
ContextManager = _Special("ContextManager")
AsyncContextManager = _Special("AsyncContextManager")
Text = str
ByteString = bytes


def __getattr__(name):
    if name in ("DefaultDict", "OrderedDict", "Counter", "ChainMap", "Deque"):
        import collections
        real = {"DefaultDict": "defaultdict", "Deque": "deque"}.get(name, name)
        return _Special(name, getattr(collections, real))
    if name in ("Pattern", "Match"):
        import re
        return _Special(name, getattr(re, name))
    if name in ("IO", "TextIO", "BinaryIO"):
        return _Special(name)
    raise AttributeError(f"module 'typing' has no attribute '{name}'")


class TypeVar:
    __typing__ = True

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class ParamSpec(TypeVar):
    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self

    def __repr__(self):
        return self.__name__


T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
AnyStr = TypeVar("AnyStr", bytes, str)
del T, KT, VT


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__value__ = value
        self.__type_params__ = type_params

    def __repr__(self):
        return self.__name__


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, arguments):
        arguments = arguments if isinstance(arguments, tuple) else (arguments,)
        if cls is Generic or cls is Protocol:
            return _Parametrized(_Special(cls.__name__), arguments)
        return _alias(cls, arguments)


class _ProtocolMeta(type(collections.abc.Sized)):
    def __call__(cls, *args, **kwargs):
        if cls.__dict__.get("_is_protocol"):
            raise TypeError("Protocols cannot be instantiated")
        return super().__call__(*args, **kwargs)

    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol") or cls is Protocol:
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if cls in type(instance).__mro__:
            return True
        for name in _protocol_members(cls):
            value = getattr(instance, name, _ProtocolMeta)
            if value is _ProtocolMeta or value is None and callable(getattr(cls, name, None)):
                return False
        return True

    def __subclasscheck__(cls, subclass):
        if not cls.__dict__.get("_is_protocol") or cls is Protocol:
            return super().__subclasscheck__(subclass)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return cls in subclass.__mro__ or all(hasattr(subclass, name) for name in _protocol_members(cls))


_not_members = ("_is_protocol", "_is_runtime_protocol", "_abc_registry")


def _protocol_members(cls):
    names = []
    for base in cls.__mro__:
        if base.__dict__.get("_is_protocol") and base is not Protocol:
            for name in list(base.__dict__) + list(base.__dict__.get("__annotations__", {})):
                if name not in _not_members and name not in names and (name[:2] != "__" or name in (
                        "__len__", "__iter__", "__next__", "__call__", "__getitem__", "__contains__", "__enter__",
                        "__exit__", "__lt__", "__add__", "__hash__", "__bool__", "__str__", "__repr__", "__float__",
                        "__int__", "__abs__", "__aiter__", "__anext__")):
                    names.append(name)
    return names


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = Protocol in cls.__bases__


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


class SupportsInt(Protocol):
    def __int__(self):
        pass


class SupportsFloat(Protocol):
    def __float__(self):
        pass


class SupportsAbs(Protocol):
    def __abs__(self):
        pass


class SupportsIndex(Protocol):
    def __index__(self):
        pass


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__supertype__ = tp

    def __call__(self, x):
        return x

    def __or__(self, other):
        return Union[self, other]

    def __repr__(self):
        return f"__main__.{self.__name__}"

    __typing__ = True


class _NamedTupleMeta(type):
    def __new__(cls, name, bases, namespace):
        import collections
        if name == "NamedTuple" and not bases:
            return super().__new__(cls, name, bases, namespace)
        annotations = namespace.get("__annotations__", {})
        names = list(annotations)
        defaults = {}
        for field in names:
            if field in namespace:
                defaults[field] = namespace[field]
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field"
                                f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        made = collections._make_namedtuple(name, tuple(names), defaults, namespace.get("__module__"))
        made.__annotations__ = annotations
        for key, value in namespace.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in names and key not in ("__classcell__", "__module__", "__annotations__", "__orig_bases__"):
                setattr(made, key, value)
        set_cell = namespace.get("__classcell__")
        if set_cell is not None:
            set_cell(made)
        return made


class _NamedTupleBase:
    def __call__(self, typename, fields=None, /, **kwargs):
        import collections
        fields = list(kwargs.items()) if fields is None else list(fields)
        made = collections._make_namedtuple(typename, tuple([name for name, kind in fields]), {})
        made.__annotations__ = dict(fields)
        return made

    def __mro_entries__(self, bases):
        return (_NamedTupleRoot,)


_NamedTupleRoot = _NamedTupleMeta("NamedTuple", (), {})
NamedTuple = _NamedTupleBase()


class _TypedDictMeta(type):
    def __new__(cls, name, bases, namespace, total=True):
        annotations = {}
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}))
        annotations.update(namespace.get("__annotations__", {}))
        namespace = dict(namespace)
        namespace["__annotations__"] = annotations
        namespace["__total__"] = total
        return super().__new__(cls, name, (dict,), namespace)

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")


class _TypedDictBase:
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return _TypedDictMeta(typename, (), {"__annotations__": dict(fields or kwargs)}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDictRoot,)


_TypedDictRoot = _TypedDictMeta("TypedDict", (), {})
TypedDict = _TypedDictBase()


def cast(typ, val):
    return val


def overload(func):
    def wrong(*args, **kwds):
        raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated "
                                  "functions outside a stub module should always be followed by an implementation "
                                  "that is not @overload-ed.")
    return wrong


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    return arg


def dataclass_transform(**options):
    return lambda cls: cls


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def reveal_type(obj, /):
    import sys
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            hints.update(base.__dict__.get("__annotations__", {}))
    else:
        hints = dict(getattr(obj, "__annotations__", {}))
    return {name: type(None) if value is None else value for name, value in hints.items()}


def get_origin(tp):
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


def is_typeddict(tp):
    return isinstance(type(tp), type) and type(tp) is _TypedDictMeta


class ForwardRef:
    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"
