package io.vmactor.vm.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.testing.ForkedJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * HotSpot's C2 inlines the hottest handlers into the dispatch loop. It gives up where a method, or
 * all of them together, is too big for it, and nothing but its log says so.
 */
class InliningTest {
  private static final String DISPATCH = "io.vmactor.vm.interpreter.Interpreter::runHot";

  private static final List<String> HOT =
      List.of(
          "runtime.Arithmetic::add",
          "runtime.Arithmetic::subtract",
          "runtime.Comparison::less",
          "memory.Memory::getLong",
          "memory.Memory::putLong",
          "memory.StackWords::get",
          "memory.StackWords::put",
          "memory.HeapWords::get",
          "memory.Word::areInts",
          "heap.Layout::field",
          "heap.Layout::is");

  /**
   * Why C2 refuses what it would inline if there were less of it. Plain "too big" is no such
   * reason: it is said of call sites that are cold.
   */
  private static final Pattern TOO_MUCH =
      Pattern.compile(
          "hot method too big|big method|DesiredMethodLimit|NodeCountInliningCutoff|inlining too deep|out of nodes");

  @Test
  void theHotHandlersAreInlinedIntoTheDispatchMethod() throws Exception {
    List<String> log =
        lastOptimisedCompilation(
            ForkedJvm.run(
                List.of(
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:CompileCommand=quiet",
                    "-XX:CompileCommand=PrintCompilation," + DISPATCH,
                    "-XX:CompileCommand=PrintInlining," + DISPATCH),
                HotProgram.class.getName()));
    for (String method : HOT) {
      List<String> sites =
          log.stream().filter(line -> line.contains("io.vmactor.vm." + method + " ")).toList();
      assertTrue(
          sites.stream().anyMatch(line -> line.endsWith("inline (hot)")),
          () -> method + " is not inlined: " + sites);
      assertEquals(
          List.of(),
          sites.stream().filter(line -> TOO_MUCH.matcher(line).find()).toList(),
          () -> method + " is refused");
    }
  }

  /** The inlining of the last compilation by C2, tier 4, that is no replacement on the stack. */
  private static List<String> lastOptimisedCompilation(List<String> output) {
    Pattern header = Pattern.compile("\\s*\\d+\\s+\\d+ ([ %].{4})\\s*([1-4])\\s+.*::runHot .*");
    List<String> last = new ArrayList<>();
    List<String> current = new ArrayList<>();
    for (String line : output) {
      var matcher = header.matcher(line);
      if (!matcher.matches()) {
        current.add(line);
      } else if (matcher.group(2).equals("4") && !matcher.group(1).contains("%")) {
        last = new ArrayList<>();
        current = last;
      } else {
        current = new ArrayList<>();
      }
    }
    List<String> found = last;
    assertFalse(found.isEmpty(), () -> "C2 did not compile " + DISPATCH + ":\n" + output);
    return found;
  }
}
