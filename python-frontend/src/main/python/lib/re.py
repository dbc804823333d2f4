"""Regular expressions, by backtracking. A pattern becomes functions of (state, index) that answer where the match
ends, or -1; each has been given the function that matches what follows it."""

A = ASCII = 256
I = IGNORECASE = 2
L = LOCALE = 4
M = MULTILINE = 8
S = DOTALL = 16
U = UNICODE = 32
X = VERBOSE = 64
DEBUG = 128
NOFLAG = 0
_LETTERS = {"a": A, "i": I, "L": L, "m": M, "s": S, "u": U, "x": X}
_ENDLESS = 1 << 40


class error(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
        super().__init__(msg)


PatternError = error


# ---- what single characters a part of a pattern stands for: functions of a character

def _is_word(c):
    return c.isalnum() or c == "_"


def _is_ascii_word(c):
    return c.isascii() and (c.isalnum() or c == "_")


def _class_test(letter, flags):
    """What \\d, \\w, \\s and their opposites stand for."""
    kind = letter.lower()
    if kind == "d":
        test = (lambda c: "0" <= c <= "9") if flags & A else (lambda c: c.isdecimal())
    elif kind == "w":
        test = _is_ascii_word if flags & A else _is_word
    else:
        test = (lambda c: c in " \t\n\r\f\v") if flags & A else (lambda c: c.isspace())
    return test if letter == kind else (lambda c: not test(c))


def _literal_test(char, flags):
    if flags & I and (char.lower() != char or char.upper() != char):
        low = char.lower()
        return lambda c: c.lower() == low
    return lambda c: c == char


def _set_test(chars, ranges, tests, negated, flags):
    def test(c):
        if c in chars:
            return True
        for low, high in ranges:
            if low <= c <= high:
                return True
        for one in tests:
            if one(c):
                return True
        return False
    inner = test
    if flags & I:
        inner = lambda c: test(c) or test(c.lower()) or test(c.upper())
    return (lambda c: not inner(c)) if negated else inner


# ---- parsing: nodes are tuples whose first item says what they are

class _Parser:
    def __init__(self, pattern, flags):
        self.text = pattern
        self.at = 0
        self.flags = flags
        self.groups = 0
        self.names = {}
        self.open = []

    def fail(self, message, at=None):
        raise error(message, self.text, self.at if at is None else at)

    def peek(self):
        return self.text[self.at:self.at + 1]

    def take(self, text):
        if self.text.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def parse(self):
        node = self.alternatives()
        if self.at < len(self.text):
            self.fail("unbalanced parenthesis")
        return node

    def alternatives(self):
        flags = self.flags
        branches = [self.sequence()]
        while self.take("|"):
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else ("or", branches)

    def sequence(self):
        items = []
        while self.at < len(self.text):
            c = self.peek()
            if c == "|" or c == ")":
                break
            if self.flags & X:
                if c.isspace():
                    self.at += 1
                    continue
                if c == "#":
                    end = self.text.find("\n", self.at)
                    self.at = len(self.text) if end < 0 else end + 1
                    continue
            start = self.at
            node = self.atom()
            if node is not None:
                items.append(self.repeated(node, start))
        return ("seq", items)

    def repeated(self, node, start):
        while True:
            c = self.peek()
            at = self.at
            if c == "*":
                low, high = 0, _ENDLESS
            elif c == "+":
                low, high = 1, _ENDLESS
            elif c == "?":
                low, high = 0, 1
            elif c == "{":
                bounds = self.bounds()
                if bounds is None:
                    return node
                low, high = bounds
            else:
                return node
            if c != "{":
                self.at += 1
            if node[0] == "repeat":
                self.fail("multiple repeat", at)
            if self.take("?"):
                kind = "lazy"
            elif self.take("+"):
                kind = "possessive"
            else:
                kind = "greedy"
            node = ("repeat", node, low, high, kind)

    def bounds(self):
        """The numbers in braces; None if the braces are just characters."""
        end = self.text.find("}", self.at)
        if end < 0:
            return None
        low, comma, high = self.text[self.at + 1:end].partition(",")
        if not (low.isdigit() or not low) or not (high.isdigit() or not high) or not (low or comma):
            return None
        if not low and not high:
            low = "0"
        first = int(low) if low else 0
        last = (int(high) if high else _ENDLESS) if comma else first
        if last < first:
            self.fail("min repeat greater than max repeat", self.at + 1)
        self.at = end + 1
        return first, last

    def atom(self):
        c = self.peek()
        self.at += 1
        if c == ".":
            return ("char", (lambda c: True) if self.flags & S else (lambda c: c != "\n"))
        if c == "^":
            return ("line start",) if self.flags & M else ("start",)
        if c == "$":
            return ("line end",) if self.flags & M else ("end",)
        if c == "[":
            return ("char", self.char_set())
        if c == "(":
            return self.group()
        if c == "\\":
            return self.escape()
        if c in "*+?":
            self.fail("nothing to repeat", self.at - 1)
        if c == "{":
            self.at -= 1
            if self.bounds() is not None:
                self.fail("nothing to repeat")
            self.at += 1
        return self.literal(c)

    def literal(self, c):
        if self.flags & I and (c.lower() != c or c.upper() != c):
            return ("char", _literal_test(c, self.flags))
        return ("text", c)

    def escape(self):
        if self.at >= len(self.text):
            self.fail("bad escape (end of pattern)", self.at - 1)
        c = self.peek()
        start = self.at - 1
        if c in "dDwWsS":
            self.at += 1
            return ("char", _class_test(c, self.flags))
        if c == "b":
            self.at += 1
            return ("boundary", True, _is_ascii_word if self.flags & A else _is_word)
        if c == "B":
            self.at += 1
            return ("boundary", False, _is_ascii_word if self.flags & A else _is_word)
        if c == "A":
            self.at += 1
            return ("start",)
        if c == "Z":
            self.at += 1
            return ("very end",)
        if "1" <= c <= "9":
            end = self.at + 1
            if self.text[end:end + 1].isdigit():
                end += 1
            number = int(self.text[self.at:end])
            if number > self.groups:
                self.fail(f"invalid group reference {number}", self.at)
            if number in self.open:
                self.fail("cannot refer to an open group", start)
            self.at = end
            return ("same", number, self.flags)
        return self.literal(self.char_escape(start))

    def char_escape(self, start):
        """The character that an escape at the current place stands for."""
        c = self.peek()
        self.at += 1
        simple = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
        if c in simple:
            return simple[c]
        if c == "x" or c == "u" or c == "U":
            size = 2 if c == "x" else 4 if c == "u" else 8
            digits = self.text[self.at:self.at + size]
            if len(digits) < size or any(d not in "0123456789abcdefABCDEF" for d in digits):
                self.fail(f"incomplete escape \\{c}{digits}", start)
            self.at += size
            return chr(int(digits, 16))
        if c == "0":
            digits = ""
            while len(digits) < 2 and self.peek() and self.peek() in "01234567":
                digits += self.peek()
                self.at += 1
            return chr(int(digits or "0", 8))
        if c.isascii() and c.isalpha():
            self.fail(f"bad escape \\{c}", start)
        return c

    def char_set(self):
        start = self.at - 1
        negated = self.take("^")
        chars = []
        ranges = []
        tests = []
        first = True
        while True:
            if self.at >= len(self.text):
                self.fail("unterminated character set", start)
            if self.peek() == "]" and not first:
                self.at += 1
                break
            first = False
            low = self.set_item(tests)
            if low is None:
                continue
            if self.peek() == "-" and self.text[self.at + 1:self.at + 2] not in ("]", ""):
                at = self.at - len(low)
                self.at += 1
                high = self.set_item(tests)
                if high is None or high < low:
                    self.fail(f"bad character range {self.text[at:self.at]}", at)
                ranges.append((low, high))
            else:
                chars.append(low)
        return _set_test("".join(chars), ranges, tests, negated, self.flags)

    def set_item(self, tests):
        """A character of a set; None if it was a class of them, which is added to the tests."""
        c = self.peek()
        self.at += 1
        if c != "\\":
            return c
        if self.peek() and self.peek() in "dDwWsS":
            tests.append(_class_test(self.peek(), self.flags))
            self.at += 1
            return None
        if self.take("b"):
            return "\b"
        return self.char_escape(self.at - 1)

    def group(self):
        start = self.at - 1
        if not self.take("?"):
            return self.capture(None, start)
        if self.take("P<"):
            return self.capture(self.name(">"), start)
        if self.peek() == "<" and self.text[self.at + 1:self.at + 2] not in ("=", "!"):
            self.fail("unknown extension ?<" + self.text[self.at + 1:self.at + 2], start + 1)
        if self.take("P="):
            name = self.name(")")
            if name not in self.names:
                self.fail(f"unknown group name {name!r}", self.at - len(name) - 1)
            return ("same", self.names[name], self.flags)
        if self.take("#"):
            end = self.text.find(")", self.at)
            if end < 0:
                self.fail("missing ), unterminated comment", start)
            self.at = end + 1
            return None
        if self.take("("):
            name = self.name(")")
            if name.isdigit():
                number = int(name)
            elif name in self.names:
                number = self.names[name]
            else:
                self.fail(f"unknown group name {name!r}", self.at - len(name) - 1)
            yes = self.sequence()
            no = self.sequence() if self.take("|") else ("seq", [])
            self.close(start)
            return ("if", number, yes, no)
        for mark, kind, positive in (("=", "ahead", True), ("!", "ahead", False), ("<=", "behind", True),
                                     ("<!", "behind", False)):
            if self.take(mark):
                node = self.scoped(self.flags, start)
                return (kind, positive, node)
        if self.take(":"):
            return self.scoped(self.flags, start)
        if self.take(">"):
            return ("atomic", self.scoped(self.flags, start))
        return self.inline_flags(start)

    def inline_flags(self, start):
        flags = self.flags
        on = True
        while True:
            c = self.peek()
            self.at += 1
            if c == "-":
                on = False
            elif c and c in _LETTERS:
                flags = flags | _LETTERS[c] if on else flags & ~_LETTERS[c]
            elif c == ")":
                if start != 0:
                    self.fail("global flags not at the start of the expression", start)
                self.flags = flags
                return None
            elif c == ":":
                return self.scoped(flags, start)
            else:
                self.fail("unknown extension ?" + c, start + 1)

    def scoped(self, flags, start):
        """What stands up to the closing parenthesis, with flags of its own."""
        outside = self.flags
        self.flags = flags
        node = self.alternatives()
        self.flags = outside
        self.close(start)
        return node

    def close(self, start):
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", start)

    def name(self, end):
        at = self.text.find(end, self.at)
        if at < 0:
            self.fail(f"missing {end}, unterminated name", self.at)
        name = self.text[self.at:at]
        if not name:
            self.fail("missing group name", self.at)
        if not name.isidentifier() and not (end == ")" and name.isdigit()):
            self.fail(f"bad character in group name {name!r}", self.at)
        self.at = at + 1
        return name

    def capture(self, name, start):
        self.groups += 1
        number = self.groups
        if name is not None:
            if name in self.names:
                self.fail(f"redefinition of group name {name!r} as group {number}; was group {self.names[name]}",
                          self.at - len(name) - 1)
            self.names[name] = number
        self.open.append(number)
        node = self.scoped(self.flags, start)
        self.open.remove(number)
        return ("group", number, node)


# ---- from nodes to functions

class _State:
    """A match under way: the text, where groups start and end, how far loops are."""

    def __init__(self, text, end, groups, loops):
        self.text = text
        self.end = end
        self.marks = [-1] * (2 * groups + 2)
        self.starts = [-1] * (groups + 1)
        self.loops = [None] * loops
        self.last = None
        self.forbidden = -1  # where the match is not to end: an empty one was there before


class _Builder:
    def __init__(self):
        self.loops = 0

    def build(self, node, then):
        return getattr(self, "_" + node[0].replace(" ", "_"))(node, then)

    def _seq(self, node, then):
        items = node[1]
        i = len(items) - 1
        while i >= 0:
            text = ""
            while i >= 0 and items[i][0] == "text":
                text = items[i][1] + text
                i -= 1
            if text:
                then = self._literal(text, then)
            else:
                then = self.build(items[i], then)
                i -= 1
        return then

    def _text(self, node, then):
        return self._literal(node[1], then)

    def _literal(self, text, then):
        size = len(text)

        def match(state, i):
            if i + size <= state.end and state.text.startswith(text, i):
                return then(state, i + size)
            return -1
        return match

    def _char(self, node, then):
        test = node[1]

        def match(state, i):
            if i < state.end and test(state.text[i]):
                return then(state, i + 1)
            return -1
        return match

    def _or(self, node, then):
        branches = [self.build(branch, then) for branch in node[1]]

        def match(state, i):
            for branch in branches:
                end = branch(state, i)
                if end >= 0:
                    return end
            return -1
        return match

    def _group(self, node, then):
        number = node[1]

        def closed(state, i):
            marks = state.marks
            start, end, last = marks[2 * number], marks[2 * number + 1], state.last
            marks[2 * number] = state.starts[number]
            marks[2 * number + 1] = i
            state.last = number
            result = then(state, i)
            if result < 0:
                marks[2 * number] = start
                marks[2 * number + 1] = end
                state.last = last
            return result

        inner = self.build(node[2], closed)

        def match(state, i):
            before = state.starts[number]
            state.starts[number] = i
            result = inner(state, i)
            if result < 0:
                state.starts[number] = before
            return result
        return match

    def _repeat(self, node, then):
        inner, low, high, kind = node[1:]
        if kind == "possessive":
            return self._atomic(("atomic", ("repeat", inner, low, high, "greedy")), then)
        if inner[0] == "char" or inner[0] == "text" and len(inner[1]) == 1:
            test = inner[1]
            if inner[0] == "text":
                char = inner[1]
                test = lambda c: c == char
            return self._chars_greedily(test, low, high, then) if kind == "greedy" else \
                self._chars_lazily(test, low, high, then)
        return self._loop(inner, low, high, kind == "greedy", then)

    def _chars_greedily(self, test, low, high, then):
        def match(state, i):
            text = state.text
            end = state.end
            if high < end - i:
                end = i + high
            j = i
            while j < end and test(text[j]):
                j += 1
            least = i + low
            while j >= least:
                result = then(state, j)
                if result >= 0:
                    return result
                j -= 1
            return -1
        return match

    def _chars_lazily(self, test, low, high, then):
        def match(state, i):
            text = state.text
            count = 0
            while True:
                if count >= low:
                    result = then(state, i)
                    if result >= 0:
                        return result
                if count == high or i >= state.end or not test(text[i]):
                    return -1
                i += 1
                count += 1
        return match

    def _loop(self, inner, low, high, greedy, then):
        number = self.loops
        self.loops += 1

        def after(state, i):
            count, start = state.loops[number]
            if i == start and count >= low:
                return then(state, i)  # nothing was consumed: once more would be for ever
            return turn(state, i, count + 1)

        def once(state, i, count):
            before = state.loops[number]
            state.loops[number] = (count, i)
            result = body(state, i)
            if result < 0:
                state.loops[number] = before
            return result

        def leave(state, i, count):
            before = state.loops[number]
            result = then(state, i)
            if result < 0:
                state.loops[number] = before
            return result

        def turn(state, i, count):
            if count < low:
                return once(state, i, count)
            if greedy:
                result = once(state, i, count) if count < high else -1
                return result if result >= 0 else leave(state, i, count)
            result = leave(state, i, count)
            return result if result >= 0 or count >= high else once(state, i, count)

        body = self.build(inner, after)
        return lambda state, i: turn(state, i, 0)

    def _atomic(self, node, then):
        inner = self.build(node[1], _done)

        def match(state, i):
            marks = state.marks[:]
            end = inner(state, i)
            if end < 0:
                return -1
            result = then(state, end)
            if result < 0:
                state.marks = marks
            return result
        return match

    def _ahead(self, node, then):
        positive = node[1]
        inner = self.build(node[2], _done)

        def match(state, i):
            marks = state.marks[:]
            found = inner(state, i) >= 0
            if found != positive:
                state.marks = marks
                return -1
            if not positive:
                state.marks = marks
            result = then(state, i)
            if result < 0:
                state.marks = marks
            return result
        return match

    def _behind(self, node, then):
        positive = node[1]

        def ends_here(state, j):
            return j if j == state.target else -1

        inner = self.build(node[2], ends_here)

        def match(state, i):
            target = getattr(state, "target", None)
            found = False
            j = i
            while j >= 0 and not found:
                state.target = i
                found = inner(state, j) >= 0
                j -= 1
            state.target = target
            return then(state, i) if found == positive else -1
        return match

    def _if(self, node, then):
        number = node[1]
        yes = self.build(node[2], then)
        no = self.build(node[3], then)
        return lambda state, i: yes(state, i) if state.marks[2 * number + 1] >= 0 else no(state, i)

    def _same(self, node, then):
        number = node[1]
        ignore = node[2] & I

        def match(state, i):
            start = state.marks[2 * number]
            if start < 0:
                return -1
            text = state.text[start:state.marks[2 * number + 1]]
            end = i + len(text)
            other = state.text[i:end]
            if end <= state.end and (other == text or ignore and other.lower() == text.lower()):
                return then(state, end)
            return -1
        return match

    def _start(self, node, then):
        return lambda state, i: then(state, i) if i == 0 else -1

    def _line_start(self, node, then):
        return lambda state, i: then(state, i) if i == 0 or state.text[i - 1] == "\n" else -1

    def _very_end(self, node, then):
        return lambda state, i: then(state, i) if i == state.end else -1

    def _end(self, node, then):
        return lambda state, i: then(state, i) if i == state.end or i == state.end - 1 and state.text[i] == "\n" else -1

    def _line_end(self, node, then):
        return lambda state, i: then(state, i) if i == state.end or state.text[i] == "\n" else -1

    def _boundary(self, node, then):
        wanted, word = node[1:]

        def match(state, i):
            before = i > 0 and word(state.text[i - 1])
            after = i < state.end and word(state.text[i])
            return then(state, i) if (before != after) == wanted else -1
        return match


def _done(state, i):
    return i


def _finish(state, i):
    return -1 if i == state.forbidden else i


def _done_at_end(state, i):
    return i if i == state.end else -1


# ---- patterns and matches

class Pattern:
    def __init__(self, pattern, flags):
        self._bytes = isinstance(pattern, (bytes, bytearray))
        text = bytes(pattern).decode("latin-1") if self._bytes else pattern
        parser = _Parser(text, flags | A if self._bytes else flags)
        node = parser.parse()
        self.pattern = pattern
        self.flags = parser.flags if self._bytes or parser.flags & A else parser.flags | U
        self.groups = parser.groups
        self.groupindex = parser.names
        builder = _Builder()
        self._match = builder.build(node, _finish)
        self._whole = builder.build(node, _done_at_end)
        self._loops = builder.loops
        self._prefix = self._start_text(node)

    @staticmethod
    def _start_text(node):
        """A text that every match starts with, or ""."""
        text = ""
        while node[0] == "seq" and node[1] and node[1][0][0] == "seq":
            node = node[1][0]
        if node[0] == "seq":
            for item in node[1]:
                if item[0] != "text":
                    break
                text += item[1]
        return text

    def _text(self, string):
        if isinstance(string, (bytes, bytearray)):
            if not self._bytes:
                raise TypeError("cannot use a string pattern on a bytes-like object")
            return bytes(string).decode("latin-1")
        if not isinstance(string, str):
            raise TypeError(f"expected string or bytes-like object, got '{type(string).__name__}'")
        if self._bytes:
            raise TypeError("cannot use a bytes pattern on a string-like object")
        return str(string)

    def _at(self, matcher, string, text, start, end, forbidden=-1):
        state = _State(text, end, self.groups, self._loops)
        state.forbidden = forbidden if forbidden == start else -1
        stop = matcher(state, start)
        if stop < 0:
            return None
        state.marks[0] = start
        state.marks[1] = stop
        return Match(self, string, state, start, end)

    def _find(self, string, text, start, end, forbidden=-1):
        """The first match from an index on; an empty one is not to be at the forbidden index."""
        prefix = self._prefix
        while start <= end:
            if prefix:
                start = text.find(prefix, start, end)
                if start < 0:
                    return None
            found = self._at(self._match, string, text, start, end, forbidden)
            if found is not None:
                return found
            start += 1
        return None

    @staticmethod
    def _limits(text, pos, endpos):
        end = len(text) if endpos is None else max(0, min(endpos, len(text)))
        return max(0, min(pos, len(text))), end

    def match(self, string, pos=0, endpos=None):
        text = self._text(string)
        start, end = self._limits(text, pos, endpos)
        return self._at(self._match, string, text, start, end) if start <= end else None

    def fullmatch(self, string, pos=0, endpos=None):
        text = self._text(string)
        start, end = self._limits(text, pos, endpos)
        return self._at(self._whole, string, text, start, end) if start <= end else None

    def search(self, string, pos=0, endpos=None):
        text = self._text(string)
        start, end = self._limits(text, pos, endpos)
        return self._find(string, text, start, end)

    def finditer(self, string, pos=0, endpos=None):
        text = self._text(string)
        start, end = self._limits(text, pos, endpos)
        return self._matches(string, text, start, end)

    def _matches(self, string, text, start, end):
        forbidden = -1
        while True:
            found = self._find(string, text, start, end, forbidden)
            if found is None:
                return
            yield found
            start = found.end()
            forbidden = start if found.start() == start else -1

    def findall(self, string, pos=0, endpos=None):
        result = []
        for found in self.finditer(string, pos, endpos):
            if self.groups == 0:
                result.append(found.group())
            elif self.groups == 1:
                result.append(found._part(1, self._empty()))
            else:
                result.append(tuple([found._part(i, self._empty()) for i in range(1, self.groups + 1)]))
        return result

    def _empty(self):
        return b"" if self._bytes else ""

    def split(self, string, maxsplit=0):
        text = self._text(string)
        parts = []
        last = 0
        for found in self._matches(string, text, 0, len(text)):
            if maxsplit and len(parts) >= maxsplit * (self.groups + 1):
                break
            parts.append(string[last:found.start()])
            parts.extend(found.groups())
            last = found.end()
        parts.append(string[last:])
        return parts

    def subn(self, repl, string, count=0):
        text = self._text(string)
        if callable(repl):
            replace = repl
        else:
            parts = _template(repl, self)
            replace = lambda found: _fill(parts, found)
        out = []
        last = 0
        made = 0
        for found in self._matches(string, text, 0, len(text)):
            if count and made >= count:
                break
            out.append(string[last:found.start()])
            out.append(replace(found))
            last = found.end()
            made += 1
        out.append(string[last:])
        return self._empty().join(out), made

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __eq__(self, other):
        return isinstance(other, Pattern) and (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __repr__(self):
        names = [name for name, flag in (("re.IGNORECASE", I), ("re.MULTILINE", M), ("re.DOTALL", S),
                                         ("re.VERBOSE", X), ("re.ASCII", A)) if self.flags & flag
                 and not (flag == A and self._bytes)]
        shown = repr(self.pattern)
        return f"re.compile({shown[:200]}{', ' + '|'.join(names) if names else ''})"


class Match:
    def __init__(self, pattern, string, state, pos, endpos):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._marks = state.marks
        self.lastindex = state.last

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self.lastindex:
                return name
        return None

    @property
    def regs(self):
        return tuple([self.span(i) for i in range(self.re.groups + 1)])

    def _number(self, group):
        if isinstance(group, str):
            number = self.re.groupindex.get(group, -1)
        elif hasattr(type(group), "__index__"):
            number = group.__index__()
        else:
            number = -1
        if not 0 <= number <= self.re.groups:
            raise IndexError("no such group")
        return number

    def _part(self, number, default=None):
        start = self._marks[2 * number]
        return default if start < 0 else self.string[start:self._marks[2 * number + 1]]

    def group(self, *groups):
        if not groups:
            return self._part(0)
        if len(groups) == 1:
            return self._part(self._number(groups[0]))
        return tuple([self._part(self._number(group)) for group in groups])

    def __getitem__(self, group):
        return self._part(self._number(group))

    def groups(self, default=None):
        return tuple([self._part(i, default) for i in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._part(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0):
        return self._marks[2 * self._number(group)]

    def end(self, group=0):
        return self._marks[2 * self._number(group) + 1]

    def span(self, group=0):
        number = self._number(group)
        return self._marks[2 * number], self._marks[2 * number + 1]

    def expand(self, template):
        return _fill(_template(template, self.re), self)

    def __bool__(self):
        return True

    def __copy__(self):
        return self

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self.group()!r}>"


def _template(template, pattern):
    """A replacement as texts and numbers of groups."""
    binary = isinstance(template, (bytes, bytearray))
    text = bytes(template).decode("latin-1") if binary else template
    if "\\" not in text:
        return [template]
    parts = []
    plain = []
    simple = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "b": "\b", "\\": "\\"}

    def flush():
        if plain:
            joined = "".join(plain)
            parts.append(joined.encode("latin-1") if binary else joined)
            plain.clear()

    i = 0
    while i < len(text):
        c = text[i]
        i += 1
        if c != "\\":
            plain.append(c)
            continue
        if i >= len(text):
            raise error("bad escape (end of pattern)", text, i - 1)
        c = text[i]
        i += 1
        if c == "g":
            end = text.find(">", i)
            if text[i:i + 1] != "<":
                raise error("missing <", text, i)
            if end < 0:
                raise error("missing >, unterminated name", text, i + 1)
            name = text[i + 1:end]
            if name.isdigit():
                number = int(name)
            elif name in pattern.groupindex:
                number = pattern.groupindex[name]
            elif not name:
                raise error("missing group name", text, i + 1)
            elif not name.isidentifier():
                raise error(f"bad character in group name {name!r}", text, i + 1)
            else:
                raise IndexError(f"unknown group name {name!r}")
            if number > pattern.groups:
                raise error(f"invalid group reference {number}", text, i + 1)
            flush()
            parts.append(number)
            i = end + 1
        elif c == "0":
            digits = ""
            while len(digits) < 2 and i < len(text) and text[i] in "01234567":
                digits += text[i]
                i += 1
            plain.append(chr(int(digits or "0", 8)))
        elif "1" <= c <= "9":
            if text[i:i + 1].isdigit():
                c += text[i]
                i += 1
            if int(c) > pattern.groups:
                raise error(f"invalid group reference {c}", text, i - len(c))
            flush()
            parts.append(int(c))
        elif c in simple:
            plain.append(simple[c])
        elif c.isascii() and c.isalpha():
            raise error(f"bad escape \\{c}", text, i - 2)
        else:
            plain.append("\\" + c)
    flush()
    return parts


def _fill(parts, found):
    empty = found.re._empty()
    return empty.join([found._part(part, empty) if isinstance(part, int) else part for part in parts])


# ---- the module's functions

_cache = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes, bytearray)):
        raise TypeError("first argument must be string or compiled pattern")
    flags = int(flags)
    key = (type(pattern), pattern, flags)
    found = _cache.get(key)
    if found is None:
        if len(_cache) > 500:
            _cache.clear()
        found = _cache[key] = Pattern(pattern, flags)
    return found


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def escape(pattern):
    special = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"
    if isinstance(pattern, (bytes, bytearray)):
        return escape(bytes(pattern).decode("latin-1")).encode("latin-1")
    return "".join(["\\" + c if c in special else c for c in pattern])


def purge():
    _cache.clear()
