package io.vmactor.cli;

import io.vmactor.assembler.RejectedInputException;
import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.python.program.PythonSession;
import io.vmactor.sexpr.SExpressionException;
import io.vmactor.sexpr.SExpressions;
import io.vmactor.sexpr.SchemeCompiler;
import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.VerificationException;
import io.vmactor.vm.isa.Instruction;
import io.vmactor.vm.isa.InstructionSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A live actor and what may be typed to it, whatever it is typed into. Output of the program,
 * stacks and answers go through one writer, so they come in order.
 */
final class ReplSession implements AutoCloseable {
  private static final int MOST_SHOWN = 1000;

  /** The file that errors name. */
  private static final String TYPED = "(typed)";

  private final Console console;
  private final ReplLanguage language;
  private final Function<PrintWriter, VMActor.Builder> machines;
  private final PrintWriter out;
  private final Consumer<String> errors;
  private final boolean showStack;
  private VMActor vm;
  private SchemeCompiler scheme = new SchemeCompiler();
  private PythonSession python = PythonSession.NONE;
  private int status;
  private volatile @Nullable VMActor running;

  /**
   * Starts an actor.
   *
   * @param language what is typed
   * @param machines makes an actor that prints to the writer
   * @param out takes all output
   * @param errors takes the text of an error, without a newline at its end
   * @param showStack whether the stack is shown after each batch
   */
  ReplSession(
      Console console,
      ReplLanguage language,
      Function<PrintWriter, VMActor.Builder> machines,
      PrintWriter out,
      Consumer<String> errors,
      boolean showStack) {
    this.console = console;
    this.language = language;
    this.machines = machines;
    this.out = out;
    this.errors = errors;
    this.showStack = showStack;
    this.vm = machine();
  }

  private VMActor machine() {
    VMActor.Builder builder = machines.apply(out);
    if (language != ReplLanguage.PYTHON) {
      return builder.build();
    }
    python = new PythonSession(Path.of("").toAbsolutePath());
    VMActor actor = builder.modules(python).errorOutput(console.err()).build();
    actor.load(python.start());
    actor.execute();
    return actor;
  }

  /** The exit status that what was typed asked for. */
  int status() {
    return status;
  }

  /** What is typed. */
  ReplLanguage language() {
    return language;
  }

  /** The instructions there are. */
  InstructionSet instructionSet() {
    return vm.instructionSet();
  }

  /** Ends the batch that runs, if one does; any thread may call this. */
  void interrupt() {
    VMActor target = running;
    if (target != null) {
      target.interrupt();
    }
  }

  @Override
  public void close() {
    vm.close();
  }

  /** Whether a line begins one of the REPL's own commands. */
  static boolean isDotCommand(String line) {
    return line.stripLeading().startsWith(".");
  }

  /**
   * Sends a batch or carries out a dot-command; an error is reported.
   *
   * @param firstLine the number of the text's first line, for errors; 0 if lines have no numbers
   * @return whether the session goes on
   */
  boolean evaluate(String text, int firstLine) {
    try {
      if (isDotCommand(text)) {
        return command(text.strip(), firstLine);
      }
      return batch(text, firstLine);
    } catch (PythonSyntaxException problem) {
      errors.accept(problem.report().stripTrailing());
    } catch (StreamSyntaxException problem) {
      errors.accept(place(text, problem.offset(), firstLine) + problem.problem());
    } catch (VMException failure) {
      errors.accept(place(firstLine) + failure.traceback());
    } catch (VerificationException
        | RejectedInputException
        | SExpressionException
        | CommandException rejected) {
      errors.accept(place(firstLine) + rejected.getMessage());
    } catch (OutOfMemoryError exhausted) { // the actor is as it was; the session goes on
      errors.accept(place(firstLine) + Failures.OUT_OF_MEMORY);
    } finally {
      out.flush();
    }
    return true;
  }

  private static String place(int line) {
    return line == 0 ? "" : "line " + line + ": ";
  }

  private static String place(String text, int offset, int firstLine) {
    int line = 0;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    int column = offset - lineStart + 1;
    if (firstLine == 0 && line == 0) {
      return "column " + column + ": ";
    }
    return "line " + (Math.max(1, firstLine) + line) + ", column " + column + ": ";
  }

  // ---- batches

  /** Runs what was typed; answers whether the session goes on. */
  private boolean batch(String text, int firstLine)
      throws StreamSyntaxException, PythonSyntaxException {
    if (language == ReplLanguage.PYTHON) {
      return python(text, firstLine);
    }
    if (language == ReplLanguage.SCHEME) {
      scheme(text, firstLine);
      return true;
    }
    if (send(text)) {
      execute(firstLine);
      showStack();
    }
    return true;
  }

