# Formatting: format(), str.format, %, repr, str, ascii.

@__vm__.routine("FORMAT")
def _format_value(value, spec):
    if not __vm__.IS_STRING(spec):
        if _string(spec) is __vm__.ABSENT:
            raise TypeError("format() argument 2 must be str, not " + _type_name(spec))
        return __vm__.FORMAT(value, _string(spec))
    found = _special(value, "__format__")
    if found is _object_format:
        if spec:
            raise TypeError("unsupported format string passed to " + _type_name(value) + ".__format__")
        return __vm__.PY_STR(value)
    text = _call_2(found, value, spec)
    if _string(text) is __vm__.ABSENT:
        raise TypeError("__format__ must return a str, not " + _type_name(text))
    return _string(text)


def format(value, format_spec="", /):
    return __vm__.FORMAT(value, format_spec)


def _format(value, conversion, spec):
    """An f-string's field."""
    if conversion == "a":
        value = ascii(value)
    elif conversion == "r":
        value = __vm__.PY_REPR(value)
    elif conversion == "s":
        value = __vm__.PY_STR(value)
    return __vm__.FORMAT(value, spec)


# ---- repr and str

@__vm__.routine("PY_REPR")
def _repr(a):
    text = _call_1(_special(a, "__repr__"), a)
    if not __vm__.IS_STRING(text):
        if not isinstance(text, str):
            raise TypeError("__repr__ returned non-string (type " + _type_name(text) + ")")
        text = _plain(text)
    return text


@__vm__.routine("PY_STR")
def _str(a):
    found = _special(a, "__str__")
    if found is _object_str:
        return __vm__.PY_REPR(a)
    text = _call_1(found, a)
    if not __vm__.IS_STRING(text) and not isinstance(text, str):
        raise TypeError("__str__ returned non-string (type " + _type_name(text) + ")")
    return _plain(text)


def repr(obj, /):
    return __vm__.PY_REPR(obj)


def ascii(obj, /):
    text = __vm__.PY_REPR(obj)
    if text.isascii():
        return text
    out = []
    for c in text:
        n = ord(c)
        out.append(c if n < 128 else "\\x%02x" % n if n < 256 else "\\u%04x" % n if n < 65536 else "\\U%08x" % n)
    return "".join(out)


# The containers whose repr is being made, so that one inside itself shows as `[...]`.
_open = []


def _repr_items(a, start, end, items):
    """The repr of a container whose items have reprs of their own."""
    for other in _open:
        if other is a:
            return start + "..." + end
    _open.append(a)
    try:
        parts = []
        for item in items:
            parts.append(__vm__.PY_REPR(item))
        return start + ", ".join(parts) + end
    finally:
        _open.pop()


def _repr_pairs(a, items):
    for other in _open:
        if other is a:
            return "{...}"
    _open.append(a)
    try:
        parts = []
        for key, value in items:
            parts.append(__vm__.PY_REPR(key) + ": " + __vm__.PY_REPR(value))
        return "{" + ", ".join(parts) + "}"
    finally:
        _open.pop()


# ---- %

def _percent(text, values):
    """printf-style formatting (library reference, "printf-style String Formatting")."""
    out = []
    used = 0
    given = values if isinstance(values, tuple) else None
    mapping = None
    i = 0
    length = __vm__.LENGTH(text)
    while True:
        at = __vm__.STRING_FIND(text, "%", i, length)
        if at < 0:
            out.append(text[i:])
            break
        out.append(text[i:at])
        i = at + 1
        if i >= length:
            raise ValueError("incomplete format")
        value = __vm__.ABSENT
        if text[i] == "(":
            depth = 1
            start = i + 1
            i = start
            while depth:
                if i >= length:
                    raise ValueError("incomplete format key")
                depth += 1 if text[i] == "(" else -1 if text[i] == ")" else 0
                i += 1
            if given is not None or isinstance(values, str) or _special(values, "__getitem__") is __vm__.ABSENT:
                raise TypeError("format requires a mapping")
            mapping = values
            value = values[text[start:i - 1]]
        flags = ""
        while i < length and text[i] in "-+ #0":
            flags += text[i]
            i += 1
        width = None
        if i < length and text[i] == "*":
            width, used = _percent_star(values, given, used)
            i += 1
            if width < 0:
                flags += "-"
                width = -width
        else:
            start = i
            while i < length and "0" <= text[i] <= "9":
                i += 1
            if i > start:
                width = int(text[start:i])
        precision = None
        if i < length and text[i] == ".":
            i += 1
            if i < length and text[i] == "*":
                precision, used = _percent_star(values, given, used)
                i += 1
            else:
                start = i
                while i < length and "0" <= text[i] <= "9":
                    i += 1
                precision = int(text[start:i]) if i > start else 0
        while i < length and text[i] in "hlL":
            i += 1
        if i >= length:
            raise ValueError("incomplete format")
        kind = text[i]
        i += 1
        if kind == "%":
            out.append("%")
            continue
        if value is __vm__.ABSENT:
            if given is None:
                if used:
                    raise TypeError("not enough arguments for format string")
                value = values
            else:
                if used >= __vm__.LENGTH(given):
                    raise TypeError("not enough arguments for format string")
                value = given[used]
            used += 1
        out.append(_percent_one(value, kind, flags, width or 0, precision, i - 1))
    if given is not None:
        if used < __vm__.LENGTH(given):
            raise TypeError("not all arguments converted during string formatting")
    elif not used and mapping is None and not _is_percent_mapping(values):
        raise TypeError("not all arguments converted during string formatting")
    return "".join(out)


