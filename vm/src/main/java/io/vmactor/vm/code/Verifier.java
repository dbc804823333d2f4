package io.vmactor.vm.code;

import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Instruction.Flag;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.isa.StackKind;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proves code safe to run before it runs: the stack's depth and kinds agree wherever paths meet,
 * nothing is taken from an empty stack, jumps and handlers stay inside, indices exist, a local is
 * assigned before it is read.
 *
 * <p>A data-flow analysis: the state before an instruction is the kinds of the stack entries and of
 * the locals; states merge at jump targets until nothing changes.
 */
@SuppressWarnings("EnumOrdinal") // kinds are kept as bytes while code is verified
public final class Verifier {
  /** States kept at jump targets, in entries; bounds the work a hostile program can cause. */
  private static final long MAX_STATE_ENTRIES = 32_000_000;

  /** Entries compared while states are merged; bounds the time. */
  private static final long MAX_MERGED_ENTRIES = 400_000_000;

  /** Kinds of a local beyond {@link StackKind}, as ordinals: not assigned, or differing by path. */
  private static final byte UNSET = 8;

  private static final byte CONFLICT = 9;
  private static final byte VALUE = (byte) StackKind.VALUE.ordinal();
  private static final byte CELL = (byte) StackKind.CELL.ordinal();
  private static final StackKind[] KINDS = StackKind.values();

  private static final Set<Instruction> CALLS =
      Set.of(
          Opcode.CALL,
          Opcode.TAIL_CALL,
          Opcode.CALL_METHOD,
          Opcode.CALL_KEYWORDS,
          Opcode.CALL_METHOD_KEYWORDS);

  private final @Nullable CodeObject code;
  private final boolean openEnd;
  private final InstructionSequence sequence;
  private final int localCount;
  private final List<ExceptionHandler> handlers;
  private final int[] depths;
  private final boolean[] targets;
  private final byte[] @Nullable [] states;
  private final ArrayDeque<Integer> work = new ArrayDeque<>();
  private long stateEntries;
  private long mergedEntries;
  private int needs;
  private int maxDepth;
  private int endDepth = -1;

  private Verifier(@Nullable CodeObject code, InstructionSequence sequence, boolean openEnd) {
    this.code = code;
    this.openEnd = openEnd;
    this.sequence = sequence;
    this.localCount = code == null ? 0 : code.locals();
    this.handlers = code == null ? List.of() : code.handlers();
    this.depths = new int[sequence.count()];
    this.targets = new boolean[sequence.count()];
    this.states = new byte[sequence.count()][];
    Arrays.fill(depths, -1);
  }

  /**
   * Verifies a code object; called when it is built. With {@code openEnd} control may run off its
   * end.
   */
  static VerifiedCode verify(CodeObject code, boolean openEnd) {
    return new Verifier(code, code.instructions(), openEnd).verifyCode(code);
  }

  /**
   * Verifies a shape: a sequence that runs on the actor's own operand stack.
   *
   * @throws VerificationException if it breaks a rule
   */
  public static VerifiedCode verifyShape(InstructionSequence sequence) {
    return new Verifier(null, sequence, true).verifyBatch();
  }

  private VerifiedCode verifyCode(CodeObject verifiedCode) {
    checkCounts(verifiedCode);
    checkOperands();
    checkHandlers();
    if (sequence.count() == 0) {
      if (openEnd) {
        endDepth = 0;
        return result();
      }
      throw new VerificationException(place() + "has no instructions; it must end with OP_RETURN");
    }
    byte[] start = new byte[localCount];
    Arrays.fill(start, UNSET);
    Arrays.fill(start, 0, verifiedCode.boundLocals(), VALUE);
    mergeInto(0, start, 0, 0);
    flow();
    return result();
  }

