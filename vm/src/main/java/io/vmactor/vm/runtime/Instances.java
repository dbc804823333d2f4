package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** Instances of classes: their creation and their own attributes, wherever those are kept. */
@Restricted
public final class Instances {
  private Instances() {}

  static long shapeOf(long context, long instance) {
    return Shapes.ofId(context, Layout.field(instance, Layout.INSTANCE_SHAPE));
  }

  /** The class of an instance. */
  public static long classOf(long context, long instance) {
    return Shapes.classOf(shapeOf(context, instance));
  }

  /** Whether the word is an instance whose class defines {@code __eq__}. */
  static boolean definesEquality(long context, long word) {
    return Layout.is(word, Layout.INSTANCE)
        && (Classes.flags(classOf(context, word)) & Classes.HAS_EQ) != 0;
  }

  /** A new instance without attributes; EXIT. */
  public static long create(long context, long type) {
    if (!Layout.is(type, Layout.CLASS) || (Classes.flags(type) & Classes.NO_INSTANCES) != 0) {
      return Exit.error(context, Trap.OPERAND, type, 0);
    }
    long shape = Shapes.root(context, type);
    if (shape == Word.EXIT) {
      return shape;
    }
    long slots = Shapes.capacity(shape);
    long address = Allocation.allocate(context, Layout.INSTANCE, 3 + slots);
    if (address == 0) {
      return Word.EXIT;
    }
    HeapWords.put(address + Layout.INSTANCE_SHAPE, Shapes.id(shape));
    HeapWords.put(address + Layout.INSTANCE_OVERFLOW, Word.NIL);
    Memory.fillWords(address + Layout.INSTANCE_SLOTS, slots, Word.NIL);
    return Word.pointer(address);
  }

  /** The value at a location. */
  static long at(long instance, long location) {
    return location > 0
        ? HeapWords.get(instance - 1 + location)
        : HeapWords.get(Layout.field(instance, Layout.INSTANCE_OVERFLOW) - 1 - location);
  }

  static void putAt(long instance, long location, long value) {
    if (location > 0) {
      HeapWords.put(instance - 1 + location, value);
    } else {
      HeapWords.put(Layout.field(instance, Layout.INSTANCE_OVERFLOW) - 1 - location, value);
    }
  }

  /** The dict of an instance that keeps its attributes in one. */
  static long dictionary(long instance) {
    return HeapWords.get(Layout.field(instance, Layout.INSTANCE_OVERFLOW) - 1 + Layout.ITEMS + 8);
  }

  /** An instance's own attribute; ABSENT if there is none. */
  public static long get(long context, long instance, long name) {
    long shape = shapeOf(context, instance);
    if (Shapes.isDictionary(shape)) {
      return Dicts.getName(dictionary(instance), name);
    }
    long location = Shapes.find(context, shape, name);
    return location == Shapes.NO_LOCATION ? Word.ABSENT : at(instance, location);
  }

  /** Sets an instance's own attribute; EXIT or nil. */
  public static long set(long context, long instance, long name, long value) {
    long shape = shapeOf(context, instance);
    if (Shapes.isDictionary(shape)) {
      return Dicts.put(context, dictionary(instance), name, value);
    }
    long location = Shapes.find(context, shape, name);
    if (location == Shapes.NO_LOCATION) {
      return add(context, instance, shape, name, value);
    }
    putAt(instance, location, value);
    return Word.NIL;
  }

  private static long add(long context, long instance, long shape, long name, long value) {
    if (Shapes.count(shape) == Shapes.MOST_ATTRIBUTES) {
      long dictionary = toDictionary(context, instance);
      return dictionary == Word.EXIT
          ? dictionary
          : Dicts.put(context, dictionary(instance), name, value);
    }
    long next = Shapes.withAttribute(context, shape, name);
    if (next == Word.EXIT) {
      return next;
    }
    long location = Layout.field(next, Layout.SHAPE_LOCATION);
    if (location < 0) {
      Classes.learnCapacity(Shapes.classOf(shape), Shapes.count(next));
      if (!makeRoom(context, instance, -location)) {
        return Word.EXIT;
      }
    }
    putAt(instance, location, value);
    Layout.setField(instance, Layout.INSTANCE_SHAPE, Shapes.id(next));
    return Word.NIL;
  }

