# What operators do where the machine alone cannot tell: bools as ints, values of subclasses of builtin types, and
# special methods (Language Reference, 3.3.8), reflected ones included.

def _reflect(a, b, name, reflected):
    """The result of a binary operator by special methods; NotImplemented."""
    left_type = __vm__.CLASS_OF(a)
    right_type = __vm__.CLASS_OF(b)
    left = __vm__.FIND_IN_CLASS(left_type, name)
    right = __vm__.ABSENT
    if left_type is not right_type:
        right = __vm__.FIND_IN_CLASS(right_type, reflected)
        if (right is not __vm__.ABSENT and __vm__.IS_SUBCLASS(right_type, left_type)
                and right is not __vm__.FIND_IN_CLASS(left_type, reflected)):
            result = _call_2(right, b, a)
            if result is not NotImplemented:
                return result
            right = __vm__.ABSENT
    if left is not __vm__.ABSENT and left is not None:
        result = _call_2(left, a, b)
        if result is not NotImplemented:
            return result
    if right is not __vm__.ABSENT and right is not None:
        return _call_2(right, b, a)
    return NotImplemented


def _unsupported(a, b, symbol):
    return TypeError("unsupported operand type(s) for " + symbol + ": '" + _type_name(a) + "' and '" + _type_name(b)
                     + "'")


def _as_number(a):
    """A bool as an int, and the value of an instance of a subclass of a number type; any other value itself."""
    if __vm__.IS_TYPE(33, a):
        return 1 if a is True else 0
    return a


@__vm__.routine("ADD")
def _add(a, b):
    if __vm__.IS_BOOL(a) or __vm__.IS_BOOL(b):
        x = _as_number(a)
        y = _as_number(b)
        if __vm__.IS_NUMBER(x) and __vm__.IS_NUMBER(y):
            return x + y
    result = _reflect(a, b, "__add__", "__radd__")
    if result is NotImplemented:
        raise _cannot_add(a, b, "+")
    return result


def _cannot_add(a, b, symbol):
    for cls in (str, list, tuple):
        if __vm__.IS_INSTANCE(a, cls):
            name = _class_name(cls)
            return TypeError("can only concatenate " + name + " (not \"" + _type_name(b) + "\") to " + name)
    if __vm__.IS_INSTANCE(a, bytes):
        return TypeError("can't concat " + _type_name(b) + " to bytes")
    return _unsupported(a, b, symbol)


@__vm__.routine("SUBTRACT")
def _subtract(a, b):
    if __vm__.IS_BOOL(a) or __vm__.IS_BOOL(b):
        x = _as_number(a)
        y = _as_number(b)
        if __vm__.IS_NUMBER(x) and __vm__.IS_NUMBER(y):
            return x - y
    result = _reflect(a, b, "__sub__", "__rsub__")
    if result is NotImplemented:
        raise _unsupported(a, b, "-")
    return result


@__vm__.routine("MULTIPLY")
def _multiply(a, b):
    x = _as_number(a)
    y = _as_number(b)
    if __vm__.IS_NUMBER(y):
        if __vm__.IS_NUMBER(x):
            return x * y
        if __vm__.IS_STRING(a) or __vm__.IS_TYPE(10, a) or __vm__.IS_TYPE(8, a) or __vm__.IS_TYPE(4, a):
            return _repeat(a, y)
    elif __vm__.IS_NUMBER(x) and (
            __vm__.IS_STRING(b) or __vm__.IS_TYPE(10, b) or __vm__.IS_TYPE(8, b) or __vm__.IS_TYPE(4, b)):
        return _repeat(b, x)
    result = _reflect(a, b, "__mul__", "__rmul__")
    if result is NotImplemented:
        raise _cannot_multiply(a, b, "*")
    return result


def _repeat(sequence, times):
    if __vm__.IS_TYPE(1, times):
        raise TypeError("can't multiply sequence by non-int of type 'float'")
    return __vm__.REPEAT_ITEMS(sequence, times)


