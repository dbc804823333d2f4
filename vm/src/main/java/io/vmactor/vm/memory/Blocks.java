package io.vmactor.vm.memory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Blocks of memory in sizes that are powers of two, from 64 bytes on, aligned to their size or to
 * 512 bytes.
 *
 * <p>Blocks up to 512 KiB are slabs, carved from chunks of 1 MiB piece by piece and kept in a free
 * list per size; the link to the next free slab is the slab's first word. Larger blocks come one by
 * one from Netty's allocator, the first few and those from 2 GiB on from the JDK. A fresh block's
 * contents are arbitrary. Thread-safe: a lock per size class, and for small blocks a few free ones
 * per thread ({@link BlockCache}), which need none.
 */
public final class Blocks {
  /** The smallest block. */
  public static final int MIN_BYTES = 64;

  private static final int MIN_BITS = 6;
  private static final int MAX_SLAB_BITS = 19;
  private static final int CHUNK_BYTES = 1 << 20;

  /** As many as Python's builtins and a small program need. */
  private static final int MOST_FROM_JDK = 8;

  /** As much may be in larger blocks that come from the JDK. */
  private static final long MOST_LARGE_FROM_JDK = 24L << 20;

  private static final int PIECE_BYTES = 32 << 10;

  /** What blocks of this size and larger ones are aligned to. */
  private static final int ALIGNMENT = 512;

  /** How to give each large block back, by its address. */
  private static final ConcurrentHashMap<Long, Runnable> LARGE = new ConcurrentHashMap<>();

  private static final SizeClass[] CLASSES = new SizeClass[MAX_SLAB_BITS - MIN_BITS + 1];

  // Guarded by CLASSES.
  private static int chunksFromJdk;
  private static long largeFromJdk;
  private static long chunkNext;
  private static long chunkEnd;

  static {
    for (int i = 0; i < CLASSES.length; i++) {
      CLASSES[i] = new SizeClass(1 << (MIN_BITS + i));
    }
  }

  private Blocks() {}

  /** The size of the block that holds this many bytes. */
  public static long sizeFor(long bytes) {
    return bytes <= MIN_BYTES ? MIN_BYTES : Long.highestOneBit(bytes - 1) << 1;
  }

  /**
   * Allocates a block.
   *
   * @param bytes a power of two, at least {@link #MIN_BYTES}
   * @return its address
   * @throws BlockMemoryError if the process has no more memory
   */
  public static long allocate(long bytes) {
    int bits = Long.numberOfTrailingZeros(bytes);
    BlockCache cache = BlockCache.ofThread();
    long address =
        bits < MIN_BITS + BlockCache.CLASSES
            ? cache.allocate(bits - MIN_BITS)
            : allocateUncached(bytes, bits);
    cache.count(bytes);
    if (Memory.CHECKED) {
      AddressMap.add(address, bytes);
    }
    return address;
  }

  /** Gives a block back; nobody may touch it any more. */
  public static void free(long address, long bytes) {
    if (Memory.CHECKED) {
      AddressMap.remove(address, bytes);
    }
    int bits = Long.numberOfTrailingZeros(bytes);
    BlockCache cache = BlockCache.ofThread();
    cache.count(-bytes);
    if (bits < MIN_BITS + BlockCache.CLASSES) {
      cache.free(bits - MIN_BITS, address);
    } else {
      freeUncached(address, bits);
    }
  }

  private static long allocateUncached(long bytes, int bits) {
    return bits <= MAX_SLAB_BITS ? CLASSES[bits - MIN_BITS].allocate() : allocateLarge(bytes);
  }

  private static void freeUncached(long address, int bits) {
    if (bits <= MAX_SLAB_BITS) {
      CLASSES[bits - MIN_BITS].free(address);
    } else {
      Runnable release = LARGE.remove(address);
      if (release == null) {
        throw new IllegalStateException(
            "freed a block that was not allocated: " + Long.toHexString(address));
      }
      release.run();
    }
  }

  /** The bytes in blocks handed out and not given back; exact while no thread does either. */
  public static long usedBytes() {
    return BlockCache.handedOutByAll();
  }

  /**
   * The bytes handed out to this thread less those it gave back: below zero if it gave back what
   * others allocated. What other threads do makes no difference to it.
   */
  public static long usedByThisThread() {
    return BlockCache.ofThread().handedOut();
  }

  /** Takes blocks of a size class for a cache. */
  static void take(int sizeClass, long[] blocks, int from, int to) {
    CLASSES[sizeClass].take(blocks, from, to);
  }

