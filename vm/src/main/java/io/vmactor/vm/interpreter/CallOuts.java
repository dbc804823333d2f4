package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Limits;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.HeapLimitException;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.SchemePrinter;
import io.vmactor.vm.heap.Symbols;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.BigArithmetic;
import io.vmactor.vm.runtime.BigArithmetic.ArithmeticProblem;
import io.vmactor.vm.runtime.Classes;
import io.vmactor.vm.runtime.Lists;
import io.vmactor.vm.runtime.NumberParser;
import io.vmactor.vm.runtime.Numbers;
import io.vmactor.vm.runtime.Strings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What operations leave to Java: bignums, text, output, calls out of the ordinary. */
final class CallOuts {
  private static final int CHARACTERS_PER_REDUCTION = 256;

  private final Machine machine;
  private final long context;
  private final ActorCallOuts actors;
  private final Namespaces namespaces;

  CallOuts(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
    this.actors = new ActorCallOuts(machine);
    this.namespaces = new Namespaces(machine);
  }

  // ---- the operation at the pc

  private long word() {
    return Memory.getLong(Context.get(context, Context.PC));
  }

  private long registerA() {
    return Context.get(context, Context.FP) + (word() >>> 16 & 0xFFFF);
  }

  private long registerB() {
    return Context.get(context, Context.FP) + (word() >>> 32 & 0xFFFF);
  }

  private void next() {
    Context.put(context, Context.PC, Context.get(context, Context.PC) + 8);
  }

  private void finish(long result) {
    StackWords.put(registerA(), result);
    next();
  }

  private void trap(int trap, long a, long b) {
    machine.unwinder().raise(trap, a, b);
  }

  // ---- arithmetic

  /** Arithmetic that the handlers could not do. */
  void compute() {
    Opcode opcode =
        (Opcode) InstructionSet.standard().find((int) Context.get(context, Context.EXIT_A));
    long a = Context.get(context, Context.EXIT_B);
    long b = Context.get(context, Context.EXIT_C);
    compute(opcode == null ? Opcode.NOP : opcode, a, b);
  }

  private void compute(Opcode opcode, long a, long b) {
    if (isBeyondFloats(a, b) && runsPython()) {
      machine.unwinder().raise("overflow-error", "int too large to convert to float");
      return;
    }
    Object x = number(a);
    Object y = number(b);
    if (!machine.charge(BigArithmetic.cost(opcode, x, y))) {
      return;
    }
    try {
      finish(machine.toWord(BigArithmetic.compute(opcode, x, y)));
    } catch (ArithmeticProblem e) {
      switch (e.problem()) {
        case KINDS -> {
          boolean unary = opcode == Opcode.NEGATE || opcode == Opcode.BIT_NOT;
          trap(unary ? Trap.OPERAND : Trap.OPERANDS, a, b);
        }
        case DIVISION_BY_ZERO -> trap(Trap.DIVISION_BY_ZERO, a, b);
        case NEGATIVE -> trap(Trap.NEGATIVE, a, b);
        case TOO_LARGE -> {
          if (opcode == Opcode.PY_DIVIDE) {
            machine
                .unwinder()
                .raise("overflow-error", "integer division result too large for a float");
          } else {
            trap(Trap.TOO_LARGE, a, b);
          }
        }
        case NOT_REAL ->
            machine
                .unwinder()
                .raise(
                    "value-error",
                    opcode.mnemonic() + " cannot raise a negative number to a fractional power");
      }
    }
  }

  /** Whether one is a float and the other an int that no float is near. */
  private static boolean isBeyondFloats(long a, long b) {
    return (Numbers.isFloat(a) && isHuge(b)) || (Numbers.isFloat(b) && isHuge(a));
  }

  private static boolean isHuge(long word) {
    return Layout.is(word, Layout.BIGNUM) && Double.isInfinite(Decoder.integer(word).doubleValue());
  }

