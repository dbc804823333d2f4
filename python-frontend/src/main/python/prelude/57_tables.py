# dict, its views, set and frozenset; keys whose hash and equality the program defines.

def _find(table, key):
    """The number of the entry of a key in a dict or set, or -1."""
    hash = __vm__.PY_HASH(key)
    number = __vm__.PROBE(table, hash, -1)
    while number >= 0:
        other = __vm__.ENTRY_KEY(table, number)
        if other is key or other == key:
            return number
        number = __vm__.PROBE(table, hash, number)
    return -1


def _put(table, key, value):
    number = _find(table, key)
    if number < 0:
        __vm__.ADD_ENTRY(table, key, value, __vm__.PY_HASH(key))
    else:
        __vm__.SET_ENTRY_VALUE(table, number, value)


@__vm__.routine("PY_DICT")
def _make_dict(items):
    result = {}
    for i in range(0, __vm__.LENGTH(items), 2):
        result[items[i]] = items[i + 1]
    return result


@__vm__.routine("SET")
def _make_set(items):
    result = __vm__.SET(0)
    for item in items:
        __vm__.SET_ADD(result, item)
    return result


def _self_dict(self):
    value = _plain(self)
    if not __vm__.IS_TYPE(11, value):
        raise TypeError("descriptor requires a 'dict' object but received a '" + _type_name(self) + "'")
    return value


@__vm__.routine("DICT_GET")
def _dict_get(a, key):
    a = _self_dict(a)
    number = _find(a, key)
    return __vm__.ABSENT if number < 0 else __vm__.ENTRY_VALUE(a, number)


@__vm__.routine("DICT_POP")
def _dict_pop(a, key):
    a = _self_dict(a)
    number = _find(a, key)
    if number < 0:
        return __vm__.ABSENT
    value = __vm__.ENTRY_VALUE(a, number)
    __vm__.REMOVE_ENTRY(a, number)
    return value


@__vm__.routine("DICT_MERGE")
def _dict_merge(a, other):
    a = _self_dict(a)
    other = _self_dict(other)
    for key in other:
        a[key] = other[key]


@__vm__.routine("COPY_TABLE")
def _copy_table(a):
    return __vm__.COPY_TABLE(_plain(a))


def _update(a, source):
    """Adds the pairs of a mapping, or of an iterable of pairs, to a plain dict."""
    if __vm__.IS_TYPE(11, source):
        __vm__.DICT_MERGE(a, source)
    elif hasattr(source, "keys"):
        for key in source.keys():
            a[key] = source[key]
    else:
        number = 0
        for pair in source:
            if not (__vm__.IS_TYPE(8, pair) or __vm__.IS_TYPE(10, pair)):
                if _special(pair, "__iter__") is __vm__.ABSENT and not isinstance(pair, str):
                    raise TypeError("cannot convert dictionary update sequence element #" + str(number)
                                    + " to a sequence")
                pair = _list(pair)
            if __vm__.LENGTH(pair) != 2:
                raise ValueError("dictionary update sequence element #" + str(number) + " has length "
                                 + str(__vm__.LENGTH(pair)) + "; 2 is required")
            a[pair[0]] = pair[1]
            number += 1


def _equal_dicts(self, other):
    x = _plain(self)
    y = _plain(other)
    if not __vm__.IS_TYPE(11, x) or not __vm__.IS_TYPE(11, y):
        return NotImplemented
    if __vm__.LENGTH(x) != __vm__.LENGTH(y):
        return False
    for key in x:
        value = __vm__.DICT_GET(y, key)
        if value is __vm__.ABSENT:
            return False
        own = x[key]
        if not (own is value or own == value):
            return False
    return True


