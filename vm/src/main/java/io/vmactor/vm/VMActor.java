package io.vmactor.vm;

import io.vmactor.vm.actor.ActorCell;
import io.vmactor.vm.actor.ActorFailure;
import io.vmactor.vm.actor.ActorRegistry;
import io.vmactor.vm.actor.MailboxPolicy;
import io.vmactor.vm.actor.Message;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.code.ModuleFinder;
import io.vmactor.vm.heap.ActorMemory;
import io.vmactor.vm.heap.ActorRef;
import io.vmactor.vm.interpreter.ActorHost;
import io.vmactor.vm.interpreter.HandlerTable;
import io.vmactor.vm.interpreter.Inspection;
import io.vmactor.vm.interpreter.Machine;
import io.vmactor.vm.interpreter.Part;
import io.vmactor.vm.interpreter.PartFactory;
import io.vmactor.vm.interpreter.StandardInput;
import io.vmactor.vm.interpreter.Surroundings;
import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.memory.Memory;
import io.vmactor.vm.plugin.InstructionHandler;
import io.vmactor.vm.plugin.Plugins;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An actor: a stack VM whose mailbox is its bytecode stream. What is sent to it is executed, one
 * batch after the other, each as a whole.
 *
 * <pre>{@code
 * try (VMActor actor = new VMActor()) {
 *   actor.start();
 *   actor.send("OP_CONSTANT", 5, "OP_CONSTANT", 10, "OP_ADD");
 *   System.out.println(actor.top()); // 15
 * }
 * }</pre>
 *
 * <p><b>Who runs it.</b> After {@link #start} worker threads do, until {@link #stop}. Before and
 * after that nobody does but who calls {@link #execute}, {@link #step}, {@link #handleMessage} or
 * {@link #receive}, on the calling thread, one at a time.
 *
 * <p><b>Threads.</b> Any thread may send, ask, start, stop, interrupt and close. Batches of one
 * thread are executed in the order sent. {@link #top}, {@link #stack} and {@link #variables} of a
 * started actor are answered after the batches the caller sent before, or at once if the actor
 * waits in the middle of a batch (OP_RECEIVE); of an actor that is not started they show what has
 * been executed.
 *
 * <p><b>Values</b> map as {@code spec/values.md} says: {@code null} is nil, Integer and Long and
 * BigInteger are ints, Double, Boolean, String, {@code byte[]}, List, {@link
 * io.vmactor.vm.code.Tuple}, Map. They are copied both ways.
 *
 * <p><b>Errors.</b> A malformed stream is a {@link io.vmactor.vm.code.VerificationException} at the
 * sender, and nothing is sent. A batch that fails while it runs is a {@link VMException}: thrown by
 * {@code execute} and its like, the result of {@code ask}, and for a batch nobody waits for given
 * to the error listener. What the failure does to the actor its {@link ErrorPolicy} says.
 */
public final class VMActor implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final Object[] NO_VALUES = {};

  private final ActorSystem system;
  private final long number = ActorRegistry.nextNumber();
  private final String name;
  private final Machine machine;
  private final ActorCell cell;
  private volatile HandlerTable table;

  /**
   * An actor with the defaults for embedding: failing batches are undone, output goes to {@link
   * System#out}.
   */
  public VMActor() {
    this(new Builder());
  }

  private VMActor(Builder builder) {
    this.system = builder.system == null ? ActorSystem.shared() : builder.system;
    this.name = builder.name.isEmpty() ? "actor-" + number : builder.name;
    this.table = builder.plugins.handlerTable();
    this.machine =
        new Machine(
            new ActorMemory(builder.heapLimit, builder.stackLimit),
            new Surroundings(builder.output, builder.errorOutput, builder.input, builder.modules));
    machine.setReductionLimit(builder.maxReductions);
    if (builder.firstHeap > 0) {
      machine.memory().begin(builder.firstHeap);
    }
    Consumer<VMException> listener = builder.errorListener;
    try {
      system.registry().reserve();
    } catch (ActorHost.Refusal e) {
      machine.free();
      throw new VMException(e.kind(), String.valueOf(e.getMessage()));
    }
    this.cell =
        new ActorCell(
            system.registry(),
            number,
            machine,
            builder.errorPolicy == ErrorPolicy.CRASH,
            builder.mailboxLimit,
            builder.mailboxPolicy,
            (id, failure) -> listener.accept(new VMException(failure.error())));
    system.registry().add(cell);
    ActorCell unreachable = cell;
    CLEANER.register(this, unreachable::close);
  }

  /** Settings of an actor to be built. */
  public static Builder builder() {
    return new Builder();
  }

  /** Settings of an actor. */
  public static final class Builder {
    private String name = "";
    private @Nullable ActorSystem system;
    private ErrorPolicy errorPolicy = ErrorPolicy.UNDO;
    private long firstHeap;
    private long heapLimit = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 2);
    private long stackLimit = 64L << 20;
    private long maxReductions = Long.MAX_VALUE;
    private long mailboxLimit = 1_000_000;
    private MailboxPolicy mailboxPolicy = MailboxPolicy.FAIL;
    private Appendable output = System.out;
    private Appendable errorOutput = System.err;
    private Supplier<@Nullable String> input = StandardInput::line;
    private ModuleFinder modules = ModuleFinder.NONE;
    private Plugins plugins = Plugins.none();
    private Consumer<VMException> errorListener = e -> System.err.println(e.traceback());

    private Builder() {}

    /** The name in messages; by default a number. */
    public Builder name(String value) {
      this.name = value;
      return this;
    }

    /** The system it belongs to; {@link ActorSystem#shared} by default. */
    public Builder system(ActorSystem value) {
      this.system = value;
      return this;
    }

    /** What a failing batch does to the actor; {@link ErrorPolicy#UNDO} by default. */
    public Builder errorPolicy(ErrorPolicy value) {
      this.errorPolicy = value;
      return this;
    }

    /** The most bytes its heap may have; by default half of what Java's heap may. */
    public Builder heapLimit(long bytes) {
      this.heapLimit = positive("heap limit", bytes);
      return this;
    }

    /**
     * The bytes its heap has from the start, within the limit, for a program that is known to need
     * them; by default next to none.
     */
    public Builder firstHeap(long bytes) {
      this.firstHeap = positive("first heap", bytes);
      return this;
    }

    /** The most bytes its VM stack may have, which bounds recursion; 64 MiB by default. */
    public Builder stackLimit(long bytes) {
      this.stackLimit = positive("stack limit", bytes);
      return this;
    }

    /**
     * The most reductions (calls, backward jumps, batches) it may use in its life; unlimited by
     * default.
     */
    public Builder maxReductions(long value) {
      this.maxReductions = positive("limit of reductions", value);
      return this;
    }

    /**
     * How many batches its mailbox holds, 1,000,000 by default, and what a send to a full one does.
     */
    public Builder mailbox(long batches, MailboxPolicy policy) {
      this.mailboxLimit = positive("mailbox limit", batches);
      this.mailboxPolicy = policy;
      return this;
    }

    /**
     * Where OP_PRINT prints; {@link System#out} by default. Used on the thread that runs the actor.
     */
    public Builder output(Appendable value) {
      this.output = value;
      return this;
    }

    /** Where OP_WRITE_ERROR writes; {@link System#err} by default. Used as {@link #output} is. */
    public Builder errorOutput(Appendable value) {
      this.errorOutput = value;
      return this;
    }

    /**
     * The lines OP_READ_LINE reads, {@code null} at the end; those of the standard input by
     * default. Used on the thread that runs the actor, which it may keep waiting.
     */
    public Builder input(Supplier<@Nullable String> value) {
      this.input = value;
      return this;
    }

    /** Where programs find modules; by default there are none. */
    public Builder modules(ModuleFinder value) {
      this.modules = value;
      return this;
    }

    /** Instructions beyond the standard ones. */
    public Builder plugins(Plugins value) {
      this.plugins = value;
      return this;
    }

    /**
     * Is told of failing batches nobody waits for; by default their traceback goes to {@link
     * System#err}.
     */
    public Builder errorListener(Consumer<VMException> value) {
      this.errorListener = value;
      return this;
    }

    /** The standard instructions and those beyond. */
    public InstructionSet instructionSet() {
      return plugins.instructionSet();
    }

    private static long positive(String what, long value) {
      if (value <= 0) {
        throw new IllegalArgumentException("the " + what + " must be positive, not " + value);
      }
      return value;
    }

    /** Builds the actor. */
    public VMActor build() {
      return new VMActor(this);
    }
  }

  /** The actor's name. */
  public String name() {
    return name;
  }

  /** The system it belongs to. */
  public ActorSystem system() {
    return system;
  }

  /**
   * The actor as a value, to be sent to others. It keeps nothing alive: an actor whose VMActor is
   * no longer reachable is closed.
   */
  public ActorRef ref() {
    return new ActorRef(number);
  }

  // ---- loading and running on the calling thread

  /**
   * Queues a stream of instructions as one batch; the same as {@link #send}.
   *
   * @throws io.vmactor.vm.code.VerificationException if it is malformed
   */
  public void loadBytecode(@Nullable Object... stream) {
    send(stream);
  }

  /** Queues a module: its main function is pushed and called, and its result stays on the stack. */
  public void load(Module module) {
    cell.send(Message.of(system.parts().program(table, module)));
  }

  /**
   * Executes everything queued, on the calling thread.
   *
   * @throws VMException if a batch fails; those behind it stay queued
   * @throws IllegalStateException if the actor is started, or another thread runs it
   */
  public void execute() {
    try {
      cell.runAll();
    } catch (ActorFailure e) {
      throw new VMException(e.error());
    }
  }

  /**
   * Executes one instruction of what is queued, on the calling thread.
   *
   * @return false if nothing is queued
   * @throws VMException if the batch fails
   * @throws IllegalStateException as {@link #execute}
   */
  public boolean step() {
    try {
      return cell.step();
    } catch (ActorFailure e) {
      throw new VMException(e.error());
    }
  }

  /**
   * Executes one batch on the calling thread, for a loop of the caller's own.
   *
   * @return false if there is none, or the current one waits for a delivery
   * @throws VMException if the batch fails
   * @throws IllegalStateException as {@link #execute}
   */
  public boolean handleMessage() {
    try {
      return cell.runOne();
    } catch (ActorFailure e) {
      throw new VMException(e.error());
    }
  }

  /**
   * Executes one batch on the calling thread, waiting for one if there is none.
   *
   * @return false if the thread was interrupted while it waited
   * @throws VMException if the batch fails
   * @throws IllegalStateException as {@link #execute}
   */
  public boolean receive() {
    try {
      return cell.receive();
    } catch (ActorFailure e) {
      throw new VMException(e.error());
    }
  }

  // ---- running on worker threads

  /** Has worker threads execute what is and will be sent. */
  public void start() {
    cell.start();
  }

  /**
   * Ends that, once the batches sent before are done, or at once if the actor waits in the middle
   * of one.
   */
  public void stop() {
    cell.stop();
  }

  /** Makes the batch that runs or waits fail with the kind {@code interrupted}, soon. */
  public void interrupt() {
    cell.interrupt();
  }

  /** Ends the actor and frees its memory; what is queued is dropped. */
  @Override
  public void close() {
    cell.close();
  }

  // ---- sending

  /**
   * Sends a batch: the instructions run in order, with nothing between them.
   *
   * @throws io.vmactor.vm.code.VerificationException if the stream is malformed; nothing is sent
   *     then
   * @throws io.vmactor.vm.actor.MailboxFullException as the mailbox's policy says
   */
  public void send(@Nullable Object... stream) {
    cell.send(Message.of(system.parts().batch(table, number, stream)));
  }

  /** Sends a prepared batch, its slots filled with the values in order. */
  public void send(Batch batch, @Nullable Object... values) {
    cell.send(Message.of(forThis(batch.with(values))));
  }

  /** Sends a prepared batch without slots. */
  public void send(Batch batch) {
    cell.send(Message.of(forThis(batch.slots() == 0 ? batch.part() : batch.with(NO_VALUES))));
  }

  /** A batch prepared for other handlers runs over this actor's. */
  private Part forThis(Part part) {
    return system.parts().forTable(part, table, number);
  }

  /** Sends a batch to another actor. */
  public void sendTo(VMActor other, @Nullable Object... stream) {
    other.cell.send(Message.of(system.parts().batch(other.table, number, stream)));
  }

  /**
   * Prepares a batch for actors with this actor's instructions. Operands given as {@link
   * Batch#SLOT} are filled in at each send; a batch with slots has at most a thousand instructions.
   *
   * @throws io.vmactor.vm.code.VerificationException if the stream is malformed
   */
  public Batch prepare(@Nullable Object... stream) {
    PartFactory.Prepared prepared = system.parts().prepare(table, number, Batch.SLOT, stream);
    return new Batch(prepared.part(), prepared.slots());
  }

  /**
   * Sends a batch and answers the top of the stack after it.
   *
   * @return completes with the value, or with {@link VMException} if the batch fails or the value
   *     has no Java form, as {@link #top} says
   */
  public CompletableFuture<@Nullable Object> ask(@Nullable Object... stream) {
    CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
    cell.send(
        Message.of(
            system.parts().batch(table, number, stream),
            new Message.Completion() {
              @Override
              public void done(Machine m) {
                try {
                  Inspection seen = m.inspection();
                  answer.complete(seen.depth() == 0 ? null : javaValue(seen, Inspection::topValue));
                } catch (RuntimeException | Error e) {
                  answer.completeExceptionally(e);
                }
              }

              @Override
              public void failed(ActorFailure failure) {
                answer.completeExceptionally(new VMException(failure.error()));
              }
            }));
    return answer;
  }

  /**
   * The same; after {@code timeout} the answer is a {@link java.util.concurrent.TimeoutException}.
   */
  public CompletableFuture<@Nullable Object> ask(Duration timeout, @Nullable Object... stream) {
    return ask(stream).orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * The end of the batches sent so far.
   *
   * @return completes when they are done, or with {@link VMException} if the actor ends before
   */
  public CompletableFuture<Boolean> done() {
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    cell.send(
        Message.of(
            system.parts().batch(table, number),
            new Message.Completion() {
              @Override
              public void done(Machine m) {
                end.complete(true);
              }

              @Override
              public void failed(ActorFailure failure) {
                end.completeExceptionally(new VMException(failure.error()));
              }
            }));
    return end;
  }

  /** Whether the actor has ended itself by OP_EXIT. */
  public boolean hasExited() {
    return machine.hasExited();
  }

  /** The reason it gave then: an object of the VM's as the text OP_PRINT would print. */
  public @Nullable Object exitReason() {
    return machine.exitReason();
  }

  // ---- inspection

  /**
   * The top of the operand stack.
   *
   * @throws VMException with the kind {@code stack-underflow} if the stack is empty, {@code
   *     nesting-too-deep} if the value contains itself or is nested more than 200 deep
   */
  public @Nullable Object top() {
    return read(m -> Optional.ofNullable(javaValue(nonEmpty(m), Inspection::topValue)))
        .orElse(null);
  }

  /** The top of the operand stack as OP_PRINT prints it. */
  public String topText() {
    return read(m -> nonEmpty(m).topText());
  }

  /** What Java code reads, if it has a form in Java. */
  private static <T extends @Nullable Object> T javaValue(
      Inspection seen, Function<Inspection, T> reader) {
    try {
      return reader.apply(seen);
    } catch (IllegalArgumentException e) {
      throw new VMException("nesting-too-deep", String.valueOf(e.getMessage()));
    }
  }

  private static Inspection nonEmpty(Machine m) {
    Inspection seen = m.inspection();
    if (seen.depth() == 0) {
      throw new VMException("stack-underflow", "the stack is empty");
    }
    return seen;
  }

  /**
   * The operand stack, bottom first.
   *
   * @throws VMException as {@link #top}
   */
  public List<@Nullable Object> stack() {
    return read(m -> javaValue(m.inspection(), Inspection::stack));
  }

  /** The operand stack as OP_PRINT_STACK prints it. */
  public String stackText() {
    return read(m -> m.inspection().stackText());
  }

  /**
   * The variables, in the order they were first defined.
   *
   * @throws VMException as {@link #top}
   */
  public Map<String, @Nullable Object> variables() {
    return read(m -> javaValue(m.inspection(), Inspection::variableValues));
  }

  /** The variables as text: values as OP_PRINT_STACK shows them. */
  public Map<String, String> variableTexts() {
    return read(m -> m.inspection().variableTexts());
  }

  /**
   * Whether the current batch waits for a delivery; of a started actor, whether it did when last
   * looked at.
   */
  public boolean isWaiting() {
    return cell.isWaiting();
  }

  /**
   * The operand stack as it is at the actor's next safepoint, even in the middle of a batch.
   *
   * @throws VMException as {@link #top}
   */
  public List<@Nullable Object> stackNow() {
    try {
      return cell.inspect(m -> javaValue(m.inspection(), Inspection::stack));
    } catch (ActorFailure e) {
      throw new VMException(e.error());
    }
  }

  /** What the actor has used so far. */
  public Statistics statistics() {
    return new Statistics(
        machine.reductions(),
        machine.nativeReductions(),
        cell.batches(),
        cell.mailboxSize(),
        machine.memory().heapUsed(),
        machine.memory().heapCapacity(),
        machine.memory().stackCapacity(),
        machine.memory().collections(),
        machine.memory().collectedBytes(),
        machine.memory().pauseNanos(),
        Memory.backing());
  }

  private <T> T read(Function<Machine, T> reader) {
    try {
      return cell.read(reader);
    } catch (ActorFailure e) {
      throw new VMException(e.error());
    }
  }

  // ---- instructions of one's own

  /** The instructions this actor knows. */
  public InstructionSet instructionSet() {
    return table.instructions();
  }

  /**
   * Defines a new instruction without operands, for batches sent from now on. It may take and leave
   * any number of values, so it cannot stand in functions, nor where a jump crosses it.
   *
   * @throws IllegalArgumentException if the name exists or is not of the form OP_…
   */
  public void defineNewInstruction(String mnemonic, InstructionHandler handler) {
    define(mnemonic, List.of(), null, handler);
  }

  /**
   * Defines a new instruction with operands and a stack effect such as {@code "a b -- c"}, for
   * batches sent from now on. The handler must keep to the effect.
   */
  public void defineNewInstruction(
      String mnemonic, List<OperandKind> operands, String effect, InstructionHandler handler) {
    define(mnemonic, operands, StackEffect.parse(effect), handler);
  }

  private synchronized void define(
      String mnemonic,
      List<OperandKind> operands,
      @Nullable StackEffect effect,
      InstructionHandler handler) {
    CustomInstruction instruction =
        new CustomInstruction(
            mnemonic,
            table.instructions().nextCustomNumber(),
            operands,
            effect,
            "Defined by the program.",
            "the program");
    table = table.define(instruction, handler);
  }

  /**
   * Gives an instruction that exists another handler, for batches sent from now on; its operands
   * and stack effect stay.
   *
   * @throws IllegalArgumentException if there is no such instruction, or it decides what runs next
   */
  public synchronized void replaceExistingInstruction(String mnemonic, InstructionHandler handler) {
    table = table.replace(mnemonic, handler);
  }

  /**
   * Defines the instruction {@code OP_CALL_name}, which the S-expression {@code (name args...)}
   * calls.
   */
  public void defun(String function, InstructionHandler handler) {
    defineNewInstruction("OP_CALL_" + function, handler);
  }

  @Override
  public String toString() {
    return "VMActor[" + name + "]";
  }
}
