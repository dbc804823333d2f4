package io.vmactor.vm.testing;

import io.vmactor.vm.interpreter.VmError;
import io.vmactor.vm.testing.reference.ReferenceInterpreter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs programs on the reference. */
final class ReferenceRun {
  private final Program program;
  private final ReferenceInterpreter reference;

  ReferenceRun(Program program) {
    this.program = program;
    this.reference = new ReferenceInterpreter(program.set(), program.handlers());
  }

  Outcome run() {
    List<String> errors = new ArrayList<>();
    for (@Nullable Object[] batch : program.batches()) {
      VmError error = reference.run(batch);
      errors.add(error == null ? "" : error.traceback());
    }
    return Outcome.of(
        errors,
        reference.output(),
        reference.stackText(),
        reference.stack(),
        reference.variables(),
        reference.reductions());
  }

  long instructions() {
    return reference.instructions();
  }
}
