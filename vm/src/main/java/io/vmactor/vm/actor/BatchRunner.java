package io.vmactor.vm.actor;

import io.vmactor.vm.interpreter.Machine;
import io.vmactor.vm.interpreter.Part;
import io.vmactor.vm.interpreter.SentValue;
import io.vmactor.vm.interpreter.VmError;
import io.vmactor.vm.mailbox.Mailbox;
import io.vmactor.vm.mailbox.MailboxNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from a mailbox and has the machine execute them: what only the owner of an actor
 * does and touches. Apart from {@link ActorCell}, so that what the owner writes at every batch does
 * not share cache lines with what senders read at every send.
 */
final class BatchRunner {
  /** Is told of a batch's failure. */
  interface FailureHandler {
    /**
     * A batch has failed.
     *
     * @param awaited whether its sender is told anyway
     */
    void batchFailed(ActorFailure failure, boolean awaited);
  }

  private static final VmError NO_REASON = new VmError("error", "the batch failed", List.of());

  private final Machine machine;
  private final Mailbox.Cursor cursor;
  private final FailureHandler onFailure;
  private @Nullable Deque<Message> held;
  private @Nullable Message current;
  private Machine.Status status = Machine.Status.DONE;
  private @Nullable ActorFailure untold;
  private boolean turnEnds;
  private long taken;
  private long batches;

  /**
   * @param onFailure is told of a batch's failure before anybody else is
   */
  BatchRunner(Machine machine, Mailbox mailbox, FailureHandler onFailure) {
    this.machine = machine;
    this.cursor = mailbox.cursor();
    this.onFailure = onFailure;
  }

  /**
   * Goes on with the current batch, or starts the next.
   *
   * @param inSteps whether a batch that is started runs one instruction at a time
   * @return false if there is nothing to do now
   */
  boolean advance(int fuel, boolean inSteps) {
    try {
      return proceed(fuel, inSteps);
    } catch (OutOfMemoryError e) { // Java's memory is everybody's; the batch may have been too much
      abandon(e);
      return true;
    } catch (Throwable e) { // a defect, but the batch must not run for ever because of it
      abandon(e);
      throw e;
    }
  }

  private void abandon(Throwable problem) {
    if (current != null) {
      settle(machine.abandon(problem));
    }
  }

  private boolean proceed(int fuel, boolean inSteps) {
    if (current == null) {
      return beginNext(fuel, inSteps);
    }
    if (isWaiting() && !takeWhileWaiting() && !machine.isTimeUp()) {
      return false;
    }
    if (current != null) {
      settle(machine.run(fuel));
    }
    return true;
  }

  private boolean beginNext(int fuel, boolean inSteps) {
    MailboxNode node = next();
    if (node == null) {
      return false;
    }
    if (node instanceof SentValue value) {
      batches++;
      if (!machine.deliver(value)) {
        untold = failure();
        onFailure.batchFailed(untold, false);
      }
      return true;
    }
    Message message = (Message) node;
    Part batch = message.batch();
    if (batch == null) {
      look(message);
      return true;
    }
    current = message;
    batches++;
    SentValue call = message.takeCall();
    boolean begun = call == null ? machine.start(batch, inSteps) : machine.start(call, batch);
    settle(begun ? machine.run(fuel) : Machine.Status.FAILED);
    return true;
  }

  private @Nullable MailboxNode next() {
    return held == null || held.isEmpty() ? poll() : held.poll();
  }

  private @Nullable MailboxNode poll() {
    MailboxNode message = cursor.poll();
    if (message != null) {
      taken++;
    }
    return message;
  }

  private void look(Message message) {
    Consumer<Machine> look = message.look();
    if (look != null) {
      look.accept(machine);
    }
    turnEnds |= message.endsTurn();
    complete(message);
  }

  private void complete(Message message) {
    Message.Completion completion = message.completion();
    if (completion != null) {
      completion.done(machine);
    }
  }

  /**
   * Deliveries and looks take effect while the current batch waits, other batches are held; true if
   * it can go on.
   */
  private boolean takeWhileWaiting() {
    MailboxNode node;
    while (!turnEnds && (node = poll()) != null) {
      if (node instanceof SentValue value) {
        batches++;
        if (!machine.deliver(value)) {
          settle(Machine.Status.FAILED);
        }
        return true;
      }
      Message message = (Message) node;
      Part batch = message.batch();
      if (batch == null) {
        look(message);
      } else if (batch.isDelivery()) {
        machine.deliver(batch);
        complete(message);
        return true;
      } else {
        hold(message);
      }
    }
    return false;
  }

  private void hold(Message message) {
    Deque<Message> waiting = held;
    if (waiting == null) {
      waiting = new ArrayDeque<>();
      held = waiting;
    }
    waiting.add(message);
  }

  private ActorFailure failure() {
    VmError error = machine.error();
    return new ActorFailure(error != null ? error : NO_REASON);
  }

  private void settle(Machine.Status ended) {
    Message message = current;
    if (message == null) {
      return;
    }
    status = ended;
    if (ended == Machine.Status.DONE) {
      current = null;
      complete(message);
    } else if (ended == Machine.Status.FAILED) {
      current = null;
      fail(message, failure());
    }
  }

  private void fail(Message message, ActorFailure failure) {
    boolean awaited = message.completion() != null;
    onFailure.batchFailed(failure, awaited);
    message.fail(failure);
    if (!awaited) {
      untold = failure;
    }
  }

  /** Fails everything that waits, because the actor is no more. */
  void drain(ActorFailure why) {
    MailboxNode node = current != null ? current : next();
    current = null;
    status = Machine.Status.DONE;
    for (; node != null; node = next()) {
      if (node instanceof Message message) {
        message.fail(why);
      } else if (node instanceof SentValue value) {
        value.release();
      }
    }
  }

  /** Makes the current batch fail if it waits. */
  void abortWaiting() {
    if (current != null && isWaiting()) {
      settle(machine.abort());
    }
  }

  /** Until when the current batch waits, if it does not wait for ever; else {@code null}. */
  @Nullable Long waitsUntil() {
    return isWaiting() && machine.isTimed() ? (Long) machine.deadline() : null;
  }

  /** The failure of a batch nobody waited for, once. */
  @Nullable ActorFailure takeUntold() {
    ActorFailure failure = untold;
    untold = null;
    return failure;
  }

  /** Whether a look asked that the turn ends with it, once. */
  boolean takeTurnEnds() {
    boolean ends = turnEnds;
    turnEnds = false;
    return ends;
  }

  /** How many messages were taken from the mailbox since {@link #takeTaken}. */
  long taken() {
    return taken;
  }

  /** How many messages were taken from the mailbox since this was last asked. */
  long takeTaken() {
    long count = taken;
    taken = 0;
    return count;
  }

  <T> T read(Function<Machine, T> reader) {
    return reader.apply(machine);
  }

  boolean hasMail() {
    return !cursor.isEmpty();
  }

  boolean isBetweenBatches() {
    return current == null;
  }

  boolean isWaiting() {
    return status == Machine.Status.WAITING;
  }

  /** How the machine stopped last. */
  Machine.Status status() {
    return status;
  }

  /** Batches begun so far. */
  long batches() {
    return batches;
  }
}
