"""Regular expressions from scratch: a parser, Thompson's automata, a lazy DFA, Brzozowski's derivatives; all must agree."""
from functools import lru_cache
from itertools import product


class Node:
    """A tree of an expression; trees are equal if they look the same."""

    fields = ()

    def __init__(self, *values):
        for name, value in zip(self.fields, values, strict=True):
            setattr(self, name, value)

    def key(self):
        return (type(self).__name__, *(getattr(self, name) for name in self.fields))

    def __eq__(self, other):
        return type(self) is type(other) and self.key() == other.key()

    def __hash__(self):
        return hash(self.key())

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(repr(getattr(self, name)) for name in self.fields)})"


class Empty(Node):
    nullable = True

    def derive(self, char):
        return NOTHING


class Nothing(Node):
    nullable = False

    def derive(self, char):
        return self


class Set(Node):
    fields = ("chars", "negated")
    nullable = False

    def matches(self, char):
        return (char in self.chars) != self.negated

    def derive(self, char):
        return EMPTY if self.matches(char) else NOTHING


class Sequence(Node):
    fields = ("first", "second")

    @property
    def nullable(self):
        return self.first.nullable and self.second.nullable

    def derive(self, char):
        derived = sequence(self.first.derive(char), self.second)
        return choice(derived, self.second.derive(char)) if self.first.nullable else derived


class Choice(Node):
    fields = ("options",)

    @property
    def nullable(self):
        return any(option.nullable for option in self.options)

    def derive(self, char):
        return choice(*(option.derive(char) for option in self.options))


class Star(Node):
    fields = ("inner",)
    nullable = True

    def derive(self, char):
        return sequence(self.inner.derive(char), self)


EMPTY, NOTHING = Empty(), Nothing()


def sequence(first, second):
    if NOTHING in (first, second):
        return NOTHING
    if first == EMPTY:
        return second
    return first if second == EMPTY else Sequence(first, second)


def choice(*options):
    flat = set()
    for option in options:
        flat |= option.options if isinstance(option, Choice) else {option}
    flat.discard(NOTHING)
    if len(flat) < 2:
        return flat.pop() if flat else NOTHING
    return Choice(frozenset(flat))


class Parser:
    CLASSES = {"d": "0123456789", "w": "abcdefghijklmnopqrstuvwxyz0123456789_", "s": " \t\n"}

    def __init__(self, pattern):
        self.pattern, self.at = pattern, 0

    def peek(self):
        return self.pattern[self.at : self.at + 1]

    def take(self):
        char = self.peek()
        if not char:
            raise ValueError(f"{self.pattern!r} ends too early")
        self.at += 1
        return char

    def parse(self):
        tree = self.alternatives()
        if self.peek():
            raise ValueError(f"{self.pattern!r}: {self.peek()!r} at {self.at}")
        return tree

    def alternatives(self):
        options = [self.concatenation()]
        while self.peek() == "|":
            self.take()
            options.append(self.concatenation())
        return choice(*options)

    def concatenation(self):
        parts = []
        while self.peek() not in ("", "|", ")"):
            parts.append(self.repetition())
        tree = EMPTY
        for part in reversed(parts):
            tree = sequence(part, tree)
        return tree

    def repetition(self):
        tree = self.atom()
        while (mark := self.peek()) and mark in "*+?{":
            self.take()
            if mark == "*":
                tree = Star(tree)
            elif mark == "+":
                tree = sequence(tree, Star(tree))
            elif mark == "?":
                tree = choice(tree, EMPTY)
            else:
                tree = self.counted(tree)
        return tree

    def counted(self, tree):
        text = ""
        while (char := self.take()) != "}":
            text += char
        low, comma, high = text.partition(",")
        least = int(low)
        out = EMPTY
        if not comma or high:
            for _ in range((int(high) if comma else least) - least):
                out = choice(EMPTY, sequence(tree, out))
        else:
            out = Star(tree)
        for _ in range(least):
            out = sequence(tree, out)
        return out

    def atom(self):
        match self.take():
            case "(":
                tree = self.alternatives()
                if self.take() != ")":
                    raise ValueError("unbalanced")
                return tree
            case "[":
                return self.set()
            case ".":
                return Set(frozenset("\n"), True)
            case "\\":
                char = self.take()
                return Set(frozenset(self.CLASSES.get(char, char)), False)
            case "*" | "+" | "?" as mark:
                raise ValueError(f"nothing before {mark}")
            case char:
                return Set(frozenset(char), False)

    def set(self):
        chars, negated = set(), False
        if self.peek() == "^":
            self.take()
            negated = True
        while (char := self.take()) != "]":
            if self.peek() == "-" and self.pattern[self.at + 1 : self.at + 2] not in ("", "]"):
                self.take()
                chars.update(map(chr, range(ord(char), ord(self.take()) + 1)))
            else:
                chars.add(char)
        return Set(frozenset(chars), negated)