  /** Takes blocks of a size class back from a cache. */
  static void giveBack(int sizeClass, long[] blocks, int from, int to) {
    CLASSES[sizeClass].giveBack(blocks, from, to);
  }

  private static long allocateLarge(long bytes) {
    try {
      long first = allocateFromJdk(bytes);
      if (first != 0) {
        return first;
      }
      return bytes > Integer.MAX_VALUE - ALIGNMENT
          ? allocateInArena(bytes)
          : allocateInBuffer((int) bytes);
    } catch (OutOfMemoryError e) {
      throw new BlockMemoryError(bytes, e);
    }
  }

  /** The first large blocks, for the reason that holds for the first chunks; 0 for later ones. */
  private static long allocateFromJdk(long bytes) {
    synchronized (LARGE) {
      if (largeFromJdk + bytes > MOST_LARGE_FROM_JDK) {
        return 0;
      }
      long start = Memory.allocate(bytes + ALIGNMENT);
      if (start == 0) {
        return 0;
      }
      largeFromJdk += bytes;
      long address = (start + ALIGNMENT - 1) & -ALIGNMENT;
      LARGE.put(address, () -> freeToJdk(start, bytes));
      return address;
    }
  }

  private static void freeToJdk(long start, long bytes) {
    synchronized (LARGE) {
      Memory.free(start);
      largeFromJdk -= bytes;
    }
  }

  private static long allocateInBuffer(int bytes) {
    ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(bytes + ALIGNMENT);
    long start = MemorySegment.ofBuffer(buffer.internalNioBuffer(0, bytes + ALIGNMENT)).address();
    long address = (start + ALIGNMENT - 1) & -ALIGNMENT;
    LARGE.put(address, buffer::release);
    return address;
  }

  /** Netty's buffers end at 2 GiB. */
  private static long allocateInArena(long bytes) {
    Arena arena = Arena.ofShared();
    boolean done = false;
    try {
      long address = arena.allocate(bytes, ALIGNMENT).address();
      LARGE.put(address, arena::close);
      done = true;
      return address;
    } finally {
      if (!done) {
        arena.close();
      }
    }
  }

  /** A piece of the current chunk to be carved into slabs. */
  private static long takePiece(int bytes) {
    synchronized (CLASSES) {
      if (chunkEnd - chunkNext < bytes) {
        chunkNext = allocateChunk();
        chunkEnd = chunkNext + CHUNK_BYTES;
      }
      long piece = chunkNext;
      chunkNext += bytes;
      return piece;
    }
  }

  /**
   * The first chunks come from the JDK, so that small programs start without Netty, whose first
   * buffer takes longer than they run.
   */
  private static long allocateChunk() {
    if (chunksFromJdk == MOST_FROM_JDK) {
      return allocateLarge(CHUNK_BYTES);
    }
    chunksFromJdk++;
    return Memory.allocateForever(CHUNK_BYTES, ALIGNMENT);
  }

  /** The free slabs of one size. */
  private static final class SizeClass {
    private final int bytes;
    private long free;

    SizeClass(int bytes) {
      this.bytes = bytes;
    }

    synchronized long allocate() {
      if (free == 0) {
        carve();
      }
      long slab = free;
      free = link(slab);
      return slab;
    }

    synchronized void free(long slab) {
      setLink(slab, free);
      free = slab;
    }

    synchronized void take(long[] slabs, int from, int to) {
      for (int i = from; i < to; i++) {
        slabs[i] = allocate();
        if (Memory.CHECKED) {
          AddressMap.remove(slabs[i], MIN_BYTES);
        }
      }
    }

    synchronized void giveBack(long[] slabs, int from, int to) {
      for (int i = from; i < to; i++) {
        free(slabs[i]);
      }
    }

    private void carve() {
      int piece = Math.max(bytes, PIECE_BYTES);
      long start = takePiece(piece);
      for (long slab = start + piece - bytes; slab >= start; slab -= bytes) {
        setLink(slab, free);
        free = slab;
      }
    }

    /**
     * Free slabs are not allocated memory to checked mode, but for the moment their link is
     * touched.
     */
    private long link(long slab) {
      if (Memory.CHECKED) {
        AddressMap.add(slab, MIN_BYTES);
      }
      return Memory.getLong(slab);
    }

    private void setLink(long slab, long next) {
      if (Memory.CHECKED) {
        AddressMap.add(slab, MIN_BYTES);
      }
      Memory.putLong(slab, next);
      if (Memory.CHECKED) {
        AddressMap.remove(slab, MIN_BYTES);
      }
    }
  }
}
