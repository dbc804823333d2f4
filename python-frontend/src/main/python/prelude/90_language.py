# What the compiler calls for statements and displays: with, match, unpacking, await, annotations.

# ---- with

def _enter(manager):
    cls = __vm__.CLASS_OF(manager)
    enter = __vm__.FIND_IN_CLASS(cls, "__enter__")
    exit = __vm__.FIND_IN_CLASS(cls, "__exit__")
    if enter is __vm__.ABSENT:
        raise TypeError("'" + _type_name(manager) + "' object does not support the context manager protocol")
    if exit is __vm__.ABSENT:
        raise TypeError("'" + _type_name(manager)
                        + "' object does not support the context manager protocol (missed __exit__ method)")
    exit = _bind(exit, manager, cls)
    return _call_1(enter, manager), exit


# ---- match

_match_as_itself = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def _match_sequence(subject):
    if __vm__.IS_TYPE(8, subject) or __vm__.IS_TYPE(10, subject) or __vm__.IS_TYPE(24, subject):
        return True
    if not __vm__.IS_TYPE(21, subject) or isinstance(subject, (str, bytes, bytearray)):
        return False
    if isinstance(subject, (list, tuple)):
        return True
    return _is_abstract(subject, "Sequence")


def _match_mapping(subject):
    return isinstance(subject, (dict, mappingproxy)) or __vm__.IS_TYPE(21, subject) and _is_abstract(subject, "Mapping")


def _is_abstract(subject, name):
    """Whether a value is of an abstract collection; only if the program has loaded those can it be."""
    module = __vm__.DICT_GET(_modules, "collections.abc")
    return module is not __vm__.ABSENT and isinstance(subject, getattr(module, name))


def _match_keys(subject, keys):
    values = []
    for key in keys:
        if __vm__.IS_TYPE(11, subject):
            value = __vm__.DICT_GET(subject, key)
        else:
            value = subject.get(key, _no_value)
            if value is _no_value:
                value = __vm__.ABSENT
        if value is __vm__.ABSENT:
            return None
        __vm__.APPEND(values, value)
    return __vm__.LIST_TO_TUPLE(values)


_no_value = object()


def _match_class(subject, cls, count, names):
    if not __vm__.IS_TYPE(20, cls):
        raise TypeError("called match pattern must be a class")
    if not isinstance(subject, cls):
        return None
    values = []
    used = []
    if count:
        fields = __vm__.FIND_IN_CLASS(cls, "__match_args__")
        if fields is __vm__.ABSENT:
            itself = False
            for builtin in _match_as_itself:
                itself = itself or __vm__.IS_SUBCLASS(cls, builtin)
            allowed = 1 if itself else 0
        else:
            itself = False
            if not isinstance(fields, tuple):
                raise TypeError(_class_name(cls) + ".__match_args__ must be a tuple (got " + _type_name(fields) + ")")
            allowed = len(fields)
        if count > allowed:
            raise TypeError(_class_name(cls) + "() accepts " + str(allowed) + " positional sub-pattern"
                            + ("" if allowed == 1 else "s") + " (" + str(count) + " given)")
        if itself:
            values.append(subject)
        else:
            for i in range(count):
                used.append(fields[i])
                try:
                    values.append(__vm__.GET_NAMED_ATTRIBUTE(subject, fields[i]))
                except AttributeError:
                    return None
    for name in names or ():
        if name in used:
            raise TypeError(_class_name(cls) + "() got multiple sub-patterns for attribute '" + name + "'")
        try:
            values.append(__vm__.GET_NAMED_ATTRIBUTE(subject, name))
        except AttributeError:
            return None
    return __vm__.LIST_TO_TUPLE(values)


# ---- displays and calls with * and **

def _extend(a, iterable):
    if _special(iterable, "__iter__") is __vm__.ABSENT and _special(iterable, "__getitem__") is __vm__.ABSENT:
        raise TypeError("Value after * must be an iterable, not " + _type_name(iterable))
    __vm__.LIST_EXTEND(a, iterable)


def _update_dict(a, mapping):
    if not __vm__.IS_TYPE(11, mapping) and not hasattr(mapping, "keys"):
        raise TypeError("'" + _type_name(mapping) + "' object is not a mapping")
    _update(a, mapping)


def _callee_title(function):
    if __vm__.IS_TYPE(18, function):
        function = __vm__.GET_FIELD(function, 1)
    if __vm__.IS_TYPE(12, function):
        module = __vm__.GET_FIELD(function, 7)
        name = __vm__.GET_FIELD(function, 4)
        return name + "()" if module is None or module == "builtins" else module + "." + name + "()"
    if __vm__.IS_TYPE(20, function):
        return _full_name(function) + "()"
    return _type_name(function) + " object"


