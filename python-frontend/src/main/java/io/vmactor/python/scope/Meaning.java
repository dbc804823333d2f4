package io.vmactor.python.scope;

/** What a name in a scope stands for. */
public sealed interface Meaning {
  /** A variable of this function or of one around it. */
  record Variable(Binding binding) implements Meaning {}

  /** A global variable of the module, or a builtin. */
  record Global(String name) implements Meaning {}

  /** An attribute of the class whose body this is; where there is none, what is outside. */
  record OfClass(String name, Meaning outside) implements Meaning {}
}