def _cannot_multiply(a, b, symbol):
    sequences = (str, list, tuple, bytes)
    if __vm__.IS_INSTANCE(a, sequences):
        return TypeError("can't multiply sequence by non-int of type '" + _type_name(b) + "'")
    if __vm__.IS_INSTANCE(b, sequences):
        return TypeError("can't multiply sequence by non-int of type '" + _type_name(a) + "'")
    return _unsupported(a, b, symbol)


@__vm__.routine("PY_DIVIDE")
def _divide(a, b):
    x = _as_number(a)
    y = _as_number(b)
    if __vm__.IS_NUMBER(x) and __vm__.IS_NUMBER(y):
        return __vm__.PY_DIVIDE(x, y)
    result = _reflect(a, b, "__truediv__", "__rtruediv__")
    if result is NotImplemented:
        raise _unsupported(a, b, "/")
    return result


@__vm__.routine("FLOOR_DIVIDE")
def _floor_divide(a, b):
    x = _as_number(a)
    y = _as_number(b)
    if __vm__.IS_NUMBER(x) and __vm__.IS_NUMBER(y):
        return x // y
    result = _reflect(a, b, "__floordiv__", "__rfloordiv__")
    if result is NotImplemented:
        raise _unsupported(a, b, "//")
    return result


@__vm__.routine("MODULO")
def _modulo(a, b):
    if __vm__.IS_STRING(a) and not (__vm__.IS_TYPE(21, b) and isinstance(b, str)):
        return _percent(a, b)
    x = _as_number(a)
    y = _as_number(b)
    if __vm__.IS_NUMBER(x) and __vm__.IS_NUMBER(y):
        return x % y
    result = _reflect(a, b, "__mod__", "__rmod__")
    if result is NotImplemented:
        raise _unsupported(a, b, "%")
    return result


@__vm__.routine("POWER")
def _power(a, b):
    x = _as_number(a)
    y = _as_number(b)
    if __vm__.IS_NUMBER(x) and __vm__.IS_NUMBER(y):
        return x ** y
    result = _reflect(a, b, "__pow__", "__rpow__")
    if result is NotImplemented:
        raise _unsupported(a, b, "** or pow()")
    return result


@__vm__.routine("PY_MATRIX_MULTIPLY")
def _matrix_multiply(a, b):
    result = _reflect(a, b, "__matmul__", "__rmatmul__")
    if result is NotImplemented:
        raise _unsupported(a, b, "@")
    return result


def _bits(a, b, and_or_xor):
    """Of two bools a bool, of ints and bools an int; ABSENT for other operands."""
    if __vm__.IS_BOOL(a) or __vm__.IS_BOOL(b):
        x = _as_number(a)
        y = _as_number(b)
        if __vm__.IS_TYPE(2, x) and __vm__.IS_TYPE(2, y):
            result = x & y if and_or_xor == 0 else x | y if and_or_xor == 1 else x ^ y
            return result != 0 if __vm__.IS_BOOL(a) and __vm__.IS_BOOL(b) else result
    return __vm__.ABSENT


@__vm__.routine("BIT_AND")
def _bit_and(a, b):
    result = _bits(a, b, 0)
    if result is __vm__.ABSENT:
        result = _reflect(a, b, "__and__", "__rand__")
        if result is NotImplemented:
            raise _unsupported(a, b, "&")
    return result


@__vm__.routine("BIT_OR")
def _bit_or(a, b):
    result = _bits(a, b, 1)
    if result is __vm__.ABSENT:
        result = _reflect(a, b, "__or__", "__ror__")
        if result is NotImplemented:
            raise _unsupported(a, b, "|")
    return result


@__vm__.routine("BIT_XOR")
def _bit_xor(a, b):
    result = _bits(a, b, 2)
    if result is __vm__.ABSENT:
        result = _reflect(a, b, "__xor__", "__rxor__")
        if result is NotImplemented:
            raise _unsupported(a, b, "^")
    return result


@__vm__.routine("SHIFT_LEFT")
def _shift_left(a, b):
    x = _as_number(a)
    y = _as_number(b)
    if __vm__.IS_TYPE(2, x) and __vm__.IS_TYPE(2, y):
        return x << y
    result = _reflect(a, b, "__lshift__", "__rlshift__")
    if result is NotImplemented:
        raise _unsupported(a, b, "<<")
    return result


