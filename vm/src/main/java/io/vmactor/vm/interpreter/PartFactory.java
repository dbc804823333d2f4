package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.StreamParser;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.heap.Encoder;
import io.vmactor.vm.heap.Fragment;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.memory.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns streams into parts ready to send: parsed, verified, lowered, arguments encoded.
 * Thread-safe.
 */
public final class PartFactory {
  private static final int MAX_SINGLES = 4096;
  private static final ThreadLocal<Encoder> ENCODERS = ThreadLocal.withInitial(Encoder::new);

  /** Numbers of arguments for which the batch that calls is kept. */
  private static final int CALLS = 8;

  private final AtomicReferenceArray<@Nullable Part> calls = new AtomicReferenceArray<>(CALLS);
  private final ShapeTable shapes = new ShapeTable();
  private final Map<HandlerTable, Map<String, ShapeCode>> singles = new ConcurrentHashMap<>();

  /** The calling thread's encoder, with nothing in it; to be used up before the next call. */
  static Encoder encoder() {
    Encoder encoder = ENCODERS.get();
    encoder.reset();
    return encoder;
  }

  /**
   * The parts of a batch.
   *
   * @param table the receiver's handlers
   * @param sender who sends, for the quota of shapes
   * @throws VerificationException if the stream is malformed or breaks a rule
   */
  public Part batch(HandlerTable table, long sender, @Nullable Object... stream) {
    if (stream.length == 1 || stream.length == 2) {
      Part single = single(table, stream);
      if (single != null) {
        return single;
      }
    }
    List<StreamParser.Part> parsed = new StreamParser(table.instructions()).parse(stream);
    Part next = null;
    for (int i = parsed.size() - 1; i >= 0; i--) {
      StreamParser.Part part = parsed.get(i);
      ShapeCode code = shapes.find(part.words(), part.arguments().length, table, sender);
      next = part(code, next, part.arguments());
    }
    return next != null ? next : part(shapes.find(new int[0], 0, table, sender), null);
  }

  /**
   * A part with places for values that each send gives.
   *
   * @param slots the indices of these among its arguments
   */
  public record Prepared(Part part, int[] slots) {}

  /**
   * The part of a batch in which the object {@code slot} stands for values to come.
   *
   * @throws VerificationException if the stream is malformed, or has slots and is too long for one
   *     part
   */
  public Prepared prepare(
      HandlerTable table, long sender, Object slot, @Nullable Object... stream) {
    List<StreamParser.Part> parsed = new StreamParser(table.instructions()).parse(stream);
    int slots =
        (int)
            parsed.stream()
                .flatMap(part -> Arrays.stream(part.arguments()))
                .filter(a -> a == slot)
                .count();
    if (slots == 0) {
      return new Prepared(batch(table, sender, stream), new int[0]);
    }
    if (parsed.size() > 1) {
      throw new VerificationException(
          "a batch with slots must be short, and have no instruction without a declared stack effect beside others");
    }
    @Nullable Object[] arguments = parsed.get(0).arguments();
    int[] places = IntStream.range(0, arguments.length).filter(i -> arguments[i] == slot).toArray();
    for (int place : places) {
      arguments[place] = null;
    }
    ShapeCode code = shapes.find(parsed.get(0).words(), arguments.length, table, sender);
    return new Prepared(part(code, null, arguments), places);
  }

  /**
   * The short way for one instruction with at most one operand that is data; {@code null} for
   * everything else.
   */
  private @Nullable Part single(HandlerTable table, @Nullable Object[] stream) {
    if (!(stream[0] instanceof String name)) {
      return null;
    }
    Map<String, ShapeCode> known = singles.get(table);
    ShapeCode code = known == null ? null : known.get(name);
    if (code == null) {
      code = addSingle(table, name);
    }
    if (code == null || code.shape().argumentCount() != stream.length - 1) {
      return null;
    }
    if (stream.length == 1) {
      return new Part(code, NO_ARGUMENTS, Fragment.EMPTY, Part.NO_CODES, null);
    }
    boolean isName = code.shape().sequence().instruction(0).operands().get(0) == OperandKind.NAME;
    if (isName && !(stream[1] instanceof String)) {
      return null;
    }
    long word = Encoder.immediate(stream[1]);
    return word != Word.EXIT
        ? new Part(code, new long[] {word}, Fragment.EMPTY, Part.NO_CODES, null)
        : part(code, null, stream[1]);
  }

