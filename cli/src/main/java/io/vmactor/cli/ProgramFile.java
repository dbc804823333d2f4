package io.vmactor.cli;

import io.vmactor.assembler.Assembler;
import io.vmactor.assembler.BytecodeReader;
import io.vmactor.assembler.JsonStreams;
import io.vmactor.assembler.ModuleLimits;
import io.vmactor.assembler.SourceText;
import io.vmactor.python.PythonCompiler;
import io.vmactor.python.compiler.Mode;
import io.vmactor.python.parser.PythonSyntaxException;
import io.vmactor.python.program.PythonProgram;
import io.vmactor.sexpr.SExpressions;
import io.vmactor.sexpr.SchemeCompiler;
import io.vmactor.vm.VMException;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.ir.IrPrinter;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program as it was read from a file or from standard input; decoded when asked for. */
final class ProgramFile {
  /** The file name that means standard input. */
  static final String STANDARD_INPUT = "-";

  /** What a folder must have to be run. */
  private static final String MAIN_FILE = "main.py";

  private static final int MOST_SIBLINGS = 1000;

  private final String name;
  private final ProgramFormat format;
  private final byte[] bytes;
  private boolean basic;
  private @Nullable Module module;

  private ProgramFile(String name, ProgramFormat format, byte[] bytes) {
    this.name = name;
    this.format = format;
    this.bytes = bytes;
  }

  /**
   * Reads a file, or standard input if its name is {@code -}.
   *
   * @param given the format, or {@code null} to tell it from the name, else from the contents
   * @throws CommandException if the file cannot be read or its format not be told
   */
  static ProgramFile read(String name0, @Nullable ProgramFormat given, Console console) {
    String file = mainOf(name0);
    boolean standardInput = file.equals(STANDARD_INPUT);
    String name = standardInput ? "(standard input)" : file;
    ProgramFormat format = given != null || standardInput ? given : ProgramFormat.ofName(file);
    int limit =
        format == null || format == ProgramFormat.BC
            ? ModuleLimits.FILE_BYTES
            : ModuleLimits.TEXT_LENGTH;
    byte[] bytes =
        standardInput ? readStandardInput(console.in(), limit) : readFile(path(file), name, limit);
    if (bytes.length > limit) {
      throw CommandException.rejected(
          name + ": the file is too large; the limit is " + limit + " bytes");
    }
    if (format == null) {
      format = ProgramFormat.ofContents(bytes);
    }
    if (format == null) {
      throw CommandException.rejected(
          name
              + (standardInput
                  ? ": say what the program is with --format=" + ProgramFormat.choices()
                  : ": not known to be a program; its name should end in .bc, .vma, .json, .scm or .py"));
    }
    return new ProgramFile(name, format, bytes);
  }

  /** The main file of a folder; any other name as it is. */
  private static String mainOf(String name) {
    if (name.equals(STANDARD_INPUT)) {
      return name;
    }
    Path main = path(name).resolve(MAIN_FILE);
    return Files.isRegularFile(main) ? main.toString() : name;
  }

  /** The file's name as the user gave it, for messages. */
  String name() {
    return name;
  }

  /** What the contents are. */
  ProgramFormat format() {
    return format;
  }

