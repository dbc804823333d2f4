package io.vmactor.vm.memory;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which memory is allocated, for checked mode: one bit per granule of 64 bytes, in a two-level
 * table over the 47-bit address space. Thread-safe; a bit set before a block is handed out is seen
 * by whoever the block is handed to.
 */
final class AddressMap {
  static final int GRANULE_BITS = 6;
  private static final int LEAF_BITS = 24; // granules per leaf: 1 GiB of addresses
  private static final int ROOT_BITS = 48 - GRANULE_BITS - LEAF_BITS;
  private static final AtomicReferenceArray<AtomicLongArray> ROOT =
      new AtomicReferenceArray<>(1 << ROOT_BITS);

  private AddressMap() {}

  /** Marks whole granules as allocated. */
  static void add(long address, long bytes) {
    long end = (address + bytes) >>> GRANULE_BITS;
    for (long g = address >>> GRANULE_BITS; g < end; g = nextWord(g)) {
      long bits = bitsOfWord(g, end);
      leafFor(g).accumulateAndGet(wordIndex(g), bits, (word, set) -> word | set);
    }
  }

  /** Marks whole granules as free. */
  static void remove(long address, long bytes) {
    long end = (address + bytes) >>> GRANULE_BITS;
    for (long g = address >>> GRANULE_BITS; g < end; g = nextWord(g)) {
      long bits = bitsOfWord(g, end);
      leafFor(g).accumulateAndGet(wordIndex(g), bits, (word, clear) -> word & ~clear);
    }
  }

  /** The first granule of the next word of the map. */
  private static long nextWord(long granule) {
    return (granule | 63) + 1;
  }

  /** The bits of a granule's word from that granule up to but without {@code end}. */
  private static long bitsOfWord(long granule, long end) {
    long last = Math.min(granule | 63, end - 1);
    return -1L << (granule & 63) & -1L >>> (63 - (last & 63));
  }

  static void check(long address) {
    if (!isAllocated(address >>> GRANULE_BITS)) {
      throw new IllegalStateException(
          "access outside allocated memory at " + Long.toHexString(address));
    }
  }

  static void checkRange(long address, long bytes) {
    long end = ((address + bytes - 1) >>> GRANULE_BITS) + 1;
    for (long g = address >>> GRANULE_BITS; g < end; g = nextWord(g)) {
      long bits = bitsOfWord(g, end);
      if ((wordOf(g) & bits) != bits) {
        throw new IllegalStateException(
            "access outside allocated memory near " + Long.toHexString(g << GRANULE_BITS));
      }
    }
  }

  private static boolean isAllocated(long granule) {
    return (wordOf(granule) >>> (granule & 63) & 1) != 0;
  }

  /** The bits of a granule and its neighbours. */
  private static long wordOf(long granule) {
    if (granule >>> (ROOT_BITS + LEAF_BITS) != 0) {
      return 0;
    }
    AtomicLongArray leaf = ROOT.get((int) (granule >>> LEAF_BITS));
    return leaf == null ? 0 : leaf.get(wordIndex(granule));
  }

  private static AtomicLongArray leafFor(long granule) {
    int index = (int) (granule >>> LEAF_BITS);
    AtomicLongArray leaf = ROOT.get(index);
    if (leaf != null) {
      return leaf;
    }
    AtomicLongArray created = new AtomicLongArray(1 << (LEAF_BITS - 6));
    AtomicLongArray witness = ROOT.compareAndExchange(index, null, created);
    return witness == null ? created : witness;
  }

  private static int wordIndex(long granule) {
    return (int) (granule & ((1 << LEAF_BITS) - 1)) >>> 6;
  }
}
