package io.vmactor.vm.isa;

/** Numbers of those routines that restricted Java must name: the ordinals of {@link Routine}. */
public final class RoutineNumbers {
  public static final int PY_UNPACK = 43;
  public static final int DESCRIPTOR_GET = 131;
  public static final int DESCRIPTOR_SET = 132;
  public static final int DESCRIPTOR_DELETE = 133;
  public static final int CALL = 134;
  public static final int ARGUMENTS = 135;
  public static final int TRAP = 136;
  public static final int ERROR = 137;
  public static final int COUNT = 138;

  private RoutineNumbers() {}
}
