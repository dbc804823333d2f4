package io.vmactor.vm.heap;

import io.vmactor.vm.memory.ContextWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * The registers of an actor in raw memory, at the start of its first block: what handlers,
 * interpreter, collector and native code share. Offsets in bytes. Touched only by the thread that
 * runs the actor.
 */
@Restricted
public final class Context {
  /**
   * Next free address of the heap, and the end of what may be allocated without asking the
   * collector.
   */
  public static final int BUMP = 0;

  public static final int LIMIT = 8;

  /** The VM stack: its start, and the address a frame may not reach beyond without asking. */
  public static final int STACK_BASE = 16;

  public static final int STACK_LIMIT = 24;

  /**
   * The top of the actor's operand stack while no batch runs, and where the current batch's frame
   * starts.
   */
  public static final int SP = 32;

  public static final int FP = 40;
  public static final int PC = 48;

  /** Reductions left in this quantum. */
  public static final int FUEL = 56;

  /** Why a handler or the interpreter gave up, and what goes with it. */
  public static final int REASON = 64;

  public static final int EXIT_A = 72;
  public static final int EXIT_B = 80;
  public static final int EXIT_C = 88;

  /** What else goes with it, for a routine's arguments. */
  public static final int EXIT_D = 96;

  /**
   * The current batch as an int, if variables' old values must be saved before they change; else 0.
   */
  public static final int EPOCH = 104;

  /**
   * A call whose frame would reach beyond this takes the long way: STACK_LIMIT, or 0 while code
   * does not run in its standard form (fused, over the standard handlers), so that calls need one
   * test for both.
   */
  public static final int CALL_LIMIT = 112;

  /** Where the current batch's frame starts. */
  public static final int BATCH_FP = 120;

  /** How many identities were given to objects. */
  public static final int IDENTITIES = 128;

  /** The lowest address the native stack may reach, while native code runs. */
  public static final int NATIVE_LIMIT = 136;

  /** What native code counts while it is being debugged: instructions, or forced exits. */
  public static final int NATIVE_COUNT = 144;

  /**
   * What was met when a message was copied: the lowest and the highest pointer to a literal (0 if
   * there was none), and how many functions. See {@link MessageCopier}.
   */
  public static final int COPY_LOWEST = 152;

  public static final int COPY_HIGHEST = 160;
  public static final int COPY_FUNCTIONS = 168;

  /** The number of the table whose handlers the current batch runs over. */
  public static final int HANDLERS = 176;

  /** How many bytes the current batch's frame has. */
  public static final int BATCH_BYTES = 184;

  /**
   * While an instruction of the batch is left to a routine: its entry in the table of landing pads.
   */
  public static final int BATCH_ENTRY = 192;

  /** Containers that the comparison under way has opened so far. See runtime/Equality. */
  public static final int COMPARED = 200;

  /** The operands of the instruction that has just been charged for its work. See runtime/Work. */
  public static final int PAID_A = 208;

  public static final int PAID_B = 216;

  /** For how much it was charged. */
  public static final int PAID_UNITS = 224;

  /** The roots, scanned by the collector like a stack. */
  public static final int ROOTS = 232;

  public static final int VARIABLES = ROOTS;
  public static final int LINKS = ROOTS + 8;
  public static final int RECEIVED = ROOTS + 16;
  public static final int JOURNAL = ROOTS + 24;
  public static final int SAVED_STACK = ROOTS + 32;
  public static final int EXCEPTION = ROOTS + 40;
  public static final int TEMPORARY_A = ROOTS + 48;
  public static final int TEMPORARY_B = ROOTS + 56;

  /** An array of functions by routine number, or nil. */
  public static final int ROUTINES = ROOTS + 64;

  /** The module where a global is looked up that its own module lacks, or nil. */
  public static final int BUILTINS = ROOTS + 72;

  /** The exception being handled, or nil. */
  public static final int HANDLED = ROOTS + 80;

  /** The list of the actor's shapes, by their ids; nil before the first. */
  public static final int SHAPES = ROOTS + 88;

  /**
   * The array of the builtin types' classes, by type number (runtime/Classes); nil before one is
   * set.
   */
  public static final int CLASSES = ROOTS + 96;

  /** Names that primitives look up, a literal tuple (runtime/Names). */
  public static final int NAMES = ROOTS + 104;

  /** The actor itself. */
  public static final int SELF = ROOTS + 112;

  public static final int ROOTS_END = ROOTS + 120;

  /** The context's size. */
  public static final int BYTES = ROOTS_END;

  private Context() {}

  public static long get(long context, long offset) {
    return ContextWords.get(context + offset);
  }

  public static void put(long context, long offset, long value) {
    ContextWords.put(context + offset, value);
  }

  /**
   * A handler's answer when the instruction cannot be finished: the reason and two words that go
   * with it.
   */
  public static long exit(long context, long reason, long a, long b, long c) {
    put(context, REASON, reason);
    put(context, EXIT_A, a);
    put(context, EXIT_B, b);
    put(context, EXIT_C, c);
    return Word.EXIT;
  }
}
