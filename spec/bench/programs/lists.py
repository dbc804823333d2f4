def bench(n):
    total = 0
    for i in range(n):
        total += sum([x + i for x in range(1000)])
    return total
