package io.vmactor.vm.heap;

/**
 * A function of an actor, seen from outside: its name is all there is. Handlers of instructions get
 * functions in a form they can hand back and call.
 *
 * @param name the function's name
 */
public record FunctionValue(String name) {
  @Override
  public String toString() {
    return "function " + name;
  }
}
