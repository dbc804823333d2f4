"""Conway's game of life on sets, and one-dimensional automata on ints."""
from collections import Counter


class Life:
    OFFSETS = [(dr, dc) for dr in (-1, 0, 1) for dc in (-1, 0, 1) if (dr, dc) != (0, 0)]

    def __init__(self, cells=()):
        self.cells = frozenset(cells)

    @classmethod
    def parse(cls, text):
        rows = text.strip("\n").split("\n")
        return cls((r, c) for r, row in enumerate(rows) for c, ch in enumerate(row) if ch == "#")

    def step(self):
        counts = Counter(
            (r + dr, c + dc) for r, c in self.cells for dr, dc in Life.OFFSETS
        )
        return Life(
            cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in self.cells)
        )

    def box(self):
        if not self.cells:
            return (0, 0, 0, 0)
        rows = [r for r, _ in self.cells]
        columns = [c for _, c in self.cells]
        return min(rows), min(columns), max(rows), max(columns)

    def normal(self):
        top, left, _, _ = self.box()
        return frozenset((r - top, c - left) for r, c in self.cells)

    def __str__(self):
        top, left, bottom, right = self.box()
        return "\n".join(
            "".join("#" if (r, c) in self.cells else "." for c in range(left, right + 1))
            for r in range(top, bottom + 1)
        )

    def __len__(self):
        return len(self.cells)

    def __eq__(self, other):
        return isinstance(other, Life) and self.cells == other.cells

    def __hash__(self):
        return hash(self.cells)

    def __or__(self, other):
        return Life(self.cells | other.cells)

    def shifted(self, dr, dc):
        return Life((r + dr, c + dc) for r, c in self.cells)


def period(life, limit=50):
    seen = {}
    for generation in range(limit):
        key = life.normal()
        if key in seen:
            return seen[key], generation - seen[key]
        seen[key] = generation
        life = life.step()
    return None


PATTERNS = {
    "block": "##\n##",
    "blinker": "###",
    "glider": ".#.\n..#\n###",
    "toad": ".###\n###.",
    "r-pentomino": ".##\n##.\n.#.",
    "lightweight ship": ".#..#\n#....\n#...#\n####.",
}


def rule(number, width, steps):
    """An elementary automaton, rows as ints."""
    row = 1 << width // 2
    mask = (1 << width) - 1
    for _ in range(steps):
        yield row
        new = 0
        for i in range(width):
            left = row >> (i + 1) & 1
            middle = row >> i & 1
            right = row >> (i - 1) & 1 if i else 0
            new |= (number >> (left << 2 | middle << 1 | right) & 1) << i
        row = new & mask


def main():
    for name, text in PATTERNS.items():
        life = Life.parse(text)
        print(f"{name:>16}: {len(life):2} cells, period {period(life)}")
    life = Life.parse(PATTERNS["glider"])
    for generation in range(3):
        print(f"generation {generation}, box {life.box()}")
        print(life)
        life = life.step()
    later = life
    for _ in range(4):
        later = later.step()
    print(later == life.shifted(1, 1), later.normal() == life.normal())
    both = Life.parse(PATTERNS["block"]) | Life.parse(PATTERNS["block"]).shifted(0, 4)
    print(both, both.step() == both)
    pentomino = Life.parse(PATTERNS["r-pentomino"])
    sizes = []
    for _ in range(40):
        sizes.append(len(pentomino))
        pentomino = pentomino.step()
    print(sizes)
    print(max(sizes), sizes.index(max(sizes)))
    for row in rule(90, 33, 9):
        print("".join("*" if row >> i & 1 else " " for i in reversed(range(33))).rstrip())
    ones = [bin(row).count("1") for row in rule(30, 63, 20)]
    print(ones, sum(ones))
    print(len({Life.parse(p) for p in PATTERNS.values()} | {Life.parse("##\n##")}))
    print(period(Life()), repr(str(Life())), hash(Life()) == hash(Life([])))


main()
