# list, tuple, range, slice.

def _list(iterable):
    """A new list of the items."""
    result = []
    __vm__.LIST_EXTEND(result, iterable)
    return result


def _tuple(iterable):
    if __vm__.IS_TYPE(8, iterable):
        return iterable
    if __vm__.IS_TYPE(10, iterable):
        return __vm__.LIST_TO_TUPLE(iterable)
    result = []
    __vm__.LIST_EXTEND(result, iterable)
    return __vm__.LIST_TO_TUPLE(result)


def _self_list(self):
    value = _plain(self)
    if not __vm__.IS_TYPE(10, value):
        raise TypeError("descriptor requires a 'list' object but received a '" + _type_name(self) + "'")
    return value


def _self_tuple(self):
    value = _plain(self)
    if not __vm__.IS_TYPE(8, value):
        raise TypeError("descriptor requires a 'tuple' object but received a '" + _type_name(self) + "'")
    return value


@__vm__.routine("LIST_EXTEND")
def _extend_list(a, items):
    if not __vm__.IS_TYPE(10, a):
        a = _self_list(a)
    for item in items:
        __vm__.APPEND(a, item)


@__vm__.routine("APPEND")
def _append(a, item):
    __vm__.APPEND(_self_list(a), item)


@__vm__.routine("LIST_INSERT")
def _insert(a, index, item):
    index = _index(index)
    __vm__.LIST_INSERT(_self_list(a), -_END if index < -_END else _END if index > _END else index, item)


@__vm__.routine("LIST_POP")
def _list_pop(a, index):
    return __vm__.LIST_POP(_self_list(a), _index(index))


@__vm__.routine("LIST_REVERSE")
def _list_reverse(a):
    __vm__.LIST_REVERSE(_self_list(a))


@__vm__.routine("LIST_TO_TUPLE")
def _list_to_tuple(a):
    return _tuple(a)


@__vm__.routine("CLEAR")
def _clear(a):
    __vm__.CLEAR(_plain(a))


@__vm__.routine("FIND_ITEM")
def _find_item(a, item, start, stop):
    a = _plain(a)
    for i in range(start, min(stop, __vm__.LENGTH(a))):
        if a[i] is item or a[i] == item:
            return i
    return -1


def _in_bounds(index, default, length):
    if index is None:
        return default
    index = _slice_part(index)
    return max(index + length, 0) if index < 0 else min(index, length)


def _count_items(a, item):
    count = 0
    for other in a:
        if other is item or other == item:
            count += 1
    return count


def _ordered(operation):
    """A comparison of two lists, or two tuples: of the first items that differ, or of the lengths."""
    def method(self, other):
        x = _plain(self)
        y = _plain(other)
        if __vm__.CLASS_OF(x) is not __vm__.CLASS_OF(y):
            return NotImplemented
        for i in range(min(__vm__.LENGTH(x), __vm__.LENGTH(y))):
            if not (x[i] is y[i] or x[i] == y[i]):
                return operation(x[i], y[i])
        return operation(__vm__.LENGTH(x), __vm__.LENGTH(y))
    return method


def _equal_items(self, other):
    x = _plain(self)
    y = _plain(other)
    if __vm__.CLASS_OF(x) is not __vm__.CLASS_OF(y):
        return NotImplemented
    if __vm__.LENGTH(x) != __vm__.LENGTH(y):
        return False
    for i in range(__vm__.LENGTH(x)):
        if i >= __vm__.LENGTH(y) or not (x[i] is y[i] or x[i] == y[i]):
            return False
    return True


def _unequal_items(self, other):
    result = _equal_items(self, other)
    return result if result is NotImplemented else not result


