package io.vmactor.vm.testing.reference;

import io.vmactor.vm.testing.reference.Values.Bytes;
import io.vmactor.vm.testing.reference.Values.Cell;
import io.vmactor.vm.testing.reference.Values.Closure;
import io.vmactor.vm.testing.reference.Values.ErrorObject;
import io.vmactor.vm.testing.reference.Values.ListValue;
import io.vmactor.vm.testing.reference.Values.TupleValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as text. */
final class Printing {
  private static final int MAX_DEPTH = 200;

  private Printing() {}

  /** As OP_PRINT prints it. */
  static String print(@Nullable Object value) {
    return value instanceof Text text ? text.toString() : show(value);
  }

  /** As it shows inside a container. */
  static String show(@Nullable Object value) {
    return show(value, new ArrayList<>());
  }

  /** A stack as OP_PRINT_STACK prints it. */
  static String showStack(List<@Nullable Object> stack) {
    return stack.stream().map(Printing::show).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String show(@Nullable Object value, List<Object> open) {
    return switch (value) {
      case null -> "nil";
      case Double d -> showFloat(d);
      case Text t -> quote(t);
      case Bytes b -> showBytes(b);
      case Closure c -> "<function " + c.code.name() + ">";
      case ErrorObject e -> "<error " + e.kind + ": " + e.message + ">";
      case Cell c -> "<cell>";
      case Iteration i -> "<iterator>";
      case ListValue l -> nested(l, open, inner -> joined(l.items, inner, "[", "]"));
      case TupleValue t ->
          nested(t, open, inner -> joined(t.items, inner, "(", t.items.size() == 1 ? ",)" : ")"));
      case DictValue d -> nested(d, open, inner -> pairs(d, inner));
      default -> value.toString();
    };
  }

  private interface Body {
    String show(List<Object> open);
  }

  private static String nested(Object container, List<Object> open, Body body) {
    if (open.size() >= MAX_DEPTH || open.stream().anyMatch(o -> o == container)) {
      return "...";
    }
    List<Object> inner = new ArrayList<>(open);
    inner.add(container);
    return body.show(inner);
  }

  private static String joined(
      List<@Nullable Object> items, List<Object> open, String start, String end) {
    return items.stream()
        .map(item -> show(item, open))
        .collect(Collectors.joining(", ", start, end));
  }

  private static String pairs(DictValue dict, List<Object> open) {
    return dict.entries().stream()
        .map(entry -> show(entry.key(), open) + ": " + show(entry.value(), open))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quote(Text text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      int c = text.at(i);
      quoted.append(c >= 0xD800 && c < 0xE000 ? "\\u{" + Integer.toHexString(c) + "}" : escape(c));
    }
    return quoted.append('"').toString();
  }

  private static String showBytes(Bytes bytes) {
    StringBuilder shown = new StringBuilder("b\"");
    for (byte b : bytes.content) {
      int c = b & 0xFF;
      shown.append(c > 0x7E ? "\\x" + Integer.toHexString(c) : escape(c));
    }
    return shown.append('"').toString();
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      case '\\' -> "\\\\";
      case '"' -> "\\\"";
      default -> c < 0x20 || c == 0x7F ? String.format("\\x%02x", c) : Character.toString(c);
    };
  }

  /**
   * The shortest decimal that reads back as the float, the nearest of those, as Python writes it.
   */
  static String showFloat(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String sign = 1 / value < 0 || value < 0 ? "-" : "";
    if (value == 0) {
      return sign + "0.0";
    }
    BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - shortest.scale() - 1;
    if (exponent < -4 || exponent >= 16) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      return sign + digits.charAt(0) + fraction + String.format("e%+03d", exponent);
    }
    String plain = shortest.toPlainString();
    return sign + plain + (plain.contains(".") ? "" : ".0");
  }

  private static BigDecimal shortest(double value) {
    for (int precision = 1; ; precision++) {
      BigDecimal rounded =
          new BigDecimal(value).round(new MathContext(precision, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
  }
}
