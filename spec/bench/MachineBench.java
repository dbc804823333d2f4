import io.vmactor.vm.ActorSystem;
import io.vmactor.vm.Batch;
import io.vmactor.vm.ErrorPolicy;
import io.vmactor.vm.Statistics;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.actor.MailboxPolicy;
import io.vmactor.vm.code.CodeObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;

/**
 * Measures the machine through its Java API and prints one line per figure: {@code name value unit}, the median of
 * several rounds after a warm-up. Run by {@code spec/bench/run}, which puts the peers beside it.
 */
public final class MachineBench {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 7;

  private static final CodeObject FIB =
      CodeObject.of(
          "fib", 1, "OP_GET_LOCAL", 0, "OP_CONSTANT", 2, "OP_LESS", "OP_JUMP_IF_FALSE", 2, "OP_GET_LOCAL", 0,
          "OP_RETURN", "OP_GET_VARIABLE", "fib", "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_CALL", 1,
          "OP_GET_VARIABLE", "fib", "OP_GET_LOCAL", 0, "OP_CONSTANT", 2, "OP_SUBTRACT", "OP_CALL", 1, "OP_ADD",
          "OP_RETURN");

  /** Adds the ints below its argument; with {@code body} spliced into each round of the loop. */
  private static CodeObject loop(String name, Object... body) {
    List<Object> code =
        new ArrayList<>(
            List.of(
                "OP_CONSTANT", 0, "OP_SET_LOCAL", 1, "OP_CONSTANT", 0, "OP_SET_LOCAL", 2, "OP_GET_LOCAL", 1,
                "OP_GET_LOCAL", 0, "OP_LESS"));
    int instructions = (int) Arrays.stream(body).filter(o -> o.toString().startsWith("OP_")).count();
    code.addAll(
        List.of(
            "OP_JUMP_IF_FALSE", 9 + instructions, "OP_GET_LOCAL", 2, "OP_GET_LOCAL", 1, "OP_ADD", "OP_SET_LOCAL", 2));
    code.addAll(Arrays.asList(body));
    code.addAll(
        List.of(
            "OP_GET_LOCAL", 1, "OP_CONSTANT", 1, "OP_ADD", "OP_SET_LOCAL", 1, "OP_LOOP", 13 + instructions,
            "OP_GET_LOCAL", 2, "OP_RETURN"));
    return CodeObject.of(name, 1, code.toArray());
  }

  /** Measures one group of figures; each has a JVM of its own, as one program has. */
  public static void main(String[] args) {
    switch (args[0]) {
      case "language" -> language();
      case "memory" -> memory();
      case "objects" -> objects();
      case "sending" -> sending();
      case "actors" -> actors();
      default -> throw new IllegalArgumentException("no such group: " + args[0]);
    }
  }

  private static void language() {
    VMActor actor = VMActor.builder().errorPolicy(ErrorPolicy.CRASH).build();
    define(actor, FIB);
    report("fib(32)", "ms", () -> call(actor, "fib", 32));
    define(actor, loop("loop"));
    report("loop of 10^8", "ms", () -> call(actor, "loop", 100_000_000));
    report("execute(), CONSTANT CONSTANT ADD POP", "M instructions/s", () -> quads(actor));
    actor.close();
  }

  private static final int OBJECT_ROUNDS = 20_000_000;

  private static void objects() {
    VMActor actor = VMActor.builder().errorPolicy(ErrorPolicy.CRASH).build();
    actor.send(
        "OP_CONSTANT", "P", "OP_TUPLE", 0, "OP_DICT", 0, "OP_NEW_CLASS", "OP_DEFINE_VARIABLE", "P",
        "OP_GET_VARIABLE", "P", "OP_NEW_INSTANCE", "OP_DEFINE_VARIABLE", "p",
        "OP_GET_VARIABLE", "p", "OP_CONSTANT", "x", "OP_CONSTANT", 1, "OP_SET_NAMED_ATTRIBUTE",
        "OP_CONSTANT", Map.of("key", 1, "other", 2), "OP_DEFINE_VARIABLE", "d");
    actor.execute();
    define(actor, loop("variable", "OP_GET_VARIABLE", "p", "OP_POP"));
    define(actor, loop("get", "OP_GET_VARIABLE", "p", "OP_GET_ATTRIBUTE", "x", "OP_POP"));
    define(actor, loop("set", "OP_GET_VARIABLE", "p", "OP_GET_LOCAL", 1, "OP_SET_ATTRIBUTE", "x"));
    define(
        actor,
        loop(
            "new", "OP_GET_VARIABLE", "P", "OP_NEW_INSTANCE", "OP_SET_LOCAL", 3,
            "OP_GET_LOCAL", 3, "OP_GET_LOCAL", 1, "OP_SET_ATTRIBUTE", "x",
            "OP_GET_LOCAL", 3, "OP_GET_LOCAL", 1, "OP_SET_ATTRIBUTE", "y"));
    define(actor, loop("item", "OP_GET_VARIABLE", "d", "OP_CONSTANT", "key", "OP_PY_GET_ITEM", "OP_POP"));
    reportBody(actor, "getting an attribute", "get");
    reportBody(actor, "setting an attribute", "set");
    reportBody(actor, "an instance with two attributes, collections included", "new");
    reportBody(actor, "getting a dict's item by a string", "item");
    actor.close();
  }

