import asyncio, math

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

async def listing(lo, hi):
    found = []
    for n in range(lo, hi):
        if is_prime(n):
            found.append(n)
    return found

async def broken(n):
    for i in range(n):
        pass
    return [1][n]

async def main():
    N = 300
    print(await asyncio.gather(*(count(i * N, (i + 1) * N) for i in range(4))))
    print(await asyncio.gather(listing(0, 50), listing(50, 100)))
    print(await asyncio.gather(broken(0), broken(5), broken(1), return_exceptions=True))
    try:
        await asyncio.gather(broken(0), broken(9))
    except IndexError as e:
        print("caught", e)
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(count(0, 100))
        b = tg.create_task(count(100, 200))
    print(a.result(), b.result())

asyncio.run(main())
