package io.vmactor.vm.heap;

import io.vmactor.vm.memory.Blocks;
import java.util.Arrays;

/**
 * The fragments of messages that an actor has taken over and not evacuated yet. Their objects say
 * in their headers that they are in a fragment; this only knows which memory to give back.
 */
final class AdoptedFragments {
  /** Is told of a fragment's objects. */
  interface Visitor {
    void visit(long objects, long end);
  }

  private static final long[] NONE = {};

  /** Words of an entry: objects, end, block, bytes of the block. */
  private static final int ENTRY = 4;

  private long[] entries = NONE;
  private int length;
  private long usedBytes;

  boolean isEmpty() {
    return length == 0;
  }

  /** The bytes of their objects. */
  long usedBytes() {
    return usedBytes;
  }

  void add(long objects, long end, long block, long blockBytes) {
    if (length == entries.length) {
      entries = Arrays.copyOf(entries, Math.max(ENTRY, length * 2));
    }
    entries[length] = objects;
    entries[length + 1] = end;
    entries[length + 2] = block;
    entries[length + 3] = blockBytes;
    length += ENTRY;
    usedBytes += end - objects;
  }

  void forEach(Visitor visitor) {
    for (int i = 0; i < length; i += ENTRY) {
      visitor.visit(entries[i], entries[i + 1]);
    }
  }

  /** Gives all blocks back. */
  void free() {
    if (length == 0) {
      return;
    }
    for (int i = 0; i < length; i += ENTRY) {
      Blocks.free(entries[i + 2], entries[i + 3]);
    }
    entries = length > 16 * ENTRY ? NONE : entries;
    length = 0;
    usedBytes = 0;
  }
}
