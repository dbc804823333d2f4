"""A stack machine in Python: an assembler, a compiler from expressions and statements, a tracer, an optimizer."""
import operator
from collections import Counter


class Fault(Exception):
    def __init__(self, message, pc):
        super().__init__(f"{message} at {pc}")
        self.pc = pc


class Machine:
    BINARY = {
        "add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.floordiv, "mod": operator.mod,
        "lt": operator.lt, "le": operator.le, "eq": operator.eq, "ne": operator.ne,
    }

    def __init__(self, code, limit=100_000):
        self.code, self.limit = code, limit
        self.stack, self.frames, self.output = [], [{}], []
        self.pc = self.steps = 0
        self.counts = Counter()

    def pop(self):
        if not self.stack:
            raise Fault("nothing on the stack", self.pc)
        return self.stack.pop()

    def op_push(self, value):
        self.stack.append(value)

    def op_load(self, name):
        try:
            self.stack.append(self.frames[-1][name])
        except KeyError:
            raise Fault(f"no variable {name}", self.pc) from None

    def op_store(self, name):
        self.frames[-1][name] = self.pop()

    def op_dup(self, _):
        value = self.pop()
        self.stack += [value, value]

    def op_pop(self, _):
        self.pop()

    def op_not(self, _):
        self.stack.append(not self.pop())

    def op_neg(self, _):
        self.stack.append(-self.pop())

    def op_jump(self, target):
        self.pc = target

    def op_unless(self, target):
        if not self.pop():
            self.pc = target

    def op_call(self, operand):
        target, parameters = operand
        arguments = [self.pop() for _ in parameters]
        self.frames.append(dict(zip(reversed(parameters), arguments), **{"": self.pc}))
        if len(self.frames) > 200:
            raise Fault("too many calls", self.pc)
        self.pc = target

    def op_return(self, _):
        self.pc = self.frames.pop()[""]

    def op_print(self, _):
        self.output.append(str(self.pop()))

    def run(self, trace=None):
        while self.pc < len(self.code):
            name, operand = self.code[self.pc]
            self.counts[name] += 1
            self.steps += 1
            if self.steps > self.limit:
                raise Fault("too many steps", self.pc)
            if trace:
                trace(self.pc, name, operand, tuple(self.stack))
            self.pc += 1
            if function := self.BINARY.get(name):
                right = self.pop()
                left = self.pop()
                try:
                    self.stack.append(function(left, right))
                except (TypeError, ZeroDivisionError) as error:
                    raise Fault(str(error), self.pc - 1) from error
            else:
                getattr(self, "op_" + name)(operand)
        return " ".join(self.output)


class Label:
    def __init__(self):
        self.position = None


class Compiler:
    """From nested tuples: expressions have the operator first, statements their keyword."""

    def __init__(self):
        self.code, self.functions = [], {}

    def emit(self, name, operand=None):
        self.code.append((name, operand))

    def mark(self, label):
        label.position = len(self.code)

    def expression(self, tree):
        match tree:
            case int() | float():
                self.emit("push", tree)
            case str():
                self.emit("load", tree)
            case ("call", name, *arguments):
                if name not in self.functions:
                    raise NameError(f"no function {name}")
                label, parameters = self.functions[name]
                if len(arguments) != len(parameters):
                    raise TypeError(f"{name} takes {len(parameters)} arguments, not {len(arguments)}")
                for argument in arguments:
                    self.expression(argument)
                self.emit("call", (label, parameters))
            case (("not" | "neg") as name, operand):
                self.expression(operand)
                self.emit(name)
            case (name, left, right) if name in Machine.BINARY:
                self.expression(left)
                self.expression(right)
                self.emit(name)
            case _:
                raise SyntaxError(f"no expression: {tree!r}")

    def statement(self, tree):
        match tree:
            case ("set", name, value):
                self.expression(value)
                self.emit("store", name)
            case ("print", value):
                self.expression(value)
                self.emit("print")
            case ("if", condition, then, *rest):
                otherwise, end = Label(), Label()
                self.expression(condition)
                self.emit("unless", otherwise)
                self.block(then)
                self.emit("jump", end)
                self.mark(otherwise)
                self.block(rest[0] if rest else [])
                self.mark(end)
            case ("while", condition, body):
                start, end = Label(), Label()
                self.mark(start)
                self.expression(condition)
                self.emit("unless", end)
                self.block(body)
                self.emit("jump", start)
                self.mark(end)
            case ("def", name, parameters, body):
                start, end = Label(), Label()
                self.functions[name] = start, tuple(parameters)
                self.emit("jump", end)
                self.mark(start)
                self.block(body)
                self.emit("push", 0)
                self.emit("return")
                self.mark(end)
            case ("return", value):
                self.expression(value)
                self.emit("return")
            case _:
                raise SyntaxError(f"no statement: {tree!r}")

    def block(self, statements):
        for statement in statements:
            self.statement(statement)

    def finish(self):
        def resolve(operand):
            if isinstance(operand, Label):
                return operand.position
            if isinstance(operand, tuple) and operand and isinstance(operand[0], Label):
                return (operand[0].position, operand[1])
            return operand

        return [(name, resolve(operand)) for name, operand in self.code]


