package io.vmactor.nativejit.compiler;

import io.vmactor.nativejit.compiler.Operation.Form;
import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.GeneratorLayout;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.interpreter.CodeLayout;
import io.vmactor.vm.interpreter.LoadedCode;
import io.vmactor.vm.interpreter.RegisterInstruction;
import io.vmactor.vm.interpreter.RestrictedHandler;
import io.vmactor.vm.memory.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Emits one function of a unit: the one that native callers enter with arguments in registers, or
 * the one that goes on with a frame in memory, which has an entry at every RESUME.
 *
 * <p>The registers of the frame are allocas, which LLVM turns into values. Memory has them only
 * where the code is left: an exit stores what is live there, the pc and the frame pointer, and
 * answers EXIT; each caller does so in turn. So no pointer is held natively while a collection
 * runs, and the interpreter finds every frame as if it had made it.
 */
final class FunctionEmitter {
  /** Native callers pass this many arguments at most. */
  static final int MOST_PARAMETERS = 8;

  /** A heap word's address is so much less than the word. */
  private static final int HEAP_TAG = 1;

  private static final String RESULT = "{ i64, i64 }";
  private static final String FIELD = "\"io.vmactor.vm.heap.Layout.field(JJ)J\"";
  private static final String SET_FIELD = "\"io.vmactor.vm.heap.Layout.setField(JJJ)V\"";
  private static final String IS = "\"io.vmactor.vm.heap.Layout.is(JI)Z\"";
  private static final String COLD = "\"io.vmactor.vm.interpreter.ColdOps.execute(J)J\"";
  private static final String IS_ASSIGNABLE =
      "\"io.vmactor.vm.interpreter.ColdOps.isAssignable(JJ)Z\"";

  private static final String PRIMITIVE = "\"io.vmactor.vm.interpreter.Primitives.execute(JIJ)J\"";
  private static final String FOR_NEXT = "\"io.vmactor.vm.interpreter.PythonOps.forNext(JJJ)J\"";
  private static final String GENERATORS = "\"io.vmactor.vm.interpreter.Generators.";
  private static final String NATIVE_CODE = GENERATORS + "nativeCode(JJJ)J\"";
  private static final String BEGIN = GENERATORS + "begin(JJ)V\"";
  private static final String SUSPENDED = GENERATORS + "suspended(JJJJ)V\"";
  private static final String FINISH = GENERATORS + "finish(JJJ)J\"";
  private static final String ENTER = "\"io.vmactor.vm.interpreter.Calls.enter(JJ)J\"";
  private static final String ATTRIBUTES = "\"io.vmactor.vm.runtime.Attributes.";
  private static final String GET_CACHED = ATTRIBUTES + "getCached(JJ)J\"";
  private static final String SET_CACHED = ATTRIBUTES + "setCached(JJJ)Z\"";
  private static final String METHOD_CACHED = ATTRIBUTES + "methodCached(JJ)J\"";
  private static final String GET = ATTRIBUTES + "get(JJJJ)J\"";
  private static final String SET = ATTRIBUTES + "set(JJJJJ)J\"";
  private static final String METHOD = ATTRIBUTES + "loadMethod(JJJJJ)J\"";

  private final LoadedCode code;
  private final CodeFlow flow;
  private final HandlerLibrary library;
  private final PluginHandlers.Unit plugins;
  private final NativeOptions options;
  private final String name;
  private final boolean resumes;
  private final boolean generates;
  private final IrText out = new IrText();
  private final Map<String, Runnable> exits = new LinkedHashMap<>();
  private final BitSet leaders = new BitSet();

  /**
   * @param resumes whether it goes on with a frame in memory
   */
  FunctionEmitter(
      LoadedCode code,
      CodeFlow flow,
      HandlerLibrary library,
      PluginHandlers.Unit plugins,
      NativeOptions options,
      String name,
      boolean resumes) {
    this.code = code;
    this.flow = flow;
    this.library = library;
    this.plugins = plugins;
    this.options = options;
    this.name = name;
    this.resumes = resumes;
    this.generates = code.source().is(CodeFlag.GENERATOR);
  }

  /**
   * The type of a function that native callers enter, as a call has it, with so many parameters.
   */
  private static String arguments(List<String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(value -> text.append(", i64 ").append(value));
    return text.toString();
  }

