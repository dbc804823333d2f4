package io.vmactor.vm.heap;

import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;

/**
 * An actor's memory: its context, VM stack and heap. Touched only by the thread that runs the
 * actor.
 *
 * <p>Above the live part of the stack every word up to the context's STACK_LIMIT is a value written
 * since the last collection, or nil: so a frame may be scanned whole, though not every slot of it
 * is in use. That limit moves up in steps that clear what they add, and down to the live part's end
 * at each collection.
 */
public final class ActorMemory {
  private static final long STACK_STEP = 16 << 10;
  private static final long FIRST_HEAP = 512;

  /** A heap that is in use grows to this size without looking at how much of it is live. */
  private static final long NURSERY = 512 << 10;

  /** Collect at every allocation: each collection grants just the bytes asked for. */
  private static final boolean STRESS = Boolean.getBoolean("vmactor.gc.stress");

  private static final boolean VERIFY = Boolean.getBoolean("vmactor.gc.verify");

  private final long context;
  private final long heapLimit;
  private final long stackLimit;
  private long stackBlock;
  private long stackBytes;
  private long heapBlock;
  private long heapBytes;
  private long collections;
  private long collectedBytes;
  private long pauseNanos;
  private boolean stress = STRESS;
  private boolean verify = VERIFY;
  private boolean longCalls;
  private volatile boolean freed;
  private long usedAtEnd;

  /**
   * Allocates the memory of an actor.
   *
   * @param heapLimit the most bytes its heap may grow to
   * @param stackLimit the most bytes its stack may grow to
   */
  public ActorMemory(long heapLimit, long stackLimit) {
    this.heapLimit = heapLimit;
    this.stackLimit = stackLimit;
    this.context = Blocks.allocate(Blocks.MIN_BYTES);
    this.stackBlock = context;
    this.stackBytes = Blocks.MIN_BYTES;
    Memory.fillWords(context, Blocks.MIN_BYTES >> 3, 0);
    Memory.fillWords(context + Context.ROOTS, (Blocks.MIN_BYTES - Context.ROOTS) >> 3, Word.NIL);
    long base = context + Context.BYTES;
    Context.put(context, Context.STACK_BASE, base);
    setStackLimit(context + Blocks.MIN_BYTES);
    Context.put(context, Context.SP, base);
    Context.put(context, Context.FP, base);
  }

  /** The address of the context. */
  public long context() {
    return context;
  }

  /** Switches collection at every allocation on or off. */
  public void setStress(boolean on) {
    stress = on;
    if (on) {
      Context.put(context, Context.LIMIT, Context.get(context, Context.BUMP));
    }
  }

  /** Switches a check of the whole heap after every collection on or off. */
  public void setVerify(boolean on) {
    verify = on;
  }

  /** Bytes of the heap that are allocated. */
  public long heapUsed() {
    if (freed) {
      return usedAtEnd;
    }
    return heapBlock == 0 ? 0 : Context.get(context, Context.BUMP) - heapBlock;
  }

  /** Bytes the heap has room for. */
  public long heapCapacity() {
    return Math.min(heapBytes, heapLimit);
  }

  public long stackCapacity() {
    return stackBytes;
  }

  public long collections() {
    return collections;
  }

  /** Bytes that collections have found dead. */
  public long collectedBytes() {
    return collectedBytes;
  }

  public long pauseNanos() {
    return pauseNanos;
  }

  /** Gives all memory back; only the statistics can still be read. */
  public void free() {
    usedAtEnd = heapUsed();
    freed = true;
    if (heapBlock != 0) {
      Blocks.free(heapBlock, heapBytes);
    }
    if (stackBlock != context) {
      Blocks.free(stackBlock, stackBytes);
    }
    Blocks.free(context, Blocks.MIN_BYTES);
  }

  // ---- stack

  /** Makes every call take the long way, or only those that need more stack. */
  public void setLongCalls(boolean on) {
    if (longCalls != on) {
      longCalls = on;
      setStackLimit(Context.get(context, Context.STACK_LIMIT));
    }
  }

  private void setStackLimit(long limit) {
    Context.put(context, Context.STACK_LIMIT, limit);
    Context.put(context, Context.CALL_LIMIT, longCalls ? 0 : limit);
  }

  /**
   * Makes the stack large enough that it reaches {@code bytes} above its base.
   *
   * @param top the end of what is live, kept when the stack moves
   * @throws HeapLimitException if that is more than the limit
   */
  public void growStack(long bytes, long top) {
    long base = Context.get(context, Context.STACK_BASE);
    long room = stackBlock + stackBytes - base;
    if (bytes > room) {
      moveStack(bytes, top);
      base = Context.get(context, Context.STACK_BASE);
      room = stackBlock + stackBytes - base;
    }
    long limit = Context.get(context, Context.STACK_LIMIT);
    long wanted = Math.min(base + bytes + STACK_STEP, base + room);
    if (wanted > limit) {
      Memory.fillWords(limit, (wanted - limit) >> 3, Word.NIL);
      setStackLimit(wanted);
    }
  }

