package io.vmactor.assembler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.isa.Opcode;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssemblerTest {
  private static Module assemble(String text) {
    return Assembler.assemble(text, "folder/test.vma", TestSets.STANDARD);
  }

  private static @Nullable Object constant(String literal) {
    return assemble("CONSTANT " + literal).main().constants().getFirst();
  }

  private static String mnemonics(CodeObject code) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < code.instructions().count(); i++) {
      result.append(code.instructions().instruction(i).mnemonic().substring(3)).append(' ');
    }
    return result.toString().trim();
  }

  @Test
  void topLevelIsTheProgramAndReturnsTheTopOfTheStack() {
    Module module = assemble("OP_CONSTANT 5\nOP_CONSTANT 10\nOP_ADD");
    assertEquals("test", module.name());
    assertEquals("main", module.main().name());
    assertEquals("CONSTANT CONSTANT ADD RETURN", mnemonics(module.main()));
    assertEquals("NIL RETURN", mnemonics(assemble("; nothing").main()));
  }

  @Test
  void mnemonicsMayBeShortAndInSmallLetters() {
    assertEquals("NIL NIL NIL RETURN", mnemonics(assemble("OP_NIL\nNIL\nnil").main()));
  }

  @Test
  void everyLineEndingCounts() {
    CodeObject main = assemble("nil\r\nnil\rnil\nnil").main();
    assertEquals(
        List.of(1, 2, 3, 4), List.of(main.line(0), main.line(1), main.line(2), main.line(3)));
  }

  @Test
  void readsLiterals() {
    assertNull(constant("nil"));
    assertEquals(true, constant("true"));
    assertEquals(false, constant("false"));
    assertEquals(1_000_000L, constant("1_000_000"));
    assertEquals(-7L, constant("-7"));
    assertEquals(7L, constant("+7"));
    assertEquals(255L, constant("0xFF"));
    assertEquals(Long.MIN_VALUE, constant("-0x8000_0000_0000_0000"));
    assertEquals(new BigInteger("9223372036854775808"), constant("9223372036854775808"));
    assertEquals(new BigInteger("-10000000000000000", 16), constant("-0x10000000000000000"));
    assertEquals(5.0, constant("5.0"));
    assertEquals(-0.0, constant("-0.0"));
    assertEquals(2e-9, constant("2e-9"));
    assertEquals(Double.POSITIVE_INFINITY, constant("inf"));
    assertEquals(Double.NEGATIVE_INFINITY, constant("-inf"));
    assertEquals(Double.NaN, constant("nan"));
    assertEquals(
        "a\n\t\r\\\"\ud83d\ude00\ud800;", constant("\"a\\n\\t\\r\\\\\\\"\\u{1f600}\\u{d800};\""));
    assertArrayEquals(
        new byte[] {0, (byte) 0xff, 'z', '\n'}, (byte[]) constant("b\"\\x00\\xffz\\n\""));
    assertEquals(Tuple.of(1L, Tuple.of(), Tuple.of("x")), constant("(1, (), (\"x\",),)"));
  }

  @Test
  void aLongIntIsReadInTimeNearlyLinear() {
    String digits = "7".repeat(ModuleLimits.DECIMAL_DIGITS);
    assertEquals(new BigInteger(digits), constant(digits));
    String hexadecimal = "f".repeat(3_000_000);
    assertEquals(
        12_000_000, assertInstanceOf(BigInteger.class, constant("0x" + hexadecimal)).bitLength());
  }

  @Test
  void labelsBecomeDistances() {
    CodeObject main =
        assemble(
                """
                top: true
                  JUMP_IF_FALSE done   ; over the loop
                  LOOP top
                done: last:
                """)
            .main();
    assertEquals(1, main.instructions().operand(1, 0));
    assertEquals(3, main.instructions().operand(2, 0));
  }

  @Test
  void functionsSeeThoseAroundThem() {
    CodeObject main =
        assemble(
                """
                CLOSURE outer 0
                CALL 0
                .function outer
                  .function inner x more...
                    CLOSURE helper 0
                    RETURN
                  .end
                  CLOSURE inner 0
                  RETURN
                .end
                .function helper
                  nil
                  RETURN
                .end
                """)
            .main();
    CodeObject outer = assertInstanceOf(CodeObject.class, main.constants().getFirst());
    CodeObject inner = assertInstanceOf(CodeObject.class, outer.constants().getFirst());
    assertEquals("inner", inner.name());
    assertEquals(1, inner.parameters());
    assertTrue(inner.hasRest());
    assertEquals(2, inner.locals());
    assertEquals("helper", assertInstanceOf(CodeObject.class, inner.constants().getFirst()).name());
  }

  @Test
  void aFunctionUsedTwiceIsOneCodeObject() {
    CodeObject main =
        assemble(
                """
                .function f
                  nil
                  RETURN
                .end
                .function g
                  CLOSURE f 0
                  RETURN
                .end
                CLOSURE f 0
                CLOSURE g 0
                """)
            .main();
    CodeObject g = assertInstanceOf(CodeObject.class, main.constants().get(1));
    assertSame(main.constants().getFirst(), g.constants().getFirst());
  }

  @Test
  void localsAndCellsHaveNamesOrNumbers() {
    CodeObject main =
        assemble(
                """
                .function f a b
                  .local x y
                  .captured c d
                  GET_LOCAL b
                  DUP
                  SET_LOCAL y
                  SET_LOCAL x
                  GET_LOCAL 3
                  SET_CAPTURED d
                  GET_CAPTURED 1
                  RETURN
                .end
                .local t
                nil
                MAKE_CELL t
                PUSH_CELL t
                PUSH_CELL 0
                CLOSURE f 2
                """)
            .main();
    CodeObject f = assertInstanceOf(CodeObject.class, main.constants().getLast());
    assertEquals(4, f.locals());
    assertEquals(2, f.captured());
    assertEquals(1, f.instructions().operand(0, 0));
    assertEquals(3, f.instructions().operand(2, 0));
    assertEquals(2, f.instructions().operand(3, 0));
    assertEquals(1, f.instructions().operand(5, 0));
  }

  @Test
  void constantsHaveNamesWhereTheyAreVisible() {
    CodeObject main =
        assemble(
                """
                .const LIMIT 10_000
                .function f
                  .const LIMIT "inner"
                  CONSTANT LIMIT
                  RETURN
                .end
                CONSTANT LIMIT
                CLOSURE f 0
                """)
            .main();
    assertEquals(10_000L, main.constants().getFirst());
    assertEquals(
        "inner",
        assertInstanceOf(CodeObject.class, main.constants().get(1)).constants().getFirst());
  }

  @Test
  void variablesAreNamedByWordOrString() {
    CodeObject main =
        assemble("GET_VARIABLE list->string\nGET_VARIABLE \"odd name\"\nGET_VARIABLE nil").main();
    assertEquals(List.of("list->string", "odd name", "nil"), main.constants());
  }

  @Test
  void handlersAndPositions() {
    CodeObject main =
        assemble(
                """
                .module "m"
                .name "top"
                nil
                .line 7
                start: NOP
                .file "a.scm"
                end: NOP
                .line 9
                JUMP out
                handler: POP
                out:
                .catch start end handler
                .catch 1 2 4
                """)
            .main();
    assertEquals("top", main.name());
    assertEquals("a.scm", main.file());
    assertEquals(
        List.of(3, 7, 0, 9, 9),
        List.of(main.line(0), main.line(1), main.line(2), main.line(3), main.line(4)));
    assertEquals(
        List.of(new ExceptionHandler(1, 2, 4), new ExceptionHandler(1, 2, 4)), main.handlers());
  }

  @Test
  void customInstructionsWork() {
    Module module =
        Assembler.assemble("CONSTANT 3\nsquare\nSUM 1", "c.vma", TestSets.custom(0x500));
    assertEquals("CONSTANT SQUARE SUM RETURN", mnemonics(module.main()));
    assertEquals(0x500, module.main().instructions().instruction(1).number());
    assertEquals(Opcode.RETURN, module.main().instructions().instruction(3));
  }

  @Test
  void decodesSourceText() {
    assertEquals(
        "é",
        SourceText.decode(
            new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, (byte) 0xc3, (byte) 0xa9}, "f"));
    assertEquals("", SourceText.decode(new byte[0], "f"));
  }
}
