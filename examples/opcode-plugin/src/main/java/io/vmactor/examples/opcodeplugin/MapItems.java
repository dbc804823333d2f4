package io.vmactor.examples.opcodeplugin;

import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.plugin.ActorView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code OP_MAP}: calls of the actor's functions. A handler does not wait for a call: it returns,
 * and what it passed to {@link ActorView#call} goes on with the result.
 */
final class MapItems {
  private final Object function;
  private final List<?> items;
  private final List<@Nullable Object> results = new ArrayList<>();

  private MapItems(Object function, List<?> items) {
    this.function = function;
    this.items = items;
  }

  static void execute(ActorView actor) {
    Object function = actor.pop();
    Object items = actor.pop();
    if (function == null) {
      throw actor.fail("type-error", "OP_MAP takes a function, not nil");
    }
    switch (items) {
      case List<?> list -> new MapItems(function, list).next(actor);
      case Tuple tuple -> new MapItems(function, tuple.items()).next(actor);
      case null, default -> throw actor.fail("type-error", "OP_MAP takes a list or a tuple");
    }
  }

  /** Calls the function with the next item, or pushes the results. */
  private void next(ActorView actor) {
    if (results.size() == items.size()) {
      actor.push(results);
      return;
    }
    actor.call(
        function,
        new Object[] {items.get(results.size())},
        (later, result) -> {
          results.add(result);
          next(later);
        });
  }
}
