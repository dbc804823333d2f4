package io.vmactor.assembler;

import io.vmactor.assembler.LineScanner.Token;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Position;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.isa.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of one function of an assembly text, what still refers to them, and the draft of its
 * code.
 */
final class FunctionScope implements Literals.Names {
  /** A name as it stands in the text. */
  record Reference(String name, int line, int column) {}

  private record Label(int index, int line) {}

  private record Jump(int index, int operandIndex, Instruction instruction, Reference label) {}

  private record Use(int operandIndex, Reference function) {}

  /** One end of a handler's range, or its target: a label, or an index if the label is null. */
  record Point(@Nullable Reference label, int index) {}

  private record Handler(Point start, Point end, Point target) {}

  private final String file;
  private final String identifier;
  private final @Nullable FunctionScope parent;
  private final CodeDraft draft;
  private final int line;
  private final int column;
  private final Map<String, Integer> locals = new HashMap<>();
  private final Map<String, Integer> captured = new HashMap<>();
  private final Map<String, @Nullable Object> constants = new HashMap<>();
  private final Map<String, Label> labels = new LinkedHashMap<>();
  private final Map<String, FunctionScope> functions = new LinkedHashMap<>();
  private final List<Jump> jumps = new ArrayList<>();
  private final List<Handler> handlers = new ArrayList<>();
  private final List<Use> uses = new ArrayList<>();

  /** Whether a {@code .file} directive says that the instructions come from another file. */
  private boolean foreign;

  /** What a {@code .line} directive gave, or {@code null} while the text's own lines count. */
  private @Nullable Position source;

  private @Nullable CodeObject built;
  private boolean building;
  private int height;

  FunctionScope(
      String file,
      String identifier,
      @Nullable FunctionScope parent,
      CodeDraft draft,
      int line,
      int column) {
    this.file = file;
    this.identifier = identifier;
    this.parent = parent;
    this.draft = draft;
    this.line = line;
    this.column = column;
    if (parent != null && parent.foreign) {
      sourceFile(parent.draft.sourceFile());
    }
  }

  String identifier() {
    return identifier;
  }

  @Nullable FunctionScope parent() {
    return parent;
  }

