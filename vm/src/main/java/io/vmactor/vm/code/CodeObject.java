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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of a function: instructions, constants, handlers and positions. Immutable; verified when
 * it is built.
 *
 * <p>Locals 0 up to {@link #parameters()} are the parameters; with {@link #hasRest()} the next
 * local gets a tuple of the further arguments. Constants are nil ({@code null}), Boolean, Long,
 * BigInteger, Double, String, {@code byte[]}, {@link Tuple} of such, and code objects.
 */
public final class CodeObject {
  private final String name;
  private final String file;
  private final int parameters;
  private final boolean rest;
  private final int locals;
  private final int captured;
  private final InstructionSet instructionSet;
  private final InstructionSequence instructions;
  private final List<@Nullable Object> constants;
  private final List<ExceptionHandler> handlers;
  private final int[] lines;
  private final VerifiedCode verified;

  private CodeObject(Builder builder, boolean openEnd) {
    this.name = builder.name;
    this.file = builder.file;
    this.parameters = builder.parameters;
    this.rest = builder.rest;
    this.locals = builder.locals;
    this.captured = builder.captured;
    this.instructionSet = builder.instructionSet;
    this.instructions =
        InstructionSequence.decode(
            Arrays.copyOf(builder.words, builder.size), builder.instructionSet);
    this.constants = Collections.unmodifiableList(new ArrayList<>(builder.constants));
    this.handlers = List.copyOf(builder.handlers);
    this.lines = Arrays.copyOf(builder.lines, instructions.count());
    this.verified = Verifier.verify(this, openEnd);
  }

  /** The function's name. */
  public String name() {
    return name;
  }

  /** The source file, or "" if unknown. */
  public String file() {
    return file;
  }

  /** How many arguments a call needs, the rest parameter not counted. */
  public int parameters() {
    return parameters;
  }

  /**
   * Whether further arguments are accepted; they arrive as a tuple in local {@link #parameters()}.
   */
  public boolean hasRest() {
    return rest;
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

  /** What the verifier found out. */
  public VerifiedCode verified() {
    return verified;
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
    private boolean rest;
    private int locals;
    private int captured;
    private int[] words = new int[16];
    private int size;
    private int[] lines = new int[16];

    /** Where each instruction starts in the words. */
    private int[] starts = new int[16];

    private int count;
    private int line;
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
      this.locals = Math.max(locals, value + (rest ? 1 : 0));
      return this;
    }

    /** Makes further arguments arrive as a tuple in the local after the parameters. */
    public Builder rest() {
      this.rest = true;
      this.locals = Math.max(locals, parameters + 1);
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
      return new CodeObject(this, false);
    }

    /**
     * Like {@link #build}, for a program's top level: where control would run off the end, it
     * returns the top of the stack, or nil if the stack is empty there.
     *
     * @throws VerificationException if it breaks a rule
     */
    public CodeObject buildProgram() {
      int end = new CodeObject(this, true).verified.endDepth();
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
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : tuple.items()) {
          items.add(normalise(item, depth + 1));
        }
        return new Tuple(items);
      }
      throw new VerificationException(
          "a constant of code must be immutable: nil, bool, int, float, string, bytes or a tuple of such, not "
              + value.getClass().getSimpleName());
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
      } else {
        text.append(value);
      }
    }
  }
}