def _is_percent_mapping(values):
    return not isinstance(values, str) and _special(values, "__getitem__") is not __vm__.ABSENT


def _percent_star(values, given, used):
    if given is None or used >= __vm__.LENGTH(given):
        if given is None and not used:
            return _percent_int(values), 1
        raise TypeError("not enough arguments for format string")
    return _percent_int(given[used]), used + 1


def _percent_int(a):
    if not isinstance(a, int):
        raise TypeError("* wants int")
    return _integer(a)


def _percent_one(value, kind, flags, width, precision, at):
    if kind == "s" or kind == "r" or kind == "a":
        text = __vm__.PY_STR(value) if kind == "s" else __vm__.PY_REPR(value) if kind == "r" else ascii(value)
        if precision is not None:
            text = text[:precision]
        return text.ljust(width) if "-" in flags else text.rjust(width)
    if kind == "c":
        if isinstance(value, str):
            text = _string(value)
            if __vm__.LENGTH(text) != 1:
                raise TypeError("%c requires int or char")
        else:
            if _special(value, "__index__") is __vm__.ABSENT:
                raise TypeError("%c requires int or char")
            value = _index(value)
            if not 0 <= value <= 0x10FFFF:
                raise OverflowError("%c arg not in range(0x110000)")
            text = chr(value)
        return text.ljust(width) if "-" in flags else text.rjust(width)
    if kind in "diuxXo":
        sign, digits = _percent_digits(value, kind, flags, precision)
    elif kind in "eEfFgG":
        if isinstance(value, (float, int)) or _special(value, "__float__") is not __vm__.ABSENT:
            value = _to_float(value)
        else:
            raise TypeError("must be real number, not " + _type_name(value))
        digits = __vm__.FORMAT(value, ("#" if "#" in flags else "") + "." + str(6 if precision is None else precision)
                               + kind)
        sign = ""
        if digits[0] == "-":
            sign = "-"
            digits = digits[1:]
        precision = None
    else:
        raise ValueError("unsupported format character '" + kind + "' (0x" + __vm__.INT_TO_STRING(ord(kind), 16)
                         + ") at index " + str(at))
    if not sign:
        sign = "+" if "+" in flags else " " if " " in flags else ""
    prefix = ""
    if "#" in flags and kind in "xXo":
        prefix = "0" + kind
    missing = width - __vm__.LENGTH(sign) - __vm__.LENGTH(prefix) - __vm__.LENGTH(digits)
    if missing <= 0:
        return sign + prefix + digits
    if "-" in flags:
        return sign + prefix + digits + " " * missing
    if "0" in flags:
        return sign + prefix + "0" * missing + digits
    return " " * missing + sign + prefix + digits


def _percent_digits(value, kind, flags, precision):
    number = _integer(value)
    if number is __vm__.ABSENT:
        if kind in "xXo":
            if _special(value, "__index__") is __vm__.ABSENT:
                raise TypeError("%" + kind + " format: an integer is required, not " + _type_name(value))
            number = _index(value)
        elif isinstance(value, float):
            number = __vm__.TO_INT(_float(value))
        elif _special(value, "__int__") is not __vm__.ABSENT or _special(value, "__index__") is not __vm__.ABSENT:
            if isinstance(value, (str, bytes)):
                raise TypeError("%" + kind + " format: a real number is required, not " + _type_name(value))
            number = _to_int(value)
        else:
            raise TypeError("%" + kind + " format: a real number is required, not " + _type_name(value))
    digits = __vm__.INT_TO_STRING(-number if number < 0 else number, 8 if kind == "o" else 16 if kind in "xX" else 10)
    if kind == "X":
        digits = digits.upper()
    if precision is not None:
        digits = digits.zfill(precision)
    return "-" if number < 0 else "", digits


