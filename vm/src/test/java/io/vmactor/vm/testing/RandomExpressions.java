package io.vmactor.vm.testing;

import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Instruction.Flag;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.isa.StackKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Emits expressions: code that leaves one more value on the stack. Which instructions there are,
 * what they take and what they leave comes from the instruction set's stack effects; the names in
 * the effects tell the types.
 */
final class RandomExpressions {
  private static final int LONGEST = 20;
  private static final long MODULUS = 1_000_003;

  private final Random random;
  private final RandomValues values;
  private final CodeSketch sketch;
  private final Places places;
  private final int mostInstructions;
  private final boolean everyDialect;
  private final BooleanSupplier calls;
  private final List<Instruction> producers = new ArrayList<>();

  /**
   * Expressions get short once the sketch has {@code mostInstructions}.
   *
   * @param everyDialect whether instructions occur that the reference does not have
   * @param calls emits a call that leaves its result, or answers false if there is nothing to call
   */
  RandomExpressions(
      Random random,
      InstructionSet set,
      CodeSketch sketch,
      Places places,
      int mostInstructions,
      boolean everyDialect,
      BooleanSupplier calls) {
    this.everyDialect = everyDialect;
    this.calls = calls;
    this.random = random;
    this.values = new RandomValues(random);
    this.sketch = sketch;
    this.places = places;
    this.mostInstructions = mostInstructions;
    for (Instruction instruction : set.all()) {
      if (occurs(instruction) && outputs(instruction) == 1) {
        producers.add(instruction);
      }
    }
  }

  /** From here to the custom ones stand the instructions of other dialects than the basic one. */
  private static final int FIRST_OF_OBJECTS = 0x100;

  private static final int FIRST_OF_ACTORS = 0x280;
  private static final int FIRST_OF_DIALECTS = 0x300;

  /**
   * Whether an instruction belongs to another dialect than the basic one, which the reference has.
   */
  static boolean isOfOtherDialect(Instruction instruction) {
    int number = instruction.number();
    boolean objects = number >= FIRST_OF_OBJECTS && number < FIRST_OF_ACTORS;
    return objects || (number >= FIRST_OF_DIALECTS && number < InstructionSet.FIRST_CUSTOM_NUMBER);
  }

  /** What depends on the clock, on the input, or on where objects lie. */
  private static final Set<Opcode> UNREPEATABLE =
      EnumSet.of(Opcode.CLOCK, Opcode.READ_LINE, Opcode.IDENTITY, Opcode.PY_HASH);

  /** Whether an instruction may stand in an expression, or be a statement of its own. */
  boolean occurs(Instruction instruction) {
    return isPlain(instruction)
        && (everyDialect
            ? !(instruction instanceof Opcode opcode && UNREPEATABLE.contains(opcode))
            : !isOfOtherDialect(instruction));
  }

  /** Whether an instruction needs nothing but values on the stack, and perhaps a count. */
  private static boolean isPlain(Instruction instruction) {
    StackEffect effect = instruction.effect();
    if (effect == null
        || instruction.is(Flag.CONTROL)
        || instruction.is(Flag.CONCURRENT)
        || instruction == Opcode.RECEIVE) {
      return false;
    }
    for (OperandKind kind : instruction.operands()) {
      if (kind != OperandKind.COUNT) {
        return false;
      }
    }
    List<StackEffect.Entry> entries = new ArrayList<>(effect.inputs());
    entries.addAll(effect.outputs());
    for (StackEffect.Entry entry : entries) {
      if (entry.kind() != StackKind.VALUE) {
        return false;
      }
    }
    return true;
  }

  /** How many values it leaves, or -1 if that depends on its count. */
  static int outputs(Instruction instruction) {
    StackEffect effect = instruction.effect();
    if (effect == null) {
      return -1;
    }
    int none = effect.pushes(0);
    return none == effect.pushes(1) ? none : -1;
  }

