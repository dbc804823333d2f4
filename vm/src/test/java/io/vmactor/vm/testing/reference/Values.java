package io.vmactor.vm.testing.reference;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.heap.ActorRef;
import io.vmactor.vm.heap.ErrorValue;
import io.vmactor.vm.heap.FunctionValue;
import io.vmactor.vm.heap.ReferenceValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reference's values: {@code null} is nil, Boolean, BigInteger (every int), Double, {@link
 * Text}, {@link Bytes}, and the types here. Classes without equals stand for objects with an
 * identity.
 */
final class Values {
  static final class Bytes {
    final byte[] content;

    Bytes(byte[] content) {
      this.content = content;
    }
  }

  /** What lists and tuples have in common. */
  abstract static class Sequence {
    final List<@Nullable Object> items;

    Sequence(List<@Nullable Object> items) {
      this.items = items;
    }
  }

  static final class ListValue extends Sequence {
    ListValue(List<@Nullable Object> items) {
      super(new ArrayList<>(items));
    }
  }

  static final class TupleValue extends Sequence {
    TupleValue(List<@Nullable Object> items) {
      super(Collections.unmodifiableList(new ArrayList<>(items)));
    }
  }

  /** A captured variable. */
  static final class Cell {
    @Nullable Object value;

    Cell(@Nullable Object value) {
      this.value = value;
    }
  }

  static final class Closure {
    final CodeObject code;
    final List<Cell> captured;

    Closure(CodeObject code, List<Cell> captured) {
      this.code = code;
      this.captured = List.copyOf(captured);
    }
  }

  static final class ErrorObject {
    final Text kind;
    final Text message;

    ErrorObject(Text kind, Text message) {
      this.kind = kind;
      this.message = message;
    }
  }

  private Values() {}

  static boolean isTrue(@Nullable Object value) {
    return value != null && !value.equals(false);
  }

  static boolean isNumber(@Nullable Object value) {
    return value instanceof BigInteger || value instanceof Double;
  }

  /** The name OP_TYPE_OF answers. */
  static String typeName(@Nullable Object value) {
    return switch (value) {
      case null -> "nil";
      case Boolean b -> "bool";
      case BigInteger n -> "int";
      case Double d -> "float";
      case Text t -> "string";
      case Bytes b -> "bytes";
      case ListValue l -> "list";
      case TupleValue t -> "tuple";
      case DictValue d -> "dict";
      case Closure c -> "function";
      case ErrorObject e -> "error";
      case ActorRef a -> "actor";
      case ReferenceValue r -> "reference";
      default -> throw new IllegalStateException("no value: " + value.getClass());
    };
  }

  static Object number(Number value) {
    return value instanceof Double || value instanceof Float
        ? (Object) value.doubleValue()
        : value instanceof BigInteger big ? big : BigInteger.valueOf(value.longValue());
  }

  /** The value of an operand as {@code send} takes it, or of a constant. */
  static @Nullable Object fromJava(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean b -> b;
      case Number n -> number(n);
      case String s -> Text.of(s);
      case Character c -> Text.of(c.toString());
      case byte[] bytes -> new Bytes(bytes.clone());
      case Tuple tuple -> new TupleValue(allFromJava(tuple.items()));
      case List<?> list -> new ListValue(allFromJava(list));
      case Map<?, ?> map -> {
        DictValue dict = new DictValue();
        map.forEach((key, item) -> dict.put(fromJava(key), fromJava(item)));
        yield dict;
      }
      case ErrorValue e -> new ErrorObject(Text.of(e.kind()), Text.of(e.message()));
      default -> value;
    };
  }

  private static List<@Nullable Object> allFromJava(List<?> items) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object item : items) {
      values.add(fromJava(item));
    }
    return values;
  }

  /** The value as the machine hands it out. */
  static @Nullable Object toJava(@Nullable Object value) {
    return switch (value) {
      case BigInteger n -> n.bitLength() < Long.SIZE ? (Object) n.longValue() : n;
      case Text t -> t.toString();
      case Bytes b -> b.content.clone();
      case TupleValue t -> new Tuple(allToJava(t.items));
      case ListValue l -> allToJava(l.items);
      case DictValue d -> {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        d.entries().forEach(entry -> map.put(toJava(entry.key()), toJava(entry.value())));
        yield map;
      }
      case Closure c -> new FunctionValue(c.code.name());
      case ErrorObject e -> new ErrorValue(e.kind.toString(), e.message.toString());
      case null, default -> value;
    };
  }

  static List<@Nullable Object> allToJava(List<@Nullable Object> items) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object item : items) {
      values.add(toJava(item));
    }
    return values;
  }
}