  /** What a loop takes more than one that only reads a variable. */
  private static void reportBody(VMActor actor, String name, String function) {
    report(
        name, "ns",
        () ->
            (call(actor, function, OBJECT_ROUNDS) - call(actor, "variable", OBJECT_ROUNDS)) * 1e6 / OBJECT_ROUNDS);
  }

  private static void memory() {
    VMActor actor = VMActor.builder().errorPolicy(ErrorPolicy.CRASH).build();
    define(actor, loop("loop"));
    define(actor, loop("pairs", "OP_GET_LOCAL", 1, "OP_GET_LOCAL", 2, "OP_TUPLE", 2, "OP_POP"));
    int pairs = 20_000_000;
    report(
        "allocation of a pair, collections included", "ns",
        () -> (call(actor, "pairs", pairs) - call(actor, "loop", pairs)) * 1e6 / pairs);
    actor.close();
    report("copying 512 KiB with 10 % survival", "ms", MachineBench::collection);
  }

  private static void sending() {
    report("send(\"OP_CONSTANT\", 5), executed", "M/s", MachineBench::sends);
    report("prepared batch of 1 instruction, executed", "M/s", () -> prepared(1, 4_000_000));
    report("prepared batch of 64 instructions, executed", "M instructions/s", () -> 64 * prepared(16, 2_000_000));
  }

  private static void actors() {
    report("fib(27) 16 times, one actor on one worker", "ms", () -> together(1, 1, 16));
    report(
        "16 actors on one worker, of that throughput", "x",
        () -> together(1, 1, 16) / together(1, 16, 1));
    report(
        "two actors on two workers, of one's throughput", "x",
        () -> 2 * together(2, 1, 16) / together(2, 2, 16));
    report("ping-pong between two actors, a message", "ns", () -> pingPong(1_000_000));
    report("an actor made, run and ended", "ns", () -> spawned(200_000));
  }

