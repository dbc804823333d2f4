package io.vmactor.vm.testing.reference;

import io.vmactor.vm.code.CodeObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The constants of code objects as the reference's values: each is one object for all runs. */
final class Constants {
  private static final Map<CodeObject, List<@Nullable Object>> CONVERTED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private Constants() {}

  static List<@Nullable Object> of(CodeObject code) {
    return CONVERTED.computeIfAbsent(
        code,
        source -> {
          List<@Nullable Object> values = new ArrayList<>();
          for (Object constant : source.constants()) {
            values.add(Values.fromJava(constant));
          }
          return values;
        });
  }
}
