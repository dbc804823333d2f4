"""JSON (RFC 8259), read and written."""


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


# ---- reading

_SPACE = " \t\n\r"
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or {"NaN": float("nan"), "Infinity": float("inf"),
                                                 "-Infinity": float("-inf")}.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        value, end = self.raw_decode(s, _after_space(s, 0))
        end = _after_space(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _value(self, s, i):
        c = s[i:i + 1]
        if c == '"':
            return _read_string(s, i + 1, self.strict)
        if c == "{":
            return self._object(s, i + 1)
        if c == "[":
            return self._array(s, i + 1)
        if c == "t" and s[i:i + 4] == "true":
            return True, i + 4
        if c == "f" and s[i:i + 5] == "false":
            return False, i + 5
        if c == "n" and s[i:i + 4] == "null":
            return None, i + 4
        if c == "-" or "0" <= c <= "9":
            return self._number(s, i)
        if s[i:i + 3] == "NaN":
            return self.parse_constant("NaN"), i + 3
        if s[i:i + 8] == "Infinity":
            return self.parse_constant("Infinity"), i + 8
        raise JSONDecodeError("Expecting value", s, i)

    def _number(self, s, start):
        i = start
        length = len(s)
        if s[i] == "-":
            i += 1
            if s[i:i + 8] == "Infinity":
                return self.parse_constant("-Infinity"), i + 8
        if s[i:i + 1] == "0":
            i += 1
        else:
            digits = i
            while i < length and "0" <= s[i] <= "9":
                i += 1
            if i == digits:
                raise JSONDecodeError("Expecting value", s, start)
        whole = True
        if s[i:i + 1] == "." and i + 1 < length and "0" <= s[i + 1] <= "9":
            whole = False
            i += 1
            while i < length and "0" <= s[i] <= "9":
                i += 1
        if i < length and (s[i] == "e" or s[i] == "E"):
            j = i + 1
            if j < length and (s[j] == "+" or s[j] == "-"):
                j += 1
            if j < length and "0" <= s[j] <= "9":
                whole = False
                while j < length and "0" <= s[j] <= "9":
                    j += 1
                i = j
        return (self.parse_int if whole else self.parse_float)(s[start:i]), i

    def _array(self, s, i):
        values = []
        i = _after_space(s, i)
        if s[i:i + 1] == "]":
            return values, i + 1
        while True:
            value, i = self._value(s, i)
            values.append(value)
            i = _after_space(s, i)
            c = s[i:i + 1]
            if c == "]":
                return values, i + 1
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            i = _after_space(s, i + 1)
            if s[i:i + 1] == "]":
                raise JSONDecodeError("Expecting value", s, i)

    def _object(self, s, i):
        pairs = []
        i = _after_space(s, i)
        if s[i:i + 1] != "}":
            if s[i:i + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, i)
            while True:
                key, i = _read_string(s, i + 1, self.strict)
                i = _after_space(s, i)
                if s[i:i + 1] != ":":
                    raise JSONDecodeError("Expecting ':' delimiter", s, i)
                value, i = self._value(s, _after_space(s, i + 1))
                pairs.append((key, value))
                i = _after_space(s, i)
                c = s[i:i + 1]
                if c == "}":
                    break
                if c != ",":
                    raise JSONDecodeError("Expecting ',' delimiter", s, i)
                i = _after_space(s, i + 1)
                if s[i:i + 1] != '"':
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, i)
        i += 1
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), i
        value = dict(pairs)
        if self.object_hook is not None:
            value = self.object_hook(value)
        return value, i


def _after_space(s, i):
    length = len(s)
    while i < length and s[i] in _SPACE:
        i += 1
    return i


