"""Coroutines that run as actors of their own.

**In groups** (--async=auto). Only coroutines come here that change nothing but what they make themselves, wait for nobody and look at nothing
that depends on time or place. When the first of them is to take its first and only step, those right behind it
in the queue begin as well, each in a clone of this actor; then their results are taken one after the other, in
the order in which their steps would have been. So nothing can be told from running them one by one but the time.

Whatever goes wrong in a clone (an exception, a result that is not the clone's own, no memory) is not told: the
coroutine then runs here, where it goes wrong in the same way.

**All of them** (--async=actors). Each task is an actor that drives its coroutine with a loop of its own, on copies
of everything there was when the task was made; its result comes back as a copy.
"""

import builtins

from ._isolated import ALL, NAMES

MOST_AT_A_TIME = 8


def is_isolated(coro):
    return coro.__qualname__ in NAMES


def _child(coro):
    """Runs in the clone: a tuple with the result, or None to have the maker do it."""
    try:
        coro.send(None)
    except StopIteration as stop:
        value = stop.value
        if __vm__.IS_OWN(value):
            return (value,)
    except BaseException:
        pass
    return None


class Group:
    """Tasks whose first steps are to be taken one right after the other."""

    def __init__(self, tasks):
        self._waiting = tasks
        self._next = 0
        self._running = []  # lists of a reference and a task
        self._results = {}
        for _ in range(MOST_AT_A_TIME):
            self._start_next()

    def _start_next(self):
        if self._next < len(self._waiting):
            task = self._waiting[self._next]
            self._next += 1
            try:
                actor, reference = __vm__.SPAWN_CLONE(1, _child, task._coro)
            except Exception:
                self._results[task] = None
            else:
                self._running.append([reference, task])

    def result(self, task):
        """A tuple with the task's result, or None if it is to run here."""
        while task not in self._results:
            notice = __vm__.RECEIVE()
            if type(notice) is tuple and len(notice) == 5 and notice[0] == "down":
                for entry in self._running:
                    if entry[0] is notice[1]:
                        self._running.remove(entry)
                        self._results[entry[1]] = notice[4] if notice[3] == "result" else None
                        self._start_next()
                        break
        return self._results.pop(task)


# ---- every task an actor

_children = []  # lists of a reference, a task, and its actor


def begin(task):
    actor, reference = __vm__.SPAWN_CLONE(1, _whole, task._coro)
    _children.append([reference, task, actor])
    task._coro.close()


def _whole(coro):
    """Runs in the clone: ("value", result) or ("error", the class's name, arguments)."""
    from . import events, runners
    _children.clear()
    events._running = None
    events._current = None
    try:
        with runners.Runner() as runner:
            return ("value", runner.run(coro))
    except BaseException as exc:
        args = exc.args
        return ("error", type(exc).__name__, args if __vm__.IS_OWN(args) else (str(exc),))


def end(task):
    """The task was cancelled."""
    for child in _children:
        if child[1] is task:
            _children.remove(child)
            __vm__.KILL(child[2])
            break


def take(notice):
    """Something was sent to this actor: if a child has ended, its task is done."""
    if type(notice) is tuple and len(notice) == 5 and notice[0] == "down":
        for child in _children:
            if child[0] is notice[1]:
                _children.remove(child)
                _finish(child[1], notice[3], notice[4])
                break


def _finish(task, how, value):
    if how != "result":
        task._end_with_error(RuntimeError(f"the actor of {task.get_name()} ended: {how}"))
    elif value[0] == "value":
        task._end_with_result(value[1])
    else:
        kind = getattr(builtins, value[1], None)
        if value[1] == "CancelledError":
            task._end_cancelled()
        elif isinstance(kind, type) and issubclass(kind, BaseException):
            task._end_with_error(kind(*value[2]))
        else:
            task._end_with_error(RuntimeError(value[1] + ": " + ", ".join(map(str, value[2]))))
