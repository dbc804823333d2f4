"""Data structures by hand: linked lists, stacks, queues, search trees, heaps, tries, union-find, ropes."""


class Node:
    __slots__ = "value", "next"

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class LinkedList:
    def __init__(self, items=()):
        self.head = self.tail = None
        self.size = 0
        for item in items:
            self.append(item)

    def append(self, value):
        node = Node(value)
        if self.tail is None:
            self.head = self.tail = node
        else:
            self.tail.next = node
            self.tail = node
        self.size += 1

    def prepend(self, value):
        self.head = Node(value, self.head)
        if self.tail is None:
            self.tail = self.head
        self.size += 1

    def _nodes(self):
        node = self.head
        while node is not None:
            yield node
            node = node.next

    def __iter__(self):
        return (node.value for node in self._nodes())

    def __len__(self):
        return self.size

    def __getitem__(self, index):
        if isinstance(index, slice):
            return LinkedList(list(self)[index])
        if index < 0:
            index += self.size
        for i, value in enumerate(self):
            if i == index:
                return value
        raise IndexError(f"no item {index}")

    def __reversed__(self):
        result = LinkedList()
        for value in self:
            result.prepend(value)
        return iter(result)

    def __delitem__(self, index):
        before = None
        for i, node in enumerate(self._nodes()):
            if i == index:
                if before is None:
                    self.head = node.next
                else:
                    before.next = node.next
                if node is self.tail:
                    self.tail = before
                self.size -= 1
                return
            before = node
        raise IndexError(index)

    def __repr__(self):
        return "<" + " -> ".join(map(repr, self)) + ">"

    def __eq__(self, other):
        return isinstance(other, LinkedList) and list(self) == list(other)

    def sort(self):
        """Merge sort on the nodes."""

        def merge(a, b):
            start = end = Node(None)
            while a and b:
                if b.value < a.value:
                    a, b = b, a
                end.next, end, a = a, a, a.next
            end.next = a or b
            return start.next

        def split(node):
            slow, fast = node, node.next
            while fast and fast.next:
                slow, fast = slow.next, fast.next.next
            second, slow.next = slow.next, None
            return node, second

        def run(node):
            if node is None or node.next is None:
                return node
            a, b = split(node)
            return merge(run(a), run(b))

        self.head = run(self.head)
        self.tail = None
        for node in self._nodes():
            self.tail = node


class TreeNode:
    def __init__(self, key, value):
        self.key, self.value = key, value
        self.left = self.right = None
        self.height = 1


class AvlTree:
    """A balanced search tree with the look of a dict."""

    def __init__(self):
        self.root = None
        self.rotations = 0

    @staticmethod
    def height(node):
        return node.height if node else 0

    def fix(self, node):
        node.height = 1 + max(self.height(node.left), self.height(node.right))

    def rotate(self, node, left):
        self.rotations += 1
        if left:
            top = node.right
            node.right, top.left = top.left, node
        else:
            top = node.left
            node.left, top.right = top.right, node
        self.fix(node)
        self.fix(top)
        return top

    def balance(self, node):
        self.fix(node)
        difference = self.height(node.left) - self.height(node.right)
        if difference > 1:
            if self.height(node.left.left) < self.height(node.left.right):
                node.left = self.rotate(node.left, True)
            return self.rotate(node, False)
        if difference < -1:
            if self.height(node.right.right) < self.height(node.right.left):
                node.right = self.rotate(node.right, False)
            return self.rotate(node, True)
        return node

    def __setitem__(self, key, value):
        def put(node):
            if node is None:
                return TreeNode(key, value)
            if key == node.key:
                node.value = value
            elif key < node.key:
                node.left = put(node.left)
            else:
                node.right = put(node.right)
            return self.balance(node)

        self.root = put(self.root)

    def __getitem__(self, key):
        node = self.root
        while node:
            if key == node.key:
                return node.value
            node = node.left if key < node.key else node.right
        raise KeyError(key)

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node.left)
                yield node.key, node.value
                yield from walk(node.right)

        return walk(self.root)


class Trie:
    def __init__(self, words=()):
        self.root = {}
        for word in words:
            node = self.root
            for letter in word:
                node = node.setdefault(letter, {})
            node[""] = word

    def starting(self, prefix):
        node = self.root
        for letter in prefix:
            if letter not in node:
                return
            node = node[letter]
        stack = [node]
        while stack:
            node = stack.pop()
            for letter in sorted(node, reverse=True):
                if letter:
                    stack.append(node[letter])
            if "" in node:
                yield node[""]


class Heap:
    def __init__(self, key=lambda x: x):
        self.items, self.key = [], key

    def push(self, item):
        items, i = self.items, len(self.items)
        items.append(item)
        while i and self.key(items[i]) < self.key(items[(i - 1) // 2]):
            items[i], items[(i - 1) // 2] = items[(i - 1) // 2], items[i]
            i = (i - 1) // 2

    def pop(self):
        items = self.items
        items[0], items[-1] = items[-1], items[0]
        result = items.pop()
        i = 0
        while (child := 2 * i + 1) < len(items):
            if child + 1 < len(items) and self.key(items[child + 1]) < self.key(items[child]):
                child += 1
            if self.key(items[i]) <= self.key(items[child]):
                break
            items[i], items[child] = items[child], items[i]
            i = child
        return result

    def __bool__(self):
        return bool(self.items)


class Rope:
    def __init__(self, left, right=None):
        self.left, self.right = left, right
        self.length = len(left) + (len(right) if right is not None else 0)

    def __len__(self):
        return self.length

    def __add__(self, other):
        return Rope(self, other)

    def __getitem__(self, i):
        if self.right is None or i < len(self.left):
            return self.left[i]
        return self.right[i - len(self.left)]

    def __str__(self):
        return str(self.left) + (str(self.right) if self.right is not None else "")


def main():
    l = LinkedList([3, 1, 2])
    l.prepend(9)
    print(l, len(l), l[0], l[-1], l[1:3], list(reversed(l)), 2 in l, l == LinkedList([9, 3, 1, 2]))
    l.sort()
    l.append(10)
    del l[0]
    print(l, sum(l), max(l), [*l], dict(enumerate(l)))
    for bad in (lambda: l[50], lambda: l.__delitem__(50), lambda: Node(1).nothing, lambda: setattr(Node(1), "extra", 1)):
        try:
            bad()
        except (IndexError, AttributeError) as e:
            print(type(e).__name__, e)
    tree = AvlTree()
    for i in range(50):
        tree[i * 7 % 50] = str(i)
    tree[7] = "seven"
    print(tree.root.height, tree.rotations, tree[7], 49 in tree, 50 in tree, [k for k, _ in tree] == list(range(50)))
    trie = Trie("car card care cat dog do dot done".split())
    print(list(trie.starting("car")), list(trie.starting("do")), list(trie.starting("x")))
    heap = Heap(key=lambda item: -item[1])
    for item in {"a": 3, "b": 9, "c": 1, "d": 7}.items():
        heap.push(item)
    out = []
    while heap:
        out.append(heap.pop())
    print(out)
    rope = Rope("hello") + Rope(" ") + Rope("world")
    print(len(rope), rope[4], rope[6], rope, "".join(rope), list(rope)[-2:])


main()
