package io.vmactor.cli;

import io.vmactor.assembler.RejectedInputException;
import io.vmactor.sexpr.SExpressionException;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.memory.BlockMemoryError;
import io.vmactor.vm.plugin.PluginException;
import java.io.PrintWriter;

/** Says what went wrong, and with which status a command ends because of it. */
final class Failures {
  private static final String DEBUG = "VMACTOR_DEBUG";

  static final String OUT_OF_MEMORY =
      "out of memory: Java's heap is exhausted; VMACTOR_JAVA_OPTS=-Xmx4g makes it larger";

  private Failures() {}

  /** Reports what ended a command; answers the exit status. */
  static int report(Throwable problem, Console console) {
    if (console.isOutputClosed()) {
      return ExitStatus.CLOSED_PIPE;
    }
    return switch (problem) {
      case VMException failure -> {
        console.errorText(failure.traceback());
        yield ExitStatus.UNCAUGHT;
      }
      case CommandException known -> {
        console.error(String.valueOf(known.getMessage()));
        yield known.status();
      }
      case RejectedPythonException rejected -> {
        console.errorText(rejected.report());
        yield ExitStatus.UNCAUGHT;
      }
      case RejectedInputException rejected -> rejected(rejected, console);
      case SExpressionException rejected -> rejected(rejected, console);
      case VerificationException rejected -> rejected(rejected, console);
      case PluginException rejected -> rejected(rejected, console);
      case BlockMemoryError exhausted -> {
        console.error("out of memory: " + exhausted.getMessage());
        yield ExitStatus.UNCAUGHT;
      }
      case OutOfMemoryError exhausted -> {
        console.error(OUT_OF_MEMORY);
        yield ExitStatus.UNCAUGHT;
      }
      default -> {
        reportInternal(problem, console);
        yield ExitStatus.INTERNAL;
      }
    };
  }

  private static int rejected(RuntimeException rejected, Console console) {
    console.error(String.valueOf(rejected.getMessage()));
    return ExitStatus.REJECTED;
  }

  /** Reports a defect of VMActor itself: in one line, or with its stack trace if that is wanted. */
  static void reportInternal(Throwable problem, Console console) {
    boolean debug = "1".equals(System.getenv(DEBUG));
    console.error(
        "internal error: "
            + problem
            + "; please report it with the command and the program"
            + (debug ? "" : "; " + DEBUG + "=1 shows where it happened"));
    if (debug) {
      PrintWriter err = console.err();
      problem.printStackTrace(err);
      err.flush();
    }
  }
}
