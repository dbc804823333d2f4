package io.vmactor.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The building blocks that the commands declare their options with. */
final class Options {
  private Options() {}

  /**
   * Starts a command: its name, {@code --help}, a sentence, and examples as they would be typed.
   */
  static CommandSpec command(Object command, String name, String description, String... examples) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(name).addOption(help());
    spec.usageMessage()
        .description(description.split("\n", -1))
        .sortOptions(false)
        .sortSynopsis(false)
        .synopsisHeading("Usage: ")
        .parameterListHeading("%nParameters:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .footerHeading("%nExamples:%n")
        .footer(indented(examples));
    return spec;
  }

  private static String[] indented(String... lines) {
    String[] result = new String[lines.length];
    for (int i = 0; i < lines.length; i++) {
      result[i] = "  " + lines[i];
    }
    return result;
  }

  private static OptionSpec help() {
    return flag("-h", "--help").usageHelp(true).description("Show this help and exit.").build();
  }

  static OptionSpec.Builder flag(String name, String... more) {
    return OptionSpec.builder(name, more).type(boolean.class).defaultValue("false");
  }

  static OptionSpec.Builder text(String label, String name, String... more) {
    return OptionSpec.builder(name, more).type(String.class).paramLabel(label);
  }

  static PositionalParamSpec file(String description) {
    return PositionalParamSpec.builder()
        .paramLabel("FILE")
        .type(String.class)
        .index("0")
        .arity("1")
        .required(true)
        .description(description)
        .build();
  }

  /** What stands behind the file: the program's own arguments. */
  static PositionalParamSpec arguments() {
    return PositionalParamSpec.builder()
        .paramLabel("ARG")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .index("1..*")
        .arity("0..*")
        .description("What a Python program finds in sys.argv.")
        .build();
  }

  /** The {@code --format} of a program whose name does not tell. */
  static OptionSpec format() {
    return text("FORMAT", "--format")
        .description("What FILE is, whatever its name: " + ProgramFormat.choices() + ".")
        .build();
  }

  /** The {@code --lang} of S-expressions in a file. */
  static OptionSpec language() {
    return text("LANG", "--lang")
        .description(
            "What a .scm file holds: scheme (the default) or basic, forms that become a stream.")
        .build();
  }

  /** Whether the option says that S-expressions are the basic forms. */
  static boolean isBasic(OptionSpec language) {
    String label = language.getValue();
    if (label == null || label.equals("scheme")) {
      return false;
    }
    if (!label.equals("basic")) {
      throw CommandException.rejected(
          "there is no language '" + label + "' for --lang; use basic or scheme");
    }
    return true;
  }

  /** The format that an option names, or {@code null} if the option was not given. */
  static @Nullable ProgramFormat formatOf(OptionSpec option) {
    String label = option.getValue();
    if (label == null) {
      return null;
    }
    ProgramFormat format = ProgramFormat.ofLabel(label);
    if (format == null) {
      throw CommandException.rejected(
          "there is no format '"
              + label
              + "' for "
              + option.longestName()
              + "; use "
              + ProgramFormat.choices());
    }
    return format;
  }

  static boolean isSet(OptionSpec flag) {
    Boolean value = flag.getValue();
    return value != null && value;
  }
}
