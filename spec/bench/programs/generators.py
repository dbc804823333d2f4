def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def bench(n):
    total = 0
    for each in numbers(n):
        total += each
    return total
