"""Integers of any size: primes, pi, roots, bases, modular arithmetic, RSA in small."""
import math


def pi_digits(count):
    """Gibbons' spigot."""
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    digits = []
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            q, r, n = q * 10, 10 * (r - n * t), (10 * (3 * q + r)) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return "".join(map(str, digits))


def e_digits(count):
    unit = 10 ** (count + 10)
    term = total = unit
    n = 1
    while term:
        term //= n
        total += term
        n += 1
    return str(total)[:count]


def is_prime(n):
    """Miller and Rabin, exact below 3 * 10**24."""
    if n < 2:
        return False
    small = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)
    for p in small:
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in small:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def factor(n):
    """Trial division, then Pollard's rho."""
    factors = []
    for p in (2, 3, 5, 7, 11, 13):
        while n % p == 0:
            factors.append(p)
            n //= p

    def rho(m):
        if m == 1:
            return
        if is_prime(m):
            factors.append(m)
            return
        for c in range(1, 50):
            x = y = 2
            d = 1
            while d == 1:
                x = (x * x + c) % m
                y = (y * y + c) % m
                y = (y * y + c) % m
                d = math.gcd(abs(x - y), m)
            if d != m:
                rho(d)
                rho(m // d)
                return

    rho(n)
    return sorted(factors)


def to_base(n, base, digits="0123456789abcdefghijklmnopqrstuvwxyz"):
    if n < 0:
        return "-" + to_base(-n, base)
    text = ""
    while True:
        n, r = divmod(n, base)
        text = digits[r] + text
        if not n:
            return text


def isqrt(n):
    x = 1 << (n.bit_length() + 1) // 2 if n else 0
    while True:
        y = (x + n // x) // 2 if x else 0
        if y >= x:
            return x
        x = y


def extended_gcd(a, b):
    if not b:
        return a, 1, 0
    g, x, y = extended_gcd(b, a % b)
    return g, y, x - a // b * y


class Rsa:
    def __init__(self, p, q, e=65537):
        self.n = p * q
        self.e = e
        self.d = extended_gcd(e, (p - 1) * (q - 1))[1] % ((p - 1) * (q - 1))

    def encrypt(self, text):
        return pow(int.from_bytes(text.encode(), "big"), self.e, self.n)

    def decrypt(self, number):
        m = pow(number, self.d, self.n)
        return m.to_bytes((m.bit_length() + 7) // 8, "big").decode()


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def main():
    print(pi_digits(60))
    print(e_digits(60))
    print(math.factorial(50), sum(map(int, str(math.factorial(100)))))
    print([n for n in range(60) if is_prime(n)], is_prime(2**61 - 1), is_prime(2**67 - 1))
    print(factor(2**67 - 1), factor(600851475143), factor(10**18 + 9))
    print(to_base(255, 2), to_base(2**100, 36), to_base(-255, 16), int("zz", 36), int("-0x1F", 16), int("0b101", 0))
    n = 3**200
    print(n, n.bit_length(), len(str(n)), n % 1000007, n >> 250, n & 0xFFFF, ~n % 97)
    print(isqrt(10**40), isqrt(2 * 10**60), math.isqrt(10**41), isqrt(0), isqrt(1))
    print(divmod(-(10**20), 7), -(10**20) // 7, 10**20 // -7, divmod(10**30, -(10**10 + 1)))
    print((1 << 200) - 1 ^ (1 << 100), -1 << 70, (-5) >> 1, -(2**70) >> 69, 2**64 | 1, -(2**64) & (2**65 - 1))
    print(10**15 / 7, 2**100 / 3**50, 10**400 // 10**399, float(2**80), int(1e20), round(12345678901234567890, -5))
    print(2**-2, 7**0, 0**0, (-3) ** 3, pow(3, -1, 11), pow(2, 10**6, 10**9 + 7))
    rsa = Rsa(2**89 - 1, 2**107 - 1)
    secret = rsa.encrypt("actors!")
    print(secret, rsa.decrypt(secret))
    print(extended_gcd(240, 46), math.gcd(2**60, 6**20), math.lcm(12, 18))
    print(max(range(1, 1000), key=collatz), collatz(97), collatz(2**60))
    print(f"{2**70:,} {2**70:_} {255:#x} {255:#010b} {-42:+d} {10**20:e} {2**64:x}", hash(2**61 - 1), hash(2**61), hash(-1))
    print(sum(10**i for i in range(0, 30, 3)), 123456789**3, 111111111**2, 99999**5)
    a, b = 0, 1
    for _ in range(300):
        a, b = b, a + b
    print(a, a == 222232244629420445529739893505090668376752, str(a)[::-1])


main()
