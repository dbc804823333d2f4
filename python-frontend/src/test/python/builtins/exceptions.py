# Exceptions: hierarchy, attributes, chaining, groups, tracebacks.

import sys
import traceback

print(ValueError("a", 1), repr(ValueError("a", 1)), repr(ValueError()), str(ValueError()), ValueError("x").args, repr(KeyError("k")), str(KeyError("k")), str(KeyError("a", "b")))
print(issubclass(KeyError, LookupError), issubclass(FileNotFoundError, OSError), IOError is OSError, issubclass(UnicodeDecodeError, ValueError), BaseException.__subclasses__.__name__, ModuleNotFoundError.__mro__)
e = OSError(2, "No such file", "f.txt")
print(type(e).__name__, e.errno, e.strerror, e.filename, e, e.args, repr(e), OSError("just text"), OSError(5, "io"))
print(StopIteration(3).value, StopIteration().value, SystemExit(2).code, SystemExit().code, AttributeError("m", name="n", obj=1).name, ImportError("m", name="n").name, NameError("m", name="q").name)


class AppError(Exception):
    def __init__(self, message, code=0):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


class Detailed(AppError):
    pass


try:
    raise Detailed("broken", code=7)
except AppError as error:
    print(error, repr(error), error.code, type(error).__name__, error.args)


def order():
    try:
        print("try")
        return "returned"
    finally:
        print("finally")


def nested():
    try:
        try:
            1 / 0
        finally:
            print("inner finally")
    except ZeroDivisionError as error:
        print("outer", error)
    else:
        print("never")
    try:
        pass
    except ValueError:
        print("never")
    else:
        print("else")
    finally:
        print("done")


print(order())
nested()


def overriding():
    for i in range(3):
        try:
            continue
        finally:
            if i == 1:
                break
    try:
        raise ValueError
    finally:
        return i


print(overriding())
try:
    try:
        raise KeyError("first")
    except KeyError:
        raise ValueError("second")
except ValueError as error:
    print(repr(error.__context__), error.__cause__, error.__suppress_context__)
try:
    try:
        raise KeyError("first")
    except KeyError as key:
        raise ValueError("second") from key
except ValueError as error:
    print(repr(error.__cause__), error.__suppress_context__)
try:
    raise ValueError("third") from None
except ValueError as error:
    print(error.__cause__, error.__suppress_context__)
try:
    try:
        raise ValueError("again")
    except ValueError:
        raise
except ValueError as error:
    print(error, sys.exc_info()[0], sys.exception() is error)
print(sys.exception(), sys.exc_info())
for kinds in ((TypeError, ValueError), (ValueError,)):
    try:
        int("x")
    except kinds as error:
        print(type(error).__name__, error)
try:
    error
except NameError as missing:
    print(missing)
error = ValueError("noted")
error.add_note("note one")
error.add_note("note two")
print(error.__notes__)
try:
    assert 1 == 2, "message"
except AssertionError as failed:
    print(repr(failed))
try:
    assert False
except AssertionError as failed:
    print(repr(failed))

group = ExceptionGroup("group", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [KeyError("k"), ValueError(2)])])
print(group, repr(group), len(group.exceptions), group.message, group.subgroup(ValueError), group.split(TypeError))
try:
    raise group
except* ValueError as matched:
    print("values", matched.exceptions)
except* (TypeError, KeyError) as matched:
    print("others", matched.exceptions)
try:
    try:
        raise ExceptionGroup("partly", [ValueError(1), OSError(2)])
    except* ValueError:
        print("handled")
except ExceptionGroup as rest:
    print("rest", rest.exceptions)
try:
    raise TypeError("naked")
except* TypeError as matched:
    print(repr(matched))


def fail(n):
    if n == 0:
        return [][1]
    return fail(n - 1)


try:
    fail(2)
except IndexError:
    print(traceback.format_exc())
try:
    {}["missing"]
except KeyError as key:
    print("".join(traceback.format_exception(key)))
    print("".join(traceback.format_exception_only(key)))


def cause():
    try:
        1 + "a"
    except TypeError as error:
        raise RuntimeError("wrapped") from error


try:
    cause()
except RuntimeError:
    traceback.print_exc(file=sys.stdout)
try:
    try:
        undefined
    except NameError:
        len(5)
except TypeError:
    traceback.print_exc(file=sys.stdout)


def deep(n):
    return deep(n + 1)


try:
    deep(0)
except RecursionError as error:
    print(type(error).__name__, error)


class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, *details):
        print("close", self.name, details[0].__name__ if details[0] else None)


try:
    with Resource("a") as a, Resource("b") as b:
        print(a.name, b.name)
        raise ValueError("inside")
except ValueError as error:
    print(error)


def generator():
    with Resource("g"):
        yield 1


for x in generator():
    print(x)
g = generator()
next(g)
g.close()
