"""An operating system in small: tasks with priorities, packets between them, devices; after the Richards benchmark."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
NAMES = ("idle", "worker", "handler A", "handler B", "device A", "device B")
KIND_DEVICE, KIND_WORK = 0, 1
PACKET_SIZE = 4


class Packet:
    """A link in a queue of messages to a task."""

    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * PACKET_SIZE

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class State:
    def __init__(self, pending=False, waiting=False, holding=False):
        self.pending = pending
        self.waiting = waiting
        self.holding = holding

    @property
    def is_ready(self):
        return not self.holding and (self.pending or not self.waiting)

    def __repr__(self):
        flags = [name for name in ("pending", "waiting", "holding") if getattr(self, name)]
        return "+".join(flags) or "running"


class Task:
    """What all tasks have; a subclass says what its step is."""

    def __init__(self, system, ident, priority, queue, state):
        self.system = system
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.state = state
        self.steps = 0
        system.add(self)

    def step(self, packet):
        raise NotImplementedError

    def receive(self, packet, sender):
        if self.queue is None:
            self.queue = packet
            self.state.pending = True
            if self.priority > sender.priority:
                return self
        else:
            packet.append_to(self.queue)
        return sender

    def wait(self):
        self.state.waiting = True
        return self

    def hold(self):
        self.system.holds += 1
        self.state.holding = True
        return self.system.next_after(self)

    def run(self):
        packet = None
        if self.state.waiting and self.state.pending:
            packet = self.queue
            self.queue = packet.link
            self.state.waiting = False
            self.state.pending = self.queue is not None
        self.steps += 1
        return self.step(packet)


class IdleTask(Task):
    def __init__(self, system, count):
        super().__init__(system, IDLE, 0, None, State())
        self.control = 1
        self.count = count

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.system.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.system.release(DEVICE_B)


class WorkerTask(Task):
    def __init__(self, system, queue):
        super().__init__(system, WORKER, 1000, queue, State(pending=True, waiting=True))
        self.destination = HANDLER_A
        self.letter = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for i in range(PACKET_SIZE):
            self.letter = self.letter % 26 + 1
            packet.data[i] = ord("A") + self.letter - 1
        return self.system.queue(packet, self)


class HandlerTask(Task):
    def __init__(self, system, ident, priority, queue):
        super().__init__(system, ident, priority, queue, State(pending=True, waiting=True))
        self.work = None
        self.device_in = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work = packet.append_to(self.work)
            else:
                self.device_in = packet.append_to(self.device_in)
        if self.work is not None:
            work = self.work
            if work.datum >= PACKET_SIZE:
                self.work = work.link
                return self.system.queue(work, self)
            if self.device_in is not None:
                device = self.device_in
                self.device_in = device.link
                device.datum = work.data[work.datum]
                work.datum += 1
                return self.system.queue(device, self)
        return self.wait()


class DeviceTask(Task):
    def __init__(self, system, ident, priority):
        super().__init__(system, ident, priority, None, State(waiting=True))
        self.pending_packet = None
        self.printed = []

    def step(self, packet):
        if packet is None:
            packet, self.pending_packet = self.pending_packet, None
            return self.wait() if packet is None else self.system.queue(packet, self)
        self.pending_packet = packet
        self.printed.append(chr(packet.datum))
        return self.hold()


class System:
    def __init__(self):
        self.tasks = {}
        self.order = []
        self.queued = self.holds = 0

    def add(self, task):
        self.tasks[task.ident] = task
        self.order.insert(0, task)

    def next_after(self, task):
        following = self.order.index(task) + 1
        return self.order[following] if following < len(self.order) else None

    def release(self, ident):
        task, idle = self.tasks[ident], self.tasks[IDLE]
        task.state.holding = False
        return task if task.priority > idle.priority else idle

    def queue(self, packet, sender):
        target = self.tasks[packet.ident]
        self.queued += 1
        packet.link = None
        packet.ident = sender.ident
        return target.receive(packet, sender)

    def run(self):
        current = self.order[0]
        while current is not None:
            current = current.run() if current.state.is_ready else self.next_after(current)


def build(count):
    system = System()
    IdleTask(system, count)
    WorkerTask(system, Packet(Packet(None, WORKER, KIND_WORK), WORKER, KIND_WORK))
    for handler, device, priority in ((HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000)):
        queue = None
        for _ in range(3):
            queue = Packet(queue, device, KIND_DEVICE)
        HandlerTask(system, handler, priority, queue)
    DeviceTask(system, DEVICE_A, 4000)
    DeviceTask(system, DEVICE_B, 5000)
    return system


for count in (1, 10, 100, 1000):
    system = build(count)
    system.run()
    print(f"idle {count:>5} times: {system.queued:>5} packets queued, {system.holds:>4} holds")

for ident in sorted(system.tasks):
    task = system.tasks[ident]
    print(f"{NAMES[ident]:<10}{task.steps:>6} steps  {task.state!r}")
for ident in (DEVICE_A, DEVICE_B):
    text = "".join(system.tasks[ident].printed)
    print(NAMES[ident], "printed", len(text), "letters:", text[:20], "...", text[-4:])
try:
    Task(system, 9, 0, None, State()).run()
except NotImplementedError as error:
    print("a task without a step:", type(error).__name__)
