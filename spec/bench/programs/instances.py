class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def sum(self):
        return self.x + self.y


def bench(n):
    total = 0
    for i in range(n):
        total += Point(i, 0).sum()
    return total
