# str. Each method runs its opcode on the string itself; the opcode's routine takes the string out of an instance of
# a subclass, and complains about wrong arguments in CPython's words.

_END = 1 << 60


def _string(a):
    """The string that a value is, also one of a subclass; ABSENT."""
    if __vm__.IS_STRING(a):
        return a
    if __vm__.IS_TYPE(21, a):
        value = __vm__.OWN_ATTRIBUTE(a, "@value")
        if __vm__.IS_STRING(value):
            return value
    return __vm__.ABSENT


def _self_string(self):
    text = _string(self)
    if text is __vm__.ABSENT:
        raise TypeError("descriptor requires a 'str' object but received a '" + _type_name(self) + "'")
    return text


def _bound(index, default):
    if index is None:
        return default
    index = _slice_part(index)
    return -_END if index < -_END else _END if index > _END else index


def _on_strings(operation):
    def method(self, other):
        x = _string(self)
        y = _string(other)
        if x is __vm__.ABSENT or y is __vm__.ABSENT:
            return NotImplemented
        return operation(x, y)
    return method


class str:
    def __new__(cls, *arguments, **keywords):
        value = __vm__.CALL_UNPACKED(_make_string, arguments, keywords)
        return value if cls is str else _with_value(cls, _self_string(value))

    def __make__(object=__vm__.ABSENT, encoding=None, errors=None):
        if encoding is not None or errors is not None:
            if not isinstance(object, (bytes, bytearray)):
                if isinstance(object, str):
                    raise TypeError("decoding str is not supported")
                raise TypeError("decoding to str: need a bytes-like object, " + _type_name(object) + " found")
            return _decode(_plain(object), encoding or "utf-8", errors or "strict")
        return "" if object is __vm__.ABSENT else __vm__.PY_STR(object)

    __eq__ = _on_strings(_op_eq)
    __ne__ = _on_strings(_op_ne)
    __lt__ = _on_strings(_op_lt)
    __le__ = _on_strings(_op_le)
    __gt__ = _on_strings(_op_gt)
    __ge__ = _on_strings(_op_ge)
    __add__ = _on_strings(_op_add)

    def __hash__(self):
        return __vm__.PY_HASH(_self_string(self))

    def __len__(self):
        return __vm__.LENGTH(_self_string(self))

    def __getitem__(self, key):
        return _self_string(self)[key]

    def __iter__(self):
        return __vm__.PY_ITERATE(_self_string(self))

    def __contains__(self, item):
        return item in _self_string(self)

    def __mul__(self, times):
        if not __vm__.IS_TYPE(2, times) and _special(times, "__index__") is __vm__.ABSENT:
            return NotImplemented
        return __vm__.REPEAT_ITEMS(_self_string(self), _index(times))

    __rmul__ = __mul__

    def __mod__(self, values):
        return _percent(_self_string(self), values)

    def __rmod__(self, other):
        return NotImplemented

    def __repr__(self):
        return __vm__.PY_REPR(_self_string(self))

    def __str__(self):
        return _self_string(self)

    def __format__(self, spec):
        return __vm__.FORMAT(_self_string(self), spec)

    def upper(self):
        return __vm__.STRING_CASE(self, 0)

    def lower(self):
        return __vm__.STRING_CASE(self, 1)

    def title(self):
        return __vm__.STRING_CASE(self, 2)

    def capitalize(self):
        return __vm__.STRING_CASE(self, 3)

    def swapcase(self):
        return __vm__.STRING_CASE(self, 4)

    def casefold(self):
        return __vm__.STRING_CASE(self, 5)

    def isalpha(self):
        return __vm__.STRING_TEST(self, 0)

    def isdigit(self):
        return __vm__.STRING_TEST(self, 1)

    def isalnum(self):
        return __vm__.STRING_TEST(self, 2)

    def isspace(self):
        return __vm__.STRING_TEST(self, 3)

    def isupper(self):
        return __vm__.STRING_TEST(self, 4)

    def islower(self):
        return __vm__.STRING_TEST(self, 5)

    def isidentifier(self):
        return __vm__.STRING_TEST(self, 6)

    def isdecimal(self):
        return __vm__.STRING_TEST(self, 7)

    def isnumeric(self):
        return __vm__.STRING_TEST(self, 8)

    def isprintable(self):
        return __vm__.STRING_TEST(self, 9)

    def istitle(self):
        return __vm__.STRING_TEST(self, 10)

    def isascii(self):
        return __vm__.STRING_TEST(self, 11)

    def find(self, sub, start=None, end=None, /):
        return __vm__.STRING_FIND(self, sub, _bound(start, 0), _bound(end, _END))

    def rfind(self, sub, start=None, end=None, /):
        return __vm__.STRING_FIND_LAST(self, sub, _bound(start, 0), _bound(end, _END))

    def index(self, sub, start=None, end=None, /):
        at = __vm__.STRING_FIND(self, sub, _bound(start, 0), _bound(end, _END))
        if at < 0:
            raise ValueError("substring not found")
        return at

    def rindex(self, sub, start=None, end=None, /):
        at = __vm__.STRING_FIND_LAST(self, sub, _bound(start, 0), _bound(end, _END))
        if at < 0:
            raise ValueError("substring not found")
        return at

    def count(self, sub, start=None, end=None, /):
        return __vm__.STRING_COUNT(self, sub, _bound(start, 0), _bound(end, _END))

    def startswith(self, prefix, start=None, end=None, /):
        return __vm__.STRING_STARTS(self, prefix, _bound(start, 0), _bound(end, _END))

    def endswith(self, suffix, start=None, end=None, /):
        return __vm__.STRING_ENDS(self, suffix, _bound(start, 0), _bound(end, _END))

    def replace(self, old, new, count=-1, /):
        return __vm__.STRING_REPLACE(self, old, new, count)

    def split(self, sep=None, maxsplit=-1):
        return __vm__.STRING_SPLIT(self, sep, maxsplit)

    def rsplit(self, sep=None, maxsplit=-1):
        if maxsplit < 0:
            return __vm__.STRING_SPLIT(self, sep, -1)
        return _split_from_right(_self_string(self), sep, maxsplit)

    def splitlines(self, keepends=False):
        return __vm__.STRING_LINES(_self_string(self), True if keepends else False)

    def strip(self, chars=None, /):
        return __vm__.STRING_STRIP(self, chars, 3)

    def lstrip(self, chars=None, /):
        return __vm__.STRING_STRIP(self, chars, 1)

    def rstrip(self, chars=None, /):
        return __vm__.STRING_STRIP(self, chars, 2)

    def removeprefix(self, prefix, /):
        self = _self_string(self)
        if prefix and __vm__.STRING_STARTS(self, prefix, 0, _END):
            return self[__vm__.LENGTH(prefix):]
        return self

    def removesuffix(self, suffix, /):
        self = _self_string(self)
        if suffix and __vm__.STRING_ENDS(self, suffix, 0, _END):
            return self[:-__vm__.LENGTH(suffix)]
        return self

    def partition(self, sep, /):
        self = _self_string(self)
        at = __vm__.STRING_FIND(self, sep, 0, _END)
        if not sep:
            raise ValueError("empty separator")
        if at < 0:
            return self, "", ""
        return self[:at], sep, self[at + __vm__.LENGTH(sep):]

    def rpartition(self, sep, /):
        self = _self_string(self)
        at = __vm__.STRING_FIND_LAST(self, sep, 0, _END)
        if not sep:
            raise ValueError("empty separator")
        if at < 0:
            return "", "", self
        return self[:at], sep, self[at + __vm__.LENGTH(sep):]

    def join(self, iterable, /):
        return __vm__.JOIN(self, iterable)

    def center(self, width, fillchar=" ", /):
        self = _self_string(self)
        missing = _missing_width(self, width, fillchar)
        if missing <= 0:
            return self
        left = missing // 2 + (missing & _index(width) & 1)
        return __vm__.REPEAT_ITEMS(fillchar, left) + self + __vm__.REPEAT_ITEMS(fillchar, missing - left)

    def ljust(self, width, fillchar=" ", /):
        self = _self_string(self)
        missing = _missing_width(self, width, fillchar)
        return self if missing <= 0 else self + __vm__.REPEAT_ITEMS(fillchar, missing)

    def rjust(self, width, fillchar=" ", /):
        self = _self_string(self)
        missing = _missing_width(self, width, fillchar)
        return self if missing <= 0 else __vm__.REPEAT_ITEMS(fillchar, missing) + self

    def zfill(self, width, /):
        self = _self_string(self)
        missing = _missing_width(self, width, "0")
        if missing <= 0:
            return self
        zeros = __vm__.REPEAT_ITEMS("0", missing)
        if self and (self[0] == "-" or self[0] == "+"):
            return self[0] + zeros + self[1:]
        return zeros + self

    def expandtabs(self, tabsize=8):
        return _expand_tabs(_self_string(self), _index(tabsize))

    def translate(self, table, /):
        return _translate(_self_string(self), table)

    @staticmethod
    def maketrans(x, y=None, z=None, /):
        return _make_translation(x, y, z)

    def encode(self, encoding="utf-8", errors="strict"):
        return _encode(_self_string(self), encoding, errors)

    def format(self, /, *arguments, **keywords):
        return _format_string(_self_string(self), arguments, keywords)

    def format_map(self, mapping, /):
        return _format_string(_self_string(self), None, mapping)