  private VerifiedCode verifyBatch() {
    checkOperands();
    if (sequence.count() == 1 && sequence.instruction(0).effect() == null) {
      depths[0] = 0;
      endDepth = 0;
      return result();
    }
    needs = findNeeds();
    if (sequence.count() > 0) {
      byte[] start = new byte[needs];
      mergeInto(0, start, needs, 0);
      maxDepth = needs;
      flow();
    } else {
      endDepth = 0;
    }
    return result();
  }

  private VerifiedCode result() {
    return new VerifiedCode(sequence, depths, targets, needs, maxDepth, endDepth);
  }

  // ---- what can be seen without following the flow

  private void checkCounts(CodeObject c) {
    checkParameters(c);
    int slots = c.boundLocals();
    if (c.locals() < slots || c.locals() > Limits.MAX_FRAME_SLOTS) {
      throw new VerificationException(
          place()
              + "has "
              + c.locals()
              + " locals; it needs at least "
              + slots
              + ", the limit is "
              + Limits.MAX_FRAME_SLOTS);
    }
    if (c.captured() < 0 || c.captured() > Limits.MAX_CAPTURED) {
      throw new VerificationException(
          place() + "has " + c.captured() + " captured cells; the limit is " + Limits.MAX_CAPTURED);
    }
    if (c.constants().size() > Limits.MAX_CONSTANTS) {
      throw new VerificationException(
          place() + "has more than " + Limits.MAX_CONSTANTS + " constants");
    }
  }

  private void checkParameters(CodeObject c) {
    if (c.parameters() < 0
        || c.keywordOnly() < 0
        || (long) c.parameters() + c.keywordOnly() > Limits.MAX_ARGUMENTS) {
      throw new VerificationException(
          place()
              + "has "
              + ((long) c.parameters() + c.keywordOnly())
              + " parameters; the limit is "
              + Limits.MAX_ARGUMENTS);
    }
    if (c.positionalOnly() < 0 || c.positionalOnly() > c.parameters()) {
      throw new VerificationException(
          place()
              + "has "
              + c.positionalOnly()
              + " parameters without keywords, but "
              + c.parameters()
              + " that take positional arguments");
    }
    if (c.localNames().size() > c.locals() || c.capturedNames().size() > c.captured()) {
      throw new VerificationException(place() + "names more locals or captured cells than it has");
    }
    if (c.is(CodeFlag.COROUTINE) && !c.is(CodeFlag.GENERATOR)) {
      throw new VerificationException(place() + "is a coroutine but no generator");
    }
  }

  private void checkOperands() {
    for (int i = 0; i < sequence.count(); i++) {
      Instruction instruction = sequence.instruction(i);
      if (code == null && instruction.is(Flag.CODE_ONLY)) {
        throw error(i, "is allowed in functions only; a batch has no locals");
      }
      if (instruction.effect() == null && (code != null || sequence.count() > 1)) {
        throw error(
            i,
            "declares no stack effect, so it can only stand directly in a batch, outside any jump;"
                + " declare its stack effect to use it here");
      }
      List<OperandKind> kinds = instruction.operands();
      for (int k = 0; k < kinds.size(); k++) {
        checkOperand(i, kinds.get(k), sequence.operand(i, k));
      }
      if (instruction == Opcode.CALL_KEYWORDS || instruction == Opcode.CALL_METHOD_KEYWORDS) {
        checkKeywords(i, constant(i, sequence.operand(i, 0)), sequence.count(i));
      }
      if (instruction == Opcode.YIELD && code != null && !code.is(CodeFlag.GENERATOR)) {
        throw error(i, "is allowed in generators only");
      }
    }
  }

  private void checkKeywords(int i, @Nullable Object names, int arguments) {
    if (!(names instanceof Tuple tuple) || tuple.items().size() > arguments) {
      throw error(i, "needs a tuple of at most " + arguments + " names");
    }
    Set<Object> known = new HashSet<>();
    for (Object name : tuple.items()) {
      if (!(name instanceof String) || !known.add(name)) {
        throw error(i, "needs a tuple of strings, each one once, but has " + name + " in it");
      }
    }
  }

