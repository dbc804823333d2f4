package io.vmactor.vm.testing;

import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values as Java has them, as text that tells apart what differs: types, -0.0 and 0.0, the order of
 * a map.
 */
public final class JavaText {
  private JavaText() {}

  /** The text of a value. */
  public static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "nil";
      case String s -> "string " + quote(s);
      case byte[] bytes -> "bytes " + Arrays.toString(bytes);
      case Tuple tuple -> "tuple " + all(tuple.items());
      case List<?> list -> "list " + all(list);
      case Pairs pairs -> "pairs " + all(pairs.items()) + " . " + of(pairs.tail());
      case Set<?> set -> "set " + all(new ArrayList<>(set));
      case Map<?, ?> map -> "map " + of(map);
      default -> value.getClass().getSimpleName() + " " + value;
    };
  }

  private static String all(List<?> items) {
    return items.stream().map(JavaText::of).collect(Collectors.joining(", ", "[", "]"));
  }

  /** The text of a map, in its order. */
  public static String of(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quote(String text) {
    return text.chars()
        .mapToObj(c -> c >= 0x20 && c < 0x7F ? Character.toString(c) : String.format("\\u%04x", c))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
