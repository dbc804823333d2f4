"""Which coroutines run as actors of their own; the machine puts a program's own module in this one's place."""

NAMES = frozenset()
ALL = False
