package io.vmactor.vm.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values a batch has sent that are held until it ends or waits, as it may be undone. */
final class Outbox {
  private record Held(long actor, SentValue value) {}

  private @Nullable List<Held> held;

  void hold(long actor, SentValue value) {
    List<Held> known = held;
    if (known == null) {
      known = new ArrayList<>();
      held = known;
    }
    known.add(new Held(actor, value));
  }

  /** Sends them. */
  void send(ActorHost host) {
    List<Held> sent = held;
    if (sent == null) {
      return;
    }
    held = null;
    for (Held each : sent) {
      try {
        host.send(each.actor, each.value);
      } catch (ActorHost.Refusal full) {
        // the batch that could be told is over
      }
    }
  }

  /** Gives them up. */
  void drop() {
    List<Held> dropped = held;
    if (dropped != null) {
      held = null;
      dropped.forEach(each -> each.value.release());
    }
  }
}