  private void checkOperand(int i, OperandKind kind, int operand) {
    switch (kind) {
      case VALUE ->
          checkConstant(i, operand, !(constant(i, operand) instanceof CodeObject), "a value");
      case NAME -> checkConstant(i, operand, constant(i, operand) instanceof String, "a name");
      case CODE -> {
        checkConstant(i, operand, constant(i, operand) instanceof CodeObject, "a code object");
        if (code != null
            && constant(i, operand) instanceof CodeObject body
            && body.captured() != sequence.count(i)) {
          throw error(
              i,
              "gives "
                  + sequence.count(i)
                  + " cells, but "
                  + body.name()
                  + " captures "
                  + body.captured());
        }
      }
      case COUNT -> {
        int most =
            CALLS.contains(sequence.instruction(i)) ? Limits.MAX_ARGUMENTS : Limits.MAX_FRAME_SLOTS;
        if (operand < 0 || operand > most) {
          throw error(i, "has the count " + operand + "; it must be 0 to " + most);
        }
      }
      case LOCAL -> {
        if (operand < 0 || operand >= localCount) {
          throw error(i, "names local " + operand + "; there are " + localCount);
        }
      }
      case CAPTURED -> {
        int captured = code == null ? 0 : code.captured();
        if (operand < 0 || operand >= captured) {
          throw error(i, "names captured cell " + operand + "; there are " + captured);
        }
      }
      case FORWARD, BACKWARD -> checkJump(i, operand);
    }
  }

  private @Nullable Object constant(int i, int operand) {
    if (code == null) {
      return null;
    }
    if (operand < 0 || operand >= code.constants().size()) {
      throw error(i, "names constant " + operand + "; there are " + code.constants().size());
    }
    return code.constants().get(operand);
  }

  private void checkConstant(int i, int operand, boolean fits, String wanted) {
    if (code != null && !fits) {
      throw error(i, "needs " + wanted + ", but constant " + operand + " is of another kind");
    }
  }

  private void checkJump(int i, int operand) {
    long target = sequence.target(i);
    if (operand < 0) {
      throw error(i, "jumps by " + operand + "; the distance must not be negative");
    }
    long end = openEnd ? sequence.count() : sequence.count() - 1L;
    if (target < 0 || target > end) {
      throw error(
          i,
          "jumps to instruction "
              + target
              + ", outside the "
              + (code == null ? "batch" : "code")
              + " of "
              + sequence.count()
              + " instructions");
    }
    if (target < sequence.count()) {
      targets[(int) target] = true;
    }
  }

  private void checkHandlers() {
    for (ExceptionHandler h : handlers) {
      if (h.start() < 0
          || h.start() >= h.end()
          || h.end() > sequence.count()
          || h.target() < 0
          || h.target() >= sequence.count()) {
        throw new VerificationException(
            place()
                + "has an exception handler for instructions "
                + h.start()
                + " to "
                + h.end()
                + " at "
                + h.target()
                + ", outside its "
                + sequence.count()
                + " instructions");
      }
      if (h.target() >= h.start() && h.target() < h.end()) {
        throw new VerificationException(
            place()
                + "has an exception handler at instruction "
                + h.target()
                + ", inside its own range");
      }
      targets[h.target()] = true;
      targets[h.start()] = true;
    }
    if (!handlers.isEmpty()) {
      checkRangesEnteredAtStart();
    }
  }

  /** So the stack's depth at the start of a range is known before anything inside is looked at. */
  private void checkRangesEnteredAtStart() {
    if ((long) handlers.size() * (sequence.count() + handlers.size()) > MAX_STATE_ENTRIES) {
      throw new VerificationException(
          place() + "has too many exception handlers: " + handlers.size());
    }
    for (ExceptionHandler outer : handlers) {
      for (int i = 0; i < sequence.count(); i++) {
        long target = sequence.target(i);
        if (isInside(target, outer) && target != outer.start() && !isInside(i, outer)) {
          throw error(
              i,
              "jumps into the range of an exception handler; only a jump to its first instruction is allowed");
        }
      }
      for (ExceptionHandler h : handlers) {
        if (isInside(h.target(), outer)
            && h.target() != outer.start()
            && !(h.start() >= outer.start() && h.end() <= outer.end())) {
          throw error(
              h.target(),
              "is an exception handler inside the range of another that does not enclose its own range");
        }
      }
    }
  }

