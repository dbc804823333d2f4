package io.vmactor.sexpr;

import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.code.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the reader reads: an atom, a list, or a vector, with its place. */
sealed interface Datum {
  /** Where it stands. */
  Position position();

  /**
   * A value that is not made of others: Symbol, Char, String, Boolean, Long, BigInteger, Double.
   */
  record Atom(Object value, Position position) implements Datum {}

  /** A list; {@code tail} is what stands behind the dot, or {@code null}. Then there is an item. */
  record ListOf(List<Datum> items, @Nullable Datum tail, Position position) implements Datum {
    public ListOf {
      items = List.copyOf(items);
    }

    int size() {
      return items.size();
    }

    Datum get(int index) {
      return items.get(index);
    }

    /** The items from an index on. */
    List<Datum> from(int index) {
      return items.subList(index, items.size());
    }
  }

  /** A vector. */
  record VectorOf(List<Datum> items, Position position) implements Datum {
    public VectorOf {
      items = List.copyOf(items);
    }
  }

  /** The name of a symbol, or {@code null} if this is none. */
  default @Nullable String symbol() {
    return this instanceof Atom atom && atom.value instanceof Symbol symbol ? symbol.name() : null;
  }

  /** Whether this is the symbol of the name. */
  default boolean is(String name) {
    return name.equals(symbol());
  }

  /** The value as a constant of code; vectors, which can change, have none. */
  default @Nullable Object constant() {
    return switch (this) {
      case Atom atom -> atom.value;
      case ListOf list -> {
        if (list.items.isEmpty()) {
          yield null;
        }
        List<@Nullable Object> items = new ArrayList<>();
        for (Datum item : list.items) {
          items.add(item.constant());
        }
        yield new Pairs(items, list.tail == null ? null : list.tail.constant());
      }
      case VectorOf vector -> throw new IllegalStateException("a vector is no constant");
    };
  }

  /** Whether it is or contains a vector. */
  default boolean hasVector() {
    return switch (this) {
      case Atom atom -> false;
      case ListOf list ->
          list.items.stream().anyMatch(Datum::hasVector)
              || (list.tail != null && list.tail.hasVector());
      case VectorOf vector -> true;
    };
  }

  /** How it reads, for messages; long ones are cut off. */
  default String shown() {
    return switch (this) {
      case Atom atom -> atom.value instanceof String text ? '"' + text + '"' : "" + atom.value;
      case ListOf list ->
          list.items.isEmpty()
              ? "()"
              : "(" + list.items.get(0).shown() + (list.size() > 1 ? " …)" : ")");
      case VectorOf vector -> "#(…)";
    };
  }
}
