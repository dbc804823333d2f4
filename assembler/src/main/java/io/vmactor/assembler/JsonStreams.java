package io.vmactor.assembler;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Instruction.Flag;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.OperandKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Streams as JSON: {@code ["OP_CONSTANT", 5, "OP_CONSTANT", 10, "OP_ADD"]} is one batch. How
 * values, functions and what JSON lacks are written stands in {@code spec/assembly.md}.
 */
public final class JsonStreams {
  private JsonStreams() {}

  /**
   * Reads a stream: instruction names, each followed by its operands, in the form that {@code send}
   * takes. A list is a {@link List}, a dict a {@link java.util.Map} in the order of the text, a
   * function a {@link CodeObject}.
   *
   * @throws AssemblyException if the text is not JSON, not a stream, or a function in it breaks a
   *     rule
   */
  public static @Nullable Object[] read(String json, String fileName, InstructionSet set) {
    List<@Nullable Object> stream = new ArrayList<>();
    for (JsonInstruction item : new JsonReader(json, fileName, set).read()) {
      stream.add(item.instruction().mnemonic());
      stream.addAll(item.operands());
    }
    return stream.toArray();
  }

  /**
   * The line on which each of a stream's instructions stands.
   *
   * @throws AssemblyException as {@link #read}
   */
  public static int[] lines(String json, String fileName, InstructionSet set) {
    return new JsonReader(json, fileName, set)
        .read().stream().mapToInt(JsonInstruction::line).toArray();
  }

  /**
   * Reads a stream as a program, which may then be written as {@code .bc}. Lists and dicts become
   * instructions that build them.
   *
   * @throws AssemblyException if the text is not JSON, not a stream, or breaks a rule for programs
   */
  public static Module readModule(String json, String fileName, InstructionSet set) {
    JsonReader reader = new JsonReader(json, fileName, set);
    CodeDraft draft = reader.draft("main", 1, 1);
    JsonCode.fill(draft, reader.read(), fileName);
    return new Module(Assembler.moduleName(fileName), draft.buildProgram());
  }

  /**
   * Writes a stream in the form that {@code send} takes.
   *
   * @throws VerificationException if it holds something that no stream can hold, or exceeds {@link
   *     ModuleLimits}
   */
  public static String write(@Nullable Object... stream) {
    return new JsonWriter().write(stream);
  }

  /**
   * Writes a module as a stream that runs it.
   *
   * @throws VerificationException if the module exceeds {@link ModuleLimits}
   */
  public static String write(Module module) {
    NestingCheck.innerFirst(module);
    return write(stream(module));
  }

  /**
   * The stream that runs a module: its main code's instructions, or, if they need locals or
   * handlers, a call of the main code.
   */
  public static @Nullable Object[] stream(Module module) {
    CodeObject main = module.main();
    return isPlain(main)
        ? items(main).toArray()
        : new Object[] {"OP_CLOSURE", main, 0, "OP_CALL", 0};
  }

  private static boolean isPlain(CodeObject code) {
    InstructionSequence instructions = code.instructions();
    for (int i = 0; i < instructions.count(); i++) {
      Instruction instruction = instructions.instruction(i);
      if (instruction.is(Flag.CODE_ONLY)
          || (instruction == Opcode.RETURN && i + 1 < instructions.count())) {
        return false;
      }
    }
    return code.handlers().isEmpty();
  }

  /** The instructions of a code object as a stream. */
  static List<@Nullable Object> items(CodeObject code) {
    InstructionSequence instructions = code.instructions();
    List<@Nullable Object> items = new ArrayList<>();
    for (int i = 0; i < instructions.count(); i++) {
      Instruction instruction = instructions.instruction(i);
      items.add(instruction.mnemonic());
      List<OperandKind> kinds = instruction.operands();
      for (int k = 0; k < kinds.size(); k++) {
        int operand = instructions.operand(i, k);
        items.add(kinds.get(k).isStructural() ? (Object) operand : code.constants().get(operand));
      }
    }
    return items;
  }
}
