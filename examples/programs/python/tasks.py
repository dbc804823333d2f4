"""asyncio: tasks, gather, queues, events, locks, time-outs, cancellation, task groups, async generators and managers."""
import asyncio

log = []


def note(*words):
    log.append(" ".join(map(str, words)))


def flush(title):
    print(f"{title}:")
    for line in log:
        print("  ", line)
    log.clear()


# ---- a pipeline over queues


async def produce(queue, count, consumers):
    for number in range(count):
        await queue.put(number)
        note("made", number)
    for _ in range(consumers):
        await queue.put(None)


async def consume(name, queue, results):
    while (number := await queue.get()) is not None:
        await asyncio.sleep(0)
        results.append((name, number * number))
        queue.task_done()
    return name


async def pipeline():
    queue, results = asyncio.Queue(maxsize=2), []
    done = await asyncio.gather(produce(queue, 5, 2), consume("a", queue, results), consume("b", queue, results))
    note("finished", done)
    note("sum", sum(square for _, square in results), "of", len(results))


# ---- meeting points


async def waiter(event, name):
    await event.wait()
    note(name, "goes")


async def meeting():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, name), name=name) for name in ("first", "second")]
    await asyncio.sleep(0)
    note("all wait:", not any(task.done() for task in tasks))
    event.set()
    await asyncio.wait(tasks)
    note([task.get_name() for task in tasks], all(task.done() for task in tasks))


class Account:
    def __init__(self):
        self.balance, self.lock = 100, asyncio.Lock()

    async def withdraw(self, amount):
        async with self.lock:
            seen = self.balance
            await asyncio.sleep(0)
            if seen < amount:
                raise ValueError(f"only {seen} left")
            self.balance = seen - amount
            return self.balance


async def bank():
    account = Account()
    results = await asyncio.gather(*(account.withdraw(amount) for amount in (30, 50, 40, 20)), return_exceptions=True)
    for result in results:
        note(repr(result))
    note("left", account.balance, account.lock.locked())
    gate = asyncio.Semaphore(2)
    inside = most = 0

    async def visit():
        nonlocal inside, most
        async with gate:
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(visit() for _ in range(6)))
    note("at most", most, "inside")


# ---- ends of tasks


async def sleeper(name):
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        note(name, "cancelled")
        raise
    finally:
        note(name, "cleans up")


async def endings():
    task = asyncio.create_task(sleeper("one"))
    await asyncio.sleep(0)
    note("cancel", task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        note("seen", task.cancelled())
    try:
        await asyncio.wait_for(sleeper("two"), timeout=0.01)
    except TimeoutError as error:
        note("too late", type(error).__name__)
    try:
        async with asyncio.timeout(0.01):
            await sleeper("three")
    except TimeoutError:
        note("too late again")
    shielded = asyncio.create_task(asyncio.sleep(0.001, "safe"))
    note(await asyncio.shield(shielded))

    async def fails(number):
        await asyncio.sleep(0)
        raise LookupError(number)

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(1))
            group.create_task(sleeper("four"))
            group.create_task(fails(2))
    except* LookupError as errors:
        note("group:", sorted(error.args[0] for error in errors.exceptions))
    task = asyncio.create_task(fails(3))
    done, pending = await asyncio.wait([task])
    note(len(done), len(pending), repr(task.exception()))


# ---- asynchronous iteration and contexts


async def countdown(start):
    try:
        while start:
            yield start
            start -= 1
            await asyncio.sleep(0)
    finally:
        note("countdown over")


class Connection:
    opened = 0

    async def __aenter__(self):
        await asyncio.sleep(0)
        Connection.opened += 1
        return self

    async def __aexit__(self, kind, error, traceback):
        Connection.opened -= 1
        note("closed after", kind.__name__ if kind else None)
        return kind is KeyError

    def __aiter__(self):
        self.rows = iter(("x", "y", "z"))
        return self

    async def __anext__(self):
        try:
            return next(self.rows)
        except StopIteration:
            raise StopAsyncIteration from None


async def iteration():
    note([number async for number in countdown(4) if number % 2 == 0])
    note({number: number * 2 async for number in countdown(2)})
    async with Connection() as connection:
        note([row async for row in connection], Connection.opened)
    async with Connection():
        raise KeyError("swallowed")
    generator = countdown(9)
    async for number in generator:
        if number < 8:
            break
    await generator.aclose()
    try:
        async with Connection():
            raise IndexError("passes")
    except IndexError as error:
        note("outside:", error)


class Later:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.value


async def awaitables():
    note(await Later(5) + await Later(6))
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, "set")
    note(await future, future.done(), future.result())
    first, *others = [result for result in await asyncio.gather(*[Later(i) for i in range(5)])]
    note(first, others)
    order = []
    for job in asyncio.as_completed([asyncio.sleep(delay, delay) for delay in (0.03, 0.01, 0.02)]):
        order.append(await job)
    note(order)
    coroutine = pipeline()
    note(type(coroutine).__name__, asyncio.iscoroutine(coroutine), asyncio.iscoroutinefunction(pipeline))
    coroutine.close()


for part in (pipeline, meeting, bank, endings, iteration, awaitables):
    asyncio.run(part())
    flush(part.__name__)
