package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.heap.Printer;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * The register form as text: what the interpreter runs for a module, fused and over the standard
 * handlers. Registers are numbered by their place in the frame: parameters, link, other locals,
 * operand stack.
 */
public final class RegisterListing {
  private static final int LONGEST_VALUE = 60;

  private final StringBuilder out;
  private final LoadedCode code;
  private final long[] words;

  private RegisterListing(StringBuilder out, LoadedCode code) {
    this.out = out;
    this.code = code;
    this.words = code.standard().code().words();
  }

  /** A listing of all functions of a module, the program itself first. */
  public static String of(Module module) {
    StringBuilder out = new StringBuilder();
    LoadedModule loaded = new LoadedModule(module.main());
    try {
      for (LoadedCode code : loaded.codes()) {
        out.append(out.isEmpty() ? "" : "\n");
        new RegisterListing(out, code).write();
      }
      return out.toString();
    } finally {
      Reference.reachabilityFence(loaded);
    }
  }

  private void write() {
    heading();
    LoweredCode lowered = code.standard().code();
    CodeObject source = code.source();
    int shown = -1;
    for (int i = 0; i < lowered.mainWords(); i++) {
      int start = out.length();
      int op = operation(i);
      String line =
          String.format("%5d  %-24s%s", i, RegisterOp.name(op), String.join(", ", operands(i)));
      out.append(line.stripTrailing());
      int origin = lowered.origins()[i];
      if (origin != shown && origin < source.instructions().count()) {
        shown = origin;
        pad(start + 56);
        out.append("; ").append(origin).append(' ').append(instruction(source, origin));
      }
      out.append('\n');
      if (hasSecondWord(op)) {
        i++;
      }
    }
  }

  private void heading() {
    CodeObject source = code.source();
    FrameLayout frame = code.frame();
    out.append("; ").append(source.name());
    if (source.line(0) > 0 && !source.file().isEmpty()) {
      out.append(" (").append(source.file()).append(':').append(source.line(0)).append(')');
    }
    out.append(": link r").append(frame.link() / 8);
    out.append(", operand stack from r").append(frame.slot(0) / 8);
    out.append(", ").append(frame.frameBytes() / 8).append(" registers\n");
  }

  private void pad(int column) {
    do {
      out.append(' ');
    } while (out.length() < column);
  }

  private static String instruction(CodeObject source, int index) {
    Instruction instruction = source.instructions().instruction(index);
    int line = source.line(index);
    return instruction.mnemonic() + (line > 0 ? ", line " + line : "");
  }

  private int operation(int i) {
    return (int) words[i] & 0xFFFF;
  }

  private static boolean hasSecondWord(int op) {
    return RegisterOp.words(op) == 2;
  }

  // ---- operands

  private List<String> operands(int i) {
    List<String> operands = new ArrayList<>();
    String kinds = kinds(operation(i));
    for (int k = 0; k < kinds.length(); k++) {
      if (kinds.charAt(k) != '-') {
        operands.add(operand(i, kinds.charAt(k), words[i] >>> (16 * (k + 1)) & 0xFFFF));
      }
    }
    if (operation(i) == RegisterOp.LOAD_LONG) {
      operands.add(value(words[i + 1]));
    } else if (operation(i) == RegisterOp.CLOSURE) {
      LoadedCode inner = code.module().codeAt(words[i + 1]);
      operands.add(inner == null ? "?" : inner.source().name());
    }
    return operands;
  }

  private String operand(int i, char kind, long field) {
    int wide = (int) (words[i] >> 32);
    return switch (kind) {
      case 'r' -> "r" + field / 8;
      case 'i' -> String.valueOf((short) field);
      case 'j' -> "to " + (i + (short) field);
      case 'n' -> String.valueOf(field);
      case 'v' -> code.module().linkedName((int) field);
      case 'o' -> mnemonic((int) field);
      case 'J' -> "to " + (i + wide);
      case 'W' -> value(wide);
      case 'R' -> "r" + wide / 8;
      case 'N' -> String.valueOf(wide);
      default -> throw new IllegalArgumentException(String.valueOf(kind));
    };
  }

  private String mnemonic(int number) {
    for (InstructionSet set : List.of(InstructionSet.standard(), code.source().instructionSet())) {
      Instruction instruction = set.find(number);
      if (instruction != null) {
        return instruction.mnemonic();
      }
    }
    return "instruction " + number;
  }

  private static String value(long word) {
    String text = new Printer(function -> "function").show(word);
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }

