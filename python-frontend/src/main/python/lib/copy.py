"""Copies of objects, shallow and deep."""


class Error(Exception):
    pass


error = Error
_immutable = (int, float, bool, str, bytes, type, range, slice, property, type(None), type(...), type(NotImplemented),
              type(lambda: None))




def copy(x):
    cls = type(x)
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if cls in _immutable or cls in (tuple, frozenset) or isinstance(x, type):
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    if not __vm__.IS_TYPE(21, x):
        raise Error(f"un(shallow)copyable object of type {cls}")
    new = __vm__.NEW_INSTANCE(cls)
    for name, value in __vm__.OWN_ATTRIBUTES(x).items():
        if name == "@value" and isinstance(value, (list, dict, set)):
            value = value.copy()
        __vm__.SET_GENERIC_ATTRIBUTE(new, name, value)
    return new


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    return _deep(x, memo)


def _deep(x, memo):
    cls = type(x)
    if cls in _immutable or isinstance(x, type):
        return x
    number = id(x)
    kept = memo.setdefault("@kept", {})
    if kept.get(number) is x:  # identities may come again
        known = memo.get(number)
        if known is not None:
            return known
    kept[number] = x
    if cls is list:
        new = []
        memo[number] = new
        for item in x:
            new.append(_deep(item, memo))
    elif cls is dict:
        new = {}
        memo[number] = new
        for key, value in x.items():
            new[_deep(key, memo)] = _deep(value, memo)
    elif cls is tuple:
        items = [_deep(item, memo) for item in x]
        known = memo.get(number)
        if known is not None:
            return known
        for old, made in zip(x, items):
            if old is not made:
                new = tuple(items)
                break
        else:
            new = x
    elif cls is set:
        new = set([_deep(item, memo) for item in x])
    elif cls is frozenset:
        new = frozenset([_deep(item, memo) for item in x])
    else:
        method = getattr(cls, "__deepcopy__", None)
        if method is not None:
            new = method(x, memo)
        elif not __vm__.IS_TYPE(21, x):
            if __vm__.IS_TYPE(18, x):
                return __vm__.METHOD(x.__func__, _deep(x.__self__, memo))
            if __vm__.IS_TYPE(17, x) or __vm__.IS_TYPE(19, x) or __vm__.IS_TYPE(16, x):
                raise TypeError(f"cannot pickle {cls.__name__!r} object")
            return x
        else:
            new = __vm__.NEW_INSTANCE(cls)
            memo[number] = new
            for name, value in __vm__.OWN_ATTRIBUTES(x).items():
                __vm__.SET_GENERIC_ATTRIBUTE(new, name, _deep(value, memo))
    memo[number] = new
    return new


def replace(obj, /, **changes):
    return type(obj).__replace__(obj, **changes)
