def make(depth):
    return (None, None) if depth == 0 else (make(depth - 1), make(depth - 1))


def check(tree):
    left, right = tree
    return 1 if left is None else 1 + check(left) + check(right)


def rounds(n, depth):
    total = 0
    for _ in range(n):
        total += check(make(depth))
    return total


def bench(n):
    long = make(n)
    total = 0
    for depth in range(4, n + 1, 4):
        total += rounds(2 ** (n - depth), depth)
    return total + check(long)
