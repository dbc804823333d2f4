"""Functions of numbers, defined as in C."""

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def _float(x):
    if __vm__.IS_TYPE(1, x):
        return x
    if isinstance(x, (str, bytes, bytearray)) or not (hasattr(x, "__float__") or hasattr(x, "__index__")):
        raise TypeError(f"must be real number, not {type(x).__name__}")
    return float(x)


def _finite(x):
    return x - x == 0.0


def _domain():
    return ValueError("math domain error")


def _range():
    return OverflowError("math range error")


def _one(number, x):
    """A function with a result for every finite argument: no result is an error of domain or range."""
    x = _float(x)
    result = __vm__.MATH(x, number)
    if result - result != 0.0 and _finite(x):
        raise _domain() if result != result else _range()
    return result


def sqrt(x, /):
    return _one(0, x)


def exp(x, /):
    return _one(1, x)


def exp2(x, /):
    return pow(2.0, x)


def expm1(x, /):
    return _one(18, x)


def sin(x, /):
    x = _float(x)
    if x - x != 0.0 and x == x:
        raise _domain()
    return __vm__.MATH(x, 5)


def cos(x, /):
    x = _float(x)
    if x - x != 0.0 and x == x:
        raise _domain()
    return __vm__.MATH(x, 6)


def tan(x, /):
    x = _float(x)
    if x - x != 0.0 and x == x:
        raise _domain()
    return __vm__.MATH(x, 7)


def asin(x, /):
    x = _float(x)
    if x < -1.0 or x > 1.0:
        raise _domain()
    return __vm__.MATH(x, 8)


def acos(x, /):
    x = _float(x)
    if x < -1.0 or x > 1.0:
        raise _domain()
    return __vm__.MATH(x, 9)


def atan(x, /):
    return __vm__.MATH(_float(x), 10)


def sinh(x, /):
    return _one(11, x)


def cosh(x, /):
    return _one(12, x)


def tanh(x, /):
    return __vm__.MATH(_float(x), 13)


def asinh(x, /):
    x = _float(x)
    if not _finite(x) or x == 0.0:
        return x
    a = abs(x)
    if a > 268435456.0:
        result = __vm__.MATH(a, 2) + 0.6931471805599453
    elif a > 2.0:
        result = __vm__.MATH(2.0 * a + 1.0 / (sqrt(x * x + 1.0) + a), 2)
    else:
        square = x * x
        result = __vm__.MATH(a + square / (1.0 + sqrt(1.0 + square)), 19)
    return copysign(result, x)


def acosh(x, /):
    x = _float(x)
    if x < 1.0:
        raise _domain()
    if x > 268435456.0:
        return __vm__.MATH(x, 2) + 0.6931471805599453
    if x > 2.0:
        return __vm__.MATH(2.0 * x - 1.0 / (x + sqrt(x * x - 1.0)), 2)
    t = x - 1.0
    return __vm__.MATH(t + sqrt(2.0 * t + t * t), 19)


def atanh(x, /):
    x = _float(x)
    if x <= -1.0 or x >= 1.0:
        raise _domain()
    a = abs(x)
    if a < 0.5:
        t = a + a
        result = 0.5 * __vm__.MATH(t + t * a / (1.0 - a), 19)
    else:
        result = 0.5 * __vm__.MATH((a + a) / (1.0 - a), 19)
    return copysign(result, x)


def atan2(y, x, /):
    return __vm__.MATH_2(_float(y), _float(x), 0)


def _log(number, x):
    if __vm__.IS_TYPE(2, x) and x > 0 and __vm__.BIT_LENGTH(x) > 1000:
        shift = __vm__.BIT_LENGTH(x) - 60
        factor = (0.6931471805599453, 0.30102999566398120, 1.0)[number - 2]
        return __vm__.MATH(float(x >> shift), number) + shift * factor
    x = _float(x)
    if x <= 0.0:
        raise _domain()
    return __vm__.MATH(x, number)


def log(x, base=None, /):
    if base is None:
        return _log(2, x)
    divisor = _log(2, base)
    return _log(2, x) / divisor


def log2(x, /):
    return _log(4, x)


def log10(x, /):
    return _log(3, x)


def log1p(x, /):
    x = _float(x)
    if x <= -1.0:
        raise _domain()
    return __vm__.MATH(x, 19)


def pow(x, y, /):
    x = _float(x)
    y = _float(y)
    result = __vm__.MATH_2(x, y, 1)
    if x == 1.0 or y == 0.0:
        return 1.0
    if x == -1.0 and not _finite(y) and y == y:
        return 1.0
    if not _finite(result) and _finite(x) and _finite(y):
        if result != result or x == 0.0:
            raise _domain()
        raise _range()
    return result


