package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.GeneratorLayout;
import io.vmactor.vm.memory.Restricted;

/**
 * Code in the literal area, as calls need it. Offsets in bytes from its address.
 *
 * <pre>
 *   header (CODE) | entry | arity | frame bytes | flags | parameters | positional-only | keyword-only
 *   | bound | local names | captured names | landing pads | native entry
 *   | native resumption | parameter names | name | file | first line
 * </pre>
 */
@Restricted
public final class CodeLayout {
  /** The address of the first word of the register form. */
  public static final int ENTRY = 8;

  /** How many arguments the short way of a call takes, or -1 if it never fits. */
  public static final int ARITY = 16;

  /** Bytes of a frame: locals, link and stack. */
  public static final int FRAME_BYTES = 24;

  /** See the constants below. */
  static final int FLAGS = 32;

  static final int PARAMETERS = 40;
  static final int POSITIONAL_ONLY = 48;
  static final int KEYWORD_ONLY = 56;

  /** How many locals a call binds; the link stands behind them. */
  static final int BOUND = 64;

  /** Literal tuples of strings. */
  static final int LOCAL_NAMES = 72;

  static final int CAPTURED_NAMES = 80;

  /** The first of the tables of landing pads, or 0: see {@link LandingPads}. */
  static final int PADS = 88;

  /** The address of native code that a native caller enters directly, or 0. */
  public static final int NATIVE_ENTRY = 96;

  /**
   * The address of native code that goes on with a frame in memory; 0 if there is none, {@link
   * #NATIVE_WANTED} if it is made when it is first needed.
   */
  public static final int NATIVE_RESUME = 104;

  public static final int NATIVE_WANTED = 1;

  /** A literal tuple: positional parameters, keyword-only ones, rest, keyword rest. */
  static final int PARAMETER_NAMES = 112;

  /** Literal strings. */
  static final int NAME = 120;

  static final int FILE = 128;
  static final int FIRST_LINE = 136;

  static final int WORDS = 18;

  // Flags.
  static final int REST = 1;
  static final int KEYWORD_REST = 2;
  static final int GENERATOR = 4;
  static final int HIDDEN = 8;
  static final int COROUTINE = GeneratorLayout.COROUTINE;
  static final int ASYNC_GENERATOR = GeneratorLayout.ASYNC_GENERATOR;
  static final int PYTHON = 64;

  /** Those that programs can ask for. */
  static final int VISIBLE_FLAGS = 63;

  private CodeLayout() {}

  /**
   * A link: where the caller goes on, and how many bytes below the callee's frame its own starts.
   * Looks like an int.
   */
  public static long link(long pc, long deltaBytes) {
    return pc << 15 | deltaBytes >> 1;
  }

  public static long linkPc(long link) {
    return link >>> 15;
  }

  public static long linkDelta(long link) {
    return (link & 0x7FFC) << 1;
  }
}
