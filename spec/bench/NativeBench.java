import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.python.program.PythonProgram;
import io.vmactor.sexpr.SchemeCompiler;
import io.vmactor.vm.ActorSystem;
import io.vmactor.vm.ErrorPolicy;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.CodeObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Runs the speed programs as the machine runs them by default, native code for what is hot, and prints one line per
 * figure: {@code title value unit}, the median after a warm-up. Run by {@code spec/bench/run}.
 */
public final class NativeBench {
  private static final int WARM_UP = 4;
  private static final int PYTHON_WARM_UP = 8;
  private static final int ROUNDS = 7;
  private static final long HEAP_LIMIT = 1L << 29;

  public static void main(String[] args) throws IOException, PythonSyntaxException {
    Path folder = Path.of(args[0]);
    if (args.length > 1 && args[1].equals("actors")) {
      actors();
      return;
    }
    for (String line : Files.readAllLines(folder.resolve("list"))) {
      String[] fields = line.split("\t");
      if (args.length < 2 || fields[0].equals(args[1])) {
        measure(folder, fields[0], fields[1], Integer.parseInt(fields[2]));
      }
    }
  }

  /** The Python program, and the Scheme program that does the same, if there is one. */
  private static void measure(Path folder, String name, String title, int n) throws IOException, PythonSyntaxException {
    python(folder, name, title, n);
    Path scheme = folder.resolve(name + ".scm");
    if (Files.exists(scheme)) {
      try (VMActor actor = VMActor.builder().errorPolicy(ErrorPolicy.CRASH).heapLimit(HEAP_LIMIT).build()) {
        actor.load(SchemeCompiler.compile(Files.readString(scheme), name + ".scm"));
        actor.execute();
        report(title + ", Scheme", "ms", () -> call(actor, n));
      }
    }
  }

  /** Runs a program that measures its own rounds, as Python's peers do. */
  private static void python(Path folder, String name, String title, int n) throws IOException, PythonSyntaxException {
    String source =
        Files.readString(folder.resolve(name + ".py"))
            + """

            import time
            for _ in range(%d):
                start = time.process_time()
                bench(%d)
                print((time.process_time() - start) * 1e3)
            """
                .formatted(PYTHON_WARM_UP + ROUNDS, n);
    PythonProgram program = PythonProgram.of(source.getBytes(StandardCharsets.UTF_8), name + ".py", folder);
    StringBuilder output = new StringBuilder();
    try (VMActor actor =
        VMActor.builder()
            .errorPolicy(ErrorPolicy.CRASH)
            .errorListener(e -> {})
            .heapLimit(HEAP_LIMIT)
            .modules(program)
            .output(output)
            .build()) {
      actor.load(PythonProgram.start(List.of(name + ".py")));
      try {
        actor.execute();
      } catch (VMException end) {
        if (!Long.valueOf(0).equals(actor.exitReason())) {
          throw end;
        }
      }
    }
    double[] figures = output.toString().lines().skip(PYTHON_WARM_UP).mapToDouble(Double::parseDouble).sorted().toArray();
    System.out.printf(Locale.ROOT, "%s\t%.4g\tms%n", title, figures[ROUNDS / 2]);
    System.out.flush();
  }

  /** A function that runs the body for each int below its argument, which local 1 holds. */
  private static CodeObject loop(String name, List<Object> start, List<Object> body) {
    CodeObject.Builder code = CodeObject.builder(name).parameters(1).addAll("OP_CONSTANT", 0, "OP_SET_LOCAL", 1);
    code.addAll(start.toArray());
    int top = code.count();
    code.addAll("OP_GET_LOCAL", 1, "OP_GET_LOCAL", 0, "OP_LESS");
    int exit = code.count();
    code.addAll("OP_JUMP_IF_FALSE", 0).addAll(body.toArray());
    code.addAll("OP_GET_LOCAL", 1, "OP_CONSTANT", 1, "OP_ADD", "OP_SET_LOCAL", 1);
    code.addAll("OP_LOOP", code.count() + 1 - top);
    code.patch(exit, 0, code.count() - exit - 1);
    return code.addAll("OP_NIL", "OP_RETURN").build();
  }

  /** Milliseconds of processor time of one call. */
  private static double call(VMActor actor, int argument) {
    actor.send("OP_GET_VARIABLE", "bench", "OP_CONSTANT", argument, "OP_CALL", 1, "OP_POP");
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    actor.execute();
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
  }

  // ---- several actors

  private static final int WORK = 1_000_000_000;

  /** Nanoseconds after which the code is native, and turns are as long as they get. */
  private static final long WARMING = 1_500_000_000L;

  /** What many actors on one worker, and two on two, get done in the time one needs alone. */
  private static void actors() {
    together(1, 1, WORK);
    double alone = together(1, 1, WORK);
    double shared = together(1, 16, WORK / 16);
    double two = together(2, 2, WORK);
    double oneThread = threads(1);
    double twoThreads = threads(2);
    System.out.printf(Locale.ROOT, "16 actors on one worker, of the throughput of one\t%.3g\ttimes%n", alone / shared);
    System.out.printf(Locale.ROOT, "two actors on two workers, of the throughput of one\t%.3g\ttimes%n", 2 * alone / two);
    System.out.printf(Locale.ROOT, "two plain threads, of the throughput of one\t%.3g\ttimes%n", 2 * oneThread / twoThreads);
  }

  /** What the machine has to give: milliseconds that so many threads take that share nothing. */
  private static double threads(int count) {
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofPlatform().start(() -> blackhole = spin(WORK)));
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static volatile long blackhole;

  private static long spin(int rounds) {
    long x = 1;
    for (int i = 0; i < rounds; i++) {
      x = x * 31 + i;
    }
    return x;
  }

  /** Milliseconds until every actor has run its loop. */
  private static double together(int workers, int count, int rounds) {
    try (ActorSystem system = ActorSystem.builder().workers(workers).build()) {
      List<VMActor> all = new ArrayList<>();
      CodeObject bench = loop("bench", List.of(), List.of());
      for (int i = 0; i < count; i++) {
        VMActor actor = VMActor.builder().system(system).build();
        actor.start();
        actor.send("OP_CLOSURE", bench, 0, "OP_DEFINE_VARIABLE", "bench");
        all.add(actor);
      }
      long start = System.nanoTime();
      while (System.nanoTime() - start < WARMING) {
        run(all, 10_000_000 / count);
      }
      start = System.nanoTime();
      run(all, rounds);
      double millis = (System.nanoTime() - start) / 1e6;
      all.forEach(VMActor::close);
      return millis;
    }
  }

  private static void run(List<VMActor> actors, int rounds) {
    for (VMActor actor : actors) {
      actor.send("OP_GET_VARIABLE", "bench", "OP_CONSTANT", rounds, "OP_CALL", 1);
    }
    for (VMActor actor : actors) {
      actor.ask("OP_NIL").orTimeout(60, TimeUnit.SECONDS).join();
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

  private NativeBench() {}
}