class list:
    def __new__(cls, *arguments, **keywords):
        return _with_value(cls, [])

    def __init__(self, iterable=(), /):
        value = _self_list(self)
        __vm__.CLEAR(value)
        __vm__.LIST_EXTEND(value, iterable)

    def __make__(iterable=(), /):
        result = []
        __vm__.LIST_EXTEND(result, iterable)
        return result

    __hash__ = None
    __eq__ = _equal_items
    __ne__ = _unequal_items
    __lt__ = _ordered(_op_lt)
    __le__ = _ordered(_op_le)
    __gt__ = _ordered(_op_gt)
    __ge__ = _ordered(_op_ge)

    def append(self, object, /):
        __vm__.APPEND(self, object)

    def extend(self, iterable, /):
        __vm__.LIST_EXTEND(self, iterable)

    def insert(self, index, object, /):
        __vm__.LIST_INSERT(self, index, object)

    def pop(self, index=-1, /):
        return __vm__.LIST_POP(self, index)

    def remove(self, value, /):
        self = _self_list(self)
        at = __vm__.FIND_ITEM(self, value, 0, __vm__.LENGTH(self))
        if at < 0:
            raise ValueError("list.remove(x): x not in list")
        __vm__.LIST_POP(self, at)

    def clear(self):
        __vm__.CLEAR(self)

    def copy(self):
        return _self_list(self)[:]

    def index(self, value, start=None, stop=None, /):
        self = _self_list(self)
        length = __vm__.LENGTH(self)
        at = __vm__.FIND_ITEM(self, value, _in_bounds(start, 0, length), _in_bounds(stop, length, length))
        if at < 0:
            raise ValueError(repr(value) + " is not in list")
        return at

    def count(self, value, /):
        return _count_items(_self_list(self), value)

    def reverse(self):
        __vm__.LIST_REVERSE(self)

    def sort(self, /, *arguments, key=None, reverse=False):
        if arguments:
            raise TypeError("sort() takes no positional arguments")
        _sort(_self_list(self), key, reverse)

    def __len__(self):
        return __vm__.LENGTH(_self_list(self))

    def __getitem__(self, key):
        return _self_list(self)[key]

    def __setitem__(self, key, value):
        _self_list(self)[key] = value

    def __delitem__(self, key):
        del _self_list(self)[key]

    def __iter__(self):
        return __vm__.PY_ITERATE(_self_list(self))

    def __reversed__(self):
        return __vm__.ITERATE_BACKWARDS(_self_list(self))

    def __contains__(self, item):
        return item in _self_list(self)

    def __add__(self, other):
        other = _plain(other)
        return _self_list(self) + other if __vm__.IS_TYPE(10, other) else NotImplemented

    def __iadd__(self, other):
        __vm__.LIST_EXTEND(_self_list(self), other)
        return self

    def __mul__(self, times):
        if not __vm__.IS_TYPE(2, times) and _special(times, "__index__") is __vm__.ABSENT:
            return NotImplemented
        return __vm__.REPEAT_ITEMS(_self_list(self), _index(times))

    __rmul__ = __mul__

    def __imul__(self, times):
        if not __vm__.IS_TYPE(2, times) and _special(times, "__index__") is __vm__.ABSENT:
            return NotImplemented
        value = _self_list(self)
        value[:] = __vm__.REPEAT_ITEMS(value, _index(times))
        return self

    def __repr__(self):
        return _repr_items(self, "[", "]", _self_list(self))


__vm__.SET_BUILTIN_CLASS(list, 10)


# ---- sorting: stable merge sort from single items upwards

def _sort(a, key, reverse):
    if key is None:
        if not reverse and __vm__.LIST_SORT(a):
            return
        keys = None
    else:
        keys = []
        for item in a:
            __vm__.APPEND(keys, key(item))
    if reverse:
        __vm__.LIST_REVERSE(a)
        if keys is not None:
            __vm__.LIST_REVERSE(keys)
    if keys is not None:
        a[:] = _sorted_by(a, keys)
    elif not __vm__.LIST_SORT(a):
        a[:] = _merge_sorted(a, None)
    if reverse:
        __vm__.LIST_REVERSE(a)


