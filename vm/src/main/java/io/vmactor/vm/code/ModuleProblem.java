package io.vmactor.vm.code;

/** Why a {@link ModuleFinder} cannot give a module that is there: an error of the program's. */
public final class ModuleProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String kind;

  /**
   * A problem.
   *
   * @param kind such as {@code syntax-error}
   */
  public ModuleProblem(String kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** The error's kind. */
  public String kind() {
    return kind;
  }
}
