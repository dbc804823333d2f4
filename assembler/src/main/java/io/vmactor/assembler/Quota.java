package io.vmactor.assembler;

import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Pairs;
import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.code.VerificationException;
import org.jspecify.annotations.Nullable;

/**
 * What one module has used of {@link ModuleLimits}. A constant counts once for each code object
 * that has it, since each keeps a copy: a tuple counts all its items, a byte string one for every
 * 64 bytes.
 */
final class Quota {
  private static final int BYTES_PER_UNIT = 64;

  private int functions;
  private long instructions;
  private long constants;

  /** Counts one more code object. */
  void function() {
    if (++functions > ModuleLimits.FUNCTIONS) {
      throw new VerificationException(
          "the module has more than " + ModuleLimits.FUNCTIONS + " functions");
    }
  }

  /** Counts more instructions. */
  void instructions(int count) {
    instructions += count;
    if (instructions > ModuleLimits.INSTRUCTIONS) {
      throw new VerificationException(
          "the module has more than " + ModuleLimits.INSTRUCTIONS + " instructions");
    }
  }

  /** Counts a constant of a code object. */
  void constant(@Nullable Object value) {
    constants++;
    if (value instanceof Tuple tuple) {
      for (Object item : tuple.items()) {
        constant(item);
      }
    } else if (value instanceof Pairs pairs) {
      for (Object item : pairs.items()) {
        constant(item);
      }
      constant(pairs.tail());
    } else if (value instanceof byte[] bytes) {
      constants += bytes.length / BYTES_PER_UNIT;
    }
    if (constants > ModuleLimits.CONSTANTS) {
      throw new VerificationException(
          "the functions of the module have more than "
              + ModuleLimits.CONSTANTS
              + " constants together");
    }
  }

  /** Counts all of a finished code object. */
  void code(CodeObject code) {
    function();
    instructions(code.instructions().count());
    for (Object constant : code.constants()) {
      constant(constant);
    }
  }
}
