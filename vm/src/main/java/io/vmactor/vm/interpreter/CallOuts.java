package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.Limits;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Opcode;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import io.vmactor.vm.runtime.Classes;
import io.vmactor.vm.runtime.Lists;

/** What operations leave to Java, by operation and opcode. */
final class CallOuts {
  private final Machine machine;
  private final long context;
  private final OperationAtPc operation;
  private final Namespaces namespaces;

  CallOuts(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
    this.operation = new OperationAtPc(machine);
    this.namespaces = new Namespaces(machine);
  }

  /** Carries out the operation at the pc. */
  void callOut() {
    int op = (int) operation.word() & 0xFFFF;
    switch (op) {
      case RegisterOp.GET_LINKED -> variables().getLinked();
      case RegisterOp.SET_LINKED -> variables().setLinked(false);
      case RegisterOp.DEFINE_LINKED -> variables().setLinked(true);
      case RegisterOp.SET_NAMED -> variables().setNamed(false);
      case RegisterOp.DEFINE_NAMED -> variables().setNamed(true);
      case RegisterOp.DELETE_LINKED -> variables().deleteLinked();
      case RegisterOp.DELETE_NAMED -> variables().deleteNamed();
      case RegisterOp.CHECK_BOUND -> variables().unbound();
      case RegisterOp.INIT_RESULT -> initResult();
      case RegisterOp.SET_ATTRIBUTE -> variables().moduleAttribute(true);
      case RegisterOp.DELETE_ATTRIBUTE -> variables().moduleAttribute(false);
      case RegisterOp.FOR_NEXT -> machine.routineCalls().resume(true);
      case RegisterOp.SEND_VALUE -> machine.routineCalls().resume(false);
      case RegisterOp.SEND_EXCEPTION -> machine.routineCalls().resumeWithException();
      case RegisterOp.YIELD -> machine.routineCalls().suspend();
      case RegisterOp.SEND -> actors().send();
      case RegisterOp.SPAWN -> actors().spawn();
      case RegisterOp.CUSTOM -> machine.customs().execute();
      case RegisterOp.CALL_OUT -> standard((Opcode) opcodeInC());
      case RegisterOp.PRIMITIVE -> primitive((Opcode) opcodeInC());
      default -> throw new IllegalStateException("no call-out for " + RegisterOp.name(op));
    }
  }

  /** Arithmetic that the handlers could not do. */
  void compute() {
    numbers().compute();
  }

  /** A tail call that the interpreter's short way does not fit. */
  void enterTail() {
    new TailCalls(machine, operation).enter();
  }

  // The parts are made when they are needed: most actors need none.

  private ActorCallOuts actors() {
    return new ActorCallOuts(machine, operation);
  }

  private NumberCallOuts numbers() {
    return new NumberCallOuts(machine, operation);
  }

  private TextCallOuts texts() {
    return new TextCallOuts(machine, operation);
  }

  private VariableCallOuts variables() {
    return new VariableCallOuts(machine, operation, namespaces);
  }

  private void primitive(Opcode opcode) {
    long result = new PrimitiveOuts(machine).execute(opcode, operation.registerB());
    if (result != Word.EXIT) {
      operation.finish(result);
    }
  }

  private Instruction opcodeInC() {
    var instruction = InstructionSet.standard().find((int) (operation.word() >>> 48));
    if (instruction == null) {
      throw new IllegalStateException("no opcode number " + (operation.word() >>> 48));
    }
    return instruction;
  }

