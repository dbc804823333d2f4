async def f(n):
    if n == 3: raise ValueError("three")
    return n * 2
class CM:
    async def __aenter__(self): return "in"
    async def __aexit__(self, t, v, tb): print("exit", t and t.__name__); return True
class It:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        return self.n
async def agen(n):
    try:
        for i in range(n):
            x = yield i
            if x: print("got", x)
    finally:
        print("agen fin")
async def main():
    print(await f(1))
    try: await f(3)
    except ValueError as e: print(e)
    async with CM() as x:
        print(x)
        raise KeyError
    async for i in It(3): print(i)
    else: print("else")
    async for i in agen(2): print("ag", i)
    g = agen(3)
    print(await anext(g), await g.asend("hi"))
    await g.aclose()
    print([i async for i in It(3) if i], {i: i async for i in agen(1)}, [await f(i) for i in range(2)])
    ge = (i * 10 async for i in It(3))
    print([i async for i in ge])
    async for i in It(5):
        if i == 3: continue
        if i == 1: break
        print("loop", i)
    return "done"
c = main()
def drive(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
print(drive(c))
print(type(c).__name__, type(agen(1)).__name__)
