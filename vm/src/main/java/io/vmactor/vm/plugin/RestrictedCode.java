package io.vmactor.vm.plugin;

import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.plugin.RestrictedJava.Violation;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks one method against the rules of restricted Java. */
final class RestrictedCode {
  /** Methods of the JDK that have a machine instruction of their own, or nearly. */
  static final Set<String> JDK_METHODS =
      Set.of(
          "java.lang.Math.abs(D)D",
          "java.lang.Math.abs(I)I",
          "java.lang.Math.abs(J)J",
          "java.lang.Math.ceil(D)D",
          "java.lang.Math.copySign(DD)D",
          "java.lang.Math.floor(D)D",
          "java.lang.Math.max(DD)D",
          "java.lang.Math.max(II)I",
          "java.lang.Math.max(JJ)J",
          "java.lang.Math.min(DD)D",
          "java.lang.Math.min(II)I",
          "java.lang.Math.min(JJ)J",
          "java.lang.Math.multiplyHigh(JJ)J",
          "java.lang.Math.rint(D)D",
          "java.lang.Math.sqrt(D)D",
          "java.lang.Math.unsignedMultiplyHigh(JJ)J",
          "java.lang.Long.bitCount(J)I",
          "java.lang.Long.compareUnsigned(JJ)I",
          "java.lang.Long.divideUnsigned(JJ)J",
          "java.lang.Long.numberOfLeadingZeros(J)I",
          "java.lang.Long.numberOfTrailingZeros(J)I",
          "java.lang.Long.remainderUnsigned(JJ)J",
          "java.lang.Long.reverseBytes(J)J",
          "java.lang.Long.rotateLeft(JI)J",
          "java.lang.Long.rotateRight(JI)J",
          "java.lang.Double.doubleToRawLongBits(D)J",
          "java.lang.Double.isFinite(D)Z",
          "java.lang.Double.isInfinite(D)Z",
          "java.lang.Double.isNaN(D)Z",
          "java.lang.Double.longBitsToDouble(J)D");

  private static final String MEMORY = Memory.class.getName();

  private final RestrictedJava classes;
  private final String className;
  private final MethodModel method;
  private final String name;
  private final Set<Violation> violations;
  private final Set<String> called;
  private int line;

  /**
   * @param violations gets the violations
   * @param called gets the restricted classes whose methods it calls
   */
  RestrictedCode(
      RestrictedJava classes,
      String className,
      MethodModel method,
      Set<Violation> violations,
      Set<String> called) {
    this.classes = classes;
    this.className = className;
    this.method = method;
    this.name = method.methodName().stringValue();
    this.violations = violations;
    this.called = called;
  }

  void check() {
    if (isPrivateConstructor()) {
      return;
    }
    line = firstLine();
    if (name.equals("<clinit>")) {
      violation("a static initialiser");
      return;
    }
    if (name.equals("<init>")) {
      violation("a constructor that is not private, or does something");
      return;
    }
    checkDeclaration();
    CodeModel code = method.code().orElse(null);
    if (code == null) {
      return;
    }
    if (!code.exceptionHandlers().isEmpty()) {
      violation("it catches exceptions");
    }
    for (CodeElement element : code) {
      if (element instanceof LineNumber number) {
        line = number.line();
      } else if (element instanceof Instruction instruction) {
        String problem = problem(instruction);
        if (problem != null) {
          violation(problem);
        }
      }
    }
  }

  private void violation(String what) {
    violations.add(new Violation(className, name, line, what));
  }

  private int firstLine() {
    for (CodeElement element : method.code().map(CodeModel::elementList).orElse(List.of())) {
      if (element instanceof LineNumber number) {
        return number.line();
      }
    }
    return 0;
  }

  /** The constructor that only keeps the class from being instantiated. */
  private boolean isPrivateConstructor() {
    if (!name.equals("<init>")
        || !method.flags().has(AccessFlag.PRIVATE)
        || !method.methodType().equalsString("()V")) {
      return false;
    }
    List<Opcode> opcodes = new ArrayList<>();
    for (CodeElement element : method.code().map(CodeModel::elementList).orElse(List.of())) {
      if (element instanceof Instruction instruction) {
        opcodes.add(instruction.opcode());
      }
    }
    return opcodes.equals(List.of(Opcode.ALOAD_0, Opcode.INVOKESPECIAL, Opcode.RETURN));
  }

