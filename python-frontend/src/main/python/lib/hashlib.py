"""Hash functions of the SHA-2 and SHA-1 families and MD5 (FIPS 180-4, RFC 1321), in Python."""


def _primes(count):
    primes = []
    n = 2
    while len(primes) < count:
        if all(n % p for p in primes):
            primes.append(n)
        n += 1
    return primes


def _root(n, degree):
    """The whole part of a root of an int, by Newton's method."""
    x = 1 << (n.bit_length() // degree + 1)
    while True:
        y = ((degree - 1) * x + n // x ** (degree - 1)) // degree
        if y >= x:
            return x
        x = y


def _fractions(primes, degree, bits):
    """The first bits of the fractional parts of roots of primes."""
    return [_root(p << degree * bits, degree) & (1 << bits) - 1 for p in primes]


class _Hash:
    def __init__(self, data=b""):
        self._data = bytearray()
        self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        self._data.extend(data)

    def copy(self):
        return type(self)(bytes(self._data))

    def hexdigest(self):
        return self.digest().hex()

    def _padded(self, block, order):
        data = list(self._data)
        length = len(data) * 8
        data.append(128)
        size = block // 8
        while len(data) % block != block - size:
            data.append(0)
        data.extend(length.to_bytes(size, order))
        return data

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {hex(id(self))}>"


def _sha2(data, block, word, state, constants, big, small):
    """SHA-2's compression of padded data; big and small are the distances of its turns."""
    bits = word * 8
    mask = (1 << bits) - 1

    def turned(x, a, b, c):
        return (x >> a | x << bits - a) ^ (x >> b | x << bits - b) ^ (x >> c | x << bits - c)

    def half(x, a, b, c):
        return (x >> a | x << bits - a) ^ (x >> b | x << bits - b) ^ x >> c

    state = list(state)
    for start in range(0, len(data), block):
        w = [int.from_bytes(data[i:i + word]) for i in range(start, start + block, word)]
        for i in range(16, len(constants)):
            w.append(w[i - 16] + (half(w[i - 15], *small[0]) & mask) + w[i - 7] + (half(w[i - 2], *small[1]) & mask)
                     & mask)
        a, b, c, d, e, f, g, h = state
        for i in range(len(constants)):
            t1 = h + (turned(e, *big[1]) & mask) + (e & f ^ ~e & g) + constants[i] + w[i]
            t2 = (turned(a, *big[0]) & mask) + (a & b ^ a & c ^ b & c)
            h, g, f, e, d, c, b, a = g, f, e, d + t1 & mask, c, b, a, t1 + t2 & mask
        state = [x + y & mask for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join([x.to_bytes(word) for x in state])


_K256 = _fractions(_primes(64), 3, 32)
_BIG256 = (2, 13, 22), (6, 11, 25)
_SMALL256 = (7, 18, 3), (17, 19, 10)
_BIG512 = (28, 34, 39), (14, 18, 41)
_SMALL512 = (1, 8, 7), (19, 61, 6)


class sha256(_Hash):
    name = "sha256"
    digest_size = 32
    block_size = 64

    def digest(self):
        return _sha2(self._padded(64, "big"), 64, 4, _fractions(_primes(8), 2, 32), _K256, _BIG256, _SMALL256)


class sha224(_Hash):
    name = "sha224"
    digest_size = 28
    block_size = 64

    def digest(self):
        state = [x & 0xFFFFFFFF for x in _fractions(_primes(16)[8:], 2, 64)]
        return _sha2(self._padded(64, "big"), 64, 4, state, _K256, _BIG256, _SMALL256)[:28]


class sha512(_Hash):
    name = "sha512"
    digest_size = 64
    block_size = 128

    def digest(self):
        return _sha2(self._padded(128, "big"), 128, 8, _fractions(_primes(8), 2, 64), _fractions(_primes(80), 3, 64),
                     _BIG512, _SMALL512)


class sha384(_Hash):
    name = "sha384"
    digest_size = 48
    block_size = 128

    def digest(self):
        return _sha2(self._padded(128, "big"), 128, 8, _fractions(_primes(16)[8:], 2, 64),
                     _fractions(_primes(80), 3, 64), _BIG512, _SMALL512)[:48]


def _rotate(x, n):
    x &= 0xFFFFFFFF
    return (x << n | x >> 32 - n) & 0xFFFFFFFF


class sha1(_Hash):
    name = "sha1"
    digest_size = 20
    block_size = 64

    def digest(self):
        data = self._padded(64, "big")
        state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0]
        for start in range(0, len(data), 64):
            w = [int.from_bytes(data[i:i + 4]) for i in range(start, start + 64, 4)]
            for i in range(16, 80):
                w.append(_rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1))
            a, b, c, d, e = state
            for i in range(80):
                if i < 20:
                    f, k = b & c | ~b & d, 0x5A827999
                elif i < 40:
                    f, k = b ^ c ^ d, 0x6ED9EBA1
                elif i < 60:
                    f, k = b & c | b & d | c & d, 0x8F1BBCDC
                else:
                    f, k = b ^ c ^ d, 0xCA62C1D6
                a, b, c, d, e = _rotate(a, 5) + f + e + k + w[i] & 0xFFFFFFFF, a, _rotate(b, 30), c, d
            state = [x + y & 0xFFFFFFFF for x, y in zip(state, (a, b, c, d, e))]
        return b"".join([x.to_bytes(4) for x in state])


class md5(_Hash):
    name = "md5"
    digest_size = 16
    block_size = 64

    def digest(self):
        from math import sin
        constants = [int(abs(sin(i + 1)) * 4294967296.0) for i in range(64)]
        turns = ((7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21))
        data = self._padded(64, "little")
        state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]
        for start in range(0, len(data), 64):
            m = [int.from_bytes(data[i:i + 4], "little") for i in range(start, start + 64, 4)]
            a, b, c, d = state
            for i in range(64):
                if i < 16:
                    f, g = b & c | ~b & d, i
                elif i < 32:
                    f, g = d & b | ~d & c, (5 * i + 1) % 16
                elif i < 48:
                    f, g = b ^ c ^ d, (3 * i + 5) % 16
                else:
                    f, g = c ^ (b | ~d & 0xFFFFFFFF), 7 * i % 16
                f = f + a + constants[i] + m[g] & 0xFFFFFFFF
                a, d, c, b = d, c, b, b + _rotate(f, turns[i // 16][i % 4]) & 0xFFFFFFFF
            state = [x + y & 0xFFFFFFFF for x, y in zip(state, (a, b, c, d))]
        return b"".join([x.to_bytes(4, "little") for x in state])


algorithms_available = algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}


def new(name, data=b""):
    found = {"md5": md5, "sha1": sha1, "sha224": sha224, "sha256": sha256, "sha384": sha384,
             "sha512": sha512}.get(name.lower())
    if found is None:
        raise ValueError(f"unsupported hash type {name}")
    return found(data)
