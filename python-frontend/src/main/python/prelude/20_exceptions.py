# Exceptions. The machine knows the first five attributes of an exception by their place.

class BaseException:
    def __new__(cls, *arguments, **keywords):
        self = __vm__.NEW_INSTANCE(cls)
        self.args = arguments
        self.__traceback__ = None
        self.__cause__ = None
        self.__context__ = None
        self.__suppress_context__ = False
        if keywords and __vm__.FIND_IN_CLASS(cls, "__init__") is _init_done:
            _set_keywords(self, keywords)
        return self

    def __init__(self, *arguments, **keywords):
        self.args = arguments
        if keywords:
            _set_keywords(self, keywords)

    def __str__(self):
        arguments = self.args
        count = __vm__.LENGTH(arguments)
        if count == 0:
            return ""
        return str(arguments[0]) if count == 1 else str(arguments)

    def __repr__(self):
        arguments = self.args
        if __vm__.LENGTH(arguments) == 1:
            return _type_name(self) + "(" + repr(arguments[0]) + ")"
        return _type_name(self) + repr(arguments)

    def with_traceback(self, traceback):
        self.__traceback__ = traceback
        return self

    def add_note(self, note):
        if not isinstance(note, str):
            raise TypeError("note must be a str, not '" + _type_name(note) + "'")
        notes = __vm__.OWN_ATTRIBUTE(self, "__notes__")
        if notes is __vm__.ABSENT:
            notes = self.__notes__ = []
        notes.append(note)


_init_done = __vm__.FIND_IN_CLASS(BaseException, "__init__")
__vm__.SET_CLASS_FLAGS(BaseException, __vm__.CLASS_FLAGS(BaseException) | 524288)
BaseException()  # so that instances have room for the five attributes from now on


def _set_keywords(self, keywords):
    allowed = getattr(self, "_keywords", ())
    for name in keywords:
        if name not in allowed:
            if allowed:
                raise TypeError("'" + name + "' is an invalid keyword argument for " + _type_name(self) + "()")
            raise TypeError(_type_name(self) + "() takes no keyword arguments")
        setattr(self, name, keywords[name])


def _exception(name, base, namespace=None):
    return __vm__.NEW_CLASS(name, (base,), namespace or {})


Exception = _exception("Exception", BaseException)
GeneratorExit = _exception("GeneratorExit", BaseException)
KeyboardInterrupt = _exception("KeyboardInterrupt", BaseException)
ArithmeticError = _exception("ArithmeticError", Exception)
FloatingPointError = _exception("FloatingPointError", ArithmeticError)
OverflowError = _exception("OverflowError", ArithmeticError)
ZeroDivisionError = _exception("ZeroDivisionError", ArithmeticError)
AssertionError = _exception("AssertionError", Exception)
AttributeError = _exception("AttributeError", Exception, {"name": None, "obj": None, "_keywords": ("name", "obj")})
BufferError = _exception("BufferError", Exception)
EOFError = _exception("EOFError", Exception)
ImportError = _exception("ImportError", Exception,
                         {"name": None, "path": None, "name_from": None, "_keywords": ("name", "path", "name_from")})
ModuleNotFoundError = _exception("ModuleNotFoundError", ImportError)
LookupError = _exception("LookupError", Exception)
IndexError = _exception("IndexError", LookupError)
MemoryError = _exception("MemoryError", Exception)
NameError = _exception("NameError", Exception, {"name": None, "_keywords": ("name",)})
UnboundLocalError = _exception("UnboundLocalError", NameError)
ReferenceError = _exception("ReferenceError", Exception)
RuntimeError = _exception("RuntimeError", Exception)
NotImplementedError = _exception("NotImplementedError", RuntimeError)
RecursionError = _exception("RecursionError", RuntimeError)
StopAsyncIteration = _exception("StopAsyncIteration", Exception)
SystemError = _exception("SystemError", Exception)
TypeError = _exception("TypeError", Exception)
ValueError = _exception("ValueError", Exception)
UnicodeError = _exception("UnicodeError", ValueError)
Warning = _exception("Warning", Exception)
BytesWarning = _exception("BytesWarning", Warning)
DeprecationWarning = _exception("DeprecationWarning", Warning)
EncodingWarning = _exception("EncodingWarning", Warning)
FutureWarning = _exception("FutureWarning", Warning)
ImportWarning = _exception("ImportWarning", Warning)
PendingDeprecationWarning = _exception("PendingDeprecationWarning", Warning)
ResourceWarning = _exception("ResourceWarning", Warning)
RuntimeWarning = _exception("RuntimeWarning", Warning)
SyntaxWarning = _exception("SyntaxWarning", Warning)
UnicodeWarning = _exception("UnicodeWarning", Warning)
UserWarning = _exception("UserWarning", Warning)


