package io.vmactor.python.compiler;

import io.vmactor.python.parser.PythonParser.Source;
import io.vmactor.python.scope.Scopes;

/**
 * What all functions of one source file share.
 *
 * @param moduleName the module's dotted name, which its functions know
 */
record Unit(Source source, String moduleName, Mode mode, Scopes scopes, Positions positions) {
  /** The variable that a global name of the source stands for. */
  String global(String name) {
    boolean internal =
        mode == Mode.PRELUDE && name.length() > 1 && name.charAt(0) == '_' && name.charAt(1) != '_';
    return internal ? "@" + name.substring(1) : name;
  }
}
