package io.vmactor.nativejit.translator;

import io.vmactor.vm.memory.ContextWords;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.StackWords;
import java.util.Map;
import java.util.Set;

/**
 * Calls that become instructions: memory access, with the domain its class stands for, and the
 * JDK's methods that restricted Java may call.
 */
final class Intrinsics {
  private static final String MEMORY = internalName(Memory.class);

  /**
   * The accessor classes whose accesses never alias each other's, and the metadata that says so.
   */
  private static final Map<String, String> DOMAINS =
      Map.of(
          MEMORY,
          "",
          internalName(HeapWords.class),
          ", !tbaa !1",
          internalName(StackWords.class),
          ", !tbaa !2",
          internalName(ContextWords.class),
          ", !tbaa !3");

  /** The metadata of the domains; heap, stack and context, which have an own root. */
  static final String METADATA =
      """
      !0 = !{!"vmactor"}
      !1 = !{!4, !4, i64 0}
      !2 = !{!5, !5, i64 0}
      !3 = !{!6, !6, i64 0}
      !4 = !{!"heap", !0}
      !5 = !{!"stack", !0}
      !6 = !{!"context", !0}
      """;

  /** LLVM's intrinsics of one type that do what a JDK method does. */
  private static final Map<String, String> DIRECT =
      Map.ofEntries(
          Map.entry("java/lang/Math.abs(D)D", "llvm.fabs.f64"),
          Map.entry("java/lang/Math.ceil(D)D", "llvm.ceil.f64"),
          Map.entry("java/lang/Math.copySign(DD)D", "llvm.copysign.f64"),
          Map.entry("java/lang/Math.floor(D)D", "llvm.floor.f64"),
          Map.entry("java/lang/Math.max(DD)D", "llvm.maximum.f64"),
          Map.entry("java/lang/Math.max(II)I", "llvm.smax.i32"),
          Map.entry("java/lang/Math.max(JJ)J", "llvm.smax.i64"),
          Map.entry("java/lang/Math.min(DD)D", "llvm.minimum.f64"),
          Map.entry("java/lang/Math.min(II)I", "llvm.smin.i32"),
          Map.entry("java/lang/Math.min(JJ)J", "llvm.smin.i64"),
          Map.entry("java/lang/Math.rint(D)D", "llvm.rint.f64"),
          Map.entry("java/lang/Math.sqrt(D)D", "llvm.sqrt.f64"),
          Map.entry("java/lang/Long.reverseBytes(J)J", "llvm.bswap.i64"));

  private static final Set<String> INFINITE =
      Set.of("java/lang/Double.isInfinite(D)Z", "java/lang/Double.isFinite(D)Z");

  /** Whether a class's methods are all intrinsics. */
  static boolean isAccessor(String className) {
    return DOMAINS.containsKey(className.replace('.', '/'));
  }

  private final MethodTranslator out;

