package io.vmactor.cli;

import io.vmactor.assembler.BytecodeReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms a program can have in a file. */
enum ProgramFormat {
  /** A binary module. */
  BC,
  /** Assembly. */
  VMA,
  /** A JSON stream: one batch. */
  JSON,
  /** S-expressions: Scheme, or the basic forms. */
  SCM,
  /** Python. */
  PY;

  /** The name of the format, which is also the extension without its dot. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of all formats, as in "bc, vma or json". */
  static String choices() {
    List<String> labels = Arrays.stream(values()).map(ProgramFormat::label).toList();
    int last = labels.size() - 1;
    return String.join(", ", labels.subList(0, last)) + " or " + labels.get(last);
  }

  /** The format that a file name's extension stands for, or {@code null}. */
  static @Nullable ProgramFormat ofName(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? null : ofLabel(fileName.substring(dot + 1));
  }

  /** The format of this name, regardless of case, or {@code null}. */
  static @Nullable ProgramFormat ofLabel(String label) {
    for (ProgramFormat format : values()) {
      if (format.label().equalsIgnoreCase(label)) {
        return format;
      }
    }
    return null;
  }

  /** The format that the contents show, or {@code null}: assembly looks like any text. */
  static @Nullable ProgramFormat ofContents(byte[] bytes) {
    if (BytecodeReader.isBytecode(bytes)) {
      return BC;
    }
    for (byte b : bytes) {
      if (b == '[') {
        return JSON;
      }
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        break;
      }
    }
    return null;
  }
}
