package io.vmactor.vm.actor;

import io.vmactor.vm.interpreter.Machine;
import io.vmactor.vm.interpreter.VmError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told of an actor's end. Immutable. */
final class Watchers {
  static final Watchers NONE = new Watchers(List.of());

  /** An actor, and the reference under which it is told. */
  private record Watcher(long actor, long reference) {}

  private final List<Watcher> all;

  private Watchers(List<Watcher> all) {
    this.all = all;
  }

  /** These and one more. */
  Watchers and(long actor, long reference) {
    List<Watcher> extended = new ArrayList<>(all);
    extended.add(new Watcher(actor, reference));
    return new Watchers(extended);
  }

  /**
   * Tells them all; the machine's memory is still there.
   *
   * @param failure why the actor is no more, or {@code null} if its call returned
   */
  void tell(ActorRegistry registry, Machine machine, @Nullable VmError failure) {
    for (Watcher watcher : all) {
      ActorCell cell = registry.find(watcher.actor);
      if (cell != null) {
        cell.sendNotice(machine.notice(watcher.reference, failure));
      }
    }
  }
}
