package io.vmactor.nativejit.translator;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates one method. Locals, and stack entries where paths merge, are allocas that LLVM turns
 * into registers; between labels values stay values, which shows idioms such as the overflow test
 * of a sum.
 */
final class MethodTranslator {
  /** Without tables, functions are whole in themselves, and units can be made of their text. */
  private static final String ATTRIBUTES = "nounwind \"no-jump-tables\"=\"true\"";

  private final RuntimeTranslator module;
  private final MethodKey key;
  private final List<String> code = new ArrayList<>();
  private final Map<String, String> allocas = new LinkedHashMap<>();
  private final Map<String, Value> locals = new HashMap<>();
  private final Map<Label, String> labels = new HashMap<>();
  private final Map<Label, List<String>> stackAt = new HashMap<>();
  private final ArrayList<Value> stack = new ArrayList<>();
  private final Intrinsics intrinsics = new Intrinsics(this);
  private boolean unreachable;
  private int names;
  private int line;

  MethodTranslator(RuntimeTranslator module, MethodKey key) {
    this.module = module;
    this.key = key;
  }

  TranslationException unsupported(String what) {
    return new TranslationException(key, line, what + " cannot be translated");
  }

  // ---- emitting

  void emit(String instruction) {
    code.add("  " + instruction);
  }

  /** Emits an instruction that has a result. */
  Value let(String type, String instruction) {
    return let(type, instruction, "", null, null);
  }

  private Value let(
      String type, String instruction, String operation, @Nullable Value a, @Nullable Value b) {
    String name = "%v" + names++;
    emit(name + " = " + instruction);
    return new Value(type, name, operation, a, b);
  }

  void declare(String declaration) {
    module.declare(declaration);
  }

  void push(Value value) {
    stack.add(value);
  }

  Value pop() {
    return materialise(stack.removeLast());
  }

  private String newLabel() {
    return "b" + names++;
  }

  private void startBlock(String label) {
    code.add(label + ":");
  }

  private void branch(String condition, String then, String otherwise) {
    emit("br i1 " + condition + ", label %" + then + ", label %" + otherwise);
  }

  /** Stops the process if a condition holds: what Java would throw, and no handler lets happen. */
  void trapIf(String comparison) {
    String condition = let("i1", comparison).name();
    String trap = newLabel();
    String next = newLabel();
    branch(condition, trap, next);
    startBlock(trap);
    declare("declare void @llvm.trap()");
    emit("call void @llvm.trap()");
    emit("unreachable");
    startBlock(next);
  }

  /** Computes a comparison of longs or doubles as -1, 0 or 1. */
  private Value materialise(Value value) {
    if (!value.isPending()) {
      return value;
    }
    String less = let("i1", comparison(value, "LT")).name();
    String greater = let("i1", comparison(value, "GT")).name();
    String plus = let("i32", "zext i1 " + greater + " to i32").name();
    String minus = let("i32", "zext i1 " + less + " to i32").name();
    return let("i32", "sub i32 " + plus + ", " + minus);
  }

  /** The comparison with zero of what lcmp, dcmpl or dcmpg answers. */
  private String comparison(Value pending, String condition) {
    Value a = pending.a();
    Value b = pending.b();
    if (a == null || b == null) {
      throw unsupported("a comparison");
    }
    if (pending.is("lcmp")) {
      return "icmp " + integer(condition) + " i64 " + a.name() + ", " + b.name();
    }
    boolean unorderedIsGreater = pending.is("dcmpg");
    String predicate =
        switch (condition) {
          case "EQ" -> "oeq";
          case "NE" -> "une";
          case "LT" -> unorderedIsGreater ? "olt" : "ult";
          case "LE" -> unorderedIsGreater ? "ole" : "ule";
          case "GT" -> unorderedIsGreater ? "ugt" : "ogt";
          default -> unorderedIsGreater ? "uge" : "oge";
        };
    return "fcmp " + predicate + " double " + a.name() + ", " + b.name();
  }

  private static String integer(String condition) {
    return switch (condition) {
      case "EQ" -> "eq";
      case "NE" -> "ne";
      case "LT" -> "slt";
      case "LE" -> "sle";
      case "GT" -> "sgt";
      default -> "sge";
    };
  }

  // ---- the method