class dict:
    def __new__(cls, *arguments, **keywords):
        return _with_value(cls, {})

    def __init__(self, iterable=__vm__.ABSENT, /, **keywords):
        value = _self_dict(self)
        if iterable is not __vm__.ABSENT:
            _update(value, iterable)
        if keywords:
            _update(value, keywords)

    def __make__(iterable=__vm__.ABSENT, /, **keywords):
        result = {}
        if iterable is not __vm__.ABSENT:
            _update(result, iterable)
        if keywords:
            __vm__.DICT_MERGE(result, keywords)
        return result

    __hash__ = None
    __eq__ = _equal_dicts

    def get(self, key, default=None, /):
        value = __vm__.DICT_GET(self, key)
        return default if value is __vm__.ABSENT else value

    def setdefault(self, key, default=None, /):
        value = __vm__.DICT_GET(self, key)
        if value is __vm__.ABSENT:
            _self_dict(self)[key] = default
            return default
        return value

    def pop(self, key, default=__vm__.ABSENT, /):
        value = __vm__.DICT_POP(self, key)
        if value is __vm__.ABSENT:
            if default is __vm__.ABSENT:
                raise KeyError(key)
            return default
        return value

    def popitem(self):
        self = _self_dict(self)
        number = __vm__.ENTRY_COUNT(self) - 1
        while number >= 0:
            key = __vm__.ENTRY_KEY(self, number)
            if key is not __vm__.ABSENT:
                value = __vm__.ENTRY_VALUE(self, number)
                __vm__.REMOVE_ENTRY(self, number)
                return key, value
            number -= 1
        raise KeyError("popitem(): dictionary is empty")

    def update(self, other=__vm__.ABSENT, /, **keywords):
        value = _self_dict(self)
        if other is not __vm__.ABSENT:
            _update(value, other)
        if keywords:
            __vm__.DICT_MERGE(value, keywords)

    def keys(self):
        return _view(dict_keys, _self_dict(self))

    def values(self):
        return _view(dict_values, _self_dict(self))

    def items(self):
        return _view(dict_items, _self_dict(self))

    def copy(self):
        return __vm__.COPY_TABLE(_self_dict(self))

    def clear(self):
        __vm__.CLEAR(self)

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        result = cls()
        for key in iterable:
            result[key] = value
        return result

    def __len__(self):
        return __vm__.LENGTH(_self_dict(self))

    def __getitem__(self, key):
        value = __vm__.DICT_GET(self, key)
        if value is __vm__.ABSENT:
            missing = _special(self, "__missing__")
            if missing is __vm__.ABSENT:
                raise KeyError(key)
            return _call_2(missing, self, key)
        return value

    def __setitem__(self, key, value):
        _self_dict(self)[key] = value

    def __delitem__(self, key):
        del _self_dict(self)[key]

    def __iter__(self):
        return __vm__.PY_ITERATE(_self_dict(self))

    def __reversed__(self):
        return __vm__.ITERATE_BACKWARDS(_list(_self_dict(self)))

    def __contains__(self, key):
        return key in _self_dict(self)

    def __or__(self, other):
        other = _plain(other)
        if not __vm__.IS_TYPE(11, other):
            return NotImplemented
        result = __vm__.COPY_TABLE(_self_dict(self))
        __vm__.DICT_MERGE(result, other)
        return result

    def __ror__(self, other):
        other = _plain(other)
        if not __vm__.IS_TYPE(11, other):
            return NotImplemented
        result = __vm__.COPY_TABLE(other)
        __vm__.DICT_MERGE(result, _self_dict(self))
        return result

    def __ior__(self, other):
        _update(_self_dict(self), other)
        return self

    def __repr__(self):
        return _repr_pairs(self, _self_dict(self).items())


__vm__.SET_BUILTIN_CLASS(dict, 11)
_dict_iter = __vm__.OWN_ATTRIBUTE(dict, "__iter__")


# ---- views

def _view(cls, mapping):
    view = __vm__.NEW_INSTANCE(cls)
    view.mapping = mapping
    return view


def _on_sets(operation):
    def method(self, other):
        x = _set_of(self)
        y = _set_of(other)
        if x is __vm__.ABSENT or y is __vm__.ABSENT:
            return NotImplemented
        return operation(x, y)
    return method


