# int, bool and float.

def _with_value(cls, value):
    """An instance of a subclass of a builtin type."""
    self = __vm__.NEW_INSTANCE(cls)
    __vm__.SET_GENERIC_ATTRIBUTE(self, "@value", value)
    return self


def _integer(a):
    """The int that a value is, a bool or an instance of a subclass included; ABSENT if it is none."""
    if __vm__.IS_TYPE(2, a):
        return a
    if __vm__.IS_BOOL(a):
        return 1 if a is True else 0
    if __vm__.IS_TYPE(21, a):
        value = __vm__.OWN_ATTRIBUTE(a, "@value")
        if __vm__.IS_TYPE(2, value):
            return value
    return __vm__.ABSENT


def _number(a):
    """The same of ints and floats."""
    if __vm__.IS_NUMBER(a):
        return a
    if __vm__.IS_BOOL(a):
        return 1 if a is True else 0
    if __vm__.IS_TYPE(21, a):
        value = __vm__.OWN_ATTRIBUTE(a, "@value")
        if __vm__.IS_NUMBER(value):
            return value
    return __vm__.ABSENT


def _on_ints(operation):
    def method(self, other):
        x = _integer(self)
        y = _integer(other)
        if x is __vm__.ABSENT or y is __vm__.ABSENT:
            return NotImplemented
        return operation(x, y)
    return method


def _on_ints_reflected(operation):
    def method(self, other):
        x = _integer(self)
        y = _integer(other)
        if x is __vm__.ABSENT or y is __vm__.ABSENT:
            return NotImplemented
        return operation(y, x)
    return method


def _on_numbers(operation):
    def method(self, other):
        x = _number(self)
        y = _number(other)
        if x is __vm__.ABSENT or y is __vm__.ABSENT:
            return NotImplemented
        return operation(x, y)
    return method


def _on_numbers_reflected(operation):
    def method(self, other):
        x = _number(self)
        y = _number(other)
        if x is __vm__.ABSENT or y is __vm__.ABSENT:
            return NotImplemented
        return operation(y, x)
    return method


_op_add = lambda a, b: a + b
_op_sub = lambda a, b: a - b
_op_mul = lambda a, b: a * b
_op_truediv = lambda a, b: a / b
_op_floordiv = lambda a, b: a // b
_op_mod = lambda a, b: a % b
_op_pow = lambda a, b: a ** b
_op_divmod = lambda a, b: divmod(a, b)
_op_and = lambda a, b: a & b
_op_or = lambda a, b: a | b
_op_xor = lambda a, b: a ^ b
_op_lshift = lambda a, b: a << b
_op_rshift = lambda a, b: a >> b
_op_eq = lambda a, b: a == b
_op_ne = lambda a, b: a != b
_op_lt = lambda a, b: a < b
_op_le = lambda a, b: a <= b
_op_gt = lambda a, b: a > b
_op_ge = lambda a, b: a >= b