def cbrt(x, /):
    return __vm__.MATH(_float(x), 20)


def hypot(*coordinates):
    values = [abs(_float(x)) for x in coordinates]
    if inf in values:
        return inf
    if not values:
        return 0.0
    if len(values) == 1:
        return values[0]
    if len(values) == 2:
        return __vm__.MATH_2(values[0], values[1], 2)
    most = max(values)
    if most == 0.0 or most != most:
        return most
    return most * sqrt(fsum([(x / most) ** 2 for x in values]))


def dist(p, q, /):
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return hypot(*[_float(x) - _float(y) for x, y in zip(p, q)])


def fabs(x, /):
    return __vm__.MATH(_float(x), 17)


def floor(x, /):
    if not isinstance(x, float) and hasattr(type(x), "__floor__"):
        return type(x).__floor__(x)
    return __vm__.TO_INT(__vm__.MATH(_float(x), 14))


def ceil(x, /):
    if not isinstance(x, float) and hasattr(type(x), "__ceil__"):
        return type(x).__ceil__(x)
    return __vm__.TO_INT(__vm__.MATH(_float(x), 15))


def trunc(x, /):
    found = getattr(type(x), "__trunc__", None)
    if found is None:
        raise TypeError(f"type {type(x).__name__} doesn't define __trunc__ method")
    return found(x)


def copysign(x, y, /):
    return __vm__.MATH_2(_float(x), _float(y), 4)


def fmod(x, y, /):
    x = _float(x)
    y = _float(y)
    if _finite(x) and y - y != 0.0 and y == y:
        return x
    result = __vm__.MATH_2(x, y, 3)
    if result != result and x == x and y == y:
        raise _domain()
    return result


def remainder(x, y, /):
    x = _float(x)
    y = _float(y)
    if _finite(x) and y - y != 0.0 and y == y:
        return x
    result = __vm__.MATH_2(x, y, 5)
    if result != result and x == x and y == y:
        raise _domain()
    return result


def modf(x, /):
    x = _float(x)
    if not _finite(x):
        return (copysign(0.0, x), x) if x == x else (x, x)
    whole = __vm__.MATH(x, 16)
    return copysign(x - whole, x), copysign(whole, x)


def frexp(x, /):
    x = _float(x)
    if not _finite(x) or x == 0.0:
        return x, 0
    exponent = 0
    a = abs(x)
    while a >= 18446744073709551616.0:
        a /= 18446744073709551616.0
        exponent += 64
    while a < 5.421010862427522e-20:
        a *= 18446744073709551616.0
        exponent -= 64
    while a >= 1.0:
        a /= 2.0
        exponent += 1
    while a < 0.5:
        a *= 2.0
        exponent -= 1
    return copysign(a, x), exponent


def ldexp(x, i, /):
    x = _float(x)
    result = __vm__.MATH_2(x, float(max(-5000, min(5000, i))), 6)
    if not _finite(result) and _finite(x):
        raise _range()
    return result


def isnan(x, /):
    x = _float(x)
    return x != x


def isinf(x, /):
    x = _float(x)
    return x - x != 0.0 and x == x


def isfinite(x, /):
    x = _float(x)
    return x - x == 0.0


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    a = _float(a)
    b = _float(b)
    if a == b:
        return True
    if not _finite(a) or not _finite(b):
        return False
    difference = abs(a - b)
    return difference <= abs(rel_tol * b) or difference <= abs(rel_tol * a) or difference <= abs_tol


def nextafter(x, y, /, *, steps=1):
    x = _float(x)
    y = _float(y)
    for i in range(steps):
        x = __vm__.MATH_2(x, y, 7)
    return x


def ulp(x, /):
    return __vm__.MATH(_float(x), 22)


def degrees(x, /):
    return _float(x) * (180.0 / pi)


def radians(x, /):
    return _float(x) * (pi / 180.0)


def fsum(seq, /):
    """The sum of floats without loss of precision (Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997)."""
    partials = []
    special = 0.0
    for x in seq:
        x = _float(x)
        if not _finite(x):
            special += x
            continue
        i = 0
        for y in partials:
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low:
                partials[i] = low
                i += 1
            x = high
        partials[i:] = [x]
        if not _finite(x):
            raise OverflowError("intermediate overflow in fsum")
    if special != 0.0:
        return special
    if not partials:
        return 0.0
    high = partials.pop()
    low = 0.0
    while partials:
        x = high
        y = partials.pop()
        high = x + y
        low = y - (high - x)
        if low:
            break
    if partials and (low < 0.0 and partials[-1] < 0.0 or low > 0.0 and partials[-1] > 0.0):
        y = low * 2.0
        x = high + y
        if y == x - high:
            high = x
    return high


