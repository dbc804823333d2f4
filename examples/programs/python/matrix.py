"""Matrices of exact fractions: operators, determinants, inverses, powers."""
from math import gcd


class Fraction:
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Fraction({n}, 0)")
        g = gcd(n, d)
        if d < 0:
            g = -g
        self.n = n // g
        self.d = d // g

    @staticmethod
    def of(value):
        return value if isinstance(value, Fraction) else Fraction(value)

    def __add__(self, other):
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction.of(other)
        return Fraction(self.n * other.d + other.n * self.d, self.d * other.d)

    __radd__ = __add__

    def __neg__(self):
        return Fraction(-self.n, self.d)

    def __sub__(self, other):
        return self + -Fraction.of(other)

    def __rsub__(self, other):
        return Fraction.of(other) - self

    def __mul__(self, other):
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction.of(other)
        return Fraction(self.n * other.n, self.d * other.d)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = Fraction.of(other)
        return Fraction(self.n * other.d, self.d * other.n)

    def __rtruediv__(self, other):
        return Fraction.of(other) / self

    def __pow__(self, exponent):
        if exponent < 0:
            return Fraction(self.d, self.n) ** -exponent
        return Fraction(self.n**exponent, self.d**exponent)

    def __eq__(self, other):
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction.of(other)
        return (self.n, self.d) == (other.n, other.d)

    def __hash__(self):
        return hash(self.n) if self.d == 1 else hash((self.n, self.d))

    def __lt__(self, other):
        other = Fraction.of(other)
        return self.n * other.d < other.n * self.d

    def __bool__(self):
        return self.n != 0

    def __float__(self):
        return self.n / self.d

    def __abs__(self):
        return Fraction(abs(self.n), self.d)

    def __str__(self):
        return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"

    def __repr__(self):
        return f"Fraction({self.n}, {self.d})"


class Matrix:
    def __init__(self, rows):
        self.rows = [[Fraction.of(x) for x in row] for row in rows]
        widths = {len(row) for row in self.rows}
        if len(widths) != 1:
            raise ValueError(f"rows of lengths {sorted(widths)}")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        match key:
            case (int(i), int(j)):
                return self.rows[i][j]
            case (slice() as i, slice() as j):
                return Matrix([row[j] for row in self.rows[i]])
            case int(i):
                return self.rows[i]
        raise TypeError(f"not an index: {key!r}")

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = Fraction.of(value)

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __sub__(self, other):
        return self + other * -1

    def __mul__(self, factor):
        return Matrix([[x * factor for x in row] for row in self.rows])

    __rmul__ = __mul__

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"cannot multiply {self.shape} by {other.shape}")
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, c)) for c in columns] for row in self.rows])

    def __imatmul__(self, other):
        self.rows = (self @ other).rows
        return self

    def __pow__(self, exponent):
        if exponent < 0:
            return self.inverse() ** -exponent
        result, base = Matrix.identity(len(self.rows)), self
        while exponent:
            if exponent & 1:
                result = result @ base
            base = base @ base
            exponent >>= 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def determinant(self):
        rows = [row[:] for row in self.rows]
        n, sign, product = len(rows), 1, Fraction(1)
        for i in range(n):
            pivot = next((k for k in range(i, n) if rows[k][i]), None)
            if pivot is None:
                return Fraction(0)
            if pivot != i:
                rows[i], rows[pivot] = rows[pivot], rows[i]
                sign = -sign
            product *= rows[i][i]
            for k in range(i + 1, n):
                factor = rows[k][i] / rows[i][i]
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i])]
        return product * sign

    def inverse(self):
        n = len(self.rows)
        rows = [row + unit for row, unit in zip(self.rows, Matrix.identity(n).rows)]
        for i in range(n):
            pivot = next((k for k in range(i, n) if rows[k][i]), None)
            if pivot is None:
                raise ZeroDivisionError("the matrix is singular")
            rows[i], rows[pivot] = rows[pivot], rows[i]
            rows[i] = [x / rows[i][i] for x in rows[i]]
            for k in range(n):
                if k != i and rows[k][i]:
                    factor = rows[k][i]
                    rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i])]
        return Matrix([row[n:] for row in rows])

    def __str__(self):
        texts = [[str(x) for x in row] for row in self.rows]
        width = max(len(t) for row in texts for t in row)
        return "\n".join(" ".join(f"{t:>{width}}" for t in row) for row in texts)


def main():
    half = Fraction(1, 2)
    print(half + Fraction(1, 3), 1 - half, 3 * half, 1 / half, half**-3, -half, abs(Fraction(-3, 4)))
    print(sorted([Fraction(2, 3), half, Fraction(-1)]), half == Fraction(2, 4), half == 0.5, {half: 1}[Fraction(3, 6)])
    print(float(Fraction(1, 8)), bool(Fraction(0)), Fraction(10, -4), sum([half, half, 1]))
    m = Matrix([[2, 1, 0], [1, 3, 1], [0, 1, 4]])
    print(m, m.shape, m.determinant(), sep="\n")
    print(m.inverse())
    print(m @ m.inverse() == Matrix.identity(3), m**3 == m @ m @ m, (m**-2 @ m**2)[1, 1])
    print(m.T == m, m[0:2, 1:], m[2], m[-1, -1], sep="\n")
    fibonacci = Matrix([[1, 1], [1, 0]])
    print([str((fibonacci**n)[0, 1]) for n in range(12)], (fibonacci**200)[0, 1])
    m[0, 0] = half
    m @= Matrix.identity(3) * 2
    print(m)
    print((m - m).determinant(), (m + m)[0, 0])
    hilbert = Matrix([[Fraction(1, i + j + 1) for j in range(5)] for i in range(5)])
    print(hilbert.determinant())
    print(hilbert.inverse())
    for action in (
        lambda: Matrix([[1, 2], [2, 4]]).inverse(),
        lambda: Matrix([[1, 2], [3]]),
        lambda: Matrix([[1, 2]]) @ Matrix([[1, 2]]),
        lambda: half + "x",
        lambda: m["a"],
        lambda: Fraction(1, 0),
    ):
        try:
            print(action())
        except (ZeroDivisionError, ValueError, TypeError) as e:
            print(type(e).__name__, e)


main()