class int:
    def __new__(cls, x=0, /, base=__vm__.ABSENT):
        value = _to_int(x) if base is __vm__.ABSENT else _parse_int(x, base)
        return value if cls is int else _with_value(cls, value)

    def __make__(x=0, /, base=__vm__.ABSENT):
        return _to_int(x) if base is __vm__.ABSENT else _parse_int(x, base)

    __add__ = _on_ints(_op_add)
    __radd__ = _on_ints_reflected(_op_add)
    __sub__ = _on_ints(_op_sub)
    __rsub__ = _on_ints_reflected(_op_sub)
    __mul__ = _on_ints(_op_mul)
    __rmul__ = _on_ints_reflected(_op_mul)
    __truediv__ = _on_ints(_op_truediv)
    __rtruediv__ = _on_ints_reflected(_op_truediv)
    __floordiv__ = _on_ints(_op_floordiv)
    __rfloordiv__ = _on_ints_reflected(_op_floordiv)
    __mod__ = _on_ints(_op_mod)
    __rmod__ = _on_ints_reflected(_op_mod)
    __divmod__ = _on_ints(_op_divmod)
    __rdivmod__ = _on_ints_reflected(_op_divmod)
    __rpow__ = _on_ints_reflected(_op_pow)
    __and__ = _on_ints(_op_and)
    __rand__ = _on_ints_reflected(_op_and)
    __or__ = _on_ints(_op_or)
    __ror__ = _on_ints_reflected(_op_or)
    __xor__ = _on_ints(_op_xor)
    __rxor__ = _on_ints_reflected(_op_xor)
    __lshift__ = _on_ints(_op_lshift)
    __rlshift__ = _on_ints_reflected(_op_lshift)
    __rshift__ = _on_ints(_op_rshift)
    __rrshift__ = _on_ints_reflected(_op_rshift)
    __eq__ = _on_ints(_op_eq)
    __ne__ = _on_ints(_op_ne)
    __lt__ = _on_ints(_op_lt)
    __le__ = _on_ints(_op_le)
    __gt__ = _on_ints(_op_gt)
    __ge__ = _on_ints(_op_ge)

    def __pow__(self, other, modulus=None):
        x = _integer(self)
        y = _integer(other)
        if x is __vm__.ABSENT or y is __vm__.ABSENT:
            return NotImplemented
        if modulus is None:
            return x ** y
        modulus = _integer(modulus)
        return NotImplemented if modulus is __vm__.ABSENT else _power_modulo(x, y, modulus)

    def __hash__(self):
        return __vm__.PY_HASH(_integer(self))

    def __bool__(self):
        return _integer(self) != 0

    def __neg__(self):
        return -_integer(self)

    def __pos__(self):
        return _integer(self)

    def __abs__(self):
        value = _integer(self)
        return -value if value < 0 else value

    def __invert__(self):
        return ~_integer(self)

    def __int__(self):
        return _integer(self)

    def __index__(self):
        return _integer(self)

    def __trunc__(self):
        return _integer(self)

    def __floor__(self):
        return _integer(self)

    def __ceil__(self):
        return _integer(self)

    def __float__(self):
        return __vm__.TO_FLOAT(_integer(self))

    def __round__(self, ndigits=None):
        return _integer(self) if ndigits is None else __vm__.ROUND(_integer(self), _index(ndigits))

    def __repr__(self):
        return __vm__.PY_REPR(_integer(self))

    def __format__(self, spec):
        value = _integer(self)
        return __vm__.FORMAT(value, spec) if spec else str(self)

    def bit_length(self):
        return __vm__.BIT_LENGTH(_integer(self))

    def bit_count(self):
        return __vm__.STRING_COUNT(__vm__.INT_TO_STRING(abs(_integer(self)), 2), "1", 0, 4611686018427387904 >> 2)

    def conjugate(self):
        return _integer(self)

    def is_integer(self):
        return True

    def as_integer_ratio(self):
        return _integer(self), 1

    def to_bytes(self, length=1, byteorder="big", *, signed=False):
        value = _integer(self)
        if value < 0 and not signed:
            raise OverflowError("can't convert negative int to unsigned")
        limit = 1 << length * 8
        if value >= (limit >> 1 if signed else limit) or value < -(limit >> 1):
            raise OverflowError("int too big to convert")
        value &= limit - 1
        items = []
        for i in range(length):
            items.append(value & 255)
            value >>= 8
        if byteorder == "big":
            items.reverse()
        elif byteorder != "little":
            raise ValueError("byteorder must be either 'little' or 'big'")
        return __vm__.BYTES_OF(items)

    @classmethod
    def from_bytes(cls, bytes, byteorder="big", *, signed=False):
        items = list(bytes)
        if byteorder == "little":
            items.reverse()
        elif byteorder != "big":
            raise ValueError("byteorder must be either 'little' or 'big'")
        value = 0
        for item in items:
            value = value << 8 | item
        if signed and items and items[0] & 128:
            value -= 1 << 8 * __vm__.LENGTH(items)
        return cls(value)

    numerator = real = property(lambda self: _integer(self))
    imag = property(lambda self: 0)
    denominator = property(lambda self: 1)


