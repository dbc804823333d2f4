package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** Python's truth of values: None, False, zeros and empty containers are false. */
@Restricted
public final class Truth {
  private Truth() {}

  /** True, false, or EXIT if only a method of the value's class can tell. */
  public static long of(long context, long word) {
    if (Word.isInt(word)) {
      return Word.ofBool(word != 0);
    }
    return word == Word.TRUE || word == Word.FALSE ? word : finish(context, word);
  }

  /** The opposite. */
  public static long not(long context, long word) {
    long truth = of(context, word);
    return truth == Word.EXIT ? truth : Word.ofBool(truth == Word.FALSE);
  }

  private static long finish(long context, long word) {
    if (Word.isFloat(word)) {
      return Word.ofBool(Word.toDouble(word) != 0.0);
    }
    if (!Word.isPointer(word)) {
      return Word.ofBool(word != Word.NIL);
    }
    switch (Layout.type(word)) {
      case Layout.STRING:
      case Layout.BYTES:
      case Layout.LIST:
      case Layout.TUPLE:
      case Layout.DICT:
      case Layout.SET:
      case Layout.RANGE:
        return Word.ofBool(Containers.length(context, word) != 0);
      case Layout.FLOAT:
        return Word.ofBool(Numbers.toDouble(word) != 0.0);
      case Layout.INSTANCE:
        return ofClass(context, word, Instances.classOf(context, word));
      case Layout.CLASS:
        return ofClass(context, word, Layout.field(word, Layout.CLASS_METACLASS));
      default:
        return Word.TRUE;
    }
  }

  private static long ofClass(long context, long word, long type) {
    return type != Word.NIL && (Classes.flags(type) & Classes.HAS_BOOL) != 0
        ? Exit.error(context, Trap.OPERAND, word, 0)
        : Word.TRUE;
  }
}
