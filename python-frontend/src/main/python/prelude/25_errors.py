# Raising: what the compiler calls, and what the machine's errors become.

def _raise(exception, cause=__vm__.ABSENT):
    exception = _to_exception(exception, "exceptions must derive from BaseException")
    if cause is not __vm__.ABSENT:
        if cause is not None:
            cause = _to_exception(cause, "exception causes must derive from BaseException")
        exception.__cause__ = cause
        exception.__suppress_context__ = True
    __vm__.THROW(exception)


def _to_exception(exception, message):
    if __vm__.IS_TYPE(21, exception):
        if __vm__.IS_INSTANCE(exception, BaseException):
            return exception
    elif __vm__.IS_TYPE(20, exception) and __vm__.IS_SUBCLASS(exception, BaseException):
        made = exception()
        if __vm__.IS_INSTANCE(made, BaseException):
            return made
        raise TypeError("calling " + repr(exception) + " should have returned an instance of BaseException, not "
                        + _type_name(made))
    raise TypeError(message)


def _reraise():
    exception = __vm__.GET_HANDLED()
    if exception is None:
        raise RuntimeError("No active exception to reraise")
    __vm__.RERAISE(exception)


def _match(exception, classes):
    _check_caught(classes)
    return __vm__.IS_INSTANCE(exception, classes)


def _check_caught(classes):
    if __vm__.IS_TYPE(20, classes):
        if __vm__.IS_SUBCLASS(classes, BaseException):
            return
    elif __vm__.IS_TYPE(8, classes):
        for cls in classes:
            if not __vm__.IS_TYPE(20, cls) or not __vm__.IS_SUBCLASS(cls, BaseException):
                raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        return
    raise TypeError("catching classes that do not inherit from BaseException is not allowed")


