package io.vmactor.cli;

import io.vmactor.python.program.AsyncMode;
import io.vmactor.python.program.PythonProgram;
import io.vmactor.vm.ActorSystem;
import io.vmactor.vm.ErrorPolicy;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program: a module is called, a JSON stream is sent as one batch. It knows nothing of
 * the command line's parser, which takes longer to start than a short program.
 *
 * @param arguments what a Python program finds behind its name in {@code sys.argv}
 */
record ProgramRun(
    Console console,
    String file,
    List<String> arguments,
    MachineSettings machine,
    Choices choices) {
  /**
   * What the user chose for this run.
   *
   * @param format the program's format, or {@code null} to tell it from its name or contents
   * @param basic whether S-expressions are the basic forms
   * @param top whether to print the top of the stack at the end
   * @param stats whether to report what the run took
   */
  record Choices(
      @Nullable ProgramFormat format,
      boolean basic,
      AsyncMode asyncMode,
      boolean top,
      boolean stats) {
    /** What holds if no option is given. */
    static final Choices DEFAULT = new Choices(null, false, AsyncMode.AUTO, false, false);
  }

  private static final String COMMAND = "run";

  /** Whether a command line is {@code run FILE [ARG]...} without options. */
  static boolean isPlain(String... words) {
    return words.length > 1
        && words[0].equals(COMMAND)
        && !words[1].isEmpty()
        && !words[1].startsWith("-");
  }

  /** The run that such a command line asks for. */
  static ProgramRun plain(Console console, String... words) {
    return new ProgramRun(
        console,
        words[1],
        List.of(words).subList(2, words.length),
        MachineSettings.DEFAULT,
        Choices.DEFAULT);
  }

  /** Runs the program to its end and answers the exit status. */
  int status() {
    ActorSystem system = machine.system(console);
    VMActor.Builder builder =
        machine
            .builder(system)
            .errorPolicy(ErrorPolicy.CRASH)
            .output(console.out())
            .errorListener(e -> {}); // told by what run throws
    ProgramFile program = ProgramFile.read(file, choices.format(), console).basic(choices.basic());
    PythonProgram python = program.python(builder.instructionSet());
    if (python != null) {
      builder.modules(python).errorOutput(console.err()).firstHeap(PythonProgram.FIRST_HEAP_BYTES);
      python.setAsyncMode(choices.asyncMode());
    } else if (!arguments.isEmpty()) {
      throw CommandException.rejected("unexpected argument " + arguments.getFirst());
    }
    VMActor vm = builder.build();
    console.onOutputFailure(vm::interrupt);
    try {
      if (python != null) {
        List<String> argv = new ArrayList<>(arguments);
        argv.addFirst(file);
        vm.load(PythonProgram.start(argv));
      } else {
        Execution.queue(program, vm);
      }
      run(system, vm, program);
      return choices.top() ? printTop(vm) : ExitStatus.OK;
    } catch (VMException end) {
      if (!vm.hasExited()) {
        throw program.located(end, vm.instructionSet());
      }
      return Execution.status(vm.exitReason(), console);
    } finally {
      console.onOutputFailure(null);
      if (choices.stats()) {
        console.errorText(StatisticsReport.of(vm.statistics()));
      }
      system.close();
    }
  }

  private static void run(ActorSystem system, VMActor vm, ProgramFile program) {
    if (!Execution.complete(system, vm)) {
      throw CommandException.failed(
          program.name() + ": the program waits for a message, and nobody can send one");
    }
  }

  private int printTop(VMActor vm) {
    String text;
    try {
      text = vm.topText();
    } catch (VMException empty) {
      throw CommandException.failed("--top: the stack is empty");
    }
    console.print(text);
    return ExitStatus.OK;
  }
}