@__vm__.routine("SHIFT_RIGHT")
def _shift_right(a, b):
    x = _as_number(a)
    y = _as_number(b)
    if __vm__.IS_TYPE(2, x) and __vm__.IS_TYPE(2, y):
        return x >> y
    result = _reflect(a, b, "__rshift__", "__rrshift__")
    if result is NotImplemented:
        raise _unsupported(a, b, ">>")
    return result


# ---- one operand

def _unary(a, name, symbol):
    found = _special(a, name)
    if found is __vm__.ABSENT:
        raise TypeError("bad operand type for unary " + symbol + ": '" + _type_name(a) + "'")
    return _call_1(found, a)


@__vm__.routine("NEGATE")
def _negate(a):
    if __vm__.IS_BOOL(a):
        return -1 if a is True else 0
    return _unary(a, "__neg__", "-")


@__vm__.routine("PY_POSITIVE")
def _positive(a):
    if __vm__.IS_BOOL(a):
        return 1 if a is True else 0
    return _unary(a, "__pos__", "+")


@__vm__.routine("BIT_NOT")
def _bit_not(a):
    if __vm__.IS_BOOL(a):
        return -2 if a is True else -1
    return _unary(a, "__invert__", "~")


# ---- in place

def _in_place(a, b, name):
    """The result of the in-place method; NotImplemented without one."""
    if __vm__.IS_TYPE(21, a) or __vm__.IS_TYPE(23, a) or __vm__.IS_TYPE(11, a) or __vm__.IS_TYPE(10, a):
        found = _special(a, name)
        if found is not __vm__.ABSENT:
            return _call_2(found, a, b)
    return NotImplemented


@__vm__.routine("PY_ADD_IN_PLACE")
def _add_in_place(a, b):
    result = _in_place(a, b, "__iadd__")
    if result is not NotImplemented:
        return result
    if __vm__.IS_BOOL(a) or __vm__.IS_BOOL(b):
        return _add(a, b)
    result = _reflect(a, b, "__add__", "__radd__")
    if result is NotImplemented:
        raise _cannot_add(a, b, "+=")
    return result


@__vm__.routine("PY_SUBTRACT_IN_PLACE")
def _subtract_in_place(a, b):
    result = _in_place(a, b, "__isub__")
    if result is not NotImplemented:
        return result
    if __vm__.IS_BOOL(a) or __vm__.IS_BOOL(b):
        return _subtract(a, b)
    result = _reflect(a, b, "__sub__", "__rsub__")
    if result is NotImplemented:
        raise _unsupported(a, b, "-=")
    return result


@__vm__.routine("PY_MULTIPLY_IN_PLACE")
def _multiply_in_place(a, b):
    result = _in_place(a, b, "__imul__")
    if result is not NotImplemented:
        return result
    x = _as_number(a)
    y = _as_number(b)
    if __vm__.IS_NUMBER(x) or __vm__.IS_NUMBER(y):
        if not __vm__.IS_TYPE(21, a) and not __vm__.IS_TYPE(21, b):
            if __vm__.IS_NUMBER(x) and __vm__.IS_NUMBER(y) or not __vm__.IS_NUMBER(x) or __vm__.IS_STRING(b):
                return _multiply(a, b)
    result = _reflect(a, b, "__mul__", "__rmul__")
    if result is NotImplemented:
        raise _cannot_multiply(a, b, "*=")
    return result


@__vm__.routine("PY_DIVIDE_IN_PLACE")
def _divide_in_place(a, b):
    result = _in_place(a, b, "__itruediv__")
    if result is not NotImplemented:
        return result
    if __vm__.IS_BOOL(a) or __vm__.IS_BOOL(b):
        return _divide(a, b)
    result = _reflect(a, b, "__truediv__", "__rtruediv__")
    if result is NotImplemented:
        raise _unsupported(a, b, "/=")
    return result