# ---- str.format

def _format_string(text, arguments, keywords):
    return _format_fields(text, arguments, keywords, [0], 2)


def _format_fields(text, arguments, keywords, numbering, depth):
    """Replaces the fields of a format string; numbering holds the next automatic number, or -1 with manual ones."""
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    out = []
    i = 0
    length = __vm__.LENGTH(text)
    while i < length:
        start = i
        while i < length and text[i] != "{" and text[i] != "}":
            i += 1
        if i > start:
            out.append(text[start:i])
        if i >= length:
            break
        c = text[i]
        i += 1
        if i < length and text[i] == c:
            out.append(c)
            i += 1
            continue
        if c == "}":
            raise ValueError("Single '}' encountered in format string")
        if i >= length:
            raise ValueError("Single '{' encountered in format string")
        start = i
        open_braces = 1
        in_brackets = False
        while i < length:
            c = text[i]
            if c == "[":
                in_brackets = True
            elif c == "{":
                open_braces += 1
            elif c == "}":
                open_braces -= 1
                if open_braces == 0:
                    break
            i += 1
        if open_braces:
            raise ValueError("expected '}' before end of string")
        out.append(_format_field(text[start:i], arguments, keywords, numbering, depth))
        i += 1
    return "".join(out)


def _format_field(field, arguments, keywords, numbering, depth):
    length = __vm__.LENGTH(field)
    i = 0
    while i < length and field[i] != "!" and field[i] != ":":
        if field[i] == "[":
            while i < length and field[i] != "]":
                i += 1
            if i >= length:
                raise ValueError("expected '}' before end of string")
        if field[i] == "{":
            raise ValueError("unexpected '{' in field name")
        i += 1
    value = _format_argument(field[:i], arguments, keywords, numbering)
    if i < length and field[i] == "!":
        if i + 1 >= length:
            raise ValueError("end of string while looking for conversion specifier")
        conversion = field[i + 1]
        i += 2
        if i < length and field[i] != ":":
            raise ValueError("expected ':' after conversion specifier")
        if conversion == "r":
            value = __vm__.PY_REPR(value)
        elif conversion == "s":
            value = __vm__.PY_STR(value)
        elif conversion == "a":
            value = ascii(value)
        else:
            raise ValueError("Unknown conversion specifier " + conversion)
    spec = field[i + 1:]
    if "{" in spec or "}" in spec:
        spec = _format_fields(spec, arguments, keywords, numbering, depth - 1)
    return __vm__.FORMAT(value, spec)


def _format_argument(name, arguments, keywords, numbering):
    length = __vm__.LENGTH(name)
    i = 0
    while i < length and name[i] != "." and name[i] != "[":
        i += 1
    first = name[:i]
    if first == "":
        if numbering[0] < 0:
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
        number = numbering[0]
        numbering[0] = number + 1
    elif first.isdigit():
        if numbering[0] > 0:
            raise ValueError("cannot switch from automatic field numbering to manual field specification")
        numbering[0] = -1
        number = int(first)
    else:
        number = -1
    if number < 0:
        value = keywords[first]
    else:
        if arguments is None:
            raise ValueError("Format string contains positional fields")
        if number >= __vm__.LENGTH(arguments):
            raise IndexError("Replacement index " + str(number) + " out of range for positional args tuple")
        value = arguments[number]
    while i < length:
        start = i + 1
        if name[i] == ".":
            i = start
            while i < length and name[i] != "." and name[i] != "[":
                i += 1
            if i == start:
                raise ValueError("Empty attribute in format string")
            value = __vm__.GET_NAMED_ATTRIBUTE(value, name[start:i])
        elif name[i] == "[":
            i = start
            while i < length and name[i] != "]":
                i += 1
            if i >= length:
                raise ValueError("Missing ']' in format string")
            key = name[start:i]
            if not key:
                raise ValueError("Empty attribute in format string")
            value = value[int(key) if key.isdigit() else key]
            i += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return value
