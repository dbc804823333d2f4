package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Decoder;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;
import java.util.function.LongSupplier;

/** Variables that are not linked yet, are undefined or are attributes of modules. */
final class VariableCallOuts {
  private final Machine machine;
  private final long context;
  private final OperationAtPc operation;
  private final Namespaces namespaces;

  VariableCallOuts(Machine machine, OperationAtPc operation, Namespaces namespaces) {
    this.machine = machine;
    this.context = machine.context();
    this.operation = operation;
    this.namespaces = namespaces;
  }

  private LoadedCode runningCode() {
    return machine.codeOf(Context.get(context, Context.FP));
  }

  private int linkIndex() {
    return (int) (operation.word() >>> 32) & 0xFFFF;
  }

  private void setLink(long variable) {
    long function = StackWords.get(Context.get(context, Context.FP) - 8);
    long links = Layout.field(function, Layout.FIELD_2);
    Layout.setField(links, Layout.ITEMS + ((long) linkIndex() << 3), variable);
  }

  private long namespace() {
    return PythonPrimitives.namespace(context, Context.get(context, Context.FP));
  }

  void getLinked() {
    long name = runningCode().nameWord(linkIndex());
    long variable = machine.variables().findForReading(namespace(), name);
    if (variable == Word.ABSENT) {
      operation.trap(Trap.UNDEFINED_VARIABLE, name, namespace());
      return;
    }
    setLink(variable); // the instruction runs again and finds it
  }

  void setLinked(boolean define) {
    long name = runningCode().nameWord(linkIndex());
    if (!define && !isDefined(name)) {
      operation.trap(Trap.UNDEFINED_VARIABLE, name, namespace());
      return;
    }
    long variable = machine.variables().forAssignment(this::namespace, () -> name);
    setLink(variable);
    Layout.setField(variable, Layout.FIELD_1, StackWords.get(operation.registerA()));
    operation.next();
  }

  void unbound() {
    long name = runningCode().nameWord(linkIndex());
    boolean free = runningCode().source().capturedNames().contains(Decoder.string(name));
    operation.trap(free ? Trap.UNBOUND_FREE : Trap.UNBOUND, name, 0);
  }

  private boolean isDefined(long name) {
    return machine.variables().isDefined(machine.variables().find(namespace(), name));
  }

  void setNamed(boolean define) {
    long name = StackWords.get(operation.registerB());
    if (!define && !isDefined(name)) {
      operation.trap(Trap.UNDEFINED_VARIABLE, name, namespace());
      return;
    }
    long variable =
        machine
            .variables()
            .forAssignment(() -> Word.NIL, () -> StackWords.get(operation.registerB()));
    Layout.setField(variable, Layout.FIELD_1, StackWords.get(operation.registerA()));
    operation.next();
  }

  void deleteLinked() {
    delete(() -> runningCode().nameWord(linkIndex()));
  }

  void deleteNamed() {
    delete(() -> StackWords.get(operation.registerB()));
  }

  private void delete(LongSupplier name) {
    if (!isDefined(name.getAsLong())) {
      operation.trap(Trap.UNDEFINED_VARIABLE, name.getAsLong(), namespace());
      return;
    }
    namespaces.delete(this::namespace, name);
    operation.next();
  }

  /** An attribute of a module is set or deleted at a cache site. */
  void moduleAttribute(boolean set) {
    long index = operation.word() >>> 48;
    LongSupplier name =
        () -> HeapWords.get(ObjectOps.site(Context.get(context, Context.FP), index));
    LongSupplier module = () -> StackWords.get(operation.registerA());
    if (set) {
      namespaces.set(module, name, () -> StackWords.get(operation.registerB()));
      operation.next();
    } else if (namespaces.deleteAttribute(module, name)) {
      operation.next();
    }
  }
}
