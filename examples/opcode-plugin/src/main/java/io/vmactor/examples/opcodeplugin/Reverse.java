package io.vmactor.examples.opcodeplugin;

import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.plugin.ActorView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code OP_REVERSE}: values are Java values, and what the handler makes of them is copied back.
 */
final class Reverse {
  private Reverse() {}

  static Object reversed(ActorView actor, @Nullable Object value) {
    return switch (value) {
      case String text -> reversed(text);
      case List<?> list -> reversed(list);
      case Tuple tuple -> new Tuple(reversed(tuple.items()));
      case byte[] bytes -> reversed(bytes);
      case null, default ->
          throw actor.fail(
              "type-error", "OP_REVERSE takes a string, a list, a tuple or a byte string");
    };
  }

  /** By code points: a pair of surrogates stays in order. */
  private static String reversed(String text) {
    StringBuilder reversed = new StringBuilder(text.length());
    for (int end = text.length(); end > 0; ) {
      int codePoint = text.codePointBefore(end);
      reversed.appendCodePoint(codePoint);
      end -= Character.charCount(codePoint);
    }
    return reversed.toString();
  }

  private static List<@Nullable Object> reversed(List<?> items) {
    List<@Nullable Object> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);
    return reversed;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