  private boolean runsPython() {
    long fp = Context.get(context, Context.FP);
    return !machine.isBatchFrame(fp) && machine.codeOf(fp).isPython();
  }

  private static @Nullable Object number(long word) {
    if (Numbers.isFloat(word)) {
      return Numbers.toDouble(word);
    }
    return Numbers.isNumber(word) ? Decoder.integer(word) : null;
  }

  // ---- everything else

  /** Carries out the operation at the pc. */
  void callOut() {
    int op = (int) word() & 0xFFFF;
    switch (op) {
      case RegisterOp.GET_LINKED -> getLinked();
      case RegisterOp.SET_LINKED -> setLinked(false);
      case RegisterOp.DEFINE_LINKED -> setLinked(true);
      case RegisterOp.SET_NAMED -> setNamed(false);
      case RegisterOp.DEFINE_NAMED -> setNamed(true);
      case RegisterOp.DELETE_LINKED -> deleteVariable(() -> runningCode().nameWord(linkIndex()));
      case RegisterOp.DELETE_NAMED -> deleteVariable(() -> StackWords.get(registerB()));
      case RegisterOp.CHECK_BOUND -> unbound();
      case RegisterOp.INIT_RESULT -> initResult();
      case RegisterOp.SET_ATTRIBUTE -> moduleAttribute(true);
      case RegisterOp.DELETE_ATTRIBUTE -> moduleAttribute(false);
      case RegisterOp.FOR_NEXT -> machine.routineCalls().resume(true);
      case RegisterOp.SEND_VALUE -> machine.routineCalls().resume(false);
      case RegisterOp.SEND_EXCEPTION -> machine.routineCalls().resumeWithException();
      case RegisterOp.YIELD -> machine.routineCalls().suspend();
      case RegisterOp.SEND -> actors.send();
      case RegisterOp.SPAWN -> actors.spawn();
      case RegisterOp.CUSTOM -> machine.customs().execute();
      case RegisterOp.CALL_OUT -> standard((Opcode) opcodeInC());
      case RegisterOp.PRIMITIVE -> primitive((Opcode) opcodeInC());
      default -> throw new IllegalStateException("no call-out for " + RegisterOp.name(op));
    }
  }

  private void primitive(Opcode opcode) {
    long result = new PrimitiveOuts(machine).execute(opcode, registerB());
    if (result != Word.EXIT) {
      finish(result);
    }
  }

  private Instruction opcodeInC() {
    var instruction = InstructionSet.standard().find((int) (word() >>> 48));
    if (instruction == null) {
      throw new IllegalStateException("no opcode number " + (word() >>> 48));
    }
    return instruction;
  }

  private void standard(Opcode opcode) {
    long input = StackWords.get(registerB());
    switch (opcode) {
      case PY_POWER_IN_PLACE -> compute(Opcode.POWER, input, StackWords.get(registerB() + 8));
      case POWER -> compute(opcode, input, StackWords.get(registerB() + 8));
      case TYPE_OF -> finish(machine.toWord(TypeNames.of(input)));
      case TO_STRING -> {
        if (Layout.is(input, Layout.STRING)) {
          finish(input);
          return;
        }
        String text = text(input);
        if (text != null) {
          finish(machine.toWord(text));
        }
      }
      case TO_NUMBER -> toNumber(input);
      case ENCODE -> encode(input);
      case DECODE -> decode(input);
      case PRINT -> {
        String text = text(input);
        if (text != null) {
          print(text);
        }
      }
      case SCM_EXACT -> exact(input);
      case SYMBOL_TO_STRING -> {
        if (Word.isSymbol(input)) {
          finish(machine.toWord(Symbols.name(input)));
        } else {
          trap(Trap.OPERAND, input, 0);
        }
      }
      case STRING_TO_SYMBOL -> toSymbol(input);
      case SCM_DISPLAY_STRING -> {
        if (Layout.is(input, Layout.STRING)) {
          finish(input);
        } else {
          schemeText(input, false);
        }
      }
      case SCM_WRITE_STRING -> schemeText(input, true);
      case SCM_OUTPUT -> {
        if (Layout.is(input, Layout.STRING)) {
          output(Decoder.string(input));
        } else {
          trap(Trap.OPERAND, input, 0);
        }
      }
      case PRINT_STACK -> print(frameStackText());
      case CLOSURE -> closure(input);
      case LOAD_MODULE -> loadModule();
      case LOAD_CODE -> loadCode();
      case CALL_SPREAD -> callSpread();
      case EXIT -> machine.exit(input);
      case RECEIVE_TIMEOUT -> actors.receiveTimeout();
      case MONITOR -> actors.monitor();
      case KILL -> actors.kill();
      case IS_OWN -> finish(Word.ofBool(Ownership.isOwn(input)));
      default -> throw new IllegalStateException("no call-out for " + opcode);
    }
  }

