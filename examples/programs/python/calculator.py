"""Expressions: a tokenizer, a recursive-descent parser, an evaluator and a simplifier."""


class Token:
    __slots__ = ("kind", "text", "position")

    def __init__(self, kind, text, position):
        self.kind = kind
        self.text = text
        self.position = position

    def __repr__(self):
        return f"{self.kind}:{self.text}"


class ParseError(Exception):
    def __init__(self, message, position):
        super().__init__(message)
        self.position = position


def tokenize(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
            continue
        start = i
        if c.isdigit():
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            yield Token("number", text[start:i], start)
        elif c.isalpha() or c == "_":
            while i < len(text) and (text[i].isalnum() or text[i] == "_"):
                i += 1
            yield Token("name", text[start:i], start)
        elif text[i : i + 2] in ("**", "//"):
            i += 2
            yield Token("op", text[start:i], start)
        elif c in "+-*/%(),=":
            i += 1
            yield Token("op", c, start)
        else:
            raise ParseError(f"unexpected {c!r}", i)
    yield Token("end", "", len(text))


class Parser:
    LEVELS = [("+", "-"), ("*", "/", "//", "%")]

    def __init__(self, text):
        self.tokens = list(tokenize(text))
        self.at = 0

    @property
    def token(self):
        return self.tokens[self.at]

    def accept(self, *texts):
        token = self.token
        if token.kind == "op" and token.text in texts:
            self.at += 1
            return token.text
        return None

    def expect(self, text):
        if not self.accept(text):
            raise ParseError(f"expected {text!r}, found {self.token.text!r}", self.token.position)

    def parse(self):
        tree = self.assignment()
        if self.token.kind != "end":
            raise ParseError(f"unexpected {self.token.text!r}", self.token.position)
        return tree

    def assignment(self):
        left = self.binary(0)
        if self.accept("="):
            match left:
                case ("name", name):
                    return ("assign", name, self.assignment())
                case _:
                    raise ParseError("cannot assign to that", 0)
        return left

    def binary(self, level):
        if level == len(self.LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while op := self.accept(*self.LEVELS[level]):
            left = (op, left, self.binary(level + 1))
        return left

    def unary(self):
        if self.accept("-"):
            return ("neg", self.unary())
        return self.power()

    def power(self):
        base = self.atom()
        if self.accept("**"):
            return ("**", base, self.unary())
        return base

    def atom(self):
        token = self.token
        self.at += 1
        match token.kind:
            case "number":
                return ("number", float(token.text) if "." in token.text else int(token.text))
            case "name":
                if self.accept("("):
                    arguments = []
                    while not self.accept(")"):
                        arguments.append(self.assignment())
                        if not self.accept(","):
                            self.expect(")")
                            break
                    return ("call", token.text, *arguments)
                return ("name", token.text)
            case "op" if token.text == "(":
                inner = self.assignment()
                self.expect(")")
                return inner
        raise ParseError(f"unexpected {token.text or 'end'!r}", token.position)


OPERATORS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "**": lambda a, b: a**b,
}


def evaluate(tree, names):
    match tree:
        case ("number", value):
            return value
        case ("name", name):
            return names[name]
        case ("assign", name, value):
            names[name] = evaluate(value, names)
            return names[name]
        case ("neg", operand):
            return -evaluate(operand, names)
        case ("call", name, *arguments):
            return names[name](*(evaluate(a, names) for a in arguments))
        case (op, left, right) if op in OPERATORS:
            return OPERATORS[op](evaluate(left, names), evaluate(right, names))
    raise TypeError(f"not a tree: {tree}")


def simplify(tree):
    match tree:
        case ("+", ("number", 0), x) | ("+", x, ("number", 0)):
            return simplify(x)
        case ("*", ("number", 1), x) | ("*", x, ("number", 1)):
            return simplify(x)
        case ("*", ("number", 0), _) | ("*", _, ("number", 0)):
            return ("number", 0)
        case ("neg", ("neg", x)):
            return simplify(x)
        case (op, ("number", a), ("number", b)) if op in OPERATORS and b:
            return ("number", OPERATORS[op](a, b))
        case (op, left, right) if op in OPERATORS:
            new = (op, simplify(left), simplify(right))
            return simplify(new) if new != tree else new
        case ("neg", x):
            return ("neg", simplify(x))
        case _:
            return tree


def main():
    names = {"pi": 3.14159, "max": max, "sq": lambda x: x * x}
    lines = [
        "1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-2 ** 2", "7 // 2 + 7 % 4", "1 / 4",
        "x = y = 5", "x * y - -x", "max(1, sq(4), x)", "2 * pi", "10 / 0", "foo + 1",
        "1 +", "2 $ 3", "(1 + 2", "f(1 2)", "1 = 2", "12345678901234567890 * 98765432109876543210",
    ]
    for line in lines:
        try:
            tree = Parser(line).parse()
            print(f"{line} -> {evaluate(tree, names)}")
        except ParseError as e:
            print(f"{line} -> error at {e.position}: {e}")
        except (ZeroDivisionError, KeyError) as e:
            print(f"{line} -> {type(e).__name__}: {e}")
    print(list(tokenize("a+12*(b_1)")))
    for line in ["0 + x * 1", "(2 + 3) * (x + 0)", "--x", "x * 0 + y", "1 + 2 + x"]:
        print(line, "=>", simplify(Parser(line).parse()))


main()
