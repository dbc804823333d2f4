package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.Restricted;

/**
 * Names that primitives look up in classes, by their place in the literal tuple that {@link
 * Context#NAMES} holds.
 */
@Restricted
public final class Names {
  public static final int GETATTR = 0;
  public static final int GETATTRIBUTE = 1;
  public static final int SETATTR = 2;
  public static final int DELATTR = 3;
  public static final int GET = 4;
  public static final int SET = 5;
  public static final int DELETE = 6;
  public static final int EQ = 7;
  public static final int HASH = 8;
  public static final int BOOL = 9;
  public static final int LEN = 10;
  public static final int CALL = 11;
  public static final int INIT = 12;
  public static final int NEW = 13;
  public static final int CLASS = 14;
  public static final int DICT = 15;
  public static final int NAME = 16;
  public static final int BASES = 17;
  public static final int MRO = 18;
  public static final int QUALNAME = 19;
  public static final int ITER = 20;
  public static final int NEXT = 21;
  public static final int REPR = 22;
  public static final int STR = 23;
  public static final int FORMAT = 24;

  public static final int ARGS = 25;
  public static final int TRACEBACK = 26;
  public static final int CONTEXT = 27;

  public static final int FILE = 28;

  /** What {@code __slots__} of a class and its bases names, a tuple. */
  public static final int SLOTS = 29;

  private Names() {}

  /** The string of a name. */
  public static long word(long context, int name) {
    return Layout.field(Context.get(context, Context.NAMES), Layout.ITEMS + (name << 3));
  }
}