  private static final long[] NO_ARGUMENTS = {};

  private @Nullable ShapeCode addSingle(HandlerTable table, String name) {
    Instruction instruction = table.instructions().find(name);
    if (instruction == null || instruction.operands().size() > 1) {
      return null;
    }
    for (OperandKind kind : instruction.operands()) {
      if (kind != OperandKind.VALUE && kind != OperandKind.NAME) {
        return null;
      }
    }
    int[] words = new int[1 + instruction.operands().size()];
    words[0] = instruction.number();
    ShapeCode code = new ShapeCode(words, words.length - 1, table);
    if (singles.size() > MAX_SINGLES) {
      singles.clear(); // tables come and go with the actors that define instructions
    }
    singles
        .computeIfAbsent(table, t -> new ConcurrentHashMap<>())
        .put(instruction.mnemonic(), code);
    return code;
  }

  private Part part(ShapeCode code, @Nullable Part next, @Nullable Object... values) {
    Encoder encoder = encoder();
    long[] words = new long[values.length];
    List<LoadedCode> codes = null;
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof CodeObject source) {
        LoadedModule module = load(source);
        module.requireInstructions(code.table().instructions());
        LoadedCode loaded = module.main();
        words[i] = loaded.address();
        codes = codes == null ? new ArrayList<>() : codes;
        codes.add(loaded);
      } else {
        words[i] = encode(encoder, values[i]);
      }
    }
    return new Part(
        code,
        words,
        encoder.fragment(),
        codes == null ? Part.NO_CODES : codes.toArray(Part.NO_CODES),
        next);
  }

  private static long encode(Encoder encoder, @Nullable Object value) {
    try {
      return encoder.encode(value);
    } catch (IllegalArgumentException e) {
      throw new VerificationException(String.valueOf(e.getMessage()));
    }
  }

  /** The batch that calls a function with so many arguments, which stand on the stack. */
  public Part call(HandlerTable table, int arguments) {
    if (table != HandlerTable.standard() || arguments >= CALLS) {
      return batch(table, 0, "OP_CALL", arguments);
    }
    Part known = calls.getAcquire(arguments);
    if (known == null) {
      known = batch(table, 0, "OP_CALL", arguments);
      calls.setRelease(arguments, known);
    }
    return known;
  }

  /** The batch that runs a module: push the function of its main code, call it. */
  public Part program(HandlerTable table, Module module) {
    Part call = batch(table, 0, "OP_CLOSURE", module.main(), 0, "OP_CALL", 0);
    return new Part(
        call.code(), call.arguments(), call.fragment(), call.codes(), call.next(), true);
  }

  /** Loads a code object, once while anybody uses it. */
  LoadedModule load(CodeObject code) {
    return LoadedModules.of(code);
  }

  /**
   * The part as it runs over a receiver's handlers, if it was made for others.
   *
   * @throws VerificationException if the receiver does not have its instructions
   */
  public Part forTable(Part part, HandlerTable table, long sender) {
    if (part.code().table() == table) {
      return part;
    }
    InstructionSequence sequence = part.code().shape().sequence();
    for (int i = 0; i < sequence.count(); i++) {
      Instruction instruction = sequence.instruction(i);
      if (!instruction.equals(table.instructions().find(instruction.number()))) {
        throw new VerificationException(table.instructions().unknown(instruction.mnemonic()));
      }
    }
    ShapeCode code = shapes.find(sequence.words(), part.arguments().length, table, sender);
    Part next = part.next() == null ? null : forTable(part.next(), table, sender);
    return new Part(code, part.arguments(), part.fragment(), part.codes(), next, part.isLoader());
  }

  /** How many shapes are kept for batches to come. */
  public int shapeCount() {
    return shapes.size();
  }
}