  /** Milliseconds in which so many actors compute fib(27) so many times each. */
  private static double together(int workers, int count, int times) {
    try (ActorSystem system = ActorSystem.builder().workers(workers).build()) {
      List<VMActor> actors = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        VMActor actor = VMActor.builder().system(system).errorPolicy(ErrorPolicy.CRASH).build();
        define(actor, FIB);
        for (int k = 0; k < times; k++) {
          actor.send("OP_GET_VARIABLE", "fib", "OP_CONSTANT", 27, "OP_CALL", 1, "OP_POP");
        }
        actors.add(actor);
      }
      List<CompletableFuture<Boolean>> ends = actors.stream().map(VMActor::done).toList();
      long start = System.nanoTime();
      actors.forEach(VMActor::start);
      ends.forEach(CompletableFuture::join);
      return (System.nanoTime() - start) / 1e6;
    }
  }

  /** Answers what it gets, less one, to the actor that made it, until that is 0. */
  private static final CodeObject PONG =
      CodeObject.of(
          "pong", 1, "OP_RECEIVE", "OP_SET_LOCAL", 1, "OP_GET_LOCAL", 0, "OP_GET_LOCAL", 1, "OP_CONSTANT", 1,
          "OP_SUBTRACT", "OP_SEND", "OP_GET_LOCAL", 1, "OP_CONSTANT", 1, "OP_GREATER", "OP_JUMP_IF_FALSE", 1,
          "OP_LOOP", 12, "OP_NIL", "OP_RETURN");

  private static final CodeObject PING =
      CodeObject.of(
          "ping", 1, "OP_CLOSURE", PONG, 0, "OP_SELF", "OP_SPAWN", 1, "OP_SET_LOCAL", 1, "OP_GET_LOCAL", 1,
          "OP_GET_LOCAL", 0, "OP_SEND", "OP_RECEIVE", "OP_SET_LOCAL", 0, "OP_GET_LOCAL", 0, "OP_CONSTANT", 0,
          "OP_GREATER", "OP_JUMP_IF_FALSE", 1, "OP_LOOP", 10, "OP_NIL", "OP_RETURN");

  private static double pingPong(int messages) {
    return run(PING, messages) * 1e6 / (2 * messages);
  }

  private static final CodeObject EMPTY = CodeObject.of("empty", 0, "OP_NIL", "OP_RETURN");

  /** Makes actors one after the other and waits for the end of each. */
  private static final CodeObject MAKER =
      CodeObject.of(
          "maker", 1, "OP_CLOSURE", EMPTY, 0, "OP_SPAWN_MONITORED", 0, "OP_POP", "OP_POP", "OP_RECEIVE", "OP_POP",
          "OP_GET_LOCAL", 0, "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_SET_LOCAL", 0, "OP_GET_LOCAL", 0, "OP_CONSTANT", 0,
          "OP_GREATER", "OP_JUMP_IF_FALSE", 1, "OP_LOOP", 15, "OP_NIL", "OP_RETURN");

  private static double spawned(int count) {
    return run(MAKER, count) * 1e6 / count;
  }

  /** Milliseconds of one call on a worker of two. */
  private static double run(CodeObject code, int argument) {
    try (ActorSystem system = ActorSystem.builder().workers(2).build()) {
      VMActor actor = VMActor.builder().system(system).errorPolicy(ErrorPolicy.CRASH).build();
      actor.send("OP_CLOSURE", code, 0, "OP_CONSTANT", argument, "OP_CALL", 1, "OP_POP");
      CompletableFuture<Boolean> end = actor.done();
      long start = System.nanoTime();
      actor.start();
      end.join();
      return (System.nanoTime() - start) / 1e6;
    }
  }

  private static void report(String name, String unit, DoubleSupplier round) {
    for (int i = 0; i < WARM_UP; i++) {
      round.getAsDouble();
    }
    double[] figures = new double[ROUNDS];
    Arrays.setAll(figures, i -> round.getAsDouble());
    Arrays.sort(figures);
    System.out.printf(Locale.ROOT, "%s\t%.4g\t%s%n", name, figures[ROUNDS / 2], unit);
    System.out.flush();
  }

  private static void define(VMActor actor, CodeObject code) {
    actor.send("OP_CLOSURE", code, 0, "OP_DEFINE_VARIABLE", code.name());
    actor.execute();
  }

  /** Milliseconds of one call. */
  private static double call(VMActor actor, String function, int argument) {
    actor.send("OP_GET_VARIABLE", function, "OP_CONSTANT", argument, "OP_CALL", 1, "OP_POP");
    long start = System.nanoTime();
    actor.execute();
    return (System.nanoTime() - start) / 1e6;
  }

  /** Executes a loaded program that is 200 instructions of the measured kind in a loop. */
  private static double quads(VMActor actor) {
    int rounds = 500_000;
    List<Object> program = new ArrayList<>(List.of("OP_CONSTANT", rounds));
    for (int i = 0; i < 50; i++) {
      program.addAll(List.of("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_ADD", "OP_POP"));
    }
    program.addAll(
        List.of(
            "OP_CONSTANT", 1, "OP_SUBTRACT", "OP_DUP", "OP_CONSTANT", 0, "OP_GREATER", "OP_JUMP_IF_FALSE", 1,
            "OP_LOOP", 207, "OP_POP"));
    actor.loadBytecode(program.toArray());
    long start = System.nanoTime();
    actor.execute();
    return rounds * 200.0 * 1e3 / (System.nanoTime() - start);
  }

  /** Milliseconds of a collection, on average: a list of 1,600 pairs stays alive while pairs are made and dropped. */
  private static double collection() {
    try (VMActor actor = VMActor.builder().errorPolicy(ErrorPolicy.CRASH).build()) {
      List<Object> empty = new ArrayList<>();
      for (int i = 0; i < 1600; i++) {
        empty.add(null);
      }
      actor.send("OP_CONSTANT", empty, "OP_DEFINE_VARIABLE", "kept");
      define(
          actor,
          loop(
              "churn", "OP_GET_VARIABLE", "kept", "OP_GET_LOCAL", 1, "OP_CONSTANT", 1600, "OP_MODULO", "OP_GET_LOCAL",
              1, "OP_GET_LOCAL", 2, "OP_TUPLE", 2, "OP_SET_ITEM"));
      call(actor, "churn", 500_000);
      Statistics before = actor.statistics();
      call(actor, "churn", 5_000_000);
      Statistics after = actor.statistics();
      return (after.pauseNanos() - before.pauseNanos()) / 1e6 / (after.collections() - before.collections());
    }
  }

  private static VMActor receiver() {
    VMActor actor =
        VMActor.builder().errorPolicy(ErrorPolicy.CRASH).mailbox(20_000, MailboxPolicy.WAIT).build();
    actor.start();
    return actor;
  }

  private static double sends() {
    int count = 2_000_000;
    try (VMActor actor = receiver()) {
      long start = System.nanoTime();
      for (int i = 0; i < count / 2; i++) {
        actor.send("OP_CONSTANT", 5);
        actor.send("OP_POP");
      }
      actor.stack(); // after all that was sent
      return count * 1e3 / (System.nanoTime() - start);
    }
  }

  /** Million batches per second; a batch is one instruction, or so many times CONSTANT CONSTANT ADD POP. */
  private static double prepared(int quads, int count) {
    try (VMActor actor = receiver()) {
      Batch first;
      Batch second;
      if (quads == 1) {
        first = actor.prepare("OP_CONSTANT", 5);
        second = actor.prepare("OP_POP");
      } else {
        List<Object> stream = new ArrayList<>();
        for (int i = 0; i < quads; i++) {
          stream.addAll(List.of("OP_CONSTANT", 1, "OP_CONSTANT", 2, "OP_ADD", "OP_POP"));
        }
        first = actor.prepare(stream.toArray());
        second = first;
      }
      long start = System.nanoTime();
      for (int i = 0; i < count / 2; i++) {
        actor.send(first);
        actor.send(second);
      }
      actor.stack();
      return count * 1e3 / (System.nanoTime() - start);
    }
  }

  private MachineBench() {}
}
