import asyncio
results = []
async def work(n):
    for i in range(3):
        await asyncio.sleep(0.001)
        results.append((n, i))
    return n * 10, len(results)
async def crash():
    await asyncio.sleep(0.001)
    raise ValueError("boom")
async def steady():
    total = 0
    for i in range(1000):
        total += i
    await asyncio.sleep(0.01)
    return total
async def forever():
    while True:
        await asyncio.sleep(1)
async def main():
    print(await asyncio.gather(work(1), work(2), work(3)), results)
    print(await asyncio.gather(crash(), steady(), return_exceptions=True))
    t = asyncio.create_task(forever())
    await asyncio.sleep(0.005)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled", t.cancelled())
    try:
        await asyncio.wait_for(forever(), 0.01)
    except TimeoutError:
        print("timeout")
asyncio.run(main())