  /**
   * The path of this name.
   *
   * @throws CommandException if no file can have the name
   */
  static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw CommandException.rejected(name + ": not a file name");
    }
  }

  /** Reads at most one byte more than the limit, so that nothing endless is read to its end. */
  private static byte[] readFile(Path path, String name, int limit) {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(limit + 1);
    } catch (IOException e) {
      throw CommandException.rejected(name + ": " + reason(path, e));
    }
  }

  private static byte[] readStandardInput(InputStream in, int limit) {
    try {
      return in.readNBytes(limit + 1);
    } catch (IOException e) {
      throw CommandException.rejected("cannot read standard input: " + e.getMessage());
    }
  }

  /** Why a file cannot be read or written, in words. */
  static String reason(Path path, IOException e) {
    if (Files.isDirectory(path)) {
      return "is a directory";
    }
    return switch (e) {
      case NoSuchFileException missing -> "no such file" + suggestion(path);
      case AccessDeniedException denied -> "permission denied";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static String suggestion(Path missing) {
    Path fileName = missing.getFileName();
    if (fileName == null) {
      return "";
    }
    Path folder = missing.getParent();
    List<String> siblings = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder == null ? Path.of("") : folder)) {
      for (Path file : files) {
        if (siblings.size() == MOST_SIBLINGS) {
          break;
        }
        siblings.add(String.valueOf(file.getFileName()));
      }
    } catch (IOException | RuntimeException unreadable) {
      return "";
    }
    String near = Spelling.nearest(fileName.toString(), siblings);
    if (near == null || near.equals(fileName.toString())) {
      return "";
    }
    return "; did you mean " + (folder == null ? near : folder.resolve(near)) + "?";
  }

  /**
   * The program as a module.
   *
   * @throws io.vmactor.assembler.RejectedInputException if the contents are not a program
   */
  Module module(InstructionSet set) {
    Module known = module;
    if (known == null) {
      known = decode(set);
      module = known;
    }
    return known;
  }

  private Module decode(InstructionSet set) {
    return switch (format) {
      case BC -> BytecodeReader.read(bytes, name, set);
      case VMA -> Assembler.assemble(text(), name, set);
      case JSON -> JsonStreams.readModule(text(), name, set);
      case SCM ->
          basic
              ? JsonStreams.readModule(JsonStreams.write(stream(set)), name, set)
              : SchemeCompiler.compile(text(), name);
      case PY -> {
        try {
          yield PythonCompiler.compile(bytes, sourceName(), PythonProgram.MAIN, Mode.PROGRAM);
        } catch (PythonSyntaxException e) {
          throw new RejectedPythonException(e);
        }
      }
    };
  }

  // ---- Python

  /**
   * The program as one that needs Python's library, with the modules beside it; {@code null} if it
   * is none.
   */
  @Nullable PythonProgram python(InstructionSet set) {
    try {
      if (format == ProgramFormat.PY) {
        return PythonProgram.of(bytes, sourceName(), folder());
      }
      if (format == ProgramFormat.BC || format == ProgramFormat.VMA) {
        Module module = module(set);
        return module.main().dialect() == Dialect.PYTHON
            ? PythonProgram.of(module, folder())
            : null;
      }
      return null;
    } catch (PythonSyntaxException e) {
      throw new RejectedPythonException(e);
    }
  }

  private boolean isStandardInput() {
    return name.startsWith("(");
  }

  /** The file as tracebacks name it. */
  private String sourceName() {
    return isStandardInput() ? "<stdin>" : path(name).toAbsolutePath().normalize().toString();
  }

  private Path folder() {
    Path parent = isStandardInput() ? null : path(name).toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("").toAbsolutePath() : parent;
  }

  /** Makes S-expressions the basic forms instead of Scheme. */
  ProgramFile basic(boolean value) {
    basic = value;
    return this;
  }

  /** Whether the program is a stream, not a module. */
  boolean isStream() {
    return format == ProgramFormat.JSON || (format == ProgramFormat.SCM && basic);
  }

  /**
   * The program's IR as text.
   *
   * @throws CommandException if it has none
   */
  String ir() {
    if (format == ProgramFormat.PY) {
      try {
        return IrPrinter.print(
            PythonCompiler.ir(bytes, sourceName(), PythonProgram.MAIN, Mode.PROGRAM));
      } catch (PythonSyntaxException e) {
        throw new RejectedPythonException(e);
      }
    }
    if (format != ProgramFormat.SCM || basic) {
      throw CommandException.rejected(
          name + ": only Scheme and Python are compiled through the IR that --dump-ir shows");
    }
    return IrPrinter.print(new SchemeCompiler().ir(text(), name));
  }

  /**
   * A program that is a stream.
   *
   * @throws io.vmactor.assembler.RejectedInputException if the contents are not a stream
   */
  @Nullable Object[] stream(InstructionSet set) {
    return format == ProgramFormat.JSON
        ? JsonStreams.read(text(), name, set)
        : SExpressions.toBytecode(text(), name);
  }

  /** A failure of this program's batch, with the places in it named by the lines of the file. */
  VMException located(VMException failure, InstructionSet set) {
    return format == ProgramFormat.JSON
        ? failure.inSource(name, JsonStreams.lines(text(), name, set))
        : failure;
  }

  private String text() {
    return SourceText.decode(bytes, name);
  }
}
