"""Graphs: searches, shortest paths, topological order, components, spanning trees."""
import heapq
from collections import defaultdict, deque


class Graph:
    def __init__(self, directed=False):
        self.directed = directed
        self.edges = defaultdict(dict)

    def add(self, a, b, weight=1):
        self.edges[a][b] = weight
        if self.directed:
            self.edges[b]
        else:
            self.edges[b][a] = weight
        return self

    @classmethod
    def parse(cls, text, directed=False):
        graph = cls(directed)
        for line in text.strip().splitlines():
            a, b, *rest = line.split()
            graph.add(a, b, int(rest[0]) if rest else 1)
        return graph

    def __iter__(self):
        return iter(sorted(self.edges))

    def __len__(self):
        return len(self.edges)

    def neighbours(self, node):
        return sorted(self.edges[node])

    def breadth_first(self, start):
        seen = {start}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            yield node
            for other in self.neighbours(node):
                if other not in seen:
                    seen.add(other)
                    queue.append(other)

    def depth_first(self, start, seen=None):
        if seen is None:
            seen = set()
        seen.add(start)
        yield start
        for other in self.neighbours(start):
            if other not in seen:
                yield from self.depth_first(other, seen)

    def shortest(self, start):
        distance = {start: 0}
        before = {}
        heap = [(0, start)]
        while heap:
            length, node = heapq.heappop(heap)
            if length > distance[node]:
                continue
            for other, weight in self.edges[node].items():
                new = length + weight
                if other not in distance or new < distance[other]:
                    distance[other] = new
                    before[other] = node
                    heapq.heappush(heap, (new, other))
        return distance, before

    def path(self, start, end):
        distance, before = self.shortest(start)
        if end not in distance:
            return None
        nodes = [end]
        while nodes[-1] != start:
            nodes.append(before[nodes[-1]])
        return distance[end], nodes[::-1]

    def components(self):
        left = set(self.edges)
        while left:
            found = set(self.breadth_first(min(left)))
            left -= found
            yield sorted(found)

    def topological(self):
        incoming = {node: 0 for node in self}
        for node in self:
            for other in self.edges[node]:
                incoming[other] += 1
        ready = sorted(n for n, count in incoming.items() if count == 0)
        order = []
        while ready:
            node = ready.pop(0)
            order.append(node)
            for other in self.neighbours(node):
                incoming[other] -= 1
                if incoming[other] == 0:
                    ready.append(other)
            ready.sort()
        if len(order) < len(self):
            raise ValueError("the graph has a cycle")
        return order

    def spanning_tree(self):
        parent = {node: node for node in self}

        def find(node):
            while parent[node] != node:
                parent[node] = parent[parent[node]]
                node = parent[node]
            return node

        all_edges = sorted((w, a, b) for a in self for b, w in self.edges[a].items() if a < b)
        for weight, a, b in all_edges:
            x, y = find(a), find(b)
            if x != y:
                parent[x] = y
                yield a, b, weight


ROADS = """
a b 7
a c 9
a f 14
b c 10
b d 15
c d 11
c f 2
d e 6
e f 9
x y 3
"""

TASKS = """
wake shower
wake coffee
shower dress
coffee leave
dress leave
leave work
"""


def grid_path(lines):
    """The shortest way from S to E, or None."""
    cells = {(r, c): ch for r, row in enumerate(lines) for c, ch in enumerate(row)}
    start = next(p for p, ch in cells.items() if ch == "S")
    queue = deque([(start, 0)])
    seen = {start}
    while queue:
        (r, c), steps = queue.popleft()
        if cells[r, c] == "E":
            return steps
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            p = (r + dr, c + dc)
            if cells.get(p, "#") != "#" and p not in seen:
                seen.add(p)
                queue.append((p, steps + 1))
    return None


def main():
    roads = Graph.parse(ROADS)
    print(len(roads), list(roads))
    print(list(roads.breadth_first("a")))
    print(list(roads.depth_first("a")))
    distance, _ = roads.shortest("a")
    print(sorted(distance.items()))
    print(roads.path("a", "e"), roads.path("a", "x"))
    print(list(roads.components()))
    tree = list(roads.spanning_tree())
    print(tree, sum(w for *_, w in tree))
    tasks = Graph.parse(TASKS, directed=True)
    print(tasks.topological())
    tasks.add("work", "wake")
    try:
        tasks.topological()
    except ValueError as e:
        print("error:", e)
    maze = ["S.#.....", "..#.###.", "..#.#E#.", ".##.#.#.", "......#.", "####.##.", "........"]
    print(grid_path(maze), grid_path(["S#E"]))
    degree = {node: len(roads.edges[node]) for node in roads}
    print(max(degree, key=degree.get), degree)
    by_degree = defaultdict(list)
    for node, d in degree.items():
        by_degree[d].append(node)
    print(dict(sorted(by_degree.items(), reverse=True)))


main()