  /** The definition of the function. */
  String translate() {
    MethodModel method = module.classes().find(key);
    CodeModel model = method == null ? null : method.code().orElse(null);
    if (method == null || model == null) {
      throw unsupported("a method without code");
    }
    if ((method.flags().flagsMask() & ClassFile.ACC_STATIC) == 0) {
      throw unsupported("a method that is not static");
    }
    if (!model.exceptionHandlers().isEmpty()) {
      throw unsupported("catching exceptions");
    }
    String parameters = parameters();
    for (CodeElement element : model) {
      findLabels(element);
    }
    for (CodeElement element : model) {
      if (element instanceof LabelTarget target) {
        enter(target.label());
      } else if (element instanceof LineNumber number) {
        line = number.line();
      } else if (element instanceof Instruction instruction && !unreachable) {
        translate(instruction);
      }
    }
    StringBuilder text = new StringBuilder("define ");
    text.append(key.resultType()).append(' ').append(key.symbol());
    text.append('(').append(parameters).append(") ").append(ATTRIBUTES);
    text.append(module.classes().isSlowPath(key) ? " noinline cold {\n" : " {\n");
    text.append("start:\n");
    allocas.forEach((name, type) -> text.append("  ").append(name + " = alloca " + type + "\n"));
    code.forEach(each -> text.append(each).append('\n'));
    return text.append("}\n").toString();
  }

  private String parameters() {
    List<String> types;
    try {
      types = key.parameterTypes();
      key.resultType();
    } catch (IllegalArgumentException e) {
      throw unsupported("a parameter or result that is an object");
    }
    List<String> parameters = new ArrayList<>();
    int slot = 0;
    for (int i = 0; i < types.size(); i++) {
      Value parameter = new Value(types.get(i), "%a" + i);
      parameters.add(parameter.type() + " " + parameter.name());
      storeLocal(slot, parameter);
      slot += parameter.isWide() ? 2 : 1;
    }
    return String.join(", ", parameters);
  }

  private void findLabels(CodeElement element) {
    switch (element) {
      case BranchInstruction branch -> label(branch.target());
      case TableSwitchInstruction table -> {
        label(table.defaultTarget());
        table.cases().forEach(each -> label(each.target()));
      }
      case LookupSwitchInstruction lookup -> {
        label(lookup.defaultTarget());
        lookup.cases().forEach(each -> label(each.target()));
      }
      default -> {}
    }
  }

  private String label(Label label) {
    return labels.computeIfAbsent(label, _ -> "l" + labels.size());
  }

  private String alloca(String kind, int index, String type) {
    String name = "%" + kind + index + "." + type;
    allocas.put(name, type);
    return name;
  }

  /** Goes to a label: what is on the stack goes to the places it has where paths merge. */
  private String goingTo(Label label) {
    List<String> types = new ArrayList<>();
    for (int i = 0; i < stack.size(); i++) {
      Value value = materialise(stack.get(i));
      stack.set(i, value);
      String place = alloca("s", i, value.type());
      emit("store " + value.type() + " " + value.name() + ", ptr " + place);
      types.add(value.type());
    }
    List<String> known = stackAt.putIfAbsent(label, types);
    if (known != null && !known.equals(types)) {
      throw unsupported("a merge of different stacks");
    }
    return label(label);
  }

  private void enter(Label label) {
    if (!labels.containsKey(label)) {
      return; // of a line or a local's scope
    }
    if (!unreachable) {
      emit("br label %" + goingTo(label));
    }
    List<String> types = stackAt.get(label);
    if (types == null) {
      unreachable = true; // javac puts no code where only a jump back leads
      return;
    }
    unreachable = false;
    startBlock(label(label));
    locals.clear();
    stack.clear();
    for (int i = 0; i < types.size(); i++) {
      String type = types.get(i);
      push(let(type, "load " + type + ", ptr " + alloca("s", i, type)));
    }
  }

  private void storeLocal(int slot, Value value) {
    locals.put(slot + value.type(), value);
    emit("store " + value.type() + " " + value.name() + ", ptr " + alloca("l", slot, value.type()));
  }

  private Value loadLocal(int slot, String type) {
    Value known = locals.get(slot + type);
    if (known == null) {
      known = let(type, "load " + type + ", ptr " + alloca("l", slot, type));
      locals.put(slot + type, known);
    }
    return known;
  }

  // ---- instructions