__vm__.SET_BUILTIN_CLASS(str, 3)
_make_string = __vm__.OWN_ATTRIBUTE(str, "__make__")


# ---- routines: what was no string, or no proper argument

@__vm__.routine("STRING_CASE")
def _string_case(a, which):
    return __vm__.STRING_CASE(_self_string(a), which)


@__vm__.routine("STRING_TEST")
def _string_test(a, which):
    return __vm__.STRING_TEST(_self_string(a), which)


def _must_be_string(a):
    text = _string(a)
    if text is __vm__.ABSENT:
        raise TypeError("must be str, not " + _type_name(a))
    return text


@__vm__.routine("STRING_FIND")
def _string_find(a, part, start, end):
    return __vm__.STRING_FIND(_self_string(a), _must_be_string(part), start, end)


@__vm__.routine("STRING_FIND_LAST")
def _string_find_last(a, part, start, end):
    return __vm__.STRING_FIND_LAST(_self_string(a), _must_be_string(part), start, end)


@__vm__.routine("STRING_COUNT")
def _string_count(a, part, start, end):
    return __vm__.STRING_COUNT(_self_string(a), _must_be_string(part), start, end)


def _affix(a, name):
    text = _string(a)
    if text is __vm__.ABSENT:
        raise TypeError(name + " first arg must be str or a tuple of str, not " + _type_name(a))
    return text