  /** Makes sure that the overflow array reaches beyond an offset. */
  private static boolean makeRoom(long context, long instance, long offset) {
    long old = Layout.field(instance, Layout.INSTANCE_OVERFLOW);
    boolean isArray = Word.isPointer(old);
    long oldItems = isArray ? Layout.itemCount(old) : 0;
    if (offset < Layout.ITEMS + (oldItems << 3)) {
      return true;
    }
    long items = oldItems == 0 ? 5 : oldItems * 2;
    long array = Allocation.allocate(context, Layout.ARRAY, items + 1);
    if (array == 0) {
      return false;
    }
    Memory.fillWords(array + Layout.ITEMS, items, Word.NIL);
    if (isArray) {
      Memory.copyWords(Word.address(old) + Layout.ITEMS, array + Layout.ITEMS, oldItems);
    } else {
      HeapWords.put(array + Layout.ITEMS, old);
    }
    Layout.setField(instance, Layout.INSTANCE_OVERFLOW, Word.pointer(array));
    return true;
  }

  /** Keeps the attributes in a dict from now on; EXIT or nil. */
  static long toDictionary(long context, long instance) {
    long shape = shapeOf(context, instance);
    long dictionaryShape = Shapes.dictionary(context, shape);
    if (dictionaryShape == Word.EXIT) {
      return dictionaryShape;
    }
    long count = Shapes.count(shape);
    if (!Allocation.reserve(context, (Dicts.wordsFor(count) + 3) << 3)) {
      return Word.EXIT;
    }
    long dict = attributes(context, instance);
    long array = Allocation.allocate(context, Layout.ARRAY, 3);
    long old = Layout.field(instance, Layout.INSTANCE_OVERFLOW);
    HeapWords.put(
        array + Layout.ITEMS, Word.isPointer(old) ? Layout.field(old, Layout.ITEMS) : old);
    HeapWords.put(array + Layout.ITEMS + 8, dict);
    Layout.setField(instance, Layout.INSTANCE_OVERFLOW, Word.pointer(array));
    Layout.setField(instance, Layout.INSTANCE_SHAPE, Shapes.id(dictionaryShape));
    return Word.NIL;
  }

  /** An instance's own attributes as a new dict; EXIT. */
  public static long attributes(long context, long instance) {
    long shape = shapeOf(context, instance);
    if (Shapes.isDictionary(shape)) {
      return Dicts.copy(context, dictionary(instance), Layout.DICT);
    }
    long count = Shapes.count(shape);
    long dict = Dicts.newTableFor(context, Layout.DICT, count);
    if (dict == Word.EXIT) {
      return dict;
    }
    for (long index = 0; index < count; index++) {
      long at = shape;
      long location = Shapes.location(index, Shapes.capacity(shape));
      while (Layout.field(at, Layout.SHAPE_LOCATION) != location) {
        at = Shapes.ofId(context, Layout.field(at, Layout.SHAPE_PARENT));
      }
      Dicts.put(context, dict, Layout.field(at, Layout.SHAPE_NAME), at(instance, location));
    }
    return dict;
  }

  /** Removes an instance's own attribute: true, false if there is none, or EXIT. */
  public static long remove(long context, long instance, long name) {
    if (get(context, instance, name) == Word.ABSENT) {
      return Word.FALSE;
    }
    if (!Shapes.isDictionary(shapeOf(context, instance))
        && toDictionary(context, instance) == Word.EXIT) {
      return Word.EXIT;
    }
    return Dicts.remove(context, dictionary(instance), name);
  }

  /** Makes an instance one of another class, with the attributes it has; EXIT or nil. */
  public static long setClass(long context, long instance, long type) {
    if (!Layout.is(instance, Layout.INSTANCE) || !Layout.is(type, Layout.CLASS)) {
      return Exit.error(context, Trap.OPERANDS, instance, type);
    }
    long root = Shapes.root(context, type);
    if (root == Word.EXIT) {
      return root;
    }
    long shape = Shapes.dictionary(context, root);
    if (shape == Word.EXIT) {
      return shape;
    }
    if (!Shapes.isDictionary(shapeOf(context, instance))
        && toDictionary(context, instance) == Word.EXIT) {
      return Word.EXIT;
    }
    Layout.setField(instance, Layout.INSTANCE_SHAPE, Shapes.id(shape));
    return Word.NIL;
  }
}
