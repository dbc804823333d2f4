import asyncio

log = []
total = 0


async def record(name, n):
    global total
    for i in range(n):
        log.append(f"{name}{i}")
        total += i
        if i % 2:
            await asyncio.sleep(0)
    return len(log)


async def reads(n):
    seen = 0
    for i in range(n):
        seen += len(log)
    return seen


async def main():
    print(await asyncio.gather(record("a", 5), record("b", 3), record("c", 4)))
    print(log, total)
    # what an isolated coroutine reads is as it is when asyncio would run it
    first, second = asyncio.create_task(reads(3)), asyncio.create_task(reads(4))
    log.append("later")
    print(await first, await second)
    tasks = [asyncio.create_task(reads(2)), asyncio.create_task(record("d", 1)), asyncio.create_task(reads(2))]
    print([await t for t in tasks])
    done = []
    tasks = [asyncio.create_task(reads(n), name=f"r{n}") for n in range(5)]
    for t in tasks:
        t.add_done_callback(lambda f: done.append((f.get_name(), f.cancelled() or f.result())))
    tasks[3].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True), tasks[3].cancelled())
    print(done if len(done) == 5 else "not all")


asyncio.run(main())
