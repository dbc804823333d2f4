import asyncio
# event order: callbacks, cancellation, nested tasks, exceptions through several awaits
log = []
def note(*a): print(*a)

async def leaf(n):
    note("leaf", n)
    if n == 3: raise ValueError("leaf 3")
    await asyncio.sleep(0)
    note("leaf end", n)
    return n

async def mid(n):
    try:
        return await leaf(n) + await leaf(n + 1)
    except ValueError as e:
        note("mid caught", n, e)
        raise RuntimeError("mid") from e
    finally:
        note("mid finally", n)

async def canceller(t):
    note("cancelling")
    note(t.cancel(), t.cancelling())
    await asyncio.sleep(0)
    note("after", t.done(), t.cancelled())

async def stubborn():
    for i in range(3):
        try:
            note("stubborn sleeps", i)
            await asyncio.sleep(0.01)
        except asyncio.CancelledError:
            note("refused", i)
    return "survived"

async def uncancel():
    me = asyncio.current_task()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        note("uncancel", me.uncancel(), me.cancelling())
    return "uncancelled"

async def main():
    t = asyncio.create_task(mid(1))
    u = asyncio.create_task(mid(2))
    t.add_done_callback(lambda f: note("done cb", f.exception()))
    for x in (t, u):
        try:
            note(await x)
        except RuntimeError as e:
            note("main", repr(e), repr(e.__cause__))
    s = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    await canceller(s)
    note(await s)
    v = asyncio.create_task(uncancel())
    await asyncio.sleep(0)
    v.cancel()
    note(await v, v.cancelled())
    w = asyncio.create_task(leaf(9))
    w.cancel()
    try:
        await w
    except asyncio.CancelledError:
        note("never started")
    g = asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    await asyncio.sleep(0)
    g.cancel()
    try:
        await g
    except asyncio.CancelledError:
        note("gather cancelled", g.cancelled())
    # nested groups
    try:
        async with asyncio.TaskGroup() as outer:
            async def inner():
                async with asyncio.TaskGroup() as tg:
                    tg.create_task(leaf(3))
                    tg.create_task(asyncio.sleep(1))
            outer.create_task(inner())
            outer.create_task(leaf(5))
    except BaseExceptionGroup as e:
        note(repr(e))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(1))
            raise KeyError("body")
    except* KeyError as e:
        note(repr(e))
    try:
        async with asyncio.timeout(None) as cm:
            cm.reschedule(asyncio.get_running_loop().time() + 0.005)
            await asyncio.sleep(1)
    except TimeoutError:
        note("expired", cm.expired())
    async def agen():
        for i in range(3):
            await asyncio.sleep(0)
            yield i
    note([x async for x in agen()])
    class M:
        async def __aenter__(self): note("enter"); return 5
        async def __aexit__(self, *a): note("exit", a[0]); return True
    async with M() as m:
        note(m)
        raise ValueError
    try:
        await asyncio.wait_for(leaf(3), 1)
    except ValueError as e:
        note("through", e)
    try:
        await asyncio.wait_for(leaf(1), 0)
    except TimeoutError as e:
        note("zero", repr(e.__cause__))
    f = asyncio.get_running_loop().create_future()
    try: f.result()
    except asyncio.InvalidStateError as e: note(e)
    f.cancel()
    note(f, f.cancelled())
    b = asyncio.Barrier(3)
    async def party(n):
        note("at barrier", n)
        await b.wait()
        note("over", n)
    await asyncio.gather(*(party(i) for i in range(3)))
    lq = asyncio.LifoQueue()
    for i in range(3): await lq.put(i)
    note([await lq.get() for _ in range(3)], lq.empty())
    try: lq.get_nowait()
    except asyncio.QueueEmpty: note("empty")
    q = asyncio.Queue()
    async def w(n):
        while True:
            x = await q.get()
            note("w", n, x)
            await asyncio.sleep(0)
            q.task_done()
    ws = [asyncio.create_task(w(i)) for i in range(2)]
    for i in range(5): q.put_nowait(i)
    await q.join()
    for x in ws: x.cancel()
    note(await asyncio.gather(*ws, return_exceptions=True))
    note(len(asyncio.all_tasks()), asyncio.current_task().get_name().startswith("Task-"))
asyncio.run(main())
with asyncio.Runner() as r:
    print(r.run(leaf(1)), r.run(leaf(2)))
