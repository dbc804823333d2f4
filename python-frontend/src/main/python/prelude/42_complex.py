# complex: two floats.

def _complex(real, imag):
    self = __vm__.NEW_INSTANCE(complex)
    __vm__.SET_GENERIC_ATTRIBUTE(self, "real", __vm__.TO_FLOAT(real))
    __vm__.SET_GENERIC_ATTRIBUTE(self, "imag", __vm__.TO_FLOAT(imag))
    return self


def _complex_parts(a):
    """Real and imaginary part of a number; None for anything else."""
    if isinstance(a, complex):
        return a.real, a.imag
    number = _number(a)
    return None if number is __vm__.ABSENT else (__vm__.TO_FLOAT(number), 0.0)


def _on_complex(operation):
    def method(self, other):
        other = _complex_parts(other)
        return NotImplemented if other is None else operation(self.real, self.imag, other[0], other[1])
    return method


def _on_complex_reflected(operation):
    def method(self, other):
        other = _complex_parts(other)
        return NotImplemented if other is None else operation(other[0], other[1], self.real, self.imag)
    return method


def _complex_times(a, b, c, d):
    return _complex(a * c - b * d, a * d + b * c)


def _complex_over(a, b, c, d):
    """Smith's method, as CPython divides."""
    if abs(c) >= abs(d):
        if c == 0.0:
            raise ZeroDivisionError("complex division by zero")
        ratio = d / c
        denominator = c + d * ratio
        return _complex((a + b * ratio) / denominator, (b - a * ratio) / denominator)
    ratio = c / d
    denominator = c * ratio + d
    return _complex((a * ratio + b) / denominator, (b * ratio - a) / denominator)


def _complex_power(a, b, c, d):
    if c == 0.0 and d == 0.0:
        return _complex(1.0, 0.0)
    if a == 0.0 and b == 0.0:
        if d != 0.0 or c < 0.0:
            raise ZeroDivisionError("0.0 to a negative or complex power")
        return _complex(0.0, 0.0)
    if d == 0.0 and c == __vm__.MATH(c, 14) and abs(c) <= 100.0:
        result = _complex(1.0, 0.0)
        base = _complex(a, b)
        n = __vm__.TO_INT(abs(c))
        while n:
            if n & 1:
                result = result * base
            base = base * base
            n >>= 1
        return result if c > 0.0 else _complex_over(1.0, 0.0, result.real, result.imag)
    size = __vm__.MATH_2(a, b, 2)
    angle = __vm__.MATH_2(b, a, 0)
    length = size ** c
    turn = angle * c
    if d != 0.0:
        length = length / __vm__.MATH(angle * d, 1)
        turn = turn + d * __vm__.MATH(size, 2)
    return _complex(length * __vm__.MATH(turn, 6), length * __vm__.MATH(turn, 5))


class complex:
    def __new__(cls, real=0, imag=None):
        if isinstance(real, str):
            if imag is not None:
                raise TypeError("complex() can't take second arg if first is a string")
            return _parse_complex(real)
        found = _special(real, "__complex__")
        if found is not __vm__.ABSENT and not isinstance(real, complex):
            real = _call_1(found, real)
        first = _complex_parts(real)
        if first is None:
            if _special(real, "__float__") is __vm__.ABSENT and _special(real, "__index__") is __vm__.ABSENT:
                raise TypeError("complex() first argument must be a string or a number, not '" + _type_name(real)
                                + "'")
            first = _to_float(real), 0.0
        if imag is None:
            return _complex(first[0], first[1])
        second = _complex_parts(imag)
        if second is None:
            raise TypeError("complex() second argument must be a number, not '" + _type_name(imag) + "'")
        return _complex(first[0] - second[1], first[1] + second[0])

    __add__ = _on_complex(lambda a, b, c, d: _complex(a + c, b + d))
    __radd__ = __add__
    __sub__ = _on_complex(lambda a, b, c, d: _complex(a - c, b - d))
    __rsub__ = _on_complex_reflected(lambda a, b, c, d: _complex(a - c, b - d))
    __mul__ = _on_complex(_complex_times)
    __rmul__ = __mul__
    __truediv__ = _on_complex(_complex_over)
    __rtruediv__ = _on_complex_reflected(_complex_over)
    __pow__ = _on_complex(_complex_power)
    __rpow__ = _on_complex_reflected(_complex_power)
    __eq__ = _on_complex(lambda a, b, c, d: a == c and b == d)
    __ne__ = _on_complex(lambda a, b, c, d: a != c or b != d)

    def __hash__(self):
        return hash(self.real) + 1000003 * hash(self.imag)

    def __bool__(self):
        return self.real != 0.0 or self.imag != 0.0

    def __neg__(self):
        return _complex(-self.real, -self.imag)

    def __pos__(self):
        return self

    def __abs__(self):
        return __vm__.MATH_2(self.real, self.imag, 2)

    def __complex__(self):
        return self

    def conjugate(self):
        return _complex(self.real, -self.imag)

    def __format__(self, spec):
        if not spec:
            return str(self)
        sign = "" if spec[0] in "+ " else "+"
        return __vm__.FORMAT(self.real, spec) + __vm__.FORMAT(self.imag, sign + spec) + "j"

    def __repr__(self):
        imag = _short(self.imag)
        if self.real == 0.0 and __vm__.MATH_2(1.0, self.real, 4) > 0.0:
            return imag + "j"
        return "(" + _short(self.real) + ("" if imag[0] == "-" else "+") + imag + "j)"


def _short(x):
    text = __vm__.PY_REPR(x)
    return text[:-2] if text.endswith(".0") else text


def _parse_complex(text):
    stripped = text.strip()
    if stripped[:1] == "(" and stripped[-1:] == ")":
        stripped = stripped[1:-1].strip()
    value = __vm__.PARSE_FLOAT(stripped)
    if value is not None:
        return _complex(value, 0.0)
    if stripped[-1:] == "j" or stripped[-1:] == "J":
        body = stripped[:-1]
        at = __vm__.LENGTH(body) - 1
        while at > 0 and not (body[at] in "+-" and body[at - 1] not in "eE"):
            at -= 1
        imag = body[at:] if at > 0 or body[:1] in "+-" else body
        real = body[:at] if at > 0 else "0"
        if imag in ("+", "-", ""):
            imag += "1"
        real = __vm__.PARSE_FLOAT(real)
        imag = __vm__.PARSE_FLOAT(imag)
        if real is not None and imag is not None:
            return _complex(real, imag)
    raise ValueError("complex() arg is a malformed string")
