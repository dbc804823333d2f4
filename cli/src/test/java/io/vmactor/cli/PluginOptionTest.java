package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.plugin.InstructionPlugin;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --plugin}, which most commands have. */
class PluginOptionTest {
  private static final String PROGRAM = "CONSTANT 21\nTWICE\nPRINT\n";

  @TempDir Path folder;

  private Path jar;
  private Path program;

  @BeforeEach
  void writeFiles() throws Exception {
    program = Files.writeString(folder.resolve("p.vma"), PROGRAM);
    jar = folder.resolve("doubling.jar");
    String classFile = DoublingPlugin.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in = DoublingPlugin.class.getClassLoader().getResourceAsStream(classFile)) {
      out.putNextEntry(new JarEntry(classFile));
      in.transferTo(out);
      out.putNextEntry(new JarEntry("META-INF/services/" + InstructionPlugin.class.getName()));
      out.write(DoublingPlugin.class.getName().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void everyCommandKnowsThePluginsInstructions() throws Exception {
    Path binary = folder.resolve("p.bc");
    Path text = folder.resolve("q.vma");
    CommandResult.of("run", "--plugin", jar, program).assertPrints("42\n");
    CommandResult.of("asm", "--plugin", jar, program, "-o", binary).assertPrints("");
    CommandResult.of("run", "--plugin", jar, binary).assertPrints("42\n");
    CommandResult.of("disasm", "--plugin=" + jar, binary, "-o", text).assertPrints("");
    assertTrue(Files.readString(text).contains("OP_TWICE"));
    CommandResult.of("compile", "--plugin", jar, "--plugin", jar, text).assertPrints("");
    CommandResult.of("run", "--plugin", jar, folder.resolve("q.bc")).assertPrints("42\n");
    CommandResult.ofInput("CONSTANT 21 twice PRINT\n", "repl", "--plugin", jar)
        .assertPrints("42\n");
  }

  @Test
  void theReferenceNamesThePlugin() {
    CommandResult entry = CommandResult.of("opcodes", "--plugin", jar, "TWICE");
    assertEquals(0, entry.status());
    assertTrue(entry.out().contains("Doubles an int."), entry::out);
    assertTrue(entry.out().contains("doubling"), entry::out);
    assertTrue(CommandResult.of("opcodes", "--plugin", jar).out().contains(" OP_TWICE "));
  }

  @Test
  void withoutThePluginTheProgramIsRejected() {
    Path binary = folder.resolve("p.bc");
    CommandResult.of("asm", "--plugin", jar, program, "-o", binary).assertPrints("");
    CommandResult.of("run", program)
        .assertOneLine(
            2, "p.vma:2:1: ", "TWICE", "if a plug-in defines it, load that (--plugin JAR; ");
    CommandResult.of("run", binary).assertOneLine(2, "p.bc: ", "OP_TWICE", "(--plugin JAR; ");
    CommandResult.of("opcodes", "TWICE").assertOneLine(2, "unknown instruction TWICE");
  }

  @Test
  void anInstructionOfAPluginMayFail() throws Exception {
    Path wrong = Files.writeString(folder.resolve("w.vma"), "CONSTANT \"a\"\nTWICE\n");
    CommandResult.of("run", "--plugin", jar, wrong)
        .assertError(1, "w.vma\", line 2", "type-error: OP_TWICE takes an int");
  }

  @Test
  void whatIsNoPluginIsRejected() throws Exception {
    for (String command : new String[] {"run", "compile", "asm"}) {
      CommandResult.of(command, "--plugin", program, program).assertOneLine(2, "p.vma");
      CommandResult.of(command, "--plugin", folder, program).assertOneLine(2, folder.toString());
    }
    CommandResult.of("opcodes", "--plugin", folder.resolve("x.jar")).assertOneLine(2, "x.jar");
    CommandResult.of("repl", "--plugin", folder.resolve("x.jar")).assertOneLine(2, "x.jar");
  }
}
