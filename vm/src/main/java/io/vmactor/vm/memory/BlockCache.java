package io.vmactor.vm.memory;

import java.lang.ref.Cleaner;
import java.util.HashSet;
import java.util.Set;

/**
 * A thread's own free blocks of the smallest sizes: what messages and small actors are made of
 * comes and goes without a lock. When a thread ends, its blocks are given back.
 *
 * <p>Each thread counts the bytes it hands out and gets back. Blocks that move between the caches
 * and the free lists change no count, so the sum is never too low while they do.
 */
final class BlockCache {
  /** How many sizes are kept, the smallest first: up to 4 KiB. */
  static final int CLASSES = 7;

  /** Most blocks kept of a size; half of them move at a time. */
  private static final int CAPACITY = 64;

  private static final Cleaner CLEANER = Cleaner.create();

  // Guarded by itself, and so is the sum of the threads that ended.
  private static final Set<Stacks> ALL = new HashSet<>();
  private static long handedOutByEnded;

  private static final ThreadLocal<BlockCache> OF_THREAD = ThreadLocal.withInitial(BlockCache::new);

  /** The blocks; apart from the cache, so that they can be given back when it is unreachable. */
  private static final class Stacks implements Runnable {
    final long[][] blocks = new long[CLASSES][CAPACITY];

    /** How many there are of each size. */
    final int[] counts = new int[CLASSES];

    /**
     * Bytes handed out less bytes given back, of all sizes; below zero in a thread that frees what
     * others allocated. Written by the thread, read by whoever sums up.
     */
    long handedOut;

    @Override
    public void run() {
      synchronized (ALL) {
        ALL.remove(this);
        handedOutByEnded += handedOut;
      }
      for (int i = 0; i < CLASSES; i++) {
        Blocks.giveBack(i, blocks[i], 0, counts[i]);
      }
    }
  }

  private final Stacks stacks = new Stacks();

  private BlockCache() {
    synchronized (ALL) {
      ALL.add(stacks);
    }
    CLEANER.register(this, stacks);
  }

  static BlockCache ofThread() {
    return OF_THREAD.get();
  }

  /** The sum over all threads; exact while no thread allocates or frees. */
  static long handedOutByAll() {
    synchronized (ALL) {
      long bytes = handedOutByEnded;
      for (Stacks each : ALL) {
        bytes += each.handedOut;
      }
      return bytes;
    }
  }

  /** What this thread handed out less what it got back. */
  long handedOut() {
    return stacks.handedOut;
  }

  /** Counts a block that is handed out, or, below zero, one that is given back. */
  void count(long bytes) {
    stacks.handedOut += bytes;
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
