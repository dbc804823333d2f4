package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * Exceptions that are instances: of classes flagged EXCEPTION, whose first attributes are args,
 * {@code __traceback__} (a list of places, or nil), {@code __cause__}, {@code __context__} and
 * {@code __suppress_context__}, in this order.
 */
@Restricted
public final class Exceptions {
  public static final int ARGS = 0;
  public static final int TRACEBACK = 1;
  public static final int CONTEXT = 3;

  private static final int ATTRIBUTES = 5;

  /** So many exceptions are followed to find out whether one is its own context. */
  private static final int LONGEST_CHAIN = 10_000;

  private Exceptions() {}

  /** Whether the word is an instance whose class is flagged so, with the attributes of one. */
  public static boolean isException(long context, long word) {
    if (!Layout.is(word, Layout.INSTANCE)) {
      return false;
    }
    long shape = Instances.shapeOf(context, word);
    return (Classes.flags(Shapes.classOf(shape)) & Classes.EXCEPTION) != 0
        && (Shapes.isDictionary(shape)
            || (Shapes.count(shape) >= ATTRIBUTES && Shapes.capacity(shape) >= ATTRIBUTES));
  }

  /** An attribute of an exception, by its place; nil if it was deleted. */
  public static long get(long context, long exception, int attribute) {
    long shape = Instances.shapeOf(context, exception);
    if (!Shapes.isDictionary(shape)) {
      return Layout.field(exception, Layout.INSTANCE_SLOTS + (attribute << 3));
    }
    long number = entry(context, exception, attribute);
    return number < 0 ? Word.NIL : Dicts.value(Instances.dictionary(exception), number);
  }

  private static void set(long context, long exception, int attribute, long value) {
    long shape = Instances.shapeOf(context, exception);
    if (!Shapes.isDictionary(shape)) {
      Layout.setField(exception, Layout.INSTANCE_SLOTS + (attribute << 3), value);
      return;
    }
    long number = entry(context, exception, attribute);
    if (number >= 0) {
      Dicts.setValue(Instances.dictionary(exception), number, value);
    }
  }

  private static long entry(long context, long exception, int attribute) {
    long name =
        Names.word(
            context,
            attribute == ARGS
                ? Names.ARGS
                : attribute == TRACEBACK ? Names.TRACEBACK : Names.CONTEXT);
    return Dicts.find(
        0,
        Instances.dictionary(exception),
        name,
        Hashing.hash(0, name, Equality.BASIC),
        Equality.BASIC);
  }

  /** The exception being handled becomes the context of one that is raised meanwhile. */
  public static void setContext(long context, long exception) {
    long handled = Context.get(context, Context.HANDLED);
    if (handled == exception || !isException(context, handled)) {
      return;
    }
    long at = handled;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      long next = get(context, at, CONTEXT);
      if (next == exception) { // it must not become its own context
        set(context, at, CONTEXT, Word.NIL);
        break;
      }
      if (!isException(context, next)) {
        break;
      }
      at = next;
    }
    set(context, exception, CONTEXT, handled);
  }

  /** Adds a place to the traceback of an exception: nil or EXIT. */
  public static long addPlace(
      long context,
      long exception,
      long name,
      long file,
      long line,
      long column,
      long endLine,
      long endColumn) {
    long list = get(context, exception, TRACEBACK);
    boolean isNew = !Layout.is(list, Layout.LIST);
    long words = 7 + (isNew ? Lists.wordsFor(4) : Lists.wordsToAppend(list));
    if (!Allocation.reserve(context, words << 3)) {
      return Word.EXIT;
    }
    if (isNew) {
      list = Lists.emptyWithRoom(context, 4);
      set(context, exception, TRACEBACK, list);
    }
    long place = Allocation.allocate(context, Layout.TUPLE, 7);
    HeapWords.put(place + Layout.ITEMS, name);
    HeapWords.put(place + Layout.ITEMS + 8, file);
    HeapWords.put(place + Layout.ITEMS + 16, line);
    HeapWords.put(place + Layout.ITEMS + 24, column);
    HeapWords.put(place + Layout.ITEMS + 32, endLine);
    HeapWords.put(place + Layout.ITEMS + 40, endColumn);
    return Lists.append(context, list, Word.pointer(place));
  }
}
