package io.vmactor.vm.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.heap.ActorMemory;
import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Lists;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of values from one actor's heap to another's. */
class MessagesTest {
  private static final int GRAPHS = Integer.getInteger("vmactor.property.tries", 300);

  private final Machine sender = machine();
  private final Machine receiver = machine();

  private static Machine machine() {
    Machine machine = new Machine(new ActorMemory(1L << 28, 1L << 26), new StringBuilder());
    machine.memory().setVerify(true);
    return machine;
  }

  @AfterEach
  void free() {
    sender.free();
    receiver.free();
  }

  // ---- random graphs

  /** Makes a graph of lists, tuples and strings, with cycles and shared parts, held by a root. */
  private static void makeGraph(Machine machine, Random random) {
    int count = 1 + random.nextInt(40);
    long all = machine.allocating(() -> Lists.listOf(machine.context(), 0, 0));
    Context.put(machine.context(), Context.TEMPORARY_A, all);
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(5);
      int size = random.nextInt(4);
      long made =
          switch (kind) {
            case 0 -> machine.toWord("text " + i);
            case 1 -> machine.toWord(Collections.nCopies(size, i));
            case 2 -> machine.toWord(Tuple.of(Collections.nCopies(size, null).toArray()));
            case 3 -> machine.toWord(Map.of("k" + i, i * 1e100));
            default -> cell(machine, Word.ofInt(i));
          };
      Context.put(machine.context(), Context.TEMPORARY_B, made);
      machine.allocating(
          () ->
              Lists.append(
                  machine.context(),
                  Context.get(machine.context(), Context.TEMPORARY_A),
                  Context.get(machine.context(), Context.TEMPORARY_B)));
    }
    long list = Context.get(machine.context(), Context.TEMPORARY_A);
    for (int i = 0; i < count; i++) {
      long object = Lists.item(list, i);
      if (Layout.isRaw(object) || Layout.is(object, Layout.DICT)) {
        continue;
      }
      long holder = Layout.is(object, Layout.LIST) ? Layout.field(object, Layout.FIELD_2) : object;
      for (long k = 1; k <= Layout.itemCount(holder); k++) {
        if (random.nextInt(3) > 0) {
          Layout.setField(holder, k << 3, Lists.item(list, random.nextInt(count)));
        }
      }
    }
    Context.put(machine.context(), Context.TEMPORARY_B, Word.NIL);
  }

  private static long cell(Machine machine, long value) {
    return machine.allocating(
        () -> {
          long address = Allocation.allocate(machine.context(), Layout.CELL, 2);
          if (address == 0) {
            return Word.EXIT;
          }
          HeapWords.put(address + Layout.FIELD_1, value);
          return Word.pointer(address);
        });
  }

  private static long root(Machine machine) {
    return Context.get(machine.context(), Context.TEMPORARY_A);
  }

  /**
   * A graph as text in which every object has the number of its first visit, so that two texts are
   * equal exactly if the graphs are isomorphic.
   */
  private static String describe(long root) {
    StringBuilder text = new StringBuilder();
    Map<Long, Integer> numbers = new HashMap<>();
    List<Long> open = new ArrayList<>(List.of(root));
    while (!open.isEmpty()) {
      long word = open.removeLast();
      if (!Word.isPointer(word)) {
        text.append(' ').append(word);
        continue;
      }
      Integer known = numbers.putIfAbsent(word, numbers.size());
      if (known != null) {
        text.append(" #").append(known);
        continue;
      }
      long header = HeapWords.get(Word.address(word));
      text.append(" <").append(Layout.typeOfHeader(header)).append(':');
      for (long k = Layout.itemCount(word); k > 0; k--) {
        long field = Layout.field(word, k << 3);
        if (Layout.isRawHeader(header)) {
          text.append(field).append(',');
        } else {
          open.add(field);
        }
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCopyIsIsomorphicAndTheOriginalUnharmed(boolean stress) {
    sender.memory().setStress(stress);
    receiver.memory().setStress(stress);
    for (int seed = 0; seed < GRAPHS; seed++) {
      makeGraph(sender, new Random(seed));
      String before = describe(root(sender));
      SentValue sent = sender.messages().copy(root(sender));
      assertEquals(before, describe(root(sender)), () -> "the original");
      sender.verifyHeap();
      assertTrue(sent != null && receiver.deliver(sent));
      receiver.verifyHeap();
      // passed on from where it is, in a fragment perhaps, and then from the heap
      long first = take(receiver);
      assertEquals(before, describe(first), "the copy, seed " + seed);
      Context.put(receiver.context(), Context.TEMPORARY_A, first);
      passOn(before);
      receiver.collect();
      assertEquals(before, describe(root(receiver)), "the copy in the heap, seed " + seed);
      passOn(before);
    }
  }

  private static long take(Machine machine) {
    return ReceiveQueue.take(machine.context());
  }

  private void passOn(String expected) {
    SentValue sent = receiver.messages().copy(root(receiver));
    assertEquals(expected, describe(root(receiver)), "what is passed on");
    assertTrue(sent != null && sender.deliver(sent));
    assertEquals(expected, describe(take(sender)), "what came back");
  }

  // ---- memory

  @Test
  void whatIsNotReceivedIsReleased() {
    Context.put(
        sender.context(), Context.TEMPORARY_A, sender.toWord(Collections.nCopies(1000, "x")));
    SentValue sent = sender.messages().copy(root(sender));
    long withMessage = Blocks.usedByThisThread();
    assertNotNull(sent);
    sent.release();
    assertTrue(Blocks.usedByThisThread() < withMessage);
    sent.release();
  }

  @Test
  void adoptedMemoryCountsAndIsGivenBackByACollection() {
    Context.put(
        sender.context(), Context.TEMPORARY_A, sender.toWord(Collections.nCopies(50_000, 1)));
    long used = receiver.memory().heapUsed();
    SentValue sent = sender.messages().copy(root(sender));
    assertTrue(sent != null && receiver.deliver(sent));
    assertTrue(receiver.memory().heapUsed() - used > 400_000);
    take(receiver);
    receiver.collect();
    assertTrue(receiver.memory().heapUsed() < 10_000);
  }

  /** Nobody allocates, and yet adopted memory does not pile up. */
  @Test
  void messagesAloneStartCollections() {
    Context.put(sender.context(), Context.TEMPORARY_A, sender.toWord(Collections.nCopies(1000, 1)));
    for (int i = 0; i < 10_000; i++) {
      SentValue sent = sender.messages().copy(root(sender));
      assertTrue(sent != null && receiver.deliver(sent));
      take(receiver);
    }
    assertTrue(receiver.memory().heapUsed() < 2 << 20);
    assertTrue(receiver.memory().collections() > 10);
  }

  @Test
  void aValueThatDoesNotFitIsReleased() {
    Machine small = new Machine(new ActorMemory(64 << 10, 1 << 16), new StringBuilder());
    Context.put(
        sender.context(), Context.TEMPORARY_A, sender.toWord(Collections.nCopies(50_000, 1)));
    SentValue sent = sender.messages().copy(root(sender));
    long withMessage = Blocks.usedByThisThread();
    assertTrue(sent != null && !small.deliver(sent));
    assertTrue(Blocks.usedByThisThread() < withMessage);
    VmError error = small.error();
    assertEquals("heap-limit", error == null ? "" : error.kind());
    small.free();
  }

  @Test
  void aMessageLargerThanTheLimitIsRefusedAndTheOriginalUnharmed() {
    List<List<Integer>> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(Collections.nCopies(i, i));
    }
    Context.put(sender.context(), Context.TEMPORARY_A, sender.toWord(rows));
    String before = describe(root(sender));
    Messages narrow = new Messages(sender, 16 << 10);
    MessageTooLargeException refused =
        assertThrows(MessageTooLargeException.class, () -> narrow.copy(root(sender)));
    assertEquals("the message is larger than the limit of 16384 bytes", refused.getMessage());
    assertEquals(before, describe(root(sender)));
    sender.verifyHeap();
  }

  @Test
  void whatMeansSomethingOnlyInItsActorIsNotSent() {
    long code =
        sender.allocating(
            () -> {
              long address = Allocation.allocate(sender.context(), Layout.MODULE, 4);
              if (address == 0) {
                return Word.EXIT;
              }
              HeapWords.put(address + 8, Word.NIL);
              HeapWords.put(address + 16, Word.NIL);
              HeapWords.put(address + 24, Word.NIL);
              return Word.pointer(address);
            });
    Context.put(sender.context(), Context.TEMPORARY_A, code);
    Context.put(
        sender.context(),
        Context.TEMPORARY_A,
        sender.allocating(() -> Lists.pair(sender.context(), root(sender), Word.NIL)));
    String before = describe(root(sender));
    assertNull(sender.messages().copy(root(sender)));
    assertEquals(before, describe(root(sender)));
    sender.verifyHeap();
  }

  /** Literals are not copied; the receiver keeps them in memory. */
  @Test
  void literalsAreLeftWhereTheyAre() {
    PartFactory parts = new PartFactory();
    CodeObject code =
        CodeObject.of("f", 0, "OP_CONSTANT", "literal", "OP_DUP", "OP_TUPLE", 2, "OP_RETURN");
    Part batch = parts.batch(HandlerTable.standard(), 0, "OP_CLOSURE", code, 0, "OP_CALL", 0);
    sender.start(batch, false);
    assertEquals(Machine.Status.DONE, sender.run(1000));
    long tuple = HeapWords.get(Context.get(sender.context(), Context.SP) - 8);
    SentValue sent = sender.messages().copy(tuple);
    assertTrue(sent != null && sent.modules().length == 1);
    assertTrue(receiver.deliver(sent));
    long copy = take(receiver);
    assertEquals(Layout.field(tuple, 8), Layout.field(copy, 8));
    assertEquals(sender.moduleAt(Layout.field(tuple, 8)), receiver.moduleAt(Layout.field(copy, 8)));
  }
}
