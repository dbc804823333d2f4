package io.vmactor.stress;

import io.vmactor.vm.ActorSystem;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.heap.ActorRef;
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
 * The end of an actor beside what others do with it: each monitor gets one notice, no memory of a message is lost or
 * given back twice, and the registry counts who lives.
 */
public class EndStress {
  private static final int SECONDS = 10;

  /** Ends with the first value it is sent. */
  private static final CodeObject SHORT = CodeObject.of("short", 0, "OP_RECEIVE", "OP_RETURN");

  private static final CodeObject FOREVER =
      CodeObject.of("forever", 0, "OP_RECEIVE", "OP_POP", "OP_LOOP", 3);

  private static String settled(CompletableFuture<?> future) {
    try {
      return String.valueOf(future.orTimeout(SECONDS, TimeUnit.SECONDS).join());
    } catch (CompletionException e) {
      return e.getCause() instanceof VMException cause ? cause.kind() : "lost";
    }
  }

  /** A system with one actor of Java's and one that it has made. */
  private abstract static class Pair {
    final ActorSystem system = ActorSystem.builder().workers(2).errorListener((a, e) -> {}).build();
    final VMActor watcher = VMActor.builder().system(system).errorListener(e -> {}).build();
    final ActorRef watched;

    Pair(CodeObject code) {
      watcher.send("OP_CLOSURE", code, 0, "OP_SPAWN", 0, "OP_DEFINE_VARIABLE", "watched");
      watcher.send("OP_GET_VARIABLE", "watched");
      watcher.execute();
      watched = (ActorRef) watcher.top();
      watcher.start();
    }

    /** How the watched actor ended, from the next notice; "none" if there is none for so long. */
    String how(int milliseconds) {
      Object notice = watcher.ask("OP_CONSTANT", milliseconds, "OP_RECEIVE_TIMEOUT", "OP_POP").join();
      return notice instanceof Tuple tuple ? String.valueOf(tuple.items().get(3)) : "none";
    }

    void close() {
      system.close();
    }
  }

  /** An actor is watched while it returns from its call. */
  @JCStressTest
  @Outcome(id = {"result, none", "gone, none"}, expect = Expect.ACCEPTABLE, desc = "one notice")
  @Outcome(expect = Expect.FORBIDDEN, desc = "no notice, or two")
  @State
  public static class MonitorBesideReturn extends Pair {
    public MonitorBesideReturn() {
      super(SHORT);
    }

    @Actor
    public void watch() {
      watcher.send("OP_GET_VARIABLE", "watched", "OP_MONITOR", "OP_POP");
    }

    @Actor
    public void end() {
      system.deliver(watched, "the result");
    }

    @Arbiter
    public void look(LL_Result result) {
      result.r1 = how(SECONDS * 1000);
      result.r2 = how(0);
      close();
    }
  }

  /** An actor is watched while it is killed. */
  @JCStressTest
  @Outcome(id = {"killed, none", "gone, none"}, expect = Expect.ACCEPTABLE, desc = "one notice")
  @Outcome(expect = Expect.FORBIDDEN, desc = "no notice, or two")
  @State
  public static class MonitorBesideKill extends Pair {
    public MonitorBesideKill() {
      super(FOREVER);
    }

    @Actor
    public void watch() {
      watcher.send("OP_GET_VARIABLE", "watched", "OP_MONITOR", "OP_POP");
    }

    @Actor
    public void kill() {
      system.kill(watched);
    }

    @Arbiter
    public void look(LL_Result result) {
      result.r1 = how(SECONDS * 1000);
      result.r2 = how(0);
      close();
    }
  }

  /** Values with objects are sent while the actor ends; nobody crashes, and the actor is gone in the end. */
  @JCStressTest
  @Outcome(id = "false, 1", expect = Expect.ACCEPTABLE, desc = "ended, the other lives")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the registry is wrong")
  @State
  public static class SendBesideKill extends Pair {
    public SendBesideKill() {
      super(FOREVER);
    }

    @Actor
    public void send() {
      for (int i = 0; i < 4; i++) {
        system.deliver(watched, Tuple.of("a value", i));
      }
    }

    @Actor
    public void sendFromAnActor() {
      watcher.send("OP_GET_VARIABLE", "watched", "OP_CONSTANT", "another", "OP_CONSTANT", 1, "OP_TUPLE", 2, "OP_SEND");
    }

    @Actor
    public void kill() {
      system.kill(watched);
    }

    @Arbiter
    public void look(LL_Result result) {
      settled(watcher.ask("OP_CONSTANT", 1)); // after all it sent
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (system.actorCount() > 1 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      result.r1 = system.isAlive(watched);
      result.r2 = system.actorCount();
      close();
    }
  }

  /** Two ask for the last place there is. */
  @JCStressTest
  @Outcome(id = {"made, actor-limit", "actor-limit, made"}, expect = Expect.ACCEPTABLE, desc = "one gets it")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both, or none")
  @State
  public static class LastPlace {
    private final ActorSystem system =
        ActorSystem.builder().workers(2).maxActors(3).errorListener((a, e) -> {}).build();
    private final VMActor first = VMActor.builder().system(system).errorListener(e -> {}).build();
    private final VMActor second = VMActor.builder().system(system).errorListener(e -> {}).build();
    private String one = "";
    private String two = "";

    public LastPlace() {
      first.start();
      second.start();
    }

    private static String spawn(VMActor actor) {
      String outcome = settled(actor.ask("OP_CLOSURE", FOREVER, 0, "OP_SPAWN", 0));
      return outcome.equals("actor-limit") || outcome.equals("lost") ? outcome : "made";
    }

    @Actor
    public void spawnOne() {
      one = spawn(first);
    }

    @Actor
    public void spawnTwo() {
      two = spawn(second);
    }

    @Arbiter
    public void look(LL_Result result) {
      result.r1 = one;
      result.r2 = two;
      system.close();
    }
  }

  /** An actor is made while the system is closed: it is ended as well, or never made. */
  @JCStressTest
  @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "nobody is left")
  @Outcome(expect = Expect.FORBIDDEN, desc = "an actor has survived its system")
  @State
  public static class SpawnBesideClose extends Pair {
    public SpawnBesideClose() {
      super(FOREVER);
    }

    @Actor
    public void spawn() {
      watcher.send("OP_CLOSURE", FOREVER, 0, "OP_SPAWN", 0, "OP_POP");
    }

    @Actor
    public void shutDown() {
      system.close();
    }

    @Arbiter
    public void look(L_Result result) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (system.actorCount() > 0 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      result.r1 = system.actorCount();
    }
  }
}
