package io.vmactor.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.testing.ModuleDifference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A program with very many jumps is read, verified, run and written in linear time. */
class ManyLabelsTest {
  private static final int MANY = 100_000;

  /** Far above what linear time takes; quadratic time is minutes. */
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  private static Object result(VMActor actor) {
    actor.execute();
    return actor.top();
  }

  /** Jumps that lead to the next place each, and jumps that all lead to the end. */
  @Test
  void inAssembly() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      text.append("FALSE\nJUMP_IF_FALSE next").append(i).append("\nJUMP end\n");
      text.append("next").append(i).append(":\n");
    }
    text.append("CONSTANT \"through\"\nRETURN\nend:\nCONSTANT \"out\"\nRETURN\n");
    assertTimeoutPreemptively(
        GENEROUS,
        () -> {
          Module module = Assembler.assemble(text.toString(), "m.vma", TestSets.STANDARD);
          Module back =
              Assembler.assemble(Disassembler.disassemble(module), "b.vma", TestSets.STANDARD);
          assertNull(ModuleDifference.find(module, back));
          Module read =
              BytecodeReader.read(BytecodeWriter.write(module), "m.bc", TestSets.STANDARD);
          try (VMActor actor = new VMActor()) {
            actor.load(read);
            assertEquals("through", result(actor));
          }
        });
  }

  @Test
  void inAJsonStream() {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < MANY; i++) {
      int toEnd = 3 * (MANY - i) - 3 + 2;
      json.append("\"OP_FALSE\", \"OP_JUMP_IF_FALSE\", 1, \"OP_JUMP\", ").append(toEnd).append(',');
    }
    json.append("\"OP_CONSTANT\", \"through\", \"OP_RETURN\", \"OP_CONSTANT\", \"out\"]");
    assertTimeoutPreemptively(
        GENEROUS,
        () -> {
          try (VMActor actor = new VMActor()) {
            actor.send(JsonStreams.read(json.toString(), "m.json", TestSets.STANDARD));
            assertEquals("through", result(actor));
            actor.load(JsonStreams.readModule(json.toString(), "m.json", TestSets.STANDARD));
            assertEquals("through", result(actor));
          }
        });
  }
}
