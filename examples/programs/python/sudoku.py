"""Sudoku by constraint propagation and search; n queens; subset sums; knapsack."""
import itertools

DIGITS = "123456789"
ROWS = "ABCDEFGHI"


def cross(a, b):
    return [x + y for x in a for y in b]


SQUARES = cross(ROWS, DIGITS)
UNITS = (
    [cross(ROWS, c) for c in DIGITS]
    + [cross(r, DIGITS) for r in ROWS]
    + [cross(rs, cs) for rs in ("ABC", "DEF", "GHI") for cs in ("123", "456", "789")]
)
UNITS_OF = {s: [u for u in UNITS if s in u] for s in SQUARES}
PEERS = {s: set(sum(UNITS_OF[s], [])) - {s} for s in SQUARES}


class Contradiction(Exception):
    pass


class Sudoku:
    guesses = 0

    def __init__(self, text=None, values=None):
        if values is not None:
            self.values = values
            return
        self.values = {s: DIGITS for s in SQUARES}
        cells = [c for c in text if c in DIGITS + "0."]
        if len(cells) != 81:
            raise ValueError(f"{len(cells)} cells")
        for square, digit in zip(SQUARES, cells):
            if digit in DIGITS:
                self.assign(square, digit)

    def assign(self, square, digit):
        for other in self.values[square].replace(digit, ""):
            self.eliminate(square, other)

    def eliminate(self, square, digit):
        values = self.values
        if digit not in values[square]:
            return
        values[square] = values[square].replace(digit, "")
        if not values[square]:
            raise Contradiction(square)
        if len(values[square]) == 1:
            for peer in PEERS[square]:
                self.eliminate(peer, values[square])
        for unit in UNITS_OF[square]:
            places = [s for s in unit if digit in values[s]]
            if not places:
                raise Contradiction(f"{digit} in {unit[0]}")
            if len(places) == 1 and len(values[places[0]]) > 1:
                self.assign(places[0], digit)

    def solve(self):
        open_squares = [(len(v), s) for s, v in self.values.items() if len(v) > 1]
        if not open_squares:
            return self
        _, square = min(open_squares)
        for digit in self.values[square]:
            Sudoku.guesses += 1
            attempt = Sudoku(values=self.values.copy())
            try:
                attempt.assign(square, digit)
                return attempt.solve()
            except Contradiction:
                continue
        raise Contradiction("no digit fits " + square)

    def __str__(self):
        lines = []
        for i, row in enumerate(ROWS):
            if i in (3, 6):
                lines.append("------+-------+------")
            cells = [self.values[row + c] if len(self.values[row + c]) == 1 else "." for c in DIGITS]
            lines.append(" | ".join(" ".join(cells[k : k + 3]) for k in (0, 3, 6)))
        return "\n".join(lines)

    def is_solved(self):
        return all({self.values[s] for s in unit} == set(DIGITS) for unit in UNITS)


EASY = "003020600900305001001806400008102900700000008006708200002609500800203009005010300"
HARD = "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......"


def queens(n):
    """All placements of n queens, as tuples of columns."""

    def place(row, columns, down, up):
        if row == n:
            yield ()
            return
        for c in range(n):
            if c not in columns and row - c not in down and row + c not in up:
                for rest in place(row + 1, columns | {c}, down | {row - c}, up | {row + c}):
                    yield (c,) + rest

    return place(0, frozenset(), frozenset(), frozenset())


def subset_sum(numbers, target):
    reached = {0: ()}
    for n in numbers:
        for total, used in list(reached.items()):
            reached.setdefault(total + n, used + (n,))
    return reached.get(target)


def knapsack(items, limit):
    best = [(0, [])] * (limit + 1)
    for name, weight, value in items:
        for room in range(limit, weight - 1, -1):
            old, names = best[room - weight]
            if old + value > best[room][0]:
                best[room] = (old + value, names + [name])
    return best[limit]


def change(amount, coins):
    ways = [1] + [0] * amount
    for coin in coins:
        for total in range(coin, amount + 1):
            ways[total] += ways[total - coin]
    return ways[amount]


def send_more_money():
    letters = "SENDMORY"
    for digits in itertools.permutations((1, 0, 5, 6, 7, 8, 9, 2), len(letters)):
        of = dict(zip(letters, digits))
        if of["S"] == 0 or of["M"] != 1:
            continue

        def number(word):
            result = 0
            for letter in word:
                result = result * 10 + of[letter]
            return result

        if number("SEND") + number("MORE") == number("MONEY"):
            return number("SEND"), number("MORE"), number("MONEY")
    return None


def main():
    print(len(SQUARES), len(UNITS), {len(p) for p in PEERS.values()})
    easy = Sudoku(EASY)
    print(easy, easy.is_solved(), Sudoku.guesses, sep="\n")
    hard = Sudoku(HARD)
    print(sum(len(v) == 1 for v in hard.values.values()), hard.is_solved())
    solved = hard.solve()
    print(solved, solved.is_solved(), Sudoku.guesses > 0, sep="\n")
    for bad in ("11" + "." * 79, "12"):
        try:
            Sudoku(bad)
        except Contradiction as e:
            print("contradiction at", e)
        except ValueError as e:
            print("error:", e)
    print([sum(1 for _ in queens(n)) for n in range(1, 7)], next(queens(8)))
    print(subset_sum([3, 34, 4, 12, 5, 2], 9), subset_sum([1, 5], 7))
    print(knapsack([("map", 9, 150), ("compass", 13, 35), ("water", 153, 200), ("tin", 68, 45), ("nut", 27, 60)], 200))
    print(change(100, [50, 25, 10, 5, 1]), send_more_money())


main()
