"""Board games: noughts and crosses by minimax, connect four by alpha-beta, nim by nimbers, peg solitaire by search."""
from functools import lru_cache, reduce
from operator import xor


class Game:
    """A game of two players, who move in turns. A position is whatever the subclass makes it."""

    infinity = 10**6

    def moves(self, position):
        raise NotImplementedError

    def play(self, position, move, player):
        raise NotImplementedError

    def winner(self, position):
        raise NotImplementedError

    def score(self, position, player):
        return 0

    def best(self, position, player, depth, alpha=-infinity, beta=infinity):
        """The score for the player, the move, and how many positions were looked at."""
        won = self.winner(position)
        if won is not None:
            return (self.infinity - (20 - depth)) * (1 if won == player else -1), None, 1
        moves = self.moves(position)
        if not moves:
            return 0, None, 1
        if depth == 0:
            return self.score(position, player), None, 1
        best_move, seen = None, 1
        for move in moves:
            score, _, more = self.best(self.play(position, move, player), -player, depth - 1, -beta, -alpha)
            seen += more
            if -score > alpha:
                alpha, best_move = -score, move
                if alpha >= beta:
                    break
        return alpha, best_move, seen


class Noughts(Game):
    lines = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]

    def moves(self, position):
        return [i for i, cell in enumerate(position) if cell == 0]

    def play(self, position, move, player):
        return position[:move] + (player,) + position[move + 1 :]

    def winner(self, position):
        for a, b, c in self.lines:
            if position[a] and position[a] == position[b] == position[c]:
                return position[a]
        return None

    def show(self, position):
        return "/".join("".join(".XO"[cell] for cell in position[row : row + 3]) for row in (0, 3, 6))


class ConnectFour(Game):
    width, height = 5, 4

    def __init__(self):
        self.lines = []
        for x in range(self.width):
            for y in range(self.height):
                for dx, dy in ((1, 0), (0, 1), (1, 1), (1, -1)):
                    cells = [(x + i * dx, y + i * dy) for i in range(4)]
                    if all(0 <= a < self.width and 0 <= b < self.height for a, b in cells):
                        self.lines.append(cells)

    def moves(self, position):
        middle = self.width // 2
        free = [x for x in range(self.width) if len(position[x]) < self.height]
        return sorted(free, key=lambda x: abs(x - middle))

    def play(self, position, move, player):
        return tuple(column + (player,) if x == move else column for x, column in enumerate(position))

    def at(self, position, x, y):
        column = position[x]
        return column[y] if y < len(column) else 0

    def winner(self, position):
        for cells in self.lines:
            total = sum(self.at(position, x, y) for x, y in cells)
            if abs(total) == 4:
                return total // 4
        return None

    def score(self, position, player):
        score = 0
        for cells in self.lines:
            held = [self.at(position, x, y) for x, y in cells]
            if -player not in held:
                score += held.count(player) ** 2
            if player not in held:
                score -= held.count(-player) ** 2
        return score

    def show(self, position):
        rows = ("".join(".XO"[self.at(position, x, y)] for x in range(self.width)) for y in reversed(range(self.height)))
        return "\n".join("  " + row for row in rows)


def play_out(game, position, depth, player=1):
    while game.winner(position) is None and game.moves(position):
        _, move, seen = game.best(position, player, depth)
        position = game.play(position, move, player)
        yield position, move, seen
        player = -player


# ---- nim, with heaps that may also be split


@lru_cache(maxsize=None)
def nimber(heap):
    """Take one or two from a heap, and split the rest as you like."""
    reachable = set()
    for take in (1, 2):
        rest = heap - take
        for left in range(rest // 2 + 1 if rest >= 0 else 0):
            reachable.add(nimber(left) ^ nimber(rest - left))
    value = 0
    while value in reachable:
        value += 1
    return value


# ---- solitaire on a triangle


def triangle_jumps(rows=5):
    cells = {(row, column): i for i, (row, column) in enumerate((r, c) for r in range(rows) for c in range(r + 1))}
    for (row, column), start in cells.items():
        for dr, dc in ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, -1)):
            over, to = (row + dr, column + dc), (row + 2 * dr, column + 2 * dc)
            if to in cells:
                yield start, cells[over], cells[to]


JUMPS = [(1 << a | 1 << b, 1 << c, (a, c)) for a, b, c in triangle_jumps()]


def solve(pegs, dead):
    if pegs & (pegs - 1) == 0:
        return []
    if pegs in dead:
        return None
    for taken, free, name in JUMPS:
        if pegs & taken == taken and not pegs & free:
            rest = solve(pegs & ~taken | free, dead)
            if rest is not None:
                return [name] + rest
    dead.add(pegs)
    return None


noughts = Noughts()
start = (1, 0, 0, 0, -1, 0, 0, 0, 0)
for position, move, seen in play_out(noughts, start, 9):
    print(noughts.show(position), "move", move, "after", seen, "positions")
print("winner:", noughts.winner(position))
print("a mistake:", noughts.best((1, -1, 0, 0, 0, 0, 0, 0, 0), 1, 9)[:2])

four = ConnectFour()
position = ((),) * four.width
moves = []
for position, move, seen in play_out(four, position, 4):
    moves.append(move)
print("connect four:", moves, {1: "X", -1: "O", None: "nobody"}[four.winner(position)])
print(four.show(position))

print("nimbers:", [nimber(heap) for heap in range(20)], nimber.cache_info().currsize)
for heaps in ((1, 2, 3), (4, 4), (5, 6, 7)):
    print(heaps, "is", "won" if reduce(xor, map(nimber, heaps)) else "lost", "for who moves")

dead = set()
solution = solve((1 << 15) - 1 & ~(1 << 4), dead)
print("solitaire from the middle:", solution)
solution = solve((1 << 15) - 1 & ~1, dead)
print("from the top:", len(solution), "jumps, last", solution[-1], "dead ends", len(dead))
try:
    Game().best(None, 1, 1)
except NotImplementedError:
    print("Game itself cannot be played")
