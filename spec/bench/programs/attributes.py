class P:
    def __init__(self):
        self.x = 0

    def add(self, k):
        self.x = self.x + k


def bench(n):
    p = P()
    i = 0
    while i < n:
        p.add(i)
        i += 1
    return p.x
