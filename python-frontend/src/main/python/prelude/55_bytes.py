# bytes and bytearray. A bytearray's value is a list of ints. Searching goes through strings of the code points 0 to 255.

def _text_of(a):
    """Bytes, or an int between 0 and 255, as a string; an error for anything else."""
    if isinstance(a, (bytes, bytearray)):
        return _latin(a)
    if isinstance(a, int):
        a = _index(a)
        if not 0 <= a < 256:
            raise ValueError("byte must be in range(0, 256)")
        return chr(a)
    raise TypeError("a bytes-like object is required, not '" + _type_name(a) + "'")


def _buffer_text(a):
    """Bytes as a string; an error for anything else."""
    if not isinstance(a, (bytes, bytearray)):
        raise TypeError("a bytes-like object is required, not '" + _type_name(a) + "'")
    return _latin(a)


def _part_of(a):
    """The same for what is searched."""
    if not isinstance(a, (bytes, bytearray, int)):
        raise TypeError("argument should be integer or bytes-like object, not '" + _type_name(a) + "'")
    return _text_of(a)


def _bytes_of(text):
    return __vm__.BYTES_OF([ord(c) for c in text])


def _like(self, text):
    """A text's bytes, as bytes or bytearray."""
    made = _bytes_of(text)
    return bytearray(made) if isinstance(self, bytearray) else made


def _bytes_from(source, encoding, errors):
    if source is __vm__.ABSENT:
        return b""
    if encoding is not None or errors is not None:
        if not isinstance(source, str):
            raise TypeError("encoding without a string argument")
        return _encode(_string(source), encoding or "utf-8", errors or "strict")
    if __vm__.IS_TYPE(4, source):
        return source
    if isinstance(source, str):
        raise TypeError("string argument without an encoding")
    found = _special(source, "__bytes__")
    if found is not __vm__.ABSENT:
        return _call_1(found, source)
    if _special(source, "__index__") is not __vm__.ABSENT:
        count = _index(source)
        if count < 0:
            raise ValueError("negative count")
        return __vm__.REPEAT_ITEMS(b"\0", count)
    if _special(source, "__iter__") is __vm__.ABSENT and _special(source, "__getitem__") is __vm__.ABSENT:
        raise TypeError("cannot convert '" + _type_name(source) + "' object to bytes")
    return __vm__.BYTES_OF([_index(item) for item in source])


def _byte_value(self):
    value = _plain(self)
    return __vm__.BYTES_OF(value) if __vm__.IS_TYPE(10, value) else value


def _on_bytes(operation):
    def method(self, other):
        if not isinstance(other, (bytes, bytearray)):
            return NotImplemented
        return operation(_byte_value(self), _byte_value(other))
    return method


