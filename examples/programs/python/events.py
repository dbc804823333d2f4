"""A simulation by events: an elevator, a queue at a bank, cooperative tasks as generators."""
import heapq
from contextlib import contextmanager


class Random:
    """A small generator of pseudo-random numbers, the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return self.state >> 33

    def below(self, n):
        return self.next() % n

    def choice(self, items):
        return items[self.below(len(items))]

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


class Simulation:
    def __init__(self):
        self.now = 0
        self.queue = []
        self.count = 0
        self.log = []

    def at(self, delay, action, *args):
        self.count += 1
        heapq.heappush(self.queue, (self.now + delay, self.count, action, args))

    def note(self, *parts):
        self.log.append(f"{self.now:4}: " + " ".join(map(str, parts)))

    def run(self, until=None):
        while self.queue and (until is None or self.queue[0][0] <= until):
            self.now, _, action, args = heapq.heappop(self.queue)
            action(*args)
        return self.now


class Bank:
    def __init__(self, simulation, tellers, seed):
        self.sim = simulation
        self.free = list(range(tellers))
        self.waiting = []
        self.random = Random(seed)
        self.waits = []

    def open(self, customers):
        time = 0
        for i in range(customers):
            time += 1 + self.random.below(4)
            self.sim.at(time, self.arrive, f"c{i}")

    def arrive(self, name):
        self.waiting.append((name, self.sim.now))
        self.serve()

    def serve(self):
        while self.free and self.waiting:
            name, since = self.waiting.pop(0)
            teller = self.free.pop(0)
            self.waits.append(self.sim.now - since)
            if self.sim.now != since:
                self.sim.note(name, "waited", self.sim.now - since)
            self.sim.at(3 + self.random.below(8), self.leave, name, teller)

    def leave(self, name, teller):
        self.free.append(teller)
        self.free.sort()
        self.serve()


class Elevator:
    def __init__(self, floors):
        self.floor = 0
        self.direction = 0
        self.targets = set()
        self.floors = floors
        self.listeners = {}

    def on(self, event, listener=None):
        if listener is None:
            return lambda function: self.on(event, function)
        self.listeners.setdefault(event, []).append(listener)
        return listener

    def fire(self, event, *args):
        for listener in self.listeners.get(event, ()):
            listener(*args)

    def call(self, floor):
        if floor not in range(self.floors):
            raise ValueError(f"there is no floor {floor}")
        self.targets.add(floor)

    def step(self):
        if self.floor in self.targets:
            self.targets.discard(self.floor)
            self.fire("open", self.floor)
            return True
        above = any(t > self.floor for t in self.targets)
        below = any(t < self.floor for t in self.targets)
        if self.direction >= 0 and above:
            self.direction = 1
        elif below:
            self.direction = -1
        elif above:
            self.direction = 1
        else:
            if self.direction:
                self.fire("idle")
            self.direction = 0
            return False
        self.floor += self.direction
        self.fire("move", self.floor)
        return True


class Scheduler:
    """Tasks are generators that yield how long they sleep, or another task to wait for."""

    def __init__(self):
        self.sim = Simulation()
        self.results = {}
        self.joins = {}

    def spawn(self, name, task):
        self.sim.at(0, self.resume, name, task, None)
        return name

    def resume(self, name, task, value):
        try:
            request = task.send(value)
        except StopIteration as stop:
            self.finish(name, stop.value)
        except Exception as e:
            self.sim.note(name, "failed:", repr(e))
            self.finish(name, None)
        else:
            match request:
                case int(delay):
                    self.sim.at(delay, self.resume, name, task, self.sim.now)
                case ("join", str(other)) if other in self.results:
                    self.sim.at(0, self.resume, name, task, self.results[other])
                case ("join", str(other)):
                    self.joins.setdefault(other, []).append((name, task))
                case _:
                    task.throw(TypeError(f"cannot wait for {request!r}"))

    def finish(self, name, value):
        self.results[name] = value
        self.sim.note(name, "returned", value)
        for waiting, task in self.joins.pop(name, ()):
            self.sim.at(0, self.resume, waiting, task, value)


def worker(name, steps, sleep, note):
    total = 0
    for i in range(steps):
        now = yield sleep
        total += i
        note(name, "step", i, "started at", now)
    return total


def boss(note):
    a = yield "join", "a"
    b = yield "join", "b"
    note("boss has", a, b)
    return a + b


def broken(note):
    try:
        yield 2
        raise KeyError("lost")
    finally:
        note("broken cleans up")


@contextmanager
def section(title):
    print(f"--- {title}")
    try:
        yield title.upper()
    except ValueError as e:
        print("error:", e)
    finally:
        print(f"--- end of {title}")


def main():
    with section("bank"):
        sim = Simulation()
        bank = Bank(sim, 2, 42)
        bank.open(20)
        end = sim.run()
        print("\n".join(sim.log))
        print(end, bank.waits, sum(bank.waits) / len(bank.waits), max(bank.waits))
    with section("elevator") as title:
        elevator = Elevator(8)
        path = []
        elevator.on("move", path.append)

        @elevator.on("open")
        def opened(floor):
            path.append(f"open {floor}")
            if floor == 5:
                elevator.call(1)

        elevator.on("idle", lambda: path.append("idle"))
        for floor in (3, 5, 2):
            elevator.call(floor)
        while elevator.step():
            pass
        print(title, path)
        elevator.call(9)
    with section("tasks"):
        scheduler = Scheduler()
        note = scheduler.sim.note
        scheduler.spawn("a", worker("a", 3, 5, note))
        scheduler.spawn("b", worker("b", 2, 7, note))
        scheduler.spawn("boss", boss(note))
        scheduler.spawn("broken", broken(note))
        scheduler.sim.run()
        print("\n".join(scheduler.sim.log))
        print(scheduler.results)
    random = Random(7)
    cards = list("abcdefgh")
    random.shuffle(cards)
    print("".join(cards), [random.below(100) for _ in range(5)], random.choice("xyz"))


main()