  private void moveStack(long bytes, long top) {
    if (bytes > stackLimit) {
      throw new HeapLimitException(
          "the stack would be larger than its limit of " + stackLimit + " bytes");
    }
    long base = Context.get(context, Context.STACK_BASE);
    long newBytes =
        Blocks.sizeFor(
            Math.min(Math.max(bytes + 64, stackBytes * 2), Math.max(stackLimit, bytes + 64)));
    long block = Blocks.allocate(newBytes);
    long live = Math.min(top, Context.get(context, Context.STACK_LIMIT)) - base;
    Memory.copyWords(base, block, live >> 3);
    if (stackBlock != context) {
      Blocks.free(stackBlock, stackBytes);
    }
    stackBlock = block;
    stackBytes = newBytes;
    Context.put(context, Context.STACK_BASE, block);
    setStackLimit(block + live);
    Context.put(context, Context.SP, Context.get(context, Context.SP) - base + block);
    Context.put(context, Context.FP, Context.get(context, Context.FP) - base + block);
  }

  // ---- heap

  /**
   * Makes room for {@code bytes} in one piece, collecting if there is not.
   *
   * @param top the end of the live part of the stack
   * @throws HeapLimitException if the live objects and the new one need more than the limit
   */
  public void reserve(long bytes, long top) {
    if (Context.get(context, Context.BUMP) + bytes > Context.get(context, Context.LIMIT)) {
      collect(bytes, top);
    }
  }

  /** Collects, so that {@code bytes} can be allocated. */
  public void collect(long bytes, long top) {
    if (bytes > heapLimit) {
      throw heapLimitReached(bytes);
    }
    long start = System.nanoTime();
    long used = heapUsed();
    long wanted = Math.max(used + bytes, Math.min(heapBytes * 2, NURSERY));
    copyTo(Math.max(FIRST_HEAP, Math.min(wanted, heapLimit)), top);
    long live = heapUsed();
    long needed = live + bytes;
    long room = Math.min(heapBytes, heapLimit);
    if (needed <= heapLimit && (needed > room || (live > room / 2 && room < heapLimit))) {
      copyTo(Math.min(needed * 2, heapLimit), top);
    } else if (heapBytes > NURSERY && needed * 8 < heapBytes) {
      copyTo(Math.max(needed * 4, NURSERY), top);
    }
    long bump = Context.get(context, Context.BUMP);
    long end = heapBlock + Math.min(heapBytes, heapLimit);
    Context.put(context, Context.LIMIT, stress ? Math.min(bump + bytes, end) : end);
    clearStackAbove(top);
    collections++;
    collectedBytes += used - live;
    pauseNanos += System.nanoTime() - start;
    if (verify) {
      verify(top);
    }
    if (needed > heapLimit) {
      throw heapLimitReached(bytes); // the heap is whole, only too full
    }
  }

  private HeapLimitException heapLimitReached(long bytes) {
    return new HeapLimitException(
        "the heap needs "
            + bytes
            + " more bytes, but "
            + heapUsed()
            + " of its "
            + heapLimit
            + " are in use");
  }

  /** Copies what is live to a block for at least so many bytes. */
  private void copyTo(long bytes, long top) {
    long newBytes = Blocks.sizeFor(bytes);
    long block = Blocks.allocate(newBytes);
    long free = block;
    long oldBytes = heapUsed();
    free =
        Collector.evacuateRoots(
            context + Context.ROOTS, context + Context.ROOTS_END, heapBlock, oldBytes, free);
    free =
        Collector.evacuateRoots(
            Context.get(context, Context.STACK_BASE), top, heapBlock, oldBytes, free);
    free = Collector.scan(block, heapBlock, oldBytes, free);
    if (heapBlock != 0) {
      Blocks.free(heapBlock, heapBytes);
    }
    heapBlock = block;
    heapBytes = newBytes;
    Context.put(context, Context.BUMP, free);
  }

  private void clearStackAbove(long top) {
    long limit = Context.get(context, Context.STACK_LIMIT);
    long kept = Math.min(top + STACK_STEP, limit);
    for (long at = top; at < kept; at += 8) {
      StackWords.put(at, Word.NIL);
    }
    setStackLimit(kept);
  }

  /**
   * Checks the heap and what points into it.
   *
   * @throws IllegalStateException naming the first thing that is wrong
   */
  public void verify(long top) {
    HeapVerifier verifier = new HeapVerifier(heapBlock, Context.get(context, Context.BUMP));
    verifier.verifyObjects();
    verifier.verifyRoots(context + Context.ROOTS, context + Context.ROOTS_END);
    verifier.verifyRoots(Context.get(context, Context.STACK_BASE), top);
  }

  // ---- fragments

  /**
   * Copies a fragment's objects to the heap, for which {@link #reserve} has made room.
   *
   * @param word a word of the fragment, its pointers relative
   * @return the word with its pointer absolute
   */
  public long adopt(Fragment fragment, long word) {
    return Word.isPointer(word) ? word + adoptAll(fragment) : word;
  }

  /**
   * Copies a fragment's objects to the heap; answers where it starts, to be added to its relative
   * pointers.
   */
  public long adoptAll(Fragment fragment) {
    long start = Context.get(context, Context.BUMP);
    Context.put(context, Context.BUMP, start + fragment.bytes());
    fragment.copyTo(start);
    return start;
  }
}