  private void translate(Instruction instruction) {
    switch (instruction) {
      case LoadInstruction load -> push(loadLocal(load.slot(), type(load.typeKind())));
      case StoreInstruction store -> storeLocal(store.slot(), pop());
      case IncrementInstruction increment ->
          storeLocal(
              increment.slot(),
              let(
                  "i32",
                  "add i32 "
                      + loadLocal(increment.slot(), "i32").name()
                      + ", "
                      + increment.constant()));
      case ConstantInstruction constant -> push(constant(constant.constantValue()));
      case OperatorInstruction operator -> operator(operator.opcode());
      case ConvertInstruction convert -> convert(convert.fromType(), convert.toType());
      case BranchInstruction branch -> branch(branch);
      case TableSwitchInstruction table -> select(table.defaultTarget(), table.cases());
      case LookupSwitchInstruction lookup -> select(lookup.defaultTarget(), lookup.cases());
      case StackInstruction shuffle -> shuffle(shuffle.opcode());
      case InvokeInstruction call -> call(call);
      case ReturnInstruction result -> doReturn(result);
      case NopInstruction _ -> {}
      default -> throw unsupported(instruction.opcode().toString());
    }
  }

  private String type(TypeKind kind) {
    return switch (kind) {
      case INT, BOOLEAN, BYTE, CHAR, SHORT -> "i32";
      case LONG -> "i64";
      case DOUBLE -> "double";
      case FLOAT -> throw unsupported("float");
      case VOID, REFERENCE -> throw unsupported("an object");
    };
  }

  private Value constant(Object value) {
    return switch (value) {
      case Integer number -> new Value("i32", number.toString());
      case Long number -> new Value("i64", number.toString());
      case Double number ->
          new Value("double", String.format("0x%016X", Double.doubleToRawLongBits(number)));
      default -> throw unsupported("the constant " + value);
    };
  }

  private void doReturn(ReturnInstruction result) {
    if (result.typeKind() == TypeKind.VOID) {
      emit("ret void");
    } else {
      Value value = pop();
      emit("ret " + value.type() + " " + value.name());
    }
    unreachable = true;
  }

  private void call(InvokeInstruction call) {
    MethodKey callee =
        new MethodKey(
            call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue());
    if (call.opcode() != Opcode.INVOKESTATIC) {
      throw unsupported("a call of " + callee);
    }
    if (intrinsics.emit(callee)) {
      return;
    }
    if (!module.classes().isRestricted(callee.owner())) {
      throw unsupported("a call of " + callee + ", which is not restricted Java,");
    }
    List<String> types = callee.parameterTypes();
    String[] arguments = new String[types.size()];
    for (int i = arguments.length - 1; i >= 0; i--) {
      Value argument = pop();
      arguments[i] = argument.type() + " " + argument.name();
    }
    String type = callee.resultType();
    String text =
        "call " + type + " " + module.want(callee) + "(" + String.join(", ", arguments) + ")";
    if (type.equals("void")) {
      emit(text);
    } else {
      push(let(type, text));
    }
  }

  private void operator(Opcode opcode) {
    switch (opcode) {
      case LCMP, DCMPL, DCMPG -> {
        Value b = pop();
        Value a = pop();
        push(new Value("i32", "", opcode.name().toLowerCase(java.util.Locale.ROOT), a, b));
      }
      case INEG, LNEG -> {
        Value a = pop();
        push(let(a.type(), "sub " + a.type() + " 0, " + a.name()));
      }
      case DNEG -> push(let("double", "fneg double " + pop().name()));
      case DADD, DSUB, DMUL, DDIV, DREM -> {
        String b = pop().name();
        String a = pop().name();
        push(let("double", "f" + suffix(opcode) + " double " + a + ", " + b));
      }
      case ISHL, LSHL, ISHR, LSHR, IUSHR, LUSHR -> shift(opcode);
      case IDIV, LDIV, IREM, LREM -> divide(suffix(opcode));
      case IADD, LADD, ISUB, LSUB, IMUL, LMUL, IAND, LAND, IOR, LOR, IXOR, LXOR -> {
        Value b = pop();
        Value a = pop();
        String operation = suffix(opcode);
        push(
            let(
                a.type(),
                operation + " " + a.type() + " " + a.name() + ", " + b.name(),
                operation,
                a,
                b));
      }
      default -> throw unsupported(opcode.toString());
    }
  }