  CodeDraft draft() {
    return draft;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  /** The functions defined directly inside this one, by name. */
  Map<String, FunctionScope> functions() {
    return functions;
  }

  /** The locals that have a name. */
  Map<String, Integer> locals() {
    return locals;
  }

  /** The captured cells that have a name. */
  Map<String, Integer> captured() {
    return captured;
  }

  /** The constants defined directly inside this function. */
  Map<String, @Nullable Object> constants() {
    return constants;
  }

  /** How the function is called in messages. */
  String described() {
    return parent == null ? "the program" : "function " + identifier;
  }

  /** Sets the source file; the source lines are unknown from here on until they are set. */
  void sourceFile(String value) {
    foreign = true;
    source = Position.UNKNOWN;
    draft.sourceFile(value);
  }

  /** Sets the source position of the instructions that follow. */
  void sourcePosition(Position value) {
    source = value;
  }

  Position sourceOr(int textLine) {
    return source == null ? Position.ofLine(textLine) : source;
  }

  /** The constant of this name, of this function or one around it. */
  @Override
  public @Nullable Object constant(LineScanner scanner, Token word) {
    for (FunctionScope at = this; at != null; at = at.parent) {
      if (at.constants.containsKey(word.text())) {
        return at.constants.get(word.text());
      }
    }
    List<String> visible = new ArrayList<>();
    for (FunctionScope at = this; at != null; at = at.parent) {
      visible.addAll(at.constants.keySet());
    }
    String near = FunctionScope.near(word.text(), visible);
    throw scanner.error(
        word,
        "there is no constant "
            + word.shown()
            + (near.isEmpty()
                ? "; a string stands in quotes, a constant is defined by .const"
                : near));
  }

  /** Defines a label before the next instruction. */
  void label(Reference label) {
    Label earlier = labels.putIfAbsent(label.name(), new Label(draft.count(), label.line()));
    if (earlier != null) {
      throw error(
          label, "label " + label.name() + " is defined already, in line " + earlier.line());
    }
  }

  /**
   * The instruction added next jumps to a label; its distance belongs into operand {@code
   * operandIndex}.
   */
  void jump(Instruction instruction, int operandIndex, Reference label) {
    jumps.add(new Jump(draft.count(), operandIndex, instruction, label));
  }

  /** Operand {@code operandIndex} is a function. */
  void use(int operandIndex, Reference function) {
    uses.add(new Use(operandIndex, function));
  }

  void handler(Point start, Point end, Point target) {
    handlers.add(new Handler(start, end, target));
  }

  /** Replaces labels by distances and indices, now that the function is complete. */
  void resolveLabels() {
    for (Jump jump : jumps) {
      draft.resolve(jump.operandIndex(), distance(jump));
    }
    for (Handler handler : handlers) {
      draft.handler(index(handler.start()), index(handler.end()), index(handler.target()));
    }
  }

  private int distance(Jump jump) {
    Reference label = jump.label();
    int target = find(label);
    int next = jump.index() + 1;
    boolean forward =
        jump.instruction().operands().get(jump.instruction().jumpOperand()) == OperandKind.FORWARD;
    String mnemonic = jump.instruction().mnemonic();
    if (forward && target < next) {
      throw error(
          label,
          mnemonic
              + " goes forward only, but label "
              + label.name()
              + " stands before it; OP_LOOP goes back");
    }
    if (!forward && target >= next) {
      throw error(
          label,
          mnemonic
              + " goes back only, but label "
              + label.name()
              + " stands behind it; OP_JUMP goes forward");
    }
    return Math.abs(target - next);
  }

  private int index(Point point) {
    return point.label() == null ? point.index() : find(point.label());
  }

  private int find(Reference label) {
    Label found = labels.get(label.name());
    if (found == null) {
      throw error(
          label,
          "label "
              + label.name()
              + " is not defined in "
              + described()
              + near(label.name(), labels.keySet()));
    }
    return found.index();
  }

  /** Builds the function and, before it, those it uses. */
  CodeObject build(int depth) {
    CodeObject known = built;
    if (known != null) {
      return known;
    }
    building = true;
    for (Use use : uses) {
      FunctionScope used = function(use.function());
      if (used.building) {
        throw error(
            use.function(),
            "function "
                + used.identifier
                + " would contain itself; a function reaches itself through a variable");
      }
      if (depth == NestingCheck.MOST) {
        throw error(use.function(), NestingCheck.problem());
      }
      draft.resolve(use.operandIndex(), used.build(depth + 1));
      height = Math.max(height, used.height + 1);
      if (height > NestingCheck.MOST) {
        throw error(use.function(), NestingCheck.problem());
      }
    }
    building = false;
    CodeObject code = parent == null ? draft.buildProgram() : draft.build();
    built = code;
    return code;
  }

  private FunctionScope function(Reference reference) {
    for (FunctionScope scope = this; scope != null; scope = scope.parent) {
      FunctionScope found = scope.functions.get(reference.name());
      if (found != null) {
        return found;
      }
    }
    List<String> visible = new ArrayList<>();
    for (FunctionScope scope = this; scope != null; scope = scope.parent) {
      visible.addAll(scope.functions.keySet());
    }
    throw error(
        reference,
        "function " + reference.name() + " is not defined" + near(reference.name(), visible));
  }

  private AssemblyException error(Reference at, String problem) {
    return new AssemblyException(file, at.line(), at.column(), problem);
  }

  /** "; did you mean …?", or nothing. */
  static String near(String misspelt, Iterable<String> candidates) {
    String nearest = Spelling.nearest(misspelt, candidates);
    return nearest == null ? "" : "; did you mean " + nearest + "?";
  }
}
