package io.vmactor.vm.interpreter;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegisterOpTest {
  @Test
  void noTwoOperationsShareANumber() throws IllegalAccessException {
    Map<Integer, String> names = new HashMap<>();
    for (Field field : RegisterOp.class.getDeclaredFields()) {
      String name = field.getName();
      boolean bound = name.startsWith("FIRST_") || name.startsWith("LAST_");
      if (field.getType() == int.class && !bound) {
        assertNull(names.put(field.getInt(null), name), name);
      }
    }
  }
}