def _on_set_and_items(operation):
    """Set operations of views take any iterable."""
    def method(self, other):
        return operation(_set(self), _set(other))
    return method


class dict_keys:
    def __len__(self):
        return __vm__.LENGTH(self.mapping)

    def __iter__(self):
        return __vm__.PY_ITERATE(self.mapping)

    def __reversed__(self):
        return __vm__.ITERATE_BACKWARDS(_list(self.mapping))

    def __contains__(self, key):
        return key in self.mapping

    def isdisjoint(self, other):
        return not [key for key in other if key in self]

    __hash__ = None
    __eq__ = _on_sets(_op_eq)
    __ne__ = _on_sets(_op_ne)
    __lt__ = _on_sets(_op_lt)
    __le__ = _on_sets(_op_le)
    __gt__ = _on_sets(_op_gt)
    __ge__ = _on_sets(_op_ge)
    __and__ = _on_set_and_items(_op_and)
    __or__ = _on_set_and_items(_op_or)
    __xor__ = _on_set_and_items(_op_xor)
    __sub__ = _on_set_and_items(_op_sub)
    __rand__ = _on_set_and_items(lambda a, b: b & a)
    __ror__ = _on_set_and_items(lambda a, b: b | a)
    __rxor__ = _on_set_and_items(lambda a, b: b ^ a)
    __rsub__ = _on_set_and_items(lambda a, b: b - a)

    def __repr__(self):
        return _repr_items(self, _type_name(self) + "([", "])", self)


class dict_items(dict_keys):
    def __iter__(self):
        return __vm__.ITERATE_PAIRS(self.mapping)

    def __reversed__(self):
        return __vm__.ITERATE_BACKWARDS(_list(self))

    def __contains__(self, pair):
        if not isinstance(pair, tuple) or len(pair) != 2:
            return False
        value = __vm__.DICT_GET(self.mapping, pair[0])
        return value is not __vm__.ABSENT and (value is pair[1] or value == pair[1])


class dict_values:
    def __len__(self):
        return __vm__.LENGTH(self.mapping)

    def __iter__(self):
        return __vm__.ITERATE_VALUES(self.mapping)

    def __reversed__(self):
        return __vm__.ITERATE_BACKWARDS(_list(self))

    def __repr__(self):
        return _repr_items(self, "dict_values([", "])", self)


# ---- sets

def _set(iterable):
    """A new set of the items."""
    if __vm__.IS_TYPE(23, iterable):
        return __vm__.COPY_TABLE(iterable)
    result = __vm__.SET(0)
    for item in iterable:
        __vm__.SET_ADD(result, item)
    return result


def _set_of(a):
    """The set that a set, frozenset, or view of a dict's keys or pairs stands for; ABSENT."""
    if __vm__.IS_TYPE(23, a):
        return a
    if __vm__.IS_TYPE(21, a):
        value = __vm__.OWN_ATTRIBUTE(a, "@value")
        if __vm__.IS_TYPE(23, value):
            return value
        if __vm__.IS_INSTANCE(a, dict_keys):
            return _set(a)
    return __vm__.ABSENT


def _self_set(self):
    value = _plain(self)
    if not __vm__.IS_TYPE(23, value):
        raise TypeError("descriptor requires a 'set' object but received a '" + _type_name(self) + "'")
    return value


def _any_set(a):
    """A set of what is iterated over; sets themselves."""
    value = _set_of(a)
    return _set(a) if value is __vm__.ABSENT else value


def _frozen(value):
    self = __vm__.NEW_INSTANCE(frozenset)
    __vm__.SET_GENERIC_ATTRIBUTE(self, "@value", value)
    return self


def _like_set(self, value):
    return _frozen(value) if isinstance(self, frozenset) else value


@__vm__.routine("SET_ADD")
def _set_add(a, item):
    a = _self_set(a)
    if _find(a, item) < 0:
        __vm__.ADD_ENTRY(a, item, None, __vm__.PY_HASH(item))