def _sorted_by(items, keys):
    """The items in the order of their keys: by the machine's sort of the keys if they are numbers or strings."""
    order = keys[:]
    if not __vm__.LIST_SORT(order):
        return _merge_sorted(items, keys)
    groups = {}
    i = 0
    for key in keys:
        group = __vm__.DICT_GET(groups, key)
        if group is __vm__.ABSENT:
            groups[key] = [items[i]]
        else:
            __vm__.APPEND(group, items[i])
        i += 1
    result = []
    if __vm__.LENGTH(groups) == i:
        for key in order:
            __vm__.APPEND(result, groups[key][0])
        return result
    order = _list(groups)
    __vm__.LIST_SORT(order)
    for key in order:
        __vm__.LIST_EXTEND(result, groups[key])
    return result


def _is_less(x, y):
    order = __vm__.ORDER(x, y)
    return x < y if order is None else order == -1


def _merge_sorted(items, keys):
    """The items in the order of their keys."""
    length = __vm__.LENGTH(items)
    by = items if keys is None else keys
    order = _list(range(length))
    width = 1
    while width < length:
        merged = []
        start = 0
        while start < length:
            left = start
            middle = start + width
            if middle >= length:
                __vm__.LIST_EXTEND(merged, order[start:])
                break
            right = middle
            end = middle + width
            if end > length:
                end = length
            if _is_less(by[order[right]], by[order[middle - 1]]):
                while True:
                    if _is_less(by[order[right]], by[order[left]]):
                        __vm__.APPEND(merged, order[right])
                        right += 1
                        if right == end:
                            __vm__.LIST_EXTEND(merged, order[left:middle])
                            break
                    else:
                        __vm__.APPEND(merged, order[left])
                        left += 1
                        if left == middle:
                            __vm__.LIST_EXTEND(merged, order[right:end])
                            break
            else:
                __vm__.LIST_EXTEND(merged, order[start:end])
            start = end
        order = merged
        width += width
    return [items[i] for i in order]


def sorted(iterable, /, *, key=None, reverse=False):
    result = []
    __vm__.LIST_EXTEND(result, iterable)
    _sort(result, key, reverse)
    return result


# ---- tuple

class tuple:
    def __new__(cls, iterable=(), /):
        return _tuple(iterable) if cls is tuple else _with_value(cls, _tuple(iterable))

    def __make__(iterable=(), /):
        return _tuple(iterable)

    __eq__ = _equal_items
    __ne__ = _unequal_items
    __lt__ = _ordered(_op_lt)
    __le__ = _ordered(_op_le)
    __gt__ = _ordered(_op_gt)
    __ge__ = _ordered(_op_ge)

    def __hash__(self):
        return __vm__.PY_HASH(__vm__.LIST_TO_TUPLE([__vm__.PY_HASH(item) for item in _self_tuple(self)]))

    def __len__(self):
        return __vm__.LENGTH(_self_tuple(self))

    def __getitem__(self, key):
        return _self_tuple(self)[key]

    def __iter__(self):
        return __vm__.PY_ITERATE(_self_tuple(self))

    def __contains__(self, item):
        return item in _self_tuple(self)

    def __add__(self, other):
        other = _plain(other)
        return _self_tuple(self) + other if __vm__.IS_TYPE(8, other) else NotImplemented

    def __mul__(self, times):
        if not __vm__.IS_TYPE(2, times) and _special(times, "__index__") is __vm__.ABSENT:
            return NotImplemented
        return __vm__.REPEAT_ITEMS(_self_tuple(self), _index(times))

    __rmul__ = __mul__

    def index(self, value, start=None, stop=None, /):
        self = _self_tuple(self)
        length = __vm__.LENGTH(self)
        at = __vm__.FIND_ITEM(self, value, _in_bounds(start, 0, length), _in_bounds(stop, length, length))
        if at < 0:
            raise ValueError("tuple.index(x): x not in tuple")
        return at

    def count(self, value, /):
        return _count_items(_self_tuple(self), value)

    def __repr__(self):
        value = _self_tuple(self)
        return _repr_items(self, "(", ",)" if __vm__.LENGTH(value) == 1 else ")", value)


