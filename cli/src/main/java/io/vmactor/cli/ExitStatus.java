package io.vmactor.cli;

/** What the command's exit status says. */
final class ExitStatus {
  static final int OK = 0;

  /** The program ended with an error that it did not catch. */
  static final int UNCAUGHT = 1;

  /** Bad usage, or a program that was rejected before it ran. */
  static final int REJECTED = 2;

  /** A defect of VMActor itself. */
  static final int INTERNAL = 70;

  /** Ended by Ctrl-C: 128 plus the number of SIGINT. */
  static final int INTERRUPTED = 130;

  /** Nobody reads the output any more: 128 plus the number of SIGPIPE. */
  static final int CLOSED_PIPE = 141;

  private ExitStatus() {}
}
