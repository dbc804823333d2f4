# int, float, bool: arithmetic, conversions, rounding.

print(7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, divmod(-7, 3), divmod(7, -3), 2 ** 10, 2 ** -1, (-2) ** 3, 0 ** 0)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, divmod(7.5, 2), 1 / 3, 2 / 1, 10 ** 20, 10 ** 20 // 3, -10 ** 20 % 7, 1e308 * 10)
print(1 << 100, (1 << 100) >> 98, -1 >> 3, 5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 0xFF, 1 << 0, (1 << 64) - 1, ~(1 << 70))
print(True + True, True * 3, True & False, True | False, True ^ True, ~True, -True, True == 1, True is 1 if False else 0, sum([True, True]))
print(int("42"), int("-0x1f", 16), int("0b101", 0), int("  7 "), int("1_000"), int(3.99), int(-3.99), int("z", 36), int(True), int("٣"))
print(float("1.5"), float("-inf"), float("nan"), float("1e3"), float(" 2 "), float("1_0.5"), float(7), float("infinity"), float(True))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(2.5, 0), round(1.0), round(0.5), round(1e20), round(5.5))
print(abs(-5), abs(-5.5), abs(True), pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7), pow(2.0, 3), pow(-8, 3), min(3, 1, 2), max([1, 5, 3]))
print(bin(10), oct(64), hex(255), bin(-5), hex(-255), hex(2 ** 70), chr(97), ord("a"), chr(0x1F600))
print(0.1 + 0.2, 1e16, 1e15, 123456789012345680.0, 1e-5, 0.0001, 1.0, 100.0, 1e22, 1.5e300 * 1e10, -0.0, 5e-324, 1.7976931348623157e308)
print((5).bit_length(), (255).bit_count(), (-5).bit_length(), (10).conjugate(), (3).real, (3).imag, (6).numerator, (6).denominator, (3).as_integer_ratio())
print((0.75).as_integer_ratio(), (2.0).is_integer(), (2.5).is_integer(), (255.5).hex(), float.fromhex("0x1.8p1") if hasattr(float, "fromhex") else 3.0, (1.5).real)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0, 2 ** 53 == 2 ** 53 + 1.0, 10 ** 400 > 1e308, 1 != 2, float("nan") == float("nan"), 3 > 2 >= 2)
print(hash(1) == hash(1.0) == hash(True), hash(-1), hash(0), hash(2 ** 61 - 1), hash(0.5), hash(10 ** 20), hash(float("inf")), hash(-2))
print(sum([0.1] * 10), sum([1, 2.5, 3]), sum([], 5), sum([[1], [2]], []), sum([1e16, 1.0, -1e16]), sum(range(101)), sum([0.1, 0.2, 0.3]))
print(int.from_bytes(b"\xff\xfe", "big", signed=True), (-2).to_bytes(2, "big", signed=True), (1000).to_bytes(3, "little"), int("0"), int("00"), -0)
print(12345678901234567890 * 98765432109876543210, 2 ** 200 % 1000007, (10 ** 30) // (10 ** 10), -(10 ** 30) // 7, 3 ** 100, 10 ** 50 / 10 ** 49)
print(7 .__add__(3), (7).__radd__(3), (7).__lt__(8), (7.5).__floor__(), (7.5).__ceil__(), (-7.5).__trunc__(), (5).__index__(), (5).__bool__(), int.__mul__(3, 4))
print(isinstance(True, int), isinstance(1, float), isinstance(1.0, (int, float)), type(1).__name__, type(1.0), type(True), issubclass(bool, int))


class Meters(int):
    def __add__(self, other):
        return Meters(int(self) + int(other))

    def __repr__(self):
        return f"Meters({int(self)})"


m = Meters(5)
print(m, repr(m), m + 3, 3 + m, m * 2, m == 5, hash(m) == hash(5), {m: "x"}[5], -m, abs(Meters(-3)), m > 4, [0, 1, 2, 3, 4, 9][m], f"{m:03d}", "%d" % m, int(m), float(m), m / 2, m // 2, divmod(m, 2), range(m))


class Ratio:
    def __init__(self, n, d=1):
        self.n, self.d = n, d

    def __repr__(self):
        return f"{self.n}/{self.d}"

    def __add__(self, other):
        if isinstance(other, int):
            other = Ratio(other)
        if not isinstance(other, Ratio):
            return NotImplemented
        return Ratio(self.n * other.d + other.n * self.d, self.d * other.d)

    __radd__ = __add__

    def __mul__(self, k):
        return Ratio(self.n * k, self.d)

    def __rmul__(self, k):
        return Ratio(self.n * k, self.d)

    def __rsub__(self, k):
        return Ratio(k * self.d - self.n, self.d)

    def __neg__(self):
        return Ratio(-self.n, self.d)

    def __abs__(self):
        return Ratio(abs(self.n), self.d)

    def __eq__(self, other):
        return isinstance(other, Ratio) and self.n * other.d == other.n * self.d

    def __lt__(self, other):
        return self.n * other.d < other.n * self.d

    def __hash__(self):
        return hash(self.n / self.d)

    def __bool__(self):
        return self.n != 0

    def __int__(self):
        return self.n // self.d

    def __float__(self):
        return self.n / self.d

    def __index__(self):
        return self.n // self.d

    def __round__(self, digits=None):
        return ("round", digits)

    def __pow__(self, k, modulus=None):
        return ("pow", k, modulus)

    def __divmod__(self, other):
        return ("divmod", other)

    def __iadd__(self, other):
        self.n += other * self.d
        return self

    def __matmul__(self, other):
        return "matmul"

    def __floordiv__(self, other):
        return "floordiv"

    def __rlshift__(self, other):
        return ("rlshift", other)


r = Ratio(3, 2)
print(r + r, 1 + r, r + 1, r * 2, 2 * r, 1 - r, -r, abs(Ratio(-1, 2)), r == Ratio(6, 4), r != Ratio(1), r < Ratio(2), r > Ratio(1), sorted([Ratio(3), Ratio(1, 2), r]))
print(bool(Ratio(0)), bool(r), int(r), float(r), [10, 20][r], round(r), round(r, 2), pow(r, 2), pow(r, 2, 5), divmod(r, 1), r @ r, r // 2, 5 << r, max(r, Ratio(5)), sum([r, r]), {r: 1}[Ratio(3, 2)])
r += 2
print(r)
for expression in (lambda: r - 1, lambda: r / 2, lambda: "a" + r, lambda: r <= r, lambda: r ^ 1):
    try:
        print(expression())
    except TypeError as error:
        print(error)