class KeyError(LookupError):
    def __str__(self):
        arguments = self.args
        return repr(arguments[0]) if __vm__.LENGTH(arguments) == 1 else _init_text(self)


_init_text = __vm__.FIND_IN_CLASS(BaseException, "__str__")


def _first_argument(self):
    own = __vm__.OWN_ATTRIBUTE(self, "@first")
    if own is not __vm__.ABSENT:
        return own
    arguments = self.args
    return arguments[0] if __vm__.LENGTH(arguments) else None


def _set_first_argument(self, value):
    __vm__.SET_GENERIC_ATTRIBUTE(self, "@first", value)


def _exit_code(self):
    arguments = self.args
    return arguments if __vm__.LENGTH(arguments) > 1 else _first_argument(self)


StopIteration = _exception("StopIteration", Exception, {"value": property(_first_argument, _set_first_argument)})
SystemExit = _exception("SystemExit", BaseException, {"code": property(_exit_code, _set_first_argument)})
ImportError.msg = property(_first_argument)


class OSError(Exception):
    errno = None
    strerror = None
    filename = None
    filename2 = None

    def __new__(cls, *arguments, **keywords):
        count = __vm__.LENGTH(arguments)
        if cls is OSError and count >= 2:
            cls = _os_errors.get(arguments[0], OSError)
        self = _new_exception(cls, *arguments, **keywords)
        if 2 <= count <= 5:
            self.errno = arguments[0]
            self.strerror = arguments[1]
            if count > 2:
                self.filename = arguments[2]
                self.args = arguments[:2]
        return self

    def __str__(self):
        if self.filename is not None:
            return "[Errno " + str(self.errno) + "] " + str(self.strerror) + ": " + repr(self.filename)
        if self.errno is not None:
            return "[Errno " + str(self.errno) + "] " + str(self.strerror)
        return _init_text(self)


_new_exception = __vm__.FIND_IN_CLASS(BaseException, "__new__")
IOError = EnvironmentError = OSError
BlockingIOError = _exception("BlockingIOError", OSError)
ChildProcessError = _exception("ChildProcessError", OSError)
ConnectionError = _exception("ConnectionError", OSError)
BrokenPipeError = _exception("BrokenPipeError", ConnectionError)
ConnectionAbortedError = _exception("ConnectionAbortedError", ConnectionError)
ConnectionRefusedError = _exception("ConnectionRefusedError", ConnectionError)
ConnectionResetError = _exception("ConnectionResetError", ConnectionError)
FileExistsError = _exception("FileExistsError", OSError)
FileNotFoundError = _exception("FileNotFoundError", OSError)
InterruptedError = _exception("InterruptedError", OSError)
IsADirectoryError = _exception("IsADirectoryError", OSError)
NotADirectoryError = _exception("NotADirectoryError", OSError)
PermissionError = _exception("PermissionError", OSError)
ProcessLookupError = _exception("ProcessLookupError", OSError)
TimeoutError = _exception("TimeoutError", OSError)
_os_errors = {1: PermissionError, 2: FileNotFoundError, 3: ProcessLookupError, 4: InterruptedError,
              10: ChildProcessError, 11: BlockingIOError, 13: PermissionError, 17: FileExistsError,
              20: NotADirectoryError, 21: IsADirectoryError, 32: BrokenPipeError, 103: ConnectionAbortedError,
              104: ConnectionResetError, 110: TimeoutError, 111: ConnectionRefusedError}


class SyntaxError(Exception):
    msg = None
    filename = None
    lineno = None
    offset = None
    text = None
    end_lineno = None
    end_offset = None
    print_file_and_line = None

    def __init__(self, *arguments):
        self.args = arguments
        if arguments:
            self.msg = arguments[0]
        if __vm__.LENGTH(arguments) == 2:
            self.filename, self.lineno, self.offset, self.text = arguments[1][:4]
            if __vm__.LENGTH(arguments[1]) > 4:
                self.end_lineno, self.end_offset = arguments[1][4:6]

    def __str__(self):
        if self.filename and self.lineno is not None:
            return str(self.msg) + " (" + self.filename.rpartition("/")[2] + ", line " + str(self.lineno) + ")"
        return str(self.msg)


