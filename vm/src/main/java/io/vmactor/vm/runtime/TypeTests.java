package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** Of which type a value is, answered as true or false. */
@Restricted
public final class TypeTests {
  private TypeTests() {}

  /** Int or float. */
  public static long isNumber(long word) {
    return Word.ofBool(Numbers.isNumber(word));
  }

  /** String. */
  public static long isString(long word) {
    return Word.ofBool(Layout.is(word, Layout.STRING));
  }

  /** True or false. */
  public static long isBool(long word) {
    return Word.ofBool(word == Word.TRUE || word == Word.FALSE);
  }

  /** The builtin type of a number, as {@link Classes#typeNumber} counts; the number is a word. */
  public static long isOfType(long word, long number) {
    return Word.ofBool(Classes.typeNumber(word) == (int) Word.toInt(number));
  }
}
