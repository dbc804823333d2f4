package io.vmactor.cli;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces the {@code invokedynamic} instructions of pattern switches and of records' {@code
 * equals} and {@code hashCode} by plain code that answers the same.
 *
 * <p>The JVM's AOT cache keeps what lambdas and string concatenation are linked to, but not these:
 * each class that has one makes a hidden class at every start, some milliseconds each, and the
 * first costs tens of them.
 */
final class InlinedBootstraps {
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final int FIRST_GETTER = 2;

  private static final class Rewriting {
    final ClassModel model;
    final List<Switch> switches = new ArrayList<>();

    Rewriting(ClassModel model) {
      this.model = model;
    }

    void replace(CodeBuilder code, CodeElement element) {
      if (element instanceof InvokeDynamicInstruction call) {
        if (isTypeSwitch(call)) {
          Switch added = new Switch("typeSwitch$" + switches.size(), call);
          switches.add(added);
          code.invokestatic(
              model.thisClass().asSymbol(),
              added.name,
              call.typeSymbol(),
              model.flags().has(java.lang.reflect.AccessFlag.INTERFACE));
          return;
        }
        if (isRecordMethod(call, "hashCode")) {
          hash(code, call);
          return;
        }
        if (isRecordMethod(call, "equals")) {
          compare(code, call);
          return;
        }
      }
      code.with(element);
    }
  }

  /** A switch over types as a method of its own: see {@code SwitchBootstraps.typeSwitch}. */
  private record Switch(String name, InvokeDynamicInstruction call) {
    void addTo(ClassBuilder type) {
      type.withMethodBody(
          name,
          call.typeSymbol(),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          this::body);
    }

    private void body(CodeBuilder code) {
      Label present = code.newLabel();
      code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
      int index = 0;
      for (ConstantDesc label : call.bootstrapArgs()) {
        Label next = code.newLabel();
        code.iload(1).loadConstant(index).if_icmpgt(next);
        code.aload(0).instanceOf((ClassDesc) label).ifeq(next);
        code.loadConstant(index).ireturn().labelBinding(next);
        index++;
      }
      code.loadConstant(index).ireturn();
    }
  }

  private InlinedBootstraps() {}

  /** Whether a class file has one that is replaced. */
  static boolean isWorthwhile(byte[] classFile) {
    String text = new String(classFile, StandardCharsets.ISO_8859_1);
    return (text.contains("java/lang/runtime/SwitchBootstraps")
            || text.contains("java/lang/runtime/ObjectMethods"))
        && ClassFile.of().parse(classFile).elementStream().anyMatch(InlinedBootstraps::isRewritten);
  }

  /**
   * The class file without them.
   *
   * @param types finds the types it uses
   */
  static byte[] inline(byte[] bytes, ClassHierarchyResolver types) {
    ClassFile classFile = ClassFile.of(ClassHierarchyResolverOption.of(types));
    Rewriting rewriting = new Rewriting(classFile.parse(bytes));
    return classFile.transformClass(
        rewriting.model,
        ClassTransform.transformingMethodBodies(
                InlinedBootstraps::isRewritten, CodeTransform.ofStateful(() -> rewriting::replace))
            .andThen(
                ClassTransform.endHandler(
                    type -> rewriting.switches.forEach(added -> added.addTo(type)))));
  }

  private static boolean isRewritten(ClassElement element) {
    return element instanceof java.lang.classfile.MethodModel method
        && method.code().isPresent()
        && method.code().get().elementStream().anyMatch(InlinedBootstraps::isRewritten);
  }

  private static boolean isRewritten(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && (isTypeSwitch(call)
            || isRecordMethod(call, "hashCode")
            || isRecordMethod(call, "equals"));
  }

  private static boolean isTypeSwitch(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().equals(SWITCHES)
        && call.bootstrapMethod().methodName().equals("typeSwitch")
        && !call.typeSymbol().parameterType(0).isPrimitive()
        && call.bootstrapArgs().stream()
            .allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive());
  }

  private static boolean isRecordMethod(InvokeDynamicInstruction call, String name) {
    return call.bootstrapMethod().owner().equals(RECORDS) && call.name().stringValue().equals(name);
  }

  // ---- records

  private static List<DirectMethodHandleDesc> getters(InvokeDynamicInstruction call) {
    List<DirectMethodHandleDesc> getters = new ArrayList<>();
    for (ConstantDesc getter :
        call.bootstrapArgs().subList(FIRST_GETTER, call.bootstrapArgs().size())) {
      getters.add((DirectMethodHandleDesc) getter);
    }
    return getters;
  }

  private static ClassDesc get(CodeBuilder code, int record, DirectMethodHandleDesc getter) {
    ClassDesc type = getter.invocationType().returnType();
    code.aload(record).getfield(getter.owner(), getter.methodName(), type);
    return type;
  }

  /** For ( record -- hash ): 31 times the hash so far plus the component's, as the JDK's. */
  private static void hash(CodeBuilder code, InvokeDynamicInstruction call) {
    int record = code.allocateLocal(TypeKind.REFERENCE);
    code.astore(record).iconst_0();
    for (DirectMethodHandleDesc getter : getters(call)) {
      code.bipush(31).imul();
      ClassDesc type = get(code, record, getter);
      ClassDesc owner = type.isPrimitive() ? box(type) : OBJECTS;
      ClassDesc parameter = type.isPrimitive() ? type : ConstantDescs.CD_Object;
      code.invokestatic(owner, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, parameter))
          .iadd();
    }
  }

  /** For ( record other -- bool ). */
  private static void compare(CodeBuilder code, InvokeDynamicInstruction call) {
    ClassDesc owner = call.typeSymbol().parameterType(0);
    int record = code.allocateLocal(TypeKind.REFERENCE);
    int other = code.allocateLocal(TypeKind.REFERENCE);
    Label differs = code.newLabel();
    Label end = code.newLabel();
    code.astore(other).astore(record);
    code.aload(other).instanceOf(owner).ifeq(differs);
    code.aload(other).checkcast(owner).astore(other);
    for (DirectMethodHandleDesc getter : getters(call)) {
      ClassDesc type = get(code, record, getter);
      get(code, other, getter);
      if (type.isPrimitive()) {
        code.invokestatic(box(type), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type))
            .ifne(differs);
      } else {
        code.invokestatic(
                OBJECTS,
                "equals",
                MethodTypeDesc.of(
                    ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
            .ifeq(differs);
      }
    }
    code.iconst_1().goto_(end).labelBinding(differs).iconst_0().labelBinding(end);
  }

  private static ClassDesc box(ClassDesc primitive) {
    return switch (primitive.descriptorString().charAt(0)) {
      case 'Z' -> ConstantDescs.CD_Boolean;
      case 'B' -> ConstantDescs.CD_Byte;
      case 'C' -> ConstantDescs.CD_Character;
      case 'S' -> ConstantDescs.CD_Short;
      case 'I' -> ConstantDescs.CD_Integer;
      case 'J' -> ConstantDescs.CD_Long;
      case 'F' -> ConstantDescs.CD_Float;
      default -> ConstantDescs.CD_Double;
    };
  }
}