  private static boolean isInside(long i, ExceptionHandler handler) {
    return i >= handler.start() && i < handler.end();
  }

  // ---- a batch: how far below its start the stack is touched

  private int findNeeds() {
    int count = sequence.count();
    int[] relative = new int[count + 1];
    boolean[] seen = new boolean[count + 1];
    int lowest = 0;
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    if (count > 0) {
      seen[0] = true;
      queue.add(0);
    }
    while (!queue.isEmpty()) {
      int i = queue.remove();
      while (i < count) {
        Instruction instruction = sequence.instruction(i);
        int n = sequence.count(i);
        boolean ends = instruction == Opcode.RETURN;
        StackEffect effect = known(instruction.effect());
        int pops = ends ? 0 : effect.pops(n);
        lowest = Math.min(lowest, relative[i] - pops);
        int after = relative[i] - pops + (ends ? 0 : effect.pushes(n));
        long target = sequence.target(i);
        if (target >= 0) {
          StackEffect taken = known(instruction.takenEffect());
          int depth = relative[i] - taken.pops(n) + taken.pushes(n);
          if (!seen[(int) target]) {
            seen[(int) target] = true;
            relative[(int) target] = depth;
            queue.add((int) target);
          } else if (relative[(int) target] != depth) {
            throw error(i, mismatch((int) target));
          }
        }
        if (instruction.is(Flag.NO_FALL_THROUGH)) {
          break;
        }
        if (seen[i + 1]) {
          if (relative[i + 1] != after) {
            throw error(i, mismatch(i + 1));
          }
          break;
        }
        seen[i + 1] = true;
        relative[++i] = after;
      }
    }
    if (-lowest > Limits.MAX_FRAME_SLOTS) {
      throw new VerificationException(
          "the batch takes "
              + -lowest
              + " entries from the stack; the limit is "
              + Limits.MAX_FRAME_SLOTS);
    }
    return -lowest;
  }

  private static StackEffect known(@Nullable StackEffect effect) {
    if (effect == null) {
      throw new IllegalStateException(
          "an instruction without a declared effect reached the flow analysis");
    }
    return effect;
  }

  private static String mismatch(int target) {
    return "reaches instruction " + target + " with a stack depth other than another path's";
  }

  // ---- the flow

  /**
   * The state of one path while it is followed: {@code depth} stack kinds, then the locals' kinds.
   */
  private static final class State {
    byte[] stack;
    int depth;
    final byte[] locals;

    State(byte[] stack, int depth, byte[] locals) {
      this.stack = stack;
      this.depth = depth;
      this.locals = locals;
    }

    void push(byte kind) {
      if (depth == stack.length) {
        stack = Arrays.copyOf(stack, depth * 2 + 4);
      }
      stack[depth++] = kind;
    }
  }

  private void flow() {
    while (!work.isEmpty()) {
      int i = work.remove();
      byte[] entry = states[i];
      if (entry == null) {
        throw new IllegalStateException("no state at instruction " + i);
      }
      int depth = depths[i];
      State state =
          new State(
              Arrays.copyOf(entry, depth),
              depth,
              Arrays.copyOfRange(entry, depth, depth + localCount));
      follow(i, state);
    }
  }

