package io.vmactor.vm.heap;

import io.vmactor.vm.memory.Restricted;

/**
 * What a closure's third field holds if the function has more to it than its code: an ARRAY.
 * Offsets in bytes.
 *
 * <pre>
 *   defaults: tuple or nil | keyword-only defaults: dict or nil | name | qualified name | docstring
 *   | annotations | module name | __dict__
 * </pre>
 */
@Restricted
public final class FunctionInfo {
  public static final int DEFAULTS = Layout.ITEMS;
  public static final int KEYWORD_DEFAULTS = Layout.ITEMS + 8;
  public static final int NAME = Layout.ITEMS + 16;
  public static final int QUALIFIED_NAME = Layout.ITEMS + 24;
  public static final int DICT = Layout.ITEMS + 56;

  /** How many fields OP_SET_FUNCTION_INFO sets. */
  public static final int GIVEN = 7;

  public static final int FIELDS = 8;

  private FunctionInfo() {}
}