@__vm__.routine("SET_REMOVE")
def _set_remove(a, item):
    a = _self_set(a)
    if __vm__.IS_TYPE(23, item):
        item = _frozen(item)
    number = _find(a, item)
    if number < 0:
        return False
    __vm__.REMOVE_ENTRY(a, number)
    return True


@__vm__.routine("SET_UNION")
def _set_union(a, b):
    result = __vm__.COPY_TABLE(a)
    for item in b:
        __vm__.SET_ADD(result, item)
    return result


@__vm__.routine("SET_INTERSECTION")
def _set_intersection(a, b):
    result = __vm__.SET(0)
    for item in a:
        if item in b:
            __vm__.SET_ADD(result, item)
    return result


@__vm__.routine("SET_DIFFERENCE")
def _set_difference(a, b):
    result = __vm__.SET(0)
    for item in a:
        if item not in b:
            __vm__.SET_ADD(result, item)
    return result


@__vm__.routine("SET_INCLUDES")
def _set_includes(whole, part):
    for item in part:
        if item not in whole:
            return False
    return True


def _symmetric(a, b):
    return __vm__.SET_UNION(__vm__.SET_DIFFERENCE(a, b), __vm__.SET_DIFFERENCE(b, a))


def _set_operation(operation):
    def method(self, other):
        x = _set_of(self)
        y = _set_of(other)
        if y is __vm__.ABSENT or __vm__.IS_TYPE(21, other) and __vm__.IS_INSTANCE(other, dict_keys):
            return NotImplemented
        return _like_set(self, operation(x, y))
    return method


def _set_comparison(operation):
    def method(self, other):
        x = _set_of(self)
        y = _set_of(other)
        if y is __vm__.ABSENT:
            return NotImplemented
        return operation(x, y)
    return method


class _SetMethods:
    """What set and frozenset have in common."""

    def __len__(self):
        return __vm__.LENGTH(_self_set(self))

    def __iter__(self):
        return __vm__.PY_ITERATE(_self_set(self))

    def __contains__(self, item):
        return item in _self_set(self)

    __and__ = _set_operation(lambda a, b: __vm__.SET_INTERSECTION(a, b))
    __rand__ = _set_operation(lambda a, b: __vm__.SET_INTERSECTION(b, a))
    __or__ = _set_operation(lambda a, b: __vm__.SET_UNION(a, b))
    __ror__ = _set_operation(lambda a, b: __vm__.SET_UNION(b, a))
    __sub__ = _set_operation(lambda a, b: __vm__.SET_DIFFERENCE(a, b))
    __rsub__ = _set_operation(lambda a, b: __vm__.SET_DIFFERENCE(b, a))
    __xor__ = _set_operation(_symmetric)
    __rxor__ = _set_operation(lambda a, b: _symmetric(b, a))
    __eq__ = _set_comparison(lambda a, b: __vm__.LENGTH(a) == __vm__.LENGTH(b) and __vm__.SET_INCLUDES(a, b))
    __ne__ = _set_comparison(lambda a, b: __vm__.LENGTH(a) != __vm__.LENGTH(b) or not __vm__.SET_INCLUDES(a, b))
    __le__ = _set_comparison(lambda a, b: __vm__.SET_INCLUDES(b, a))
    __ge__ = _set_comparison(lambda a, b: __vm__.SET_INCLUDES(a, b))
    __lt__ = _set_comparison(lambda a, b: __vm__.LENGTH(a) < __vm__.LENGTH(b) and __vm__.SET_INCLUDES(b, a))
    __gt__ = _set_comparison(lambda a, b: __vm__.LENGTH(a) > __vm__.LENGTH(b) and __vm__.SET_INCLUDES(a, b))

    def union(self, *others):
        result = __vm__.COPY_TABLE(_self_set(self))
        for other in others:
            for item in other:
                __vm__.SET_ADD(result, item)
        return _like_set(self, result)

    def intersection(self, *others):
        result = __vm__.COPY_TABLE(_self_set(self))
        for other in others:
            result = __vm__.SET_INTERSECTION(result, _any_set(other))
        return _like_set(self, result)

    def difference(self, *others):
        result = __vm__.COPY_TABLE(_self_set(self))
        for other in others:
            result = __vm__.SET_DIFFERENCE(result, _any_set(other))
        return _like_set(self, result)

    def symmetric_difference(self, other, /):
        return _like_set(self, _symmetric(_self_set(self), _any_set(other)))

    def issubset(self, other, /):
        return __vm__.SET_INCLUDES(_any_set(other), _self_set(self))

    def issuperset(self, other, /):
        return __vm__.SET_INCLUDES(_self_set(self), _any_set(other))

    def isdisjoint(self, other, /):
        own = _self_set(self)
        for item in other:
            if item in own:
                return False
        return True

    def copy(self):
        return _like_set(self, __vm__.COPY_TABLE(_self_set(self)))


