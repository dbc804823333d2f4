package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.memory.StackWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be seen of a machine between its instructions. For the thread that runs it. */
public final class Inspection {
  private final Machine machine;
  private final long context;

  Inspection(Machine machine) {
    this.machine = machine;
    this.context = machine.context();
  }

  /** The operand stack as Java values, bottom first. */
  public List<@Nullable Object> stack() {
    List<@Nullable Object> values = new ArrayList<>();
    for (long address : entries()) {
      values.add(machine.toJava(StackWords.get(address)));
    }
    return values;
  }

  /** The operand stack as text, as OP_PRINT_STACK shows it. */
  public String stackText() {
    List<String> texts = new ArrayList<>();
    for (long address : entries()) {
      texts.add(machine.printer().show(StackWords.get(address)));
    }
    return "[" + String.join(", ", texts) + "]";
  }

  /** The number of entries of the operand stack. */
  public int depth() {
    return entries().size();
  }

  /** The top of the operand stack, which must not be empty. */
  public @Nullable Object topValue() {
    List<Long> addresses = entries();
    return machine.toJava(StackWords.get(addresses.get(addresses.size() - 1)));
  }

  /** The top of the operand stack, which must not be empty, as OP_PRINT shows it. */
  public String topText() {
    List<Long> addresses = entries();
    return machine.printer().print(StackWords.get(addresses.get(addresses.size() - 1)));
  }

  /** The actor's variables in the order they were first defined. */
  public Map<String, @Nullable Object> variableValues() {
    return machine.variables().values();
  }

  /** The actor's variables as text, as OP_PRINT_STACK shows values. */
  public Map<String, String> variableTexts() {
    return machine.variables().texts();
  }

  /**
   * The addresses of the operand stack's entries, bottom first: the actor's, as far as its batch
   * has come.
   */
  private List<Long> entries() {
    List<Long> addresses = new ArrayList<>();
    long base = Context.get(context, Context.STACK_BASE);
    boolean busy = machine.isBusy();
    long end = busy ? machine.batchBottom() : Context.get(context, Context.SP);
    for (long at = base; at < end; at += 8) {
      addresses.add(at);
    }
    if (busy) {
      long fp = machine.batchFrame();
      long depth = batchDepth();
      for (long i = 0; i < depth; i++) {
        addresses.add(fp + machine.batchCode().frame().slot((int) i));
      }
    }
    return addresses;
  }

  /**
   * The depth of the current part's stack at its current instruction; while it calls, without
   * callee and arguments.
   */
  private long batchDepth() {
    long fp = Context.get(context, Context.FP);
    long pc = Context.get(context, Context.PC);
    boolean calling = false;
    while (!machine.isBatchFrame(fp)) {
      LoadedCode code = machine.codeOf(fp);
      long link = StackWords.get(fp + code.frame().link());
      pc = CodeLayout.linkPc(link) - 8;
      fp -= CodeLayout.linkDelta(link);
      calling = true;
    }
    int origin = machine.batchCode().originAt(pc - machine.batchCodeAddress());
    var sequence = machine.batchCode().source().sequence();
    if (origin >= sequence.count()) {
      return machine.batchCode().source().endDepth();
    }
    int depth = machine.batchCode().source().depths()[origin];
    var effect = sequence.instruction(origin).effect();
    return calling && effect != null ? depth - effect.pops(sequence.count(origin)) : depth;
  }
}
