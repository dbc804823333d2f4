x = 5
y = 3.5
print(x + y, x - y, x * y, x / 2, x // 2, x % 3, x ** 3, -x, +x, ~x)
print(x & 3, x | 8, x ^ 1, x << 4, x >> 1)
print(1 < 2 < 3, 1 < 2 > 3, x == 5, x != 5, x in [1, 5], x not in (1, 2))
print("abc" + "def", "ab" * 3, [1] * 3, (1, 2) + (3,))
a, b = 1, 2
a, b = b, a
print(a, b)
a, *b, c = range(6)
print(a, b, c)
[p, q], r = (1, 2), 3
print(p, q, r)
d = {"a": 1, "b": 2, **{"c": 3}}
print(d, len(d), d["a"])
d["z"] = 9
del d["a"]
print(d)
s = {1, 2, 3, *[4, 5]}
print(s, {x for x in range(3)})
print([i * j for i in range(4) if i % 2 for j in range(3)])
print({i: i * i for i in range(4)})
print(list(i for i in range(4)))
print(f"{x} {y:.2f} {x!r:>5} {'a'} {x=} {x + 1:{5}}|")
l = [1, 2, 3, 4, 5]
print(l[1:3], l[::-1], l[-1], l[:2], l[3:], l[::2])
l[1:3] = [20, 30, 40]
print(l)
del l[0]
print(l)
x += 1; x -= 2; x *= 3; x //= 2; x **= 2; x %= 7
print(x)
l += [1]
print(l)
print(1 if x else 2, None or 3, 0 and 4, not x)
if (n := 10) > 5:
    print(n)
i = 0
while i < 5:
    i += 1
    if i == 2: continue
    if i == 4: break
    print(i)
else:
    print("no")
for i in range(3):
    print(i, end=" ")
else:
    print("done")
print(0xff, 0b101, 1_000, 10 ** 30, 2 ** 100 % 97, -7 // 2, -7 % 3, 1e100, 1.0, 0.1 + 0.2)
print(True + 1, None, ..., b"abc", "é", '\n' in "a\nb")
print(max(1, 2), min([3, 1]), sum([1, 2, 3]), sorted([3, 1, 2]), abs(-3), divmod(7, 2), round(2.5))
print(isinstance(1, int), type(1), type("a"), callable(print))
print(list(zip([1, 2], "ab")), list(enumerate("ab")), list(map(str, [1, 2])), list(filter(None, [0, 1])))
print("a,b,c".split(","), "-".join(["a", "b"]), "abc".upper(), " x ".strip(), "abc".find("b"))