class _BytesMethods:
    """What bytes and bytearray have in common."""

    __eq__ = _on_bytes(_op_eq)
    __ne__ = _on_bytes(_op_ne)
    __lt__ = _on_bytes(_op_lt)
    __le__ = _on_bytes(_op_le)
    __gt__ = _on_bytes(_op_gt)
    __ge__ = _on_bytes(_op_ge)

    def __len__(self):
        return __vm__.LENGTH(_plain(self))

    def __iter__(self):
        return __vm__.PY_ITERATE(_plain(self))

    def __contains__(self, item):
        return item in _byte_value(self)

    def __getitem__(self, key):
        value = _plain(self)[key]
        return bytearray(value) if __vm__.IS_TYPE(10, value) else value

    def __add__(self, other):
        if not isinstance(other, (bytes, bytearray)):
            return NotImplemented
        result = _byte_value(self) + _byte_value(other)
        return bytearray(result) if isinstance(self, bytearray) else result

    def __mul__(self, times):
        if _special(times, "__index__") is __vm__.ABSENT:
            return NotImplemented
        result = __vm__.REPEAT_ITEMS(_byte_value(self), _index(times))
        return bytearray(result) if isinstance(self, bytearray) else result

    __rmul__ = __mul__

    def __mod__(self, values):
        return _like(self, _percent(_latin(self), _latin_values(values)))

    def decode(self, encoding="utf-8", errors="strict"):
        return _decode(_byte_value(self), encoding, errors)

    def hex(self, sep=None, bytes_per_sep=1):
        parts = ["%02x" % c for c in _plain(self)]
        if sep is None:
            return "".join(parts)
        sep = _latin(sep) if isinstance(sep, bytes) else sep
        size = abs(bytes_per_sep)
        if bytes_per_sep < 0:
            return sep.join(["".join(parts[i:i + size]) for i in range(0, __vm__.LENGTH(parts), size)])
        first = __vm__.LENGTH(parts) % size
        groups = ["".join(parts[:first])] if first else []
        return sep.join(groups + ["".join(parts[i:i + size]) for i in range(first, __vm__.LENGTH(parts), size)])

    @classmethod
    def fromhex(cls, string, /):
        digits = "".join(string.split())
        items = []
        for i in range(0, __vm__.LENGTH(digits), 2):
            value = __vm__.PARSE_INT(digits[i:i + 2], 16)
            if value is None or __vm__.LENGTH(digits[i:i + 2]) < 2:
                raise ValueError("non-hexadecimal number found in fromhex() arg at position " + str(i))
            items.append(value)
        return cls(items)

    def find(self, sub, start=None, end=None, /):
        return _latin(self).find(_part_of(sub), start, end)

    def rfind(self, sub, start=None, end=None, /):
        return _latin(self).rfind(_part_of(sub), start, end)

    def index(self, sub, start=None, end=None, /):
        at = _latin(self).find(_part_of(sub), start, end)
        if at < 0:
            raise ValueError("subsection not found")
        return at

    def rindex(self, sub, start=None, end=None, /):
        at = _latin(self).rfind(_part_of(sub), start, end)
        if at < 0:
            raise ValueError("subsection not found")
        return at

    def count(self, sub, start=None, end=None, /):
        return _latin(self).count(_part_of(sub), start, end)

    def startswith(self, prefix, start=None, end=None, /):
        return _latin(self).startswith(_affixes(prefix, "startswith"), start, end)

    def endswith(self, suffix, start=None, end=None, /):
        return _latin(self).endswith(_affixes(suffix, "endswith"), start, end)

    def replace(self, old, new, count=-1, /):
        return _like(self, _latin(self).replace(_buffer_text(old), _buffer_text(new), count))

    def split(self, sep=None, maxsplit=-1):
        parts = _latin(self).split(None if sep is None else _buffer_text(sep), maxsplit)
        return [_like(self, part) for part in parts]

    def rsplit(self, sep=None, maxsplit=-1):
        parts = _latin(self).rsplit(None if sep is None else _buffer_text(sep), maxsplit)
        return [_like(self, part) for part in parts]

    def splitlines(self, keepends=False):
        text = _latin(self)
        lines = []
        start = 0
        i = 0
        while i < __vm__.LENGTH(text):
            if text[i] == "\n" or text[i] == "\r":
                end = i
                if text[i:i + 2] == "\r\n":
                    i += 1
                lines.append(_like(self, text[start:i + 1 if keepends else end]))
                start = i + 1
            i += 1
        if start < __vm__.LENGTH(text):
            lines.append(_like(self, text[start:]))
        return lines

    def strip(self, chars=None, /):
        return _like(self, _latin(self).strip(" \t\n\r\x0b\x0c" if chars is None else _buffer_text(chars)))

    def lstrip(self, chars=None, /):
        return _like(self, _latin(self).lstrip(" \t\n\r\x0b\x0c" if chars is None else _buffer_text(chars)))

    def rstrip(self, chars=None, /):
        return _like(self, _latin(self).rstrip(" \t\n\r\x0b\x0c" if chars is None else _buffer_text(chars)))

    def removeprefix(self, prefix, /):
        return _like(self, _latin(self).removeprefix(_buffer_text(prefix)))

    def removesuffix(self, suffix, /):
        return _like(self, _latin(self).removesuffix(_buffer_text(suffix)))

    def partition(self, sep, /):
        before, found, after = _latin(self).partition(_buffer_text(sep))
        return _like(self, before), _like(self, found), _like(self, after)

    def rpartition(self, sep, /):
        before, found, after = _latin(self).rpartition(_buffer_text(sep))
        return _like(self, before), _like(self, found), _like(self, after)

    def join(self, iterable, /):
        parts = []
        for item in iterable:
            if not isinstance(item, (bytes, bytearray)):
                raise TypeError("sequence item " + str(__vm__.LENGTH(parts)) + ": expected a bytes-like object, "
                                + _type_name(item) + " found")
            parts.append(_latin(item))
        return _like(self, _latin(self).join(parts))

    def center(self, width, fillchar=b" ", /):
        return _like(self, _latin(self).center(width, _buffer_text(fillchar)))

    def ljust(self, width, fillchar=b" ", /):
        return _like(self, _latin(self).ljust(width, _buffer_text(fillchar)))

    def rjust(self, width, fillchar=b" ", /):
        return _like(self, _latin(self).rjust(width, _buffer_text(fillchar)))

    def zfill(self, width, /):
        return _like(self, _latin(self).zfill(width))

    def expandtabs(self, tabsize=8):
        return _like(self, _latin(self).expandtabs(tabsize))

    def upper(self):
        return _like(self, "".join([c.upper() if c.isascii() else c for c in _latin(self)]))

    def lower(self):
        return _like(self, "".join([c.lower() if c.isascii() else c for c in _latin(self)]))

    def swapcase(self):
        return _like(self, "".join([c.swapcase() if c.isascii() else c for c in _latin(self)]))

    def title(self):
        return _like(self, _latin(self).title())

    def capitalize(self):
        return _like(self, _latin(self).capitalize())

    def isalpha(self):
        return _latin(self).isalpha() and _latin(self).isascii()

    def isdigit(self):
        return _latin(self).isdigit() and _latin(self).isascii()

    def isalnum(self):
        return _latin(self).isalnum() and _latin(self).isascii()

    def isspace(self):
        return _latin(self).isspace() and _latin(self).isascii()

    def isupper(self):
        return _latin(self).isupper()

    def islower(self):
        return _latin(self).islower()

    def istitle(self):
        return _latin(self).istitle()

    def isascii(self):
        return _latin(self).isascii()

    def translate(self, table, /, delete=b""):
        deleted = _plain(delete)
        items = [c for c in _plain(self) if c not in deleted]
        if table is not None:
            items = [table[c] for c in items]
        made = __vm__.BYTES_OF(items)
        return bytearray(made) if isinstance(self, bytearray) else made

    @staticmethod
    def maketrans(frm, to, /):
        if __vm__.LENGTH(frm) != __vm__.LENGTH(to):
            raise ValueError("maketrans arguments must have same length")
        table = _list(range(256))
        for i in range(__vm__.LENGTH(frm)):
            table[frm[i]] = to[i]
        return __vm__.BYTES_OF(table)


