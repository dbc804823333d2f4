package io.vmactor.vm.code;

import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.OperandKind;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a function: instructions, constants, handlers and positions. Immutable; verified when
 * it is built, or, if the build of this program made it, before it first runs.
 *
 * <p>The first locals are what a call binds: the {@link #parameters()}, with {@link #hasRest()} a
 * tuple of the further arguments, the {@link #keywordOnly()} parameters, and with {@link
 * CodeFlag#KEYWORD_REST} a dict of the further keyword arguments. Constants are nil ({@code null}),
 * Boolean, Long, BigInteger, Double, String, {@code byte[]}, {@link Symbol}, {@link Char}, {@link
 * Tuple} and {@link Pairs} of such, and code objects.
 */
public final class CodeObject {
  private final String name;
  private final String file;
  private final int parameters;
  private final int positionalOnly;
  private final int keywordOnly;
  private final Dialect dialect;
  private final Set<CodeFlag> flags;
  private final int locals;
  private final int captured;
  private final List<String> localNames;
  private final List<String> capturedNames;
  private final InstructionSet instructionSet;
  private final InstructionSequence instructions;
  private final List<@Nullable Object> constants;
  private final List<ExceptionHandler> handlers;
  private final int[] lines;
  private final @Nullable Position[] positions;
  private @Nullable VerifiedCode verified;

  private CodeObject(Builder builder) {
    this.name = builder.name;
    this.file = builder.file;
    this.parameters = builder.parameters;
    this.positionalOnly = builder.positionalOnly;
    this.keywordOnly = builder.keywordOnly;
    this.dialect = builder.dialect;
    this.flags = Collections.unmodifiableSet(builder.flags.clone());
    this.locals = builder.locals;
    this.captured = builder.captured;
    this.localNames = builder.localNames;
    this.capturedNames = builder.capturedNames;
    this.instructionSet = builder.instructionSet;
    this.instructions =
        InstructionSequence.decode(
            Arrays.copyOf(builder.words, builder.size), builder.instructionSet);
    this.constants = Collections.unmodifiableList(new ArrayList<>(builder.constants));
    this.handlers = List.copyOf(builder.handlers);
    this.lines = Arrays.copyOf(builder.lines, instructions.count());
    this.positions = builder.positions.clone();
  }

  /** The function's name. */
  public String name() {
    return name;
  }

  /** The source file, or "" if unknown. */
  public String file() {
    return file;
  }

  /** The language whose results the operations give. */
  public Dialect dialect() {
    return dialect;
  }

  /** What is special about its calls. */
  public Set<CodeFlag> flags() {
    return flags;
  }

  /** Whether it has a flag. */
  public boolean is(CodeFlag flag) {
    return flags.contains(flag);
  }

  /** How many parameters take positional arguments, the rest parameter not counted. */
  public int parameters() {
    return parameters;
  }

  /** How many of the {@link #parameters()}, from the first on, take no keyword arguments. */
  public int positionalOnly() {
    return positionalOnly;
  }

  /** How many parameters take keyword arguments alone. */
  public int keywordOnly() {
    return keywordOnly;
  }

  /**
   * Whether further arguments are accepted; they arrive as a tuple in local {@link #parameters()}.
   */
  public boolean hasRest() {
    return flags.contains(CodeFlag.REST);
  }

  /** How many locals a call binds: parameters of all kinds. */
  public int boundLocals() {
    return parameters
        + (hasRest() ? 1 : 0)
        + keywordOnly
        + (flags.contains(CodeFlag.KEYWORD_REST) ? 1 : 0);
  }

  /**
   * The names of the locals, from the first on, as far as they are known; "" for one without a
   * name. Keyword arguments find parameters by them.
   */
  public List<String> localNames() {
    return localNames;
  }

  /** The names of the captured cells, from the first on, as far as they are known. */
  public List<String> capturedNames() {
    return capturedNames;
  }

  /** How many locals there are, parameters included. */
  public int locals() {
    return locals;
  }

  /** How many captured cells a closure of this code has. */
  public int captured() {
    return captured;
  }

  /** The instruction set the code was built with. */
  public InstructionSet instructionSet() {
    return instructionSet;
  }

  /** The instructions. */
  public InstructionSequence instructions() {
    return instructions;
  }

  /** The constants that VALUE, NAME and CODE operands index. */
  public List<@Nullable Object> constants() {
    return constants;
  }

  /** The exception handlers; the first that covers a point is taken. */
  public List<ExceptionHandler> handlers() {
    return handlers;
  }

  /** The source line of instruction {@code index}, or 0 if unknown. */
  public int line(int index) {
    return index < lines.length ? lines[index] : 0;
  }

  /** Where instruction {@code index} comes from; perhaps only its line is known, or nothing. */
  public Position position(int index) {
    Position known = index < positions.length ? positions[index] : null;
    return known == null ? Position.ofLine(line(index)) : known;
  }

  /** Whether more than the line is known of any instruction. */
  public boolean hasPositions() {
    return positions.length > 0;
  }

  /** What the verifier found out. */
  public VerifiedCode verified() {
    VerifiedCode known = verified;
    if (known == null) {
      known = Verifier.verify(this, false);
      verified = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return "code " + name;
  }

  /** Starts a code object of this name over the standard opcodes. */
  public static Builder builder(String name) {
    return new Builder(name, InstructionSet.standard());
  }

  /** Starts a code object of this name over the given instruction set. */
  public static Builder builder(String name, InstructionSet set) {
    return new Builder(name, set);
  }

  /**
   * A code object from a stream in the form that {@code send} takes: {@code of("double", 1,
   * "OP_GET_LOCAL", 0, "OP_CONSTANT", 2, "OP_MULTIPLY", "OP_RETURN")}. It has as many locals as its
   * instructions name.
   *
   * @throws VerificationException if the code breaks a rule
   */
  public static CodeObject of(String name, int parameters, @Nullable Object... stream) {
    return builder(name).parameters(parameters).addAll(stream).build();
  }

  /** Collects a code object's contents; {@link #build} verifies them. */
  public static final class Builder {
    private final String name;
    private final InstructionSet instructionSet;
    private String file = "";
    private int parameters;
    private int positionalOnly;
    private int keywordOnly;
    private Dialect dialect = Dialect.BASIC;
    private final EnumSet<CodeFlag> flags = EnumSet.noneOf(CodeFlag.class);
    private List<String> localNames = List.of();
    private List<String> capturedNames = List.of();
    private int locals;
    private int captured;
    private int[] words = new int[16];
    private int size;
    private int[] lines = new int[16];

    /** Where each instruction starts in the words. */
    private int[] starts = new int[16];

    private int count;
    private int line;
    private @Nullable Position position;
    private @Nullable Position[] positions = new Position[0];
    private final List<@Nullable Object> constants = new ArrayList<>();
    private final Map<Object, Integer> constantIndex = new HashMap<>();
    private final List<ExceptionHandler> handlers = new ArrayList<>();

    private Builder(String name, InstructionSet set) {
      this.name = name;
      this.instructionSet = set;
    }

    /** Sets the source file. */
    public Builder file(String value) {
      this.file = value;
      return this;
    }

    /** Sets the number of parameters. */
    public Builder parameters(int value) {
      this.parameters = value;
      return this;
    }

    /** Makes further arguments arrive as a tuple in the local after the parameters. */
    public Builder rest() {
      return flag(CodeFlag.REST);
    }

    /** Sets a flag. */
    public Builder flag(CodeFlag flag) {
      flags.add(flag);
      return this;
    }

    /** Sets the language whose results the operations give. */
    public Builder dialect(Dialect value) {
      this.dialect = value;
      return this;
    }

    /** Makes the first of the parameters take no keyword arguments. */
    public Builder positionalOnly(int value) {
      this.positionalOnly = value;
      return this;
    }

    /** Sets the number of parameters that take keyword arguments alone. */
    public Builder keywordOnly(int value) {
      this.keywordOnly = value;
      return this;
    }

    /** Names the locals, from the first on; "" is no name. */
    public Builder localNames(List<String> names) {
      this.localNames = List.copyOf(names);
      return this;
    }

    /** Names the captured cells, from the first on. */
    public Builder capturedNames(List<String> names) {
      this.capturedNames = List.copyOf(names);
      return this;
    }

    /** Makes room for at least this many locals, parameters included. */
    public Builder locals(int value) {
      this.locals = Math.max(locals, value);
      return this;
    }

    /** Sets the number of captured cells. */
    public Builder captured(int value) {
      this.captured = value;
      return this;
    }

    /** The instruction set instructions are looked up in. */
    public InstructionSet instructionSet() {
      return instructionSet;
    }

    /** How many instructions have been added. */
    public int count() {
      return count;
    }

    /** The source line of the instructions that follow; 0 means unknown. */
    public Builder line(int value) {
      this.line = value;
      this.position = null;
      return this;
    }

    /** Where the instructions that follow come from; sets their line too. */
    public Builder position(Position value) {
      this.line = value.line();
      this.position = value.equals(Position.ofLine(line)) ? null : value;
      return this;
    }

    /**
     * Adds an instruction with its encoded operands; see {@link #constant} for those that are data.
     */
    public Builder add(Instruction instruction, int... operands) {
      if (operands.length != instruction.operands().size()) {
        throw new VerificationException(
            instruction.mnemonic()
                + " takes "
                + instruction.operands().size()
                + " operands, not "
                + operands.length);
      }
      if (size + 1 + operands.length > words.length) {
        words = Arrays.copyOf(words, words.length * 2 + operands.length);
      }
      if (count == lines.length) {
        lines = Arrays.copyOf(lines, count * 2);
        starts = Arrays.copyOf(starts, count * 2);
      }
      if (position != null) {
        if (count >= positions.length) {
          positions = Arrays.copyOf(positions, lines.length);
        }
        positions[count] = position;
      }
      starts[count] = size;
      lines[count++] = line;
      words[size++] = instruction.number();
      for (int k = 0; k < operands.length; k++) {
        words[size++] = operands[k];
        if (instruction.operands().get(k) == OperandKind.LOCAL
            && operands[k] < Limits.MAX_FRAME_SLOTS) {
          locals = Math.max(locals, operands[k] + 1);
        }
        if (instruction.operands().get(k) == OperandKind.CAPTURED
            && operands[k] < Limits.MAX_CAPTURED) {
          captured = Math.max(captured, operands[k] + 1);
        }
      }
      return this;
    }

    /** Adds instructions in the form that {@code send} takes. */
    public Builder addAll(@Nullable Object... stream) {
      StreamParser.addTo(this, Arrays.asList(stream));
      return this;
    }

    /**
     * Replaces operand {@code k} of the instruction at {@code index}; for jumps whose distance was
     * not known.
     *
     * @throws IndexOutOfBoundsException if there is no such operand
     */
    public Builder patch(int index, int k, int value) {
      Objects.checkIndex(index, count);
      int first = starts[index] + 1;
      int end = index + 1 < count ? starts[index + 1] : size;
      words[first + Objects.checkIndex(k, end - first)] = value;
      return this;
    }

    /** The index of a constant, added if it is new. */
    public int constant(@Nullable Object value) {
      Object normal = Constants.normalise(value);
      Object key = Constants.key(normal);
      Integer known = constantIndex.get(key);
      if (known != null) {
        return known;
      }
      constants.add(normal);
      constantIndex.put(key, constants.size() - 1);
      return constants.size() - 1;
    }

    /** Adds a handler behind those there are. */
    public Builder handler(ExceptionHandler handler) {
      handlers.add(handler);
      return this;
    }

    /**
     * Verifies and answers the code object.
     *
     * @throws VerificationException if it breaks a rule
     */
    public CodeObject build() {
      return verified(false);
    }

    /**
     * Answers the code object without verifying it now: for code that was verified when this
     * program was built. It is verified once more before it is lowered, so nothing unverified runs.
     */
    public CodeObject buildTrusted() {
      int bound = parameters + keywordOnly;
      bound += flags.contains(CodeFlag.REST) ? 1 : 0;
      bound += flags.contains(CodeFlag.KEYWORD_REST) ? 1 : 0;
      locals = Math.max(locals, bound);
      return new CodeObject(this);
    }

    private CodeObject verified(boolean openEnd) {
      CodeObject code = buildTrusted();
      code.verified = Verifier.verify(code, openEnd);
      return code;
    }

    /**
     * Like {@link #build}, for a program's top level: where control would run off the end, it
     * returns the top of the stack, or nil if the stack is empty there.
     *
     * @throws VerificationException if it breaks a rule
     */
    public CodeObject buildProgram() {
      int end = verified(true).verified().endDepth();
      if (end >= 0) {
        if (end == 0) {
          add(Opcode.NIL);
        }
        add(Opcode.RETURN);
      }
      return build();
    }
  }

  /** Which values may be constants, and when two are the same constant. */
  static final class Constants {
    private Constants() {}

    static @Nullable Object normalise(@Nullable Object value) {
      return normalise(value, 0);
    }

    /**
     * Tests by type one after the other: a pattern switch costs more than all else at the start of
     * a program.
     */
    private static @Nullable Object normalise(@Nullable Object value, int depth) {
      if (depth > Limits.MAX_NESTING) {
        throw new VerificationException(
            "a constant is nested more than " + Limits.MAX_NESTING + " deep");
      }
      if (value == null
          || value instanceof Long
          || value instanceof String
          || value instanceof Double
          || value instanceof Boolean) {
        return value;
      }
      if (value instanceof CodeObject && depth == 0) {
        return value;
      }
      if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
        return ((Number) value).longValue();
      }
      if (value instanceof BigInteger n) {
        return n.bitLength() < Long.SIZE ? (Object) n.longValue() : n;
      }
      if (value instanceof Float f) {
        return f.doubleValue();
      }
      if (value instanceof Character c) {
        return c.toString();
      }
      if (value instanceof byte[] bytes) {
        return bytes.clone();
      }
      if (value instanceof Tuple tuple) {
        return new Tuple(normaliseAll(tuple.items(), depth + 1));
      }
      if (value instanceof Symbol || value instanceof Char) {
        return value;
      }
      if (value instanceof Pairs pairs) {
        return new Pairs(
            normaliseAll(pairs.items(), depth + 1), normalise(pairs.tail(), depth + 1));
      }
      throw new VerificationException(
          "a constant of code must be immutable: nil, bool, int, float, string, bytes, symbol, character, or a tuple or pairs of such, not "
              + value.getClass().getSimpleName());
    }

    private static List<@Nullable Object> normaliseAll(List<?> items, int depth) {
      List<@Nullable Object> normal = new ArrayList<>();
      for (Object item : items) {
        normal.add(normalise(item, depth));
      }
      return normal;
    }

    /**
     * A key that no other constant's is equal to; ordered, so that no choice of constants makes
     * look-ups slow.
     */
    private record Encoded(String text) implements Comparable<Encoded> {
      @Override
      public int compareTo(Encoded other) {
        return text.compareTo(other.text);
      }
    }

    /** Equal keys mean interchangeable constants: 1 and 1.0 differ, and so do 0.0 and -0.0. */
    static Object key(@Nullable Object value) {
      if (value instanceof String || value instanceof Long || value instanceof CodeObject) {
        return value;
      }
      StringBuilder text = new StringBuilder();
      appendKey(value, text);
      return new Encoded(text.toString());
    }

    private static void appendKey(@Nullable Object value, StringBuilder text) {
      if (value instanceof Double d) {
        text.append('d').append(Double.doubleToRawLongBits(d));
      } else if (value instanceof byte[] bytes) {
        text.append('b')
            .append(bytes.length)
            .append(':')
            .append(new String(bytes, StandardCharsets.ISO_8859_1));
      } else if (value instanceof String string) {
        text.append('s').append(string.length()).append(':').append(string);
      } else if (value instanceof Tuple tuple) {
        text.append('(');
        for (Object item : tuple.items()) {
          appendKey(item, text);
          text.append(',');
        }
        text.append(')');
      } else if (value instanceof Pairs pairs) {
        text.append('[');
        for (Object item : pairs.items()) {
          appendKey(item, text);
          text.append(',');
        }
        appendKey(pairs.tail(), text);
        text.append(']');
      } else if (value instanceof Symbol symbol) {
        text.append("y").append(symbol.name().length()).append(':').append(symbol.name());
      } else if (value instanceof Char c) {
        text.append('c').append(c.codePoint());
      } else {
        text.append(value);
      }
    }
  }
}