  private void toNumber(long input) {
    if (Numbers.isNumber(input)) {
      finish(input);
    } else if (!Layout.is(input, Layout.STRING)) {
      trap(Trap.OPERAND, input, 0);
    } else {
      String text = Decoder.string(input);
      Object number = NumberParser.parse(text);
      if (number == null) {
        String shown = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        machine
            .unwinder()
            .raise("value-error", "the string \"" + shown + "\" does not spell a number");
      } else {
        finish(machine.toWord(number));
      }
    }
  }

  private void encode(long input) {
    if (!Layout.is(input, Layout.STRING)) {
      trap(Trap.OPERAND, input, 0);
      return;
    }
    for (long i = 0; i < Strings.length(input); i++) {
      int codePoint = Strings.at(input, i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        machine
            .unwinder()
            .raise(
                "value-error",
                "the string of OP_ENCODE has a lone surrogate, which UTF-8 cannot encode");
        return;
      }
    }
    finish(machine.toWord(Decoder.string(input).getBytes(StandardCharsets.UTF_8)));
  }

  private void decode(long input) {
    if (!Layout.is(input, Layout.BYTES)) {
      trap(Trap.OPERAND, input, 0);
      return;
    }
    byte[] bytes = (byte[]) machine.toJava(input);
    try {
      finish(
          machine.toWord(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
    } catch (CharacterCodingException e) {
      machine.unwinder().raise("value-error", "the bytes of OP_DECODE are not valid UTF-8");
    }
  }

  private void schemeText(long word, boolean write) {
    String text = SchemePrinter.text(word, write, machine::functionName);
    if (text.length() > Limits.MAX_TEXT) {
      trap(Trap.TOO_LARGE, word, 0);
    } else if (machine.charge(text.length() / CHARACTERS_PER_REDUCTION)) {
      finish(machine.toWord(text));
    }
  }

  private void toSymbol(long input) {
    if (!Layout.is(input, Layout.STRING)) {
      trap(Trap.OPERAND, input, 0);
      return;
    }
    long symbol = Symbols.word(Decoder.string(input));
    if (symbol == Word.EXIT) {
      machine.unwinder().raise("value-error", "there are more than " + Symbols.LIMIT + " symbols");
    } else {
      finish(symbol);
    }
  }

  private void exact(long input) {
    if (!Numbers.isFloat(input)) {
      if (Numbers.isNumber(input)) {
        finish(input);
      } else {
        trap(Trap.OPERAND, input, 0);
      }
      return;
    }
    double value = Numbers.toDouble(input);
    if (value != Math.rint(value) || Double.isInfinite(value)) {
      machine
          .unwinder()
          .raise(
              "value-error",
              "no int for OP_SCM_EXACT equals " + SchemePrinter.text(input, true, _ -> ""));
    } else {
      finish(machine.toWord(new BigDecimal(value).toBigInteger()));
    }
  }

  /** A value as text, which is paid for; {@code null} if there was an error. */
  private @Nullable String text(long word) {
    if (Layout.is(word, Layout.BIGNUM)
        && !machine.charge(BigArithmetic.textCost(Decoder.integer(word)))) {
      return null;
    }
    String text = machine.printer().print(word);
    if (text.length() > Limits.MAX_TEXT && !Layout.is(word, Layout.STRING)) {
      trap(Trap.TOO_LARGE, word, 0);
      return null;
    }
    return machine.charge(text.length() / CHARACTERS_PER_REDUCTION) ? text : null;
  }

  private void print(String text) {
    output(text + "\n");
  }

  private void output(String text) {
    Appendable output = machine.output();
    try {
      synchronized (output) { // actors that print to the same place do not mix their lines
        output.append(text);
      }
      next();
    } catch (Throwable e) { // the output may be anybody's
      String message = e instanceof IOException ? e.getMessage() : e.toString();
      machine.unwinder().raise("io-error", "cannot print: " + message);
    }
  }

  /** The operand stack of the frame that runs; a batch's includes what the actor has below. */
  private String frameStackText() {
    long fp = Context.get(context, Context.FP);
    if (machine.isBatchFrame(fp)) {
      return machine.stackText();
    }
    LoadedCode code = machine.codeOf(fp);
    int origin =
        code.placedAt(Context.get(context, Context.PC)).originAt(Context.get(context, Context.PC));
    int depth = code.source().verified().depths()[origin];
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < depth; i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(machine.printer().show(StackWords.get(fp + code.frame().slot(i))));
    }
    return text.append(']').toString();
  }

  // ---- variables

  private LoadedCode runningCode() {
    return machine.codeOf(Context.get(context, Context.FP));
  }

  private int linkIndex() {
    return (int) (word() >>> 32) & 0xFFFF;
  }

  private void setLink(long variable) {
    long function = StackWords.get(Context.get(context, Context.FP) - 8);
    long links = Layout.field(function, Layout.FIELD_2);
    Layout.setField(links, Layout.ITEMS + ((long) linkIndex() << 3), variable);
  }

  private long namespace() {
    return PythonPrimitives.namespace(context, Context.get(context, Context.FP));
  }

  private void getLinked() {
    long name = runningCode().nameWord(linkIndex());
    long variable = machine.variables().findForReading(namespace(), name);
    if (variable == Word.ABSENT) {
      trap(Trap.UNDEFINED_VARIABLE, name, namespace());
      return;
    }
    setLink(variable); // the instruction runs again and finds it
  }

  private void setLinked(boolean define) {
    long name = runningCode().nameWord(linkIndex());
    if (!define && !isDefined(name)) {
      trap(Trap.UNDEFINED_VARIABLE, name, namespace());
      return;
    }
    long variable = machine.variables().forAssignment(this::namespace, () -> name);
    setLink(variable);
    Layout.setField(variable, Layout.FIELD_1, StackWords.get(registerA()));
    next();
  }

  private void initResult() {
    long type = Classes.classOf(context, StackWords.get(registerA()));
    String name =
        Layout.is(type, Layout.CLASS)
            ? Decoder.string(Layout.field(type, Layout.CLASS_NAME))
            : TypeNames.of(StackWords.get(registerA()));
    machine.unwinder().raise("type-error", "__init__() should return None, not '" + name + "'");
  }

  private void unbound() {
    long name = runningCode().nameWord(linkIndex());
    boolean free = runningCode().source().capturedNames().contains(Decoder.string(name));
    trap(free ? Trap.UNBOUND_FREE : Trap.UNBOUND, name, 0);
  }

  private boolean isDefined(long name) {
    return machine.variables().isDefined(machine.variables().find(namespace(), name));
  }

  private void setNamed(boolean define) {
    long name = StackWords.get(registerB());
    if (!define && !isDefined(name)) {
      trap(Trap.UNDEFINED_VARIABLE, name, namespace());
      return;
    }
    long variable =
        machine.variables().forAssignment(() -> Word.NIL, () -> StackWords.get(registerB()));
    Layout.setField(variable, Layout.FIELD_1, StackWords.get(registerA()));
    next();
  }

  private void deleteVariable(LongSupplier name) {
    if (!isDefined(name.getAsLong())) {
      trap(Trap.UNDEFINED_VARIABLE, name.getAsLong(), namespace());
      return;
    }
    namespaces.delete(this::namespace, name);
    next();
  }

  /** An attribute of a module is set or deleted at a cache site. */
  private void moduleAttribute(boolean set) {
    long index = word() >>> 48;
    LongSupplier name =
        () -> HeapWords.get(ObjectOps.site(Context.get(context, Context.FP), index));
    LongSupplier module = () -> StackWords.get(registerA());
    if (set) {
      namespaces.set(module, name, () -> StackWords.get(registerB()));
      next();
    } else if (namespaces.deleteAttribute(module, name)) {
      next();
    }
  }

  // ---- functions

  /** A function of a code object that came as an argument of the batch. */
  private void closure(long address) {
    LoadedCode code = machine.argumentCode(address);
    if (code.source().captured() != 0) {
      machine
          .unwinder()
          .raise(
              "value-error",
              "function "
                  + code.source().name()
                  + " captures "
                  + code.source().captured()
                  + " cells, which only a function around it can give");
      return;
    }
    finish(namespaces.function(code, linksOf(code.module())));
  }

  private void loadModule() {
    if (!Layout.is(StackWords.get(registerB()), Layout.STRING)) {
      trap(Trap.OPERAND, StackWords.get(registerB()), 0);
      return;
    }
    if (namespaces.load(registerA() - Context.get(context, Context.STACK_BASE))) {
      next();
    }
  }

  private void loadCode() {
    long name = StackWords.get(registerB());
    long module = StackWords.get(registerB() + 8);
    if (!Layout.is(name, Layout.STRING) || !Layout.is(module, Layout.MODULE)) {
      trap(Trap.OPERANDS, name, module);
      return;
    }
    if (namespaces.loadInto(registerA() - Context.get(context, Context.STACK_BASE))) {
      next();
    }
  }

  /** The place in the actor's list of links of those of a module, made on first use. */
  int linksOf(LoadedModule module) {
    return namespaces.linksOf(module, () -> Word.NIL);
  }

  /** A tail call that the interpreter's short way does not fit. */
  void enterTail() {
    long function = Context.get(context, Context.EXIT_A);
    int arguments = (int) Context.get(context, Context.EXIT_B);
    if (!Layout.is(function, Layout.CLOSURE)
        || !takesInPlace(machine.codeOfFunction(function).source(), arguments)) {
      Context.exit(
          context,
          Exit.ERROR,
          Layout.is(function, Layout.CLOSURE) ? Trap.ARITY : Trap.NOT_CALLABLE,
          function,
          Word.ofInt(arguments));
      machine.routineCalls().tailCall();
      return;
    }
    enterTail(
        word() >>> 16 & 0xFFFF, arguments, Context.get(context, Context.FP) + (word() >>> 48));
  }

  /** Whether the arguments are the first locals as they stand, but for the rest parameter. */
  private static boolean takesInPlace(CodeObject code, int arguments) {
    return !code.is(CodeFlag.GENERATOR)
        && !code.is(CodeFlag.KEYWORD_REST)
        && code.keywordOnly() == 0
        && (arguments == code.parameters() || (arguments > code.parameters() && code.hasRest()));
  }

  /** Raises an error unless the function can be called with so many arguments. */
  boolean checkCall(long function, int arguments) {
    if (!Layout.is(function, Layout.CLOSURE)) {
      trap(Trap.NOT_CALLABLE, function, 0);
      return false;
    }
    var source = machine.codeOfFunction(function).source();
    if (arguments < source.parameters() || (arguments > source.parameters() && !source.hasRest())) {
      trap(Trap.ARITY, function, Word.ofInt(arguments));
      return false;
    }
    return true;
  }

  private void enterTail(long calleeOffset, int arguments, long linkAddress) {
    long fp = Context.get(context, Context.FP);
    long link = StackWords.get(linkAddress);
    for (long i = 0; i <= (long) arguments << 3; i += 8) {
      StackWords.put(fp - 8 + i, StackWords.get(fp + calleeOffset + i));
    }
    LoadedCode code = machine.codeOf(fp);
    // the link is an int to the collector; it stands behind the arguments until the frame is
    // complete
    StackWords.put(fp + ((long) arguments << 3), link);
    long end = fp + 24 + ((long) arguments << 3) + code.frame().frameBytes();
    if (!ensureTailStack(end - Context.get(context, Context.STACK_BASE), code, arguments)) {
      return;
    }
    try {
      collectRest(code, arguments);
    } catch (HeapLimitException e) {
      finishTailFrame(code, arguments);
      throw e;
    }
    StackWords.put(Context.get(context, Context.FP) + code.frame().link(), link);
    begin(code);
  }

  /** Makes the frame one of the function called, so that an error in it can be raised. */
  private void finishTailFrame(LoadedCode code, int arguments) {
    long fp = Context.get(context, Context.FP);
    StackWords.put(fp + code.frame().link(), StackWords.get(fp + ((long) arguments << 3)));
    Context.put(
        context, Context.PC, code.variant(machine.table(), !machine.isStepping()).address());
  }

  private void begin(LoadedCode code) {
    long fuel = Context.get(context, Context.FUEL) - 1;
    Context.put(context, Context.FUEL, fuel);
    Context.put(
        context, Context.PC, code.variant(machine.table(), !machine.isStepping()).address());
  }

  /**
   * Makes the stack reach so far while the frame is between two functions: the error is that of the
   * function called.
   */
  private boolean ensureTailStack(long bytes, LoadedCode code, int arguments) {
    if (Context.get(context, Context.STACK_BASE) + bytes
        <= Context.get(context, Context.STACK_LIMIT)) {
      return true;
    }
    long top = Context.get(context, Context.FP) + ((arguments + 1L) << 3);
    try {
      machine.memory().growStack(bytes, top);
      return true;
    } catch (HeapLimitException e) {
      finishTailFrame(code, arguments);
      machine.unwinder().raiseStackOverflow(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** Puts the arguments beyond the parameters into a tuple, if the function takes them so. */
  private void collectRest(LoadedCode code, int arguments) {
    if (!code.source().hasRest()) {
      return;
    }
    int parameters = code.source().parameters();
    long first = (long) parameters << 3;
    int count = arguments - parameters;
    long fp = Context.get(context, Context.FP);
    machine.memory().reserve((count + 1L) << 3, fp + 8 + ((long) arguments << 3));
    StackWords.put(fp + first, Lists.tupleOf(context, fp + first, count));
  }

  private void callSpread() {
    long arguments = StackWords.get(registerB() + 8);
    if (!Lists.isSequence(arguments)) {
      trap(Trap.OPERAND, arguments, 0);
      return;
    }
    long count = Lists.length(arguments);
    if (count > Limits.MAX_ARGUMENTS) {
      machine
          .unwinder()
          .raise(
              "value-error",
              "a call with " + count + " arguments; the limit is " + Limits.MAX_ARGUMENTS);
      return;
    }
    if (!checkCall(StackWords.get(registerB()), (int) count)) {
      return;
    }
    long offset = registerB() - Context.get(context, Context.FP);
    long end = registerB() + 16 + (count << 3) - Context.get(context, Context.STACK_BASE);
    Context.exit(context, Exit.STACK, end, 0, 0);
    if (registerB() + 16 + (count << 3) >= Context.get(context, Context.STACK_LIMIT)
        && !machine.routineCalls().growStack()) {
      return;
    }
    Lists.spread(StackWords.get(registerB() + 8), registerB() + 8);
    machine.routineCalls().call(offset, (int) count, Context.get(context, Context.PC) + 8);
  }
}
