package io.vmactor.vm.code;

import org.jspecify.annotations.Nullable;

/**
 * Finds the programs a running one asks for: modules by their names, source lines for error
 * messages. Used on the thread that runs the actor, by several at once if several actors share it.
 */
public interface ModuleFinder {
  /** Knows nothing. Not a lambda: the AOT cache takes none that is made with its own interface. */
  ModuleFinder NONE =
      new ModuleFinder() {
        @Override
        public @Nullable CodeObject find(String name) {
          return null;
        }
      };

  /**
   * The code of a module, or {@code null} if there is none.
   *
   * @param name its dotted name
   */
  @Nullable CodeObject find(String name);

  /**
   * A line of a source file without its end, or {@code null} if it is not known.
   *
   * @param file the file as code objects name it
   * @param line the line's number, from 1 on
   */
  default @Nullable String line(String file, int line) {
    return null;
  }

  /**
   * The line of marks that error messages show below a source line, or {@code null} for none.
   *
   * @param column of the first character, from 1 on
   * @param endColumn behind the last character, in line {@code endLine}
   */
  default @Nullable String marks(String file, int line, int column, int endLine, int endColumn) {
    return null;
  }
}
