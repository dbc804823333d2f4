package io.vmactor.cli;

import io.vmactor.vm.isa.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The REPL's own commands, which are not sent to the actor. */
enum DotCommand {
  HELP("", "Show this help."),
  STACK("", "Show the operand stack, the bottom first."),
  VARIABLES("", "Show the actor's variables."),
  OPCODES("[NAME]", "List the instructions, or tell all about one."),
  STEP("[BATCH]", "Carry out one instruction of the batch, or the next one of a batch begun so."),
  LOAD("FILE", "Run a program (.bc, .vma, .json or .scm) in this actor."),
  RESET("", "Go on with a new actor."),
  QUIT("", "End the session; so does Ctrl-D.");

  private final String argument;
  private final String help;

  DotCommand(String argument, String help) {
    this.argument = argument;
    this.help = help;
  }

  /** What is typed, such as {@code .help}. */
  String typed() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /** How the argument is called; empty if there is none. */
  String argument() {
    return argument;
  }

  /** One sentence. */
  String help() {
    return help;
  }

  /** The command that is typed like this, or {@code null}. */
  static @Nullable DotCommand find(String typed) {
    for (DotCommand command : values()) {
      if (command.typed().equalsIgnoreCase(typed)) {
        return command;
      }
    }
    return null;
  }

  /** "unknown command …", with the nearest one if one is near. */
  static String unknown(String typed) {
    List<String> all = new ArrayList<>();
    for (DotCommand command : values()) {
      all.add(command.typed());
    }
    String near = Spelling.nearest(typed, all);
    return "unknown command "
        + typed
        + (near == null ? "; .help lists them" : "; did you mean " + near + "?");
  }
}