__vm__.SET_BUILTIN_CLASS(tuple, 8)


# ---- range

@__vm__.routine("RANGE")
def _range(start, stop, step):
    if __vm__.IS_TYPE(2, start) and __vm__.IS_TYPE(2, stop) and __vm__.IS_TYPE(2, step):
        if step == 0:
            raise ValueError("range() arg 3 must not be zero")
        raise OverflowError("Python int too large to convert to C ssize_t")
    return __vm__.RANGE(_index(start), _index(stop), _index(step))


class range:
    def __make__(start, stop=__vm__.ABSENT, step=1, /):
        if step == 0:
            raise ValueError("range() arg 3 must not be zero")
        if stop is __vm__.ABSENT:
            return __vm__.RANGE(0, start, step)
        return __vm__.RANGE(start, stop, step)

    start = property(lambda self: __vm__.GET_FIELD(self, 1))
    stop = property(lambda self: __vm__.GET_FIELD(self, 2))
    step = property(lambda self: __vm__.GET_FIELD(self, 3))

    def __len__(self):
        return __vm__.LENGTH(self)

    def __getitem__(self, key):
        return self[key]

    def __iter__(self):
        return __vm__.PY_ITERATE(self)

    def __reversed__(self):
        return __vm__.ITERATE_BACKWARDS(self)

    def __contains__(self, item):
        return item in self

    def __eq__(self, other):
        return self == other if __vm__.IS_TYPE(24, other) else NotImplemented

    def __hash__(self):
        length = __vm__.LENGTH(self)
        if length == 0:
            return hash((0, None, None))
        return hash((length, self[0], None if length == 1 else __vm__.GET_FIELD(self, 3)))

    def index(self, value, /):
        if value in self:
            return (_index(value) - __vm__.GET_FIELD(self, 1)) // __vm__.GET_FIELD(self, 3)
        raise ValueError(repr(value) + " is not in range")

    def count(self, value, /):
        return 1 if value in self else 0

    def __repr__(self):
        return __vm__.PY_REPR(self)


__vm__.SET_BUILTIN_CLASS(range, 24)


class slice:
    def __make__(start, stop=__vm__.ABSENT, step=None, /):
        if stop is __vm__.ABSENT:
            return __vm__.SLICE_OBJECT(None, start, None)
        return __vm__.SLICE_OBJECT(start, stop, step)

    start = property(lambda self: __vm__.GET_FIELD(self, 1))
    stop = property(lambda self: __vm__.GET_FIELD(self, 2))
    step = property(lambda self: __vm__.GET_FIELD(self, 3))

    def __hash__(self):
        return hash(_slice_fields(self))

    def __eq__(self, other):
        if not __vm__.IS_TYPE(25, other):
            return NotImplemented
        return _slice_fields(self) == _slice_fields(other)

    def indices(self, length, /):
        length = _index(length)
        if length < 0:
            raise ValueError("length should not be negative")
        return __vm__.SLICE_INDICES(_plain_slice(self), length)

    def __repr__(self):
        return "slice" + repr(_slice_fields(self))


def _slice_fields(a):
    return __vm__.GET_FIELD(a, 1), __vm__.GET_FIELD(a, 2), __vm__.GET_FIELD(a, 3)


__vm__.SET_BUILTIN_CLASS(slice, 25)


@__vm__.routine("REPEAT_ITEMS")
def _repeat_items(a, times):
    if __vm__.IS_TYPE(2, times) and not __vm__.IS_TYPE(21, a):
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return __vm__.REPEAT_ITEMS(_plain(a), _index(times))
