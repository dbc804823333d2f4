"""JSON by hand: a parser with positions in its errors, a writer, paths, patches, a schema check; compared with json."""
import json
import math


class JsonError(ValueError):
    def __init__(self, message, text, position):
        self.line = text.count("\n", 0, position) + 1
        self.column = position - text.rfind("\n", 0, position)
        super().__init__(f"{message} at line {self.line}, column {self.column}")


class Reader:
    ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", '"': '"', "\\": "\\", "/": "/"}
    WORDS = {"true": True, "false": False, "null": None}

    def __init__(self, text, max_depth=50):
        self.text, self.position, self.depth, self.max_depth = text, 0, 0, max_depth

    def fail(self, message, position=None):
        raise JsonError(message, self.text, self.position if position is None else position)

    def space(self):
        while self.position < len(self.text) and self.text[self.position] in " \t\r\n":
            self.position += 1

    def peek(self):
        self.space()
        return self.text[self.position] if self.position < len(self.text) else ""

    def expect(self, char):
        if self.peek() != char:
            self.fail(f"expected {char!r}")
        self.position += 1

    def document(self):
        value = self.value()
        if self.peek():
            self.fail("something after the document")
        return value

    def value(self):
        match self.peek():
            case "{":
                return self.nested(self.object)
            case "[":
                return self.nested(self.array)
            case '"':
                return self.string()
            case char if char == "-" or char.isdigit():
                return self.number()
            case "":
                self.fail("the end where a value should be")
            case _:
                for word, value in self.WORDS.items():
                    if self.text.startswith(word, self.position):
                        self.position += len(word)
                        return value
                self.fail("no value starts so")

    def nested(self, parse):
        self.depth += 1
        if self.depth > self.max_depth:
            self.fail("nested too deeply")
        self.position += 1
        value = parse()
        self.position += 1
        self.depth -= 1
        return value

    def object(self):
        members = {}
        if self.peek() == "}":
            return members
        while True:
            if self.peek() != '"':
                self.fail("expected the name of a member")
            start = self.position
            name = self.string()
            if name in members:
                self.fail(f"{name!r} twice", start)
            self.expect(":")
            members[name] = self.value()
            if self.peek() == "}":
                return members
            self.expect(",")

    def array(self):
        items = []
        if self.peek() == "]":
            return items
        while True:
            items.append(self.value())
            if self.peek() == "]":
                return items
            self.expect(",")

    def string(self):
        start, out = self.position, []
        self.position += 1
        while True:
            if self.position >= len(self.text):
                self.fail("a string without an end", start)
            char = self.text[self.position]
            self.position += 1
            if char == '"':
                return "".join(out)
            if char < " ":
                self.fail("a control character in a string", self.position - 1)
            if char == "\\":
                char = self.escape()
            out.append(char)

    def escape(self):
        char = self.text[self.position : self.position + 1]
        self.position += 1
        if char in self.ESCAPES and char:
            return self.ESCAPES[char]
        if char != "u":
            self.fail("unknown escape", self.position - 2)
        code = self.unit()
        if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.position):
            self.position += 2
            code = 0x10000 + (code - 0xD800 << 10) + self.unit() - 0xDC00
        return chr(code)

    def unit(self):
        digits = self.text[self.position : self.position + 4]
        try:
            code = int(digits, 16)
        except ValueError:
            self.fail(f"{digits!r} are no four hexadecimal digits")
        self.position += 4
        return code

    def number(self):
        start = self.position
        while self.position < len(self.text) and self.text[self.position] in "+-.eE0123456789":
            self.position += 1
        digits = self.text[start : self.position]
        try:
            if digits.lstrip("-").startswith("0") and digits.lstrip("-")[1:2].isdigit():
                raise ValueError(digits)
            return float(digits) if any(char in digits for char in ".eE") else int(digits)
        except ValueError:
            self.fail(f"{digits} is no number", start)


def write(value, indent=None, level=0):
    newline = "" if indent is None else "\n" + " " * indent * (level + 1)
    end = "" if indent is None else "\n" + " " * indent * level
    if isinstance(value, dict):
        body = [f"{write(str(key))}: {write(item, indent, level + 1)}" for key, item in value.items()]
        return "{" + newline + ("," + (newline or " ")).join(body) + end + "}" if body else "{}"
    if isinstance(value, (list, tuple)):
        body = [write(item, indent, level + 1) for item in value]
        return "[" + newline + ("," + (newline or " ")).join(body) + end + "]" if body else "[]"
    if isinstance(value, str):
        return '"' + "".join(ESCAPED.get(c, c if " " <= c <= "~" else units(c)) for c in value) + '"'
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} cannot be written")
    if isinstance(value, (int, float)):
        return repr(value)
    raise TypeError(f"a {type(value).__name__} cannot be written")


ESCAPED = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f", '"': '\\"', "\\": "\\\\"}


def units(char):
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def walk(value, path="$"):
    yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from walk(item, f"{path}.{key}" if isinstance(key, str) else f"{path}[{key}]")


def differences(old, new, path="$"):
    if type(old) is type(new) is dict:
        for key in sorted(old.keys() | new.keys()):
            if key not in new:
                yield f"- {path}.{key}"
            elif key not in old:
                yield f"+ {path}.{key} = {write(new[key])}"
            else:
                yield from differences(old[key], new[key], f"{path}.{key}")
    elif old != new:
        yield f"~ {path}: {write(old)} -> {write(new)}"


TEXT = r"""{"name": "caf\u00e9 \ud83d\ude00", "size": [1, -2.5, 1e3, 12345678901234567890, 0],
 "nested": {"empty": {}, "list": [[], [[]], [true, false, null]]}, "quote": "a\"b\\c\/d\n"}"""
value = Reader(TEXT).document()
print(value == json.loads(TEXT), write(value) == json.dumps(value), write(value, 2) == json.dumps(value, indent=2))
print(write(value))
for path, item in walk(value):
    if not isinstance(item, (dict, list)):
        print(f"  {path:<22}{item!r}")
changed = Reader(TEXT).document()
changed["size"].pop()
changed["nested"]["more"] = [1]
del changed["quote"]
changed["name"] = None
print("\n".join(differences(value, changed)))
for bad in ("", "[1, 2", '{"a": 1, "a": 2}', '"abc', '"\\x"', '"\\u12g4"', "01", "-", "1.2.3", "[1 2]", "{1: 2}", "tru", "[1],",
            '{"a"\n  1}', "[" * 60, '"tab\there"'):
    try:
        print("?", Reader(bad).document())
    except JsonError as error:
        print(f"{bad[:18]!r:<24}{error}")
for bad in (float("nan"), {1, 2}, [object]):
    try:
        write(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
