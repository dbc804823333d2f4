package io.vmactor.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.assembler.BytecodeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCommandTest {
  private static final String HELLO = "CONSTANT \"hello\"\nPRINT\n";

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void theOutputIsNamedAfterTheInput() throws Exception {
    CommandResult.of("compile", file("hello.vma", HELLO)).assertPrints("");
    assertTrue(BytecodeReader.isBytecode(Files.readAllBytes(folder.resolve("hello.bc"))));
    CommandResult.of("compile", folder.resolve("hello.bc"), "--emit=json").assertPrints("");
    CommandResult.of("run", folder.resolve("hello.json")).assertPrints("hello\n");
    CommandResult.of("asm", file("other.vma", HELLO)).assertPrints("");
    CommandResult.of("run", folder.resolve("other.bc")).assertPrints("hello\n");
    CommandResult.of("compile", "--format=vma", file("plain", HELLO)).assertPrints("");
    CommandResult.of("run", folder.resolve("plain.bc")).assertPrints("hello\n");
  }

  @Test
  void disassemblyAssemblesToTheSameBytes() throws Exception {
    Path binary = folder.resolve("a.bc");
    Path text = folder.resolve("b.vma");
    Path again = folder.resolve("c.bc");
    CommandResult.of("asm", file("a.vma", HELLO), "-o", binary).assertPrints("");
    CommandResult.of("disasm", binary, "-o", text).assertPrints("");
    CommandResult.of("asm", text, "-o", again).assertPrints("");
    assertArrayEquals(Files.readAllBytes(binary), Files.readAllBytes(again));
    CommandResult.of("disasm", binary).assertPrints(Files.readString(text));
    CommandResult.of("compile", binary, "--emit=asm", "--output=-")
        .assertPrints(Files.readString(text));
  }

  @Test
  void theRegisterFormIsShownOnRequest() throws Exception {
    Path binary = folder.resolve("sum.bc");
    Path text = folder.resolve("sum.txt");
    String source =
        """
        .function sum a b
            GET_LOCAL a
            GET_LOCAL b
            ADD
            RETURN
        .end
        CLOSURE sum 0
        """;
    CommandResult.of("asm", file("sum.vma", source), "-o", binary).assertPrints("");
    CommandResult listing = CommandResult.of("disasm", "--registers", binary);
    assertEquals(0, listing.status());
    assertEquals(2, listing.out().split("\n\n", -1).length, listing.out());
    assertTrue(
        listing.out().matches("(?s).*\n; sum .*\n +1  ADD +r3, r0, r1 +; 2 OP_ADD, line 4\n.*"),
        listing.out());
    CommandResult.of("disasm", "--registers", binary, "-o", text).assertPrints("");
    assertEquals(listing.out(), Files.readString(text));
    assertTrue(CommandResult.of("disasm", "--help").out().contains("--registers"));
    CommandResult.of("asm", "--registers", binary).assertOneLine(2, "unknown option --registers");
  }

  @Test
  void jsonIsCompiled() throws Exception {
    Path stream = file("s.json", "[\"OP_CONSTANT\", [1, 2], \"OP_PRINT\"]");
    CommandResult.of("compile", stream, "-o", folder.resolve("s.bc")).assertPrints("");
    CommandResult.of("run", folder.resolve("s.bc")).assertPrints("[1, 2]\n");
  }

  @Test
  void standardInputAndOutput() throws Exception {
    Path binary = folder.resolve("a.bc");
    CommandResult.ofInput(HELLO, "asm", "-", "-o", binary).assertPrints("");
    CommandResult json =
        CommandResult.ofInput(HELLO, "compile", "--format=vma", "--emit=json", "-");
    assertEquals(0, json.status());
    CommandResult.ofInput(json.out(), "run", "--format=json", "-").assertPrints("hello\n");
    CommandResult.ofInput(Files.readAllBytes(binary), "run", "-").assertPrints("hello\n");
  }

  @Test
  void theInputIsNotOverwritten() throws Exception {
    Path hello = file("hello.vma", HELLO);
    CommandResult.of("compile", hello, "-o", hello).assertOneLine(2, "overwrite the input");
    CommandResult.of("compile", hello, "--emit=asm").assertOneLine(2, "overwrite the input");
    Path link = Files.createSymbolicLink(folder.resolve("link.bc"), hello);
    CommandResult.of("compile", hello, "-o", link).assertOneLine(2, "overwrite the input");
    assertEquals(HELLO, Files.readString(hello));
  }

  @Test
  void anExistingOutputIsReplaced() throws Exception {
    Path old = file("old.bc", "something else, and longer than what replaces it ".repeat(100));
    CommandResult.of("compile", file("hello.vma", HELLO), "-o", old).assertPrints("");
    CommandResult.of("run", old).assertPrints("hello\n");
  }

  @Test
  void aRejectedProgramLeavesTheOutputAsItWas() throws Exception {
    Path old = file("old.bc", "old");
    CommandResult.of("compile", file("bad.vma", "ADDD\n"), "-o", old)
        .assertOneLine(2, "bad.vma:1:1", "did you mean OP_ADD?");
    assertEquals("old", Files.readString(old));
    CommandResult.of("compile", file("bad.vma", "ADDD\n")).assertOneLine(2, "bad.vma");
    assertFalse(Files.exists(folder.resolve("bad.bc")));
  }

  @Test
  void anOutputThatCannotBeWrittenIsReported() throws Exception {
    Path hello = file("hello.vma", HELLO);
    CommandResult.of("compile", hello, "-o", folder).assertOneLine(1, "is a directory");
    CommandResult.of("compile", hello, "-o", folder.resolve("no").resolve("o.bc"))
        .assertOneLine(1, "o.bc: cannot be written: there is no such folder");
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void badUsageIsRejected() throws Exception {
    Path hello = file("hello.vma", HELLO);
    CommandResult.of("compile", hello, "--emit=llvm").assertOneLine(2, "llvm");
    CommandResult.of("disasm", hello).assertOneLine(2, "not a .bc file");
    CommandResult.of("disasm", folder.resolve("none.bc")).assertOneLine(2, "no such file");
    CommandResult.of("asm", folder).assertOneLine(2, "is a directory");
    CommandResult.of("asm", hello, "--emit=json").assertOneLine(2, "unknown option --emit");
  }
}
