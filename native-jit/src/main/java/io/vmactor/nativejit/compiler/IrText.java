package io.vmactor.nativejit.compiler;

/** Text of one function: instructions with numbered results, and blocks. */
final class IrText {
  static final String HEAP = ", !tbaa !901";
  static final String STACK = ", !tbaa !902";
  static final String CONTEXT = ", !tbaa !903";

  /** The domains as the translator has them; LLVM takes equal nodes for one. */
  static final String METADATA =
      """
      !900 = !{!"vmactor"}
      !901 = !{!904, !904, i64 0}
      !902 = !{!905, !905, i64 0}
      !903 = !{!906, !906, i64 0}
      !904 = !{!"heap", !900}
      !905 = !{!"stack", !900}
      !906 = !{!"context", !900}
      !907 = !{!"branch_weights", i32 1, i32 1048576}
      """;

  private final StringBuilder text = new StringBuilder();
  private int names;

  void raw(String line) {
    text.append(line).append('\n');
  }

  void emit(String instruction) {
    text.append("  ").append(instruction).append('\n');
  }

  String let(String instruction) {
    String name = "%t" + names++;
    emit(name + " = " + instruction);
    return name;
  }

  String newLabel(String stem) {
    return stem + "." + names++;
  }

  void label(String label) {
    text.append(label).append(":\n");
  }

  void jump(String label) {
    emit("br label %" + label);
  }

  void branch(String condition, String then, String otherwise) {
    emit("br i1 " + condition + ", label %" + then + ", label %" + otherwise);
  }

  /** Leaves for a label that is seldom gone to, if a condition holds. */
  void rarely(String condition, String label) {
    String next = newLabel("n");
    emit("br i1 " + condition + ", label %" + label + ", label %" + next + ", !prof !907");
    label(next);
  }

  String load(String base, long offset, String domain) {
    return let("load i64, ptr " + pointer(base, offset) + ", align 8" + domain);
  }

  void store(String value, String base, long offset, String domain) {
    emit("store i64 " + value + ", ptr " + pointer(base, offset) + ", align 8" + domain);
  }

  /** The address {@code base + offset}, both in bytes. */
  String pointer(String base, long offset) {
    String start = let("inttoptr i64 " + base + " to ptr");
    return offset == 0 ? start : let("getelementptr i8, ptr " + start + ", i64 " + offset);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
