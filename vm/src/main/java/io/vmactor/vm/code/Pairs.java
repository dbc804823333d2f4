package io.vmactor.vm.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain of pairs; how a Scheme list that is not empty looks in Java. The empty list is nil.
 *
 * @param items the pairs' first fields, at least one
 * @param tail the last pair's second field: {@code null} for a proper list, no Pairs
 */
public record Pairs(List<@Nullable Object> items, @Nullable Object tail) {
  public Pairs {
    if (items.isEmpty() || tail instanceof Pairs) {
      throw new IllegalArgumentException(
          "a chain of pairs has an item, and its tail is no further chain");
    }
    items = Collections.unmodifiableList(new ArrayList<>(items));
  }
}
