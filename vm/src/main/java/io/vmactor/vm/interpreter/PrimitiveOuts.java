package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.Routine;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Identity;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.MathFunctions;
import io.vmactor.vm.runtime.Numbers;
import io.vmactor.vm.text.FormatException;
import io.vmactor.vm.text.PythonFormat;
import io.vmactor.vm.text.PythonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Primitives that are Java's: texts, numbers of any size, classes, output. */
final class PrimitiveOuts {
  private final Machine machine;
  private final long context;

  PrimitiveOuts(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
  }

  /**
   * Carries out an opcode on the words from an address on.
   *
   * @return its result, nil for none, or EXIT if an error was raised
   */
  long execute(Opcode opcode, long inputs) {
    long a = StackWords.get(inputs);
    long b = StackWords.get(inputs + 8);
    return switch (opcode) {
      case NEW_CLASS ->
          new ClassMaker(machine).make(inputs - Context.get(context, Context.STACK_BASE));
      case IDENTITY -> identity(a);
      case STRING_CASE ->
          text(a) ? orWrong(b, PythonText.changeCase(string(a), index(b))) : Word.EXIT;
      case STRING_TEST -> text(a) ? orWrong(b, PythonText.test(string(a), index(b))) : Word.EXIT;
      case STRING_LINES ->
          text(a) ? machine.toWord(PythonText.lines(string(a), Word.isTrue(b))) : Word.EXIT;
      case PARSE_INT -> parseInt(a, b);
      case PARSE_FLOAT -> text(a) ? machine.toWord(PythonText.parseFloat(string(a))) : Word.EXIT;
      case INT_TO_STRING -> intToString(a, b);
      case TO_INT -> toInt(a);
      case TO_FLOAT -> toFloat(a);
      case ROUND -> round(a, b);
      case MATH -> math(a, b);
      case MATH_2 -> math(a, b, StackWords.get(inputs + 16));
      case BIT_LENGTH -> isInt(a) ? Word.ofInt(Decoder.integer(a).abs().bitLength()) : wrong(a);
      case BYTES_OF -> bytesOf(a);
      case FORMAT -> format(a, b);
      case PY_REPR -> orWrong(a, PythonPrinter.repr(a));
      case PY_STR -> Layout.is(a, Layout.STRING) ? a : orWrong(a, PythonPrinter.str(a));
      case WRITE -> write(a, machine.output());
      case WRITE_ERROR -> write(a, machine.surroundings().errorOutput());
      case SOURCE_LINE -> sourceLine(a, b);
      case SOURCE_MARKS -> sourceMarks(inputs);
      case READ_LINE -> readLine();
      case SET_BUILTINS -> setBuiltins(a);
      case SET_NAMED_ATTRIBUTE ->
          setModuleAttribute(inputs - Context.get(context, Context.STACK_BASE));
      case DELETE_NAMED_ATTRIBUTE, DELETE_GENERIC_ATTRIBUTE ->
          deleteModuleAttribute(inputs - Context.get(context, Context.STACK_BASE));
      case SET_ROUTINE -> setRoutine(inputs - Context.get(context, Context.STACK_BASE));
      case CLOCK -> clock(a);
      default -> throw new IllegalStateException("no call-out for " + opcode);
    };
  }

  // ---- operands

  private long wrong(long word) {
    machine.unwinder().raise(Trap.OPERAND, word, 0);
    return Word.EXIT;
  }

  private long raise(String message) {
    machine.unwinder().raise("value-error", message);
    return Word.EXIT;
  }

  private boolean text(long word) {
    if (Layout.is(word, Layout.STRING)) {
      return true;
    }
    wrong(word);
    return false;
  }

  private static String string(long word) {
    return Decoder.string(word);
  }

  private static long index(long word) {
    return Word.isInt(word) ? Word.toInt(word) : -1;
  }

  private long orWrong(long word, @Nullable Object result) {
    return result == null ? wrong(word) : machine.toWord(result);
  }

  private static boolean isInt(long word) {
    return Word.isInt(word) || Layout.is(word, Layout.BIGNUM);
  }

