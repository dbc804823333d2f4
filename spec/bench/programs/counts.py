KEYS = ["a", "b", "c", "d", "e", "f", "g", "h"]


def bench(n):
    counts = {key: 0 for key in KEYS}
    i = 0
    while i < n:
        key = KEYS[i % 8]
        counts[key] = counts[key] + 1
        i += 1
    return counts["a"]
