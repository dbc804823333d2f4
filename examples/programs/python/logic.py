"""Logic: a Prolog in small (unification, backtracking, cut-free), and a DPLL solver for propositional logic."""
import itertools


class Term:
    __slots__ = ()


class Var(Term):
    __slots__ = ("name", "number")
    fresh = itertools.count(1)

    def __init__(self, name, number=0):
        self.name, self.number = name, number

    def __eq__(self, other):
        return isinstance(other, Var) and (self.name, self.number) == (other.name, other.number)

    def __hash__(self):
        return hash((self.name, self.number))

    def __repr__(self):
        return self.name if not self.number else f"_{self.name}{self.number}"


class Struct(Term):
    __slots__ = ("name", "args")

    def __init__(self, name, *args):
        self.name, self.args = name, args

    def __eq__(self, other):
        return isinstance(other, Struct) and self.name == other.name and self.args == other.args

    __hash__ = None

    def __repr__(self):
        if self.name == "." and len(self.args) == 2:
            items, rest = [], self
            while isinstance(rest, Struct) and rest.name == "." and len(rest.args) == 2:
                items.append(repr(rest.args[0]))
                rest = rest.args[1]
            tail = "" if rest == NIL else f"|{rest!r}"
            return f"[{', '.join(items)}{tail}]"
        return self.name if not self.args else f"{self.name}({', '.join(map(repr, self.args))})"


NIL = Struct("[]")


class ParseError(ValueError):
    pass


class Parser:
    def __init__(self, text):
        self.tokens = self.split(text)
        self.position = 0

    @staticmethod
    def split(text):
        tokens, i = [], 0
        while i < len(text):
            char = text[i]
            if char.isspace():
                i += 1
            elif char.isalnum() or char == "_":
                end = i
                while end < len(text) and (text[end].isalnum() or text[end] == "_"):
                    end += 1
                tokens.append(text[i:end])
                i = end
            elif text.startswith(":-", i):
                tokens.append(":-")
                i += 2
            elif char in "()[],.|":
                tokens.append(char)
                i += 1
            else:
                raise ParseError(f"what is {char!r} at {i}?")
        return tokens

    def peek(self):
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def take(self, expected=None):
        token = self.peek()
        if token is None or expected not in (None, token):
            raise ParseError(f"expected {expected or 'more'}, found {token or 'the end'}")
        self.position += 1
        return token

    def terms(self, end):
        found = [self.term()]
        while self.peek() == ",":
            self.take()
            found.append(self.term())
        if end:
            self.take(end)
        return found

    def term(self):
        token = self.take()
        if token == "[":
            if self.peek() == "]":
                self.take()
                return NIL
            items = self.terms(None)
            tail = NIL
            if self.peek() == "|":
                self.take()
                tail = self.term()
            self.take("]")
            for item in reversed(items):
                tail = Struct(".", item, tail)
            return tail
        if token[0].isupper() or token[0] == "_":
            return Var(token)
        if self.peek() == "(":
            self.take()
            return Struct(token, *self.terms(")"))
        return Struct(token)

    def clauses(self):
        while self.peek() is not None:
            head, body = self.term(), []
            if self.peek() == ":-":
                self.take()
                body = self.terms(None)
            self.take(".")
            yield head, body


class Database:
    def __init__(self, text):
        self.clauses = {}
        for head, body in Parser(text).clauses():
            self.clauses.setdefault((head.name, len(head.args)), []).append((head, body))
        self.inferences = 0

    @staticmethod
    def walk(term, bindings):
        while isinstance(term, Var) and term in bindings:
            term = bindings[term]
        return term

    def unify(self, a, b, bindings):
        """The bindings that make both terms one, or None."""
        stack = [(a, b)]
        while stack:
            a, b = (self.walk(term, bindings) for term in stack.pop())
            if isinstance(a, Var):
                if not (isinstance(b, Var) and a == b):
                    bindings = {**bindings, a: b}
            elif isinstance(b, Var):
                bindings = {**bindings, b: a}
            elif a.name != b.name or len(a.args) != len(b.args):
                return None
            else:
                stack.extend(zip(a.args, b.args))
        return bindings

    def rename(self, term, number):
        if isinstance(term, Var):
            return Var(term.name, number)
        return Struct(term.name, *(self.rename(arg, number) for arg in term.args)) if term.args else term

    def solve(self, goals, bindings, depth=0):
        if not goals:
            yield bindings
            return
        goal, *rest = goals
        for head, body in self.clauses.get((goal.name, len(goal.args)), ()):
            self.inferences += 1
            number = next(Var.fresh)
            unified = self.unify(goal, self.rename(head, number), bindings)
            if unified is not None:
                yield from self.solve([self.rename(g, number) for g in body] + rest, unified, depth + 1)

    def resolve(self, term, bindings):
        term = self.walk(term, bindings)
        if isinstance(term, Struct) and term.args:
            return Struct(term.name, *(self.resolve(arg, bindings) for arg in term.args))
        return term

    def ask(self, query, limit=5):
        goals = Parser(query).terms(None)
        names = sorted({name for goal in goals for name in self.variables(goal)})
        self.inferences, found = 0, 0
        for bindings in itertools.islice(self.solve(goals, {}), limit):
            found += 1
            shown = (f"{name} = {self.resolve(Var(name), bindings)!r}" for name in names if name != "_")
            yield ", ".join(shown) or "yes"
        if not found:
            yield "no"

    def variables(self, term):
        if isinstance(term, Var):
            yield term.name
        else:
            for arg in term.args:
                yield from self.variables(arg)


