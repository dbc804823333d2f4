package io.vmactor.cli;

import io.vmactor.assembler.BytecodeWriter;
import io.vmactor.assembler.Disassembler;
import io.vmactor.assembler.JsonStreams;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.interpreter.RegisterListing;
import io.vmactor.vm.isa.InstructionSet;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code vmactor compile} and its two special cases, {@code asm} and {@code disasm}: reads a
 * program in one form and writes it in another.
 */
final class CompileCommand implements Callable<Integer> {
  /** The forms a program can be written in. */
  private enum Form {
    BC("bc", ".bc"),
    ASM("asm", ".vma"),
    JSON("json", ".json");

    private final String label;
    private final String extension;

    Form(String label, String extension) {
      this.label = label;
      this.extension = extension;
    }

    static Form ofLabel(String label) {
      for (Form form : values()) {
        if (form.label.equals(label)) {
          return form;
        }
      }
      throw CommandException.rejected(
          "there is no form '" + label + "' for --emit; use bc, asm or json");
    }

    byte[] write(Module module) {
      return switch (this) {
        case BC -> BytecodeWriter.write(module);
        case ASM -> utf8(Disassembler.disassemble(module));
        case JSON -> utf8(JsonStreams.write(module) + "\n");
      };
    }

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final Console console;
  private final @Nullable ProgramFormat input;
  private final Form defaultForm;
  private final boolean toStandardOutput;
  private final CommandSpec spec;
  private final OptionSpec output;
  private final OptionSpec plugin = MachineOptions.plugins();
  private final OptionSpec emit =
      Options.text("FORM", "--emit")
          .description("What to write: bc (the default), asm or json.")
          .build();
  private final OptionSpec format = Options.format();
  private final OptionSpec language = Options.language();
  private final OptionSpec dumpIr =
      Options.flag("--dump-ir")
          .description("Print the optimised IR of a Scheme program instead of writing a file.")
          .build();
  private final OptionSpec registers =
      Options.flag("--registers")
          .description(
              "Show instead the register form that the interpreter runs, function by function; no"
                  + " command reads it.")
          .build();

  private CompileCommand(
      Console console,
      @Nullable ProgramFormat input,
      Form defaultForm,
      boolean toStandardOutput,
      String outputDescription,
      String name,
      String description,
      String... examples) {
    this.console = console;
    this.input = input;
    this.defaultForm = defaultForm;
    this.toStandardOutput = toStandardOutput;
    this.output = Options.text("OUT", "-o", "--output").description(outputDescription).build();
    this.spec =
        Options.command(this, name, description, examples)
            .addPositional(Options.file("The program; - is standard input."))
            .addOption(output);
  }

  /** {@code vmactor compile}. */
  static CommandSpec compile(Console console) {
    CompileCommand command =
        new CompileCommand(
            console,
            null,
            Form.BC,
            false,
            "The file to write; by default FILE with the extension .bc, .vma or .json. - is standard"
                + " output.",
            "compile",
            """
            Compiles a program to a binary module.

            The program is assembly (.vma), Scheme (.scm) or a JSON stream (.json). With --emit it is written in \
            another form; then it may be a binary module (.bc) as well.""",
            "vmactor compile fibonacci.vma",
            "vmactor compile arithmetic.json -o build/arithmetic.bc",
            "vmactor compile fibonacci.vma --emit=json -o -",
            "vmactor compile --lang=basic --emit=json -o - arithmetic.scm");
    return command
        .spec
        .addOption(command.emit)
        .addOption(command.format)
        .addOption(command.language)
        .addOption(command.dumpIr)
        .addOption(command.plugin);
  }

  /** {@code vmactor asm}. */
  static CommandSpec assemble(Console console) {
    CompileCommand command =
        new CompileCommand(
            console,
            ProgramFormat.VMA,
            Form.BC,
            false,
            "The file to write; by default FILE with the extension .bc. - is standard output.",
            "asm",
            "Assembles a program to a binary module.",
            "vmactor asm fibonacci.vma -o fibonacci.bc",
            "vmactor asm - -o hello.bc < hello.vma");
    return command.spec.addOption(command.plugin);
  }

  /** {@code vmactor disasm}. */
  static CommandSpec disassemble(Console console) {
    CompileCommand command =
        new CompileCommand(
            console,
            ProgramFormat.BC,
            Form.ASM,
            true,
            "The file to write; by default standard output.",
            "disasm",
            "Shows a binary module as assembly, which makes the same module again.",
            "vmactor disasm fibonacci.bc",
            "vmactor disasm fibonacci.bc -o fibonacci.vma",
            "vmactor disasm --registers fibonacci.bc");
    return command.spec.addOption(command.registers).addOption(command.plugin);
  }

  @Override
  public Integer call() {
    String file = spec.positionalParameters().getFirst().getValue();
    String label = emit.getValue();
    Form form = label == null ? defaultForm : Form.ofLabel(label);
    ProgramFormat given = input == null ? Options.formatOf(format) : input;
    ProgramFile program = ProgramFile.read(file, given, console).basic(Options.isBasic(language));
    if (Options.isSet(dumpIr)) {
      console.out().append(program.ir());
      return ExitStatus.OK;
    }
    OutputFile.write(outputName(file, form), contents(program, form), file, console);
    return ExitStatus.OK;
  }

  private byte[] contents(ProgramFile program, Form form) {
    InstructionSet set = MachineOptions.load(plugin).instructionSet();
    if (program.format() == ProgramFormat.SCM && program.isStream() && form == Form.JSON) {
      return Form.utf8(JsonStreams.write(program.stream(set)) + "\n");
    }
    Module module = program.module(set);
    return Options.isSet(registers) ? Form.utf8(RegisterListing.of(module)) : form.write(module);
  }

  private String outputName(String file, Form form) {
    String given = output.getValue();
    if (given != null) {
      return given;
    }
    if (toStandardOutput || file.equals(ProgramFile.STANDARD_INPUT)) {
      return ProgramFile.STANDARD_INPUT;
    }
    int name = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
    int dot = file.lastIndexOf('.');
    return (dot > name ? file.substring(0, dot) : file) + form.extension;
  }
}
