"""Streams in memory."""

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    closed = False

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def close(self):
        self.closed = True

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def flush(self):
        pass

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)


RawIOBase = BufferedIOBase = TextIOBase = IOBase


class _Memory(IOBase):
    """A text or bytes with a position; what is appended is put together when it is read."""

    def __init__(self, initial):
        self._parts = [initial] if initial else []
        self._length = len(initial)
        self._position = 0

    def _whole(self):
        if len(self._parts) != 1:
            self._parts = [self._empty.join(self._parts)]
        return self._parts[0]

    def getvalue(self):
        self._check()
        return self._whole()

    def _write(self, data):
        self._check()
        if self._position == self._length:
            self._parts.append(data)
            self._length += len(data)
        else:
            whole = self._whole()
            if self._position > self._length:
                whole += self._zero * (self._position - self._length)
            whole = whole[:self._position] + data + whole[self._position + len(data):]
            self._parts = [whole]
            self._length = len(whole)
        self._position += len(data)
        return len(data)

    def read(self, size=-1, /):
        self._check()
        end = self._length if size is None or size < 0 else self._position + size
        data = self._whole()[self._position:end]
        self._position = max(self._position, min(end, self._length))
        return data

    def readline(self, size=-1, /):
        self._check()
        whole = self._whole()
        end = whole.find(self._newline, self._position) + 1
        if end == 0:
            end = self._length
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        data = whole[self._position:end]
        self._position = max(self._position, end)
        return data

    def tell(self):
        self._check()
        return self._position

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 1:
            pos += self._position
        elif whence == 2:
            pos += self._length
        if pos < 0:
            raise ValueError(f"Negative seek position {pos}")
        self._position = pos
        return pos

    def truncate(self, size=None, /):
        size = self._position if size is None else size
        self._parts = [self._whole()[:size]]
        self._length = len(self._parts[0])
        return size


class StringIO(_Memory):
    _empty = ""
    _zero = "\0"
    _newline = "\n"
    encoding = None
    errors = None
    newlines = None

    def __init__(self, initial_value="", newline="\n"):
        if not isinstance(initial_value, (str, type(None))):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        super().__init__(initial_value or "")

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        return self._write(s)


class BytesIO(_Memory):
    _empty = b""
    _zero = b"\0"
    _newline = b"\n"

    def __init__(self, initial_bytes=b""):
        super().__init__(bytes(initial_bytes))

    def write(self, b, /):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._write(bytes(b))

    def getbuffer(self):
        return bytearray(self.getvalue())


def open(file, mode="r", *arguments, **keywords):
    raise UnsupportedOperation("files cannot be opened")