def _affixes(a, name):
    if isinstance(a, tuple):
        return tuple([_buffer_text(one) for one in a])
    if not isinstance(a, (bytes, bytearray)):
        raise TypeError(name + " first arg must be bytes or a tuple of bytes, not " + _type_name(a))
    return _latin(a)


def _latin_values(values):
    if isinstance(values, (bytes, bytearray)):
        return _latin(values)
    if isinstance(values, tuple):
        return tuple([_latin_values(value) for value in values])
    return values


class bytes(_BytesMethods):
    def __new__(cls, source=__vm__.ABSENT, encoding=None, errors=None):
        value = _bytes_from(source, encoding, errors)
        return value if cls is bytes else _with_value(cls, value)

    def __make__(source=__vm__.ABSENT, encoding=None, errors=None):
        return _bytes_from(source, encoding, errors)

    def __hash__(self):
        return __vm__.PY_HASH(_plain(self))

    def __bytes__(self):
        return _plain(self)

    def __repr__(self):
        return __vm__.PY_REPR(_plain(self))


__vm__.SET_BUILTIN_CLASS(bytes, 4)


class bytearray(_BytesMethods):
    __hash__ = None

    def __new__(cls, *arguments, **keywords):
        return _with_value(cls, [])

    def __init__(self, source=__vm__.ABSENT, encoding=None, errors=None):
        _plain(self)[:] = _list(_bytes_from(source, encoding, errors))

    def __bytes__(self):
        return _byte_value(self)

    def __setitem__(self, key, value):
        if __vm__.IS_TYPE(25, key):
            _plain(self)[key] = _list(_bytes_from(value, None, None))
        else:
            _plain(self)[key] = _byte(value)

    def __delitem__(self, key):
        del _plain(self)[key]

    def __iadd__(self, other):
        if not isinstance(other, (bytes, bytearray)):
            raise TypeError("can't concat " + _type_name(other) + " to bytearray")
        _plain(self).extend(_plain(other))
        return self

    def append(self, item, /):
        _plain(self).append(_byte(item))

    def extend(self, iterable, /):
        _plain(self).extend([_byte(item) for item in iterable])

    def insert(self, index, item, /):
        _plain(self).insert(index, _byte(item))

    def pop(self, index=-1, /):
        if not _plain(self):
            raise IndexError("pop from empty bytearray")
        return _plain(self).pop(index)

    def remove(self, value, /):
        if value not in _plain(self):
            raise ValueError("value not found in bytearray")
        _plain(self).remove(value)

    def reverse(self):
        _plain(self).reverse()

    def clear(self):
        _plain(self).clear()

    def copy(self):
        return bytearray(_byte_value(self))

    def __repr__(self):
        return _type_name(self) + "(" + repr(_byte_value(self)) + ")"


def _byte(a):
    a = _index(a)
    if not 0 <= a < 256:
        raise ValueError("byte must be in range(0, 256)")
    return a


@__vm__.routine("BYTES_OF")
def _bytes_of_items(items):
    return __vm__.BYTES_OF([_index(item) for item in _plain(items)])
