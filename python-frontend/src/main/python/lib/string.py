"""Constants and helpers of strings."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _replace(self, mapping, safe):
        text = self.template
        out = []
        i = 0
        while i < len(text):
            at = text.find(self.delimiter, i)
            if at < 0:
                out.append(text[i:])
                break
            out.append(text[i:at])
            start = at + 1
            if text[start:start + 1] == self.delimiter:
                out.append(self.delimiter)
                i = start + 1
                continue
            braced = text[start:start + 1] == "{"
            start += braced
            end = start
            while end < len(text) and (text[end] == "_" or text[end].isascii() and (
                    text[end].isalpha() or end > start and text[end].isdigit())):
                end += 1
            name = text[start:end]
            if not name or braced and text[end:end + 1] != "}":
                if not safe:
                    line = text.count("\n", 0, at) + 1
                    column = at - (text.rfind("\n", 0, at) if line > 1 else -1)
                    raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
                out.append(self.delimiter)
                i = at + 1
                continue
            i = end + braced
            if safe and name not in mapping:
                out.append(text[at:i])
            else:
                out.append(str(mapping[name]))
        return "".join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._replace({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._replace({**mapping, **kws}, True)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