@__vm__.routine("STRING_STARTS")
def _string_starts(a, part, start, end):
    a = _self_string(a)
    if isinstance(part, tuple):
        for one in part:
            if __vm__.STRING_STARTS(a, _affix(one, "startswith"), start, end):
                return True
        return False
    return __vm__.STRING_STARTS(a, _affix(part, "startswith"), start, end)


@__vm__.routine("STRING_ENDS")
def _string_ends(a, part, start, end):
    a = _self_string(a)
    if isinstance(part, tuple):
        for one in part:
            if __vm__.STRING_ENDS(a, _affix(one, "endswith"), start, end):
                return True
        return False
    return __vm__.STRING_ENDS(a, _affix(part, "endswith"), start, end)


@__vm__.routine("STRING_REPLACE")
def _string_replace(a, old, new, count):
    if _string(old) is __vm__.ABSENT:
        raise TypeError("replace() argument 1 must be str, not " + _type_name(old))
    if _string(new) is __vm__.ABSENT:
        raise TypeError("replace() argument 2 must be str, not " + _type_name(new))
    return __vm__.STRING_REPLACE(_self_string(a), _string(old), _string(new), _index(count))


@__vm__.routine("STRING_SPLIT")
def _string_split(a, separator, count):
    a = _self_string(a)
    if separator is not None:
        text = _string(separator)
        if text is __vm__.ABSENT:
            raise TypeError("must be str or None, not " + _type_name(separator))
        if not text:
            raise ValueError("empty separator")
        separator = text
    return __vm__.STRING_SPLIT(a, separator, _index(count))


@__vm__.routine("STRING_STRIP")
def _string_strip(a, characters, sides):
    if characters is not None:
        text = _string(characters)
        if text is __vm__.ABSENT:
            raise TypeError(("strip", "lstrip", "rstrip", "strip")[sides] + " arg must be None or str")
        characters = text
    return __vm__.STRING_STRIP(_self_string(a), characters, sides)


@__vm__.routine("JOIN")
def _join(a, items):
    if _string(a) is __vm__.ABSENT:
        return _self_string(a)
    if not (__vm__.IS_TYPE(10, items) or __vm__.IS_TYPE(8, items)):
        if _special(items, "__iter__") is __vm__.ABSENT and _special(items, "__getitem__") is __vm__.ABSENT:
            raise TypeError("can only join an iterable")
        items = _list(items)
    parts = []
    for i in range(__vm__.LENGTH(items)):
        text = _string(items[i])
        if text is __vm__.ABSENT:
            raise TypeError("sequence item " + str(i) + ": expected str instance, " + _type_name(items[i]) + " found")
        parts.append(text)
    return __vm__.JOIN(_string(a), parts)