  private static String suffix(Opcode opcode) {
    return opcode.name().substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  private void shift(Opcode opcode) {
    Value distance = pop();
    Value a = pop();
    boolean wide = a.type().equals("i64");
    String masked = let("i32", "and i32 " + distance.name() + ", " + (wide ? 63 : 31)).name();
    if (wide) {
      masked = let("i64", "zext i32 " + masked + " to i64").name();
    }
    String operation =
        switch (suffix(opcode)) {
          case "shl" -> "shl";
          case "shr" -> "ashr";
          default -> "lshr";
        };
    push(
        let(
            a.type(),
            operation + " " + a.type() + " " + a.name() + ", " + masked,
            operation,
            a,
            distance));
  }

  /** As in Java, the least value by -1 wraps; division by zero no handler lets happen. */
  private void divide(String operation) {
    Value b = pop();
    Value a = pop();
    String type = a.type();
    trapIf("icmp eq " + type + " " + b.name() + ", 0");
    String wraps = let("i1", "icmp eq " + type + " " + b.name() + ", -1").name();
    String divisor =
        let(type, "select i1 " + wraps + ", " + type + " 1, " + type + " " + b.name()).name();
    String result =
        let(type, "s" + operation + " " + type + " " + a.name() + ", " + divisor).name();
    String wrapped =
        operation.equals("div") ? let(type, "sub " + type + " 0, " + a.name()).name() : "0";
    push(
        let(type, "select i1 " + wraps + ", " + type + " " + wrapped + ", " + type + " " + result));
  }

  private void convert(TypeKind from, TypeKind to) {
    Value a = pop();
    switch (to) {
      case BYTE, SHORT, CHAR -> {
        String narrow = to == TypeKind.BYTE ? "i8" : "i16";
        String cut = let(narrow, "trunc i32 " + a.name() + " to " + narrow).name();
        String extension = to == TypeKind.CHAR ? "zext " : "sext ";
        push(let("i32", extension + narrow + " " + cut + " to i32"));
      }
      case INT, LONG -> {
        String type = type(to);
        if (from == TypeKind.DOUBLE) {
          String intrinsic = "llvm.fptosi.sat." + type + ".f64";
          declare("declare " + type + " @" + intrinsic + "(double)");
          push(let(type, "call " + type + " @" + intrinsic + "(double " + a.name() + ")"));
        } else {
          push(
              let(
                  type,
                  (to == TypeKind.LONG ? "sext i32 " : "trunc i64 ") + a.name() + " to " + type));
        }
      }
      case DOUBLE -> push(let("double", "sitofp " + a.type() + " " + a.name() + " to double"));
      default -> throw unsupported("a conversion to " + to);
    }
  }

  private void shuffle(Opcode opcode) {
    Value a = pop();
    switch (opcode) {
      case POP -> {}
      case POP2 -> {
        if (!a.isWide()) {
          pop();
        }
      }
      case DUP -> pushAll(a, a);
      case DUP2 -> {
        if (a.isWide()) {
          pushAll(a, a);
        } else {
          Value b = pop();
          pushAll(b, a, b, a);
        }
      }
      case DUP_X1 -> {
        Value b = pop();
        pushAll(a, b, a);
      }
      case DUP_X2 -> {
        Value b = pop();
        if (b.isWide()) {
          pushAll(a, b, a);
        } else {
          Value c = pop();
          pushAll(a, c, b, a);
        }
      }
      case DUP2_X1 -> {
        Value b = pop();
        if (a.isWide()) {
          pushAll(a, b, a);
        } else {
          Value c = pop();
          pushAll(b, a, c, b, a);
        }
      }
      case DUP2_X2 -> {
        Value b = pop();
        if (!a.isWide()) {
          throw unsupported("dup2_x2 of narrow values");
        } else if (b.isWide()) {
          pushAll(a, b, a);
        } else {
          Value c = pop();
          pushAll(a, c, b, a);
        }
      }
      case SWAP -> {
        Value b = pop();
        pushAll(a, b);
      }
      default -> throw unsupported(opcode.toString());
    }
  }

  private void pushAll(Value... values) {
    stack.addAll(List.of(values));
  }

  // ---- branches

  private void select(Label otherwise, List<SwitchCase> cases) {
    String selector = pop().name();
    StringBuilder text = new StringBuilder();
    text.append("switch i32 ").append(selector).append(", label %").append(goingTo(otherwise));
    text.append(" [");
    for (SwitchCase each : cases) {
      text.append(" i32 ").append(each.caseValue()).append(", label %");
      text.append(goingTo(each.target()));
    }
    emit(text.append(" ]").toString());
    unreachable = true;
  }

  private void branch(BranchInstruction branch) {
    String name = branch.opcode().name();
    if (name.startsWith("GOTO")) {
      emit("br label %" + goingTo(branch.target()));
      unreachable = true;
      return;
    }
    if (name.contains("ACMP") || name.contains("NULL")) {
      throw unsupported("a comparison of objects");
    }
    String condition;
    if (name.startsWith("IF_ICMP")) {
      Value b = pop();
      Value a = pop();
      String predicate = integer(name.substring("IF_ICMP".length()));
      condition = let("i1", "icmp " + predicate + " i32 " + a.name() + ", " + b.name()).name();
    } else {
      Value value = stack.removeLast();
      String predicate = name.substring("IF".length());
      Value overflow = value.is("lcmp") ? overflow(value, predicate) : null;
      if (overflow != null) {
        condition = overflow.name();
      } else if (value.isPending()) {
        condition = let("i1", comparison(value, predicate)).name();
      } else {
        condition = let("i1", "icmp " + integer(predicate) + " i32 " + value.name() + ", 0").name();
      }
    }
    String target = goingTo(branch.target());
    String next = newLabel();
    branch(condition, target, next);
    startBlock(next); // it has one predecessor, so values stay known
  }

  // ---- overflow tests, which have an instruction of their own

  /**
   * The condition if a comparison is one of the ways to ask whether a sum or product overflowed.
   */
  private @Nullable Value overflow(Value comparison, String predicate) {
    Value a = comparison.a();
    Value b = comparison.b();
    if (a == null || b == null) {
      return null;
    }
    if (b.name().equals("0") && a.is("and") && (predicate.equals("LT") || predicate.equals("GE"))) {
      return overflowOfSum(a.a(), a.b(), predicate.equals("GE"));
    }
    if (a.is("multiplyHigh")
        && b.is("ashr")
        && (predicate.equals("NE") || predicate.equals("EQ"))) {
      return overflowOfProduct(a, b, predicate.equals("EQ"));
    }
    return null;
  }

  /** (a ^ sum) &amp; (b ^ sum), or (a ^ b) &amp; (a ^ difference), is negative. */
  private @Nullable Value overflowOfSum(@Nullable Value x, @Nullable Value y, boolean negated) {
    if (x == null || y == null || !x.is("xor") || !y.is("xor")) {
      return null;
    }
    Value result = y.b();
    if (result == null) {
      return null;
    }
    boolean sum =
        result.is("add")
            && result.same(x.b())
            && isSame(result.a(), x.a())
            && isSame(result.b(), y.a());
    boolean difference =
        result.is("sub")
            && isSame(result.a(), x.a())
            && isSame(result.b(), x.b())
            && isSame(result.a(), y.a());
    return sum || difference ? overflowOf(result, negated) : null;
  }

  /** The high half of a product is not the sign of the low half. */
  private @Nullable Value overflowOfProduct(Value high, Value sign, boolean negated) {
    Value product = sign.a();
    Value distance = sign.b();
    boolean fits =
        product != null
            && distance != null
            && distance.name().equals("63")
            && product.is("mul")
            && isSame(product.a(), high.a())
            && isSame(product.b(), high.b());
    return fits && product != null ? overflowOf(product, negated) : null;
  }

  private static boolean isSame(@Nullable Value a, @Nullable Value b) {
    return a != null && a.same(b);
  }

  /** Replaces the instruction that computed the result by the one that tells of overflow too. */
  private @Nullable Value overflowOf(Value result, boolean negated) {
    Value a = result.a();
    Value b = result.b();
    int at = -1;
    for (int i = 0; i < code.size(); i++) {
      if (code.get(i).startsWith("  " + result.name() + " = " + result.operation() + " i64")) {
        at = i;
      }
    }
    if (at < 0 || a == null || b == null) {
      return null;
    }
    String intrinsic = "llvm.s" + result.operation() + ".with.overflow.i64";
    declare("declare { i64, i1 } @" + intrinsic + "(i64, i64)");
    String pair = "%v" + names++;
    String overflow = "%v" + names++;
    code.set(
        at,
        "  "
            + pair
            + " = call { i64, i1 } @"
            + intrinsic
            + "(i64 "
            + a.name()
            + ", i64 "
            + b.name()
            + ")\n  "
            + result.name()
            + " = extractvalue { i64, i1 } "
            + pair
            + ", 0\n  "
            + overflow
            + " = extractvalue { i64, i1 } "
            + pair
            + ", 1");
    Value bit = new Value("i1", overflow);
    return negated ? let("i1", "xor i1 " + bit.name() + ", true") : bit;
  }
}
