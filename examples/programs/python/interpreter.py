"""A Lisp in Python: reader, macros by quasi-quotation, closures, tail calls by trampolining."""
import itertools
import operator


class Symbol(str):
    pass


class LispError(Exception):
    pass


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise LispError(f"unbound: {name}")


class Procedure:
    def __init__(self, parameters, body, env, name="lambda"):
        self.parameters, self.body, self.env, self.name = parameters, body, env, name

    def bind(self, arguments):
        names = self.parameters
        if "." in names:
            fixed = names.index(".")
            if len(arguments) < fixed:
                raise LispError(f"{self.name} needs {fixed} arguments, got {len(arguments)}")
            return Env(names[:fixed] + names[fixed + 1 :], [*arguments[:fixed], list(arguments[fixed:])], self.env)
        if len(names) != len(arguments):
            raise LispError(f"{self.name} needs {len(names)} arguments, got {len(arguments)}")
        return Env(names, arguments, self.env)

    def __call__(self, *arguments):
        return evaluate(self.body, self.bind(arguments))


class Macro(Procedure):
    pass


def tokens(text):
    text = text.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").replace("`", " ` ")
    for line in text.splitlines():
        yield from line.split(";")[0].replace(",", " , ").replace(", @", " ,@ ").split()


QUOTES = {"'": "quote", "`": "quasiquote", ",": "unquote", ",@": "splice"}


def read(stream):
    token = next(stream, None)
    if token is None:
        raise LispError("unexpected end")
    if token == "(":
        items = []
        while True:
            item = read(stream)
            if item is CLOSE:
                return items
            items.append(item)
    if token == ")":
        return CLOSE
    if token in QUOTES:
        return [Symbol(QUOTES[token]), read(stream)]
    for convert in (int, float):
        try:
            return convert(token)
        except ValueError:
            pass
    return {"#t": True, "#f": False}.get(token, Symbol(token))


CLOSE = object()


def read_all(text):
    stream = tokens(text)
    programs = []
    while True:
        try:
            first = next(stream)
        except StopIteration:
            return programs

        item = read(itertools.chain([first], stream))
        if item is CLOSE:
            raise LispError("unexpected )")
        programs.append(item)


def show(x):
    match x:
        case True:
            return "#t"
        case False:
            return "#f"
        case [Symbol("quote"), inner]:
            return "'" + show(inner)
        case list():
            return "(" + " ".join(map(show, x)) + ")"
        case Procedure():
            return f"#<{x.name}>"
        case None:
            return "nothing"
        case _:
            return str(x) if not callable(x) else "#<builtin>"


def expand(x, env):
    match x:
        case [Symbol("unquote"), inner]:
            return evaluate(inner, env)
        case list():
            result = []
            for item in x:
                match item:
                    case [Symbol("splice"), inner]:
                        result.extend(evaluate(inner, env))
                    case _:
                        result.append(expand(item, env))
            return result
    return x


def evaluate(x, env):
    while True:
        match x:
            case Symbol():
                return env.find(x)[x]
            case []:
                return []
            case [Symbol("quote"), value]:
                return value
            case [Symbol("quasiquote"), value]:
                return expand(value, env)
            case [Symbol("if"), test, then, *rest]:
                x = then if evaluate(test, env) is not False else (rest[0] if rest else None)
            case [Symbol("define"), [name, *parameters], *body]:
                env[name] = Procedure(parameters, [Symbol("begin"), *body], env, name)
                return None
            case [Symbol("define"), name, value]:
                env[name] = evaluate(value, env)
                return None
            case [Symbol("set!"), name, value]:
                env.find(name)[name] = evaluate(value, env)
                return None
            case [Symbol("lambda"), parameters, *body]:
                return Procedure(parameters, [Symbol("begin"), *body], env)
            case [Symbol("macro"), [name, *parameters], *body]:
                env[name] = Macro(parameters, [Symbol("begin"), *body], env, name)
                return None
            case [Symbol("begin"), *body, last]:
                for each in body:
                    evaluate(each, env)
                x = last
            case [Symbol("let"), bindings, *body]:
                names = [n for n, _ in bindings]
                env = Env(names, [evaluate(v, env) for _, v in bindings], env)
                x = [Symbol("begin"), *body]
            case [head, *arguments]:
                function = evaluate(head, env)
                if isinstance(function, Macro):
                    x = function(*arguments)
                    continue
                values = [evaluate(a, env) for a in arguments]
                if isinstance(function, Procedure):
                    x, env = function.body, function.bind(values)
                elif callable(function):
                    return function(*values)
                else:
                    raise LispError(f"not a function: {show(function)}")
            case _:
                return x


def variadic(operation, start):
    def apply(*numbers):
        if len(numbers) == 1:
            return operation(start, numbers[0])
        result, *rest = numbers or (start,)
        for n in rest:
            result = operation(result, n)
        return result

    return apply


GLOBALS = Env()
GLOBALS.update(
    {
        "+": lambda *n: sum(n), "*": variadic(operator.mul, 1), "-": variadic(operator.sub, 0),
        "/": variadic(operator.truediv, 1), "=": operator.eq, "<": operator.lt, ">": operator.gt,
        "list": lambda *x: list(x), "car": lambda x: x[0], "cdr": lambda x: x[1:], "cons": lambda a, b: [a, *b],
        "null?": lambda x: x == [], "map": lambda f, *xs: [f(*a) for a in zip(*xs)], "mod": operator.mod,
        "apply": lambda f, x: f(*x), "length": len, "append": lambda *x: sum(x, []), "not": lambda x: x is False,
    }
)

PROGRAM = """
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 25)
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(loop 3000 0)                       ; a tail call: the stack stays flat
(define (compose f g) (lambda (x) (f (g x))))
((compose (lambda (x) (* x x)) (lambda (x) (+ x 1))) 4)
(map + (list 1 2 3) '(10 20 30))
(macro (unless test . body) `(if ,test #f (begin ,@body)))
(unless (> 1 2) 'a 'b)
(macro (while test . body) `(let ((again 0)) (set! again (lambda () (if ,test (begin ,@body (again)) 'done))) (again)))
(define i 0) (define total 0)
(while (< i 10) (set! total (+ total i)) (set! i (+ i 1)))
total
(define (counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
(define c (counter)) (c) (c) (c)
(define (filter f xs) (if (null? xs) '() (if (f (car xs)) (cons (car xs) (filter f (cdr xs))) (filter f (cdr xs)))))
(filter (lambda (x) (= 0 (mod x 3))) '(1 2 3 4 5 6 7 8 9))
(define (sum . xs) (apply + xs))
(sum 1 2 3) (sum)
`(1 ,(+ 1 1) ,@(list 3 4) (nested ,(* 2 3)))
(let ((x 2) (y 3)) (* x y))
(/ 1 4) (- 5) '(quote x) fact car
"""


def main():
    for program in read_all(PROGRAM):
        result = evaluate(program, GLOBALS)
        if result is not None:
            print(f"{show(program)[:50]:<50} => {show(result)}")
    for bad in ("(foo)", "(fact)", "(1 2)", "(car", ")", "(sum 'a 1)", "(/ 1 0)"):
        try:
            for program in read_all(bad):
                print(show(evaluate(program, GLOBALS)))
        except LispError as e:
            print(f"{bad:<12} LispError: {e}")
        except (TypeError, ZeroDivisionError) as e:
            print(f"{bad:<12} {type(e).__name__}: {e}")


main()