def _missing_width(text, width, fill):
    if _string(fill) is __vm__.ABSENT:
        raise TypeError("The fill character must be a unicode character, not " + _type_name(fill))
    if __vm__.LENGTH(fill) != 1:
        raise TypeError("The fill character must be exactly one character long")
    return _index(width) - __vm__.LENGTH(text)


def _split_from_right(text, separator, count):
    if separator is not None and not _must_be_string(separator):
        raise ValueError("empty separator")
    parts = []
    if separator is None:
        text = __vm__.STRING_STRIP(text, None, 2)
        while text and count > 0:
            at = __vm__.LENGTH(text)
            while at > 0 and not text[at - 1].isspace():
                at -= 1
            parts.append(text[at:])
            text = __vm__.STRING_STRIP(text[:at], None, 2)
            count -= 1
        if text:
            parts.append(__vm__.STRING_STRIP(text, None, 1) if count > 0 else text)
    else:
        while count > 0:
            at = __vm__.STRING_FIND_LAST(text, separator, 0, _END)
            if at < 0:
                break
            parts.append(text[at + __vm__.LENGTH(separator):])
            text = text[:at]
            count -= 1
        parts.append(text)
    __vm__.LIST_REVERSE(parts)
    return parts


def _expand_tabs(text, size):
    out = []
    column = 0
    for c in text:
        if c == "\t":
            if size > 0:
                spaces = size - column % size
                out.append(" " * spaces)
                column += spaces
        else:
            out.append(c)
            column = 0 if c == "\n" or c == "\r" else column + 1
    return "".join(out)


def _translate(text, table):
    out = []
    for c in text:
        try:
            by = table[ord(c)]
        except LookupError:
            out.append(c)
            continue
        if by is not None:
            out.append(by if isinstance(by, str) else chr(by))
    return "".join(out)


def _make_translation(x, y, z):
    table = {}
    if y is None:
        if not isinstance(x, dict):
            raise TypeError("if you give only one argument to maketrans it must be a dict")
        for key in x:
            if isinstance(key, str) and __vm__.LENGTH(key) != 1:
                raise ValueError("string keys in translate table must be of length 1")
            table[ord(key) if isinstance(key, str) else key] = x[key]
        return table
    if __vm__.LENGTH(x) != __vm__.LENGTH(y):
        raise ValueError("the first two maketrans arguments must have equal length")
    for i in range(__vm__.LENGTH(x)):
        table[ord(x[i])] = ord(y[i])
    if z is not None:
        for c in z:
            table[ord(c)] = None
    return table


# ---- encodings

def _encoding_name(encoding):
    name = encoding.lower().replace("_", "-")
    if name == "utf-8" or name == "utf8":
        return "utf-8"
    if name == "ascii" or name == "us-ascii":
        return "ascii"
    if name in ("latin-1", "latin1", "iso-8859-1", "iso8859-1"):
        return "latin-1"
    if name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
        return name
    raise LookupError("unknown encoding: " + encoding)


def _encode(text, encoding, errors):
    if not isinstance(encoding, str):
        raise TypeError("encode() argument 'encoding' must be str, not " + _type_name(encoding))
    name = _encoding_name(encoding)
    if name == "utf-8":
        if errors == "strict" or not _has_surrogates(text):
            if _has_surrogates(text):
                at = [i for i in range(__vm__.LENGTH(text)) if 0xD800 <= ord(text[i]) < 0xE000][0]
                raise UnicodeEncodeError("utf-8", text, at, at + 1, "surrogates not allowed")
            return __vm__.ENCODE(text)
    if name.startswith("utf-16") or name.startswith("utf-32"):
        return _encode_wide(text, name)
    limit = 256 if name == "latin-1" else 128 if name == "ascii" else 0x110000
    out = []
    for i in range(__vm__.LENGTH(text)):
        c = ord(text[i])
        if c < limit and not (name == "utf-8" and 0xD800 <= c < 0xE000):
            if name == "utf-8":
                out.extend(__vm__.ENCODE(text[i]))
            else:
                out.append(c)
        elif errors == "ignore":
            pass
        elif errors == "replace":
            out.append(63)
        elif errors == "backslashreplace":
            out.extend(__vm__.ENCODE(("\\x%02x" if c < 256 else "\\u%04x" if c < 65536 else "\\U%08x") % c))
        elif errors == "xmlcharrefreplace":
            out.extend(__vm__.ENCODE("&#%d;" % c))
        elif errors == "surrogateescape" and 0xDC80 <= c < 0xDD00:
            out.append(c - 0xDC00)
        elif errors != "strict":
            raise LookupError("unknown error handler name '" + errors + "'")
        elif name == "utf-8":
            raise UnicodeEncodeError("utf-8", text, i, i + 1, "surrogates not allowed")
        else:
            raise UnicodeEncodeError(name, text, i, i + 1, "ordinal not in range(" + str(limit) + ")")
    return __vm__.BYTES_OF(out)