def sumprod(p, q, /):
    p = list(p)
    q = list(q)
    if len(p) != len(q):
        raise ValueError("Inputs are not the same length")
    products = [x * y for x, y in zip(p, q)]
    if any(isinstance(x, float) for x in products):
        return fsum(products)
    return sum(products)


def prod(iterable, /, *, start=1):
    result = start
    for x in iterable:
        result = result * x
    return result


def _index(x):
    if isinstance(x, int):
        return int(x)
    if not hasattr(type(x), "__index__"):
        raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer")
    return type(x).__index__(x)


def factorial(n, /):
    n = _index(n)
    if n < 0:
        raise ValueError("factorial() not defined for negative values")
    return _product(1, n)


def _product(low, high):
    """low · (low + 1) · … · high, halved so that the factors are of like size."""
    if low > high:
        return 1
    if high - low < 8:
        result = low
        for i in range(low + 1, high + 1):
            result *= i
        return result
    middle = (low + high) // 2
    return _product(low, middle) * _product(middle + 1, high)


def comb(n, k, /):
    n = _index(n)
    k = _index(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    k = min(k, n - k)
    result = 1
    for i in range(k):
        result = result * (n - i) // (i + 1)
    return result


def perm(n, k=None, /):
    n = _index(n)
    if k is None:
        return factorial(n)
    k = _index(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    return 0 if k > n else _product(n - k + 1, n)


def gcd(*integers):
    result = 0
    for x in integers:
        a = abs(_index(x))
        while a:
            result, a = a, result % a
    return result


def lcm(*integers):
    result = 1
    for x in integers:
        x = abs(_index(x))
        if x == 0:
            return 0
        result = result // gcd(result, x) * x
    return result


def isqrt(n, /):
    n = _index(n)
    if n < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    if n < 4503599627370496:
        return __vm__.TO_INT(__vm__.MATH(float(n), 0))
    x = 1 << (__vm__.BIT_LENGTH(n) + 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


_LANCZOS = (0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7)


def gamma(x, /):
    """Lanczos' approximation; exact for small integers."""
    x = _float(x)
    if not _finite(x):
        if x == -inf:
            raise _domain()
        return x
    if x == __vm__.MATH(x, 14):
        if x <= 0.0:
            raise _domain()
        if x <= 23.0:
            return float(factorial(int(x) - 1))
    if x < 0.5:
        return pi / (sin(pi * x) * gamma(1.0 - x))
    if x > 171.7:
        raise _range()
    x -= 1.0
    total = _LANCZOS[0]
    for i in range(1, 9):
        total += _LANCZOS[i] / (x + i)
    t = x + 7.5
    half = t ** ((x + 0.5) / 2.0)
    return 2.5066282746310002 * half * exp(-t) * half * total


def lgamma(x, /):
    x = _float(x)
    if not _finite(x):
        return abs(x)
    if x == __vm__.MATH(x, 14) and x <= 0.0:
        raise _domain()
    if x == 1.0 or x == 2.0:
        return 0.0
    if x < 0.5:
        return log(pi / abs(sin(pi * x))) - lgamma(1.0 - x)
    x -= 1.0
    total = _LANCZOS[0]
    for i in range(1, 9):
        total += _LANCZOS[i] / (x + i)
    t = x + 7.5
    return 0.9189385332046727 + (x + 0.5) * log(t) - t + log(total)


def erf(x, /):
    """By its series near 0, else by the continued fraction of erfc."""
    x = _float(x)
    if x != x:
        return x
    a = abs(x)
    if a < 1.5:
        square = x * x
        total = 0.0
        for k in range(25, 0, -1):
            total = 2.0 + square * total / (k + 0.5)
        return total * x * exp(-square) / 1.772453850905516
    return copysign(1.0 - _erfc(a), x)


def _erfc(a):
    if a >= 30.0:
        return 0.0
    square = a * a
    n = 0.0
    step = 0.5
    p, old_p = 1.0, 0.0
    q, old_q = step + square, 1.0
    for i in range(50):
        n += step
        step += 2.0
        b = step + square
        p, old_p = b * p - n * old_p, p
        q, old_q = b * q - n * old_q, q
    return p / q * a * exp(-square) / 1.772453850905516


def erfc(x, /):
    x = _float(x)
    if x != x:
        return x
    if abs(x) < 1.5:
        return 1.0 - erf(x)
    return _erfc(x) if x > 0.0 else 2.0 - _erfc(-x)
