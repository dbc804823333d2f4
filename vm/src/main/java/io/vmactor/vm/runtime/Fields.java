package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** The fields of builtin objects that programs may read. */
@Restricted
public final class Fields {
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
        return 2;
      case Layout.MODULE:
      case Layout.ITERATOR:
        return 1;
      default:
        return 0;
    }
  }

  /** Field {@code number} of an object, counted from 1; EXIT. */
  public static long get(long context, long object, long number) {
    return Word.isInt(number)
            && number > 0
            && Word.toInt(number) <= readable(Containers.typeOf(object))
        ? Layout.field(object, Word.toInt(number) << 3)
        : Exit.error(context, Trap.OPERANDS, object, number);
  }
}
