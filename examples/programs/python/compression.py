"""Compression: run lengths, Huffman codes, LZ77, LZW, move to front, Burrows-Wheeler, base 64."""
import heapq

TEXT = "she sells sea shells by the sea shore; the shells she sells are sea shells, surely. " * 4


class BitWriter:
    def __init__(self):
        self.bytes = bytearray()
        self.current = self.count = 0

    def write(self, bits):
        for bit in bits:
            self.current = self.current << 1 | (bit == "1")
            self.count += 1
            if self.count == 8:
                self.bytes.append(self.current)
                self.current = self.count = 0

    def finish(self):
        padding = -self.count % 8
        self.write("0" * padding)
        return bytes(self.bytes), padding


def bits_of(data, padding=0):
    text = "".join(f"{byte:08b}" for byte in data)
    return text[: len(text) - padding]


# ---- run lengths


def runs(text):
    start = 0
    while start < len(text):
        end = start
        while end < len(text) and text[end] == text[start]:
            end += 1
        yield text[start], end - start
        start = end


def run_length_encode(text):
    return "".join(char if count == 1 else f"{count}{char}" for char, count in runs(text))


def run_length_decode(text):
    out, number = [], ""
    for char in text:
        if char.isdigit():
            number += char
        else:
            out.append(char * int(number or 1))
            number = ""
    return "".join(out)


# ---- Huffman


class Node:
    __slots__ = ("weight", "order", "char", "left", "right")

    def __init__(self, weight, order, char=None, left=None, right=None):
        self.weight, self.order, self.char, self.left, self.right = weight, order, char, left, right

    def __lt__(self, other):
        return (self.weight, self.order) < (other.weight, other.order)

    def codes(self, prefix=""):
        if self.char is not None:
            yield self.char, prefix or "0"
        else:
            yield from self.left.codes(prefix + "0")
            yield from self.right.codes(prefix + "1")


def huffman_tree(text):
    counts = {}
    for char in text:
        counts[char] = counts.get(char, 0) + 1
    heap = [Node(count, order, char) for order, (char, count) in enumerate(sorted(counts.items()))]
    heapq.heapify(heap)
    order = len(heap)
    while len(heap) > 1:
        left, right = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, Node(left.weight + right.weight, order, None, left, right))
        order += 1
    return heap[0]


def huffman_encode(text):
    codes = dict(huffman_tree(text).codes())
    writer = BitWriter()
    for char in text:
        writer.write(codes[char])
    data, padding = writer.finish()
    return codes, data, padding


def huffman_decode(codes, data, padding):
    chars = {code: char for char, code in codes.items()}
    out, code = [], ""
    for bit in bits_of(data, padding):
        code += bit
        if code in chars:
            out.append(chars[code])
            code = ""
    if code:
        raise ValueError(f"{code!r} is no whole code")
    return "".join(out)


# ---- dictionaries


def lz77_encode(text, window=64):
    position, out = 0, []
    while position < len(text):
        best = (0, 0)
        for start in range(max(0, position - window), position):
            length = 0
            while position + length < len(text) - 1 and text[start + length] == text[position + length]:
                length += 1
            best = max(best, (length, start - position))
        length, distance = best
        out.append((-distance, length, text[position + length]))
        position += length + 1
    return out


def lz77_decode(triples):
    out = []
    for distance, length, char in triples:
        for _ in range(length):
            out.append(out[-distance])
        out.append(char)
    return "".join(out)


def lzw_encode(text):
    table = {chr(i): i for i in range(256)}
    word, out = "", []
    for char in text:
        if word + char in table:
            word += char
        else:
            out.append(table[word])
            table[word + char] = len(table)
            word = char
    return out + [table[word]] if word else out


def lzw_decode(codes):
    table = {i: chr(i) for i in range(256)}
    previous, out = "", []
    for code in codes:
        entry = table[code] if code in table else previous + previous[0]
        out.append(entry)
        if previous:
            table[len(table)] = previous + entry[0]
        previous = entry
    return "".join(out)


# ---- transforms


def burrows_wheeler(text, end="\x03"):
    text += end
    return "".join(rotation[-1] for rotation in sorted(text[i:] + text[:i] for i in range(len(text))))


def burrows_wheeler_back(last, end="\x03"):
    order = sorted(range(len(last)), key=lambda i: (last[i], i))
    row, out = last.index(end), []
    for _ in range(len(last) - 1):
        row = order[row]
        out.append(last[row])
    return "".join(out)


def move_to_front(text):
    alphabet = sorted(set(text))
    start, out = "".join(alphabet), []
    for char in text:
        index = alphabet.index(char)
        out.append(index)
        alphabet.insert(0, alphabet.pop(index))
    return start, out


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def base64(data):
    out = []
    for i in range(0, len(data), 3):
        group = data[i : i + 3]
        number = int.from_bytes(group + bytes(3 - len(group)), "big")
        digits = [ALPHABET[number >> shift & 63] for shift in (18, 12, 6, 0)]
        out.append("".join(digits[: len(group) + 1]) + "=" * (3 - len(group)))
    return "".join(out)


for text in ("aaabccd", "x", "wwwwwwwwwwwwbwwww"):
    encoded = run_length_encode(text)
    print(text, "->", encoded, run_length_decode(encoded) == text)

codes, data, padding = huffman_encode(TEXT)
print("huffman:", len(TEXT), "chars,", len(data), "bytes, padding", padding, huffman_decode(codes, data, padding) == TEXT)
for char, code in sorted(codes.items(), key=lambda item: (len(item[1]), item[1]))[:6]:
    print(f"  {char!r:<5}{code}")
try:
    huffman_decode(codes, data[:-1], padding + 3)
except ValueError as error:
    print("  cut short:", str(error)[-18:])

triples = lz77_encode(TEXT)
print("lz77:", len(triples), "triples", triples[:4], triples[-1], lz77_decode(triples) == TEXT)
words = lzw_encode(TEXT)
print("lzw:", len(words), "codes", words[:10], max(words), lzw_decode(words) == TEXT)

short = "bananas and bandanas"
last = burrows_wheeler(short)
print("bwt:", repr(last), run_length_encode(last.replace("\x03", "$")), burrows_wheeler_back(last) == short)
print("mtf:", move_to_front(last.replace("\x03", "$")))
for data in (b"", b"a", b"ab", b"abc", b"any carnal pleas", bytes(range(250, 256))):
    print("base64:", data, base64(data))