def _split_group(exception, classes):
    """What an `except*` clause handles of an exception, and what is left: each an exception or None."""
    _check_caught(classes)
    for cls in classes if __vm__.IS_TYPE(8, classes) else (classes,):
        if __vm__.IS_SUBCLASS(cls, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")
    if exception is None:
        return None, None
    if isinstance(exception, BaseExceptionGroup):
        return exception.split(classes)
    if __vm__.IS_INSTANCE(exception, classes):
        cls = ExceptionGroup if isinstance(exception, Exception) else BaseExceptionGroup
        group = cls("", (exception,))
        group.__traceback__ = exception.__traceback__
        return group, None
    return None, exception


def _merge_groups(original, exceptions):
    """What is raised at the end of `except*` clauses: None, or all they raised and left unhandled."""
    exceptions = [e for e in exceptions if e is not None]
    if not exceptions:
        return None
    if __vm__.LENGTH(exceptions) == 1 and (exceptions[0] is original or not isinstance(original, BaseExceptionGroup)):
        return exceptions[0]
    raised = [e for e in exceptions if not _is_part(e, original)]
    left = [e for e in exceptions if _is_part(e, original)]
    if not raised:
        return left[0] if __vm__.LENGTH(left) == 1 else _derived(original, _members(left))
    return BaseExceptionGroup("", raised + left)


def _is_part(e, original):
    return isinstance(e, BaseExceptionGroup) and isinstance(original, BaseExceptionGroup) and (
        e is original or e.__traceback__ is original.__traceback__)


def _members(groups):
    members = []
    for group in groups:
        members.extend(group.exceptions)
    return members


def _assert_failed(message=__vm__.ABSENT):
    if message is __vm__.ABSENT:
        raise AssertionError
    raise AssertionError(message)


# ---- errors of the machine

def _attribute_error(message, a, name):
    error = AttributeError(message)
    error.name = name
    error.obj = a
    return error


def _name_error(cls, message, name):
    error = cls(message)
    error.name = name
    return error


@__vm__.routine("TRAP")
def _trap(kind, mnemonic, a, b):
    if kind == "KEY":
        raise KeyError(b)
    if kind == "INDEX":
        raise IndexError(_index_message(mnemonic, a))
    if kind == "ATTRIBUTE":
        return _attribute_trap(mnemonic, a, b)
    if kind == "UNDEFINED_VARIABLE":
        error = _name_error(NameError, "name '" + a + "' is not defined", a)
        if b is not None:
            error._candidates = _list(_own_attributes(b)) + _list(_own_attributes(_modules["builtins"]))
        raise error
    if kind == "UNBOUND":
        raise _name_error(UnboundLocalError,
                          "cannot access local variable '" + a + "' where it is not associated with a value", a)
    if kind == "UNBOUND_FREE":
        raise _name_error(NameError, "cannot access free variable '" + a
                          + "' where it is not associated with a value in enclosing scope", a)
    if kind == "DIVISION_BY_ZERO":
        raise ZeroDivisionError(_division_message(mnemonic, a, b))
    if kind == "UNHASHABLE":
        if __vm__.IS_TYPE(8, a):
            for item in a:
                hash(item)
        raise TypeError("unhashable type: '" + _type_name(a) + "'")
    if kind == "CHANGED":
        raise RuntimeError(("dictionary" if __vm__.IS_TYPE(11, a) else "Set") + " changed size during iteration")
    if kind == "RUNNING":
        raise ValueError(_type_name(a) + " already executing")
    if kind == "NEGATIVE":
        raise ValueError("negative shift count")
    if kind == "NESTING":
        raise RecursionError("maximum recursion depth exceeded in comparison")
    if kind == "UNPACK" and "SET_ITEM" in mnemonic:
        raise ValueError("attempt to assign sequence of size " + str(__vm__.LENGTH(a)) + " to extended slice of size "
                         + str(b))
    if kind == "CODE_POINT":
        raise ValueError("chr() arg not in range(0x110000)")
    if kind == "TOO_LARGE":
        if "DIVIDE" in mnemonic:
            raise OverflowError("integer division result too large for a float")
        raise MemoryError()
    raise TypeError(_without_prefix(mnemonic) + " cannot be applied to '" + _type_name(a) + "' object")


def _without_prefix(mnemonic):
    return mnemonic[3:] if mnemonic.startswith("OP_") else mnemonic


def _index_message(mnemonic, a):
    name = _type_name(a)
    if "SET_ITEM" in mnemonic or "DELETE" in mnemonic:
        return "list assignment index out of range"
    if "POP" in mnemonic:
        return "pop index out of range" if __vm__.LENGTH(a) else "pop from empty list"
    if name == "str":
        return "string index out of range"
    if name == "range":
        return "range object index out of range"
    return "index out of range" if name == "bytes" else name + " index out of range"


def _division_message(mnemonic, a, b):
    floats = __vm__.IS_TYPE(1, a) or __vm__.IS_TYPE(1, b)
    if "FLOOR" in mnemonic:
        return "float floor division by zero" if floats else "integer division or modulo by zero"
    if "MODULO" in mnemonic:
        return "float modulo" if floats else "integer modulo by zero"
    if "POWER" in mnemonic:
        return "0.0 cannot be raised to a negative power"
    return "float division by zero" if floats else "division by zero"


def _attribute_trap(mnemonic, a, name):
    setting = "SET" in mnemonic
    if not isinstance(name, str):
        raise TypeError("attribute name must be string, not '" + _type_name(name) + "'")
    found = __vm__.FIND_IN_CLASS(__vm__.CLASS_OF(a), name)
    if __vm__.IS_TYPE(21, found) and isinstance(found, property):
        what = "setter" if setting else "deleter" if "DELETE" in mnemonic else "getter"
        raise _attribute_error("property '" + name + "' of '" + _type_name(a) + "' object has no " + what, a, name)
    if setting and found is not __vm__.ABSENT and name != "__class__":
        raise _attribute_error("'" + _type_name(a) + "' object attribute '" + name + "' is read-only", a, name)
    if __vm__.IS_TYPE(20, a):
        raise _attribute_error("type object '" + _class_name(a) + "' has no attribute '" + name + "'", a, name)
    if __vm__.IS_TYPE(17, a):
        return _module_attribute(a, name)
    raise _attribute_error("'" + _type_name(a) + "' object has no attribute '" + name + "'", a, name)


_kinds = {
    "type-error": TypeError, "value-error": ValueError, "overflow-error": OverflowError, "division-by-zero": ZeroDivisionError,
    "index-out-of-range": IndexError, "key-not-found": KeyError, "undefined-variable": NameError,
    "nesting-too-deep": RecursionError, "stack-overflow": RecursionError, "io-error": OSError,
    "out-of-memory": MemoryError, "wrong-number-of-arguments": TypeError}


@__vm__.routine("ERROR")
def _error(kind, message):
    if kind == "stack-overflow":
        message = "maximum recursion depth exceeded"
    elif kind == "value-error" and ("infinity" in message or "int too large" in message):
        raise OverflowError(message)
    raise _kinds.get(kind, RuntimeError)(message)


# ---- wrong arguments

@__vm__.routine("ARGUMENTS")
def _arguments(function, arguments, keywords):
    names = __vm__.GET_FIELD(function, 9)
    positional = __vm__.GET_FIELD(function, 10)
    only = __vm__.GET_FIELD(function, 11)
    keyword_only = __vm__.GET_FIELD(function, 12)
    flags = __vm__.GET_FIELD(function, 13)
    defaults = __vm__.GET_FIELD(function, 1) or ()
    given = __vm__.LENGTH(arguments)
    if flags & 8:
        _builtin_arguments(function, given, keywords, positional, positional - __vm__.LENGTH(defaults), flags)
    title = __vm__.GET_FIELD(function, 4) + "()"
    if keywords is None:
        keywords = {}
    if not flags & 2:
        wrong = [name for name in names[:only] if name in keywords]
        if wrong:
            raise TypeError(title + " got some positional-only arguments passed as keyword arguments: '"
                            + ", ".join(wrong) + "'")
        for name in keywords:
            if name not in names[only:positional + keyword_only]:
                raise TypeError(title + " got an unexpected keyword argument '" + name + "'")
    for name in keywords:
        if name in names[only:min(given, positional)]:
            raise TypeError(title + " got multiple values for argument '" + name + "'")
    if given > positional and not flags & 1:
        raise TypeError(title + _too_many(function, names, given, keywords, positional, keyword_only, defaults))
    required = names[given:positional - __vm__.LENGTH(defaults)]
    missing = [name for name in required if name not in keywords]
    if missing:
        raise TypeError(title + _missing(missing, "positional"))
    defaults = __vm__.GET_FIELD(function, 2) or {}
    missing = [name for name in names[positional:positional + keyword_only]
               if name not in keywords and name not in defaults]
    if missing:
        raise TypeError(title + _missing(missing, "keyword-only"))
    raise TypeError(title + " was called with wrong arguments")


def _too_many(function, names, given, keywords, positional, keyword_only, defaults):
    least = positional - __vm__.LENGTH(defaults)
    takes = str(positional) if least == positional else "from " + str(least) + " to " + str(positional)
    also = __vm__.LENGTH([name for name in keywords if name in names[positional:positional + keyword_only]])
    was = " was given" if given == 1 and not also else " were given"
    if also:
        was = (" positional argument" + ("" if given == 1 else "s") + " (and " + str(also) + " keyword-only argument"
               + ("" if also == 1 else "s") + ")" + was)
    return (" takes " + takes + " positional argument" + ("" if positional == 1 and least == 1 else "s") + " but "
            + str(given) + was)


def _missing(names, kind):
    quoted = ["'" + name + "'" for name in names]
    count = __vm__.LENGTH(names)
    if count == 1:
        listed = quoted[0]
    elif count == 2:
        listed = quoted[0] + " and " + quoted[1]
    else:
        listed = ", ".join(quoted[:-1]) + ", and " + quoted[-1]
    return " missing " + str(count) + " required " + kind + " argument" + ("" if count == 1 else "s") + ": " + listed


def _builtin_arguments(function, given, keywords, most, least, flags):
    """Errors in the words of CPython's functions written in C."""
    name = __vm__.GET_FIELD(function, 3)
    title = __vm__.GET_FIELD(function, 4)
    if title.startswith("_"):
        title = title[1:]
    if keywords:
        for key in keywords:
            if key not in __vm__.GET_FIELD(function, 9):
                if __vm__.GET_FIELD(function, 1) or __vm__.GET_FIELD(function, 12):
                    raise TypeError("'" + key + "' is an invalid keyword argument for " + name + "()")
                raise TypeError(title + "() takes no keyword arguments")
        given += __vm__.LENGTH(keywords)
    if name == "__make__":
        name = title = title[:-9]
    elif "." in title:
        given -= 1
        most -= 1
        least -= 1
        if name == "__new__":
            name = title = title[:-8]
        if name == "__init__":
            name = title = title[:-9]
    counted = str(given)
    if least == most and not flags & 1:
        if most == 0:
            raise TypeError(title + "() takes no arguments (" + counted + " given)")
        if most == 1:
            raise TypeError(title + "() takes exactly one argument (" + counted + " given)")
        raise TypeError(name + " expected " + str(most) + " arguments, got " + counted)
    if given < least:
        raise TypeError(name + " expected at least " + str(least) + " argument" + ("" if least == 1 else "s") + ", got "
                        + counted)
    raise TypeError(name + " expected at most " + str(most) + " argument" + ("" if most == 1 else "s") + ", got "
                    + counted)