@__vm__.routine("PY_FLOOR_DIVIDE_IN_PLACE")
def _floor_divide_in_place(a, b):
    result = _in_place(a, b, "__ifloordiv__")
    if result is not NotImplemented:
        return result
    if __vm__.IS_BOOL(a) or __vm__.IS_BOOL(b):
        return _floor_divide(a, b)
    result = _reflect(a, b, "__floordiv__", "__rfloordiv__")
    if result is NotImplemented:
        raise _unsupported(a, b, "//=")
    return result


@__vm__.routine("PY_MODULO_IN_PLACE")
def _modulo_in_place(a, b):
    result = _in_place(a, b, "__imod__")
    if result is not NotImplemented:
        return result
    if __vm__.IS_STRING(a) or __vm__.IS_BOOL(a) or __vm__.IS_BOOL(b):
        return _modulo(a, b)
    result = _reflect(a, b, "__mod__", "__rmod__")
    if result is NotImplemented:
        raise _unsupported(a, b, "%=")
    return result


@__vm__.routine("PY_POWER_IN_PLACE")
def _power_in_place(a, b):
    result = _in_place(a, b, "__ipow__")
    if result is not NotImplemented:
        return result
    x = _as_number(a)
    y = _as_number(b)
    if __vm__.IS_NUMBER(x) and __vm__.IS_NUMBER(y):
        return x ** y
    result = _reflect(a, b, "__pow__", "__rpow__")
    if result is NotImplemented:
        raise _unsupported(a, b, "**=")
    return result


@__vm__.routine("PY_MATRIX_MULTIPLY_IN_PLACE")
def _matrix_multiply_in_place(a, b):
    result = _in_place(a, b, "__imatmul__")
    if result is NotImplemented:
        result = _reflect(a, b, "__matmul__", "__rmatmul__")
        if result is NotImplemented:
            raise _unsupported(a, b, "@=")
    return result


def _bits_in_place(a, b, name, plain, reflected, which, symbol):
    result = _in_place(a, b, name)
    if result is NotImplemented:
        result = _bits(a, b, which)
        if result is __vm__.ABSENT:
            result = _reflect(a, b, plain, reflected)
            if result is NotImplemented:
                raise _unsupported(a, b, symbol)
    return result


@__vm__.routine("PY_BIT_AND_IN_PLACE")
def _bit_and_in_place(a, b):
    return _bits_in_place(a, b, "__iand__", "__and__", "__rand__", 0, "&=")


@__vm__.routine("PY_BIT_OR_IN_PLACE")
def _bit_or_in_place(a, b):
    return _bits_in_place(a, b, "__ior__", "__or__", "__ror__", 1, "|=")


@__vm__.routine("PY_BIT_XOR_IN_PLACE")
def _bit_xor_in_place(a, b):
    return _bits_in_place(a, b, "__ixor__", "__xor__", "__rxor__", 2, "^=")


@__vm__.routine("PY_SHIFT_LEFT_IN_PLACE")
def _shift_left_in_place(a, b):
    result = _in_place(a, b, "__ilshift__")
    if result is not NotImplemented:
        return result
    if __vm__.IS_BOOL(a) or __vm__.IS_BOOL(b):
        return _shift_left(a, b)
    result = _reflect(a, b, "__lshift__", "__rlshift__")
    if result is NotImplemented:
        raise _unsupported(a, b, "<<=")
    return result


@__vm__.routine("PY_SHIFT_RIGHT_IN_PLACE")
def _shift_right_in_place(a, b):
    result = _in_place(a, b, "__irshift__")
    if result is not NotImplemented:
        return result
    if __vm__.IS_BOOL(a) or __vm__.IS_BOOL(b):
        return _shift_right(a, b)
    result = _reflect(a, b, "__rshift__", "__rrshift__")
    if result is NotImplemented:
        raise _unsupported(a, b, ">>=")
    return result


# ---- comparison

