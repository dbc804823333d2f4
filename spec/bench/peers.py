"""The same work in Python: prints `name<TAB>value<TAB>unit`, medians. Run by spec/bench/run."""

import sys
import threading
import time
import queue


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def loop(n):
    i = 0
    s = 0
    while i < n:
        s += i
        i += 1
    return s


def median(rounds, work):
    work()
    return sorted(work() for _ in range(rounds))[rounds // 2]


def millis(function, argument):
    start = time.perf_counter()
    function(argument)
    return (time.perf_counter() - start) * 1e3


OP_CONSTANT, OP_ADD, OP_POP, OP_HALT = range(4)


class PlainMachine:
    """The plain way to build such a machine: a list of instructions, a table of handlers, a queue and a lock."""

    def __init__(self):
        self.bytecode = []
        self.stack = []
        self.pc = 0
        self.running = True
        self.lock = threading.Lock()
        self.mailbox = queue.Queue()
        self.table = {
            OP_CONSTANT: self.op_constant,
            OP_ADD: self.op_add,
            OP_POP: self.op_pop,
            OP_HALT: self.op_halt,
        }

    def op_constant(self):
        self.pc += 1
        self.stack.append(self.bytecode[self.pc])

    def op_add(self):
        b = self.stack.pop()
        a = self.stack.pop()
        self.stack.append(a + b)

    def op_pop(self):
        self.stack.pop()

    def op_halt(self):
        self.running = False

    def execute(self):
        while self.running and self.pc < len(self.bytecode):
            self.table[self.bytecode[self.pc]]()
            self.pc += 1

    def receive_loop(self):
        while self.running:
            op, *operands = self.mailbox.get()
            with self.lock:
                self.bytecode.append(op)
                self.bytecode.extend(operands)
            self.table[self.bytecode[self.pc]]()
            self.pc += 1


COUNT = 200_000


def execute_rate():
    machine = PlainMachine()
    machine.bytecode = [OP_CONSTANT, 1, OP_CONSTANT, 2, OP_ADD, OP_POP] * (COUNT // 4)
    start = time.perf_counter()
    machine.execute()
    return COUNT / (time.perf_counter() - start) / 1e6


def send_rate():
    machine = PlainMachine()
    thread = threading.Thread(target=machine.receive_loop)
    thread.start()
    start = time.perf_counter()
    for _ in range(COUNT // 2):
        machine.mailbox.put((OP_CONSTANT, 5))
        machine.mailbox.put((OP_POP,))
    machine.mailbox.put((OP_HALT,))
    thread.join()
    return COUNT / (time.perf_counter() - start) / 1e6


def report(name, value, unit):
    print(f"{name}\t{value:.4g}\t{unit}", flush=True)


sys.setrecursionlimit(10_000)
report("fib(32)", median(5, lambda: millis(fib, 32)), "ms")
report("loop of 10^8", median(1, lambda: millis(loop, 100_000_000)), "ms")
report("execute(), CONSTANT CONSTANT ADD POP", median(5, execute_rate), "M instructions/s")
report('send("OP_CONSTANT", 5), executed', median(3, send_rate), "M/s")