  /** Emits a value of the type, by an expression nested up to {@code depth}. */
  void produce(ValueType wanted, int depth) {
    if (wanted == ValueType.ANY && random.nextInt(3) == 0 && calls.getAsBoolean()) {
      return;
    }
    if (depth <= 0 || sketch.here() > mostInstructions || random.nextInt(3) == 0) {
      leaf(wanted);
      return;
    }
    if (wanted == ValueType.STRING && random.nextInt(3) == 0) {
      produce(ValueType.STRING, depth - 1);
      produce(ValueType.STRING, depth - 1);
      sketch.add(Opcode.ADD);
      return;
    }
    List<Instruction> fitting = new ArrayList<>();
    for (Instruction instruction : producers) {
      ValueType made = ValueType.ofOutput(output(instruction));
      if (made.fits(wanted) || (wanted == ValueType.INT && isBitwise(instruction))) {
        fitting.add(instruction);
      }
    }
    if (fitting.isEmpty()) {
      leaf(wanted);
    } else {
      apply(oneOf(fitting), wanted, depth - 1);
    }
  }

  /** One of these; less often one on objects, of which there are many that mostly fail. */
  Instruction oneOf(List<Instruction> instructions) {
    Instruction chosen = instructions.get(random.nextInt(instructions.size()));
    int number = chosen.number();
    boolean onObjects = number >= FIRST_OF_OBJECTS && number < FIRST_OF_ACTORS;
    return onObjects && random.nextInt(8) > 0
        ? instructions.get(random.nextInt(instructions.size()))
        : chosen;
  }

  private static String output(Instruction instruction) {
    StackEffect effect = instruction.effect();
    return effect == null ? "" : effect.outputs().getFirst().name();
  }

  private static boolean isBitwise(Instruction instruction) {
    return instruction.number() >= Opcode.BIT_AND.number()
        && instruction.number() <= Opcode.SHIFT_RIGHT.number();
  }

  /** Emits what the instruction takes, then the instruction. */
  void apply(Instruction instruction, ValueType wanted, int depth) {
    StackEffect effect = instruction.effect();
    if (effect == null) {
      throw new IllegalArgumentException(instruction.mnemonic());
    }
    int count = random.nextInt(4);
    String before = "";
    for (StackEffect.Entry entry : effect.inputs()) {
      for (int n = entry.size(count); n > 0; n--) {
        input(instruction, entry.name(), before, wanted, depth);
      }
      before = entry.name();
    }
    if (instruction.operands().isEmpty()) {
      sketch.add(instruction);
    } else {
      sketch.add(instruction, count);
    }
  }

  private void input(
      Instruction instruction, String name, String before, ValueType wanted, int depth) {
    if (!instruction.is(Flag.CAN_TRAP) && instruction instanceof Opcode && name.length() == 1) {
      produce(ValueType.ANY, depth);
      return;
    }
    switch (name) {
      case "a" -> produce(wanted == ValueType.NUMBER ? ValueType.NUMBER : ValueType.INT, depth);
      case "b" -> secondOperand(instruction, wanted, depth);
      case "container" -> container(instruction, depth);
      case "key" -> constant((long) random.nextInt(2) - (random.nextInt(4) == 0 ? 1 : 0));
      case "item", "pair", "argument" ->
          produce(
              name.equals("pair") && isOfOtherDialect(instruction)
                  ? ValueType.PAIR
                  : random.nextInt(3) == 0 ? ValueType.STRING : ValueType.INT,
              depth);
      case "start", "end" ->
          constant(random.nextInt(4) == 0 ? null : (Object) (random.nextLong(8) - 2));
      case "string" -> {
        if (instruction == Opcode.CODE_POINT) {
          constant(values.word().substring(0, 1));
        } else if (instruction == Opcode.ENCODE && random.nextInt(12) > 0) {
          constant(values.word());
        } else {
          produce(ValueType.STRING, depth);
        }
      }
      case "separator", "kind", "message" -> produce(ValueType.STRING, depth);
      case "strings" -> {
        constant(values.word());
        constant(values.anyString());
        sketch.add(random.nextBoolean() ? Opcode.LIST : Opcode.TUPLE, 2);
      }
      case "bytes" -> {
        if (instruction == Opcode.DECODE && random.nextInt(12) > 0) {
          constant(values.word().getBytes(StandardCharsets.UTF_8));
        } else {
          produce(ValueType.BYTES, depth);
        }
      }
      case "list" -> produce(ValueType.LIST, depth);
      case "pairs" -> produce(ValueType.PAIR, depth);
      case "sequence" -> produce(random.nextBoolean() ? ValueType.LIST : ValueType.TUPLE, depth);
      case "index" -> constant((long) random.nextInt(2));
      case "dict" -> produce(ValueType.DICT, depth);
      case "error" -> produce(ValueType.ERROR, depth);
      case "n" -> constant(31 + values.positive(random.nextInt(5) == 0 ? 0x10000 : 96));
      default -> produce(before.isEmpty() ? ValueType.INT : ValueType.ANY, depth);
    }
  }

