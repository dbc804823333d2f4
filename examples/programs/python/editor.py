"""A text editor without a screen: a piece table, a cursor, commands with undo, search, macros, word wrap, a diff."""
from abc import ABC, abstractmethod


class PieceTable:
    """Text as pieces of two buffers that only grow."""

    def __init__(self, text=""):
        self.original, self.added = text, ""
        self.pieces = [(False, 0, len(text))] if text else []

    def __len__(self):
        return sum(length for _, _, length in self.pieces)

    def _split(self, position):
        """The number of the piece that begins at a position."""
        if not 0 <= position <= len(self):
            raise IndexError(f"position {position} in a text of {len(self)}")
        for number, (added, start, length) in enumerate(self.pieces):
            if position == 0:
                return number
            if position < length:
                self.pieces[number : number + 1] = [
                    (added, start, position),
                    (added, start + position, length - position),
                ]
                return number + 1
            position -= length
        return len(self.pieces)

    def insert(self, position, text):
        number = self._split(position)
        if number and text:
            added, start, length = self.pieces[number - 1]
            if added and start + length == len(self.added):
                self.pieces[number - 1] = (True, start, length + len(text))
                self.added += text
                return
        if text:
            self.pieces.insert(number, (True, len(self.added), len(text)))
            self.added += text

    def delete(self, start, end):
        removed = self[start:end]
        first = self._split(start)
        del self.pieces[first : self._split(end)]
        return removed

    def __iter__(self):
        for added, start, length in self.pieces:
            yield (self.added if added else self.original)[start : start + length]

    def __str__(self):
        return "".join(self)

    def __getitem__(self, index):
        return str(self)[index]


class Command(ABC):
    @abstractmethod
    def do(self, editor): ...

    @abstractmethod
    def undo(self, editor): ...

    def absorbs(self, other):
        return False

    def __repr__(self):
        return f"{type(self).__name__.lower()} {vars(self)}"


class Insert(Command):
    def __init__(self, position, text):
        self.position, self.text = position, text

    def do(self, editor):
        editor.table.insert(self.position, self.text)
        editor.cursor = self.position + len(self.text)

    def undo(self, editor):
        editor.table.delete(self.position, self.position + len(self.text))
        editor.cursor = self.position

    def absorbs(self, other):
        if isinstance(other, Insert) and other.position == self.position + len(self.text) and "\n" not in other.text:
            self.text += other.text
            return True
        return False


class Delete(Command):
    def __init__(self, start, end):
        self.start, self.end, self.removed = start, end, None

    def do(self, editor):
        self.removed = editor.table.delete(self.start, self.end)
        editor.cursor = self.start

    def undo(self, editor):
        editor.table.insert(self.start, self.removed)
        editor.cursor = self.end


class Group(Command):
    def __init__(self, commands):
        self.commands = list(commands)

    def do(self, editor):
        for command in self.commands:
            command.do(editor)

    def undo(self, editor):
        for command in reversed(self.commands):
            command.undo(editor)


class Editor:
    def __init__(self, text=""):
        self.table, self.cursor, self.clipboard = PieceTable(text), 0, ""
        self.done, self.undone = [], []
        self.recording, self.macros = None, {}

    # ---- what changes the text

    def execute(self, command):
        command.do(self)
        self.undone.clear()
        if not (self.done and self.done[-1].absorbs(command)):
            self.done.append(command)

    def type(self, text):
        for char in text:
            self.execute(Insert(self.cursor, char))

    def backspace(self, count=1):
        if self.cursor < count:
            raise IndexError("nothing to the left")
        self.execute(Delete(self.cursor - count, self.cursor))

    def cut(self, count):
        self.clipboard = self.table[self.cursor : self.cursor + count]
        self.execute(Delete(self.cursor, self.cursor + count))

    def paste(self):
        self.execute(Insert(self.cursor, self.clipboard))

    def replace(self, old, new):
        places, at = [], self.find(old, 0)
        while at >= 0:
            places.append(at)
            at = self.find(old, at + len(old))
        commands = []
        for at in reversed(places):
            commands += [Delete(at, at + len(old)), Insert(at, new)]
        if commands:
            self.execute(Group(commands))
        return len(places)

    def undo(self, times=1):
        for _ in range(times):
            if not self.done:
                return False
            command = self.done.pop()
            command.undo(self)
            self.undone.append(command)
        return True

    def redo(self):
        if not self.undone:
            return False
        command = self.undone.pop()
        command.do(self)
        self.done.append(command)
        return True

    # ---- where things are

    def find(self, text, start=None):
        return str(self.table).find(text, self.cursor if start is None else start)

    def lines(self):
        return str(self.table).split("\n")

    @property
    def place(self):
        before = self.table[: self.cursor]
        return before.count("\n") + 1, len(before) - before.rfind("\n")

    def go(self, line=1, column=1):
        lines = self.lines()
        line = min(max(line, 1), len(lines))
        self.cursor = sum(len(text) + 1 for text in lines[: line - 1]) + min(column - 1, len(lines[line - 1]))

    # ---- macros

    def perform(self, script):
        for word in script.split(";"):
            name, _, argument = word.strip().partition(" ")
            action = self.ACTIONS.get(name)
            if action is None:
                raise NameError(f"no command {name!r}; there are {', '.join(sorted(self.ACTIONS))}")
            action(self, argument)

    ACTIONS = {
        "type": lambda self, text: self.type(text.replace("\\n", "\n").replace("_", " ")),
        "back": lambda self, text: self.backspace(int(text or 1)),
        "go": lambda self, text: self.go(*map(int, text.split())),
        "cut": lambda self, text: self.cut(int(text)),
        "paste": lambda self, text: self.paste(),
        "undo": lambda self, text: self.undo(int(text or 1)),
        "redo": lambda self, text: self.redo(),
        "replace": lambda self, text: self.replace(*text.split()),
    }


def wrap(text, width):
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > width:
                yield line
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield line


def diff(old, new):
    """The longest common subsequence, as lines with a mark."""
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            table[i][j] = table[i + 1][j + 1] + 1 if old[i] == new[j] else max(table[i + 1][j], table[i][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i] == new[j]:
            yield "  " + old[i]
            i, j = i + 1, j + 1
        elif j == len(new) or i < len(old) and table[i + 1][j] >= table[i][j + 1]:
            yield "- " + old[i]
            i += 1
        else:
            yield "+ " + new[j]
            j += 1


editor = Editor("the quick fox\njumps over\nthe lazy dog")
before = editor.lines()
for script in ("go 1 11; type brown_", "go 2 99; type _it", "back 2; type both", "go 3 5; cut 5; go 1 1; paste", "undo; redo; undo 2",
               "replace the a", "undo", "redo", "go 9 9; type \\nthe_end", "replace nothing something"):
    editor.perform(script)
    print(f"{script:<32}{editor.place!s:<9}{'/'.join(editor.lines())}")
print(len(editor.table.pieces), "pieces,", len(editor.done), "commands:", editor.done[0], editor.done[-1])
print("\n".join(diff(before, editor.lines())))
while editor.undo():
    pass
print(editor.lines() == before, editor.undo(), len(editor.undone))
while editor.redo():
    pass
print(editor.lines()[-1], len(editor.table), editor.table.added)
print(*wrap("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod\ntempor incididunt", 24), sep="|")
for bad in (lambda: editor.perform("jump 3"), lambda: editor.table.insert(999, "x"), lambda: Editor().backspace(), lambda: Command(),
            lambda: editor.perform("go x")):
    try:
        bad()
    except (NameError, IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, "-", error)
