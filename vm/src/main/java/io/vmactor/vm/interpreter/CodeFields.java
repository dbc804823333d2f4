package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.FunctionInfo;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Fields;

/** The fields of functions behind those of {@link FunctionInfo}: what their code says. */
@Restricted
final class CodeFields {
  private static final int PARAMETER_NAMES = 9;
  private static final int PARAMETERS = 10;
  private static final int POSITIONAL_ONLY = 11;
  private static final int KEYWORD_ONLY = 12;
  private static final int FLAGS = 13;
  private static final int FILE = 14;
  private static final int FIRST_LINE = 15;
  private static final int CAPTURED_NAMES = 16;

  private CodeFields() {}

  /** Field {@code number} of any object, counted from 1; EXIT. */
  static long get(long context, long object, long number) {
    if (!Layout.is(object, Layout.CLOSURE)
        || !Word.isInt(number)
        || Word.toInt(number) <= FunctionInfo.FIELDS
        || Word.toInt(number) > CAPTURED_NAMES) {
      return Fields.get(context, object, number);
    }
    long code = Layout.field(object, Layout.FIELD_1);
    switch ((int) Word.toInt(number)) {
      case PARAMETER_NAMES:
        return Memory.getLong(code + CodeLayout.PARAMETER_NAMES);
      case PARAMETERS:
        return Word.ofInt(Memory.getLong(code + CodeLayout.PARAMETERS));
      case POSITIONAL_ONLY:
        return Word.ofInt(Memory.getLong(code + CodeLayout.POSITIONAL_ONLY));
      case KEYWORD_ONLY:
        return Word.ofInt(Memory.getLong(code + CodeLayout.KEYWORD_ONLY));
      case FLAGS:
        return Word.ofInt(Memory.getLong(code + CodeLayout.FLAGS) & CodeLayout.VISIBLE_FLAGS);
      case FILE:
        return Memory.getLong(code + CodeLayout.FILE);
      case FIRST_LINE:
        return Word.ofInt(Memory.getLong(code + CodeLayout.FIRST_LINE));
      default:
        return Memory.getLong(code + CodeLayout.CAPTURED_NAMES);
    }
  }
}
