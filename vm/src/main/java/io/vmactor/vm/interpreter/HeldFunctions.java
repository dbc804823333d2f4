package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Lists;
import java.util.Arrays;

/**
 * The functions a handler got that stand in no entry of the stack: items of containers and results
 * of calls. They are kept alive by a list of the actor's, in the word above the frame; it belongs
 * to the live part of the stack while the handler runs or waits.
 */
final class HeldFunctions {
  private final Machine machine;
  private final long context;
  private boolean hasList;
  private long[] found = new long[4];
  private int foundCount;

  /** Words above the list that are live while the functions found move into it. */
  private int pending;

  HeldFunctions(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
  }

  /** How many bytes above the frame are live because of this. */
  long bytes() {
    return (hasList ? 8L : 0) + ((long) pending << 3);
  }

  /**
   * Notes a function met while a value is decoded; answers its number. Nothing may be allocated
   * before {@link #keep}.
   */
  long add(long word) {
    if (foundCount == found.length) {
      found = Arrays.copyOf(found, foundCount * 2);
    }
    found[foundCount] = word;
    return (hasList ? Lists.length(list()) : 0) + foundCount++;
  }

  /** Drops what was added; the value could not be decoded. */
  void forget() {
    foundCount = 0;
  }

  /** Moves the functions found into the list. */
  void keep() {
    if (foundCount == 0) {
      return;
    }
    long topOffset = machine.top() - Context.get(context, Context.STACK_BASE);
    machine.memory().growStack(topOffset + ((foundCount + 2L) << 3), machine.top());
    if (!hasList) {
      StackWords.put(machine.top(), Word.NIL);
      hasList = true;
    }
    for (int i = 0; i < foundCount; i++) {
      StackWords.put(machine.top() + ((long) i << 3), found[i]);
    }
    pending = foundCount;
    foundCount = 0;
    if (list() == Word.NIL) {
      long created = machine.allocating(() -> Lists.listOf(context, 0, 0));
      StackWords.put(slot(), created);
    }
    for (int i = 0; i < pending; i++) {
      long offset = (i + 1L) << 3;
      machine.allocating(() -> Lists.append(context, list(), StackWords.get(slot() + offset)));
    }
    pending = 0;
  }

  /** The word of a function, by its number. */
  long word(long number) {
    long word = Lists.item(list(), number);
    if (!Layout.is(word, Layout.CLOSURE)) {
      throw new IllegalStateException("not a function: held word " + number);
    }
    return word;
  }

  private long slot() {
    return machine.top() - bytes();
  }

  private long list() {
    return StackWords.get(slot());
  }
}
