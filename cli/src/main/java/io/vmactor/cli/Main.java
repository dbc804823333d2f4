package io.vmactor.cli;

import java.io.InputStream;
import java.io.OutputStream;

/** The process: what starts, runs one command line and ends. */
public final class Main {
  private Main() {}

  /** Runs one command line and ends the process with its exit status. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    // After Ctrl-C the JVM ends the process with status 130; what was printed must not be lost.
    Runtime.getRuntime().addShutdownHook(new Thread(console::flushBeforeExit));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, problem) -> Failures.reportInternal(problem, console));
    String cache = System.getProperty(CacheTraining.PROPERTY);
    if (cache != null) {
      CacheTraining.run(cache, args);
      end(console.finalStatus(ExitStatus.OK));
    } else {
      end(run(console, args));
    }
  }

  /**
   * Ends the process. Where it ends by itself that is left to the JVM: {@link System#exit} first
   * looks for a logger through every jar of the class path.
   */
  private static void end(int status) {
    if (status != ExitStatus.OK || isHeldByThreads()) {
      System.exit(status);
    }
  }

  private static boolean isHeldByThreads() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    for (ThreadGroup up = all.getParent(); up != null; up = up.getParent()) {
      all = up;
    }
    Thread[] threads = new Thread[all.activeCount() + 8];
    int count = all.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i] != Thread.currentThread() && !threads[i].isDaemon()) {
        return true;
      }
    }
    return count == threads.length;
  }

  /**
   * Runs one command line with the given streams; the process goes on.
   *
   * @return the exit status
   */
  public static int run(InputStream in, OutputStream out, OutputStream err, String... args) {
    return run(Console.of(in, out, err), args);
  }

  static int run(Console console, String... args) {
    int status;
    try {
      if (ProgramRun.isPlain(args)) {
        status = ProgramRun.plain(console, args).status();
      } else {
        status = Commands.execute(console, args);
      }
    } catch (Throwable problem) { // nothing may end in a stack trace
      status = Failures.report(problem, console);
    }
    return console.finalStatus(status);
  }
}
