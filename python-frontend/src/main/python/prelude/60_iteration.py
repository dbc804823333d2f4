# Iteration: the protocol, generators, and functions that go over items.

@__vm__.routine("PY_ITERATE")
def _iterate(a):
    found = _special(a, "__iter__")
    if found is not __vm__.ABSENT and found is not None:
        items = _call_1(found, a)
        if not (__vm__.IS_TYPE(16, items) or __vm__.IS_TYPE(19, items)):
            if _special(items, "__next__") is __vm__.ABSENT:
                raise TypeError("iter() returned non-iterator of type '" + _type_name(items) + "'")
        return items
    if found is __vm__.ABSENT and _special(a, "__getitem__") is not __vm__.ABSENT:
        return _items_by_index(a)
    raise TypeError("'" + _type_name(a) + "' object is not iterable")


def _items_by_index(a):
    i = 0
    while True:
        try:
            item = a[i]
        except (IndexError, StopIteration):
            return
        yield item
        i += 1


@__vm__.routine("FOR_NEXT")
def _for_next(items):
    found = _special(items, "__next__")
    if found is __vm__.ABSENT:
        raise TypeError("'" + _type_name(items) + "' object is not an iterator")
    try:
        return _call_1(found, items)
    except StopIteration:
        return __vm__.ABSENT


@__vm__.routine("PY_UNPACK")
def _unpack(a, count):
    if not (__vm__.IS_TYPE(8, a) or __vm__.IS_TYPE(10, a)):
        a = _first_items(a, count)
    length = __vm__.LENGTH(a)
    if length > count:
        raise ValueError("too many values to unpack (expected " + str(count) + ")")
    if length < count:
        raise ValueError("not enough values to unpack (expected " + str(count) + ", got " + str(length) + ")")
    return __vm__.LIST_TO_TUPLE(a)


def _first_items(a, count):
    """The first items of an iterable, one more than count at most."""
    items = _unpacked(a)
    result = []
    for item in items:
        __vm__.APPEND(result, item)
        if __vm__.LENGTH(result) > count:
            break
    return result


def _unpacked(a):
    if not __vm__.IS_TYPE(16, a) and not __vm__.IS_TYPE(19, a):
        if _special(a, "__iter__") is __vm__.ABSENT and _special(a, "__getitem__") is __vm__.ABSENT:
            raise TypeError("cannot unpack non-iterable " + _type_name(a) + " object")
    return a


def _unpack_starred(iterable, before, after):
    items = iterable
    if not (__vm__.IS_TYPE(10, iterable) or __vm__.IS_TYPE(8, iterable)):
        rest = __vm__.PY_ITERATE(_unpacked(iterable))
        items = []
        for i in range(before):
            for item in rest:
                __vm__.APPEND(items, item)
                break
        __vm__.LIST_EXTEND(items, rest)
    if __vm__.LENGTH(items) < before + after:
        raise ValueError("not enough values to unpack (expected at least " + str(before + after) + ", got "
                         + str(__vm__.LENGTH(items)) + ")")
    return __vm__.SPLIT_SEQUENCE(items, before, after)


def iter(object, sentinel=__vm__.ABSENT, /):
    if sentinel is not __vm__.ABSENT:
        if not callable(object):
            raise TypeError("iter(object, sentinel): object must be callable")
        return _until(object, sentinel)
    return __vm__.PY_ITERATE(object)


def _until(function, sentinel):
    while True:
        value = function()
        if value == sentinel:
            return
        yield value


def next(iterator, default=__vm__.ABSENT, /):
    if __vm__.IS_TYPE(19, iterator):
        value, done = __vm__.SEND_VALUE(iterator, None)
        if not done:
            return value
        if default is __vm__.ABSENT:
            raise _stopped(value)
        return default
    if __vm__.IS_TYPE(16, iterator):
        for value in iterator:
            return value
    else:
        found = _special(iterator, "__next__")
        if found is __vm__.ABSENT:
            raise TypeError("'" + _type_name(iterator) + "' object is not an iterator")
        if default is __vm__.ABSENT:
            return _call_1(found, iterator)
        try:
            return _call_1(found, iterator)
        except StopIteration:
            return default
    if default is __vm__.ABSENT:
        raise StopIteration
    return default


def _stopped(value):
    return StopIteration() if value is None else StopIteration(value)


# ---- iterators and generators

class iterator:
    def __iter__(self):
        return self

    def __next__(self):
        for item in self:
            return item
        raise StopIteration

    def __length_hint__(self):
        return max(0, __vm__.LENGTH(__vm__.GET_FIELD(self, 1)) - __vm__.GET_FIELD(self, 2))

    def __repr__(self):
        return "<" + _type_name(__vm__.GET_FIELD(self, 1)) + "_iterator object at " + _address(self) + ">"


__vm__.SET_BUILTIN_CLASS(iterator, 16)


def _send(generator, value):
    if value is not None and __vm__.GENERATOR_STATE(generator) == 0:
        raise TypeError("can't send non-None value to a just-started generator")
    result, done = __vm__.SEND_VALUE(generator, value)
    if done:
        raise _stopped(result)
    return result


