package io.vmactor.examples.opcodeplugin;

import io.vmactor.vm.plugin.ActorView;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** {@code OP_FILL_IN}: the first operand is the text, the second says how many values there are. */
final class FillIn {
  private static final String PLACE = "{}";

  private FillIn() {}

  static void execute(ActorView actor) {
    if (!(actor.operand(0) instanceof String text)) {
      throw actor.fail("type-error", "OP_FILL_IN takes a text as its operand");
    }
    if (!(actor.operand(1) instanceof Integer count)) {
      throw new IllegalStateException("a COUNT operand is an Integer");
    }
    @Nullable Object[] values = new Object[count];
    for (int i = count - 1; i >= 0; i--) {
      values[i] = actor.pop();
    }
    actor.push(filled(actor, text, values));
  }

  private static String filled(ActorView actor, String text, @Nullable Object[] values) {
    StringBuilder filled = new StringBuilder();
    int used = 0;
    int from = 0;
    for (int at = text.indexOf(PLACE); at >= 0; at = text.indexOf(PLACE, from)) {
      if (used == values.length) {
        throw places(actor, text, values.length);
      }
      filled.append(text, from, at).append(shown(actor, values[used++]));
      from = at + PLACE.length();
    }
    if (used < values.length) {
      throw places(actor, text, values.length);
    }
    return filled.append(text, from, text.length()).toString();
  }

  private static RuntimeException places(ActorView actor, String text, int count) {
    return actor.fail(
        "value-error", "OP_FILL_IN: \"" + text + "\" does not have " + count + " places {}");
  }

  private static String shown(ActorView actor, @Nullable Object value) {
    return switch (value) {
      case null -> "nil";
      case String text -> text;
      case Long n -> n.toString();
      case BigInteger n -> n.toString();
      case Boolean b -> b.toString();
      default ->
          throw actor.fail(
              "type-error",
              "OP_FILL_IN shows strings, ints, bools and nil; use OP_TO_STRING first");
    };
  }
}
