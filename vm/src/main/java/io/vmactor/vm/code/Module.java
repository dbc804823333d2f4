package io.vmactor.vm.code;

/**
 * A compiled program or library: running it means calling {@link #main} without arguments.
 *
 * @param name the module's name, usually the file's
 * @param main the code object that is called; the others hang from its constants
 */
public record Module(String name, CodeObject main) {
  public Module {
    if (main.parameters() + main.keywordOnly() != 0 || main.captured() != 0) {
      throw new VerificationException(
          "the main code of module " + name + " must have no parameters and no captured cells");
    }
  }
}
