package io.vmactor.vm.testing.reference;

import io.vmactor.vm.testing.reference.Values.Bytes;
import io.vmactor.vm.testing.reference.Values.Sequence;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** An iterator: a container and how far it has come. */
final class Iteration {
  private final Object container;
  private final int sizeAtStart;
  private int index;

  private Iteration(Object container) {
    this.container = container;
    this.sizeAtStart = size();
  }

  static Iteration over(@Nullable Object container) {
    return switch (container) {
      case Text text -> new Iteration(text);
      case Bytes bytes -> new Iteration(bytes);
      case Sequence sequence -> new Iteration(sequence);
      case DictValue dict -> new Iteration(dict);
      case null, default -> throw Failure.wrongType("OP_ITERATE", container);
    };
  }

  private int size() {
    return switch (container) {
      case Text text -> text.length();
      case Bytes bytes -> bytes.content.length;
      case Sequence sequence -> sequence.items.size();
      case DictValue dict -> dict.size();
      default -> throw new IllegalStateException("no container");
    };
  }

  boolean hasNext() {
    if (container instanceof DictValue && size() != sizeAtStart) {
      throw new Failure(
          "value-error", "the dict got more or fewer keys while it was iterated over");
    }
    return index < size();
  }

  @Nullable Object next() {
    int i = index++;
    return switch (container) {
      case Text text -> text.slice(i, i + 1);
      case Bytes bytes -> BigInteger.valueOf(bytes.content[i] & 0xFF);
      case Sequence sequence -> sequence.items.get(i);
      case DictValue dict -> dict.entries().get(i).key();
      default -> throw new IllegalStateException("no container");
    };
  }
}
