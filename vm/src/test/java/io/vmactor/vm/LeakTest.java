package io.vmactor.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.testing.ForkedJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Memory outside the Java heap comes back: of actors that are closed, crashed or forgotten, and of
 * modules.
 */
class LeakTest {
  @Test
  void allMemoryComesBack() throws Exception {
    List<String> lines =
        ForkedJvm.run(List.of("-Xmx256m", "-XX:+UseSerialGC"), LeakProgram.class.getName());
    assertEquals(2, lines.size(), lines::toString);
    long before = Long.parseLong(lines.get(0).substring("before ".length()));
    long after = Long.parseLong(lines.get(1).substring("after ".length()));
    assertTrue(after <= before, lines::toString);
  }
}
