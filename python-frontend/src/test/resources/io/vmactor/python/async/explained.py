import asyncio
import math
import time

results = []
counter = 0
TABLE = [1, 2, 3]

def is_prime(n):
    if n < 2:
        return False
    for d in range(2, int(math.sqrt(n)) + 1):
        if n % d == 0:
            return False
    return True

async def count(lo, hi):
    total = 0
    for n in range(lo, hi):
        if is_prime(n):
            total += 1
    return total

async def collect(lo, hi):
    for n in range(lo, hi):
        if is_prime(n):
            results.append(n)

async def bump(n):
    global counter
    for _ in range(n):
        counter += 1

async def sieve(n):
    flags = [True] * n
    primes = []
    for i in range(2, n):
        if flags[i]:
            primes.append(i)
            for j in range(i * i, n, i):
                flags[j] = False
    return primes

async def multiply(a, b):
    n = len(a)
    c = [[0] * n for _ in range(n)]
    for i in range(n):
        row = c[i]
        for j in range(n):
            s = 0
            for k in range(n):
                s += a[i][k] * b[k][j]
            row[j] = s
            c[i][j] += a[i][0] * b[0][j]
    return c

async def shares(a):
    c = [a[0] for _ in range(3)]
    for row in c:
        row.append(1)
    return c

async def shares2(a):
    c = []
    c.append(a)
    for i in range(3):
        c[0][i] = 5
    return c

async def changes_arg(a):
    for i in range(len(a)):
        a[i] += 1
    return a

async def prints(n):
    for i in range(n):
        print(i)

async def sleeps(n):
    for i in range(n):
        await asyncio.sleep(0)

async def nested(n):
    s = 0
    for i in range(n):
        s += await count(i, i + 10)
    return s

async def timed():
    while True:
        t = time.time()

async def small(a):
    return a + 1

def helper(buf, n):
    for i in range(n):
        buf[i] = i
    return buf

async def uses_helper(n):
    buf = [0] * n
    helper(buf, n)
    return sum(buf)

async def uses_helper_badly(x):
    helper(TABLE, 3)
    for i in x: pass

class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def move(self, d):
        self.x += d
        return self
    def norm(self):
        return self.x * self.x + self.y * self.y

async def objects(n):
    total = 0
    for i in range(n):
        p = Point(i, i + 1)
        p.move(3)
        total += p.norm()
    return total

async def object_arg(p, n):
    for i in range(n):
        p.move(1)

async def collatz(limit):
    best = 0
    seen = {}
    for n in range(1, limit):
        steps, m = 0, n
        while m != 1:
            if m in seen:
                steps += seen[m]
                break
            m = m // 2 if m % 2 == 0 else 3 * m + 1
            steps += 1
        seen[n] = steps
        best = max(best, steps)
    return best

async def text(words):
    out = ""
    counts = {}
    for w in words:
        counts[w] = counts.get(w, 0) + 1
        out += w.upper()
    return sorted(counts.items(), key=lambda kv: -kv[1])

async def main():
    print(await asyncio.gather(count(0, 1000), count(1000, 2000)))

asyncio.run(main())
