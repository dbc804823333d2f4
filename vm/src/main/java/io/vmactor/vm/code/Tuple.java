package io.vmactor.vm.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sequence of values; how a VM tuple looks in Java.
 *
 * @param items the values in order; {@code null} stands for nil
 */
public record Tuple(List<@Nullable Object> items) {
  public Tuple {
    items = Collections.unmodifiableList(new ArrayList<>(items));
  }

  /** A tuple of these values. */
  public static Tuple of(@Nullable Object... items) {
    return new Tuple(Arrays.asList(items));
  }
}
