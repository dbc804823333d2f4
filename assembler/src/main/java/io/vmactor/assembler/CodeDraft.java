package io.vmactor.assembler;

import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.ExceptionHandler;
import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A code object while text or JSON is read: its instructions with their operands and with two
 * positions each, that of the source it was compiled from, and that in the text, for errors.
 */
final class CodeDraft {
  private static final String NUMBERED = "line ";

  private final InstructionSet set;
  private final Quota quota;
  private final String textFile;
  private final int textLine;
  private final int textColumn;
  private String name;
  private String sourceFile;
  private int parameters;
  private int positionalOnly;
  private int keywordOnly;
  private Dialect dialect = Dialect.BASIC;
  private final EnumSet<CodeFlag> flags = EnumSet.noneOf(CodeFlag.class);
  private List<String> localNames = List.of();
  private List<String> capturedNames = List.of();
  private int locals;
  private int captured;
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<@Nullable Object> operands = new ArrayList<>();
  private final List<ExceptionHandler> handlers = new ArrayList<>();
  private final List<Position> sources = new ArrayList<>();
  private int[] lines = new int[16];
  private int[] columns = new int[16];

  /** Starts a draft for the function that begins at this place of the text. */
  CodeDraft(
      InstructionSet set, Quota quota, String name, String textFile, int textLine, int textColumn) {
    this.set = set;
    this.quota = quota;
    this.name = name;
    this.sourceFile = textFile;
    this.textFile = textFile;
    this.textLine = textLine;
    this.textColumn = textColumn;
  }

  String name() {
    return name;
  }

  void name(String value) {
    name = value;
  }

  String sourceFile() {
    return sourceFile;
  }

  void sourceFile(String value) {
    sourceFile = value;
  }

  void parameters(int count, boolean withRest) {
    parameters = count;
    if (withRest) {
      flags.add(CodeFlag.REST);
    }
    locals = Math.max(locals, boundLocals());
  }

  /** How many locals a call binds, as far as is known. */
  int boundLocals() {
    return parameters
        + keywordOnly
        + (flags.contains(CodeFlag.REST) ? 1 : 0)
        + (flags.contains(CodeFlag.KEYWORD_REST) ? 1 : 0);
  }

  void positionalOnly(int count) {
    positionalOnly = count;
  }

  int keywordOnly() {
    return keywordOnly;
  }

  void keywordOnly(int count) {
    keywordOnly = count;
    locals = Math.max(locals, boundLocals());
  }

  void dialect(Dialect value) {
    dialect = value;
  }

  boolean is(CodeFlag flag) {
    return flags.contains(flag);
  }

  void flag(CodeFlag flag) {
    flags.add(flag);
    locals = Math.max(locals, boundLocals());
  }

  void localNames(List<String> names) {
    localNames = names;
  }

  void capturedNames(List<String> names) {
    capturedNames = names;
  }

  int locals() {
    return locals;
  }

  void locals(int count) {
    locals = Math.max(locals, count);
  }

  int captured() {
    return captured;
  }

  void captured(int count) {
    captured = count;
  }

  /** How many instructions there are. */
  int count() {
    return instructions.size();
  }

  /** How many operands the instructions so far have together; the next operand gets this index. */
  int operandCount() {
    return operands.size();
  }

  /**
   * Adds an instruction. An operand of a structural kind is an Integer, a CODE one a CodeObject,
   * any other its value.
   *
   * @throws VerificationException if the module gets too large
   */
  void add(
      Instruction instruction,
      List<? extends @Nullable Object> values,
      Position source,
      int line,
      int column) {
    quota.instructions(1);
    int index = instructions.size();
    if (index == lines.length) {
      lines = Arrays.copyOf(lines, index * 2);
      columns = Arrays.copyOf(columns, index * 2);
    }
    sources.add(source);
    lines[index] = line;
    columns[index] = column;
    instructions.add(instruction);
    operands.addAll(values);
  }

  /** Replaces an operand that was not known when its instruction was added. */
  void resolve(int operandIndex, Object value) {
    operands.set(operandIndex, value);
  }

  void handler(int start, int end, int target) {
    handlers.add(new ExceptionHandler(start, end, target));
  }

  /** Builds and verifies the function. */
  CodeObject build() {
    return build(false);
  }

  /** Builds and verifies a program's top level; see {@link CodeObject.Builder#buildProgram}. */
  CodeObject buildProgram() {
    return build(true);
  }

  private CodeObject build(boolean program) {
    try {
      quota.function();
      return close(fill(sourceFile, false), program);
    } catch (VerificationException problem) {
      throw located(problem, program);
    }
  }

  private static CodeObject close(CodeObject.Builder builder, boolean program) {
    return program ? builder.buildProgram() : builder.build();
  }

  private CodeObject.Builder fill(String file, boolean numbered) {
    CodeObject.Builder builder = CodeObject.builder(name, set).file(file).parameters(parameters);
    flags.forEach(builder::flag);
    builder.dialect(dialect).positionalOnly(positionalOnly).keywordOnly(keywordOnly);
    builder.localNames(localNames).capturedNames(capturedNames);
    builder.locals(locals).captured(captured);
    IdentityHashMap<Object, Integer> known = new IdentityHashMap<>();
    int constants = 0;
    int at = 0;
    for (int i = 0; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      int[] encoded = new int[instruction.operands().size()];
      for (int k = 0; k < encoded.length; k++) {
        Object operand = operands.get(at++);
        if (instruction.operands().get(k).isStructural() && operand instanceof Integer structural) {
          encoded[k] = structural;
          continue;
        }
        encoded[k] = constant(builder, operand, known);
        if (encoded[k] == constants) {
          constants++;
          if (!numbered) {
            quota.constant(operand);
          }
        }
      }
      builder
          .position(numbered ? Position.ofLine(i + 1) : sources.get(i))
          .add(instruction, encoded);
    }
    for (ExceptionHandler handler : handlers) {
      builder.handler(handler);
    }
    return builder;
  }

  /** A large constant that is used often is looked up by its contents once. */
  private static int constant(
      CodeObject.Builder builder, @Nullable Object value, IdentityHashMap<Object, Integer> known) {
    if (value instanceof Tuple || value instanceof Pairs || value instanceof byte[]) {
      Integer index = known.get(value);
      if (index == null) {
        index = builder.constant(value);
        known.put(value, index);
      }
      return index;
    }
    return builder.constant(value);
  }

  /**
   * The same problem with its place in the text, found by verifying once more with the instructions
   * numbered.
   */
  private AssemblyException located(VerificationException problem, boolean program) {
    String message = String.valueOf(problem.getMessage());
    try {
      close(fill("", true), program);
    } catch (VerificationException numbered) {
      message = String.valueOf(numbered.getMessage());
      int colon = message.indexOf(": ");
      if (message.startsWith(NUMBERED) && colon > 0) {
        int i =
            Math.min(
                    Integer.parseInt(message.substring(NUMBERED.length(), colon)),
                    instructions.size())
                - 1;
        return new AssemblyException(textFile, lines[i], columns[i], message.substring(colon + 2));
      }
    }
    return new AssemblyException(textFile, textLine, textColumn, message);
  }
}