def compile_program(statements):
    compiler = Compiler()
    compiler.block(statements)
    return compiler.finish()


def fold(tree):
    """Constant folding on the trees."""
    if isinstance(tree, list):
        return [fold(item) for item in tree]
    if not isinstance(tree, tuple):
        return tree
    tree = tuple(fold(item) for item in tree)
    match tree:
        case ("add", 0, x) | ("add", x, 0) | ("mul", 1, x) | ("mul", x, 1) | ("sub", x, 0):
            return x
        case (name, int(left), int(right)) if name in ("add", "sub", "mul"):
            return Machine.BINARY[name](left, right)
        case ("if", int(condition), then, *rest):
            return ("if", 1, then if condition else (rest[0] if rest else []))
        case _:
            return tree


PROGRAM = [
    ("def", "fact", ["n"], [("if", ("lt", "n", 2), [("return", 1)]), ("return", ("mul", "n", ("call", "fact", ("sub", "n", 1))))]),
    ("def", "gcd", ["a", "b"], [("while", ("ne", "b", 0), [("set", "t", ("mod", "a", "b")), ("set", "a", "b"), ("set", "b", "t")]),
                               ("return", "a")]),
    ("set", "i", ("add", 0, ("mul", 2, ("sub", 5, 4)))),
    ("while", ("le", "i", ("add", ("mul", 10, 2), 5)), [
        ("print", ("call", "fact", "i")), ("set", "i", ("add", "i", 7))]),
    ("print", ("call", "gcd", ("call", "fact", 12), ("mul", 49, 1001))),
    ("print", ("not", ("eq", ("neg", 3), -3))),
    ("if", 0, [("print", 111)], [("print", 222)]),
]
for title, program in (("plain", PROGRAM), ("folded", fold(PROGRAM))):
    code = compile_program(program)
    machine = Machine(code)
    print(f"{title}: {len(code)} instructions: {machine.run()}")
    print(f"  {machine.steps} steps; {', '.join(f'{n} {c}' for n, c in machine.counts.most_common(5))}; stack {machine.stack}")
lines = []
small = compile_program([("set", "x", 3), ("while", "x", [("set", "x", ("sub", "x", 1))]), ("print", "x")])
Machine(small).run(lambda pc, name, operand, stack: lines.append(f"{pc:>3} {name:<7}{'' if operand is None else operand!s:<4}{list(stack)}"))
print("\n".join(lines[:9]), f"... {len(lines)} lines", sep="\n")
for bad in ([("print", "y")], [("print", ("div", 1, 0))], [("while", 1, [])], [("def", "f", [], [("return", ("call", "f"))]), ("print", ("call", "f"))],
            [("goto", 1)], [("print", ("call", "g"))], [("def", "h", ["a"], []), ("print", ("call", "h"))]):
    try:
        print(Machine(compile_program(bad), 1000).run())
    except (Fault, SyntaxError, NameError, TypeError) as error:
        print(type(error).__name__, "-", error, "- because of", repr(error.__cause__))
try:
    Machine([("add", None)]).run()
except Fault as fault:
    print(fault, fault.pc)
