package io.vmactor.vm.heap;

import io.vmactor.vm.memory.Restricted;

/**
 * A generator. Offsets in bytes.
 *
 * <pre>
 *   header | name | qualified name | flags | state | function | pc | words saved
 *   | handled exception | frame: bound locals | link | other locals | operand stack
 * </pre>
 *
 * The pc is that behind the YIELD in the standard form of the code, or of its start; it looks like
 * an int. While the generator runs, its frame is on the VM stack, above a word that refers to the
 * generator, and the handled exception is that of who resumed it.
 */
@Restricted
public final class GeneratorLayout {
  public static final int NAME = 8;
  public static final int QUALIFIED_NAME = 16;

  /** Flags of its code; see below. */
  public static final int FLAGS = 24;

  public static final int STATE = 32;
  public static final int FUNCTION = 40;
  public static final int PC = 48;
  public static final int SAVED = 56;
  public static final int HANDLED = 64;
  public static final int FRAME = 72;

  /** Words before the frame. */
  public static final int WORDS = 9;

  // Flags.
  public static final int COROUTINE = 16;
  public static final int ASYNC_GENERATOR = 32;

  // States, as ints.
  public static final int NOT_STARTED = 0;
  public static final int SUSPENDED = 1;
  public static final int RUNNING = 2;
  public static final int ENDED = 3;

  private GeneratorLayout() {}
}
