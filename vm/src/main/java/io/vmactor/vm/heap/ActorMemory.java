package io.vmactor.vm.heap;

import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.memory.HeapWords;
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

  /** How far the stack may grow beyond its limit while an error about that is dealt with. */
  private static final long STACK_RESERVE = 256 << 10;

  private static final long FIRST_HEAP = 256;

  /** The block of a new actor: its context and first stack. */
  private static final int FIRST_BLOCK = 512;

  /** Objects of a message up to this size are moved into the heap at once if there is room. */
  private static final long MOVED_BYTES =
      Integer.getInteger("vmactor.message.moved", 512); // spec/decisions/008-message-fragments.md

  /** A heap that is in use grows to this size without looking at how much of it is live. */
  private static final long NURSERY = 512 << 10;

  /**
   * How many bytes may be allocated until the next collection, beyond those it was made for; none:
   * collect at every allocation. Negative: as long as there is room.
   */
  private static final long STRESS = Long.getLong("vmactor.gc.stress", -1);

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
  private long stress = STRESS;
  private boolean verify = VERIFY;
  private boolean longCalls;
  private boolean stackReserve;
  private final AdoptedFragments adopted = new AdoptedFragments();
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
    this.context = Blocks.allocate(FIRST_BLOCK);
    this.stackBlock = context;
    this.stackBytes = FIRST_BLOCK;
    Memory.fillWords(context, FIRST_BLOCK >> 3, 0);
    Memory.fillWords(context + Context.ROOTS, (FIRST_BLOCK - Context.ROOTS) >> 3, Word.NIL);
    long base = context + Context.BYTES;
    Context.put(context, Context.STACK_BASE, base);
    setStackLimit(context + FIRST_BLOCK);
    Context.put(context, Context.SP, base);
    Context.put(context, Context.FP, base);
  }

  /** The address of the context. */
  public long context() {
    return context;
  }

  /** Switches collection at every allocation on or off. */
  public void setStress(boolean on) {
    stress = on ? 0 : -1;
    if (on) {
      Context.put(context, Context.LIMIT, Context.get(context, Context.BUMP));
    }
  }

  /** Switches a check of the whole heap after every collection on or off. */
  public void setVerify(boolean on) {
    verify = on;
  }

  /** Whether a pointer leads into the heap, and not to a literal. */
  public boolean isInHeap(long pointer) {
    return Long.compareUnsigned(Word.address(pointer) - heapBlock, heapBytes) < 0;
  }

  /** Bytes of the heap that are allocated, with those of messages not evacuated yet. */
  public long heapUsed() {
    return freed ? usedAtEnd : ownBytes() + adopted.usedBytes();
  }

  /** Bytes allocated in the heap's own block. */
  private long ownBytes() {
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
    adopted.free();
    if (heapBlock != 0) {
      Blocks.free(heapBlock, heapBytes);
    }
    if (stackBlock != context) {
      Blocks.free(stackBlock, stackBytes);
    }
    Blocks.free(context, FIRST_BLOCK);
  }

  // ---- stack

  /** Makes every call take the long way, or only those that need more stack. */
  public void setLongCalls(boolean on) {
    if (longCalls != on) {
      longCalls = on;
      setStackLimit(Context.get(context, Context.STACK_LIMIT));
    }
  }

  /**
   * Lets the stack grow somewhat beyond its limit, so that a program can deal with the error that
   * it is full.
   */
  public void openStackReserve() {
    stackReserve = true;
  }

  /**
   * Ends that, also where the stack is larger already.
   *
   * @param top the end of what is live
   */
  public void closeStackReserve(long top) {
    stackReserve = false;
    long limit = Math.max(Context.get(context, Context.STACK_BASE) + stackLimit, top);
    if (Context.get(context, Context.STACK_LIMIT) > limit) {
      setStackLimit(limit);
    }
  }

  /** Whether it may. */
  public boolean usesStackReserve() {
    return stackReserve;
  }

  private long mostStackBytes() {
    return stackReserve ? stackLimit + STACK_RESERVE : stackLimit;
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
    if (bytes > stackRoom()) {
      moveStack(bytes, top);
      base = Context.get(context, Context.STACK_BASE);
    }
    long limit = Context.get(context, Context.STACK_LIMIT);
    long wanted = base + Math.min(bytes + STACK_STEP, stackRoom());
    if (wanted > limit) {
      Memory.fillWords(limit, (wanted - limit) >> 3, Word.NIL);
      setStackLimit(wanted);
    }
  }

  /** How many bytes the stack may have without being moved; more only if it has them already. */
  private long stackRoom() {
    long bytes = stackBlock + stackBytes - Context.get(context, Context.STACK_BASE);
    return Math.min(bytes, Math.max(mostStackBytes(), FIRST_BLOCK));
  }

  private void moveStack(long bytes, long top) {
    if (bytes > mostStackBytes()) {
      throw new HeapLimitException(
          "the stack would be larger than its limit of " + stackLimit + " bytes");
    }
    long base = Context.get(context, Context.STACK_BASE);
    long newBytes =
        Blocks.sizeFor(
            Math.min(Math.max(bytes + 64, stackBytes * 2), Math.max(mostStackBytes(), bytes + 64)));
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
    Context.put(context, Context.BATCH_FP, Context.get(context, Context.BATCH_FP) - base + block);
  }

  // ---- heap

  /**
   * Gives an actor that has no heap yet one of this size, where it would grow step by step, each
   * with a collection.
   */
  public void begin(long bytes) {
    copyTo(Math.min(bytes, heapLimit), Context.get(context, Context.STACK_BASE));
    setLimit(nextCollection(Context.get(context, Context.BUMP)));
  }

  /** Up to where objects are allocated once those up to an address are. */
  private long nextCollection(long address) {
    long end = heapBlock + Math.min(heapBytes, heapLimit);
    return stress < 0 ? end : Math.min(address + stress, end);
  }

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
    copyTo(Math.max(Math.max(FIRST_HEAP, used), Math.min(wanted, heapLimit)), top);
    long live = heapUsed();
    long needed = live + bytes;
    long room = Math.min(heapBytes, heapLimit);
    if (needed <= heapLimit && (needed > room || (live > room / 2 && room < heapLimit))) {
      copyTo(Math.min(needed * 2, heapLimit), top);
    } else if (heapBytes > NURSERY && needed * 8 < heapBytes) {
      copyTo(Math.max(needed * 4, NURSERY), top);
    }
    setLimit(nextCollection(Context.get(context, Context.BUMP) + bytes));
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
    long oldBytes = ownBytes();
    boolean fragments = !adopted.isEmpty();
    free =
        Collector.evacuateRoots(
            context + Context.ROOTS,
            context + Context.ROOTS_END,
            heapBlock,
            oldBytes,
            fragments,
            free);
    free =
        Collector.evacuateRoots(
            Context.get(context, Context.STACK_BASE), top, heapBlock, oldBytes, fragments, free);
    free = Collector.scan(block, heapBlock, oldBytes, fragments, free);
    adopted.free();
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
    HeapVerifier verifier = new HeapVerifier();
    verifier.addHeap(heapBlock, Context.get(context, Context.BUMP));
    adopted.forEach(verifier::addFragment);
    verifier.verifyObjects();
    verifier.verifyRoots(context + Context.ROOTS, context + Context.ROOTS_END);
    verifier.verifyRoots(Context.get(context, Context.STACK_BASE), top);
  }

  // ---- messages

  private void setLimit(long limit) {
    Context.put(context, Context.LIMIT, limit);
  }

  /**
   * Takes over the objects of a message, which another actor has copied to a fragment. A small one
   * is moved into the heap if that has room. The others stay where they are, can be used at once,
   * and come into the heap with the next collection; their bytes count as if allocated. Either way
   * the fragment's block is no longer the caller's.
   *
   * @param objects where the fragment's objects start, end to end
   * @param end where they end
   * @param block the block that has them, and its size
   * @return what to add to pointers to these objects: 0 if they were not moved
   */
  public long adopt(long objects, long end, long block, long blockBytes) {
    long bump = Context.get(context, Context.BUMP);
    if (end - objects <= MOVED_BYTES
        && bump + (end - objects) <= Context.get(context, Context.LIMIT)) {
      MessageCopier.move(objects, end, bump);
      Context.put(context, Context.BUMP, bump + (end - objects));
      Blocks.free(block, blockBytes);
      return bump - objects;
    }
    adopted.add(objects, end, block, blockBytes);
    setLimit(Math.max(bump, Context.get(context, Context.LIMIT) - blockBytes));
    return 0;
  }

  /**
   * Collects if a message would not fit, or if what was adopted before has used up what may be
   * allocated between collections.
   *
   * @param bytes of its objects
   * @param blockBytes of the block that has them
   * @throws HeapLimitException if it does not fit
   */
  public void reserveMessage(long bytes, long blockBytes, long top) {
    if (heapUsed() + bytes > heapLimit) {
      collect(bytes, top);
    } else if (!adopted.isEmpty()
        && Context.get(context, Context.BUMP) + blockBytes > Context.get(context, Context.LIMIT)) {
      collect(0, top);
    }
  }

  /**
   * Copies the objects that the roots reach to the block that has the roots; see {@link
   * MessageCopier#copy}.
   */
  public long copyMessage(long roots, long objects, long end) {
    return MessageCopier.copy(context, roots, objects, end, heapBlock, ownBytes());
  }

  // ---- clones

  /**
   * A copy of all objects.
   *
   * @param top the end of the live part of the stack
   */
  public HeapImage image(long top) {
    if (!adopted.isEmpty()) {
      collect(0, top); // so that all objects are in one block
    }
    return new HeapImage(context, heapBlock, ownBytes());
  }

  /**
   * Begins with a copy of another actor's objects; before anything else is allocated.
   *
   * @throws HeapLimitException if they do not fit; the image is not taken over then
   */
  public void begin(HeapImage image) {
    if (image.usedBytes() > heapLimit) {
      throw heapLimitReached(image.usedBytes());
    }
    long self = Context.get(context, Context.SELF);
    image.begin(context);
    for (long own :
        new long[] {
          Context.RECEIVED,
          Context.JOURNAL,
          Context.SAVED_STACK,
          Context.EXCEPTION,
          Context.TEMPORARY_A,
          Context.TEMPORARY_B,
          Context.HANDLED
        }) {
      Context.put(context, own, Word.NIL);
    }
    Context.put(context, Context.SELF, self);
    heapBlock = image.block();
    heapBytes = image.bytes();
    setLimit(nextCollection(Context.get(context, Context.BUMP)));
  }

  // ---- ownership

  /** Whether a pointer points to an object of this actor's, not to a literal. */
  public boolean owns(long pointer) {
    return Long.compareUnsigned(pointer - heapBlock, ownBytes()) < 0
        || Layout.isInFragment(HeapWords.get(Word.address(pointer)));
  }

  /** The most bytes the heap may have. */
  public long heapLimit() {
    return heapLimit;
  }

  /** The most bytes the stack may have. */
  public long stackLimit() {
    return stackLimit;
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