  private void secondOperand(Instruction instruction, ValueType wanted, int depth) {
    if (instruction == Opcode.POWER) {
      constant(values.positive(4));
    } else if (instruction == Opcode.SHIFT_LEFT || instruction == Opcode.SHIFT_RIGHT) {
      constant(values.positive(70));
    } else if (ValueType.ofOutput(output(instruction)) == ValueType.INT && random.nextInt(12) > 0) {
      constant(values.positive(1000));
    } else if (output(instruction).equals("quotient") && random.nextInt(12) > 0) {
      constant(values.positive(9));
    } else {
      produce(wanted == ValueType.NUMBER ? ValueType.NUMBER : ValueType.INT, depth);
    }
  }

  /** A container that most keys and indices fit. */
  private void container(Instruction instruction, int depth) {
    if (instruction == Opcode.SET_ITEM
        || instruction == Opcode.DELETE_ITEM
        || random.nextInt(3) == 0) {
      for (long key = -1; key < 3; key++) {
        constant(key);
        produce(ValueType.INT, depth);
      }
      boolean dict = random.nextBoolean() && instruction != Opcode.SLICE;
      sketch.add(dict ? Opcode.DICT : Opcode.LIST, dict ? 4 : 8);
    } else if (random.nextInt(3) == 0 && instruction != Opcode.CONTAINS) {
      constant(values.word() + "xy");
    } else {
      produce(random.nextBoolean() ? ValueType.LIST : ValueType.TUPLE, depth);
    }
  }

  private void constant(Object value) {
    sketch.add(random.nextInt(8) == 0 ? Opcode.PUSH : Opcode.CONSTANT, value);
  }

  /** Emits a constant, or reads something that has the type. */
  void leaf(ValueType wanted) {
    if (random.nextInt(5) > 1 && places.read(wanted)) {
      return;
    }
    switch (wanted) {
      case INT -> constant(random.nextInt(5) == 0 ? values.anyInt() : values.smallInt());
      case NUMBER -> constant(random.nextBoolean() ? values.anyFloat() : values.anyInt());
      case BOOL -> sketch.add(random.nextBoolean() ? Opcode.TRUE : Opcode.FALSE);
      case STRING -> constant(values.anyString());
      case BYTES -> constant(values.bytes());
      case LIST, TUPLE -> {
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
          constant(random.nextBoolean() ? values.anyInt() : values.anyString());
        }
        sketch.add(wanted == ValueType.LIST ? Opcode.LIST : Opcode.TUPLE, count);
      }
      case PAIR -> {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
          constant(values.anyInt());
        }
        sketch.add(Opcode.SCM_LIST, count);
      }
      case DICT -> {
        int count = random.nextInt(3);
        for (int i = 0; i < 2 * count; i++) {
          constant(i % 2 == 0 ? values.word() : values.any());
        }
        sketch.add(Opcode.DICT, count);
      }
      case ERROR -> {
        constant(values.word());
        constant(values.word());
        sketch.add(Opcode.MAKE_ERROR);
      }
      case ANY -> {
        if (random.nextInt(6) == 0) {
          sketch.add(Opcode.NIL);
        } else {
          constant(values.any());
        }
      }
    }
  }

  /** Emits a value that stays small however often the code runs: fit to be stored. */
  void produceBounded(ValueType wanted, int depth) {
    produce(wanted, depth);
    switch (wanted) {
      case INT, NUMBER -> {
        constant(MODULUS);
        sketch.add(Opcode.MODULO);
      }
      case STRING, BYTES, LIST, TUPLE -> {
        sketch.add(Opcode.NIL);
        constant((long) LONGEST);
        sketch.add(Opcode.SLICE);
      }
      case BOOL, DICT, PAIR, ERROR, ANY -> {}
    }
  }
}
