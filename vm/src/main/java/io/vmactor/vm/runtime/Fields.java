package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.FunctionInfo;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** The fields of builtin objects that programs may read and write. */
@Restricted
public final class Fields {
  /** Name, qualified name and flags of a generator; the first two can be set. */
  private static final int GENERATOR_FIELDS = 3;

  private Fields() {}

  /** How many fields of a type can be read. */
  private static int readable(int type) {
    switch (type) {
      case Layout.CLASS:
      case Layout.RANGE:
      case Layout.SLICE:
        return 3;
      case Layout.METHOD:
      case Layout.ERROR:
      case Layout.ITERATOR:
        return 2;
      case Layout.MODULE:
        return 1;
      case Layout.CLOSURE:
        return FunctionInfo.FIELDS;
      case Layout.GENERATOR:
        return GENERATOR_FIELDS;
      default:
        return 0;
    }
  }

  /** Field {@code number} of an object, counted from 1; EXIT. */
  public static long get(long context, long object, long number) {
    int type = Containers.typeOf(object);
    if (!isField(number, readable(type))) {
      return Exit.error(context, Trap.OPERANDS, object, number);
    }
    return type == Layout.CLOSURE
        ? Functions.field(object, Word.toInt(number))
        : Layout.field(object, Word.toInt(number) << 3);
  }

  private static boolean isField(long number, int count) {
    return Word.isInt(number) && number > 0 && Word.toInt(number) <= count;
  }

  /** Sets field {@code number} of a function or generator, counted from 1: nil or EXIT. */
  public static long set(long context, long object, long number, long value) {
    int type = Containers.typeOf(object);
    int writable =
        type == Layout.CLOSURE
            ? FunctionInfo.FIELDS
            : type == Layout.GENERATOR ? GENERATOR_FIELDS - 1 : 0;
    if (!isField(number, writable)) {
      return Exit.error(context, Trap.OPERANDS, object, number);
    }
    if (type == Layout.CLOSURE) {
      return Functions.setField(context, object, Word.toInt(number), value);
    }
    Layout.setField(object, Word.toInt(number) << 3, value);
    return Word.NIL;
  }
}