__vm__.SET_BUILTIN_CLASS(int, 2)


def _to_int(x):
    if __vm__.IS_TYPE(2, x):
        return x
    if __vm__.IS_TYPE(1, x):
        return __vm__.TO_INT(x)
    if __vm__.IS_STRING(x):
        return _parse_int(x, 10)
    if __vm__.IS_BOOL(x):
        return 1 if x is True else 0
    found = _special(x, "__int__")
    if found is __vm__.ABSENT:
        found = _special(x, "__index__")
    if found is __vm__.ABSENT:
        found = _special(x, "__trunc__")
    if found is not __vm__.ABSENT:
        result = _call_1(found, x)
        if not isinstance(result, int):
            raise TypeError("__int__ returned non-int (type " + _type_name(result) + ")")
        return _integer(result)
    if isinstance(x, (str, bytes, bytearray)):
        return _parse_int(x, 10)
    raise TypeError("int() argument must be a string, a bytes-like object or a real number, not '" + _type_name(x)
                    + "'")


def _parse_int(x, base):
    base = _index(base)
    if base != 0 and (base < 2 or base > 36):
        raise ValueError("int() base must be >= 2 and <= 36, or 0")
    text = _plain(x)
    if isinstance(text, (bytes, bytearray)):
        text = _latin(text)
    elif not __vm__.IS_STRING(text):
        raise TypeError("int() can't convert non-string with explicit base")
    value = __vm__.PARSE_INT(text, base)
    if value is None:
        if __vm__.LENGTH(text) > 4300 and text.strip().isdecimal() and base not in (2, 4, 8, 16, 32):
            raise _too_many_digits(": value has " + str(__vm__.LENGTH(text.strip())) + " digits")
        raise ValueError("invalid literal for int() with base " + str(base) + ": " + repr(x))
    if __vm__.LENGTH(text) > 4300 and base not in (2, 4, 8, 16, 32):
        raise _too_many_digits(": value has " + str(__vm__.LENGTH(text.strip())) + " digits")
    return value


def _too_many_digits(detail):
    return ValueError("Exceeds the limit (4300 digits) for integer string conversion" + detail
                      + "; use sys.set_int_max_str_digits() to increase the limit")


def _power_modulo(base, exponent, modulus):
    if modulus == 0:
        raise ValueError("pow() 3rd argument cannot be 0")
    if exponent < 0:
        base = _inverse(base % modulus, modulus)
        exponent = -exponent
    result = 1
    base %= modulus
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        exponent >>= 1
        if exponent:
            base = base * base % modulus
    return result % modulus


def _inverse(a, modulus):
    """The inverse of a modulo another number, by Euclid's algorithm."""
    size = abs(modulus)
    old_r, r = a, size
    old_s, s = 1, 0
    while r:
        quotient = old_r // r
        old_r, r = r, old_r - quotient * r
        old_s, s = s, old_s - quotient * s
    if old_r != 1:
        raise ValueError("base is not invertible for the given modulus")
    return old_s % modulus


class bool(int):
    def __new__(cls, x=False, /):
        return True if x else False

    def __make__(x=False, /):
        return True if x else False

    def __repr__(self):
        return "True" if self is True else "False"

    def __format__(self, spec):
        return __vm__.FORMAT(self, spec)


__vm__.SET_BUILTIN_CLASS(bool, 33)


def _float(a):
    """The float that a value is, or the value of an instance of a subclass."""
    return a if __vm__.IS_TYPE(1, a) else _plain(a)


