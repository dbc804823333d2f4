# Modules and their import.

class module:
    def __new__(cls, name, doc=None):
        made = __vm__.NEW_MODULE(name)
        __vm__.SET_NAMED_ATTRIBUTE(made, "__name__", name)
        __vm__.SET_NAMED_ATTRIBUTE(made, "__doc__", doc)
        return made

    def __repr__(self):
        file = __vm__.OWN_ATTRIBUTE(self, "__file__")
        name = repr(__vm__.GET_FIELD(self, 1))
        if not __vm__.IS_STRING(file):
            return "<module " + name + " (built-in)>"
        return "<module " + name + " from " + repr(file) + ">"


__vm__.SET_BUILTIN_CLASS(module, 17)
_modules = {"builtins": __vm__.NAMESPACE()}  # sys.modules
_loading = []  # modules whose bodies are running


def _module_attribute(a, name):
    found = __vm__.OWN_ATTRIBUTE(a, "__getattr__")
    if found is not __vm__.ABSENT:
        return found(name)
    title = __vm__.OWN_ATTRIBUTE(a, "__name__")
    title = "module '" + (title if __vm__.IS_STRING(title) else __vm__.GET_FIELD(a, 1)) + "'"
    if a in _loading:
        title = ("partially initialized " + title + " has no attribute '" + name
                 + "' (most likely due to a circular import)")
    else:
        title += " has no attribute '" + name + "'"
    raise _attribute_error(title, a, name)


def _module_error(name, detail=""):
    error = ModuleNotFoundError("No module named '" + name + "'" + detail)
    error.name = name
    return error


def _load(name):
    """The module of a dotted name."""
    module = __vm__.DICT_GET(_modules, name)
    if module is not __vm__.ABSENT:
        if module is None:
            raise ModuleNotFoundError("import of " + name + " halted; None in sys.modules")
        return module
    parent_name, dot, child = name.rpartition(".")
    package = name
    parent = None
    if parent_name:
        parent = _load(parent_name)
        module = __vm__.DICT_GET(_modules, name)
        if module is not __vm__.ABSENT:
            return module
        if __vm__.IS_TYPE(17, parent) and __vm__.OWN_ATTRIBUTE(parent, "__path__") is __vm__.ABSENT:
            raise _module_error(name, "; '" + parent_name + "' is not a package")
    module, function = __vm__.LOAD_MODULE(name)
    if module is None:
        raise _module_error(name)
    file = __vm__.GET_FIELD(function, 14)
    package = parent_name
    if __vm__.IS_STRING(file) and file.endswith("__init__.py"):
        package = name
        __vm__.SET_NAMED_ATTRIBUTE(module, "__path__", [file[:-12] or "."])
    __vm__.SET_NAMED_ATTRIBUTE(module, "__file__", file)
    __vm__.SET_NAMED_ATTRIBUTE(module, "__name__", name)
    __vm__.SET_NAMED_ATTRIBUTE(module, "__package__", package)
    _modules[name] = module
    __vm__.APPEND(_loading, module)
    try:
        function()
    except BaseException:
        _modules.pop(name, None)
        raise
    finally:
        _loading.pop()
    module = _modules[name]
    if parent is not None:
        __vm__.SET_NAMED_ATTRIBUTE(parent, child, module)
    return module


def _import(name, fromlist, level, importer):
    if level:
        name = _absolute_name(name, level, importer)
    module = _load(name)
    if fromlist is None:
        return _load(name.partition(".")[0])
    if fromlist and __vm__.IS_TYPE(17, module) and __vm__.OWN_ATTRIBUTE(module, "__path__") is not __vm__.ABSENT:
        for child in fromlist:
            if child == "*":
                exported = __vm__.OWN_ATTRIBUTE(module, "__all__")
                if exported is not __vm__.ABSENT:
                    for child in exported:
                        _load_child(module, name, child)
            else:
                _load_child(module, name, child)
    return module


def _load_child(module, name, child):
    if __vm__.OWN_ATTRIBUTE(module, child) is __vm__.ABSENT:
        full = name + "." + child
        try:
            _load(full)
        except ModuleNotFoundError as error:
            if error.name != full:
                raise