  String emit() {
    findLeaders();
    int parameters = resumes ? 0 : code.source().parameters();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parameters; i++) {
      names.add("%p" + i);
    }
    out.raw(
        "define swifttailcc "
            + RESULT
            + " @\""
            + name
            + (resumes ? ".resume" : "")
            + "\"(i64 swiftself %context, i64 %fp, i64 %fuel0, i64 "
            + (resumes ? "%entry" : "%function0")
            + (generates ? ", i64 %saved" : "")
            + arguments(names)
            + ") nounwind {");
    out.label("start");
    for (int i = 0; i < flow.registers(); i++) {
      if (i != flow.link()) {
        out.emit("%r" + i + " = alloca i64");
        out.emit("store i64 " + Word.NIL + ", ptr %r" + i);
      }
    }
    out.emit("%fuel = alloca i64");
    out.emit("%function = alloca i64");
    out.emit("%item = alloca i64"); // of the FOR_NEXT under way
    out.emit("store i64 %fuel0, ptr %fuel");
    if (resumes) {
      emitResumptions();
    } else {
      emitEntry(parameters);
    }
    emitOperations();
    while (!exits.isEmpty()) {
      Map.Entry<String, Runnable> exit = exits.entrySet().iterator().next();
      exits.remove(exit.getKey());
      out.label(exit.getKey());
      exit.getValue().run();
    }
    out.raw("}");
    return out.toString();
  }

  private void findLeaders() {
    leaders.set(0);
    for (int i = 0; i < flow.count(); i++) {
      switch (flow.operation(i).form()) {
        case JUMP,
            LOOP,
            JUMP_IF_FALSE,
            JUMP_IF_TRUE,
            JUMP_IF_HANDLER_FALSE,
            JUMP_IF_HANDLER_TRUE,
            JUMP_IF_ABSENT,
            UNLESS,
            NEXT -> {
          if (flow.isReachable(i)) {
            leaders.set(flow.target(i));
          }
          leaders.set(i + 1);
        }
        case RESUME, RETURN, TAIL_CALL, LEAVE, JAVA, YIELD, GENERATOR_RETURN -> leaders.set(i + 1);
        default -> {}
      }
    }
  }

  // ---- entries

  private void emitEntry(int parameters) {
    out.emit("store i64 %function0, ptr %function");
    for (int i = 0; i < parameters; i++) {
      setRegister(i, "%p" + i);
    }
    out.jump("body");
    out.label("body"); // a tail call of the function itself comes here
    charge(() -> exitAt(0, Exit.YIELD));
    String sp = out.let("call i64 @llvm.read_register.i64(metadata !908)");
    String limit = out.load("%context", Context.NATIVE_LIMIT, IrText.CONTEXT);
    out.rarely(
        out.let("icmp ult i64 " + sp + ", " + limit),
        exit("deep", 0, () -> exitAt(0, Exit.INTERPRET)));
    for (int i = 0; i < parameters; i++) {
      guard(0, i, flow.typeBefore(0, i));
    }
    out.jump("b1");
  }

  /** Takes a reduction; without one left the exit is a yield. */
  private void charge(Runnable yield) {
    String fuel = out.let("sub i64 " + out.let("load i64, ptr %fuel") + ", 1");
    out.emit("store i64 " + fuel + ", ptr %fuel");
    String label = out.newLabel("yield");
    exits.put(label, yield);
    out.rarely(out.let("icmp slt i64 " + fuel + ", 0"), label);
  }

  private void emitResumptions() {
    String function = out.load("%fp", -8, IrText.STACK);
    out.emit("store i64 " + function + ", ptr %function");
    StringBuilder cases = new StringBuilder();
    List<Integer> entries = flow.resumptions();
    for (int entry : entries) {
      cases.append(" i64 ").append(flow.instruction(entry).index());
      cases.append(", label %entry").append(entry);
    }
    if (generates && entries.contains(0)) {
      cases.append(" i64 1, label %entry0"); // made before its code was native
    }
    out.emit("switch i64 %entry, label %nowhere [" + cases + " ]");
    out.label("nowhere");
    out.emit("unreachable");
    for (int entry : entries) {
      out.label("entry" + entry);
      BitSet live = flow.liveBefore(entry);
      for (int r = live.nextSetBit(0); r >= 0; r = live.nextSetBit(r + 1)) {
        setRegister(r, saved(r));
      }
      for (int r = live.nextSetBit(0); r >= 0; r = live.nextSetBit(r + 1)) {
        guard(entry, r, flow.typeBefore(entry, r));
      }
      if (entry + 1 == flow.count()) {
        out.emit("unreachable");
      } else {
        out.jump("b" + (entry + 1));
      }
    }
  }

  /** A word of the frame that is gone on with: a generator's may be where it was put away. */
  private String saved(int register) {
    return generates
        ? out.load("%saved", (long) register << 3, "")
        : out.load("%fp", (long) register << 3, IrText.STACK);
  }

  /** Leaves behind a RESUME if a register does not hold what the code was compiled for. */
  private void guard(int entry, int register, int type) {
    if (!Type.isNarrow(type) || !flow.liveBefore(entry).get(register)) {
      return;
    }
    out.rarely(
        isNot(register, type),
        exit(
            "guard" + register,
            entry,
            () -> {
              store(Context.EXIT_A, String.valueOf(-1 - register));
              store(Context.EXIT_B, String.valueOf(code.address()));
              exitAt(entry, entry + 1, Exits.DEOPTIMISE);
            }));
    noteType(register, type);
  }

  // ---- registers

  private String register(int number) {
    return out.let("load i64, ptr %r" + number);
  }

  private void setRegister(int number, String value) {
    out.emit("store i64 " + value + ", ptr %r" + number);
  }

  private String function() {
    return out.let("load i64, ptr %function");
  }

  private void storeIf(String condition, int offset, String value) {
    String kept = out.load("%context", offset, IrText.CONTEXT);
    store(offset, out.let("select i1 " + condition + ", i64 " + value + ", i64 " + kept));
  }

  private void store(int offset, String value) {
    out.store(value, "%context", offset, IrText.CONTEXT);
  }

  private long address(int number) {
    return code.loweredAddress() + ((long) flow.instruction(number).index() << 3);
  }

  // ---- exits

  /** The label of an exit, emitted behind the function. */
  private String exit(String kind, int number, Runnable body) {
    String label = "x." + kind + "." + number;
    exits.putIfAbsent(label, body);
    return label;
  }

  /** The exit of an operation whose handler has said why. */
  private String exitAt(int number) {
    return exit("at", number, () -> exitAt(number, 0));
  }

  private void exitAt(int number, int reason) {
    exitAt(number, number, reason);
  }

  /** Stores what is live before an operation, and goes on at one that needs the same. */
  private void exitAt(int number, int next, int reason) {
    spill(flow.liveBefore(number));
    leave(address(next), reason);
  }

  private void spill(BitSet live) {
    for (int r = live.nextSetBit(0); r >= 0; r = live.nextSetBit(r + 1)) {
      out.store(register(r), "%fp", (long) r << 3, IrText.STACK);
    }
  }

  private void leave(long pc, int reason) {
    out.store(function(), "%fp", -8, IrText.STACK);
    store(Context.FP, "%fp");
    store(Context.PC, String.valueOf(pc));
    if (reason != 0) {
      store(Context.REASON, String.valueOf(reason));
    }
    returnValue(String.valueOf(Word.EXIT));
  }

  private void returnValue(String value) {
    String first = out.let("insertvalue " + RESULT + " poison, i64 " + value + ", 0");
    String fuel = out.let("load i64, ptr %fuel");
    String both = out.let("insertvalue " + RESULT + " " + first + ", i64 " + fuel + ", 1");
    out.emit("ret " + RESULT + " " + both);
  }

  // ---- operations

  private void emitOperations() {
    boolean open = false;
    for (int i = 0; i < flow.count(); i++) {
      if (!flow.isReachable(i)) {
        if (open) {
          out.emit("unreachable");
        }
        if (leaders.get(i)) {
          out.label("b" + i);
          out.emit("unreachable");
        }
        open = false;
        continue;
      }
      if (leaders.get(i) || !open) {
        if (open) {
          out.jump("b" + i);
        }
        out.label("b" + i);
      }
      forceExit(i);
      count(i);
      open = operation(i);
    }
    if (open) {
      out.emit("unreachable");
    }
    if (leaders.get(flow.count())) {
      out.label("b" + flow.count());
      out.emit("unreachable");
    }
  }

  private void forceExit(int number) {
    if (options.exits() > 0 && flow.operation(number).form() != Form.RESUME) {
      String state = out.load("%context", Context.NATIVE_COUNT, IrText.CONTEXT);
      String next =
          out.let(
              "add i64 "
                  + out.let("mul i64 " + state + ", 6364136223846793005")
                  + ", 1442695040888963407");
      store(Context.NATIVE_COUNT, next);
      String draw =
          out.let("urem i64 " + out.let("lshr i64 " + next + ", 33") + ", " + options.exits());
      out.rarely(
          out.let("icmp eq i64 " + draw + ", 0"),
          exit("forced", number, () -> exitAt(number, Exit.INTERPRET)));
    }
  }

  private void count(int number) {
    int instructions = options.counts() ? flow.publicInstructions(number) : 0;
    if (instructions > 0) {
      String count = out.load("%context", Context.NATIVE_COUNT, IrText.CONTEXT);
      store(Context.NATIVE_COUNT, out.let("add i64 " + count + ", " + instructions));
    }
  }

  /** Emits an operation; answers whether control goes on to the next one. */
  private boolean operation(int number) {
    RegisterInstruction at = flow.instruction(number);
    Operation operation = flow.operation(number);
    int a = at.a() >> 3;
    int b = at.b() >> 3;
    switch (operation.form()) {
      case RESUME -> {}
      case MOVE -> setRegister(a, register(b));
      case LOAD_WORD -> setRegister(a, String.valueOf(at.imm32()));
      case LOAD_LONG -> setRegister(a, String.valueOf(at.literal()));
      case COMPUTE -> setRegister(a, handler(number));
      case EFFECT -> handler(number);
      case UNLESS -> {
        String isTrue = out.let("icmp eq i64 " + handler(number) + ", " + Word.TRUE);
        out.branch(isTrue, "b" + (number + 1), "b" + flow.target(number));
        return false;
      }
      case NEXT -> {
        String item =
            at.name().equals("FOR_NEXT") ? new NestedEmitter(number).next() : handler(number);
        String more = out.newLabel("more");
        String end = out.let("icmp eq i64 " + item + ", " + Word.ABSENT);
        out.branch(end, "b" + flow.target(number), more);
        out.label(more);
        setRegister(b, item);
      }
      case JUMP -> {
        out.jump("b" + flow.target(number));
        return false;
      }
      case LOOP -> {
        int resume = flow.target(number) - 1;
        charge(() -> exitAt(resume, Exit.YIELD));
        out.jump("b" + flow.target(number));
        return false;
      }
      case JUMP_IF_FALSE -> {
        out.branch(isTrue(a), "b" + (number + 1), "b" + flow.target(number));
        return false;
      }
      case JUMP_IF_TRUE -> {
        out.branch(isTrue(a), "b" + flow.target(number), "b" + (number + 1));
        return false;
      }
      case JUMP_IF_HANDLER_FALSE, JUMP_IF_HANDLER_TRUE -> {
        String isTrue = out.let("icmp eq i64 " + handler(number) + ", " + Word.TRUE);
        boolean ifTrue = operation.form() == Form.JUMP_IF_HANDLER_TRUE;
        String next = "b" + (number + 1);
        String target = "b" + flow.target(number);
        out.branch(isTrue, ifTrue ? target : next, ifTrue ? next : target);
        return false;
      }
      case JUMP_IF_ABSENT -> {
        out.branch(isAbsent(a), "b" + flow.target(number), "b" + (number + 1));
        return false;
      }
      case CHECK_BOUND -> out.rarely(isAbsent(a), javaExit(number));
      case CALL, CALL_METHOD -> new CallEmitter(number).call();
      case TAIL_CALL -> {
        new CallEmitter(number).tailCall();
        return false;
      }
      case RETURN -> {
        returnValue(register(a));
        return false;
      }
      case GET_LINKED -> {
        String value = field(linked(at.b()), Layout.FIELD_1);
        out.rarely(out.let("icmp eq i64 " + value + ", " + Word.ABSENT), javaExit(number));
        setRegister(a, value);
      }
      case SET_LINKED -> {
        String variable = linked(at.b());
        String assignable =
            out.let(
                "call i32 @"
                    + library.inlined(IS_ASSIGNABLE)
                    + "(i64 %context, i64 "
                    + variable
                    + ")");
        out.rarely(out.let("icmp eq i32 " + assignable + ", 0"), javaExit(number));
        setField(variable, register(a));
      }
      case GET_CAPTURED -> setRegister(a, field(field(function(), captured(at)), Layout.FIELD_1));
      case SET_CAPTURED -> setField(field(function(), captured(at)), register(a));
      case PUSH_CAPTURED -> setRegister(a, field(function(), captured(at)));
      case GET_CELL -> setRegister(a, field(register(b), Layout.FIELD_1));
      case SET_CELL -> setField(register(a), register(b));
      case NOT ->
          setRegister(
              a, out.let("select i1 " + isTrue(b) + ", i64 " + Word.FALSE + ", i64 " + Word.TRUE));
      case AND, OR -> {
        String left = register(b);
        String right = register(at.c() >> 3);
        boolean and = operation.form() == Form.AND;
        setRegister(
            a,
            out.let(
                "select i1 "
                    + isTrue(b)
                    + ", i64 "
                    + (and ? right : left)
                    + ", i64 "
                    + (and ? left : right)));
      }
      case SWAP -> {
        String kept = register(a);
        setRegister(a, register(b));
        setRegister(b, kept);
      }
      case ROTATE -> {
        String kept = register(a);
        setRegister(a, register(a + 1));
        setRegister(a + 1, register(a + 2));
        setRegister(a + 2, kept);
      }
      case COLLECT -> cold(number, b, at.c(), a, 1);
      case COLLECT_PAIRS -> cold(number, b, 2 * at.c(), a, 1);
      case COLD_B -> cold(number, b, 1, a, 1);
      case COLD_RESULT -> cold(number, a, 0, a, 1);
      case COLD_A -> cold(number, a, 1, a, 0);
      case UNPACK -> cold(number, b, 1, a, at.c());
      case COLD_ANY -> coldAny(number);
      case YIELD -> {
        suspend(number);
        return false;
      }
      case GENERATOR_RETURN -> {
        finish(number);
        return false;
      }
      case GET_ATTRIBUTE, SET_ATTRIBUTE, LOAD_METHOD -> new AttributeEmitter(number).emit();
      case PRIMITIVE -> primitive(number);
      case JAVA -> {
        RestrictedHandler handler = at.name().equals("CUSTOM") ? plugins.find(at.c()) : null;
        if (handler == null) {
          out.jump(javaExit(number));
          return false;
        }
        plugin(number, handler);
      }
      case LEAVE -> {
        out.jump(exit("left", number, () -> exitAt(number, Exit.INTERPRET)));
        return false;
      }
    }
    return !CodeFlow.isEnd(at.name()) || unreachable();
  }

  private boolean unreachable() {
    out.emit("unreachable");
    return false;
  }

  private static long captured(RegisterInstruction at) {
    return Layout.CAPTURED + ((long) at.b() << 3);
  }

  private String isTrue(int register) {
    String bits = out.let("and i64 " + register(register) + ", " + ~8L);
    return out.let("icmp ne i64 " + bits + ", " + Word.NIL);
  }

  private String isAbsent(int register) {
    return out.let("icmp eq i64 " + register(register) + ", " + Word.ABSENT);
  }

  private String field(String object, long offset) {
    return out.let(
        "call i64 @" + library.inlined(FIELD) + "(i64 " + object + ", i64 " + offset + ")");
  }

  private void setField(String object, String value) {
    out.emit(
        "call void @"
            + library.inlined(SET_FIELD)
            + "(i64 "
            + object
            + ", i64 "
            + Layout.FIELD_1
            + ", i64 "
            + value
            + ")");
  }

  private String linked(int index) {
    String links = field(function(), Layout.FIELD_2);
    return field(links, Layout.ITEMS + ((long) index << 3));
  }

  /** Calls a plug-in's handler, if the batch runs over the handlers the unit was compiled for. */
  private void plugin(int number, RestrictedHandler handler) {
    int first = flow.instruction(number).a() >> 3;
    String table = out.load("%context", Context.HANDLERS, IrText.CONTEXT);
    out.rarely(out.let("icmp ne i64 " + table + ", " + plugins.table()), javaExit(number));
    store(Context.REASON, "0");
    StringBuilder inputs = new StringBuilder();
    for (int i = 0; i < handler.inputs(); i++) {
      inputs.append(", i64 ").append(register(first + i));
    }
    String result = out.let("call i64 " + plugins.called(handler) + "(i64 %context" + inputs + ")");
    out.rarely(
        out.let("icmp eq i64 " + result + ", " + Word.EXIT),
        exit("plugin", number, () -> pluginLeft(number)));
    setRegister(first, result);
  }

  /** After a collection or a charge it runs again; for anything else Java calls the handler. */
  private void pluginLeft(int number) {
    String reason = out.load("%context", Context.REASON, IrText.CONTEXT);
    String collects = out.let("icmp eq i64 " + reason + ", " + Exit.COLLECT);
    String charges = out.let("icmp eq i64 " + reason + ", " + Exit.CHARGE);
    String again = out.let("or i1 " + collects + ", " + charges);
    String next = out.let("select i1 " + again + ", i64 " + reason + ", i64 " + Exit.CALL_OUT);
    store(Context.REASON, next);
    exitAt(number, 0);
  }

  /** The exit of an operation that Java carries out. */
  private String javaExit(int number) {
    return exit(
        "java",
        number,
        () -> {
          store(Context.EXIT_A, "0");
          store(Context.EXIT_B, "0");
          store(Context.EXIT_C, "0");
          exitAt(number, Exit.CALL_OUT);
        });
  }

  /** Calls an operation's handler; behind it the operation is done. */
  private String handler(int number) {
    RegisterInstruction at = flow.instruction(number);
    Operation operation = flow.operation(number);
    List<String> arguments = new ArrayList<>();
    int joined = Type.NONE;
    int wanted = flow.speculates(number) ? flow.resultType(number) : Type.ANY;
    for (Operand operand : operation.operands()) {
      String value;
      if (operand == Operand.CONTEXT) {
        value = "%context";
      } else if (operand.isRegister()) {
        int register = operand.register(at);
        int type = flow.typeBefore(number, register);
        if (type == Type.ANY && Type.isNarrow(wanted)) {
          expect(number, register, wanted);
          type = wanted;
        }
        value = register(register);
        assume(value, type);
        if (type == Type.INT && wanted == Type.FLOAT) {
          value = floatOf(value);
          type = Type.FLOAT;
        }
        joined |= type;
      } else {
        value = String.valueOf(operand.word(at));
        value = wanted == Type.FLOAT ? floatOf(value) : value;
        joined |= wanted == Type.FLOAT ? Type.FLOAT : Type.INT;
      }
      arguments.add("i64 " + value);
    }
    String symbol = '"' + operation.handler() + '"';
    String callee;
    if (flow.speculates(number)) {
      callee = library.speculative('"' + Operations.ofNumbers(operation).handler() + '"');
      noteSpeculation(number);
    } else {
      boolean whole = joined == Type.FLOAT || Operations.isInlinedWhole(operation);
      callee = whole ? library.inlinedDeeply(symbol) : library.inlined(symbol);
    }
    String result = out.let("call i64 @" + callee + "(" + String.join(", ", arguments) + ")");
    out.rarely(out.let("icmp eq i64 " + result + ", " + Word.EXIT), exitAt(number));
    return result;
  }

  /** Leaves unless the register holds what the operation is compiled for. */
  private void expect(int number, int register, int type) {
    String wrong = isNot(register, type);
    out.rarely(
        wrong,
        exit(
            "expected",
            number,
            () -> {
              store(Context.EXIT_A, "0");
              store(Context.EXIT_B, String.valueOf(code.address()));
              store(Context.EXIT_C, String.valueOf(number));
              exitAt(number, Exits.DEOPTIMISE);
            }));
    noteType(register, type);
  }

  /** The word of the float that equals an int. */
  private String floatOf(String word) {
    String number = out.let("sitofp i64 " + out.let("ashr i64 " + word + ", 2") + " to double");
    String bits = out.let("bitcast double " + number + " to i64");
    String rotated = out.let("call i64 @llvm.fshl.i64(i64 " + bits + ", i64 " + bits + ", i64 4)");
    return out.let("add i64 " + rotated + ", 3");
  }

  private String isNot(int register, int type) {
    String bits = out.let("and i64 " + register(register) + ", " + (type == Type.INT ? 3 : 2));
    return out.let("icmp " + (type == Type.INT ? "ne" : "eq") + " i64 " + bits + ", 0");
  }

  /** Says in the value itself what was found out, which LLVM sees farther than the branch. */
  private void noteType(int register, int type) {
    setRegister(
        register,
        out.let(
            (type == Type.INT ? "and i64 " : "or i64 ")
                + register(register)
                + (type == Type.INT ? ", -4" : ", 2")));
  }

  /** If the handler leaves to the interpreter, it is known which operation was too hopeful. */
  private void noteSpeculation(int number) {
    exit(
        "at",
        number,
        () -> {
          // an error or a collection has said there what it needs
          String reason = out.load("%context", Context.REASON, IrText.CONTEXT);
          String wrong = out.let("icmp eq i64 " + reason + ", " + Exits.DEOPTIMISE);
          storeIf(wrong, Context.EXIT_B, String.valueOf(code.address()));
          storeIf(wrong, Context.EXIT_C, String.valueOf(number));
          exitAt(number, 0);
        });
  }

  private void assume(String value, int type) {
    if (Type.isNarrow(type)) {
      String bits = out.let("and i64 " + value + ", " + (type == Type.INT ? 3 : 2));
      String holds = out.let("icmp " + (type == Type.INT ? "eq" : "ne") + " i64 " + bits + ", 0");
      out.emit("call void @llvm.assume(i1 " + holds + ")");
    }
  }

  /** Has ColdOps carry out an operation, with its operands and results in the frame. */
  private void cold(int number, int firstIn, int countIn, int firstOut, int countOut) {
    for (int r = firstIn; r < firstIn + countIn; r++) {
      out.store(register(r), "%fp", (long) r << 3, IrText.STACK);
    }
    out.store(function(), "%fp", -8, IrText.STACK);
    store(Context.FP, "%fp");
    store(Context.PC, String.valueOf(address(number)));
    String result = out.let("call i64 @" + library.called(COLD) + "(i64 %context)");
    out.rarely(out.let("icmp eq i64 " + result + ", " + Word.EXIT), exitAt(number));
    for (int r = firstOut; r < firstOut + countOut; r++) {
      setRegister(r, out.load("%fp", (long) r << 3, IrText.STACK));
    }
  }

  /** Puts the fuel where a handler that charges for its work finds it. */
  private void giveFuel() {
    store(Context.FUEL, out.let("load i64, ptr %fuel"));
  }

  private void takeFuel() {
    out.emit("store i64 " + out.load("%context", Context.FUEL, IrText.CONTEXT) + ", ptr %fuel");
  }

  /** Calls a primitive, its inputs in the frame; it may look at the frame's function. */
  private void primitive(int number) {
    RegisterInstruction at = flow.instruction(number);
    for (int i = 0; i < at.primitiveInputs(); i++) {
      int register = (at.b() >> 3) + i;
      out.store(register(register), "%fp", (long) register << 3, IrText.STACK);
    }
    out.store(function(), "%fp", -8, IrText.STACK);
    store(Context.FP, "%fp");
    String inputs = out.let("add i64 %fp, " + at.b());
    giveFuel();
    String result =
        out.let(
            "call i64 @"
                + library.called(PRIMITIVE)
                + "(i64 %context, i32 "
                + at.c()
                + ", i64 "
                + inputs
                + ")");
    takeFuel();
    out.rarely(out.let("icmp eq i64 " + result + ", " + Word.EXIT), exitAt(number));
    if (at.primitiveOutputs() > 0) {
      setRegister(at.a() >> 3, result);
    }
  }

  /**
   * The same for an operation of which nothing is known: all registers go to the frame and come
   * back. If it has gone elsewhere, the interpreter follows.
   */
  private void coldAny(int number) {
    BitSet all = new BitSet();
    all.set(0, flow.registers());
    all.clear(flow.link());
    spill(all);
    out.store(function(), "%fp", -8, IrText.STACK);
    store(Context.FP, "%fp");
    store(Context.PC, String.valueOf(address(number)));
    giveFuel();
    String result = out.let("call i64 @" + library.called(COLD) + "(i64 %context)");
    takeFuel();
    out.rarely(
        out.let("icmp eq i64 " + result + ", " + Word.EXIT),
        exit("cold", number, () -> returnValue(String.valueOf(Word.EXIT))));
    String pc = out.load("%context", Context.PC, IrText.CONTEXT);
    long next = address(number) + 8L * flow.instruction(number).words();
    out.rarely(
        out.let("icmp ne i64 " + pc + ", " + next),
        exit(
            "elsewhere",
            number,
            () -> {
              store(Context.REASON, String.valueOf(Exit.INTERPRET));
              returnValue(String.valueOf(Word.EXIT));
            }));
    for (int r = all.nextSetBit(0); r >= 0; r = all.nextSetBit(r + 1)) {
      setRegister(r, out.load("%fp", (long) r << 3, IrText.STACK));
    }
  }

  /** Puts the generator's frame away, and answers its value to who has resumed it. */
  private void suspend(int number) {
    RegisterInstruction at = flow.instruction(number);
    String limit = out.load("%context", Context.CALL_LIMIT, IrText.CONTEXT);
    out.rarely(
        out.let("icmp eq i64 " + limit + ", 0"),
        exit("long", number, () -> exitAt(number, Exit.COLD)));
    String generator = out.load("%fp", -16, IrText.STACK);
    for (int r = 0; r < at.c() >> 3; r++) {
      if (r != flow.link()) {
        long offset = GeneratorLayout.FRAME + ((long) r << 3);
        out.store(register(r), generator, offset - HEAP_TAG, IrText.HEAP);
      }
    }
    out.emit(
        "call void @"
            + library.inlinedDeeply(SUSPENDED)
            + "(i64 %context, i64 "
            + generator
            + ", i64 "
            + (address(number) + 8)
            + ", i64 "
            + at.c()
            + ")");
    returnValue(register(at.b() >> 3));
  }

  /** Ends the generator; that there is no item more is what its resumer is answered. */
  private void finish(int number) {
    out.store(function(), "%fp", -8, IrText.STACK);
    String value = register(flow.instruction(number).a() >> 3);
    out.emit("call i64 @" + library.called(FINISH) + "(i64 %context, i64 %fp, i64 " + value + ")");
    returnValue(String.valueOf(Word.ABSENT));
  }

  /**
   * What native code calls that goes on with a generator: makes the frame, without what was put
   * away, which the code finds in the generator.
   */
  static String generatorEntry(LoadedCode code, String name) {
    IrText out = new IrText();
    out.raw(
        "define swifttailcc "
            + RESULT
            + " @\""
            + name
            + "\"(i64 swiftself %context, i64 %fp, i64 %fuel, i64 %generator, i64 %link) nounwind {");
    out.store("%generator", "%fp", -16, IrText.STACK);
    out.store("%link", "%fp", code.frame().link(), IrText.STACK);
    String function = out.load("%generator", GeneratorLayout.FUNCTION - HEAP_TAG, IrText.HEAP);
    out.store(function, "%fp", -8, IrText.STACK);
    String pc = out.load("%generator", GeneratorLayout.PC - HEAP_TAG, IrText.HEAP);
    String bytes =
        out.let("sub i64 " + out.let("lshr i64 " + pc + ", 2") + ", " + code.loweredAddress());
    String entry = out.let("lshr i64 " + bytes + ", 3");
    String saved = out.let("add i64 %generator, " + (GeneratorLayout.FRAME - HEAP_TAG));
    String result =
        out.let(
            "musttail call swifttailcc "
                + RESULT
                + " @\""
                + name
                + ".resume\"(i64 swiftself %context, i64 %fp, i64 %fuel, i64 "
                + entry
                + ", i64 "
                + saved
                + ")");
    out.emit("ret " + RESULT + " " + result);
    out.raw("}");
    return out.toString();
  }

  // ---- attributes

  /** Looks at the cache site where the operation is; calls what the interpreter calls on a miss. */
  private final class AttributeEmitter {
    private final int number;
    private final RegisterInstruction at;
    private final Form form;
    private final int a;
    private final int b;

    AttributeEmitter(int number) {
      this.number = number;
      this.at = flow.instruction(number);
      this.form = flow.operation(number).form();
      this.a = at.a() >> 3;
      this.b = at.b() >> 3;
    }

    void emit() {
      String links = field(function(), Layout.FIELD_2);
      String site = out.let("add i64 " + links + ", " + (Layout.ITEMS - 1 + ((long) at.c() << 3)));
      String object = register(form == Form.SET_ATTRIBUTE ? a : b);
      String miss = out.newLabel("miss");
      String done = out.newLabel("done");
      String hit = hit(object, site);
      String name = out.newLabel("hit");
      out.branch(hit, name, miss);
      out.label(name);
      if (form == Form.GET_ATTRIBUTE) {
        setRegister(a, found);
      } else if (form == Form.LOAD_METHOD) {
        setRegister(a, found);
        setRegister(a + 1, object);
      }
      out.jump(done);
      out.label(miss);
      miss(object, site);
      out.jump(done);
      out.label(done);
    }

    private String found = "";

    private String hit(String object, String site) {
      if (form == Form.SET_ATTRIBUTE) {
        String isSet =
            out.let(
                "call i32 @"
                    + library.inlinedDeeply(SET_CACHED)
                    + "(i64 "
                    + object
                    + ", i64 "
                    + site
                    + ", i64 "
                    + register(b)
                    + ")");
        return out.let("icmp ne i32 " + isSet + ", 0");
      }
      String look = form == Form.GET_ATTRIBUTE ? GET_CACHED : METHOD_CACHED;
      found =
          out.let(
              "call i64 @"
                  + library.inlinedDeeply(look)
                  + "(i64 "
                  + object
                  + ", i64 "
                  + site
                  + ")");
      return out.let("icmp ne i64 " + found + ", " + Word.EXIT);
    }

    private void miss(String object, String site) {
      String name = out.load(site, 0, IrText.HEAP);
      String called = form == Form.GET_ATTRIBUTE ? GET : form == Form.SET_ATTRIBUTE ? SET : METHOD;
      String value = form == Form.SET_ATTRIBUTE ? ", i64 " + register(b) : "";
      String to = form == Form.LOAD_METHOD ? ", i64 " + out.let("add i64 %fp, " + at.a()) : "";
      String result =
          out.let(
              "call i64 @"
                  + library.called(called)
                  + "(i64 %context, i64 "
                  + object
                  + ", i64 "
                  + name
                  + value
                  + ", i64 "
                  + site
                  + to
                  + ")");
      out.rarely(out.let("icmp eq i64 " + result + ", " + Word.EXIT), exitAt(number));
      if (form == Form.GET_ATTRIBUTE) {
        setRegister(a, result);
      } else if (form == Form.LOAD_METHOD) {
        setRegister(a, out.load("%fp", at.a(), IrText.STACK));
        setRegister(a + 1, out.load("%fp", at.a() + 8L, IrText.STACK));
      }
    }
  }

  // ---- what is called above the frame

  /**
   * Has a helper make the frame of what an operation calls, above a complete frame of its own, and
   * runs that until it has returned behind the call or to the operation's landing pad, whose work
   * is done here. If it does not come to that, this frame is left as it stands in memory.
   */
  private final class NestedEmitter {
    private final int number;
    private final RegisterInstruction at;
    private final long behind;
    private final long pad;
    private final int top;

    NestedEmitter(int number) {
      this.number = number;
      this.at = flow.instruction(number);
      this.behind = address(number) + 8L * at.words() + 8;
      this.pad = code.landingPad(address(number));
      this.top = code.frame().frameBytes();
    }

    /**
     * The next item of an iterator, or of a generator, whose native code is called if it has some.
     */
    String next() {
      String iterator = register(at.a() >> 3);
      String generator = out.newLabel("generator");
      String plain = out.newLabel("iterator");
      String longWay = out.newLabel("long");
      String item = out.newLabel("item");
      String isGenerator = is(iterator, Layout.GENERATOR);
      out.branch(out.let("icmp ne i32 " + isGenerator + ", 0"), generator, plain);
      out.label(plain);
      String symbol = '"' + flow.operation(number).handler() + '"';
      String callee = library.inlinedDeeply(symbol);
      String next = out.let("call i64 @" + callee + "(i64 %context, i64 " + iterator + ")");
      out.rarely(out.let("icmp eq i64 " + next + ", " + Word.EXIT), exitAt(number));
      setItem(next);
      out.jump(item);
      out.label(generator);
      nextOfGenerator(iterator, longWay);
      out.jump(item);
      out.label(longWay);
      startGenerator(iterator);
      out.jump(item);
      out.label(item);
      return out.let("load i64, ptr %item");
    }

    private void setItem(String value) {
      out.emit("store i64 " + value + ", ptr %item");
    }

    /** Has the generator's native code go on, as a call does; all else takes the long way. */
    private void nextOfGenerator(String generator, String longWay) {
      String frame = out.let("add i64 %fp, " + (top + 16));
      String resumption =
          out.let(
              "call i64 @"
                  + library.inlinedDeeply(NATIVE_CODE)
                  + "(i64 %context, i64 "
                  + generator
                  + ", i64 "
                  + frame
                  + ")");
      out.rarely(out.let("icmp eq i64 " + resumption + ", 0"), longWay);
      String fuel = out.let("sub i64 " + out.let("load i64, ptr %fuel") + ", 1");
      out.rarely(out.let("icmp slt i64 " + fuel + ", 0"), longWay);
      String sp = out.let("call i64 @llvm.read_register.i64(metadata !908)");
      String limit = out.load("%context", Context.NATIVE_LIMIT, IrText.CONTEXT);
      out.rarely(out.let("icmp ult i64 " + sp + ", " + limit), longWay);
      out.emit(
          "call void @" + library.inlinedDeeply(BEGIN) + "(i64 %context, i64 " + generator + ")");
      String result =
          out.let(
              "call swifttailcc "
                  + RESULT
                  + " "
                  + out.let("inttoptr i64 " + resumption + " to ptr")
                  + "(i64 swiftself %context, i64 "
                  + frame
                  + ", i64 "
                  + fuel
                  + ", i64 "
                  + generator
                  + ", i64 "
                  + CodeLayout.link(pad + LoadedCode.GENERATOR_PAD, top + 16L)
                  + ")");
      String value = out.let("extractvalue " + RESULT + " " + result + ", 0");
      out.emit(
          "store i64 " + out.let("extractvalue " + RESULT + " " + result + ", 1") + ", ptr %fuel");
      out.rarely(
          out.let("icmp eq i64 " + value + ", " + Word.EXIT),
          exit(
              "resumed",
              number,
              () -> {
                spill(flow.liveBefore(number));
                out.store(function(), "%fp", -8, IrText.STACK);
                returnValue(String.valueOf(Word.EXIT));
              }));
      setItem(value);
    }

    private void startGenerator(String generator) {
      String returned =
          start(
              FOR_NEXT,
              "(i64 %context, i64 %fp, i64 " + generator + ")",
              exit("cold", number, () -> exitAt(number, Exit.COLD)));
      run(returned, true);
      String pc = out.load("%context", Context.PC, IrText.CONTEXT);
      String resumed = out.newLabel("resumed");
      String none = out.newLabel("none");
      String end = out.newLabel("item");
      out.emit(
          "switch i64 "
              + pc
              + ", label %"
              + elsewhere()
              + " [ i64 "
              + address(flow.target(number))
              + ", label %"
              + none
              + " i64 "
              + (pad + LoadedCode.GENERATOR_PAD)
              + ", label %"
              + resumed
              + " ]");
      out.label(none);
      setItem(String.valueOf(Word.ABSENT));
      out.jump(end);
      out.label(resumed);
      String value = out.load("%fp", top, IrText.STACK);
      String isEnd =
          out.let("icmp eq i64 " + out.load("%fp", top + 8L, IrText.STACK) + ", " + Word.TRUE);
      setItem(out.let("select i1 " + isEnd + ", i64 " + Word.ABSENT + ", i64 " + value));
      out.jump(end);
      out.label(end);
    }

    /** Calls what is no function that takes the arguments as they are. */
    void call() {
      String limit = out.load("%context", Context.CALL_LIMIT, IrText.CONTEXT);
      String javaCalls = exit("enter", number, this::leaveToCall);
      out.rarely(out.let("icmp eq i64 " + limit + ", 0"), javaCalls);
      String returned =
          start(
              ENTER,
              "(i64 %context, i64 " + limit + ")",
              exit("deepcall", number, this::leaveToCall));
      run(returned, false);
      String behindCall = out.newLabel("behind");
      String landed = out.newLabel("landed");
      String made = out.newLabel("made");
      String plain = out.newLabel("made");
      String end = out.newLabel("result");
      String pc = out.load("%context", Context.PC, IrText.CONTEXT);
      String cases = "i64 " + behind + ", label %" + behindCall;
      if (pad != 0) {
        cases +=
            " i64 "
                + pad
                + ", label %"
                + landed
                + " i64 "
                + (pad + LoadedCode.CONSTRUCTOR_PAD)
                + ", label %"
                + made;
      }
      out.emit("switch i64 " + pc + ", label %" + elsewhere() + " [ " + cases + " ]");
      out.label(behindCall);
      String first = out.load("%fp", at.a(), IrText.STACK);
      out.jump(end);
      if (pad == 0) {
        out.label(end);
        setRegister(at.a() >> 3, first);
        return;
      }
      out.label(made); // __init__ has returned; what must be nothing
      String initial = out.load("%fp", top + 8L, IrText.STACK);
      out.branch(out.let("icmp eq i64 " + initial + ", " + Word.NIL), plain, elsewhere());
      out.label(plain);
      out.jump(landed);
      out.label(landed);
      String second = out.load("%fp", top, IrText.STACK);
      out.jump(end);
      out.label(end);
      setRegister(
          at.a() >> 3,
          out.let(
              "phi i64 [ "
                  + first
                  + ", %"
                  + behindCall
                  + " ], [ "
                  + second
                  + ", %"
                  + landed
                  + " ]"));
    }

    private void leaveToCall() {
      if (flow.operation(number).form() == Form.CALL_METHOD) {
        exitAt(number, Exit.COLD); // there is more to what it may call
        return;
      }
      storeEnter();
      exitAt(number, Exit.ENTER);
    }

    private void storeEnter() {
      store(Context.EXIT_A, register(at.a() >> 3));
      store(Context.EXIT_B, String.valueOf(at.b()));
      store(Context.EXIT_C, "0");
    }

    /** Completes the frame and calls the helper; answers what it does. */
    private String start(String helper, String arguments, String deep) {
      String sp = out.let("call i64 @llvm.read_register.i64(metadata !908)");
      String limit = out.load("%context", Context.NATIVE_LIMIT, IrText.CONTEXT);
      out.rarely(out.let("icmp ult i64 " + sp + ", " + limit), deep);
      spill(flow.liveBefore(number));
      out.store(function(), "%fp", -8, IrText.STACK);
      store(Context.FP, "%fp");
      store(Context.PC, String.valueOf(address(number)));
      if (helper.equals(ENTER)) {
        boolean isMethod = flow.operation(number).form() == Form.CALL_METHOD;
        store(Context.REASON, String.valueOf(isMethod ? Exit.COLD : Exit.ENTER));
        if (!isMethod) {
          storeEnter();
        }
      }
      giveFuel();
      String result = out.let("call i64 @" + library.called(helper) + arguments);
      takeFuel();
      return result;
    }

    /** Runs what was begun until this frame is the running one. */
    private void run(String result, boolean byReason) {
      String left = exit("nested", number, () -> returnValue(String.valueOf(Word.EXIT)));
      if (byReason) {
        String reason = out.load("%context", Context.REASON, IrText.CONTEXT);
        out.rarely(out.let("icmp ne i64 " + reason + ", " + Exit.INTERPRET), left);
      } else {
        out.rarely(out.let("icmp eq i64 " + result + ", " + Word.EXIT), left);
      }
      giveFuel();
      String status = out.let("call i64 @vm.nested(i64 %context, i64 %fp)");
      takeFuel();
      out.rarely(out.let("icmp ne i64 " + status + ", 0"), left);
    }

    /** The interpreter goes on where the context says. */
    private String elsewhere() {
      return exit(
          "landing",
          number,
          () -> {
            store(Context.REASON, String.valueOf(Exit.INTERPRET));
            returnValue(String.valueOf(Word.EXIT));
          });
    }
  }

  private String is(String word, int type) {
    return out.let("call i32 @" + library.inlined(IS) + "(i64 " + word + ", i32 " + type + ")");
  }

  // ---- calls

  private final class CallEmitter {
    private final int number;
    private final RegisterInstruction at;
    private final int callee;
    private final int count;
    private String function = "";
    private String target = "";
    private String longWay = "";

    CallEmitter(int number) {
      this.number = number;
      this.at = flow.instruction(number);
      this.callee = at.a() >> 3;
      this.count = flow.operation(number).form() == Form.CALL_METHOD ? at.b() + 1 : at.b();
    }

    private List<String> values() {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        values.add(register(callee + i));
      }
      return values;
    }

    /** Where a call goes on that needs more than a frame. */
    private String enterExit(boolean tail) {
      return tail ? exit("enter", number, () -> enter(true)) : longWay;
    }

    /** Leaves unless the callee is a function. */
    private void checkFunction(boolean tail) {
      function = register(callee);
      String isClosure = is(function, Layout.CLOSURE);
      out.rarely(out.let("icmp eq i32 " + isClosure + ", 0"), enterExit(tail));
      target = field(function, Layout.FIELD_1);
    }

    /** Leaves unless the function takes so many arguments in the short way. */
    private void checkArity(boolean tail) {
      String arity = out.load(target, CodeLayout.ARITY, "");
      out.rarely(out.let("icmp ne i64 " + arity + ", " + count), enterExit(tail));
      checkStack(tail, out.load(target, CodeLayout.FRAME_BYTES, ""));
    }

    /** Leaves unless the stack has room for the callee's frame. */
    private void checkStack(boolean tail, String size) {
      String start = tail ? "%fp" : out.let("add i64 %fp, " + at.a());
      String end = out.let("add i64 " + start + ", " + size);
      String limit = out.load("%context", Context.CALL_LIMIT, IrText.CONTEXT);
      out.rarely(out.let("icmp sge i64 " + end + ", " + limit), enterExit(tail));
    }

    private void enter(boolean tail) {
      store(Context.EXIT_A, register(callee));
      store(Context.EXIT_B, String.valueOf(count));
      store(Context.EXIT_C, tail ? "1" : "0");
      exitAt(number, Exit.ENTER);
    }

    void call() {
      longWay = out.newLabel("long");
      String end = out.newLabel("end");
      callShort();
      out.jump(end);
      out.label(longWay);
      new NestedEmitter(number).call();
      out.jump(end);
      out.label(end);
    }

    private void callShort() {
      checkFunction(false);
      String frame = out.let("add i64 %fp, " + (at.a() + 8));
      String result;
      if (count == code.source().parameters() && isNativelyCallable(code)) {
        result = callSelfOrOther(frame);
      } else {
        result = callOther(frame);
      }
      String value = out.let("extractvalue " + RESULT + " " + result + ", 0");
      out.emit(
          "store i64 " + out.let("extractvalue " + RESULT + " " + result + ", 1") + ", ptr %fuel");
      out.rarely(
          out.let("icmp eq i64 " + value + ", " + Word.EXIT), exit("unwind", number, this::unwind));
      setRegister(callee, value);
    }

    private String callSelfOrOther(String frame) {
      String self = out.newLabel("self");
      String other = out.newLabel("other");
      String joined = out.newLabel("called");
      out.branch(out.let("icmp eq i64 " + target + ", " + code.address()), self, other);
      out.label(self);
      checkStack(false, String.valueOf(code.frame().frameBytes() + 8));
      String first = invoke("@\"" + name + '"', frame);
      String selfEnd = out.newLabel("selfEnd");
      out.jump(selfEnd);
      out.label(selfEnd);
      out.jump(joined);
      out.label(other);
      String second = callOther(frame);
      String otherEnd = out.newLabel("otherEnd");
      out.jump(otherEnd);
      out.label(otherEnd);
      out.jump(joined);
      out.label(joined);
      return out.let(
          "phi " + RESULT + " [ " + first + ", %" + selfEnd + " ], [ " + second + ", %" + otherEnd
              + " ]");
    }

    private String callOther(String frame) {
      checkArity(false);
      String entry = out.load(target, CodeLayout.NATIVE_ENTRY, "");
      out.rarely(
          out.let("icmp eq i64 " + entry + ", 0"), exit("interpreted", number, this::interpret));
      return invoke(out.let("inttoptr i64 " + entry + " to ptr"), frame);
    }

    private String invoke(String address, String frame) {
      long link = CodeLayout.link(address(number) + 8, at.a() + 8L);
      out.store(String.valueOf(link), frame, (long) count << 3, IrText.STACK);
      return out.let(
          "call swifttailcc "
              + RESULT
              + " "
              + address
              + "(i64 swiftself %context, i64 "
              + frame
              + ", i64 "
              + out.let("load i64, ptr %fuel")
              + ", i64 "
              + function
              + arguments(values())
              + ")");
    }

    /** The callee has left: this frame follows, to go on where the call returns. */
    private void unwind() {
      spill(flow.liveAcross(number));
      out.store(function(), "%fp", -8, IrText.STACK);
      returnValue(String.valueOf(Word.EXIT));
    }

    /** Makes the callee's frame for the interpreter, or for native code that has no entry. */
    private void interpret() {
      long link = CodeLayout.link(address(number) + 8, at.a() + 8L);
      String frame = out.let("add i64 %fp, " + (at.a() + 8));
      BitSet live = flow.liveAcross(number);
      live.set(callee, callee + 1 + count);
      spill(live);
      out.store(function(), "%fp", -8, IrText.STACK);
      out.store(String.valueOf(link), frame, (long) count << 3, IrText.STACK);
      begin(field(register(callee), Layout.FIELD_1), frame);
    }

    /** Charges the call and leaves at the start of a function whose frame is complete. */
    private void begin(String started, String frame) {
      String fuel = out.let("sub i64 " + out.let("load i64, ptr %fuel") + ", 1");
      out.emit("store i64 " + fuel + ", ptr %fuel");
      String isOut = out.let("icmp slt i64 " + fuel + ", 0");
      store(
          Context.REASON,
          out.let("select i1 " + isOut + ", i64 " + Exit.YIELD + ", i64 " + Exit.INTERPRET));
      store(Context.FP, frame);
      store(Context.PC, out.load(started, CodeLayout.ENTRY, ""));
      returnValue(String.valueOf(Word.EXIT));
    }

    void tailCall() {
      checkFunction(true);
      checkArity(true);
      List<String> values = values();
      if (!resumes && count == code.source().parameters()) {
        String self = out.newLabel("again");
        String other = out.newLabel("other");
        out.branch(out.let("icmp eq i64 " + target + ", " + code.address()), self, other);
        out.label(self);
        out.emit("store i64 " + function + ", ptr %function");
        for (int i = 0; i < count; i++) {
          setRegister(i, values.get(i));
        }
        out.jump("body");
        out.label(other);
      }
      String entry = out.load(target, CodeLayout.NATIVE_ENTRY, "");
      out.rarely(
          out.let("icmp eq i64 " + entry + ", 0"),
          exit("tail", number, () -> tailInterpret(values)));
      String link = out.load("%fp", (long) flow.link() << 3, IrText.STACK);
      out.store(link, "%fp", (long) count << 3, IrText.STACK);
      String result =
          out.let(
              "musttail call swifttailcc "
                  + RESULT
                  + " "
                  + out.let("inttoptr i64 " + entry + " to ptr")
                  + "(i64 swiftself %context, i64 %fp, i64 "
                  + out.let("load i64, ptr %fuel")
                  + ", i64 "
                  + function
                  + arguments(values)
                  + ")");
      out.emit("ret " + RESULT + " " + result);
    }

    /** Makes the callee's frame in place of this one for the interpreter. */
    private void tailInterpret(List<String> values) {
      String link = out.load("%fp", (long) flow.link() << 3, IrText.STACK);
      out.store(function, "%fp", -8, IrText.STACK);
      for (int i = 0; i < count; i++) {
        out.store(values.get(i), "%fp", (long) i << 3, IrText.STACK);
      }
      out.store(link, "%fp", (long) count << 3, IrText.STACK);
      begin(target, "%fp");
    }
  }

  /** Whether native callers can enter the code with its arguments in registers. */
  static boolean isNativelyCallable(LoadedCode code) {
    return code.source().boundLocals() == code.source().parameters()
        && !code.source().is(CodeFlag.GENERATOR)
        && code.source().parameters() <= MOST_PARAMETERS;
  }
}
