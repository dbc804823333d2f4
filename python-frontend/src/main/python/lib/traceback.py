"""Tracebacks as CPython 3.12 prints them. An exception's traceback is a list, innermost first, of tuples
(name of the code, file, line, column, end line, end column)."""

import sys

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_REPEATS_SHOWN = 3
_MOST_IN_GROUP = 15
_MOST_GROUPS = 10


# ---- frames

class FrameSummary:
    def __init__(self, filename, lineno, name, line=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _source(file, line):
    return __vm__.SOURCE_LINE(file, line)


def extract_tb(tb, limit=None):
    frames = []
    for entry in reversed(tb or ()):
        line = _source(entry[1], entry[2])
        frames.append(FrameSummary(entry[1], entry[2], entry[0], None if line is None else line.strip()))
    return frames if limit is None else frames[:limit] if limit >= 0 else frames[limit:]


def _frame_lines(entry):
    name, file, line, column, end_line, end_column = entry
    lines = [f'  File "{file}", line {line}, in {name}\n']
    source = _source(file, line)
    if source is not None and source.strip():
        lines.append("    " + source.strip() + "\n")
        marks = __vm__.SOURCE_MARKS(file, line, column, end_line, end_column)
        if marks:
            lines.append(marks + "\n")
    return "".join(lines)


def _stack_lines(tb):
    lines = []
    last = None
    repeats = 0
    for entry in reversed(tb):
        place = entry[1], entry[2], entry[0]
        if place == last:
            repeats += 1
            if repeats > _REPEATS_SHOWN:
                continue
        else:
            _add_repeats(lines, repeats)
            last = place
            repeats = 1
        lines.append(_frame_lines(entry))
    _add_repeats(lines, repeats)
    return lines


def _add_repeats(lines, repeats):
    more = repeats - _REPEATS_SHOWN
    if more > 0:
        lines.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")


# ---- the exception itself

def _title(cls):
    module = cls.__module__
    name = cls.__qualname__
    return name if module in ("builtins", "__main__") else module + "." + name


def _text(value):
    try:
        return str(value)
    except Exception:
        return "<exception str() failed>"


def _only(value, uncaught=False):
    """The lines of an exception without its traceback."""
    lines = []
    title = _title(type(value))
    if isinstance(value, SyntaxError) and value.lineno is not None:
        lines.extend(_syntax_lines(value))
        lines.append(f"{title}: {value.msg or '<no detail available>'}\n")
    else:
        text = _text(value) + _suggestion(value, uncaught)
        lines.append(f"{title}: {text}\n" if text else f"{title}\n")
    notes = getattr(value, "__notes__", None)
    if notes is not None:
        if isinstance(notes, (list, tuple)):
            for note in notes:
                lines.extend(line + "\n" for line in _text(note).split("\n"))
        else:
            lines.append(repr(notes) + "\n")
    return lines


def _syntax_lines(value):
    lines = [f'  File "{value.filename or "<string>"}", line {value.lineno}\n']
    if value.text is not None:
        text = value.text.rstrip("\n")
        stripped = text.lstrip(" \n\f")
        spaces = len(text) - len(stripped)
        lines.append(f"    {stripped}\n")
        if value.offset is not None:
            start = value.offset - 1 - spaces
            end_offset = value.end_offset
            if value.end_lineno not in (None, value.lineno):
                end_offset = len(text) + 1
            if not end_offset or end_offset <= value.offset:
                end_offset = value.offset + 1
            if start >= 0:
                space = "".join(c if c.isspace() else " " for c in stripped[:start])
                lines.append("    " + space + "^" * (end_offset - value.offset) + "\n")
    return lines


# ---- suggestions: the nearest name by weighted edit distance

_MOVE = 2
_CASE = 1


def _suggestion(value, uncaught):
    name = getattr(value, "name", None)
    if isinstance(value, ImportError):
        name = value.name_from
        if name is None:
            return ""
        module = sys.modules.get(value.name)
        nearest = None if module is None else _nearest(name, dir(module))
        return f". Did you mean: '{nearest}'?" if nearest else ""
    if not isinstance(value, (NameError, AttributeError)) or not isinstance(name, str):
        return ""
    text = ""
    if isinstance(value, AttributeError):
        try:
            names = dir(value.obj)
        except Exception:
            return ""
        if name[:1] != "_":
            names = [one for one in names if one[:1] != "_"]
        nearest = _nearest(name, names)
    else:
        nearest = _nearest(name, getattr(value, "_candidates", ()))
    if nearest:
        text = f". Did you mean: '{nearest}'?"
    if isinstance(value, NameError) and name in sys.stdlib_module_names:
        text += f" Or did you forget to import '{name}'" if nearest else f". Did you forget to import '{name}'"
        if uncaught:
            text += "?"
    return text


def _nearest(wrong, names):
    if len(names) > 750 or len(wrong) > 40:
        return None
    best = len(wrong)
    nearest = None
    for name in names:
        if not isinstance(name, str) or name == wrong:
            continue
        most = min((len(name) + len(wrong) + 3) * _MOVE // 6, best - 1)
        distance = _distance(wrong, name, most)
        if distance <= most and (nearest is None or distance < best):
            nearest = name
            best = distance
    return nearest


def _substitution(a, b):
    if a == b:
        return 0
    return _CASE if a.lower() == b.lower() else _MOVE


def _distance(a, b, most):
    if a == b:
        return 0
    start = 0
    while a[start:] and b[start:] and a[start] == b[start]:
        start += 1
    a = a[start:]
    b = b[start:]
    end = 0
    while a[:len(a) - end] and b[:len(b) - end] and a[-1 - end] == b[-1 - end]:
        end += 1
    if end:
        a = a[:-end]
        b = b[:-end]
    if not a or not b:
        return _MOVE * (len(a) + len(b))
    if len(a) > 40 or len(b) > 40:
        return most + 1
    if len(b) < len(a):
        a, b = b, a
    if (len(b) - len(a)) * _MOVE > most:
        return most + 1
    row = list(range(_MOVE, _MOVE * (len(a) + 1), _MOVE))
    result = 0
    for j in range(len(b)):
        distance = result = j * _MOVE
        least = None
        for i in range(len(a)):
            substituted = distance + _substitution(b[j], a[i])
            distance = row[i]
            result = min(substituted, min(result, distance) + _MOVE)
            row[i] = result
            if least is None or result < least:
                least = result
        if least > most:
            return most + 1
    return result


# ---- an exception with its traceback, and those it came from

class _Output:
    def __init__(self, uncaught):
        self.lines = []
        self.depth = 0  # of exception groups
        self.close = False
        self.uncaught = uncaught

    def indent(self):
        return " " * (2 * self.depth)

    def emit(self, text, margin="|"):
        if not self.depth:
            self.lines.append(text)
            return
        indent = self.indent() + margin + " "
        self.lines.append("".join(indent + line for line in text.splitlines(True)))


def _chain(value):
    """The exception and those before it, with the message that stands between, last first."""
    chain = []
    seen = []
    while value is not None:
        seen.append(value)
        if value.__cause__ is not None:
            message, before = _CAUSE, value.__cause__
        elif value.__context__ is not None and not value.__suppress_context__:
            message, before = _CONTEXT, value.__context__
        else:
            message = before = None
        if any(before is one for one in seen):
            message = before = None
        chain.append((message, value))
        value = before
    return chain


def _write(value, output, chain=True):
    for message, one in reversed(_chain(value)) if chain else [(None, value)]:
        if message is not None:
            output.emit(message)
        if isinstance(one, BaseExceptionGroup):
            _write_group(one, output, chain)
            continue
        if one.__traceback__:
            output.emit("Traceback (most recent call last):\n")
            for text in _stack_lines(one.__traceback__):
                output.emit(text)
        for text in _only(one, output.uncaught):
            output.emit(text)


def _write_group(group, output, chain):
    if output.depth > _MOST_GROUPS:
        output.emit(f"... (max_group_depth is {_MOST_GROUPS})\n")
        return
    top = output.depth == 0
    if top:
        output.depth = 1
    if group.__traceback__:
        output.emit("Exception Group Traceback (most recent call last):\n", "+" if top else "|")
        for text in _stack_lines(group.__traceback__):
            output.emit(text)
    for text in _only(group, output.uncaught):
        output.emit(text)
    count = len(group.exceptions)
    shown = min(count, _MOST_IN_GROUP + 1)
    output.close = False
    for i in range(shown):
        last = i == shown - 1
        if last:
            output.close = True
        cut = i >= _MOST_IN_GROUP
        output.lines.append(output.indent() + ("+-" if i == 0 else "  ")
                            + f"+---------------- {'...' if cut else i + 1} ----------------\n")
        output.depth += 1
        if cut:
            more = count - _MOST_IN_GROUP
            output.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
        else:
            _write(group.exceptions[i], output, chain)
        if last and output.close:
            output.lines.append(output.indent() + "+------------------------------------\n")
            output.close = False
        output.depth -= 1
    if top:
        output.depth = 0


# ---- the public functions

_absent = object()


def _value_of(exc, value):
    return exc if value is _absent else value


def format_exception(exc, /, value=_absent, tb=None, limit=None, chain=True):
    output = _Output(False)
    value = _value_of(exc, value)
    if value is None:
        return ["NoneType: None\n"]
    _write(value, output, chain)
    return output.lines


def format_exception_only(exc, /, value=_absent):
    return _only(_value_of(exc, value))


def print_exception(exc, /, value=_absent, tb=None, limit=None, file=None, chain=True):
    text = "".join(format_exception(exc, value, tb, limit, chain))
    print(text, file=sys.stderr if file is None else file, end="")


def print_uncaught(value):
    output = _Output(True)
    _write(value, output)
    sys.stderr.write("".join(output.lines))


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), sys.exception(), None, limit, chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), sys.exception(), None, limit, file, chain)


def format_tb(tb, limit=None):
    return _stack_lines(tb or ())


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), file=sys.stderr if file is None else file, end="")


def format_list(extracted_list):
    return [f'  File "{frame[0]}", line {frame[1]}, in {frame[2]}\n' + (f"    {frame[3]}\n" if frame[3] else "")
            for frame in extracted_list]


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self.exc_type = exc_type
        self._value = exc_value

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__)

    def format(self, *, chain=True):
        return iter(format_exception(self._value, chain=chain))

    def format_exception_only(self):
        return iter(_only(self._value))

    def __str__(self):
        return _text(self._value)