def _absolute_name(name, level, importer):
    package = __vm__.OWN_ATTRIBUTE(importer, "__package__")
    if not __vm__.IS_STRING(package) or not package:
        raise ImportError("attempted relative import with no known parent package")
    parts = package.split(".")
    if level > __vm__.LENGTH(parts):
        raise ImportError("attempted relative import beyond top-level package")
    base = ".".join(parts[:__vm__.LENGTH(parts) - level + 1])
    return base + "." + name if name else base


def _import_from(module, name):
    try:
        return __vm__.GET_NAMED_ATTRIBUTE(module, name)
    except AttributeError:
        pass
    title = getattr(module, "__name__", "<unknown module name>")
    child = __vm__.DICT_GET(_modules, title + "." + name)
    if child is not __vm__.ABSENT:
        return child
    file = getattr(module, "__file__", None)
    where = " (" + (file or "unknown location") + ")"
    if module in _loading:
        error = ImportError("cannot import name '" + name + "' from partially initialized module '" + title
                            + "' (most likely due to a circular import)" + where)
    else:
        error = ImportError("cannot import name '" + name + "' from '" + title + "'" + where)
    error.name = title
    error.path = file
    error.name_from = name
    raise error


def _import_star(module, namespace):
    names = getattr(module, "__all__", None)
    if names is None:
        if not hasattr(module, "__dict__"):
            raise ImportError("from-import-* object has no __dict__ and no __all__")
        names = [name for name in module.__dict__ if not name.startswith("_")]
    for name in names:
        __vm__.SET_NAMED_ATTRIBUTE(namespace, name, getattr(module, name))


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    return _import(name, fromlist or None, level, None)


def _sys_loaded(module, output):
    """lib/sys.py says that from now on sys.stdout may be replaced."""
    global _sys, _standard_output
    _sys = module
    _standard_output = output


# ---- running a program

_argv = [""]  # sys.argv

_at_exit = []  # functions that atexit registered


def _main(function, name, arguments=None, module=None):
    """Runs a program with its command-line arguments; answers its exit status."""
    if arguments is not None:
        _argv[:] = arguments
    if module is not None:
        for attribute, value in (("__name__", name), ("__package__", None), ("__spec__", None),
                                 ("__file__", __vm__.GET_FIELD(function, 14))):
            __vm__.SET_NAMED_ATTRIBUTE(module, attribute, value)
        _modules[name] = module
    status = _run_main(function)
    while _at_exit:
        late = _run_main(_at_exit.pop())
        status = status or late
    return status


def _run_main(function):
    try:
        function()
        return 0
    except SystemExit as exit:
        return _exit_status(exit.code)
    except BaseException as exception:
        _print_exception(exception)
        return 130 if isinstance(exception, KeyboardInterrupt) else 1


def _exit_status(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return _index(code) & 255
    __vm__.WRITE_ERROR(str(code) + "\n")
    return 1


def _print_exception(exception):
    if _sys is not None and _sys.excepthook is not _sys.__excepthook__:
        _sys.excepthook(type(exception), exception, exception.__traceback__)
    else:
        _load("traceback").print_uncaught(exception)


def _display(value):
    """What the interactive mode does with the value of an expression."""
    if value is not None:
        __vm__.WRITE(__vm__.PY_REPR(value) + "\n")
        __vm__.SET_NAMED_ATTRIBUTE(_modules["builtins"], "_", value)


def exit(code=None):
    raise SystemExit(code)


quit = exit


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    return _load("io").open(file, mode, buffering, encoding, errors, newline, closefd, opener)


# ---- the interactive mode

def _session(module):
    """Makes a fresh module the one that is typed into."""
    for name, value in (("__name__", "__main__"), ("__doc__", None), ("__package__", None), ("__spec__", None)):
        __vm__.SET_NAMED_ATTRIBUTE(module, name, value)
    _modules["__main__"] = module
    _argv[:] = [""]


def _interact(function):
    """Runs a statement; answers None, or the exit status after SystemExit."""
    try:
        function()
    except SystemExit as exit:
        return _exit_status(exit.code)
    except BaseException as exception:
        _print_exception(exception)
    return None


def _syntax_error(kind, message, file, line, column, text, end_line, end_column):
    cls = IndentationError if kind == "IndentationError" else TabError if kind == "TabError" else SyntaxError
    raise cls(message, (file, line, column, text, end_line, end_column))
