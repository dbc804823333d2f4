class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
def m(v):
    match v:
        case 0: return "zero"
        case 1 | 2: return "one or two"
        case "s": return "str s"
        case None: return "none"
        case True: return "true"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [x, y, *rest]: return f"seq {x} {y} {rest}"
        case {"k": val, **rest}: return f"map {val} {rest}"
        case {}: return "map"
        case Point(x=0, y=y): return f"P0 {y}"
        case Point(x, y) if x == y: return f"diag {x}"
        case Point(): return "point"
        case int(n): return f"int {n}"
        case str() as s: return f"str {s}"
        case float(): return "float"
        case _: return "other"
for v in [0, 1, 2, "s", None, True, [], [1], [1, 2], (1, 2, 3, 4), {"k": 1}, {"k": 1, "z": 2}, {"q": 1}, Point(0, 5), Point(3, 3), Point(1, 2), 99, "hello", 1.5, {1, 2}]:
    print(m(v))