  private void follow(int start, State state) {
    int i = start;
    boolean localsChanged = false;
    while (true) {
      if (i != start && targets[i]) {
        merge(i, state);
        return;
      }
      if (i != start) {
        if (depths[i] >= 0 && depths[i] != state.depth) {
          throw error(i, mismatch(i));
        }
        depths[i] = state.depth;
      }
      mergeIntoHandlers(i, state, i == start || localsChanged);
      Instruction instruction = sequence.instruction(i);
      int n = sequence.count(i);
      long target = sequence.target(i);
      if (target >= 0) {
        State taken = new State(state.stack.clone(), state.depth, state.locals.clone());
        apply(i, known(instruction.takenEffect()), n, taken);
        if (target == sequence.count()) {
          endsBatch(i, taken);
        } else {
          merge((int) target, taken);
        }
      }
      if (code == null && instruction == Opcode.RETURN) {
        endsBatch(i, state);
        return;
      }
      apply(i, known(instruction.effect()), n, state);
      localsChanged = local(i, instruction, state);
      if (instruction.is(Flag.NO_FALL_THROUGH)) {
        return;
      }
      if (++i == sequence.count()) {
        if (!openEnd) {
          throw error(
              i - 1, "is the last instruction, and control runs off the end; end with OP_RETURN");
        }
        endsBatch(i - 1, state);
        return;
      }
    }
  }

  /** At every way out of a batch its stack holds values alone. */
  private void endsBatch(int i, State state) {
    for (int k = 0; code == null && k < state.depth; k++) {
      if (state.stack[k] != VALUE) {
        throw error(
            i,
            "ends the batch with "
                + article(state.stack[k])
                + " on the stack; only values may stay");
      }
    }
    if (i + 1 == sequence.count() || sequence.target(i) == sequence.count()) {
      if (sequence.instruction(i) != Opcode.RETURN) {
        if (endDepth >= 0 && endDepth != state.depth) {
          throw error(i, mismatch(sequence.count()));
        }
        endDepth = state.depth;
      }
    }
  }

  private void apply(int i, StackEffect effect, int n, State state) {
    int pops = effect.pops(n);
    if (pops > state.depth) {
      throw error(
          i,
          "needs "
              + pops
              + (pops == 1 ? " value" : " values")
              + " on the stack, but there "
              + (state.depth == 1 ? "is 1" : "are " + state.depth));
    }
    int at = state.depth - pops;
    for (StackEffect.Entry entry : effect.inputs()) {
      for (int size = entry.size(n); size > 0; size--, at++) {
        byte found = state.stack[at];
        if (entry.kind() != StackKind.ANY && found != (byte) entry.kind().ordinal()) {
          throw error(
              i,
              "needs "
                  + article((byte) entry.kind().ordinal())
                  + " ("
                  + entry.name()
                  + "), but finds "
                  + article(found)
                  + " on the stack");
        }
      }
    }
    state.depth -= pops;
    for (StackEffect.Entry entry : effect.outputs()) {
      for (int size = entry.size(n); size > 0; size--) {
        state.push((byte) entry.kind().ordinal());
      }
    }
    maxDepth = Math.max(maxDepth, state.depth);
    if (maxDepth + localCount > Limits.MAX_FRAME_SLOTS) {
      throw error(
          i, "makes the stack and locals larger than " + Limits.MAX_FRAME_SLOTS + " entries");
    }
  }

  /**
   * Checks and follows what an instruction does to a local; answers whether the local's kind is
   * another then.
   */
  private boolean local(int i, Instruction instruction, State state) {
    if (instruction == Opcode.SET_LOCAL || instruction == Opcode.MAKE_CELL) {
      int local = sequence.operand(i, 0);
      byte kind = instruction == Opcode.SET_LOCAL ? VALUE : CELL;
      boolean changed = state.locals[local] != kind;
      state.locals[local] = kind;
      return changed;
    }
    if (instruction == Opcode.GET_LOCAL || instruction == Opcode.FOR_NEXT) {
      requireLocal(i, state, VALUE);
    } else if (instruction == Opcode.GET_CELL
        || instruction == Opcode.SET_CELL
        || instruction == Opcode.PUSH_CELL) {
      requireLocal(i, state, CELL);
    }
    return false;
  }