def _compare(a, b, name, reflected, symbol):
    left_type = __vm__.CLASS_OF(a)
    right_type = __vm__.CLASS_OF(b)
    checked = False
    if left_type is not right_type and __vm__.IS_SUBCLASS(right_type, left_type):
        found = __vm__.FIND_IN_CLASS(right_type, reflected)
        if found is not __vm__.ABSENT:
            checked = True
            result = _call_2(found, b, a)
            if result is not NotImplemented:
                return result
    found = __vm__.FIND_IN_CLASS(left_type, name)
    if found is not __vm__.ABSENT and found is not None:
        result = _call_2(found, a, b)
        if result is not NotImplemented:
            return result
    if not checked:
        found = __vm__.FIND_IN_CLASS(right_type, reflected)
        if found is not __vm__.ABSENT and found is not None:
            result = _call_2(found, b, a)
            if result is not NotImplemented:
                return result
    raise TypeError("'" + symbol + "' not supported between instances of '" + _type_name(a) + "' and '"
                    + _type_name(b) + "'")


@__vm__.routine("LESS")
def _less(a, b):
    order = __vm__.ORDER(a, b)
    return _compare(a, b, "__lt__", "__gt__", "<") if order is None else order == -1


@__vm__.routine("LESS_EQUAL")
def _less_equal(a, b):
    order = __vm__.ORDER(a, b)
    return _compare(a, b, "__le__", "__ge__", "<=") if order is None else order < 1


@__vm__.routine("GREATER")
def _greater(a, b):
    order = __vm__.ORDER(a, b)
    return _compare(a, b, "__gt__", "__lt__", ">") if order is None else order == 1


@__vm__.routine("GREATER_EQUAL")
def _greater_equal(a, b):
    order = __vm__.ORDER(a, b)
    return _compare(a, b, "__ge__", "__le__", ">=") if order is None else order == 0 or order == 1


@__vm__.routine("PY_EQUAL")
def _equal(a, b):
    left_type = __vm__.CLASS_OF(a)
    right_type = __vm__.CLASS_OF(b)
    if left_type is not right_type and __vm__.IS_SUBCLASS(right_type, left_type):
        result = _call_2(__vm__.FIND_IN_CLASS(right_type, "__eq__"), b, a)
        if result is not NotImplemented:
            return result
        result = _call_2(__vm__.FIND_IN_CLASS(left_type, "__eq__"), a, b)
        return a is b if result is NotImplemented else result
    result = _call_2(__vm__.FIND_IN_CLASS(left_type, "__eq__"), a, b)
    if result is NotImplemented:
        result = _call_2(__vm__.FIND_IN_CLASS(right_type, "__eq__"), b, a)
        if result is NotImplemented:
            return a is b
    return result


@__vm__.routine("PY_NOT_EQUAL")
def _not_equal(a, b):
    left = _special(a, "__ne__")
    right = _special(b, "__ne__")
    if left is _object_ne and right is _object_ne:
        return not _equal(a, b)
    result = _call_2(left, a, b)
    if result is NotImplemented:
        result = _call_2(right, b, a)
        if result is NotImplemented:
            return a is not b
    return result


@__vm__.routine("EQUAL")
def _equal_basic(a, b):
    return a == b


@__vm__.routine("NOT_EQUAL")
def _not_equal_basic(a, b):
    return a != b


# ---- truth, length, hash

@__vm__.routine("PY_TRUTH")
def _truth(a):
    found = _special(a, "__bool__")
    if found is not __vm__.ABSENT:
        result = _call_1(found, a)
        if not __vm__.IS_BOOL(result):
            raise TypeError("__bool__ should return bool, returned " + _type_name(result))
        return result
    found = _special(a, "__len__")
    if found is not __vm__.ABSENT:
        return _checked_length(_call_1(found, a)) != 0
    return True


@__vm__.routine("PY_NOT")
def _not(a):
    return not _truth(a)


@__vm__.routine("LENGTH")
def _length(a):
    found = _special(a, "__len__")
    if found is __vm__.ABSENT:
        raise TypeError("object of type '" + _type_name(a) + "' has no len()")
    return _checked_length(_call_1(found, a))


def _checked_length(length):
    length = _index(length)
    if length < 0:
        raise ValueError("__len__() should return >= 0")
    return length