  /** Runs a Python statement, which shows its value and its errors itself. */
  private boolean python(String text, int firstLine) throws PythonSyntaxException {
    if (text.isBlank()) {
      return true;
    }
    vm.load(python.statement(text));
    execute(firstLine);
    if (vm.isWaiting()) {
      return true;
    }
    Object ended = vm.top();
    vm.loadBytecode("OP_POP");
    vm.execute();
    if (ended instanceof Long wanted) {
      status = Math.toIntExact(wanted);
      return false;
    }
    return true;
  }

  /** Queues a batch; answers false if there is nothing in the text. */
  private boolean send(String text) throws StreamSyntaxException {
    @Nullable Object[] stream =
        language == ReplLanguage.BASIC
            ? SExpressions.toBytecode(text, TYPED)
            : StreamText.parse(text, vm.instructionSet());
    if (stream.length > 0) {
      Execution.queue(stream, vm);
    }
    return stream.length > 0;
  }

  /** Runs Scheme and shows the last value, which is then dropped. */
  private void scheme(String text, int firstLine) {
    try {
      vm.load(scheme.interactive(text, TYPED));
      execute(firstLine);
    } catch (VMException | SExpressionException failure) {
      scheme.undo();
      throw failure;
    }
    if (vm.isWaiting()) {
      return;
    }
    Object shown = vm.top();
    vm.loadBytecode("OP_POP");
    vm.execute();
    if (shown instanceof String value) {
      print(value);
    }
  }

  private void execute(int firstLine) {
    running = vm;
    try {
      if (!Execution.executeHere(vm)) {
        errors.accept(
            place(firstLine)
                + (language == ReplLanguage.SCHEME
                    ? "the expression waits for a message, and nobody can send one; .reset gives up"
                    : "the batch waits for a message; DELIVER sends one, and .reset gives up"));
      }
    } finally {
      running = null;
    }
  }

  private void showStack() {
    if (showStack) {
      String text = vm.stackText();
      int cut = text.length() - MOST_SHOWN;
      print(cut > 0 ? "… " + text.substring(cut) : text);
    }
  }

  private void print(String line) {
    out.append(line).append('\n');
  }

  // ---- dot-commands

  private boolean command(String text, int firstLine) throws StreamSyntaxException {
    int end = 0;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    String name = text.substring(0, end);
    String argument = text.substring(end).strip();
    DotCommand command = DotCommand.find(name);
    if (command == null) {
      errors.accept(place(firstLine) + DotCommand.unknown(name));
      return true;
    }
    if (!argument.isEmpty() && command.argument().isEmpty()) {
      errors.accept(place(firstLine) + command.typed() + " takes nothing behind it");
      return true;
    }
    switch (command) {
      case HELP -> help();
      case STACK -> print(vm.stackText());
      case VARIABLES -> variables();
      case OPCODES -> opcodes(argument);
      case STEP -> step(argument);
      case LOAD -> load(argument, firstLine);
      case RESET -> {
        vm.close();
        vm = machine();
        scheme = new SchemeCompiler();
      }
      case QUIT -> {
        return false;
      }
    }
    return true;
  }

  private void help() {
    if (language == ReplLanguage.INSTRUCTIONS) {
      print("A line is a batch of instructions, sent to a live actor: CONSTANT 5 CONSTANT 10 ADD");
      print("A batch that fails is undone. A line goes on in the next one if it ends with \\ or");
      print("inside a string or brackets. A JSON stream is a batch as well: [\"OP_CONSTANT\", 5]");
    } else {
      print(language.banner());
      print("What fails is undone. A line goes on in the next one until its brackets are closed.");
    }
    print("");
    for (DotCommand command : DotCommand.values()) {
      String usage = (command.typed() + " " + command.argument()).strip();
      print(usage + " ".repeat(18 - usage.length()) + command.help());
    }
  }

  private void variables() {
    vm.variableTexts().forEach((name, value) -> print(name + " = " + value));
  }

  private void opcodes(String name) {
    InstructionSet set = vm.instructionSet();
    if (name.isEmpty()) {
      out.append(InstructionReference.table(set));
      return;
    }
    Instruction instruction = InstructionReference.find(set, name);
    if (instruction == null) {
      throw CommandException.rejected(InstructionReference.unknown(set, name));
    }
    out.append(InstructionReference.entry(instruction));
  }

  private void step(String batch) throws StreamSyntaxException {
    boolean queued = !batch.isEmpty() && send(batch);
    running = vm;
    try {
      if (!vm.step()) {
        throw CommandException.rejected(
            queued
                ? "an earlier batch waits for a message; DELIVER sends one"
                : "nothing to step through; try .step CONSTANT 5");
      }
    } finally {
      running = null;
    }
    print(vm.stackText());
  }

  private void load(String file, int firstLine) {
    if (file.isEmpty()) {
      throw CommandException.rejected(".load takes the name of a program");
    }
    ProgramFile program = ProgramFile.read(file, null, console);
    Execution.queue(program, vm);
    execute(firstLine);
    showStack();
  }
}