IndentationError = _exception("IndentationError", SyntaxError)
TabError = _exception("TabError", IndentationError)


def _set_unicode(self, encoding, object, start, end, reason):
    self.encoding = encoding
    self.object = object
    self.start = start
    self.end = end
    self.reason = reason


def _place(self, kind, shown):
    what = "'" + self.encoding + "' codec can't " + kind + " "
    if self.end - self.start == 1:
        return what + shown + " in position " + str(self.start) + ": " + self.reason
    return (what + ("bytes" if kind == "decode" else "characters") + " in position " + str(self.start) + "-"
            + str(self.end - 1) + ": " + self.reason)


class UnicodeDecodeError(UnicodeError):
    def __init__(self, encoding, object, start, end, reason):
        _set_unicode(self, encoding, object, start, end, reason)

    def __str__(self):
        return _place(self, "decode", "byte 0x%02x" % self.object[self.start])


class UnicodeEncodeError(UnicodeError):
    def __init__(self, encoding, object, start, end, reason):
        _set_unicode(self, encoding, object, start, end, reason)

    def __str__(self):
        return _place(self, "encode", "character " + ascii(self.object[self.start]))


class UnicodeTranslateError(UnicodeError):
    def __init__(self, object, start, end, reason):
        _set_unicode(self, "", object, start, end, reason)


# ---- groups

class BaseExceptionGroup(BaseException):
    def __new__(cls, message, exceptions):
        if not isinstance(message, str):
            raise TypeError("argument 1 must be str, not " + _type_name(message))
        members = tuple(exceptions)
        if not members:
            raise ValueError("second argument (exceptions) must be a non-empty sequence")
        plain = True
        for i in range(__vm__.LENGTH(members)):
            if not isinstance(members[i], BaseException):
                raise ValueError("Item " + str(i) + " of second argument (exceptions) is not an exception")
            plain = plain and isinstance(members[i], Exception)
        if cls is BaseExceptionGroup and plain:
            cls = ExceptionGroup
        elif not plain and __vm__.IS_SUBCLASS(cls, Exception):
            if cls is ExceptionGroup:
                raise TypeError("Cannot nest BaseExceptions in an ExceptionGroup")
            raise TypeError("Cannot nest BaseExceptions in '" + _class_name(cls) + "'")
        self = _new_exception(cls, message, exceptions)
        self.message = message
        self.exceptions = members
        return self

    def __init__(self, *arguments):
        pass

    def __str__(self):
        count = __vm__.LENGTH(self.exceptions)
        return self.message + " (" + str(count) + " sub-exception" + ("" if count == 1 else "s") + ")"

    def __repr__(self):
        return _type_name(self) + "(" + repr(self.message) + ", " + repr(self.args[1]) + ")"

    def derive(self, exceptions):
        return BaseExceptionGroup(self.message, exceptions)

    def subgroup(self, condition):
        return _parts(self, _group_test(condition), False)[0]

    def split(self, condition):
        return _parts(self, _group_test(condition), True)


ExceptionGroup = __vm__.NEW_CLASS("ExceptionGroup", (BaseExceptionGroup, Exception), {})
BaseExceptionGroup.__class_getitem__ = classmethod(lambda cls, item: _GenericAlias(cls, item))


def _group_test(condition):
    if __vm__.IS_TYPE(20, condition) or isinstance(condition, tuple):
        return lambda e: __vm__.IS_INSTANCE(e, condition)
    if not callable(condition):
        raise TypeError("expected a function, exception type or tuple of exception types")
    return condition


def _parts(group, test, want_rest):
    """The part of an exception group that passes a test, and the rest; None where there is none."""
    if test(group):
        return group, None
    if not isinstance(group, BaseExceptionGroup):
        return None, group
    matching = []
    rest = []
    for e in group.exceptions:
        yes, no = _parts(e, test, want_rest)
        if yes is not None:
            matching.append(yes)
        if no is not None:
            rest.append(no)
    return _derived(group, matching), _derived(group, rest) if want_rest else None


def _derived(group, exceptions):
    if not exceptions:
        return None
    derived = group.derive(exceptions)
    derived.__traceback__ = group.__traceback__
    derived.__cause__ = group.__cause__
    derived.__context__ = group.__context__
    derived.__suppress_context__ = group.__suppress_context__
    notes = __vm__.OWN_ATTRIBUTE(group, "__notes__")
    if notes is not __vm__.ABSENT:
        derived.__notes__ = list(notes)
    return derived
