package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;

/** Sets: dicts whose values are nil. Items are equal as in Python. */
@Restricted
public final class Sets {
  private Sets() {}

  /** A set of the {@code count} words on the stack from {@code address} on. */
  public static long setOf(long context, long address, long count) {
    long set = Dicts.newTableFor(context, Layout.SET, count);
    if (set == Word.EXIT) {
      return set;
    }
    for (long i = 0; i < count; i++) {
      if (add(context, set, StackWords.get(address + (i << 3))) == Word.EXIT) {
        return Word.EXIT;
      }
    }
    return set;
  }

  /** EXIT or nil. */
  public static long add(long context, long set, long item) {
    return Dicts.put(context, set, item, Word.NIL, Equality.PYTHON);
  }

  /** True, false or EXIT. */
  public static long contains(long context, long set, long item) {
    long value = Dicts.get(context, set, item, Equality.PYTHON);
    return value == Word.EXIT ? value : Word.ofBool(value != Word.ABSENT);
  }

  /** Equal if they have the same items: {@link Equality}'s answers. */
  static int compare(long context, long a, long b, int mode) {
    if (Dicts.length(a) != Dicts.length(b)) {
      return Equality.DIFFERENT;
    }
    return Equality.mayOpen(context, Dicts.length(a), mode)
        ? includes(context, b, a, mode | Equality.INNER)
        : Equality.TOO_DEEP;
  }

  /** Whether every item of {@code part} is in {@code whole}: {@link Equality}'s answers. */
  static int includes(long context, long whole, long part, int mode) {
    long used = Dicts.used(part);
    for (long number = 0; number < used; number++) {
      long item = Dicts.key(part, number);
      if (item != Word.ABSENT) {
        long found =
            Dicts.find(
                context,
                whole,
                item,
                Dicts.hashAt(part, number),
                mode & (Equality.PYTHON | Equality.INNER));
        if (found < 0) {
          return Dicts.notFound(found);
        }
      }
    }
    return Equality.EQUAL;
  }
}
