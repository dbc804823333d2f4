"""The system module."""


class _TextOut:
    """stdout or stderr."""

    encoding = "utf-8"
    errors = "strict"
    closed = False
    newlines = None

    def __init__(self, name, error):
        self.name = name
        self.mode = "w"
        self._error = error

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self._error:
            __vm__.WRITE_ERROR(__vm__.PY_STR(text))
        else:
            __vm__.WRITE(__vm__.PY_STR(text))
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def close(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return 2 if self._error else 1

    def readable(self):
        return False

    def writable(self):
        return True

    def __repr__(self):
        return f"<_io.TextIOWrapper name='{self.name}' mode='w' encoding='utf-8'>"


class _TextIn:
    """stdin."""

    encoding = "utf-8"
    closed = False
    name = "<stdin>"
    mode = "r"

    def readline(self, size=-1):
        line = __vm__.GET_VARIABLE("@read_line")()
        return "" if line is None else line + "\n"

    def read(self, size=-1):
        return "".join(self)

    def readlines(self):
        return list(self)

    def isatty(self):
        return False

    def __iter__(self):
        while True:
            line = self.readline()
            if not line:
                return
            yield line


stdout = __stdout__ = _TextOut("<stdout>", False)
stderr = __stderr__ = _TextOut("<stderr>", True)
stdin = __stdin__ = _TextIn()

modules = __vm__.GET_VARIABLE("@modules")
argv = __vm__.GET_VARIABLE("@argv")
path = [""]
platform = "linux"
byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 1114111
executable = ""
prefix = exec_prefix = base_prefix = ""
copyright = ""
api_version = 1013
hexversion = 0x030C01F0
version = "3.12.1 (VMActor)"
dont_write_bytecode = True
float_repr_style = "short"
tracebacklimit = None
del tracebacklimit
warnoptions = []
meta_path = []
path_hooks = []
ps1 = ">>> "
ps2 = "... "


class _Fields(tuple):
    """A tuple whose items have names as well."""

    _names = ()
    _title = ""

    def __getattr__(self, name):
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __repr__(self):
        return self._title + "(" + ", ".join(f"{name}={value!r}" for name, value in zip(self._names, self)) + ")"


class _VersionInfo(_Fields):
    _names = ("major", "minor", "micro", "releaselevel", "serial")
    _title = "sys.version_info"


class _FloatInfo(_Fields):
    _names = ("max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix",
              "rounds")
    _title = "sys.float_info"


class _IntInfo(_Fields):
    _names = ("bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold")
    _title = "sys.int_info"


class _HashInfo(_Fields):
    _names = ("width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff")
    _title = "sys.hash_info"


version_info = _VersionInfo((3, 12, 1, "final", 0))
float_info = _FloatInfo((1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53,
                         2.220446049250313e-16, 2, 1))
int_info = _IntInfo((30, 4, 4300, 640))
hash_info = _HashInfo((64, 2305843009213693951, 314159, 0, 1000003, "siphash13", 64, 128, 0))


class _SimpleNamespace:
    def __init__(self, **fields):
        for name in fields:
            setattr(self, name, fields[name])


implementation = _SimpleNamespace(name="vmactor", version=version_info, cache_tag=None)
flags = _SimpleNamespace(debug=0, inspect=0, interactive=0, optimize=0, verbose=0, utf8_mode=1, dev_mode=False)
builtin_module_names = ("builtins", "itertools", "math", "sys", "time")
stdlib_module_names = frozenset((
    "abc", "argparse", "array", "ast", "asyncio", "atexit", "base64", "bisect", "builtins", "bz2", "calendar", "cmath",
    "cmd", "code", "codecs", "collections", "colorsys", "concurrent", "configparser", "contextlib", "contextvars",
    "copy", "copyreg", "csv", "ctypes", "curses", "dataclasses", "datetime", "decimal", "difflib", "dis", "doctest",
    "email", "enum", "errno", "filecmp", "fnmatch", "fractions", "ftplib", "functools", "gc", "getopt", "getpass",
    "gettext", "glob", "graphlib", "gzip", "hashlib", "heapq", "hmac", "html", "http", "imaplib", "importlib",
    "inspect", "io", "ipaddress", "itertools", "json", "keyword", "linecache", "locale", "logging", "lzma", "math",
    "mimetypes", "multiprocessing", "numbers", "operator", "os", "pathlib", "pdb", "pickle", "pkgutil", "platform",
    "pprint", "profile", "queue", "random", "re", "readline", "reprlib", "sched", "secrets", "select", "shelve",
    "shlex", "shutil", "signal", "smtplib", "socket", "sqlite3", "ssl", "stat", "statistics", "string", "struct",
    "subprocess", "symtable", "sys", "sysconfig", "tempfile", "textwrap", "threading", "time", "timeit", "tkinter",
    "token", "tokenize", "tomllib", "trace", "traceback", "tracemalloc", "turtle", "types", "typing", "unicodedata",
    "unittest", "urllib", "uuid", "venv", "warnings", "wave", "weakref", "webbrowser", "xml", "zipfile", "zlib"))

_recursion_limit = 1000


def exit(*status):
    if len(status) > 1:
        raise TypeError(f"exit expected at most 1 argument, got {len(status)}")
    raise SystemExit(*status)


def getrecursionlimit():
    return _recursion_limit


def setrecursionlimit(limit, /):
    global _recursion_limit
    if limit < 1:
        raise ValueError("recursion limit must be greater or equal than 1")
    _recursion_limit = limit


def exception():
    return __vm__.GET_HANDLED()


def exc_info():
    value = __vm__.GET_HANDLED()
    return (None, None, None) if value is None else (type(value), value, value.__traceback__)


def excepthook(type, value, traceback, /):
    modules["traceback"].print_uncaught(value)


__excepthook__ = excepthook


def displayhook(value, /):
    __vm__.GET_VARIABLE("@display")(value)


def getsizeof(obj, default=None):
    return 64


def getrefcount(obj, /):
    return 2


def intern(string, /):
    if not isinstance(string, str):
        raise TypeError(f"intern() argument must be str, not {type(string).__name__}")
    return string


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def get_int_max_str_digits():
    return 4300


def set_int_max_str_digits(maxdigits):
    pass


def gettrace():
    return None


def settrace(function):
    pass


def getswitchinterval():
    return 0.005


def is_finalizing():
    return False


def get_asyncgen_hooks():
    return None, None


__vm__.GET_VARIABLE("@sys_loaded")(modules["sys"], stdout)