  private void standard(Opcode opcode) {
    long input = StackWords.get(operation.registerB());
    switch (opcode) {
      case PY_POWER_IN_PLACE ->
          numbers().compute(Opcode.POWER, input, StackWords.get(operation.registerB() + 8));
      case POWER -> numbers().compute(opcode, input, StackWords.get(operation.registerB() + 8));
      case TYPE_OF -> operation.finish(machine.toWord(TypeNames.of(input)));
      case TO_STRING -> texts().toString(input);
      case TO_NUMBER -> numbers().toNumber(input);
      case ENCODE -> texts().encode(input);
      case DECODE -> texts().decode(input);
      case PRINT -> texts().print(input);
      case SCM_EXACT -> numbers().exact(input);
      case SYMBOL_TO_STRING -> texts().nameOfSymbol(input);
      case STRING_TO_SYMBOL -> texts().toSymbol(input);
      case SCM_DISPLAY_STRING -> texts().display(input);
      case SCM_WRITE_STRING -> texts().write(input);
      case SCM_OUTPUT -> texts().putOut(input);
      case PRINT_STACK -> texts().printStack();
      case CLOSURE -> closure(input);
      case LOAD_MODULE -> loadModule();
      case LOAD_CODE -> loadCode();
      case CALL_SPREAD -> callSpread();
      case EXIT -> machine.exit(input);
      case RECEIVE_TIMEOUT -> actors().receiveTimeout();
      case MONITOR -> actors().monitor();
      case KILL -> actors().kill();
      case IS_OWN -> operation.finish(Word.ofBool(Ownership.isOwn(input)));
      default -> throw new IllegalStateException("no call-out for " + opcode);
    }
  }

  private void initResult() {
    long type = Classes.classOf(context, StackWords.get(operation.registerA()));
    String name =
        Layout.is(type, Layout.CLASS)
            ? Decoder.string(Layout.field(type, Layout.CLASS_NAME))
            : TypeNames.of(StackWords.get(operation.registerA()));
    machine.unwinder().raise("type-error", "__init__() should return None, not '" + name + "'");
  }

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
    operation.finish(namespaces.function(code, linksOf(code.module())));
  }

  private void loadModule() {
    if (!Layout.is(StackWords.get(operation.registerB()), Layout.STRING)) {
      operation.trap(Trap.OPERAND, StackWords.get(operation.registerB()), 0);
      return;
    }
    if (namespaces.load(operation.registerA() - Context.get(context, Context.STACK_BASE))) {
      operation.next();
    }
  }

  private void loadCode() {
    long name = StackWords.get(operation.registerB());
    long module = StackWords.get(operation.registerB() + 8);
    if (!Layout.is(name, Layout.STRING) || !Layout.is(module, Layout.MODULE)) {
      operation.trap(Trap.OPERANDS, name, module);
      return;
    }
    if (namespaces.loadInto(operation.registerA() - Context.get(context, Context.STACK_BASE))) {
      operation.next();
    }
  }

  /** The place in the actor's list of links of those of a module, made on first use. */
  int linksOf(LoadedModule module) {
    return namespaces.linksOf(module, () -> Word.NIL);
  }

  /** Raises an error unless the function can be called with so many arguments. */
  boolean checkCall(long function, int arguments) {
    if (!Layout.is(function, Layout.CLOSURE)) {
      operation.trap(Trap.NOT_CALLABLE, function, 0);
      return false;
    }
    var source = machine.codeOfFunction(function).source();
    if (arguments < source.parameters() || (arguments > source.parameters() && !source.hasRest())) {
      operation.trap(Trap.ARITY, function, Word.ofInt(arguments));
      return false;
    }
    return true;
  }

  private void callSpread() {
    long arguments = StackWords.get(operation.registerB() + 8);
    if (!Lists.isSequence(arguments)) {
      operation.trap(Trap.OPERAND, arguments, 0);
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
    if (!checkCall(StackWords.get(operation.registerB()), (int) count)) {
      return;
    }
    long offset = operation.registerB() - Context.get(context, Context.FP);
    long end = operation.registerB() + 16 + (count << 3) - Context.get(context, Context.STACK_BASE);
    Context.exit(context, Exit.STACK, end, 0, 0);
    if (operation.registerB() + 16 + (count << 3) >= Context.get(context, Context.STACK_LIMIT)
        && !machine.routineCalls().growStack()) {
      return;
    }
    Lists.spread(StackWords.get(operation.registerB() + 8), operation.registerB() + 8);
    machine.routineCalls().call(offset, (int) count, Context.get(context, Context.PC) + 8);
  }
}