def _starred_arguments(iterable, function):
    if __vm__.IS_TYPE(8, iterable):
        return iterable
    if _special(iterable, "__iter__") is __vm__.ABSENT and _special(iterable, "__getitem__") is __vm__.ABSENT:
        raise TypeError(_callee_title(function) + " argument after * must be an iterable, not "
                        + _type_name(iterable))
    return _tuple(iterable)


def _update_keywords(a, mapping, function):
    if not __vm__.IS_TYPE(11, mapping):
        if not hasattr(mapping, "keys"):
            raise TypeError(_callee_title(function) + " argument after ** must be a mapping, not "
                            + _type_name(mapping))
        made = {}
        _update(made, mapping)
        mapping = made
    for key in mapping:
        if not __vm__.IS_STRING(key):
            if not isinstance(key, str):
                raise TypeError("keywords must be strings")
        if key in a:
            raise TypeError(_callee_title(function) + " got multiple values for keyword argument '" + key + "'")
        a[_plain(key)] = mapping[key]


# ---- coroutines

def _await(awaitable):
    """A generator to delegate to."""
    if __vm__.CLASS_OF(awaitable) is coroutine:
        return awaitable
    if __vm__.IS_TYPE(19, awaitable) and __vm__.GET_FIELD(awaitable, 3) is True:
        return awaitable  # of a function that types.coroutine marked
    found = _special(awaitable, "__await__")
    if found is __vm__.ABSENT:
        raise TypeError("object " + _type_name(awaitable) + " can't be used in 'await' expression")
    items = _call_1(found, awaitable)
    if not __vm__.IS_TYPE(19, items):
        if _special(items, "__next__") is __vm__.ABSENT:
            raise TypeError("__await__() returned non-iterator of type '" + _type_name(items) + "'")
        return _delegated(items)
    return items


def _aiter(a):
    found = _special(a, "__aiter__")
    if found is __vm__.ABSENT:
        raise TypeError("'async for' requires an object with __aiter__ method, got " + _type_name(a))
    items = _call_1(found, a)
    if _special(items, "__anext__") is __vm__.ABSENT:
        raise TypeError("'async for' received an object from __aiter__ that does not implement __anext__: "
                        + _type_name(items))
    return items


def _anext(items):
    return _await(_call_1(_special(items, "__anext__"), items))


def aiter(async_iterable, /):
    return _aiter(async_iterable)


def anext(async_iterator, default=__vm__.ABSENT, /):
    found = _special(async_iterator, "__anext__")
    if found is __vm__.ABSENT:
        raise TypeError("'" + _type_name(async_iterator) + "' object is not an async iterator")
    awaitable = _call_1(found, async_iterator)
    return awaitable if default is __vm__.ABSENT else _anext_or(awaitable, default)


