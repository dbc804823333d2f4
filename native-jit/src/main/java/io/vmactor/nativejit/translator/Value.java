package io.vmactor.nativejit.translator;

import org.jspecify.annotations.Nullable;

/**
 * A value on the compile-time operand stack.
 *
 * @param type its IR type
 * @param name its name or constant in IR; "" for a comparison that no instruction computes yet
 * @param operation the operation it is the result of, as far as anybody asks
 * @param a that operation's first operand
 * @param b its second one
 */
record Value(String type, String name, String operation, @Nullable Value a, @Nullable Value b) {
  Value(String type, String name) {
    this(type, name, "", null, null);
  }

  boolean isPending() {
    return name.isEmpty();
  }

  boolean isConstant() {
    return !isPending() && name.charAt(0) != '%';
  }

  boolean isWide() {
    return type.equals("i64") || type.equals("double");
  }

  boolean is(String wanted) {
    return operation.equals(wanted);
  }

  /** Whether both stand for the same IR value. */
  boolean same(@Nullable Value other) {
    return other != null && !isPending() && name.equals(other.name) && type.equals(other.type);
  }
}
