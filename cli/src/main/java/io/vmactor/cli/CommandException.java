package io.vmactor.cli;

/** Ends a command with one line on standard error and a status. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private CommandException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The user's input or usage is at fault. */
  static CommandException rejected(String message) {
    return new CommandException(ExitStatus.REJECTED, message);
  }

  /** The command was understood, but could not be carried out. */
  static CommandException failed(String message) {
    return new CommandException(ExitStatus.UNCAUGHT, message);
  }

  int status() {
    return status;
  }
}
