package io.vmactor.vm.code;

/**
 * The language whose results a code object's operations give where languages differ.
 *
 * <p>In {@link #PYTHON} code an operation that its operands do not fit enters a routine of the
 * prelude instead of raising an error.
 */
public enum Dialect {
  BASIC,
  PYTHON,
  SCHEME
}
