package io.vmactor.vm.heap;

import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/** Why the interpreter returned to its caller. */
@Restricted
public final class Exit {
  /** The reductions of the quantum are used up; goes on at the saved pc. */
  public static final int YIELD = 1;

  /** The batch's code is at its end. */
  public static final int END = 2;

  /** EXIT_A bytes are wanted of the heap; the instruction runs again. */
  public static final int COLLECT = 3;

  /** An error: EXIT_A is one of {@link Trap}, EXIT_B and EXIT_C the words it is about. */
  public static final int ERROR = 5;

  /**
   * Java must compute EXIT_A, an opcode's number, on EXIT_B and EXIT_C; the result goes to the
   * destination register.
   */
  public static final int COMPUTE = 6;

  /** Java must carry out the instruction at the pc, on the registers it names. */
  public static final int CALL_OUT = 7;

  /**
   * A call that the short way does not fit: EXIT_A is the callee, EXIT_B the number of arguments,
   * EXIT_C 1 for a tail call.
   */
  public static final int ENTER = 8;

  /** One-to-one code has finished a public instruction. */
  public static final int PAUSE = 9;

  /** The receive queue is empty; the instruction runs again when something has been delivered. */
  public static final int WAIT = 10;

  /** A value was thrown: EXIT_A. */
  public static final int THROW = 11;

  /**
   * A VM call made on behalf of a Java handler has returned; its result is in register 0's place
   * below the frame.
   */
  public static final int RETURN_TO_JAVA = 12;

  /** Within the interpreter only: the operation at the pc is a cold one. */
  public static final int COLD = 13;

  /** The operation at the pc is a RESUME with native code: it goes on there. */
  public static final int NATIVE = 20;

  /** Native code leaves the operation at the pc to the interpreter. */
  public static final int INTERPRET = 21;

  /**
   * Within the interpreter only: the routine EXIT_A goes on with the operation at the pc; its
   * arguments are EXIT_B to EXIT_D.
   */
  public static final int ROUTINE = 14;

  /**
   * Within the interpreter only: the function EXIT_A goes on with the operation at the pc; EXIT_B
   * to EXIT_D are its arguments, ABSENT where there are fewer.
   */
  public static final int FUNCTION = 15;

  /**
   * A frame would reach beyond the limit: the stack must reach EXIT_A bytes above its base. The
   * instruction runs again.
   */
  public static final int STACK = 16;

  /** The code at the address EXIT_A is to be lowered first. The instruction runs again. */
  public static final int PREPARE = 17;

  /** The instruction is about to do much work: EXIT_A reductions are charged, and it runs again. */
  public static final int CHARGE = 18;

  private Exit() {}

  public static long collect(long context, long bytes) {
    return Context.exit(context, COLLECT, bytes, 0, 0);
  }

  public static long error(long context, int trap, long a, long b) {
    return Context.exit(context, ERROR, trap, a, b);
  }

  public static long compute(long context, int opcodeNumber, long a, long b) {
    return Context.exit(context, COMPUTE, opcodeNumber, a, b);
  }

  /**
   * Leaves the instruction to a routine of the prelude; what it returns becomes the result. No
   * effect may have happened.
   */
  public static long routine(long context, int number, long a, long b, long c) {
    Context.put(context, Context.EXIT_D, c);
    return Context.exit(context, ROUTINE, number, a, b);
  }

  /**
   * Leaves the instruction to a function of the program, such as a getter; what it returns becomes
   * the result. No effect may have happened.
   *
   * @param count how many of the words behind it are arguments
   */
  public static long enterFunction(
      long context, long function, long count, long a, long b, long c) {
    Context.put(context, Context.EXIT_D, count > 2 ? c : Word.ABSENT);
    return Context.exit(
        context, FUNCTION, function, count > 0 ? a : Word.ABSENT, count > 1 ? b : Word.ABSENT);
  }

  /** Leaves the instruction as a whole to Java. */
  public static long callOut(long context) {
    return Context.exit(context, CALL_OUT, 0, 0, 0);
  }

  /** For handlers that answer a truth value or nothing. */
  public static boolean isExit(long word) {
    return word == Word.EXIT;
  }
}
