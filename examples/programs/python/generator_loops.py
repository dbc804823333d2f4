"""Loops over generators: in generators, with errors, closed, entered twice, as deep as they go."""

import sys
import traceback


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def total(items):
    result = 0
    for item in items:
        result += item
    return result


def pairs(n):
    for i in count(n):
        for j in count(i):
            yield [i, j]


print(total(count(1000)), total(i * j for i, j in pairs(30)), total(count(0)))

# a generator that is made before its code has run for long, and one that changes its types
waiting = count(2000)
print(total(count(50_000)), total(waiting))


def growing():
    x = 1
    while len(repr(x)) < 60:
        yield x
        if isinstance(x, int):
            x = x * 7 if x < 10**20 else float(x)
        else:
            x = str(x) + "!" * 30


for _ in range(3):
    for each in growing():
        pass
    print(each)


# errors
def failing(n):
    for i in count(n):
        yield 10 // (n - 2 - i)


def outer(n):
    for value in failing(n):
        yield value


def caught(n):
    seen = []
    try:
        for value in outer(n):
            seen.append(value)
    except ZeroDivisionError:
        for line in traceback.format_exc().splitlines():
            print(line.partition(".py\", ")[2] or line)
    return seen


print(caught(4), caught(2))


def finished(log):
    try:
        for i in count(10):
            yield i
    except ValueError as error:
        log.append(repr(error))
        yield "handled"
    finally:
        log.append("finally")


def closed():
    log = []
    generator = finished(log)
    for value in generator:
        if value == 3:
            break
    generator.close()
    log.append(list(generator))
    generator = finished(log)
    for value in generator:
        if value == 2:
            log.append(generator.throw(ValueError("thrown")))
        else:
            log.append(value)
    return log


print(closed())


# what is handled where
def handling():
    try:
        raise KeyError("inner")
    except KeyError:
        yield repr(sys.exc_info()[1])
        yield repr(sys.exc_info()[1])
    yield repr(sys.exc_info()[1])


def handled():
    result = []
    for each in handling():
        result.append(each)
        result.append(repr(sys.exc_info()[1]))
    try:
        raise OSError("outer")
    except OSError:
        for each in handling():
            result.append(each)
            result.append(repr(sys.exc_info()[1]))
    return result


for each in handled():
    print(each)


# entered twice
def again():
    yield 1
    for each in itself:
        yield each


for _ in range(2):
    itself = again()
    seen = []
    try:
        for each in itself:
            seen.append(each)
    except ValueError as error:
        print(seen, error, list(itself))


# deep
def tree(depth):
    return None if depth == 0 else (tree(depth - 1), depth, tree(depth - 1))


def walk(node):
    if node:
        for each in walk(node[0]):
            yield each
        yield node[1]
        yield from walk(node[2])


print(total(walk(tree(9))))


def chain(n):
    if n == 0:
        yield from count(3)
        return "bottom"
    for each in chain(n - 1):
        yield each + 1
    return "end"


print(list(chain(900)))


# sent to and looped over by turns
def echo():
    received = []
    for i in count(6):
        received.append((yield i))
    return received


def turns():
    generator = echo()
    first = [next(generator), generator.send("a")]
    for each in generator:
        first.append(each)
        if each == 3:
            first.append(generator.send("b"))
    try:
        next(generator)
    except StopIteration as end:
        first.append(end.value)
    return first


def delegated():
    result = yield from echo()
    yield result


print(turns(), list(delegated()))


# garbage while they wait
def lists(n):
    kept = []
    for i in count(n):
        kept = [i, kept[-50:], str(i) * 3]
        yield [kept[0], kept[2]]


print(sum(len(text) + number for number, text in lists(1000)))
