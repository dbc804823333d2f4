"""Functions that are called at the end of the program."""

_at_exit = __vm__.GET_VARIABLE("@at_exit")
_functions = {}


def register(func, /, *args, **kwargs):
    def call():
        func(*args, **kwargs)
    _functions[id(call)] = func
    _at_exit.append(call)
    return func


def unregister(func, /):
    _at_exit[:] = [call for call in _at_exit if _functions.get(id(call)) is not func]