  Intrinsics(MethodTranslator out) {
    this.out = out;
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /** Emits what a call stands for; false if it is an ordinary call. */
  boolean emit(MethodKey call) {
    String domain = DOMAINS.get(call.owner());
    if (domain != null) {
      memory(call, domain);
      return true;
    }
    return call.owner().startsWith("java/lang/") && jdk(call);
  }

  // ---- memory

  private void memory(MethodKey call, String domain) {
    switch (call.name()) {
      case "get", "getLong" -> load("i64", 8, domain);
      case "put", "putLong" -> store("i64", 8, domain);
      case "getInt" -> load("i32", 4, domain);
      case "putInt" -> store("i32", 4, domain);
      case "getShort" -> load("i16", 2, domain);
      case "putShort" -> store("i16", 2, domain);
      case "getByte" -> load("i8", 1, domain);
      case "putByte" -> store("i8", 1, domain);
      case "copyBytes" -> copy(out.pop());
      case "copyWords" -> {
        Value words = out.pop();
        copy(out.let("i64", "shl i64 " + words.name() + ", 3"));
      }
      case "fillWords" -> fill();
      default -> throw out.unsupported("the memory access " + call);
    }
  }

  private String pointer(Value address) {
    Value base = address.a();
    Value offset = address.b();
    if (address.is("add") && base != null && offset != null) {
      if (base.isConstant()) {
        return element(offset, base);
      }
      if (offset.isConstant()) {
        return element(base, offset);
      }
    }
    return out.let("ptr", "inttoptr i64 " + address.name() + " to ptr").name();
  }

  private String element(Value base, Value offset) {
    String start = out.let("ptr", "inttoptr i64 " + base.name() + " to ptr").name();
    return out.let("ptr", "getelementptr i8, ptr " + start + ", i64 " + offset.name()).name();
  }

  private void load(String type, int bytes, String domain) {
    String from = pointer(out.pop());
    Value loaded = out.let(type, "load " + type + ", ptr " + from + ", align " + bytes + domain);
    out.push(bytes < 4 ? out.let("i32", "zext " + type + " " + loaded.name() + " to i32") : loaded);
  }

  private void store(String type, int bytes, String domain) {
    Value value = out.pop();
    String to = pointer(out.pop());
    String stored =
        bytes < 4
            ? out.let(type, "trunc i32 " + value.name() + " to " + type).name()
            : value.name();
    out.emit("store " + type + " " + stored + ", ptr " + to + ", align " + bytes + domain);
  }

  private void copy(Value bytes) {
    String to = pointer(out.pop());
    String from = pointer(out.pop());
    out.declare("declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)");
    out.emit(
        "call void @llvm.memmove.p0.p0.i64(ptr "
            + to
            + ", ptr "
            + from
            + ", i64 "
            + bytes.name()
            + ", i1 false)");
  }

  private void fill() {
    Value value = out.pop();
    Value words = out.pop();
    Value address = out.pop();
    out.declare(
        """
        define internal void @vm.fill(i64 %address, i64 %words, i64 %value) nounwind {
        start:
          br label %test
        test:
          %i = phi i64 [ 0, %start ], [ %next, %body ]
          %more = icmp slt i64 %i, %words
          br i1 %more, label %body, label %end
        body:
          %offset = shl i64 %i, 3
          %at = add i64 %address, %offset
          %to = inttoptr i64 %at to ptr
          store i64 %value, ptr %to, align 8
          %next = add i64 %i, 1
          br label %test
        end:
          ret void
        }""");
    out.emit(
        "call void @vm.fill(i64 "
            + address.name()
            + ", i64 "
            + words.name()
            + ", i64 "
            + value.name()
            + ")");
  }

  // ---- the JDK

  private boolean jdk(MethodKey call) {
    String method = call.owner() + "." + call.name() + call.descriptor();
    String direct = DIRECT.get(method);
    if (direct != null) {
      direct(call, direct);
      return true;
    }
    switch (method) {
      case "java/lang/Double.doubleToRawLongBits(D)J" ->
          out.push(out.let("i64", "bitcast double " + out.pop().name() + " to i64"));
      case "java/lang/Double.longBitsToDouble(J)D" ->
          out.push(out.let("double", "bitcast i64 " + out.pop().name() + " to double"));
      case "java/lang/Double.isNaN(D)Z" -> {
        String value = out.pop().name();
        pushBool(out.let("i1", "fcmp uno double " + value + ", " + value));
      }
      case "java/lang/Math.multiplyHigh(JJ)J" -> multiplyHigh("sext");
      case "java/lang/Math.unsignedMultiplyHigh(JJ)J" -> multiplyHigh("zext");
      case "java/lang/Math.abs(J)J" -> abs("i64");
      case "java/lang/Math.abs(I)I" -> abs("i32");
      case "java/lang/Long.rotateLeft(JI)J" -> rotate("llvm.fshl.i64");
      case "java/lang/Long.rotateRight(JI)J" -> rotate("llvm.fshr.i64");
      case "java/lang/Long.bitCount(J)I" -> count("llvm.ctpop.i64", "");
      case "java/lang/Long.numberOfLeadingZeros(J)I" -> count("llvm.ctlz.i64", ", i1 false");
      case "java/lang/Long.numberOfTrailingZeros(J)I" -> count("llvm.cttz.i64", ", i1 false");
      case "java/lang/Long.compareUnsigned(JJ)I" -> compareUnsigned();
      case "java/lang/Long.divideUnsigned(JJ)J" -> unsigned("udiv");
      case "java/lang/Long.remainderUnsigned(JJ)J" -> unsigned("urem");
      default -> {
        if (!INFINITE.contains(method)) {
          return false;
        }
        infinite(method.contains("isFinite") ? "olt" : "oeq");
      }
    }
    return true;
  }

  private void pushBool(Value bit) {
    out.push(out.let("i32", "zext i1 " + bit.name() + " to i32"));
  }

  private void direct(MethodKey call, String intrinsic) {
    String type = call.resultType();
    int count = call.parameterTypes().size();
    Value b = count == 2 ? out.pop() : null;
    Value a = out.pop();
    String types = b == null ? type : type + ", " + type;
    out.declare("declare " + type + " @" + intrinsic + "(" + types + ")");
    String second = b == null ? "" : ", " + type + " " + b.name();
    out.push(
        out.let(
            type, "call " + type + " @" + intrinsic + "(" + type + " " + a.name() + second + ")"));
  }

  private void abs(String type) {
    Value a = out.pop();
    out.declare("declare " + type + " @llvm.abs." + type + "(" + type + ", i1)");
    out.push(
        out.let(
            type,
            "call " + type + " @llvm.abs." + type + "(" + type + " " + a.name() + ", i1 false)"));
  }

  private void multiplyHigh(String extension) {
    Value b = out.pop();
    Value a = out.pop();
    String wideA = out.let("i128", extension + " i64 " + a.name() + " to i128").name();
    String wideB = out.let("i128", extension + " i64 " + b.name() + " to i128").name();
    String product = out.let("i128", "mul i128 " + wideA + ", " + wideB).name();
    String high = out.let("i128", "lshr i128 " + product + ", 64").name();
    Value result = out.let("i64", "trunc i128 " + high + " to i64");
    out.push(new Value("i64", result.name(), "multiplyHigh", a, b));
  }

  private void rotate(String intrinsic) {
    Value distance = out.pop();
    String a = out.pop().name();
    String wide = out.let("i64", "zext i32 " + distance.name() + " to i64").name();
    out.declare("declare i64 @" + intrinsic + "(i64, i64, i64)");
    out.push(
        out.let(
            "i64", "call i64 @" + intrinsic + "(i64 " + a + ", i64 " + a + ", i64 " + wide + ")"));
  }

  private void count(String intrinsic, String zero) {
    String a = out.pop().name();
    out.declare("declare i64 @" + intrinsic + "(i64" + (zero.isEmpty() ? "" : ", i1") + ")");
    String counted = out.let("i64", "call i64 @" + intrinsic + "(i64 " + a + zero + ")").name();
    out.push(out.let("i32", "trunc i64 " + counted + " to i32"));
  }

  private void compareUnsigned() {
    String b = out.pop().name();
    String a = out.pop().name();
    String greater = out.let("i1", "icmp ugt i64 " + a + ", " + b).name();
    String less = out.let("i1", "icmp ult i64 " + a + ", " + b).name();
    String plus = out.let("i32", "zext i1 " + greater + " to i32").name();
    String minus = out.let("i32", "zext i1 " + less + " to i32").name();
    out.push(out.let("i32", "sub i32 " + plus + ", " + minus));
  }

  private void unsigned(String operation) {
    Value b = out.pop();
    Value a = out.pop();
    out.trapIf("icmp eq i64 " + b.name() + ", 0");
    out.push(out.let("i64", operation + " i64 " + a.name() + ", " + b.name()));
  }

  private void infinite(String comparison) {
    String a = out.pop().name();
    out.declare("declare double @llvm.fabs.f64(double)");
    String magnitude = out.let("double", "call double @llvm.fabs.f64(double " + a + ")").name();
    pushBool(out.let("i1", "fcmp " + comparison + " double " + magnitude + ", 0x7FF0000000000000"));
  }
}