  // ---- objects

  /** Literals have no identity in their header, since all actors share them; nor do they move. */
  private long identity(long word) {
    if (!Word.isPointer(word)) {
      return Word.ofInt(word >>> 3 | 1L << 58);
    }
    return machine.memory().isInHeap(word) || Layout.isInFragment(Layout.field(word, 0))
        ? Word.ofInt(Identity.of(context, word) << 4)
        : Word.ofInt(Word.address(word));
  }

  // ---- numbers

  private long parseInt(long text, long base) {
    long radix = index(base);
    if (!text(text)) {
      return Word.EXIT;
    }
    if (radix != 0 && (radix < 2 || radix > 36)) {
      return wrong(base);
    }
    return machine.toWord(PythonText.parseInt(string(text), (int) radix));
  }

  private long intToString(long number, long base) {
    long radix = index(base);
    return isInt(number) && radix >= 2 && radix <= 36
        ? machine.toWord(Decoder.integer(number).toString((int) radix))
        : wrong(number);
  }

  private long toInt(long number) {
    if (isInt(number)) {
      return number;
    }
    if (!Numbers.isFloat(number)) {
      return wrong(number);
    }
    double value = Numbers.toDouble(number);
    if (Double.isNaN(value)) {
      return raise("cannot convert float NaN to integer");
    }
    return Double.isInfinite(value)
        ? raise("cannot convert float infinity to integer")
        : machine.toWord(new BigDecimal(value).toBigInteger());
  }

  private long toFloat(long number) {
    if (Numbers.isFloat(number)) {
      return number;
    }
    if (!isInt(number)) {
      return wrong(number);
    }
    double value = Decoder.integer(number).doubleValue();
    return Double.isInfinite(value)
        ? raise("int too large to convert to float")
        : machine.toWord(value);
  }

  private long round(long number, long digits) {
    if (!Word.isInt(digits)) {
      return wrong(digits);
    }
    int scale = (int) Math.max(-5000, Math.min(5000, Word.toInt(digits)));
    if (isInt(number)) {
      return scale >= 0
          ? number
          : machine.toWord(
              new BigDecimal(Decoder.integer(number))
                  .setScale(scale, RoundingMode.HALF_EVEN)
                  .toBigInteger());
    }
    if (!Numbers.isFloat(number)) {
      return wrong(number);
    }
    double value = Numbers.toDouble(number);
    if (!Double.isFinite(value) || scale > 400) {
      return number;
    }
    double rounded = new BigDecimal(value).setScale(scale, RoundingMode.HALF_EVEN).doubleValue();
    return machine.toWord(Math.copySign(rounded, value));
  }

  private long math(long number, long function) {
    if (!Numbers.isFloat(number) && !isInt(number)) {
      return wrong(number);
    }
    return orWrong(function, MathFunctions.apply((int) index(function), toDouble(number)));
  }

  private long math(long a, long b, long function) {
    if ((!Numbers.isFloat(a) && !isInt(a)) || (!Numbers.isFloat(b) && !isInt(b))) {
      return wrong(a);
    }
    return orWrong(function, MathFunctions.apply((int) index(function), toDouble(a), toDouble(b)));
  }

  private static double toDouble(long number) {
    return Numbers.isFloat(number)
        ? Numbers.toDouble(number)
        : Decoder.integer(number).doubleValue();
  }

  private long bytesOf(long items) {
    if (!Lists.isSequence(items)) {
      return wrong(items);
    }
    byte[] bytes = new byte[(int) Lists.length(items)];
    for (int i = 0; i < bytes.length; i++) {
      long item = Lists.item(items, i);
      if (!Word.isInt(item) || item < 0 || Word.toInt(item) > 255) {
        return raise("bytes must be in range(0, 256)");
      }
      bytes[i] = (byte) Word.toInt(item);
    }
    return machine.toWord(bytes);
  }

  // ---- texts

