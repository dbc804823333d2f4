package io.vmactor.vm.testing.reference;

import io.vmactor.vm.code.InstructionSequence;
import io.vmactor.vm.code.StreamParser;
import io.vmactor.vm.heap.ActorRef;
import io.vmactor.vm.interpreter.VmError;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.plugin.InstructionHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An actor as the reference has it: operand stack, variables, receive queue, output and accounts,
 * and batches that are undone if they fail. It cannot wait: OP_RECEIVE needs something delivered.
 */
public final class ReferenceInterpreter {
  /** The actor itself. */
  static final ActorRef SELF = new ActorRef(0);

  private final InstructionSet set;
  private final Map<String, InstructionHandler> handlers;
  private final StringBuilder output = new StringBuilder();
  private List<@Nullable Object> stack = new ArrayList<>();
  private Map<String, @Nullable Object> variables = new LinkedHashMap<>();
  private final Deque<Delivered> received = new ArrayDeque<>();
  private long reductions;
  private long instructions;

  private record Delivered(@Nullable Object value) {}

  /** Over the standard opcodes. */
  public ReferenceInterpreter() {
    this(InstructionSet.standard(), Map.of());
  }

  /** Over a set of instructions, of which some have handlers. */
  public ReferenceInterpreter(InstructionSet set, Map<String, InstructionHandler> handlers) {
    this.set = set;
    this.handlers = handlers;
  }

  /**
   * Runs a batch.
   *
   * @return why it failed, or {@code null}
   */
  public @Nullable VmError run(@Nullable Object... stream) {
    List<@Nullable Object> stackBefore = new ArrayList<>(stack);
    Map<String, @Nullable Object> variablesBefore = new LinkedHashMap<>(variables);
    reductions++;
    try {
      for (StreamParser.Part part : new StreamParser(set).parse(stream)) {
        if (!new Execution(this).run(frame(part))) {
          break;
        }
      }
      return null;
    } catch (Failure e) {
      stack = stackBefore;
      variables = variablesBefore;
      return e.error();
    }
  }

  private Frame frame(StreamParser.Part part) {
    InstructionSequence sequence = InstructionSequence.decode(part.words(), set);
    int needs = Needs.of(sequence);
    if (stack.size() < needs) {
      throw new Failure(
          "stack-underflow",
          "the batch needs "
              + needs
              + (needs == 1 ? " value" : " values")
              + " on the stack, but there "
              + (stack.size() == 1 ? "is 1" : "are " + stack.size()));
    }
    List<@Nullable Object> arguments = new ArrayList<>();
    Arrays.stream(part.arguments()).map(Values::fromJava).forEach(arguments::add);
    return new Frame(sequence, arguments, stack);
  }

  // ---- what its instructions work on

  Map<String, @Nullable Object> variableTable() {
    return variables;
  }

  @Nullable InstructionHandler handler(Instruction instruction) {
    return handlers.get(instruction.mnemonic());
  }

  void deliver(@Nullable Object value) {
    received.add(new Delivered(value));
  }

  @Nullable Object receive() {
    return received.remove().value;
  }

  boolean hasReceived() {
    return !received.isEmpty();
  }

  void print(String line) {
    output.append(line).append('\n');
  }

  void countInstruction() {
    instructions++;
  }

  void countReduction() {
    reductions++;
  }

  void charge(long cost) {
    reductions += cost;
  }

  // ---- what can be seen from outside

  /** The operand stack as Java values, bottom first. */
  public List<@Nullable Object> stack() {
    return Values.allToJava(stack);
  }

  /** The operand stack as OP_PRINT_STACK prints it. */
  public String stackText() {
    return Printing.showStack(stack);
  }

  /** The variables as Java values, in the order they were first defined. */
  public Map<String, @Nullable Object> variables() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    variables.forEach((name, value) -> values.put(name, Values.toJava(value)));
    return values;
  }

  /** What was printed. */
  public String output() {
    return output.toString();
  }

  /** Calls, backward jumps and batches. */
  public long reductions() {
    return reductions;
  }

  /** Public instructions carried out. */
  public long instructions() {
    return instructions;
  }
}
