package io.vmactor.cli;

import io.vmactor.vm.isa.Instruction;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jline.builtins.Completers.FileNameCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes instructions, in the form in which they are begun, dot-commands and file names. */
final class ReplCompleter implements Completer {
  private static final String PREFIX = "OP_";

  private final ReplSession session;
  private final Completer files = new FileNameCompleter();

  ReplCompleter(ReplSession session) {
    this.session = session;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String begun = line.word().substring(0, line.wordCursor());
    if (line.wordIndex() == 0 && begun.startsWith(".")) {
      for (DotCommand command : DotCommand.values()) {
        add(candidates, command.typed(), command.help());
      }
      return;
    }
    switch (DotCommand.find(line.words().getFirst())) {
      case LOAD -> files.complete(reader, line, candidates);
      case OPCODES, STEP -> addInstructions(begun, candidates);
      case HELP, STACK, VARIABLES, RESET, QUIT -> {}
      case null -> addInstructions(begun, candidates);
    }
  }

  private void addInstructions(String begun, List<Candidate> candidates) {
    boolean full = begun.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    boolean lower = !begun.equals(begun.toUpperCase(Locale.ROOT));
    for (Instruction instruction : session.instructionSet().all()) {
      String name = instruction.mnemonic();
      if (!full && name.startsWith(PREFIX)) {
        name = name.substring(PREFIX.length());
      }
      add(
          candidates,
          lower ? name.toLowerCase(Locale.ROOT) : name,
          Objects.toString(instruction.effect(), ""));
    }
  }

  private static void add(List<Candidate> candidates, String value, String description) {
    candidates.add(new Candidate(value, value, null, description, null, null, true));
  }
}
