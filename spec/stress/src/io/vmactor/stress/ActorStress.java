package io.vmactor.stress;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Nothing sent to a whole actor is left lying, whatever its worker does at the same time: it lets go of the actor because
 * the mailbox was empty, stops running it, or ends it.
 */
public class ActorStress {
  private static final int SECONDS = 10;

  private static VMActor started() {
    VMActor actor = VMActor.builder().errorListener(e -> {}).build();
    actor.start();
    return actor;
  }

  /** The answer, the kind of the failure, or "lost" if there is neither. */
  private static String answer(CompletableFuture<?> future) {
    try {
      return String.valueOf(future.orTimeout(SECONDS, TimeUnit.SECONDS).join());
    } catch (CompletionException e) {
      return e.getCause() instanceof VMException cause ? cause.kind() : "lost";
    }
  }

  /** Two senders wake an actor whose worker may just be letting go of it. */
  @JCStressTest
  @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "both have run")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a batch was left lying")
  @State
  public static class WakeUp {
    private final VMActor actor = started();
    private CompletableFuture<?> first;
    private CompletableFuture<?> second;

    public WakeUp() {
      actor.send("OP_NOP"); // makes the worker come and go
    }

    @Actor
    public void firstSender() {
      first = actor.ask("OP_CONSTANT", 1);
    }

    @Actor
    public void secondSender() {
      second = actor.ask("OP_CONSTANT", 2);
    }

    @Arbiter
    public void end(LL_Result result) {
      result.r1 = answer(first);
      result.r2 = answer(second);
      actor.close();
    }
  }

  /** A batch is sent while the actor ends. */
  @JCStressTest
  @Outcome(id = {"1", "closed"}, expect = Expect.ACCEPTABLE, desc = "run, or told that the actor is closed")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the sender waits for ever")
  @State
  public static class SendBesideClose {
    private final VMActor actor = started();
    private CompletableFuture<?> sent;

    @Actor
    public void sender() {
      sent = actor.ask("OP_CONSTANT", 1);
    }

    @Actor
    public void closer() {
      actor.close();
    }

    @Arbiter
    public void end(L_Result result) {
      result.r1 = answer(sent);
    }
  }

  /** A batch is sent while the actor is stopped; what it then holds, execute runs. */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "run by a worker, or after the stop")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the batch was left lying")
  @State
  public static class SendBesideStop {
    private final VMActor actor = started();
    private CompletableFuture<?> sent;

    @Actor
    public void sender() {
      sent = actor.ask("OP_CONSTANT", 1);
    }

    @Actor
    public void stopper() {
      actor.stop();
    }

    @Arbiter
    public void end(L_Result result) {
      actor.execute();
      result.r1 = answer(sent);
      actor.close();
    }
  }
}
