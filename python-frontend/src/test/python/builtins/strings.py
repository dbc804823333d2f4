# Methods of str and bytes, and formatting.

s = "Hello, World"
print(s.upper(), s.lower(), s.title(), s.swapcase(), "ßtraße".capitalize(), "ǆ".title(), "ΑΣ".lower())
print(s.find("o"), s.find("o", 5), s.find("o", 5, 7), s.rfind("o"), s.index("W"), s.count("l"), "aaa".count("aa"))
print(s.startswith("He"), s.startswith(("x", "H")), s.endswith("ld"), s.endswith("l", 0, -1), "".startswith(""))
print(s.replace("l", "L"), s.replace("l", "L", 2), "abc".replace("", "-"), "".replace("", "x"))
print("a,b,,c".split(","), "a,b,,c".split(",", 2), " a  b c ".split(), " a  b c ".split(None, 1), "".split(), "".split(","))
print("a,b,,c".rsplit(",", 1), " a  b c ".rsplit(None, 1), "a b c".rsplit(), "abc".rsplit("x"), "  a b  ".rsplit(None, 2))
print("a\nb\r\nc\rd".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines())
print("  x ".strip() + "|", "  x ".lstrip() + "|", "  x ".rstrip() + "|", "xxabcxx".strip("x"), "abc".strip("ca"))
print("abc".removeprefix("a"), "abc".removesuffix("c"), "abc".removeprefix("x"), "abc".removesuffix(""))
print("a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("-"), "abc".rpartition("-"))
print("-".join(["a", "b"]), "".join("abc"), ",".join(str(i) for i in range(4)), "x".join([]))
print("ab".center(5) + "|", "ab".center(5, "*"), "abc".center(6, "*"), "ab".ljust(5, "."), "ab".rjust(5, "."))
print("42".zfill(5), "-42".zfill(5), "+4".zfill(1), "".zfill(2), "a\tb\tc".expandtabs(4), "\t".expandtabs(), "ab\tc".expandtabs(0))
print("abc".translate({97: "X", 98: None}), "hello".translate(str.maketrans("el", "ip", "o")), str.maketrans({"a": 1}))
for text in ("abc", "ABC", "a1", "123", " ", "", "Title Case", "½", "²", "_a1", "é", "a b", "\n"):
    print(repr(text), text.isalpha(), text.isdigit(), text.isalnum(), text.isspace(), text.isupper(), text.islower(),
          text.isidentifier(), text.isdecimal(), text.isnumeric(), text.isprintable(), text.istitle(), text.isascii())
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\t\n\\\x00\x7f\xa0é\u200b😀"), ascii("é😀\u1234"))
print("abc"[1], "abc"[-1], "abc"[::-1], "abcdef"[1:5:2], "abc"[5:], "abc" * 3, 2 * "ab", "ab" * -1, "b" in "abc")
print("abc" < "abd", "abc" == "abc", "a" != "b", "Z" < "a", "" < "a", hash("a") == hash("a"))

# %
print("%s and %r and %a" % ("é", "é", "é"), "%d %i %u" % (1, -2, 3.9), "%5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42))
print("%x %X %o %#x %#o %#X" % (255, 255, 8, 255, 8, 255), "%c%c" % ("a", 98), "%%", "%5.1f|%-8.3f|%08.2f" % (3.14159, 2.5, -1.5))
print("%e %E %g %G" % (12345.678, 0.00012, 1e10, 1e-10), "%.3s|%10s|%-10s|" % ("abcdef", "ab", "ab"), "%(a)s %(b)d" % {"a": 1, "b": 2})
print("%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), "%s" % (1,), "%s" % [1, 2], "%s %s" % ("a", (1, 2)), "%.0f %.0f" % (0.5, 1.5))
print("%+.2e" % 0.0, "%#.3g" % 1.0, "%5s%%" % 50, "%s" % None, "%d" % True, "%x" % -255, "%.5d" % 42, "%+5d" % 3, "%s" % {1: 2})
print("%f %f %f" % (float("inf"), float("-inf"), float("nan")), "%05f" % float("inf"))

# format
print("{} {} {}".format(1, "a", None), "{0} {1} {0}".format("a", "b"), "{a} {b}".format(a=1, b=2), "{{}}".format())
print("{:>5}|{:<5}|{:^5}|{:*^5}|{:05d}".format(1, 2, 3, 4, 5), "{:+d} {: d} {:-d}".format(1, 2, 3), "{:,} {:_}".format(1234567, 1234567))
print("{:b} {:o} {:x} {:X} {:#b} {:#x}".format(5, 8, 255, 255, 5, 255), "{:.2f} {:e} {:g} {:%}".format(3.14159, 1234.5, 0.0001, 0.25))
print("{:10.3f}|{:<10.2e}|{:+.1f}".format(2.71828, 12345.678, 0.05), "{:c}".format(65), "{!r} {!s} {!a}".format("é", "é", "é"))
print("{0[1]} {0[0]} {1[k]} {2.real}".format([1, 2], {"k": "v"}, 5), "{:{}}|{:{w}.{p}f}".format("x", 5, 3.14159, w=8, p=2))
print("{:s}|{:10s}|{:.2s}".format("abc", "abc", "abc"), "{}".format([1, "a"]), "{:>10}".format("é"), format(3.0), format(10 ** 20, ","))
print("{a[0][1]}".format(a=[[1, 2]]), "{0:{1}{2}}".format(5, ">", 4), "{:=+6d}".format(5), "{:^+9.2f}|".format(1.5))
name, value, width = "x", 3.14159, 10
print(f"{name} = {value:.2f} {value!r:>{width}} {name!r} {value=} {name=!s} {1 + 1} {{}} {'nested'} {value:{width}.{3}}")
print(f"{[1, 2]} {({'a': 1})['a']} {(lambda x: x * 2)(3)} {name:^{width}}| {True} {None} {1_000:,}")
print("{:n}".format(5), "{x:>{y}}".format_map({"x": 1, "y": 3}), f"{255:#06x} {-5:b} {0.1 + 0.2} {1e100} {1e16} {123456789.123:.3f}")

# bytes
b = b"Hello\x00\xff"
print(b, b[0], b[1:3], b.hex(), bytes.fromhex("48 65"), list(b"abc"), bytes(3), bytes([1, 2]), bytes("é", "utf-8"), b"a" + b"b", b"ab" * 2)
print(b"abc".find(b"c"), b"a,b".split(b","), b" a ".strip(), b"abc".upper(), b"abc".replace(b"b", b"X"), b",".join([b"a", b"b"]), b"b" in b"abc", 98 in b"abc")
print(b"\xc3\xa9".decode(), "é".encode(), "é".encode("latin-1"), b"\xff".decode("latin-1"), b"\xff".decode("utf-8", "replace"), b"a\xffb".decode("ascii", "ignore"))
print("aé".encode("ascii", "replace"), "aé".encode("ascii", "xmlcharrefreplace"), "aé".encode("ascii", "backslashreplace"), "é".encode("utf-16"))
print(b"%d %s" % (5, b"x"), b"abc" < b"abd", hash(b"a") == hash(b"a"), repr(b"'\"\\\n"), int.from_bytes(b"\x01\x02", "big"), (258).to_bytes(2, "little"))
a = bytearray(b"abc")
a.append(100)
a[0] = 65
a.extend(b"ef")
del a[1]
print(a, len(a), a == b"Acdef", bytes(a), a.decode(), a.pop(), a, a[1:3], bytearray(2), a.find(b"d"), a.hex())


class Name(str):
    def shout(self):
        return self.upper() + "!"


n = Name("bob")
print(n, repr(n), n.shout(), n + "x", type(n + "x").__name__, len(n), n == "bob", {n: 1}["bob"], isinstance(n, str), n[0], n.title(), f"{n:>5}", "%s" % n)
print(str(b"ab"), str(5), str(1.0), str(True), str(None), str([1, "a"]), str({"a": 1}), str((1,)), str({1}), str(frozenset()), str(range(3)))
