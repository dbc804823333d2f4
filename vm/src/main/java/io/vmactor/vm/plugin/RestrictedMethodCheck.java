package io.vmactor.vm.plugin;

import io.vmactor.vm.interpreter.RestrictedHandler;
import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.plugin.InstructionDefinition.RestrictedMethod;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Collectors;

/** Turns a restricted method of a plug-in into a handler, if it is one. */
final class RestrictedMethodCheck {
  private RestrictedMethodCheck() {}

  /**
   * The handler that calls the method.
   *
   * @throws IllegalArgumentException if the instruction cannot have such a handler, the method does
   *     not exist, or its class or one it calls is not restricted Java
   */
  static RestrictedHandler handler(CustomInstruction instruction, RestrictedMethod method) {
    String mnemonic = instruction.mnemonic();
    int inputs = inputs(instruction);
    MethodHandle handle = find(mnemonic, method, inputs);
    List<RestrictedJava.Violation> violations =
        RestrictedJava.of(method.owner().getClassLoader()).checkReachable(method.owner().getName());
    if (!violations.isEmpty()) {
      throw new IllegalArgumentException(
          mnemonic
              + ": its method is not restricted Java: "
              + violations.stream()
                  .map(RestrictedJava.Violation::toString)
                  .collect(Collectors.joining("; ")));
    }
    return new RestrictedHandler(
        handle, method.owner(), method.method(), inputs, method.fallback());
  }

  private static MethodHandle find(String mnemonic, RestrictedMethod method, int inputs) {
    Class<?> owner = method.owner();
    try {
      Method found =
          owner.getDeclaredMethod(method.method(), RestrictedHandler.type(inputs).parameterArray());
      if (Modifier.isStatic(found.getModifiers()) && found.getReturnType() == long.class) {
        return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).unreflect(found);
      }
    } catch (NoSuchMethodException e) {
      // the same as one of another kind
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          mnemonic + ": " + owner.getName() + " cannot be accessed: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(
        mnemonic + ": there is no method " + signature(method, inputs));
  }

  private static int inputs(CustomInstruction instruction) {
    StackEffect effect = instruction.effect();
    boolean fits =
        instruction.operands().isEmpty()
            && effect != null
            && effect.inputs().size() <= RestrictedHandler.MAX_INPUTS
            && effect.outputs().size() == 1;
    if (!fits || effect == null) {
      throw new IllegalArgumentException(
          instruction.mnemonic()
              + ": a restricted method carries out an instruction without operands, with a stack"
              + " effect of at most "
              + RestrictedHandler.MAX_INPUTS
              + " inputs and exactly one output");
    }
    return effect.inputs().size();
  }

  private static String signature(RestrictedMethod method, int inputs) {
    StringBuilder text = new StringBuilder("static long ");
    text.append(method.owner().getName()).append('.').append(method.method());
    text.append("(long context");
    for (int i = 0; i < inputs; i++) {
      text.append(", long ").append((char) ('a' + i));
    }
    return text.append(')').toString();
  }
}