class Automaton:
    """Thompson's construction: an edge is a Set or None; the states are numbers."""

    def __init__(self, tree):
        self.edges = []
        self.start, self.end = self.build(tree)
        self.cache = {}

    def state(self):
        self.edges.append([])
        return len(self.edges) - 1

    def build(self, tree):
        start, end = self.state(), self.state()
        if isinstance(tree, Set):
            self.edges[start].append((tree, end))
        elif isinstance(tree, Empty):
            self.edges[start].append((None, end))
        elif isinstance(tree, Sequence):
            (a, b), (c, d) = self.build(tree.first), self.build(tree.second)
            self.edges[start].append((None, a))
            self.edges[b].append((None, c))
            self.edges[d].append((None, end))
        elif isinstance(tree, Choice):
            for option in tree.options:
                a, b = self.build(option)
                self.edges[start].append((None, a))
                self.edges[b].append((None, end))
        elif isinstance(tree, Star):
            a, b = self.build(tree.inner)
            self.edges[start] += [(None, a), (None, end)]
            self.edges[b] += [(None, a), (None, end)]
        return start, end

    def closure(self, states):
        found, work = set(states), list(states)
        while work:
            for label, target in self.edges[work.pop()]:
                if label is None and target not in found:
                    found.add(target)
                    work.append(target)
        return frozenset(found)

    def step(self, states, char):
        key = states, char
        if key not in self.cache:
            self.cache[key] = self.closure(
                {target for state in states for label, target in self.edges[state] if label and label.matches(char)}
            )
        return self.cache[key]

    def matches(self, text):
        states = self.closure({self.start})
        for char in text:
            states = self.step(states, char)
        return self.end in states

    def longest(self, text, start):
        states, best = self.closure({self.start}), None
        for at in range(start, len(text) + 1):
            if self.end in states:
                best = at
            if at == len(text) or not states:
                break
            states = self.step(states, text[at])
        return best

    def find_all(self, text):
        at = 0
        while at <= len(text):
            end = self.longest(text, at)
            if end is not None and end > at:
                yield text[at:end]
                at = end
            else:
                at += 1


@lru_cache(maxsize=1000)
def derive(tree, char):
    return tree.derive(char)


def derivatives_match(tree, text):
    for char in text:
        tree = derive(tree, char)
    return tree.nullable


for pattern in ("(a|b)*abb", "a{2,3}b?", "(ab|c)+", "[^a]*", "a(b|)c", "((a*)b)*", "(a|ab)(c|bc)", "x{2}|y{1,}"):
    tree = Parser(pattern).parse()
    automaton = Automaton(tree)
    texts = ["".join(letters) for size in range(6) for letters in product("abc", repeat=size)]
    by_automaton = [text for text in texts if automaton.matches(text)]
    assert by_automaton == [text for text in texts if derivatives_match(tree, text)], pattern
    print(f"{pattern:<14}{len(automaton.edges):>3} states, {len(by_automaton):>4} of {len(texts)} texts: {by_automaton[:5]}")
print(Parser("ab*").parse())
text = "On 2024-05-06 and 1999-12-31 we paid 12.50, 7 and 0.99; call 555-0199."
for pattern in (r"\d{4}-\d\d-\d\d", r"\d+\.\d+", r"[A-Z]\w*", r"[a-z]+", r"\d+(\.\d+)?"):
    print(pattern, list(Automaton(Parser(pattern).parse()).find_all(text)))
print(derive.cache_info().currsize, EMPTY == Empty(), EMPTY != NOTHING, len({Star(EMPTY), Star(Empty())}))
for bad in ("(a", "a)", "*a", "[ab", "a\\", "a{x}", "a{2"):
    try:
        print(bad, Parser(bad).parse())
    except ValueError as error:
        print(f"{bad:<6}{error}")
