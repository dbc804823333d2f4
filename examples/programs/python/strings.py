"""Text: methods of str and bytes, formatting, a justifier, ciphers, a template engine, edit distance."""

POEM = """The fog comes
on little cat feet.

It sits looking
over harbor and city
on silent haunches
and then moves on."""


def wrap(text, width):
    lines, line = [], []
    for word in text.split():
        if line and sum(map(len, line)) + len(line) + len(word) > width:
            lines.append(line)
            line = []
        line.append(word)
    if line:
        lines.append(line)
    return lines


def justify(text, width):
    *full, last = wrap(text, width)
    for words in full:
        if len(words) == 1:
            yield words[0]
            continue
        gaps = len(words) - 1
        spaces, extra = divmod(width - sum(map(len, words)), gaps)
        line = ""
        for i, word in enumerate(words[:-1]):
            line += word + " " * (spaces + (i < extra))
        yield line + words[-1]
    yield " ".join(last)


def caesar(text, shift):
    def turn(c):
        if not c.isascii() or not c.isalpha():
            return c
        base = ord("a") if c.islower() else ord("A")
        return chr((ord(c) - base + shift) % 26 + base)

    return "".join(map(turn, text))


def run_lengths(text):
    out = []
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out.append(f"{j - i}{text[i]}" if j - i > 1 else text[i])
        i = j
    return "".join(out)


def render(template, **values):
    """{{name}}, {{name|filter}} and {% for x in xs %}…{% end %}."""
    filters = {"upper": str.upper, "title": str.title, "len": len, "rev": lambda s: s[::-1]}

    def expand(text, names):
        result = ""
        while text:
            start = text.find("{")
            if start < 0 or text[start : start + 2] not in ("{{", "{%"):
                if start < 0:
                    return result + text
                result += text[: start + 1]
                text = text[start + 1 :]
                continue
            result += text[:start]
            if text.startswith("{{", start):
                inside, _, text = text[start + 2 :].partition("}}")
                name, *chain = inside.strip().split("|")
                value = names[name]
                for each in chain:
                    value = filters[each](value)
                result += str(value)
            else:
                head, _, rest = text[start + 2 :].partition("%}")
                _, variable, _, source = head.split()
                body, _, text = rest.partition("{% end %}")
                for item in names[source]:
                    result += expand(body, {**names, variable: item})
        return result

    return expand(template, values)


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (x != y)))
        previous = row
    return previous[-1]


def is_palindrome(text):
    letters = [c.lower() for c in text if c.isalnum()]
    return letters == letters[::-1]


def count_words(text):
    counts = {}
    for word in text.lower().replace(".", "").split():
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def table(rows, heads):
    texts = [[f"{c:.2f}" if isinstance(c, float) else str(c) for c in row] for row in rows]
    widths = [max(len(t) for t in column) for column in zip(heads, *texts)]
    yield " | ".join(h.center(w) for h, w in zip(heads, widths))
    yield "-+-".join("-" * w for w in widths)
    for row, cells in zip(rows, texts):
        yield " | ".join(
            t.rjust(w) if isinstance(c, (int, float)) else t.ljust(w) for c, t, w in zip(row, cells, widths)
        ).rstrip()


def main():
    for line in justify(POEM.replace("\n", " "), 24):
        print(f"|{line:<24}|")
    print(caesar("Hello, Wörld!", 3), caesar(caesar("Zebra xyz", 5), -5))
    print(run_lengths("aaabccddddde"), run_lengths(""))
    print(render("Dear {{name|title}}, {% for x in items %}[{{x|rev}}:{{x|len}}]{% end %} {bye}", name="ann b", items=["ab", "xyz"]))
    print(distance("kitten", "sitting"), distance("", "abc"), distance("flaw", "lawn"))
    print([is_palindrome(t) for t in ("A man, a plan, a canal: Panama", "nope", "")])
    print(count_words(POEM)[:4])
    print(*table([("apple", 3, 1.5), ("kiwi", 12, 0.25), ("fig", 100, 10.0)], ("name", "n", "price")), sep="\n")
    s = "  The Quick brown\tfox\n"
    print(s.strip().split(), s.lower().count("o"), s.strip().swapcase(), s.title().strip(), repr(s.expandtabs(4)))
    print("a-b-c".rsplit("-", 1), "a.b.c".partition("."), "a.b.c".rpartition("."), "abc".rfind("c"), "x".join("abc"))
    print("abc".center(9, "*"), "42".zfill(5), "-42".zfill(5), "abc".ljust(5) + "|", "abc".rjust(5, "."))
    print("ß".upper(), "İ".lower() == "i̇", "ŉ".isalpha(), "٣".isdigit(), "½".isnumeric(), "ǆ".title(), "naïve café".title())
    print("line1\nline2\r\nline3".splitlines(), "a\tb".split("\t"), "".split(), "".split(","), " a  b ".split(" "))
    print("hello world".translate(str.maketrans("lo", "01", "h")), "tree".replace("e", "3", 1), "abcabc".removeprefix("ab").removesuffix("bc"))
    print("abc" < "abd", "Z" < "a", "é" > "z", max("hello"), sorted("bca"), "b" in "abc", "abc"[::-1], "abc" * 0 == "")
    print("%-10s|%+.3e|%05d|%x|%c|%%|%r" % ("left", 12345.678, 42, 255, "c", "it's"))
    print("{:>8.3f}|{:^+9d}|{:,}|{:#x}|{:08b}|{!r:>6}|{:.1%}".format(3.14159, 42, 1234567, 255, 5, "a", 0.256))
    print(f"{'nested':{'^'}{12}}|{3.0}|{1e20}|{1e16}|{123456789.123:.10g}|{0.1:.20f}|{-0.0}|{float('inf')}|{float('nan')}")
    print(f"{1234.5:10.1f}|{1234.5:<10}|{1234.5:010.2f}|{7:3}|{True:5}|{None!s:>6}|{[1]!r}|{'é'!a}")
    data = "naïve €5 \U0001f600".encode()
    print(data, len(data), data.decode(), data.hex(), bytes.fromhex("4142 43"), data[:3], data[-1])
    print(b"a,b".split(b","), b"abc".upper(), bytes([65, 66]), bytearray(b"xy"), b"abc".find(b"c"), list(b"hi"), b"%d" % 5 if False else "")
    print("naïve".encode("latin-1"), "日本".encode("utf-16-le"), "ab".encode("ascii", "strict"))
    try:
        "é".encode("ascii")
    except UnicodeEncodeError as e:
        print(e)
    try:
        b"\xff".decode()
    except UnicodeDecodeError as e:
        print(e)
    print(ascii("é\n"), repr("it's \"q\""), repr("\\ \t \x00 \u200b é"), str(b"x"), chr(0x1F600), ord("é"), "\N{GREEK SMALL LETTER ALPHA}")
    print("abc".isalpha(), "abc1".isalnum(), "12".isdecimal(), " ".isspace(), "Abc".istitle(), "a_1".isidentifier(), "A".isupper(), "".isalpha())


main()
