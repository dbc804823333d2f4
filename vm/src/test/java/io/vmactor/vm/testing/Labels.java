package io.vmactor.vm.testing;

import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Streams with named places: {@code ":end"} marks the instruction after it, and {@code "@end"} as
 * the operand of a jump is the distance to it.
 */
public final class Labels {
  private Labels() {}

  /** The stream with distances in place of names, and without the marks. */
  public static @Nullable Object[] resolve(@Nullable Object... items) {
    Map<String, Integer> places = new HashMap<>();
    int count = 0;
    for (Object item : items) {
      if (isLabel(item, ':')) {
        places.put(((String) item).substring(1), count);
      } else if (isInstruction(item)) {
        count++;
      }
    }
    List<@Nullable Object> stream = new ArrayList<>();
    int next = 0;
    boolean back = false;
    for (Object item : items) {
      if (isInstruction(item)) {
        next++;
        back = goesBack((String) item);
      }
      if (isLabel(item, '@')) {
        int place = Objects.requireNonNull(places.get(((String) item).substring(1)));
        stream.add(back ? next - place : place - next);
      } else if (!isLabel(item, ':')) {
        stream.add(item);
      }
    }
    return stream.toArray();
  }

  private static boolean isLabel(@Nullable Object item, char mark) {
    return item instanceof String text && text.length() > 1 && text.charAt(0) == mark;
  }

  private static boolean isInstruction(@Nullable Object item) {
    return item instanceof String text && InstructionSet.standard().find(text) != null;
  }

  private static boolean goesBack(String mnemonic) {
    return Objects.requireNonNull(InstructionSet.standard().find(mnemonic))
        .operands()
        .contains(OperandKind.BACKWARD);
  }
}
