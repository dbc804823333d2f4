import re

PATTERNS = [r"a*b", r"(a|b)*c", r"\d+", r"(\w+)@(\w+)\.com", r"^a", r"a$", r"(?i)HeLLo", r"[a-c]+", r"[^a-c]+", r"a.c",
            r"a{2,3}", r"a??b", r"(a)(b)?", r"(?P<x>a)(?P=x)", r"\bfoo\b", r"foo(?=bar)", r"foo(?!bar)", r"(?<=a)b",
            r"(?<!a)b", r"(?:ab)+", r"(a*)+b", r"x*", r"\s*,\s*", r"(?m)^\w+$", r"(?s)a.b", r"[]a]",
            r"(?P<year>\d{4})-(?P<m>\d\d)", r"((a)|b)*", r"(?>a+)b", r"(?x) a  b # c", r"(a)?(?(1)b|c)",
            r'"([^"\\]|\\.)*"', r"(.)\1", r"(|a)+"]
TEXTS = ["", "ab", "aaab", "abcd", "hello HELLO", "foo foobar barfoo", "a@b.com x@yy.com", "aXc a\nc", "2024-05-06",
         "one, two ,three", '"a\\"b" c', "line1\nline2\n", "xxaxx"]
for pattern in PATTERNS:
    compiled = re.compile(pattern)
    for text in TEXTS:
        found = compiled.search(text)
        print(repr(pattern), repr(text), found and (found.span(), found.groups(), found.groupdict()), compiled.findall(text),
              compiled.sub("<\\g<0>>", text), compiled.split(text, 2), bool(compiled.fullmatch(text)))
print(re.match(r"(\d+)-(?P<b>\w+)", "12-ab!")["b"], re.sub(r"(\w)(\w)", r"\2\1", "abcd"), re.subn("a", lambda m: m.group().upper(), "banana", 2))
print(re.escape("a.b*c"), re.findall(rb"a+", b"aab a"), re.compile("a", re.I | re.M), re.match("a", "abc"), [m.start() for m in re.finditer("a", "banana")])
for bad in ("(", "a)", "[a", "*a", "a**", "a{3,2}", "(?P<a>x)(?P<a>y)", "\\", "[z-a]", "(?z)", "\\q"):
    try:
        re.compile(bad)
    except re.error as error:
        print(repr(bad), error)
