package io.vmactor.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.Module;
import io.vmactor.vm.testing.ModuleDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the documents show is what the code does. */
class SpecificationTest {
  private static final Path SPEC = Path.of(System.getProperty("basedir", "."), "..", "spec");

  /** The contents of the code blocks of a language. */
  private static List<String> blocks(String document, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    String text = Files.readString(SPEC.resolve(document));
    String open = "```" + language + "\n";
    for (int at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
      blocks.add(text.substring(at + open.length(), text.indexOf("```", at + 3)));
    }
    assertTrue(!blocks.isEmpty(), document + " has no block of " + language);
    return blocks;
  }

  @Test
  void theBinaryExampleIsWhatTheWriterWrites() throws IOException {
    Module module =
        Assembler.assemble(blocks("bytecode.md", "vma").getFirst(), "hello.vma", TestSets.STANDARD);
    byte[] bytes = BytecodeWriter.write(module);
    StringBuilder documented = new StringBuilder();
    for (String line : blocks("bytecode.md", "hexdump").getFirst().split("\n", -1)) {
      if (!line.isEmpty()) {
        int offset = Integer.parseInt(line.substring(0, line.indexOf(':')), 16);
        assertEquals(documented.length() / 2, offset, line);
        documented.append(
            line.substring(line.indexOf(':') + 1, line.indexOf('|')).replace(" ", ""));
      }
    }
    assertEquals(documented.toString(), HexFormat.of().formatHex(bytes));
  }

  @Test
  void theAssemblyExamplesAssemble() throws IOException {
    for (String text : blocks("assembly.md", "vma")) {
      Module module = Assembler.assemble(text, "example.vma", TestSets.STANDARD);
      Module back =
          Assembler.assemble(Disassembler.disassemble(module), "back.vma", TestSets.STANDARD);
      assertNull(ModuleDifference.find(module, back));
    }
  }

  @Test
  void theJsonExamplesAreStreams() throws IOException {
    for (String json : blocks("assembly.md", "json")) {
      Module module = JsonStreams.readModule(json, "example.json", TestSets.STANDARD);
      assertTrue(module.main().instructions().count() >= 3);
    }
  }

  @Test
  void everyDirectiveIsDescribed() throws IOException {
    String text = Files.readString(SPEC.resolve("assembly.md"));
    for (String directive : AssemblyParser.DIRECTIVES) {
      assertTrue(text.contains("| `" + directive), directive);
    }
  }
}
