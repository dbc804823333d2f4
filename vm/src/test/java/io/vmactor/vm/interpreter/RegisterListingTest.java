package io.vmactor.vm.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.testing.Labels;
import io.vmactor.vm.testing.RandomPrograms;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The listing of the register form. */
class RegisterListingTest {
  private static CodeObject code(String name, int parameters, Object... items) {
    return CodeObject.builder(name).parameters(parameters).addAll(Labels.resolve(items)).build();
  }

  @Example
  void fusedOperationsShowWithTheirRegisters() {
    CodeObject smaller =
        code(
            "smaller",
            2,
            "OP_GET_LOCAL",
            0,
            "OP_GET_LOCAL",
            1,
            "OP_LESS",
            "OP_JUMP_IF_FALSE",
            "@second",
            "OP_GET_LOCAL",
            0,
            "OP_RETURN",
            ":second",
            "OP_GET_LOCAL",
            1,
            "OP_CONSTANT",
            7,
            "OP_SUBTRACT",
            "OP_RETURN");
    assertEquals(
        """
        ; smaller: link r2, operand stack from r3, 5 registers
            0  RESUME                                           ; 0 OP_GET_LOCAL
            1  UNLESS_LESS             r0, r1, to 3             ; 2 OP_LESS
            2  RETURN                  r0, r2                   ; 5 OP_RETURN
            3  SUBTRACT_INT            r3, r1, 7                ; 8 OP_SUBTRACT
            4  RETURN                  r3, r2                   ; 9 OP_RETURN
        """,
        body(smaller, 1));
  }

  @Example
  void constantsVariablesAndFunctionsShowByTheirValuesAndNames() {
    CodeObject inner = code("inner", 0, "OP_CONSTANT", "text", "OP_RETURN");
    CodeObject outer =
        code(
            "outer",
            0,
            "OP_CLOSURE",
            inner,
            0,
            "OP_DEFINE_VARIABLE",
            "f",
            "OP_NIL",
            "OP_PRINT",
            ":again",
            "OP_GET_VARIABLE",
            "f",
            "OP_CALL",
            0,
            "OP_POP",
            "OP_LOOP",
            "@again");
    assertEquals(
        """
        ; outer: link r0, operand stack from r1, 2 registers
            0  RESUME                                           ; 0 OP_CLOSURE
            1  CLOSURE                 r1, r1, 0, inner
            3  DEFINE_LINKED           r1, f                    ; 1 OP_DEFINE_VARIABLE
            4  LOAD_WORD               r1, nil                  ; 3 OP_PRINT
            5  CALL_OUT                r1, r1, OP_PRINT
            6  RESUME
            7  RESUME                                           ; 4 OP_GET_VARIABLE
            8  GET_LINKED              r1, f
            9  CALL                    r1, 0                    ; 5 OP_CALL
           10  RESUME
           11  LOOP                    to 8                     ; 7 OP_LOOP

        ; inner: link r0, operand stack from r1, 2 registers
            0  RESUME                                           ; 0 OP_CONSTANT
            1  LOAD_LONG               r1, "text"               ; 1 OP_RETURN
            3  RETURN                  r1, r0
        """,
        RegisterListing.of(new Module("m", outer)));
  }

  @Example
  void placesInTheSourceAndCustomInstructionsShow() {
    CustomInstruction square =
        new CustomInstruction(
            "OP_SQUARE",
            InstructionSet.FIRST_CUSTOM_NUMBER,
            List.of(),
            StackEffect.parse("a -- squared"),
            "Squares.",
            "test");
    CodeObject code =
        CodeObject.builder("main", InstructionSet.standard().with(square))
            .file("s.vma")
            .line(3)
            .addAll("OP_CONSTANT", 5)
            .line(4)
            .addAll("OP_SQUARE", "OP_RETURN")
            .build();
    assertEquals(
        """
        ; main (s.vma:3): link r0, operand stack from r1, 2 registers
            0  RESUME                                           ; 0 OP_CONSTANT, line 3
            1  LOAD_WORD               r1, 5                    ; 1 OP_SQUARE, line 4
            2  CUSTOM                  r1, OP_SQUARE
            3  RESUME
            4  RETURN                  r1, r0                   ; 2 OP_RETURN, line 4
        """,
        RegisterListing.of(new Module("m", code)));
  }

  /** The function number {@code index} of a program that uses this one alone. */
  private static String body(CodeObject code, int index) {
    CodeObject main = code("main", 0, "OP_CLOSURE", code, 0, "OP_RETURN");
    return RegisterListing.of(new Module("m", main)).split("\n\n", -1)[index];
  }

  @Property(shrinking = ShrinkingMode.OFF, tries = 30)
  void everyProgramCanBeListed(@ForAll long seed) {
    Module module = RandomPrograms.module(seed, 30);
    String listing = RegisterListing.of(module);
    assertTrue(listing.startsWith("; " + module.main().name()), listing);
  }
}
