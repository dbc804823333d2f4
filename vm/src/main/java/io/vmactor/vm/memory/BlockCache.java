package io.vmactor.vm.memory;

import java.lang.ref.Cleaner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A thread's own free blocks of the smallest sizes: what messages and small actors are made of
 * comes and goes without a lock. When a thread ends, its blocks are given back.
 */
final class BlockCache {
  /** How many sizes are kept, the smallest first: up to 4 KiB. */
  static final int CLASSES = 7;

  /** Most blocks kept of a size; half of them move at a time. */
  private static final int CAPACITY = 64;

  private static final Cleaner CLEANER = Cleaner.create();
  private static final Set<Stacks> ALL = ConcurrentHashMap.newKeySet();
  private static final ThreadLocal<BlockCache> OF_THREAD = ThreadLocal.withInitial(BlockCache::new);

  /** The blocks; apart from the cache, so that they can be given back when it is unreachable. */
  private static final class Stacks implements Runnable {
    final long[][] blocks = new long[CLASSES][CAPACITY];

    /** How many there are of each size. Written by the thread, read by whoever counts. */
    final int[] counts = new int[CLASSES];

    @Override
    public void run() {
      for (int i = 0; i < CLASSES; i++) {
        Blocks.giveBack(i, blocks[i], 0, counts[i]);
        counts[i] = 0;
      }
      ALL.remove(this);
    }
  }

  private final Stacks stacks = new Stacks();

  private BlockCache() {
    ALL.add(stacks);
    CLEANER.register(this, stacks);
  }

  static BlockCache ofThread() {
    return OF_THREAD.get();
  }

  /** The bytes in all caches; exact while no thread allocates. */
  static long bytes() {
    long bytes = 0;
    for (Stacks each : ALL) {
      for (int i = 0; i < CLASSES; i++) {
        bytes += (long) each.counts[i] * Blocks.MIN_BYTES << i;
      }
    }
    return bytes;
  }

  long allocate(int sizeClass) {
    int count = stacks.counts[sizeClass];
    if (count == 0) {
      count = CAPACITY / 2;
      Blocks.take(sizeClass, stacks.blocks[sizeClass], 0, count);
    }
    count--;
    stacks.counts[sizeClass] = count;
    return stacks.blocks[sizeClass][count];
  }

  void free(int sizeClass, long block) {
    int count = stacks.counts[sizeClass];
    if (count == CAPACITY) {
      count = CAPACITY / 2;
      Blocks.giveBack(sizeClass, stacks.blocks[sizeClass], count, CAPACITY);
    }
    stacks.blocks[sizeClass][count] = block;
    stacks.counts[sizeClass] = count + 1;
  }
}
