package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.ClassChanges;
import io.vmactor.vm.runtime.Classes;
import io.vmactor.vm.runtime.Dicts;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.Shapes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes classes. */
final class ClassMaker {
  /** Attributes a class's instances have room for before it is known how many they get. */
  private static final int FIRST_CAPACITY = 4;

  private final Machine machine;
  private final long context;

  ClassMaker(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
  }

  /**
   * Makes a class of the name, bases and attributes that stand on the stack.
   *
   * @param inputs where they stand, from the stack's base
   * @return the class, or EXIT if an error was raised
   */
  long make(long inputs) {
    long base = Context.get(context, Context.STACK_BASE);
    long name = StackWords.get(base + inputs);
    long bases = StackWords.get(base + inputs + 8);
    long attributes = StackWords.get(base + inputs + 16);
    String problem = problem(name, bases, attributes);
    if (problem != null) {
      machine.unwinder().raise("type-error", problem);
      return Word.EXIT;
    }
    List<Long> order = resolutionOrder(bases);
    if (order == null) {
      machine
          .unwinder()
          .raise(
              "type-error", "Cannot create a consistent method resolution order (MRO) for bases");
      return Word.EXIT;
    }
    long count = Dicts.length(attributes);
    long bytes = Layout.CLASS_WORDS + order.size() + 2 + ClassChanges.wordsForNamespace(count) << 3;
    machine.memory().reserve(bytes, machine.top());
    long type = create(Context.get(context, Context.STACK_BASE) + inputs);
    Context.put(context, Context.TEMPORARY_A, type);
    machine.allocating(() -> Shapes.root(context, Context.get(context, Context.TEMPORARY_A)));
    type = Context.get(context, Context.TEMPORARY_A);
    Context.put(context, Context.TEMPORARY_A, Word.NIL);
    return type;
  }

  private static @Nullable String problem(long name, long bases, long attributes) {
    if (!Layout.is(name, Layout.STRING)) {
      return "the name of a class must be a string";
    }
    if (!Layout.is(bases, Layout.TUPLE)) {
      return "the bases of a class must be a tuple of classes";
    }
    for (long i = 0; i < Layout.itemCount(bases); i++) {
      if (!Layout.is(Lists.item(bases, i), Layout.CLASS)) {
        return "bases must be types";
      }
    }
    if (!Layout.is(attributes, Layout.DICT)) {
      return "the attributes of a class must be a dict";
    }
    for (long number = 0; number < Dicts.used(attributes); number++) {
      long key = Dicts.key(attributes, number);
      if (key != Word.ABSENT && !Layout.is(key, Layout.STRING)) {
        return "the names of a class's attributes must be strings";
      }
    }
    return null;
  }

  /**
   * The classes behind the new one in its resolution order, by C3 (Barrett et al., "A Monotonic
   * Superclass Linearization for Dylan", OOPSLA 1996); {@code null} if there is none.
   */
  private static @Nullable List<Long> resolutionOrder(long bases) {
    List<List<Long>> sequences = new ArrayList<>();
    List<Long> direct = new ArrayList<>();
    for (long i = 0; i < Layout.itemCount(bases); i++) {
      long base = Lists.item(bases, i);
      direct.add(base);
      List<Long> order = new ArrayList<>();
      long mro = Layout.field(base, Layout.CLASS_MRO);
      for (long k = 0; k < Layout.itemCount(mro); k++) {
        order.add(Lists.item(mro, k));
      }
      sequences.add(order);
    }
    sequences.add(direct);
    List<Long> result = new ArrayList<>();
    sequences.removeIf(List::isEmpty);
    while (!sequences.isEmpty()) {
      Long next = candidate(sequences);
      if (next == null) {
        return null;
      }
      result.add(next);
      sequences.forEach(sequence -> sequence.remove(next));
      sequences.removeIf(List::isEmpty);
    }
    return result;
  }

  /** The first class that stands behind no other in any sequence. */
  private static @Nullable Long candidate(List<List<Long>> sequences) {
    for (List<Long> sequence : sequences) {
      Long head = sequence.get(0);
      if (sequences.stream().allMatch(other -> other.lastIndexOf(head) <= 0)) {
        return head;
      }
    }
    return null;
  }

  /** Makes the class of what stands at the address; there is room. */
  private long create(long inputs) {
    long bases = StackWords.get(inputs + 8);
    List<Long> order = resolutionOrder(bases); // anew, since a collection moves classes
    if (order == null) {
      throw new IllegalStateException("the resolution order changed");
    }
    long address = Allocation.allocate(context, Layout.CLASS, Layout.CLASS_WORDS);
    long type = Word.pointer(address);
    long mro = Allocation.allocate(context, Layout.TUPLE, order.size() + 2L);
    HeapWords.put(mro + Layout.ITEMS, type);
    long capacity = FIRST_CAPACITY;
    for (int i = 0; i < order.size(); i++) {
      HeapWords.put(mro + Layout.ITEMS + 8 + ((long) i << 3), order.get(i));
      capacity = Math.max(capacity, Word.toInt(Layout.field(order.get(i), Layout.CLASS_CAPACITY)));
    }
    HeapWords.put(address + Layout.CLASS_NAME, StackWords.get(inputs));
    HeapWords.put(address + Layout.CLASS_BASES, bases);
    HeapWords.put(address + Layout.CLASS_MRO, Word.pointer(mro));
    HeapWords.put(
        address + Layout.CLASS_ATTRIBUTES,
        ClassChanges.namespace(context, StackWords.get(inputs + 16)));
    HeapWords.put(address + Layout.CLASS_SHAPE, Word.NIL);
    HeapWords.put(address + Layout.CLASS_CAPACITY, Word.ofInt(capacity));
    HeapWords.put(
        address + Layout.CLASS_METACLASS,
        order.isEmpty() ? Word.NIL : Layout.field(order.get(0), Layout.CLASS_METACLASS));
    HeapWords.put(address + Layout.CLASS_FLAGS, Word.ofInt(Classes.computeFlags(context, type)));
    return type;
  }
}