@__vm__.routine("PY_HASH")
def _hash(a):
    found = _special(a, "__hash__")
    if found is None or found is __vm__.ABSENT:
        raise TypeError("unhashable type: '" + _type_name(a) + "'")
    value = _call_1(found, a)
    if not __vm__.IS_TYPE(2, value):
        if not isinstance(value, int):
            raise TypeError("__hash__ method should return an integer")
        value = _as_number(_plain(value))
    return __vm__.PY_HASH(value)


# ---- items

def _index(a):
    """An int for what can stand for one: a bool, or an object with __index__."""
    if __vm__.IS_TYPE(2, a):
        return a
    if __vm__.IS_BOOL(a):
        return 1 if a is True else 0
    found = _special(a, "__index__")
    if found is __vm__.ABSENT:
        raise TypeError("'" + _type_name(a) + "' object cannot be interpreted as an integer")
    result = _call_1(found, a)
    if not isinstance(result, int):
        raise TypeError("__index__ returned non-int (type " + _type_name(result) + ")")
    return _as_number(_plain(result))


def _slice_part(a):
    if a is None or __vm__.IS_TYPE(2, a):
        return a
    if not __vm__.IS_BOOL(a) and _special(a, "__index__") is __vm__.ABSENT:
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    return _index(a)


def _plain_slice(key):
    step = _slice_part(__vm__.GET_FIELD(key, 3))
    if step == 0:
        raise ValueError("slice step cannot be zero")
    return __vm__.SLICE_OBJECT(_slice_part(__vm__.GET_FIELD(key, 1)), _slice_part(__vm__.GET_FIELD(key, 2)), step)


def _sequence_key(a, key):
    """A key of a sequence as the machine takes it; ABSENT if it is one already."""
    if __vm__.IS_TYPE(25, key):
        return _plain_slice(key)
    if __vm__.IS_TYPE(2, key):
        raise IndexError("cannot fit 'int' into an index-sized integer")
    if __vm__.IS_BOOL(key) or _special(key, "__index__") is not __vm__.ABSENT:
        return _index(key)
    if __vm__.IS_STRING(a):
        raise TypeError("string indices must be integers, not '" + _type_name(key) + "'")
    name = "byte" if __vm__.IS_TYPE(4, a) else _type_name(a)
    raise TypeError(name + " indices must be integers or slices, not " + _type_name(key))


@__vm__.routine("PY_GET_ITEM")
def _get_item(a, key):
    if __vm__.IS_TYPE(21, a):
        found = _special(a, "__getitem__")
        if found is not __vm__.ABSENT:
            return _call_2(found, a, key)
    elif __vm__.IS_TYPE(11, a):
        number = _find(a, key)
        if number < 0:
            raise KeyError(key)
        return __vm__.ENTRY_VALUE(a, number)
    elif __vm__.IS_TYPE(10, a) or __vm__.IS_TYPE(8, a) or __vm__.IS_STRING(a) or __vm__.IS_TYPE(4, a):
        return __vm__.PY_GET_ITEM(a, _sequence_key(a, key))
    elif __vm__.IS_TYPE(24, a):
        return __vm__.PY_GET_ITEM(a, _sequence_key(a, key))
    elif __vm__.IS_TYPE(20, a):
        return _class_item(a, key)
    raise TypeError("'" + _type_name(a) + "' object is not subscriptable")


def _class_item(cls, key):
    found = _special(cls, "__getitem__")
    if found is not __vm__.ABSENT:
        return _call_2(found, cls, key)
    found = __vm__.FIND_IN_CLASS(cls, "__class_getitem__")
    if found is not __vm__.ABSENT:
        if __vm__.IS_TYPE(12, found):
            return found(cls, key)
        return _bind(found, None, cls)(key)
    if cls in _generic_builtins():
        return _GenericAlias(cls, key)
    raise TypeError("type '" + _class_name(cls) + "' is not subscriptable")