def _throw(generator, exception, value=None, traceback=None):
    if __vm__.IS_TYPE(20, exception) and value is not None:
        exception = value if isinstance(value, exception) else exception(value)
    exception = _to_exception(exception, "exceptions must be classes or instances deriving from BaseException, not "
                              + _type_name(exception))
    result, done = __vm__.SEND_EXCEPTION(generator, exception)
    if done:
        raise _stopped(result)
    return result


def _close(generator):
    state = __vm__.GENERATOR_STATE(generator)
    if state == 3:
        return None
    try:
        result, done = __vm__.SEND_EXCEPTION(generator, GeneratorExit())
    except (GeneratorExit, StopIteration):
        return None
    if not done:
        raise RuntimeError("generator ignored GeneratorExit")
    return None


class generator:
    def __iter__(self):
        return self

    def __next__(self):
        value, done = __vm__.SEND_VALUE(self, None)
        if done:
            raise _stopped(value)
        return value

    def send(self, value, /):
        return _send(self, value)

    def throw(self, exception, value=None, traceback=None, /):
        return _throw(self, exception, value, traceback)

    def close(self):
        return _close(self)

    def __getattr__(self, name):
        if name == "__name__":
            return __vm__.GET_FIELD(self, 1)
        if name == "__qualname__":
            return __vm__.GET_FIELD(self, 2)
        if name == "gi_running" or name == "cr_running":
            return __vm__.GENERATOR_STATE(self) == 2
        if name == "gi_suspended" or name == "cr_suspended":
            return __vm__.GENERATOR_STATE(self) == 1
        if name == "gi_frame" or name == "cr_frame":
            return None if __vm__.GENERATOR_STATE(self) == 3 else _Frame()
        if name == "gi_yieldfrom" or name == "cr_await":
            return None
        raise _attribute_error("'" + _type_name(self) + "' object has no attribute '" + name + "'", self, name)

    def __repr__(self):
        return "<" + _type_name(self) + " object " + __vm__.GET_FIELD(self, 2) + " at " + _address(self) + ">"


class _Frame:
    """Stands for the frame of a generator that has not ended."""


__vm__.SET_BUILTIN_CLASS(generator, 19)


def _generator_raised(exception, kind):
    """What leaves a generator by an exception that would be taken for its end: a RuntimeError (PEP 479)."""
    if isinstance(exception, StopIteration):
        name = "StopIteration"
    elif kind == "async generator" and isinstance(exception, StopAsyncIteration):
        name = "StopAsyncIteration"
    else:
        return exception
    error = RuntimeError(kind + " raised " + name)
    error.__cause__ = exception
    error.__context__ = exception
    error.__suppress_context__ = True
    return error


# ---- yield from

def _delegate(iterable):
    """A generator that yields what an iterable does, and passes what is sent to it on."""
    items = __vm__.PY_ITERATE(iterable)
    if __vm__.IS_TYPE(19, items):
        return items
    return _delegated(items)


def _delegated(items):
    if __vm__.IS_TYPE(16, items):
        for item in items:
            yield item
        return None
    value = None
    while True:
        try:
            if value is None:
                item = items.__next__()
            else:
                item = items.send(value)
        except StopIteration as stop:
            return stop.value
        while True:
            try:
                value = yield item
                break
            except GeneratorExit:
                close = getattr(items, "close", None)
                if close is not None:
                    close()
                raise
            except BaseException as exception:
                throw = getattr(items, "throw", None)
                if throw is None:
                    raise
                try:
                    item = throw(exception)
                except StopIteration as stop:
                    return stop.value


def _throw_into(generator, exception):
    """Raises an exception where a delegate stands: (value, done) as SEND_EXCEPTION answers."""
    if isinstance(exception, GeneratorExit):
        _close(generator)
        __vm__.RERAISE(exception)
    value, done = __vm__.SEND_EXCEPTION(generator, exception)
    return value, done


# ---- functions that go over items

def enumerate(iterable, start=0):
    return _enumerate(__vm__.PY_ITERATE(iterable), _index(start))


def _enumerate(items, i):
    for item in items:
        yield i, item
        i += 1


def zip(*iterables, strict=False):
    count = __vm__.LENGTH(iterables)
    if count == 2 and not strict:
        return _zip_two(__vm__.PY_ITERATE(iterables[0]), __vm__.PY_ITERATE(iterables[1]))
    return _zip([__vm__.PY_ITERATE(iterable) for iterable in iterables], strict)


def _zip_two(first, second):
    for a in first:
        found = False
        for b in second:
            found = True
            break
        if not found:
            return
        yield a, b


def _zip(iterators, strict):
    if not iterators:
        return
    while True:
        row = []
        for items in iterators:
            found = False
            for item in items:
                found = True
                break
            if not found:
                if strict:
                    _check_zip(iterators, __vm__.LENGTH(row))
                return
            __vm__.APPEND(row, item)
        yield __vm__.LIST_TO_TUPLE(row)


