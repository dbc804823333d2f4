package io.vmactor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Where a command writes its result: a file, or standard output. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Writes a file as a whole: whatever goes wrong, there is the old file or the new one.
   *
   * @param output the file's name; {@code -} is standard output
   * @param input the file that the result was made from, which is not overwritten
   */
  static void write(String output, byte[] bytes, String input, Console console) {
    if (output.equals(ProgramFile.STANDARD_INPUT)) {
      console.writeBytes(bytes);
      return;
    }
    Path path = ProgramFile.path(output);
    try {
      if (isSame(path, input)) {
        throw CommandException.rejected(
            output + ": would overwrite the input; choose another file with -o");
      }
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        Files.write(path, bytes); // a device or a pipe cannot be replaced
      } else {
        replace(Files.exists(path) ? path.toRealPath() : path, bytes);
      }
    } catch (NoSuchFileException e) {
      throw CommandException.failed(output + ": cannot be written: there is no such folder");
    } catch (IOException e) {
      throw CommandException.failed(output + ": cannot be written: " + ProgramFile.reason(path, e));
    }
  }

  private static boolean isSame(Path output, String input) throws IOException {
    if (input.equals(ProgramFile.STANDARD_INPUT)) {
      return false;
    }
    return Files.exists(output) && Files.isSameFile(output, ProgramFile.path(input));
  }

  private static void replace(Path path, byte[] bytes) throws IOException {
    Path temporary =
        path.resolveSibling(
            "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
