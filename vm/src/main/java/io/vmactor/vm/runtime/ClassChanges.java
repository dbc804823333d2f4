package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * Changes of classes. An attribute stands in a VARIABLE, so a new plain value is seen by every
 * cache site; what changes where an attribute is found, or how it is used, clears them all.
 */
@Restricted
public final class ClassChanges {
  private static final int VARIABLE_WORDS = 4;

  private ClassChanges() {}

  /** Sets an attribute of a class: EXIT or nil. */
  public static long set(long context, long type, long name, long value) {
    if (!Layout.is(name, Layout.STRING)) {
      return Exit.error(context, Trap.OPERANDS, type, name);
    }
    long attributes = Layout.field(type, Layout.CLASS_ATTRIBUTES);
    long variable = Dicts.getName(attributes, name);
    if (variable != Word.ABSENT) {
      long old = Layout.field(variable, Layout.FIELD_1);
      Layout.setField(variable, Layout.FIELD_1, value);
      if (!isPlain(old) || !isPlain(value)) {
        changed(context, type);
      }
      return Word.NIL;
    }
    if (!Allocation.reserve(context, VARIABLE_WORDS + Dicts.wordsToAdd(attributes) << 3)) {
      return Word.EXIT;
    }
    Dicts.put(context, attributes, name, newVariable(context, name, value));
    changed(context, type);
    return Word.NIL;
  }

  /** Whether the value is used as it is, wherever it is found. */
  private static boolean isPlain(long value) {
    return !Layout.is(value, Layout.CLOSURE) && !Layout.is(value, Layout.INSTANCE);
  }

  /** Words of a namespace of so many names, its variables included. */
  public static long wordsForNamespace(long count) {
    return Dicts.wordsFor(count) + count * VARIABLE_WORDS;
  }

  /** The namespace with the names and values of a dict; there is room. */
  public static long namespace(long context, long dict) {
    long names = Dicts.copy(context, dict, Layout.DICT);
    long used = Dicts.used(names);
    for (long number = 0; number < used; number++) {
      Dicts.setValue(
          names,
          number,
          newVariable(context, Dicts.key(names, number), Dicts.value(names, number)));
    }
    return names;
  }

  static long newVariable(long context, long name, long value) {
    long address = Allocation.allocate(context, Layout.VARIABLE, VARIABLE_WORDS);
    HeapWords.put(address + Layout.FIELD_1, value);
    HeapWords.put(address + Layout.FIELD_2, name);
    HeapWords.put(address + Layout.FIELD_3, Word.ofInt(-1));
    return Word.pointer(address);
  }

  /** Deletes an attribute of a class: EXIT or nil. */
  public static long delete(long context, long type, long name) {
    long attributes = Layout.field(type, Layout.CLASS_ATTRIBUTES);
    long removed = Dicts.remove(context, attributes, name);
    if (removed == Word.FALSE) {
      return Exit.error(context, Trap.ATTRIBUTE, type, name);
    }
    changed(context, type);
    return removed;
  }

  /** Flags and cache sites follow a change of a class. */
  static void changed(long context, long type) {
    Attributes.clearSites(context);
    refreshFlags(context, type);
  }

  /** Computes the flags of a class anew, and those of the classes that have shapes below it. */
  private static void refreshFlags(long context, long type) {
    long declared = Classes.flags(type) & ~Classes.COMPUTED;
    Layout.setField(
        type, Layout.CLASS_FLAGS, Word.ofInt(declared | Classes.computeFlags(context, type)));
    long shapes = Context.get(context, Context.SHAPES);
    long count = shapes == Word.NIL ? 0 : Lists.length(shapes);
    for (long i = 0; i < count; i++) {
      long other = Shapes.classOf(Lists.item(shapes, i));
      if (other != type && Classes.isSubclass(other, type)) {
        long kept = Classes.flags(other) & ~Classes.COMPUTED;
        Layout.setField(
            other, Layout.CLASS_FLAGS, Word.ofInt(kept | Classes.computeFlags(context, other)));
      }
    }
  }

  /** Says of a class what {@link Classes} lets a program say: EXIT or nil. */
  public static long setFlags(long context, long type, long flags) {
    if (!Layout.is(type, Layout.CLASS) || !Word.isInt(flags)) {
      return Exit.error(context, Trap.OPERANDS, type, flags);
    }
    long computed = Classes.flags(type) & Classes.COMPUTED;
    Layout.setField(
        type, Layout.CLASS_FLAGS, Word.ofInt(computed | Word.toInt(flags) & ~Classes.COMPUTED));
    Attributes.clearSites(context);
    return Word.NIL;
  }

  public static long setMetaclass(long context, long type, long metaclass) {
    if (!Layout.is(type, Layout.CLASS) || !Layout.is(metaclass, Layout.CLASS)) {
      return Exit.error(context, Trap.OPERANDS, type, metaclass);
    }
    Layout.setField(type, Layout.CLASS_METACLASS, metaclass);
    Attributes.clearSites(context);
    return Word.NIL;
  }

  /** Makes a class that of a builtin type's values: EXIT or nil. */
  public static long setBuiltin(long context, long type, long number) {
    if (!Layout.is(type, Layout.CLASS)
        || !Word.isInt(number)
        || Word.toInt(number) < 0
        || Word.toInt(number) >= Classes.COUNT) {
      return Exit.error(context, Trap.OPERANDS, type, number);
    }
    long classes = Context.get(context, Context.CLASSES);
    if (classes == Word.NIL) {
      long address = Allocation.allocate(context, Layout.ARRAY, Classes.COUNT + 1);
      if (address == 0) {
        return Word.EXIT;
      }
      Memory.fillWords(address + Layout.ITEMS, Classes.COUNT, Word.NIL);
      classes = Word.pointer(address);
      Context.put(context, Context.CLASSES, classes);
    }
    Layout.setField(classes, Layout.ITEMS + (Word.toInt(number) << 3), type);
    long flags = Classes.flags(type) | Classes.NO_INSTANCES;
    Layout.setField(type, Layout.CLASS_FLAGS, Word.ofInt(flags));
    Attributes.clearSites(context);
    return Word.NIL;
  }
}
