"""A spreadsheet: cells with formulas, a parser by precedence, ranges, dependencies, cycles, formats, CSV."""
import math
import operator
import re

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)|(?P<range>[A-Z]+\d+:[A-Z]+\d+)|(?P<cell>[A-Z]+\d+)"
    r"|(?P<name>[a-z]+)|(?P<text>\"[^\"]*\")|(?P<sign><=|>=|<>|[-+*/^(),&<>=%]))"
)


class FormulaError(Exception):
    """What a cell shows in place of a value."""

    code = "#ERROR"

    def __init__(self, detail=""):
        super().__init__(detail)


class CycleError(FormulaError):
    code = "#CYCLE"


class ValueProblem(FormulaError):
    code = "#VALUE"


class DivisionProblem(FormulaError):
    code = "#DIV/0"


class NameProblem(FormulaError):
    code = "#NAME"


def address(name):
    match = re.fullmatch(r"([A-Z]+)(\d+)", name)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def name_of(row, column):
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row}"


def expand(span):
    (top, left), (bottom, right) = map(address, span.split(":"))
    return [name_of(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def tokenize(text):
    position = 0
    while position < len(text.rstrip()):
        match = TOKEN.match(text, position)
        if match is None:
            raise FormulaError(f"{text[position:].strip()[0]!r} at {position}")
        yield match.lastgroup, match[match.lastgroup]
        position = match.end()
    yield "end", ""


class Formula:
    """A formula is compiled to a closure of the sheet; the names of the cells it reads are known."""

    LEVELS = [("=", "<>", "<", "<=", ">", ">="), ("&",), ("+", "-"), ("*", "/", "%")]
    OPERATORS = {
        "+": operator.add, "-": operator.sub, "*": operator.mul, "%": operator.mod, "^": operator.pow, "<": operator.lt,
        "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
        "&": lambda a, b: show(a) + show(b), "/": operator.truediv,
    }

    def __init__(self, text):
        self.reads = []
        self.tokens = tokenize(text)
        self.advance()
        self.evaluate = self.level(0)
        if self.kind != "end":
            raise FormulaError(f"{self.token!r} is too much")

    def advance(self):
        self.kind, self.token = next(self.tokens, ("end", ""))

    def take(self, token):
        if self.token != token:
            raise FormulaError(f"{token!r} expected, not {self.token!r}")
        self.advance()

    def level(self, depth):
        if depth == len(self.LEVELS):
            return self.power()
        left = self.level(depth + 1)
        while self.kind == "sign" and self.token in self.LEVELS[depth]:
            sign = self.token
            self.advance()
            left = self.binary(sign, left, self.level(depth + 1))
        return left

    def binary(self, sign, left, right):
        function = self.OPERATORS[sign]

        def evaluate(sheet):
            try:
                return function(left(sheet), right(sheet))
            except ZeroDivisionError:
                raise DivisionProblem from None
            except (TypeError, OverflowError) as error:
                raise ValueProblem(str(error)) from error

        return evaluate

    def power(self):
        if self.token == "-":
            self.advance()
            operand = self.power()
            return lambda sheet: -operand(sheet)
        base = self.primary()
        if self.token == "^":
            self.advance()
            return self.binary("^", base, self.power())
        return base

    def primary(self):
        kind, token = self.kind, self.token
        self.advance()
        match kind:
            case "number":
                value = float(token) if "." in token or "e" in token.lower() else int(token)
                return lambda sheet: value
            case "text":
                return lambda sheet: token[1:-1]
            case "cell":
                self.reads.append(token)
                return lambda sheet: sheet[token]
            case "range":
                names = expand(token)
                self.reads += names
                return lambda sheet: [sheet[name] for name in names if sheet.has(name)]
            case "name":
                return self.call(token)
            case "sign" if token == "(":
                inner = self.level(0)
                self.take(")")
                return inner
        raise FormulaError("a formula ends too early" if kind == "end" else f"{token!r} cannot stand there")

    def call(self, name):
        if name not in FUNCTIONS:
            raise NameProblem(name)
        function = FUNCTIONS[name]
        self.take("(")
        arguments = []
        while self.token != ")":
            arguments.append(self.level(0))
            if self.token == ",":
                self.advance()
        self.take(")")
        if name == "if":
            if len(arguments) != 3:
                raise FormulaError("if takes a condition and two values")
            condition, then, otherwise = arguments
            return lambda sheet: then(sheet) if condition(sheet) else otherwise(sheet)

        def evaluate(sheet):
            values = []
            for argument in arguments:
                value = argument(sheet)
                values.extend(value) if isinstance(value, list) else values.append(value)
            try:
                return function(*values)
            except (TypeError, ValueError) as error:
                raise ValueProblem(str(error)) from error

        return evaluate


FUNCTIONS = {
    "if": None, "sum": lambda *v: sum(v), "max": max, "min": min, "count": lambda *v: len(v), "sqrt": math.sqrt,
    "average": lambda *v: sum(v) / len(v) if v else 0, "round": round, "upper": lambda text: text.upper(), "len": len,
    "join": lambda sep, *v: sep.join(map(show, v)), "abs": abs,
}


def show(value):
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.6g}"
    return str(value)


class Sheet:
    def __init__(self, cells=()):
        self.sources, self.formulas, self.values = {}, {}, {}
        self.readers = {}
        self.computed = 0
        for name, source in dict(cells).items():
            self[name] = source

    def has(self, name):
        return name in self.sources

    def __setitem__(self, name, source):
        for read in getattr(self.formulas.pop(name, None), "reads", ()):
            self.readers.get(read, set()).discard(name)
        self.sources[name] = source
        self.forget(name, set())
        if isinstance(source, str) and source.startswith("="):
            try:
                self.formulas[name] = formula = Formula(source[1:])
            except FormulaError as error:
                self.values[name] = error
                return
            for read in formula.reads:
                self.readers.setdefault(read, set()).add(name)

    def forget(self, name, seen):
        self.values.pop(name, None)
        seen.add(name)
        for reader in self.readers.get(name, ()):
            if reader not in seen:
                self.forget(reader, seen)

    def __getitem__(self, name):
        if name not in self.values:
            self.values[name] = CycleError(name)
            self.values[name] = self.compute(name)
        value = self.values[name]
        if isinstance(value, FormulaError):
            raise value
        return value

    def compute(self, name):
        formula = self.formulas.get(name)
        if formula is None:
            return self.sources.get(name, 0)
        self.computed += 1
        try:
            return formula.evaluate(self)
        except FormulaError as error:
            return error

    def display(self, name):
        try:
            return show(self[name]) if self.has(name) else ""
        except FormulaError as error:
            return error.code

    def table(self):
        rows, columns = zip(*map(address, self.sources))
        for row in range(1, max(rows) + 1):
            yield [self.display(name_of(row, column)) for column in range(1, max(columns) + 1)]

    def print(self):
        table = list(self.table())
        widths = [max(map(len, column)) for column in zip(*table)]
        for row in table:
            cells = (text.rjust(width) if text[:1].isdigit() else text.ljust(width) for text, width in zip(row, widths))
            print("  | " + " | ".join(cells).rstrip())

    def csv(self):
        quoted = ([f'"{text}"' if "," in text or '"' in text else text for text in row] for row in self.table())
        return "\n".join(",".join(row) for row in quoted)


sheet = Sheet({
    "A1": "item", "B1": "price", "C1": "count", "D1": "total", "A2": "apples, red", "B2": 1.25, "C2": 4, "D2": "=B2*C2",
    "A3": "pears", "B3": 2, "C3": "=C2*2-1", "D3": "=B3*C3", "A4": "sum", "D4": "=sum(D2:D3)", "A5": "mean", "D5": "=round(average(B2:B3), 2)",
    "A6": "rich?", "D6": '=if(D4>20, "yes: " & D4, "no: " & upper(A3))',
})
sheet.print()
print("computed", sheet.computed)
sheet["C2"] = 2
print(sheet["D4"], sheet.display("D6"), "computed", sheet.computed)
sheet["B3"] = 10
print(sheet["D4"], sheet.display("D6"), "computed", sheet.computed)
print(sheet.csv())
trial = Sheet()
for formula in ("1+2*3^2^0.5", "-2^2", "(1+2)*3%4", "1/0", '"a"+1', "sqrt(-1)", "nosuch(1)", "max(3, 9, 4)", "1 < 2", "2 +", ")", "1 $ 2",
                'join("-", 1, 2.50, "x")', "if(1=1, 7, 1/0)", "count(A1:C9)", "len(5)", "1e3/7", "10/5", "2^0.5^2 3", "if(1)", "(1"):
    trial["Z1"] = "=" + formula
    try:
        print(f"{formula:<26}{show(trial['Z1'])}")
    except FormulaError as error:
        print(f"{formula:<26}{error.code} {error}")
ring = Sheet({"A1": "=B1+1", "B1": "=C1", "C1": "=A1", "D1": "=5+E1", "E1": "=F1", "F1": 3})
print([ring.display(name) for name in ("A1", "B1", "C1", "D1", "E1")])
ring["C1"] = 10
print([ring.display(name) for name in ("A1", "B1", "C1", "D1", "E1")])
chain = Sheet({"A1": 1, **{f"A{row}": f"=A{row - 1}*2" for row in range(2, 41)}})
print(chain["A40"], chain.computed, [name_of(1, column) for column in (1, 26, 27, 52, 53, 703)], address("AB12"), expand("B2:C3"))
chain["A20"] = 0
print(chain["A40"], chain.computed)
