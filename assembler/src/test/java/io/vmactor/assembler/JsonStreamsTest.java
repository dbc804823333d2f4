package io.vmactor.assembler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.code.VerificationException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonStreamsTest {
  private static @Nullable Object[] read(String json) {
    return JsonStreams.read(json, "test.json", TestSets.STANDARD);
  }

  private static @Nullable Object value(String json) {
    return read("[\"OP_PUSH\"," + json + "]")[1];
  }

  private static String assembly(String json) {
    Module module = JsonStreams.readModule(json, "test.json", TestSets.STANDARD);
    StringBuilder result = new StringBuilder();
    for (String line : Disassembler.disassemble(module).split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith(".") && !line.startsWith(";")) {
        result.append(line.trim().replace("OP_", "")).append('\n');
      }
    }
    return result.toString();
  }

  @Test
  void aStreamIsOneBatch() {
    String json = "[\"OP_CONSTANT\",5,\"OP_CONSTANT\",10,\"OP_ADD\"]";
    assertArrayEquals(new Object[] {"OP_CONSTANT", 5L, "OP_CONSTANT", 10L, "OP_ADD"}, read(json));
    assertEquals(json, JsonStreams.write("OP_CONSTANT", 5, "OP_CONSTANT", 10, "OP_ADD"));
    assertArrayEquals(new Object[0], read(" [ ] "));
  }

  @Test
  void valuesKeepTheirTypes() {
    assertEquals(5L, value("5"));
    assertEquals(5.0, value("5.0"));
    assertEquals(0L, value("-0"));
    assertEquals(-0.0, value("-0.0"));
    assertEquals(new BigInteger("9".repeat(30)), value("9".repeat(30)));
    assertEquals("a\ud800", value("\"a\\ud800\""));
    assertEquals(List.of(1L, List.of()), value("[1, []]"));
    assertEquals(
        List.of("b", "a"),
        List.copyOf(
            ((Map<?, ?>) assertInstanceOf(Map.class, value("{\"b\":1,\"a\":2}"))).keySet()));
    assertEquals(Tuple.of(1L, "x"), value("{\"$tuple\":[1,\"x\"]}"));
    assertArrayEquals(new byte[] {0, -1}, (byte[]) value("{\"$bytes\":\"00ff\"}"));
    assertEquals(Double.NEGATIVE_INFINITY, value("{\"$float\":\"-inf\"}"));
    assertEquals(Map.of("$tuple", 1L), value("{\"$dict\":[[\"$tuple\",1]]}"));
    assertEquals(Map.of("$other", 1L), value("{\"$other\":1}"));
  }

  @Test
  void valuesAreWrittenSoThatTheyCanBeRead() {
    Map<Object, Object> dict = new LinkedHashMap<>();
    dict.put(1L, "one");
    dict.put("$dict", List.of());
    String json =
        JsonStreams.write(
            "OP_PUSH",
            dict,
            "OP_PUSH",
            Map.of("a", 'c'),
            "OP_PUSH",
            1.5f,
            "OP_PUSH",
            "é\ud83d\ude00");
    assertEquals(
        "[\"OP_PUSH\",{\"$dict\":[[1,\"one\"],[\"$dict\",[]]]},\"OP_PUSH\",{\"a\":\"c\"},\"OP_PUSH\",1.5,"
            + "\"OP_PUSH\",\"é\\uD83D\\uDE00\"]",
        json);
    assertEquals(dict, read(json)[1]);
    assertThrows(VerificationException.class, () -> JsonStreams.write(new Object()));
    assertThrows(VerificationException.class, () -> JsonStreams.write(BigInteger.TEN.pow(100_000)));
    List<Object> cyclic = new ArrayList<>();
    cyclic.add(cyclic);
    assertThrows(VerificationException.class, () -> JsonStreams.write(cyclic));
  }

  @Test
  void valuesMayBeNestedAsDeepAsTheLimit() {
    Object tuple = Tuple.of();
    Object dict = new LinkedHashMap<>();
    for (int i = 1; i < 200; i++) {
      tuple = Tuple.of(tuple);
      Map<Object, Object> outer = new LinkedHashMap<>();
      outer.put(1L, dict);
      dict = outer;
    }
    Object[] back = read(JsonStreams.write("OP_PUSH", tuple, "OP_PUSH", dict));
    assertEquals(tuple, back[1]);
    assertEquals(dict, back[3]);
  }

  @Test
  void functionsAreObjects() {
    Object[] stream =
        read(
            """
            ["OP_CLOSURE", {"name": "double", "parameters": 1, "rest": true, "captured": 0,
              "handlers": [[0, 1, 3]],
              "code": ["OP_GET_LOCAL", 0, "OP_CONSTANT", 2,
                       "OP_MULTIPLY", "OP_RETURN"]}, 0]\
            """);
    CodeObject code = assertInstanceOf(CodeObject.class, stream[1]);
    assertEquals("double", code.name());
    assertEquals("test.json", code.file());
    assertEquals(1, code.parameters());
    assertTrue(code.hasRest());
    assertEquals(2, code.locals());
    assertEquals(List.of(new ExceptionHandler(0, 1, 3)), code.handlers());
    assertEquals(3, code.line(1));
    assertEquals(4, code.line(2));
  }

  @Test
  void listsAndDictsOfProgramsAreBuilt() {
    assertEquals(
        """
        CONSTANT 1
        LIST 0
        CONSTANT "k"
        CONSTANT (2)
        DICT 1
        LIST 3
        RETURN
        """,
        assembly("[\"OP_PUSH\", [1, [], {\"k\": {\"$tuple\": [2]}}]]"));
    assertEquals(
        """
        CONSTANT 1
        LIST 1
        TUPLE 1
        RETURN
        """,
        assembly("[\"OP_CONSTANT\", {\"$tuple\": [[1]]}]"));
  }

  @Test
  void longListsAreFilledOneByOne() {
    String[] items = new String[1000];
    Arrays.fill(items, "7");
    String text = assembly("[\"OP_PUSH\", [" + String.join(",", items) + "]]");
    assertTrue(text.startsWith("LIST 0\nDUP\nCONSTANT 7\nAPPEND\nDUP\n"), text.substring(0, 100));
    String dict =
        "{"
            + String.join(
                ",",
                Arrays.asList(
                    "\"a\":1,\"b\":1,\"c\":1", "\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1"))
            + "}";
    assertTrue(
        assembly("[\"OP_PUSH\", " + dict + "]")
            .startsWith("DICT 0\nDUP\nCONSTANT \"a\"\nCONSTANT 1\nSET_ITEM\n"));
  }

  @Test
  void jumpsAndHandlersMoveWithTheInstructionsBetween() {
    assertEquals(
        """
        L1:
        TRUE
        JUMP_IF_FALSE L2
        CONSTANT 1
        CONSTANT 2
        LIST 2
        POP
        LOOP L1
        L2:
        NIL
        RETURN
        """,
        assembly(
            "[\"OP_TRUE\",\"OP_JUMP_IF_FALSE\",3,\"OP_PUSH\",[1,2],\"OP_POP\",\"OP_LOOP\",5]"));
    Object[] stream =
        read(
            "[\"OP_CLOSURE\",{\"name\":\"f\",\"handlers\":[[0,2,3]],\"code\":"
                + "[\"OP_PUSH\",[1],\"OP_POP\",\"OP_NIL\",\"OP_RETURN\"]},0]");
    assertEquals(
        List.of(new ExceptionHandler(0, 3, 4)),
        assertInstanceOf(CodeObject.class, stream[1]).handlers());
  }

  @Test
  void aModuleIsWrittenAsAStream() {
    Module plain = Assembler.assemble("CONSTANT 5\nPRINT", "a.vma", TestSets.STANDARD);
    assertEquals(
        "[\"OP_CONSTANT\",5,\"OP_PRINT\",\"OP_NIL\",\"OP_RETURN\"]", JsonStreams.write(plain));
    Module withLocal = Assembler.assemble("CONSTANT 5\nSET_LOCAL 0", "a.vma", TestSets.STANDARD);
    assertEquals(
        "[\"OP_CLOSURE\",{\"name\":\"main\",\"parameters\":0,\"rest\":false,\"captured\":0,\"handlers\":[],"
            + "\"code\":[\"OP_CONSTANT\",5,\"OP_SET_LOCAL\",0,\"OP_NIL\",\"OP_RETURN\"]},0,\"OP_CALL\",0]",
        JsonStreams.write(withLocal));
  }
}