def _read_string(s, i, strict):
    """Reads a string whose quote is before i."""
    begin = i - 1
    end = s.find('"', i)
    if end >= 0:
        text = s[i:end]
        if "\\" not in text and (text.isprintable() or not strict):
            return text, end + 1
    parts = []
    length = len(s)
    while True:
        start = i
        while i < length and s[i] != '"' and s[i] != "\\" and (s[i] >= " " or not strict):
            i += 1
        parts.append(s[start:i])
        if i >= length:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        c = s[i]
        i += 1
        if c == '"':
            return "".join(parts), i
        if c != "\\":
            raise JSONDecodeError("Invalid control character at", s, i - 1)
        if i >= length:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        c = s[i]
        if c == "u":
            code = _read_hex(s, i)
            i += 5
            if 0xD800 <= code < 0xDC00 and s[i:i + 2] == "\\u":
                low = _read_hex(s, i + 1)
                if 0xDC00 <= low < 0xE000:
                    code = 0x10000 + (code - 0xD800 << 10 | low - 0xDC00)
                    i += 6
            parts.append(chr(code))
        else:
            if c not in _ESCAPES:
                raise JSONDecodeError("Invalid \\escape", s, i - 1)
            parts.append(_ESCAPES[c])
            i += 1


def _read_hex(s, i):
    digits = s[i + 1:i + 5]
    if len(digits) == 4 and all(c in "0123456789abcdefABCDEF" for c in digits):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, i)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode("utf-8")
    else:
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    return (cls or JSONDecoder)(object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
                                parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw).decode(s)


def load(fp, **kw):
    return loads(fp.read(), **kw)


# ---- writing

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}


def _quote(s, ensure_ascii):
    if s.isprintable() and '"' not in s and "\\" not in s and (s.isascii() or not ensure_ascii):
        return '"' + s + '"'
    parts = []
    for c in s:
        if c in _SHORT:
            parts.append(_SHORT[c])
        elif c < " ":
            parts.append("\\u%04x" % ord(c))
        elif c < "\x7f" or not ensure_ascii:
            parts.append(c)
        elif c < "\U00010000":
            parts.append("\\u%04x" % ord(c))
        else:
            n = ord(c) - 0x10000
            parts.append("\\u%04x\\u%04x" % (0xD800 | n >> 10, 0xDC00 | n & 0x3FF))
    return '"' + "".join(parts) + '"'


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        parts = []
        self._write(o, parts, "\n", [])
        return "".join(parts)

    def iterencode(self, o, _one_shot=False):
        yield self.encode(o)

    def _float(self, o):
        if o != o:
            text = "NaN"
        elif o - o != 0.0:
            text = "Infinity" if o > 0 else "-Infinity"
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
        return text

    def _write(self, o, parts, newline, open):
        if isinstance(o, str):
            parts.append(_quote(str.__str__(o), self.ensure_ascii))
        elif o is None:
            parts.append("null")
        elif o is True:
            parts.append("true")
        elif o is False:
            parts.append("false")
        elif isinstance(o, int):
            parts.append(int.__repr__(o))
        elif isinstance(o, float):
            parts.append(self._float(o))
        else:
            if self.check_circular:
                for one in open:
                    if one is o:
                        raise ValueError("Circular reference detected")
            open.append(o)
            if isinstance(o, (list, tuple)):
                self._write_items(o, parts, newline, open)
            elif isinstance(o, dict):
                self._write_pairs(o, parts, newline, open)
            else:
                self._write(self.default(o), parts, newline, open)
            open.pop()

    def _write_items(self, o, parts, newline, open):
        if not o:
            parts.append("[]")
            return
        separator = self.item_separator
        parts.append("[")
        if self.indent is not None:
            inner = newline + self.indent
            separator += inner
            parts.append(inner)
        else:
            inner = newline
        first = True
        for value in o:
            if not first:
                parts.append(separator)
            first = False
            self._write(value, parts, inner, open)
        if self.indent is not None:
            parts.append(newline)
        parts.append("]")

    def _key(self, key):
        if isinstance(key, str):
            return str.__str__(key)
        if isinstance(key, float):
            return self._float(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")

    def _write_pairs(self, o, parts, newline, open):
        if not o:
            parts.append("{}")
            return
        separator = self.item_separator
        parts.append("{")
        if self.indent is not None:
            inner = newline + self.indent
            separator += inner
            parts.append(inner)
        else:
            inner = newline
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            key = self._key(key)
            if key is None:
                continue
            if not first:
                parts.append(separator)
            first = False
            parts.append(_quote(key, self.ensure_ascii))
            parts.append(self.key_separator)
            self._write(value, parts, inner, open)
        if self.indent is not None:
            parts.append(newline)
        parts.append("}")


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
                                allow_nan=allow_nan, indent=indent, separators=separators, default=default,
                                sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))