class float:
    def __new__(cls, x=0.0, /):
        value = _to_float(x)
        return value if cls is float else _with_value(cls, value)

    def __make__(x=0.0, /):
        return x if __vm__.IS_TYPE(1, x) else _to_float(x)

    __add__ = _on_numbers(_op_add)
    __radd__ = _on_numbers_reflected(_op_add)
    __sub__ = _on_numbers(_op_sub)
    __rsub__ = _on_numbers_reflected(_op_sub)
    __mul__ = _on_numbers(_op_mul)
    __rmul__ = _on_numbers_reflected(_op_mul)
    __truediv__ = _on_numbers(_op_truediv)
    __rtruediv__ = _on_numbers_reflected(_op_truediv)
    __floordiv__ = _on_numbers(_op_floordiv)
    __rfloordiv__ = _on_numbers_reflected(_op_floordiv)
    __mod__ = _on_numbers(_op_mod)
    __rmod__ = _on_numbers_reflected(_op_mod)
    __divmod__ = _on_numbers(_op_divmod)
    __rdivmod__ = _on_numbers_reflected(_op_divmod)
    __pow__ = _on_numbers(_op_pow)
    __rpow__ = _on_numbers_reflected(_op_pow)
    __eq__ = _on_numbers(_op_eq)
    __ne__ = _on_numbers(_op_ne)
    __lt__ = _on_numbers(_op_lt)
    __le__ = _on_numbers(_op_le)
    __gt__ = _on_numbers(_op_gt)
    __ge__ = _on_numbers(_op_ge)

    def __hash__(self):
        return __vm__.PY_HASH(_float(self))

    def __bool__(self):
        return _float(self) != 0.0

    def __neg__(self):
        return -_float(self)

    def __pos__(self):
        return _float(self)

    def __abs__(self):
        return __vm__.MATH(_float(self), 17)

    def __int__(self):
        return __vm__.TO_INT(_float(self))

    def __trunc__(self):
        return __vm__.TO_INT(_float(self))

    def __floor__(self):
        return __vm__.TO_INT(__vm__.MATH(_float(self), 14))

    def __ceil__(self):
        return __vm__.TO_INT(__vm__.MATH(_float(self), 15))

    def __float__(self):
        return _float(self)

    def __round__(self, ndigits=None):
        if ndigits is None:
            return __vm__.TO_INT(__vm__.MATH(_float(self), 21))
        return __vm__.ROUND(_float(self), _index(ndigits))

    def __repr__(self):
        return __vm__.PY_REPR(_float(self))

    def __format__(self, spec):
        return __vm__.FORMAT(_float(self), spec) if spec else str(self)

    def is_integer(self):
        value = _float(self)
        return value - value == 0.0 and __vm__.MATH(value, 14) == value

    def as_integer_ratio(self):
        value = _float(self)
        if value != value:
            raise ValueError("cannot convert NaN to integer ratio")
        if value - value != 0.0:
            raise OverflowError("cannot convert Infinity to integer ratio")
        denominator = 1
        while __vm__.MATH(value, 14) != value:
            value *= 2.0
            denominator <<= 1
        return __vm__.TO_INT(value), denominator

    def conjugate(self):
        return _float(self)

    def hex(self):
        value = _float(self)
        if value != value or value - value != 0.0:
            return repr(value)
        sign = "-" if __vm__.MATH_2(1.0, value, 4) < 0 else ""
        value = abs(value)
        if value == 0.0:
            return sign + "0x0.0p+0"
        exponent = 0
        while value >= 2.0:
            value /= 2.0
            exponent += 1
        while value < 1.0 and exponent > -1022:
            value *= 2.0
            exponent -= 1
        digits = __vm__.INT_TO_STRING(__vm__.TO_INT(value * 4503599627370496.0), 16).zfill(14)
        return sign + "0x" + digits[0] + "." + digits[1:] + "p" + ("+" if exponent >= 0 else "") + str(exponent)

    real = property(lambda self: _float(self))
    imag = property(lambda self: 0.0)