def _replace_set(a, value):
    __vm__.CLEAR(a)
    for item in value:
        __vm__.SET_ADD(a, item)


def _set_in_place(operation):
    def method(self, other):
        x = _self_set(self)
        y = _set_of(other)
        if y is __vm__.ABSENT:
            return NotImplemented
        _replace_set(x, operation(x, y))
        return self
    return method


class set(_SetMethods):
    def __new__(cls, *arguments, **keywords):
        return _with_value(cls, __vm__.SET(0))

    def __init__(self, iterable=(), /):
        _replace_set(_self_set(self), _set(iterable))

    def __make__(iterable=(), /):
        return _set(iterable)

    __hash__ = None
    __iand__ = _set_in_place(lambda a, b: __vm__.SET_INTERSECTION(a, b))
    __isub__ = _set_in_place(lambda a, b: __vm__.SET_DIFFERENCE(a, b))
    __ixor__ = _set_in_place(_symmetric)

    def __ior__(self, other):
        y = _set_of(other)
        if y is __vm__.ABSENT:
            return NotImplemented
        self.update(y)
        return self

    def add(self, item, /):
        __vm__.SET_ADD(self, item)

    def remove(self, item, /):
        if not __vm__.SET_REMOVE(self, item):
            raise KeyError(item)

    def discard(self, item, /):
        __vm__.SET_REMOVE(self, item)

    def pop(self):
        self = _self_set(self)
        for item in self:
            __vm__.SET_REMOVE(self, item)
            return item
        raise KeyError("pop from an empty set")

    def clear(self):
        __vm__.CLEAR(self)

    def update(self, *others):
        own = _self_set(self)
        for other in others:
            for item in _list(other) if other is self else other:
                __vm__.SET_ADD(own, item)

    def intersection_update(self, *others):
        _replace_set(_self_set(self), _plain(self.intersection(*others)))

    def difference_update(self, *others):
        _replace_set(_self_set(self), _plain(self.difference(*others)))

    def symmetric_difference_update(self, other, /):
        _replace_set(_self_set(self), _symmetric(_self_set(self), _any_set(other)))

    def __repr__(self):
        value = _self_set(self)
        if __vm__.IS_TYPE(23, self):
            return _repr_items(self, "{", "}", value) if value else "set()"
        name = _type_name(self)
        return _repr_items(self, name + "({", "})", value) if value else name + "()"


__vm__.SET_BUILTIN_CLASS(set, 23)


class frozenset(_SetMethods):
    def __new__(cls, iterable=(), /):
        if cls is frozenset and __vm__.CLASS_OF(iterable) is frozenset:
            return iterable
        return _with_value(cls, _set(iterable))

    def __hash__(self):
        total = 1927868237
        for item in _self_set(self):
            hash = __vm__.PY_HASH(item)
            total ^= (hash ^ hash << 16 ^ 89869747) * 3644798167 & 0x1FFFFFFFFFFFFFFF
        return total

    def __repr__(self):
        value = _self_set(self)
        name = _type_name(self)
        return _repr_items(self, name + "({", "})", value) if value else name + "()"