def _has_surrogates(text):
    return not text.isascii() and True in [0xD800 <= ord(c) < 0xE000 for c in text]


def _encode_wide(text, name):
    width = 2 if name.startswith("utf-16") else 4
    order = "big" if name.endswith("be") else "little"
    out = []
    if not name.endswith("e"):
        out.extend((0xFEFF).to_bytes(width, order))
    for c in text:
        c = ord(c)
        if width == 2 and c > 0xFFFF:
            c -= 0x10000
            out.extend((0xD800 + (c >> 10)).to_bytes(2, order))
            c = 0xDC00 + (c & 0x3FF)
        out.extend(c.to_bytes(width, order))
    return __vm__.BYTES_OF(out)


def _latin(a):
    return "".join([chr(c) for c in _plain(a)])


def _decode(a, encoding, errors):
    if not isinstance(encoding, str):
        raise TypeError("decode() argument 'encoding' must be str, not " + _type_name(encoding))
    name = _encoding_name(encoding)
    if name == "latin-1":
        return _latin(a)
    if name == "ascii":
        out = []
        for i in range(__vm__.LENGTH(a)):
            if a[i] < 128:
                out.append(chr(a[i]))
            else:
                out.append(_undecodable("ascii", a, i, i + 1, "ordinal not in range(128)", errors))
        return "".join(out)
    if name == "utf-8":
        return _decode_utf_8(a, errors)
    width = 2 if name.startswith("utf-16") else 4
    order = "big" if name.endswith("be") else "little"
    units = [int.from_bytes(a[i:i + width], order) for i in range(0, __vm__.LENGTH(a), width)]
    if not name.endswith("e") and units and units[0] == 0xFEFF:
        units = units[1:]
    out = []
    i = 0
    while i < __vm__.LENGTH(units):
        c = units[i]
        if width == 2 and 0xD800 <= c < 0xDC00 and i + 1 < __vm__.LENGTH(units):
            i += 1
            c = 0x10000 + ((c & 0x3FF) << 10) + (units[i] & 0x3FF)
        out.append(chr(c))
        i += 1
    return "".join(out)


def _undecodable(name, a, start, end, reason, errors):
    if errors == "replace":
        return "\ufffd"
    if errors == "ignore":
        return ""
    if errors == "backslashreplace":
        return "".join(["\\x%02x" % c for c in a[start:end]])
    if errors == "surrogateescape":
        return "".join([chr(0xDC00 + c) for c in a[start:end]])
    if errors != "strict":
        raise LookupError("unknown error handler name '" + errors + "'")
    raise UnicodeDecodeError(name, a, start, end, reason)


def _decode_utf_8(a, errors):
    """Decodes, and finds what is wrong where it cannot (Unicode Standard, table 3-7)."""
    if __vm__.IS_TYPE(4, a):
        try:
            return __vm__.DECODE(a)
        except ValueError:
            pass
    out = []
    i = 0
    length = __vm__.LENGTH(a)
    while i < length:
        c = a[i]
        if c < 0x80:
            out.append(chr(c))
            i += 1
            continue
        count = 2 if 0xC2 <= c < 0xE0 else 3 if 0xE0 <= c < 0xF0 else 4 if 0xF0 <= c < 0xF5 else 0
        if count == 0:
            out.append(_undecodable("utf-8", a, i, i + 1, "invalid start byte", errors))
            i += 1
            continue
        low = 0xA0 if c == 0xE0 else 0x90 if c == 0xF0 else 0x80
        high = 0x9F if c == 0xED else 0x8F if c == 0xF4 else 0xBF
        point = c & (0xFF >> count + 1)
        k = 1
        while k < count and i + k < length and low <= a[i + k] <= high:
            point = point << 6 | a[i + k] & 0x3F
            low = 0x80
            high = 0xBF
            k += 1
        if k == count:
            out.append(chr(point))
        elif i + k >= length:
            out.append(_undecodable("utf-8", a, i, i + k, "unexpected end of data", errors))
        else:
            out.append(_undecodable("utf-8", a, i, i + k, "invalid continuation byte", errors))
        i += k
    return "".join(out)
