"""Warnings, written to stderr."""

import sys

filters = []
_action = "default"
_seen = []


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = type(message)
    category = category or UserWarning
    if _action == "error":
        raise message if isinstance(message, Warning) else category(message)
    if _recorders:
        _recorders[-1].append(WarningMessage(message if isinstance(message, Warning) else category(message), category))
        return
    if _action == "ignore" or category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning,
                                           ResourceWarning) and _action == "default":
        return
    key = (str(message), category)
    if key in _seen and _action != "always":
        return
    _seen.append(key)
    sys.stderr.write(f"{category.__name__}: {message}\n")


class WarningMessage:
    def __init__(self, message, category):
        self.message = message
        self.category = category


_recorders = []


def simplefilter(action, category=Warning, lineno=0, append=False):
    global _action
    _action = action


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    global _action
    if not message and category is Warning:
        _action = action


def resetwarnings():
    global _action
    _action = "default"


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._new = action

    def __enter__(self):
        global _action
        self._old = _action
        if self._new is not None:
            _action = self._new
        if self._record:
            _recorders.append([])
            return _recorders[-1]
        return None

    def __exit__(self, *exc_info):
        global _action
        _action = self._old
        if self._record:
            _recorders.pop()
