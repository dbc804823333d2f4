"""Iterators that are put together from iterators."""

_absent = object()


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable, /):
    return _cycle(iter(iterable))


def _cycle(items):
    seen = []
    for item in items:
        yield item
        seen.append(item)
    while seen:
        for item in seen:
            yield item


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._left = times if times is None else max(times, 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if self._left <= 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        if self._left is None:
            return f"repeat({self._object!r})"
        return f"repeat({self._object!r}, {self._left})"


def accumulate(iterable, func=None, *, initial=None):
    return _accumulate(iter(iterable), func, initial)


def _accumulate(items, func, total):
    if total is None:
        for total in items:
            break
        else:
            return
    yield total
    for item in items:
        total = total + item if func is None else func(total, item)
        yield total


def batched(iterable, n):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batched(iter(iterable), n)


def _batched(items, n):
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _chain(iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


class _Chain:
    """`chain`, which is called, and has `from_iterable`."""

    def __call__(self, *iterables):
        return _chain(iterables)

    def from_iterable(self, iterable, /):
        return _chain(iterable)

    def __repr__(self):
        return "<class 'itertools.chain'>"


chain = _Chain()


def compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def dropwhile(predicate, iterable, /):
    return _dropwhile(predicate, iter(iterable))


def _dropwhile(predicate, items):
    for item in items:
        if not predicate(item):
            yield item
            break
    for item in items:
        yield item


def filterfalse(function, iterable, /):
    return _filterfalse(function, iter(iterable))


def _filterfalse(function, items):
    for item in items:
        if not (item if function is None else function(item)):
            yield item


class groupby:
    def __init__(self, iterable, key=None):
        self._items = iter(iterable)
        self._key = key
        self._group = None
        self._target = self._current = self._value = _absent

    def __iter__(self):
        return self

    def _advance(self):
        self._value = next(self._items)
        self._current = self._value if self._key is None else self._key(self._value)

    def __next__(self):
        self._group = group = object()
        if self._current is _absent:
            self._advance()
        elif self._target is not _absent:
            while self._current == self._target:
                self._advance()
        self._target = self._current
        return self._current, self._grouped(self._target, group)

    def _grouped(self, target, group):
        while self._group is group and self._current == target:
            yield self._value
            try:
                self._advance()
            except StopIteration:
                self._target = self._current = _absent
                self._items = iter(())
                return


def islice(iterable, *arguments):
    if not 1 <= len(arguments) <= 3:
        raise TypeError(f"islice expected at {'least 2' if not arguments else 'most 4'} arguments, got "
                        f"{1 + len(arguments)}")
    start, stop, step = (0, arguments[0], 1) if len(arguments) == 1 else (arguments + (1,))[:3]
    start = 0 if start is None else start
    step = 1 if step is None else step
    if len(arguments) == 1 and not (stop is None or isinstance(stop, int) and stop >= 0):
        raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not isinstance(start, int) or start < 0 or not (stop is None or isinstance(stop, int) and stop >= 0):
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not isinstance(step, int) or step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), start, stop, step)


def _islice(items, start, stop, step):
    if stop is not None and stop <= start:
        for i in range(start):
            for item in items:
                break
        return
    at = 0
    wanted = start
    for item in items:
        if at == wanted:
            yield item
            wanted += step
            if stop is not None and wanted >= stop:
                at += 1
                while at < stop:
                    for item in items:
                        break
                    at += 1
                return
        at += 1
        if stop is not None and at >= stop:
            return


def pairwise(iterable, /):
    return _pairwise(iter(iterable))


def _pairwise(items):
    for last in items:
        break
    else:
        return
    for item in items:
        yield last, item
        last = item


def starmap(function, iterable, /):
    return _starmap(function, iter(iterable))


def _starmap(function, items):
    for item in items:
        yield function(*item)


def takewhile(predicate, iterable, /):
    return _takewhile(predicate, iter(iterable))


def _takewhile(predicate, items):
    for item in items:
        if not predicate(item):
            return
        yield item


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    link = [None, None]
    items = iter(iterable)
    return tuple([_tee(items, link) for i in range(n)])


def _tee(items, link):
    """Goes along a chain of [item, next link], which is made as long as items are asked for."""
    while True:
        if link[1] is None:
            for item in items:
                break
            else:
                return
            link[0] = item
            link[1] = [None, None]
        yield link[0]
        link = link[1]


def zip_longest(*iterables, fillvalue=None):
    return _zip_longest([iter(iterable) for iterable in iterables], fillvalue)


def _zip_longest(iterators, fill):
    left = len(iterators)
    while left:
        row = []
        for i in range(len(iterators)):
            value = fill
            if iterators[i] is not None:
                value = next(iterators[i], _absent)
                if value is _absent:
                    iterators[i] = None
                    left -= 1
                    value = fill
                    if not left:
                        return
            row.append(value)
        yield tuple(row)


def product(*iterables, repeat=1):
    pools = [tuple(pool) for pool in iterables] * repeat
    return _product(pools)


def _product(pools):
    sizes = [len(pool) for pool in pools]
    if 0 in sizes:
        return
    indices = [0] * len(pools)
    row = [pool[0] for pool in pools]
    while True:
        yield tuple(row)
        i = len(pools) - 1
        while i >= 0:
            indices[i] += 1
            if indices[i] < sizes[i]:
                row[i] = pools[i][indices[i]]
                break
            indices[i] = 0
            row[i] = pools[i][0]
            i -= 1
        if i < 0:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r
    if r < 0:
        raise ValueError("r must be non-negative")
    return _permutations(pool, r)


def _permutations(pool, r):
    n = len(pool)
    if r > n:
        return
    indices = list(range(n))
    cycles = list(range(n, n - r, -1))
    yield tuple([pool[i] for i in indices[:r]])
    while n:
        i = r - 1
        while i >= 0:
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1:] + indices[i:i + 1]
                cycles[i] = n - i
            else:
                j = cycles[i]
                indices[i], indices[-j] = indices[-j], indices[i]
                yield tuple([pool[i] for i in indices[:r]])
                break
            i -= 1
        if i < 0:
            return


def combinations(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(tuple(iterable), r)


def _combinations(pool, r):
    n = len(pool)
    if r > n:
        return
    indices = list(range(r))
    yield tuple([pool[i] for i in indices])
    while True:
        i = r - 1
        while i >= 0 and indices[i] == i + n - r:
            i -= 1
        if i < 0:
            return
        indices[i] += 1
        for j in range(i + 1, r):
            indices[j] = indices[j - 1] + 1
        yield tuple([pool[i] for i in indices])


def combinations_with_replacement(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations_with_replacement(tuple(iterable), r)


def _combinations_with_replacement(pool, r):
    n = len(pool)
    if not n and r:
        return
    indices = [0] * r
    yield tuple([pool[i] for i in indices])
    while True:
        i = r - 1
        while i >= 0 and indices[i] == n - 1:
            i -= 1
        if i < 0:
            return
        indices[i:] = [indices[i] + 1] * (r - i)
        yield tuple([pool[i] for i in indices])