def _check_zip(iterators, at):
    """Iterator number `at` is the first of a round that has ended; so must be all others."""
    if at > 0:
        raise ValueError("zip() argument " + str(at + 1) + " is shorter than argument" + _zip_arguments(at))
    for i in range(1, __vm__.LENGTH(iterators)):
        for item in iterators[i]:
            raise ValueError("zip() argument " + str(i + 1) + " is longer than argument" + _zip_arguments(i))


def _zip_arguments(count):
    return " 1" if count == 1 else "s 1-" + str(count)


def map(function, /, *iterables):
    if not iterables:
        raise TypeError("map() must have at least two arguments.")
    if __vm__.LENGTH(iterables) == 1:
        return _map(function, __vm__.PY_ITERATE(iterables[0]))
    return _map_rows(function, zip(*iterables))


def _map(function, items):
    try:
        for item in items:
            yield function(item)
    except StopIteration as stop:  # of the function: ends the iteration
        return stop.value


def _map_rows(function, rows):
    for row in rows:
        yield function(*row)


def filter(function, iterable, /):
    return _filter(function, __vm__.PY_ITERATE(iterable))


def _filter(function, items):
    for item in items:
        if item if function is None or function is bool else function(item):
            yield item


def reversed(sequence, /):
    if __vm__.IS_TYPE(10, sequence) or __vm__.IS_TYPE(8, sequence) or __vm__.IS_TYPE(3, sequence) \
            or __vm__.IS_TYPE(24, sequence) or __vm__.IS_TYPE(4, sequence):
        return __vm__.ITERATE_BACKWARDS(sequence)
    found = _special(sequence, "__reversed__")
    if found is not __vm__.ABSENT and found is not None:
        return _call_1(found, sequence)
    if (found is None or _special(sequence, "__getitem__") is __vm__.ABSENT
            or _special(sequence, "__len__") is __vm__.ABSENT):
        raise TypeError("'" + _type_name(sequence) + "' object is not reversible")
    return _reversed(sequence, __vm__.LENGTH(sequence))


def _reversed(sequence, length):
    while length > 0:
        length -= 1
        yield sequence[length]


def sum(iterable, /, start=0):
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    items = __vm__.PY_ITERATE(iterable)
    total = start
    for item in items:
        if __vm__.IS_TYPE(1, total):
            return _sum_floats(total, item, items)
        total = total + item
    return total


def _sum_floats(total, item, items):
    """Goes on with a sum of floats, compensated after Neumaier as CPython 3.12 does it."""
    lost = 0.0
    while True:
        if __vm__.IS_TYPE(1, item):
            new = total + item
            if abs(total) >= abs(item):
                lost += total - new + item
            else:
                lost += item - new + total
            total = new
        elif __vm__.IS_TYPE(2, item) or __vm__.IS_BOOL(item):
            total += item
        else:
            if lost and lost - lost == 0.0:
                total += lost
            total = total + item
            for item in items:
                total = total + item
            return total
        found = False
        for item in items:
            found = True
            break
        if not found:
            return total + lost if lost and lost - lost == 0.0 else total


def any(iterable, /):
    for item in iterable:
        if item:
            return True
    return False


def all(iterable, /):
    for item in iterable:
        if not item:
            return False
    return True


_not_given = object()  # the default of keyword-only parameters that have none


def max(*arguments, key=None, default=_not_given):
    if __vm__.LENGTH(arguments) == 2 and key is None:
        a = arguments[0]
        b = arguments[1]
        return b if b > a else a
    best = __vm__.ABSENT
    best_key = None
    for item in _extremes("max", arguments, default):
        value = item if key is None else key(item)
        if best is __vm__.ABSENT or value > best_key:
            best = item
            best_key = value
    return _extreme("max", best, default)


def min(*arguments, key=None, default=_not_given):
    if __vm__.LENGTH(arguments) == 2 and key is None:
        a = arguments[0]
        b = arguments[1]
        return b if b < a else a
    best = __vm__.ABSENT
    best_key = None
    for item in _extremes("min", arguments, default):
        value = item if key is None else key(item)
        if best is __vm__.ABSENT or value < best_key:
            best = item
            best_key = value
    return _extreme("min", best, default)


def _extremes(name, arguments, default):
    count = __vm__.LENGTH(arguments)
    if count == 0:
        raise TypeError(name + " expected at least 1 argument, got 0")
    if count == 1:
        return arguments[0]
    if default is not _not_given:
        raise TypeError("Cannot specify a default for " + name + "() with multiple positional arguments")
    return arguments


def _extreme(name, best, default):
    if best is __vm__.ABSENT:
        if default is _not_given:
            raise ValueError(name + "() iterable argument is empty")
        return default
    return best


@__vm__.routine("SEND_VALUE")
def _send_value(generator, value):
    raise ValueError(_type_name(generator) + " already executing")


@__vm__.routine("SEND_EXCEPTION")
def _send_exception(generator, exception):
    raise ValueError(_type_name(generator) + " already executing")