  private void requireLocal(int i, State state, byte wanted) {
    int local = sequence.operand(i, 0);
    byte found = state.locals[local];
    if (found == wanted) {
      return;
    }
    throw error(
        i,
        switch (found) {
          case UNSET -> "reads local " + local + ", which is not assigned on every path to here";
          case CONFLICT ->
              "reads local " + local + ", which is a cell on one path and a value on another";
          default ->
              "reads local "
                  + local
                  + ", which holds "
                  + article(found)
                  + ", not "
                  + article(wanted);
        });
  }

  private static String article(byte kind) {
    return switch (KINDS[kind]) {
      case VALUE, ANY -> "a value";
      case CELL -> "a cell";
      case ITERATOR -> "an iterator";
    };
  }

  // ---- merging

  private void merge(int target, State state) {
    byte[] merged = Arrays.copyOf(state.stack, state.depth + localCount);
    System.arraycopy(state.locals, 0, merged, state.depth, localCount);
    mergeInto(target, merged, state.depth, target);
  }

  /**
   * A handler starts with the stack cut back to the range's start plus the exception, the locals as
   * anywhere inside.
   */
  private void mergeIntoHandlers(int i, State state, boolean changed) {
    for (ExceptionHandler handler : handlers) {
      if (!isInside(i, handler)) {
        continue;
      }
      int depth = depths[handler.start()];
      if (state.depth - known(sequence.instruction(i).effect()).pops(sequence.count(i)) < depth) {
        throw error(
            i,
            "takes the stack below its depth at instruction "
                + handler.start()
                + ", where the range of an exception handler starts");
      }
      if (!changed && i != handler.start()) {
        continue; // the handler has seen this state
      }
      byte[] merged = Arrays.copyOf(state.stack, depth + 1 + localCount);
      merged[depth] = VALUE;
      System.arraycopy(state.locals, 0, merged, depth + 1, localCount);
      maxDepth = Math.max(maxDepth, depth + 1);
      mergeInto(handler.target(), merged, depth + 1, i);
    }
  }

  private void mergeInto(int target, byte[] incoming, int depth, int from) {
    mergedEntries += incoming.length + 16L;
    if (mergedEntries > MAX_MERGED_ENTRIES) {
      throw tooComplex();
    }
    byte[] known = states[target];
    if (known == null) {
      stateEntries += incoming.length + 16;
      if (stateEntries > MAX_STATE_ENTRIES) {
        throw tooComplex();
      }
      states[target] = incoming;
      depths[target] = depth;
      work.add(target);
      return;
    }
    if (depths[target] != depth) {
      throw error(from, mismatch(target));
    }
    boolean changed = false;
    for (int k = 0; k < known.length; k++) {
      if (known[k] == incoming[k] || known[k] == CONFLICT) {
        continue;
      }
      if (k < depth) {
        throw error(
            target,
            "finds "
                + article(known[k])
                + " on the stack by one path and "
                + article(incoming[k])
                + " by another");
      }
      byte joined = known[k] == UNSET || incoming[k] == UNSET ? UNSET : CONFLICT;
      changed |= joined != known[k];
      known[k] = joined;
    }
    if (changed) {
      work.add(target);
    }
  }

  private VerificationException tooComplex() {
    return new VerificationException(
        place()
            + "is too complex to verify: too many jump targets or exception handlers with many locals");
  }

  // ---- errors

  private String place() {
    if (code == null) {
      return "the batch ";
    }
    return "function "
        + code.name()
        + (code.file().isEmpty() ? "" : " (" + code.file() + ")")
        + " ";
  }

  private VerificationException error(int i, String problem) {
    String where = code == null ? "" : "function " + code.name() + ", ";
    int line = code == null ? 0 : code.line(i);
    String position =
        line == 0
            ? ""
            : (code == null || code.file().isEmpty() ? "line " : code.file() + ":") + line + ": ";
    return new VerificationException(
        position
            + where
            + "instruction "
            + i
            + " ("
            + sequence.instruction(i).mnemonic()
            + ") "
            + problem);
  }
}