@__vm__.routine("PY_SET_ITEM")
def _set_item(a, key, item):
    if __vm__.IS_TYPE(21, a):
        found = _special(a, "__setitem__")
        if found is not __vm__.ABSENT:
            _call_3(found, a, key, item)
            return
    elif __vm__.IS_TYPE(11, a):
        _put(a, key, item)
        return
    elif __vm__.IS_TYPE(10, a):
        if __vm__.IS_TYPE(25, key):
            _set_slice(a, _plain_slice(key), item)
        else:
            __vm__.PY_SET_ITEM(a, _sequence_key(a, key), item)
        return
    elif __vm__.IS_TYPE(20, a):
        found = _special(a, "__setitem__")
        if found is not __vm__.ABSENT:
            _call_3(found, a, key, item)
            return
    raise TypeError("'" + _type_name(a) + "' object does not support item assignment")


def _set_slice(a, key, items):
    if not __vm__.IS_TYPE(10, items) and not __vm__.IS_TYPE(8, items):
        if _special(items, "__iter__") is __vm__.ABSENT and _special(items, "__getitem__") is __vm__.ABSENT:
            raise TypeError("must assign iterable to extended slice" if __vm__.GET_FIELD(key, 3) is not None
                            and __vm__.GET_FIELD(key, 3) != 1 else "can only assign an iterable")
        items = _list(items)
    step = __vm__.GET_FIELD(key, 3)
    if step is not None and step != 1:
        start, stop, step = __vm__.SLICE_INDICES(key, __vm__.LENGTH(a))
        size = __vm__.LENGTH(__vm__.RANGE(start, stop, step))
        if size != __vm__.LENGTH(items):
            raise ValueError("attempt to assign sequence of size " + str(__vm__.LENGTH(items))
                             + " to extended slice of size " + str(size))
    __vm__.PY_SET_ITEM(a, key, items)


@__vm__.routine("PY_DELETE_ITEM")
def _delete_item(a, key):
    if __vm__.IS_TYPE(21, a):
        found = _special(a, "__delitem__")
        if found is not __vm__.ABSENT:
            _call_2(found, a, key)
            return
    elif __vm__.IS_TYPE(11, a):
        number = _find(a, key)
        if number < 0:
            raise KeyError(key)
        __vm__.REMOVE_ENTRY(a, number)
        return
    elif __vm__.IS_TYPE(10, a):
        __vm__.PY_DELETE_ITEM(a, _sequence_key(a, key))
        return
    name = _type_name(a)
    raise TypeError("'" + name + "' object " + ("doesn't" if name in ("str", "tuple", "bytes", "range") or __vm__.IS_TYPE(21, a)
                                                 else "does not") + " support item deletion")


@__vm__.routine("PY_CONTAINS")
def _contains(item, a):
    if __vm__.IS_TYPE(11, a) or __vm__.IS_TYPE(23, a):
        if __vm__.IS_TYPE(23, item):
            item = frozenset(item)
        return _find(a, item) >= 0
    if __vm__.IS_STRING(a):
        if isinstance(item, str):
            return __vm__.PY_CONTAINS(_plain(item), a)
        raise TypeError("'in <string>' requires string as left operand, not " + _type_name(item))
    if __vm__.IS_TYPE(4, a):
        if isinstance(item, int):
            raise ValueError("byte must be in range(0, 256)")
        if isinstance(item, (bytes, bytearray)):
            return __vm__.PY_CONTAINS(_plain(item), a)
        raise TypeError("a bytes-like object is required, not '" + _type_name(item) + "'")
    if __vm__.IS_TYPE(21, a) or __vm__.IS_TYPE(20, a):
        found = _special(a, "__contains__")
        if found is not __vm__.ABSENT:
            if found is None:
                raise TypeError("'" + _type_name(a) + "' object is not a container")
            return True if _call_2(found, a, item) else False
        if _special(a, "__iter__") is __vm__.ABSENT and _special(a, "__getitem__") is __vm__.ABSENT:
            raise TypeError("argument of type '" + _type_name(a) + "' is not iterable")
    elif not (__vm__.IS_TYPE(10, a) or __vm__.IS_TYPE(8, a) or __vm__.IS_TYPE(24, a) or __vm__.IS_TYPE(16, a)
              or __vm__.IS_TYPE(19, a)):
        raise TypeError("argument of type '" + _type_name(a) + "' is not iterable")
    for other in a:
        if other is item or other == item:
            return True
    return False
