package io.vmactor.vm.actor;

import io.vmactor.vm.interpreter.Machine;
import io.vmactor.vm.interpreter.Part;
import io.vmactor.vm.interpreter.SentValue;
import io.vmactor.vm.mailbox.MailboxNode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a mailbox holds: a batch, or a look at the actor in its place among the batches. */
public final class Message extends MailboxNode {
  /** Is told how a batch ended. On the thread that ran it. */
  public interface Completion {
    /** The batch is done; the machine may be read. */
    void done(Machine machine);

    /** The batch failed, or never ran. */
    void failed(ActorFailure failure);
  }

  private final @Nullable Part batch;
  private final @Nullable Consumer<Machine> look;
  private final @Nullable Completion completion;
  private final boolean endsTurn;
  private @Nullable SentValue call;

  private Message(
      @Nullable Part batch,
      @Nullable Consumer<Machine> look,
      @Nullable Completion completion,
      boolean endsTurn,
      @Nullable SentValue call) {
    this.batch = batch;
    this.look = look;
    this.completion = completion;
    this.endsTurn = endsTurn;
    this.call = call;
  }

  /** A batch nobody waits for. */
  public static Message of(Part batch) {
    return new Message(batch, null, null, false, null);
  }

  /** A batch whose end somebody is told. */
  public static Message of(Part batch, Completion completion) {
    return new Message(batch, null, completion, false, null);
  }

  /** What a new actor is to do: a batch on the function and arguments given. */
  static Message of(Part batch, SentValue call, Completion completion) {
    return new Message(batch, null, completion, false, call);
  }

  /**
   * A look at the actor after the batches sent before; at once if the actor waits in the middle of
   * one.
   *
   * @param result fails if the actor is no more
   */
  static Message look(Consumer<Machine> look, CompletableFuture<?> result) {
    Completion completion =
        new Completion() {
          @Override
          public void done(Machine machine) {}

          @Override
          public void failed(ActorFailure failure) {
            result.completeExceptionally(failure);
          }
        };
    return new Message(null, look, completion, false, null);
  }

  /** A look after which the owner's turn ends. */
  static Message lastLook(Consumer<Machine> look) {
    return new Message(null, look, null, true, null);
  }

  @Nullable Part batch() {
    return batch;
  }

  @Nullable Consumer<Machine> look() {
    return look;
  }

  @Nullable Completion completion() {
    return completion;
  }

  /** What a new actor is to do, once. */
  @Nullable SentValue takeCall() {
    SentValue taken = call;
    call = null;
    return taken;
  }

  /** Tells whoever waits for it that it failed. */
  void fail(ActorFailure failure) {
    if (call != null) {
      call.release();
    }
    if (completion != null) {
      completion.failed(failure);
    }
  }

  boolean endsTurn() {
    return endsTurn;
  }
}
