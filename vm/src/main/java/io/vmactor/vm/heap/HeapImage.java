package io.vmactor.vm.heap;

import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Word;

/**
 * A copy of an actor's whole heap in a block of its own, pointing into itself: what a clone begins
 * with. Its objects say in their headers that they are inherited.
 */
public final class HeapImage {
  private final long block;
  private final long bytes;
  private final long end;
  private final long from;
  private final long[] roots;
  private final long identities;
  private boolean adopted;

  /**
   * Copies the objects from {@code heap} on, which fill {@code used} bytes and point to nothing but
   * each other and literals.
   */
  HeapImage(long context, long heap, long used) {
    this.from = heap;
    this.bytes = Blocks.sizeFor(Math.max(used + (used >> 2), 256));
    this.block = Blocks.allocate(bytes);
    this.end = block + used;
    copy(heap, used, block);
    this.roots = new long[(Context.ROOTS_END - Context.ROOTS) >> 3];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = moved(Context.get(context, Context.ROOTS + ((long) i << 3)), heap, used, block);
    }
    this.identities = Context.get(context, Context.IDENTITIES);
  }

  private static void copy(long heap, long used, long to) {
    Memory.copyWords(heap, to, used >> 3);
    for (long at = to; at < to + used; ) {
      long header = HeapWords.get(at);
      HeapWords.put(at, Layout.inherited(header));
      long next = at + (Layout.wordsOfHeader(header) << 3);
      if (!Layout.isRawHeader(header)) {
        for (long field = at + 8; field < next; field += 8) {
          HeapWords.put(field, moved(HeapWords.get(field), heap, used, to));
        }
      }
      at = next;
    }
  }

  private static long moved(long word, long heap, long used, long to) {
    return Word.isPointer(word) && Long.compareUnsigned(word - heap, used) < 0
        ? word - heap + to
        : word;
  }

  /** A word of the actor that was copied, as one of the copy's. */
  public long moved(long word) {
    return moved(word, from, end - block, block);
  }

  /** The bytes its objects take. */
  public long usedBytes() {
    return end - block;
  }

  /** Gives the image to an actor that has no heap yet; its own state is not inherited. */
  void begin(long context) {
    for (int i = 0; i < roots.length; i++) {
      Context.put(context, Context.ROOTS + ((long) i << 3), roots[i]);
    }
    Context.put(context, Context.IDENTITIES, identities);
    Context.put(context, Context.BUMP, end);
    adopted = true;
  }

  long block() {
    return block;
  }

  long bytes() {
    return bytes;
  }

  /** Gives the memory back, unless an actor has it. */
  public void release() {
    if (!adopted) {
      adopted = true;
      Blocks.free(block, bytes);
    }
  }
}
