package io.vmactor.cli;

import io.vmactor.python.parser.PythonSyntaxException;
import java.io.Serial;

/** A program that is no Python; its report is shown as it is. */
final class RejectedPythonException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final String report;

  RejectedPythonException(PythonSyntaxException error) {
    super(error.getMessage(), error);
    this.report = error.report().stripTrailing();
  }

  /** What CPython prints of it, without a newline at the end. */
  String report() {
    return report;
  }
}
