package io.vmactor.vm.isa;

public final class RoutineNumbers {
  public static final int DESCRIPTOR_GET = 60;
  public static final int DESCRIPTOR_SET = 61;
  public static final int DESCRIPTOR_DELETE = 62;

  private RoutineNumbers() {}
}