  /**
   * What the fields a, b, c of an operation are: r a register, i an int, n a count or index, v a
   * variable, j a jump, o an instruction, - nothing; and in the place of b and c, R a far register,
   * W a word, J a far jump, N a count.
   */
  private static String kinds(int op) {
    return switch (op) {
      case RegisterOp.PAUSE, RegisterOp.RESUME, RegisterOp.RETURN_TO_JAVA -> "";
      case RegisterOp.ROTATE, RegisterOp.DELIVER, RegisterOp.THROW, RegisterOp.RECEIVE -> "r";
      case RegisterOp.MOVE,
          RegisterOp.RETURN,
          RegisterOp.APPEND,
          RegisterOp.GET_CELL,
          RegisterOp.SET_CELL,
          RegisterOp.SWAP,
          RegisterOp.NEGATE,
          RegisterOp.BIT_NOT,
          RegisterOp.NOT,
          RegisterOp.IS_NUMBER,
          RegisterOp.IS_STRING,
          RegisterOp.IS_BOOL,
          RegisterOp.GET_NAMED,
          RegisterOp.SET_NAMED,
          RegisterOp.DEFINE_NAMED,
          RegisterOp.MAKE_CELL,
          RegisterOp.DELETE_ITEM,
          RegisterOp.LENGTH,
          RegisterOp.SLICE,
          RegisterOp.CODE_POINT,
          RegisterOp.FROM_CODE_POINT,
          RegisterOp.ITERATE,
          RegisterOp.ERROR_KIND,
          RegisterOp.ERROR_MESSAGE ->
          "rr";
      case RegisterOp.LOAD_LONG -> "r";
      case RegisterOp.LOAD_WORD -> "rW";
      case RegisterOp.MOVE_FAR -> "rR";
      case RegisterOp.ADD_INT, RegisterOp.SUBTRACT_INT -> "rri";
      case RegisterOp.UNLESS_LESS,
          RegisterOp.UNLESS_LESS_EQUAL,
          RegisterOp.UNLESS_GREATER,
          RegisterOp.UNLESS_GREATER_EQUAL,
          RegisterOp.UNLESS_EQUAL,
          RegisterOp.UNLESS_NOT_EQUAL,
          RegisterOp.UNLESS_PY_EQUAL,
          RegisterOp.UNLESS_PY_NOT_EQUAL,
          RegisterOp.FOR_NEXT,
          RegisterOp.NEXT ->
          "rrj";
      case RegisterOp.UNLESS_LESS_INT,
          RegisterOp.UNLESS_LESS_EQUAL_INT,
          RegisterOp.UNLESS_GREATER_INT,
          RegisterOp.UNLESS_GREATER_EQUAL_INT,
          RegisterOp.UNLESS_EQUAL_INT,
          RegisterOp.UNLESS_NOT_EQUAL_INT,
          RegisterOp.UNLESS_PY_EQUAL_INT,
          RegisterOp.UNLESS_PY_NOT_EQUAL_INT ->
          "rij";
      case RegisterOp.JUMP, RegisterOp.LOOP -> "-J";
      case RegisterOp.JUMP_IF_FALSE,
          RegisterOp.JUMP_IF_TRUE,
          RegisterOp.PY_JUMP_IF_FALSE,
          RegisterOp.PY_JUMP_IF_TRUE ->
          "rJ";
      case RegisterOp.CALL,
          RegisterOp.CALL_METHOD,
          RegisterOp.CALL_KEYWORDS,
          RegisterOp.CALL_METHOD_KEYWORDS,
          RegisterOp.GET_CAPTURED,
          RegisterOp.SET_CAPTURED,
          RegisterOp.PUSH_CAPTURED ->
          "rn";
      case RegisterOp.TAIL_CALL -> "rnr";
      case RegisterOp.GET_LINKED, RegisterOp.SET_LINKED, RegisterOp.DEFINE_LINKED -> "rv";
      case RegisterOp.END -> "nN";
      case RegisterOp.LIST,
          RegisterOp.TUPLE,
          RegisterOp.DICT,
          RegisterOp.UNPACK,
          RegisterOp.CLOSURE ->
          "rrn";
      case RegisterOp.CALL_OUT, RegisterOp.PRIMITIVE -> "rro";
      case RegisterOp.CALL_UNPACKED,
          RegisterOp.RERAISE,
          RegisterOp.GENERATOR_RETURN,
          RegisterOp.SEND_VALUE,
          RegisterOp.SEND_EXCEPTION ->
          "r";
      case RegisterOp.CHECK_BOUND -> "rv";
      case RegisterOp.DELETE_LINKED -> "-v";
      case RegisterOp.GET_ATTRIBUTE,
          RegisterOp.SET_ATTRIBUTE,
          RegisterOp.LOAD_METHOD,
          RegisterOp.IS_TYPE ->
          "rrn";
      case RegisterOp.PY_TRUTH, RegisterOp.PY_NOT, RegisterOp.PY_ITERATE, RegisterOp.YIELD -> "rr";
      case RegisterOp.CUSTOM -> "r-o";
      default -> "rrr";
    };
  }
}