__vm__.SET_BUILTIN_CLASS(float, 1)


def _to_float(x):
    if __vm__.IS_TYPE(1, x):
        return x
    if __vm__.IS_TYPE(2, x):
        return __vm__.TO_FLOAT(x)
    text = _plain(x)
    if isinstance(text, (bytes, bytearray)):
        text = _latin(text)
    if __vm__.IS_STRING(text):
        value = __vm__.PARSE_FLOAT(text)
        if value is None:
            raise ValueError("could not convert string to float: " + repr(x))
        return value
    found = _special(x, "__float__")
    if found is not __vm__.ABSENT:
        result = _call_1(found, x)
        if not isinstance(result, float):
            raise TypeError(_type_name(x) + ".__float__ returned non-float (type " + _type_name(result) + ")")
        return _float(result)
    if _special(x, "__index__") is not __vm__.ABSENT:
        return __vm__.TO_FLOAT(_index(x))
    raise TypeError("float() argument must be a string or a real number, not '" + _type_name(x) + "'")


@__vm__.routine("TO_FLOAT")
def _to_float_again(x):
    return _to_float(x)


# ---- functions of numbers

def abs(x, /):
    if __vm__.IS_NUMBER(x):
        if __vm__.IS_TYPE(1, x):
            return __vm__.MATH(x, 17)
        return -x if x < 0 else x
    found = _special(x, "__abs__")
    if found is __vm__.ABSENT:
        raise TypeError("bad operand type for abs(): '" + _type_name(x) + "'")
    return _call_1(found, x)


def divmod(x, y, /):
    if __vm__.IS_NUMBER(x) and __vm__.IS_NUMBER(y):
        if y == 0 and (__vm__.IS_TYPE(1, x) or __vm__.IS_TYPE(1, y)):
            raise ZeroDivisionError("float divmod()")
        return x // y, x % y
    result = _reflect(x, y, "__divmod__", "__rdivmod__")
    if result is NotImplemented:
        raise _unsupported(x, y, "divmod()")
    return result


def pow(base, exp, mod=None):
    if mod is None:
        return base ** exp
    found = _special(base, "__pow__")
    result = NotImplemented if found is __vm__.ABSENT else _call_3(found, base, exp, mod)
    if result is NotImplemented:
        if isinstance(base, float) or isinstance(exp, float) or isinstance(mod, float):
            raise TypeError("pow() 3rd argument not allowed unless all arguments are integers")
        raise TypeError("unsupported operand type(s) for ** or pow(): '" + _type_name(base) + "', '" + _type_name(exp)
                        + "', '" + _type_name(mod) + "'")
    return result


def round(number, ndigits=None):
    found = _special(number, "__round__")
    if found is __vm__.ABSENT:
        raise TypeError("type " + _type_name(number) + " doesn't define __round__ method")
    return _call_1(found, number) if ndigits is None else _call_2(found, number, ndigits)


def _in_base(x, base, prefix):
    value = _index(x)
    if value < 0:
        return "-" + prefix + __vm__.INT_TO_STRING(-value, base)
    return prefix + __vm__.INT_TO_STRING(value, base)


def bin(number, /):
    return _in_base(number, 2, "0b")


def oct(number, /):
    return _in_base(number, 8, "0o")


def hex(number, /):
    return _in_base(number, 16, "0x")


def chr(i, /):
    return __vm__.FROM_CODE_POINT(_index(i))


def ord(c, /):
    text = _plain(c)
    if __vm__.IS_STRING(text):
        if __vm__.LENGTH(text) == 1:
            return __vm__.CODE_POINT(text)
    elif isinstance(c, (bytes, bytearray)):
        if __vm__.LENGTH(text) == 1:
            return text[0]
    else:
        raise TypeError("ord() expected string of length 1, but " + _type_name(c) + " found")
    raise TypeError("ord() expected a character, but string of length " + str(__vm__.LENGTH(text)) + " found")