async def _anext_or(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


def _aenter(manager):
    cls = __vm__.CLASS_OF(manager)
    enter = __vm__.FIND_IN_CLASS(cls, "__aenter__")
    exit = __vm__.FIND_IN_CLASS(cls, "__aexit__")
    if enter is __vm__.ABSENT:
        raise TypeError("'" + _type_name(manager)
                        + "' object does not support the asynchronous context manager protocol")
    if exit is __vm__.ABSENT:
        raise TypeError("'" + _type_name(manager) + "' object does not support the asynchronous context manager "
                        "protocol (missed __aexit__ method)")
    exit = _bind(exit, manager, cls)
    return _await(_call_1(enter, manager)), exit


class _AsyncValue:
    """What an async generator yields to its caller, as opposed to what an await in it yields to the event loop."""


def _async_value(value):
    wrapped = __vm__.NEW_INSTANCE(_AsyncValue)
    wrapped.value = value
    return wrapped


class _AsyncStep:
    """The awaitable of an async generator's __anext__, asend, athrow or aclose."""

    def __init__(self, generator, value, exception, closing):
        self.generator = generator
        self.value = value
        self.exception = exception
        self.closing = closing

    def __await__(self):
        return _async_step(self.generator, self.value, self.exception, self.closing)


def _async_step(generator, value, exception, closing):
    if closing and __vm__.GENERATOR_STATE(generator) in (0, 3):
        if __vm__.GENERATOR_STATE(generator) == 0:
            _close(generator)
        return None
    try:
        while True:
            if exception is None:
                if __vm__.GENERATOR_STATE(generator) == 3:
                    raise StopAsyncIteration
                if value is not None and __vm__.GENERATOR_STATE(generator) == 0:
                    raise TypeError("can't send non-None value to a just-started async generator")
                item, done = __vm__.SEND_VALUE(generator, value)
            else:
                item, done = __vm__.SEND_EXCEPTION(generator, exception)
                exception = None
            if done:
                if closing:
                    return None
                raise StopAsyncIteration
            if __vm__.CLASS_OF(item) is _AsyncValue:
                if closing:
                    raise RuntimeError("async generator ignored GeneratorExit")
                return item.value
            try:
                value = yield item
            except BaseException as error:
                exception = error
    except GeneratorExit:
        if not closing:
            raise
        return None
    except StopAsyncIteration:
        if not closing:
            raise
        return None


class async_generator:
    def __aiter__(self):
        return self

    def __anext__(self):
        return _AsyncStep(self, None, None, False)

    def asend(self, value, /):
        return _AsyncStep(self, value, None, False)

    def athrow(self, exception, value=None, traceback=None, /):
        return _AsyncStep(self, None, _to_exception(exception, "exceptions must be classes or instances deriving from "
                                                    "BaseException, not " + _type_name(exception)), False)

    def aclose(self):
        return _AsyncStep(self, None, GeneratorExit(), True)

    def __repr__(self):
        return "<async_generator object " + __vm__.GET_FIELD(self, 2) + " at " + _address(self) + ">"


class coroutine:
    def __await__(self):
        return _CoroutineWrapper(self)

    def send(self, value, /):
        return _send(self, value)

    def throw(self, exception, value=None, traceback=None, /):
        return _throw(self, exception, value, traceback)

    def close(self):
        return _close(self)

    __getattr__ = __vm__.OWN_ATTRIBUTE(generator, "__getattr__")
    __repr__ = __vm__.OWN_ATTRIBUTE(generator, "__repr__")


class _CoroutineWrapper:
    """The iterator that a coroutine's __await__ answers."""

    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __iter__(self):
        return self

    def __next__(self):
        return _send(self.coroutine, None)

    def send(self, value, /):
        return _send(self.coroutine, value)

    def throw(self, exception, value=None, traceback=None, /):
        return _throw(self.coroutine, exception, value, traceback)

    def close(self):
        return _close(self.coroutine)


_CoroutineWrapper.__name__ = _CoroutineWrapper.__qualname__ = "coroutine_wrapper"


# ---- generic types and unions in annotations

_generics = []


def _generic_builtins():
    if not _generics:
        _generics.extend((list, dict, tuple, set, frozenset, type))
    return _generics


class _GenericAlias:
    """`list[int]`: stands for the class, and remembers the arguments."""

    def __init__(self, origin, arguments):
        self.__origin__ = origin
        self.__args__ = arguments if isinstance(arguments, tuple) else (arguments,)

    def __call__(self, *arguments, **keywords):
        return self.__origin__(*arguments, **keywords)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getitem__(self, arguments):
        return _GenericAlias(self.__origin__, arguments)

    def __getattr__(self, name):
        if name[:2] == "__" and name != "__class_getitem__" and name != "__doc__":
            raise _attribute_error("'types.GenericAlias' object has no attribute '" + name + "'", self, name)
        return getattr(__vm__.OWN_ATTRIBUTE(self, "__origin__"), name)

    def __eq__(self, other):
        return (isinstance(other, _GenericAlias) and self.__origin__ == other.__origin__
                and self.__args__ == other.__args__)

    def __hash__(self):
        return hash(self.__origin__) ^ hash(self.__args__)

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __instancecheck__(self, a):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, a):
        raise TypeError("issubclass() argument 2 cannot be a parameterized generic")

    def __repr__(self):
        shown = ", ".join([_annotation_text(argument) for argument in self.__args__])
        return _annotation_text(self.__origin__) + "[" + (shown or "()") + "]"


def _annotation_text(a):
    if a is ...:
        return "..."
    if isinstance(a, list):
        return "[" + ", ".join([_annotation_text(one) for one in a]) + "]"
    return _full_name(a) if __vm__.IS_TYPE(20, a) else repr(a)


class UnionType:
    """`int | None`."""

    def __init__(self, arguments):
        self.__args__ = arguments

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __instancecheck__(self, a):
        return isinstance(a, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)

    def __eq__(self, other):
        return isinstance(other, UnionType) and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        return " | ".join(["None" if a is NoneType else _annotation_text(a) for a in self.__args__])


def _union(a, b):
    members = []
    for one in (a, b):
        if one is None:
            one = NoneType
        if isinstance(one, UnionType):
            members.extend([other for other in one.__args__ if other not in members])
        elif __vm__.IS_TYPE(20, one) or isinstance(one, _GenericAlias) or hasattr(one, "__typing__"):
            if one not in members:
                members.append(one)
        else:
            return NotImplemented
    return members[0] if __vm__.LENGTH(members) == 1 else UnionType(__vm__.LIST_TO_TUPLE(members))


# ---- names

_StopAsyncIteration = StopAsyncIteration


def _delete_name(namespace, name):
    """`del` in a class's body."""
    if name not in namespace:
        raise _name_error(NameError, "name '" + name + "' is not defined", name)
    del namespace[name]


def _match_rest(subject, keys):
    rest = {}
    _update(rest, subject)
    for key in keys:
        del rest[key]
    return rest


def _annotations(module):
    found = __vm__.OWN_ATTRIBUTE(module, "__annotations__")
    if found is __vm__.ABSENT:
        found = {}
        __vm__.SET_NAMED_ATTRIBUTE(module, "__annotations__", found)
    return found