FAMILY = """
parent(tom, bob). parent(tom, liz). parent(bob, ann). parent(bob, pat). parent(pat, jim).
grand(X, Z) :- parent(X, Y), parent(Y, Z).
ancestor(X, Y) :- parent(X, Y).
ancestor(X, Z) :- parent(X, Y), ancestor(Y, Z).
append([], L, L).
append([H|T], L, [H|R]) :- append(T, L, R).
reverse([], []).
reverse([H|T], R) :- reverse(T, S), append(S, [H], R).
select(X, [X|T], T).
select(X, [H|T], [H|R]) :- select(X, T, R).
permutation([], []).
permutation(L, [H|T]) :- select(H, L, R), permutation(R, T).
plus(zero, X, X).
plus(s(X), Y, s(Z)) :- plus(X, Y, Z).
times(zero, X, zero).
times(s(X), Y, Z) :- times(X, Y, W), plus(Y, W, Z).
"""

base = Database(FAMILY)
for query in (
    "parent(tom, X)", "grand(X, jim)", "ancestor(tom, X)", "ancestor(jim, X)", "append(X, Y, [1, 2])", "append([1, 2], [3], X)",
    "reverse([a, b, c, d], X)", "permutation([1, 2, 3], [X, Y, Z])", "append([1|X], [Y], [1, 2, 3])", "parent(bob, pat)",
    "times(s(s(s(zero))), s(s(zero)), X)", "plus(X, Y, s(s(zero)))",
):
    print(f"?- {query}.")
    for answer in base.ask(query):
        print("  ", answer)
    print("   after", base.inferences, "clauses")
for wrong in ("parent(tom", "a b", "x(?)"):
    try:
        print(list(base.ask(wrong + ", y.")))
    except ParseError as error:
        print(f"{wrong}: {error}")


# ---- propositional logic: clauses are sets of numbers, negative for negated variables


def simplify(clauses, literal):
    kept = []
    for clause in clauses:
        if literal not in clause:
            rest = clause - {-literal}
            if not rest:
                return None
            kept.append(rest)
    return kept


def satisfy(clauses, model=()):
    if clauses is None:
        return None
    if not clauses:
        return sorted(model, key=abs)
    units = sorted((next(iter(clause)) for clause in clauses if len(clause) == 1), key=abs)
    literal = units[0] if units else min(min(clauses, key=lambda c: (len(c), sorted(c, key=abs))), key=abs)
    for choice in (literal,) if units else (literal, -literal):
        found = satisfy(simplify(clauses, choice), model + (choice,))
        if found is not None:
            return found
    return None


def pigeons(count, holes):
    number = {pair: i for i, pair in enumerate(itertools.product(range(count), range(holes)), 1)}
    clauses = [frozenset(number[p, h] for h in range(holes)) for p in range(count)]
    for h in range(holes):
        clauses += [frozenset((-number[p, h], -number[q, h])) for p, q in itertools.combinations(range(count), 2)]
    return clauses


print(satisfy([frozenset(c) for c in ((1, 2), (-1, 3), (-3, -2), (2, 3, 4), (-4, 1))]))
print(satisfy([frozenset(c) for c in ((1, 2), (1, -2), (-1, 2), (-1, -2))]))
print("3 pigeons, 3 holes:", satisfy(pigeons(3, 3)))
print("4 pigeons, 3 holes:", satisfy(pigeons(4, 3)))
