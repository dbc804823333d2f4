"""Failures: chains of exceptions, groups, notes, finally in all its ways out, retry, cleanup stacks, results as values."""
import traceback
from contextlib import ExitStack, contextmanager, suppress


class AppError(Exception):
    """The root of this program's exceptions: a message with fields."""

    template = "something failed"

    def __init__(self, **details):
        super().__init__(self.template.format_map(details))
        self.details = details


class NotFound(AppError, KeyError):
    template = "no {kind} called {name!r}"
    __str__ = Exception.__str__


class Denied(AppError, PermissionError):
    template = "{user} may not {action}"


class Retryable(AppError):
    template = "attempt {attempt}: {reason}"


# ---- finally


def ways_out(how, log):
    for turn in range(3):
        log.append(f"turn {turn}")
        try:
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise ValueError(turn)
            log.append("end")
        except ValueError as error:
            log.append(f"caught {error}")
            raise RuntimeError("wrapped") from error
        else:
            log.append("else")
        finally:
            log.append("finally")
    else:
        return "loop over"
    return "after break"


def override():
    try:
        raise ValueError("lost")
    finally:
        return "finally wins"


def nested_finally(log):
    try:
        try:
            log.append(1)
            raise KeyError("inner")
        finally:
            log.append(2)
            try:
                raise IndexError("inside finally")
            except IndexError as error:
                log.append(type(error.__context__).__name__)
    except KeyError as error:
        log.append(f"{error} {error.__context__}")
    finally:
        log.append(3)
    return log


# ---- chains


def load(name):
    settings = {"size": "12", "colour": "red"}
    try:
        return int(settings[name])
    except KeyError:
        raise NotFound(kind="setting", name=name) from None
    except ValueError as error:
        raise AppError() from error


def chain_of(error):
    seen = []
    while error is not None:
        seen.append(f"{type(error).__name__}({error})")
        if error.__cause__ is not None:
            seen.append("because of")
            error = error.__cause__
        elif error.__context__ is not None and not error.__suppress_context__:
            seen.append("while handling")
            error = error.__context__
        else:
            error = None
    return " ".join(seen)


def attempt(function, *arguments):
    try:
        return f"= {function(*arguments)}"
    except Exception as error:
        return f"! {chain_of(error)}"


# ---- retry


def retry(times, *kinds):
    def decorate(function):
        def wrapper(*arguments):
            failures = []
            for number in range(1, times + 1):
                try:
                    return function(number, *arguments)
                except kinds as failure:
                    failures.append(failure)
            raise ExceptionGroup(f"{function.__name__} failed {times} times", failures)

        return wrapper

    return decorate


@retry(3, Retryable, OSError)
def fetch(number, succeed_at):
    if number < succeed_at:
        if number == 2:
            raise TimeoutError("too slow")
        raise Retryable(attempt=number, reason="no answer")
    return f"answer after {number}"


# ---- cleanup


@contextmanager
def resource(name, log, fail_on_exit=False):
    log.append(f"+{name}")
    try:
        yield name.upper()
    except LookupError as error:
        log.append(f"{name} saw {type(error).__name__}")
        raise
    finally:
        log.append(f"-{name}")
        if fail_on_exit:
            raise OSError(f"{name} does not close")


class Swallow:
    def __init__(self, *kinds):
        self.kinds = kinds
        self.caught = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.caught = error
        return kind is not None and issubclass(kind, self.kinds)


class Result:
    """A value or an error, without raising."""

    def __init__(self, value=None, error=None):
        self.value, self.error = value, error

    @classmethod
    def of(cls, function, *arguments):
        try:
            return cls(function(*arguments))
        except Exception as error:
            return cls(error=error)

    def then(self, function):
        return self if self.error else Result.of(function, self.value)

    def otherwise(self, value):
        return value if self.error else self.value

    def __bool__(self):
        return self.error is None

    def __repr__(self):
        return f"Result({self.value!r})" if self else f"Result(error={self.error!r})"


for how in ("return", "break", "continue", "raise", "end"):
    log = []
    print(f"{how:<9}", attempt(ways_out, how, log), log)
print(override(), nested_finally([]))
print(attempt(load, "size"), attempt(load, "colour"), attempt(load, "shape"), sep="\n")
print(isinstance(NotFound(kind="x", name="y"), KeyError), issubclass(Denied, OSError), Denied(user="eve", action="read").details)
print([kind.__name__ for kind in NotFound.__mro__])

print(fetch(1), "-", fetch(3))
try:
    fetch(9)
except* Retryable as group:
    print("retryable:", [str(error) for error in group.exceptions])
except* TimeoutError as group:
    print("time-outs:", group.exceptions, group.message)
tree = ExceptionGroup("all", [ValueError(1), ExceptionGroup("inner", [KeyError("k"), ValueError(2), Denied(user="u", action="x")])])
match, rest = tree.split(ValueError)
print(repr(match), repr(rest), tree.subgroup(lambda error: isinstance(error, OSError)), sep="\n")
try:
    try:
        raise tree
    except* (KeyError, Denied) as group:
        raise LookupError("from the handler") from group.exceptions[0]
except ExceptionGroup as group:
    print(len(group.exceptions), [type(error).__name__ for error in group.exceptions])

log = []
try:
    with resource("a", log) as a, resource("b", log, fail_on_exit=True) as b:
        log.append(a + b)
        raise KeyError("body")
except OSError as error:
    print(log, chain_of(error))
log = []
with Swallow(ZeroDivisionError) as guard, ExitStack() as stack:
    for name in "xyz":
        stack.enter_context(resource(name, log))
    stack.callback(log.append, "callback")
    1 // 0
print(log, repr(guard.caught))
with suppress(LookupError):
    [][0]
    print("not reached")

for text in ("8", "zero", "0"):
    result = Result.of(int, text).then(lambda n: 100 // n).then(lambda n: n + 1)
    print(result, bool(result), result.otherwise(-1))
error = ValueError("noted")
error.add_note("first note")
error.add_note("second note")
try:
    raise error
except ValueError as caught:
    print(caught.__notes__, caught is error, "".join(traceback.format_exception_only(caught)).splitlines())
try:
    load("colour")
except AppError as error:
    lines = traceback.format_exception(error)
    print([line.strip().splitlines()[0].replace(__file__, "FILE") for line in lines if "File" in line or "direct cause" in line][-2:])


def raise_in_generator():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("closed")
        raise
    except RuntimeError as error:
        yield f"got {error}"


generator = raise_in_generator()
print(next(generator), generator.throw(RuntimeError("thrown")), attempt(next, generator))
generator = raise_in_generator()
next(generator)
generator.close()
print(attempt(lambda: (_ for _ in ()).throw(KeyError("x"))))
for make in (lambda: print, lambda: 1 + "a", lambda: [].x, lambda: {}["k"], lambda: undefined, lambda: int("z", 36) + int("?"),
             lambda: (1, 2)[5], lambda: "abc".index("z"), lambda: next(iter(())), lambda: len(5), lambda: None()):
    outcome = attempt(make)
    print(outcome if outcome.startswith("!") else "fine")
