package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.heap.Encoder;
import io.vmactor.vm.heap.Fragment;
import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.runtime.Names;
import java.util.List;

/** The literal tuple of the names in {@link Names}, one for all actors. */
final class WellKnownNames {
  private static final List<String> NAMES =
      List.of(
          "__getattr__",
          "__getattribute__",
          "__setattr__",
          "__delattr__",
          "__get__",
          "__set__",
          "__delete__",
          "__eq__",
          "__hash__",
          "__bool__",
          "__len__",
          "__call__",
          "__init__",
          "__new__",
          "__class__",
          "__dict__",
          "__name__",
          "__bases__",
          "__mro__",
          "__qualname__",
          "__iter__",
          "__next__",
          "__repr__",
          "__str__",
          "__format__",
          "args",
          "__traceback__",
          "__context__",
          "__file__",
          "@slots");

  /** The tuple's word. */
  static final long WORD = place();

  private WellKnownNames() {}

  private static long place() {
    Encoder encoder = new Encoder();
    long word = encoder.encode(Tuple.of(NAMES.toArray()));
    Fragment names = encoder.fragment();
    long start = Blocks.allocate(Blocks.sizeFor(names.bytes()));
    names.copyToLiterals(start);
    return word + start;
  }
}
