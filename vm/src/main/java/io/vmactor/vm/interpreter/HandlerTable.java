package io.vmactor.vm.interpreter;

import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.Instruction.Flag;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.plugin.InstructionHandler;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which handler runs for which instruction: the standard ones but for those listed here. Immutable
 * and numbered; changing a handler makes a new table. Lowered and native code belongs to one table.
 */
public final class HandlerTable {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static final HandlerTable STANDARD =
      new HandlerTable(InstructionSet.standard(), Map.of(), new RestrictedHandler[0]);

  private final int number = NUMBERS.getAndIncrement();
  private final InstructionSet instructions;
  private final Map<Integer, InstructionHandler> handlers;
  private final boolean standardForOpcodes;

  /** By number, from the first custom one on. */
  private final @Nullable RestrictedHandler[] restricted;

  private HandlerTable(
      InstructionSet instructions,
      Map<Integer, InstructionHandler> handlers,
      @Nullable RestrictedHandler[] restricted) {
    this.instructions = instructions;
    this.handlers = handlers;
    this.restricted = restricted;
    this.standardForOpcodes =
        handlers.isEmpty()
            || Collections.min(handlers.keySet()) >= InstructionSet.FIRST_CUSTOM_NUMBER;
  }

  /** The table of the standard handlers. */
  public static HandlerTable standard() {
    return STANDARD;
  }

  /** Tables are told apart by their number; that of the standard one is 0. */
  public int number() {
    return number;
  }

  /** The instructions there are. */
  public InstructionSet instructions() {
    return instructions;
  }

  /**
   * The Java handler of an instruction, or {@code null} if it has none: the standard one runs, or a
   * restricted one.
   */
  public @Nullable InstructionHandler handler(Instruction instruction) {
    return handlers.get(instruction.number());
  }

  /** The restricted handler of the instruction with this number, or {@code null}. */
  public @Nullable RestrictedHandler restrictedHandler(int instructionNumber) {
    int index = instructionNumber - InstructionSet.FIRST_CUSTOM_NUMBER;
    return index >= 0 && index < restricted.length ? restricted[index] : null;
  }

  /** Whether every standard instruction has its standard handler. */
  public boolean isStandardForOpcodes() {
    return standardForOpcodes;
  }

  /**
   * A table with one more instruction.
   *
   * @throws IllegalArgumentException if its name or number is taken
   */
  public HandlerTable define(CustomInstruction instruction, InstructionHandler handler) {
    Map<Integer, InstructionHandler> extended = new HashMap<>(handlers);
    extended.put(instruction.number(), handler);
    return new HandlerTable(instructions.with(instruction), extended, restricted);
  }

  /**
   * The same for a handler in restricted Java.
   *
   * @throws IllegalArgumentException if its name or number is taken
   */
  public HandlerTable define(CustomInstruction instruction, RestrictedHandler handler) {
    int index = instruction.number() - InstructionSet.FIRST_CUSTOM_NUMBER;
    var extended = Arrays.copyOf(restricted, Math.max(restricted.length, index + 1));
    extended[index] = handler;
    return new HandlerTable(instructions.with(instruction), handlers, extended);
  }

  /**
   * A table with another handler for an instruction that exists.
   *
   * @throws IllegalArgumentException if it does not exist, or decides what runs next
   */
  public HandlerTable replace(String mnemonic, InstructionHandler handler) {
    Instruction instruction = instructions.find(mnemonic);
    if (instruction == null) {
      throw new IllegalArgumentException(instructions.unknown(mnemonic));
    }
    if (instruction.is(Flag.CONTROL) || instruction.is(Flag.CODE_ONLY)) {
      throw new IllegalArgumentException(
          mnemonic
              + " cannot be replaced: it decides what runs next or works on locals, which no handler sees");
    }
    Map<Integer, InstructionHandler> changed = new HashMap<>(handlers);
    changed.put(instruction.number(), handler);
    var remaining = restricted.clone();
    if (restrictedHandler(instruction.number()) != null) {
      remaining[instruction.number() - InstructionSet.FIRST_CUSTOM_NUMBER] = null;
    }
    return new HandlerTable(instructions, changed, remaining);
  }
}
