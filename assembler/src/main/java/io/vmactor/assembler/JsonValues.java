package io.vmactor.assembler;

import com.fasterxml.jackson.core.JsonToken;
import io.vmactor.vm.code.Char;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Symbol;
import io.vmactor.vm.code.Tuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values in JSON. What JSON lacks is an object with one key: {@code {"$tuple": […]}}, {@code
 * {"$bytes": "00ff"}}, {@code {"$float": "inf"}}, {@code {"$symbol": "x"}}, {@code {"$char": 97}},
 * {@code {"$pairs": [1, 2, null]}} and, for a dict whose keys are not all strings or whose only key
 * is one of these, {@code {"$dict": [[key, value], …]}}.
 */
final class JsonValues {
  static final String TUPLE = "$tuple";
  static final String BYTES = "$bytes";
  static final String FLOAT = "$float";
  static final String DICT = "$dict";
  static final String SYMBOL = "$symbol";
  static final String CHAR = "$char";
  static final String PAIRS = "$pairs";

  private JsonValues() {}

  /** Whether an object with this as its only key is not a dict. */
  static boolean isSpecial(String key) {
    return switch (key) {
      case TUPLE, BYTES, FLOAT, DICT, SYMBOL, CHAR, PAIRS -> true;
      default -> false;
    };
  }

  /** Reads the value that starts at the current token. */
  static @Nullable Object read(JsonCursor cursor) throws IOException {
    return read(cursor, 0);
  }

  private static @Nullable Object read(JsonCursor cursor, int depth) throws IOException {
    return switch (cursor.token()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> cursor.text();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(cursor);
      case START_ARRAY -> list(cursor, inner(cursor, depth));
      case START_OBJECT -> object(cursor, inner(cursor, depth));
      default -> throw cursor.error("a value should stand here, not " + cursor.shown());
    };
  }

  private static int inner(JsonCursor cursor, int depth) {
    if (depth == Limits.MAX_NESTING) {
      throw cursor.error("the value is nested more than " + Limits.MAX_NESTING + " deep");
    }
    return depth + 1;
  }

  private static Object number(JsonCursor cursor) throws IOException {
    String text = cursor.text();
    try {
      if (cursor.token() == JsonToken.VALUE_NUMBER_FLOAT) {
        return Numbers.decimalFloat(text);
      }
      boolean negative = text.startsWith("-");
      return Numbers.decimal(negative, negative ? text.substring(1) : text);
    } catch (Numbers.BadNumber problem) {
      throw cursor.error(String.valueOf(problem.getMessage()));
    }
  }

  private static List<@Nullable Object> list(JsonCursor cursor, int depth) throws IOException {
    List<@Nullable Object> items = new ArrayList<>();
    while (cursor.next() != JsonToken.END_ARRAY) {
      items.add(read(cursor, depth));
    }
    return items;
  }

  private static Object object(JsonCursor cursor, int depth) throws IOException {
    Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
    while (cursor.next() != JsonToken.END_OBJECT) {
      String key = cursor.text();
      if (dict.containsKey(key)) {
        throw cursor.error("the key " + cursor.shown() + " stands twice");
      }
      cursor.next();
      if (dict.isEmpty() && isSpecial(key)) {
        int line = cursor.line();
        Object value = read(cursor, depth - wrapping(key));
        if (cursor.next() == JsonToken.END_OBJECT) {
          return special(cursor, key, value, line);
        }
        throw cursor.error(
            "an object with the key "
                + key
                + " has no other; a dict is written {\"$dict\": […]} here");
      }
      dict.put(key, read(cursor, depth));
    }
    return dict;
  }

  /** The arrays around the items of such an object, which do not count as nesting of the value. */
  private static int wrapping(String key) {
    return key.equals(DICT) ? 2 : 1;
  }

  private static Object special(JsonCursor cursor, String key, @Nullable Object value, int line) {
    switch (key) {
      case TUPLE -> {
        if (value instanceof List<?> items) {
          return new Tuple(new ArrayList<>(items));
        }
      }
      case SYMBOL -> {
        if (value instanceof String name) {
          return new Symbol(name);
        }
      }
      case CHAR -> {
        if (value instanceof Long codePoint
            && codePoint >= 0
            && codePoint <= Character.MAX_CODE_POINT) {
          return new Char(codePoint.intValue());
        }
      }
      case PAIRS -> {
        if (value instanceof List<?> items
            && items.size() > 1
            && !(items.get(items.size() - 1) instanceof Pairs)) {
          int last = items.size() - 1;
          return new Pairs(new ArrayList<>(items.subList(0, last)), items.get(last));
        }
      }
      case BYTES -> {
        if (value instanceof String digits) {
          try {
            return HexFormat.of().parseHex(digits);
          } catch (IllegalArgumentException notHexadecimal) {
            throw cursor.error(
                "the bytes of line " + line + " are not pairs of hexadecimal digits");
          }
        }
      }
      case FLOAT -> {
        if (value instanceof String name && (Numbers.isNamedFloat(name) || name.equals("-inf"))) {
          return switch (name) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
          };
        }
      }
      default -> {
        if (value instanceof List<?> pairs) {
          return dict(cursor, pairs);
        }
      }
    }
    throw cursor.error(
        switch (key) {
          case TUPLE -> "a tuple is written {\"$tuple\": [1, 2]}";
          case SYMBOL -> "a symbol is written {\"$symbol\": \"x\"}";
          case CHAR -> "a character is written {\"$char\": 97}, its code point";
          case PAIRS -> "a list of pairs is written {\"$pairs\": [1, 2, null]}, with the tail last";
          case BYTES -> "bytes are written {\"$bytes\": \"00ff\"}";
          case FLOAT ->
              "a float that JSON lacks is written {\"$float\": \"inf\"}, \"-inf\" or \"nan\"";
          default -> "a dict of pairs is written {\"$dict\": [[key, value]]}";
        });
  }

  private static Map<@Nullable Object, @Nullable Object> dict(JsonCursor cursor, List<?> pairs) {
    Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
    for (Object pair : pairs) {
      if (!(pair instanceof List<?> both) || both.size() != 2) {
        throw cursor.error("a dict of pairs is written {\"$dict\": [[key, value]]}");
      }
      Object key = both.get(0);
      if (key instanceof List
          || key instanceof Map
          || key instanceof byte[]
          || dict.containsKey(key)) {
        throw cursor.error(
            dict.containsKey(key)
                ? "a key stands twice"
                : "a key of a dict is nil, a bool, number, string or tuple");
      }
      dict.put(key, both.get(1));
    }
    return dict;
  }
}