  private void checkDeclaration() {
    if (!method.flags().has(AccessFlag.STATIC)) {
      violation("the method is not static");
    }
    for (AccessFlag flag : List.of(AccessFlag.SYNCHRONIZED, AccessFlag.NATIVE)) {
      if (method.flags().has(flag)) {
        violation("the method is " + (flag == AccessFlag.NATIVE ? "native" : "synchronized"));
      }
    }
    MethodTypeDesc type = method.methodTypeSymbol();
    for (ClassDesc parameter : type.parameterList()) {
      if (!isAllowed(parameter)) {
        violation("a parameter of the type " + parameter.displayName());
      }
    }
    if (!isAllowedResult(type.returnType())) {
      violation("a result of the type " + type.returnType().displayName());
    }
  }

  private static boolean isAllowed(ClassDesc type) {
    return type.isPrimitive() && "IJDZ".contains(type.descriptorString());
  }

  private static boolean isAllowedResult(ClassDesc type) {
    return isAllowed(type) || type.descriptorString().equals("V");
  }

  // ---- instructions

  /** What is wrong with an instruction, or {@code null}. */
  private @Nullable String problem(Instruction instruction) {
    return switch (instruction) {
      case LoadInstruction load -> kindProblem(load.typeKind());
      case StoreInstruction store -> kindProblem(store.typeKind());
      case ReturnInstruction result -> kindProblem(result.typeKind());
      case ConstantInstruction constant ->
          constant.typeKind() == TypeKind.REFERENCE
              ? constantProblem(constant)
              : kindProblem(constant.typeKind());
      case OperatorInstruction operator ->
          operator.opcode() == Opcode.ARRAYLENGTH
              ? "it uses an array"
              : kindProblem(operator.typeKind());
      case ConvertInstruction conversion ->
          conversion.fromType() == TypeKind.FLOAT
              ? kindProblem(TypeKind.FLOAT)
              : kindProblem(conversion.toType());
      case BranchInstruction branch ->
          switch (branch.opcode()) {
            case IFNULL, IFNONNULL, IF_ACMPEQ, IF_ACMPNE -> "it compares objects";
            default -> null;
          };
      case InvokeInstruction call -> callProblem(call);
      case InvokeDynamicInstruction dynamic ->
          "it uses invokedynamic, as lambdas, joined strings and switches over objects do";
      case FieldInstruction field ->
          "it uses the field "
              + className(field.owner().asInternalName())
              + "."
              + field.name().stringValue()
              + ", which is not a compile-time constant";
      case NewObjectInstruction created ->
          "it creates an object of " + className(created.className().asInternalName());
      case NewPrimitiveArrayInstruction created -> "it creates an array";
      case NewReferenceArrayInstruction created -> "it creates an array";
      case NewMultiArrayInstruction created -> "it creates an array";
      case ArrayLoadInstruction load -> "it uses an array";
      case ArrayStoreInstruction store -> "it uses an array";
      case ThrowInstruction thrown -> "it throws an exception";
      case MonitorInstruction monitor -> "it locks an object";
      case TypeCheckInstruction check -> "it checks the type of an object";
      case DiscontinuedInstruction old -> "it uses " + old.opcode();
      case IncrementInstruction increment -> null;
      case StackInstruction stack -> null;
      case TableSwitchInstruction table -> null;
      case LookupSwitchInstruction lookup -> null;
      case NopInstruction nop -> null;
    };
  }

  private static @Nullable String kindProblem(TypeKind kind) {
    return switch (kind) {
      case INT, LONG, DOUBLE, BOOLEAN, BYTE, SHORT, CHAR, VOID -> null;
      case FLOAT -> "it uses float";
      case REFERENCE -> "it uses an object";
    };
  }

  private static String constantProblem(ConstantInstruction constant) {
    return constant.constantValue() instanceof String text
        ? "it uses the string \"" + text + "\""
        : "it uses an object as a constant";
  }

  private @Nullable String callProblem(InvokeInstruction call) {
    String owner = className(call.owner().asInternalName());
    String target = owner + "." + call.name().stringValue();
    if (call.opcode() != Opcode.INVOKESTATIC || call.isInterface()) {
      return "it calls " + target + ", which is not a static method of a class";
    }
    if (JDK_METHODS.contains(target + call.type().stringValue())) {
      return null;
    }
    boolean known = owner.equals(MEMORY) || owner.equals(className);
    if (!known) {
      if (!classes.isRestricted(owner)) {
        return "it calls "
            + target
            + ", which is neither restricted nor among the JDK's methods"
            + " that are allowed";
      }
      called.add(owner);
    }
    MethodTypeDesc type = call.typeSymbol();
    boolean words =
        type.parameterList().stream().allMatch(RestrictedCode::isAllowed)
            && isAllowedResult(type.returnType());
    return words ? null : "it calls " + target + ", which takes or answers an object";
  }

  private static String className(String internalName) {
    return internalName.replace('/', '.');
  }
}