  private long format(long value, long spec) {
    if (!text(spec)) {
      return Word.EXIT;
    }
    String specification = string(spec);
    try {
      return orWrong(value, formatted(value, specification));
    } catch (FormatException e) {
      return raise(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable String formatted(long value, String spec) throws FormatException {
    if (isInt(value)) {
      return PythonFormat.integer(Decoder.integer(value), spec);
    }
    if (Numbers.isFloat(value)) {
      return PythonFormat.floating(Numbers.toDouble(value), spec);
    }
    if (Layout.is(value, Layout.STRING)) {
      return PythonFormat.string(string(value), spec);
    }
    if (spec.isEmpty()) {
      return PythonPrinter.str(value);
    }
    return value == Word.TRUE || value == Word.FALSE
        ? PythonFormat.integer(BigInteger.valueOf(value == Word.TRUE ? 1 : 0), spec)
        : null;
  }

  private long write(long text, Appendable output) {
    if (!text(text)) {
      return Word.EXIT;
    }
    try {
      synchronized (output) { // actors that print to the same place do not mix their lines
        output.append(string(text));
      }
      return Word.NIL;
    } catch (IOException e) {
      machine.unwinder().raise("io-error", "cannot print: " + e.getMessage());
      return Word.EXIT;
    }
  }

  private long sourceLine(long file, long line) {
    if (!text(file)) {
      return Word.EXIT;
    }
    return Word.isInt(line)
        ? machine.toWord(machine.surroundings().programs().line(string(file), (int) index(line)))
        : wrong(line);
  }

  private long sourceMarks(long inputs) {
    long file = StackWords.get(inputs);
    int[] place = new int[4];
    for (int i = 0; i < place.length; i++) {
      long number = StackWords.get(inputs + 8 + 8L * i);
      if (!Word.isInt(number)) {
        return wrong(number);
      }
      place[i] = (int) Word.toInt(number);
    }
    return text(file)
        ? machine.toWord(
            machine
                .surroundings()
                .programs()
                .marks(string(file), place[0], place[1], place[2], place[3]))
        : Word.EXIT;
  }

  private long readLine() {
    try {
      return machine.toWord(machine.surroundings().input().get());
    } catch (UncheckedIOException e) {
      machine.unwinder().raise("io-error", "cannot read: " + e.getMessage());
      return Word.EXIT;
    }
  }

  private long setBuiltins(long module) {
    if (!Layout.is(module, Layout.MODULE)) {
      return wrong(module);
    }
    Context.put(context, Context.BUILTINS, module);
    machine.variables().makeShared(module);
    return Word.NIL;
  }

  private long at(long offset) {
    return StackWords.get(Context.get(context, Context.STACK_BASE) + offset);
  }

  private long setModuleAttribute(long inputs) {
    new Namespaces(machine).set(() -> at(inputs), () -> at(inputs + 8), () -> at(inputs + 16));
    return Word.NIL;
  }

  private long deleteModuleAttribute(long inputs) {
    return new Namespaces(machine).deleteAttribute(() -> at(inputs), () -> at(inputs + 8))
        ? Word.NIL
        : Word.EXIT;
  }

  /** The function and the name stand at a distance from the stack's base. */
  private long setRoutine(long inputs) {
    long name = at(inputs + 8);
    long function = at(inputs);
    Routine routine = Layout.is(name, Layout.STRING) ? Routine.of(string(name)) : null;
    if (routine == null || !Layout.is(function, Layout.CLOSURE)) {
      return raise("there is no routine " + machine.printer().show(name));
    }
    if (Context.get(context, Context.ROUTINES) == Word.NIL) {
      long created = machine.allocating(() -> Routines.create(context));
      Context.put(context, Context.ROUTINES, created);
    }
    Layout.setField(
        Context.get(context, Context.ROUTINES), Layout.ITEMS + (routine.number() << 3), at(inputs));
    return Word.NIL;
  }

  private long clock(long which) {
    return switch ((int) index(which)) {
      case 0 -> {
        var now = java.time.Instant.now();
        yield machine.toWord(now.getEpochSecond() * 1_000_000_000L + now.getNano());
      }
      case 1 -> machine.toWord(System.nanoTime());
      default -> wrong(which);
    };
  }
}
