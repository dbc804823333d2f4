package io.vmactor.vm.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Lists;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An actor's heap and stack, and the check of a heap that is damaged on purpose. */
class ActorMemoryTest {
  private static final long HEAP_LIMIT = 1 << 20;

  private final ActorMemory memory = new ActorMemory(HEAP_LIMIT, 1 << 20);
  private final long context = memory.context();

  @AfterEach
  void free() {
    memory.free();
  }

  private long top() {
    return Context.get(context, Context.SP);
  }

  /** A tuple of so many nils in the heap. */
  private long tuple(long items) {
    memory.reserve((items + 1) << 3, top());
    long address = Allocation.allocate(context, Layout.TUPLE, items + 1);
    for (long i = 1; i <= items; i++) {
      HeapWords.put(address + (i << 3), Word.NIL);
    }
    return Word.pointer(address);
  }

  /** Pushes a word, so that the collector finds it. */
  private long push(long word) {
    long sp = top();
    memory.growStack(sp + 8 - Context.get(context, Context.STACK_BASE), sp);
    sp = top();
    StackWords.put(sp, word);
    Context.put(context, Context.SP, sp + 8);
    return sp;
  }

  private void assertLimitInsideTheHeap() {
    long start = Context.get(context, Context.BUMP) - memory.heapUsed();
    long limit = Context.get(context, Context.LIMIT);
    assertTrue(
        limit >= start && limit <= start + memory.heapCapacity(),
        () -> "limit " + (limit - start) + " of " + memory.heapCapacity());
  }

  @Test
  void whatRootsReachSurvivesAndTheRestGoes() {
    long kept = tuple(3);
    Layout.setField(kept, Layout.FIELD_1, Word.ofInt(7));
    long slot = push(kept) - Context.get(context, Context.STACK_BASE);
    tuple(1000);
    memory.collect(0, top());
    assertEquals(4 << 3, memory.heapUsed());
    long moved = StackWords.get(Context.get(context, Context.STACK_BASE) + slot);
    assertEquals(Word.ofInt(7), Lists.item(moved, 0));
    assertEquals(1001 << 3, memory.collectedBytes());
    memory.verify(top());
  }

  @Test
  void anObjectReachedTwiceIsCopiedOnce() {
    long shared = tuple(1);
    push(shared);
    push(shared);
    long cycle = tuple(1);
    Layout.setField(cycle, Layout.FIELD_1, cycle);
    push(cycle);
    memory.collect(0, top());
    assertEquals(2 * 2 << 3, memory.heapUsed());
    memory.verify(top());
  }

  @Test
  void theLimitStaysInsideTheHeapAlsoAfterItWasReached() {
    for (int i = 0; i < 8; i++) {
      push(tuple(HEAP_LIMIT >> 7));
      assertLimitInsideTheHeap();
    }
    for (int i = 0; i < 4; i++) {
      assertThrows(HeapLimitException.class, () -> push(tuple(HEAP_LIMIT >> 4)));
      assertLimitInsideTheHeap();
    }
    memory.verify(top());
  }

  @Test
  void anActorGivesBackAllItHad() {
    long before = Blocks.usedByThisThread();
    ActorMemory other = new ActorMemory(HEAP_LIMIT, 1 << 20);
    other.reserve(100_000, Context.get(other.context(), Context.SP));
    other.growStack(100_000, Context.get(other.context(), Context.SP));
    assertTrue(Blocks.usedByThisThread() >= before + 200_000);
    other.free();
    assertEquals(before, Blocks.usedByThisThread());
  }

  @Test
  void theStackKeepsItsContentsWhenItMoves() {
    for (long i = 0; i < 10_000; i++) {
      push(Word.ofInt(i));
    }
    long base = Context.get(context, Context.STACK_BASE);
    for (long i = 0; i < 10_000; i++) {
      assertEquals(Word.ofInt(i), StackWords.get(base + (i << 3)));
    }
    assertThrows(HeapLimitException.class, () -> memory.growStack((1 << 20) + 8, top()));
  }

  // ---- damage

  private void assertDamage(String what) {
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> memory.verify(top()));
    assertTrue(e.getMessage().startsWith("heap: " + what + ": "), e.getMessage());
  }

  @Test
  void aHeaderThatIsNoneIsFound() {
    long damaged = push(tuple(2));
    memory.verify(top());
    HeapWords.put(Word.address(StackWords.get(damaged)), 0);
    assertDamage("no object header");
  }

  @Test
  void anObjectBeyondTheEndIsFound() {
    long damaged = tuple(2);
    HeapWords.put(Word.address(damaged), Layout.header(Layout.TUPLE, 1000));
    assertDamage("no object header");
  }

  @Test
  void anUnknownTypeIsFound() {
    HeapWords.put(Word.address(tuple(2)), Layout.header(31, 3));
    assertDamage("no object header");
  }

  @Test
  void aPointerIntoTheMiddleOfAnObjectIsFound() {
    long damaged = tuple(2);
    Layout.setField(damaged, Layout.FIELD_1, damaged + 8);
    assertDamage("a pointer into the middle of an object");
  }

  @Test
  void aStalePointerOnTheStackIsFound() {
    push(tuple(2) + 8);
    assertDamage("a pointer into the middle of an object");
  }

  @Test
  void aStoredSentinelIsFound() {
    Layout.setField(tuple(2), Layout.FIELD_2, Word.EXIT);
    assertDamage("the sentinel EXIT was stored");
  }

  @Test
  void aPointerToWhatIsNoLiteralIsFound() {
    long elsewhere = Blocks.allocate(Blocks.MIN_BYTES);
    HeapWords.put(elsewhere, 0);
    push(Word.pointer(elsewhere));
    assertDamage("a pointer to no object");
    Blocks.free(elsewhere, Blocks.MIN_BYTES);
  }
}
