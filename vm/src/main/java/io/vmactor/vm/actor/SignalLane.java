package io.vmactor.vm.actor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The signals an actor has not taken yet, as a stack without locks. Putting and looking are
 * sequentially consistent, so that whoever puts one and then finds the actor owned can be sure that
 * the owner, who looks after letting go, sees it.
 */
final class SignalLane {
  private static final VarHandle NEWEST;

  static {
    try {
      NEWEST = MethodHandles.lookup().findVarHandle(SignalLane.class, "newest", Signal.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedVariable") // through NEWEST
  private volatile @Nullable Signal newest;

  /** Any thread. */
  void put(Runnable action) {
    Signal signal = new Signal(action);
    Signal older;
    do {
      older = newest;
      signal.setNext(older);
    } while (!NEWEST.compareAndSet(this, older, signal));
  }

  /** Any thread. */
  boolean isEmpty() {
    return newest == null;
  }

  /** Does what the signals ask for, the oldest first. The actor's owner only. */
  void handleAll() {
    while (newest != null) {
      Signal signal = Signal.inOrder((Signal) NEWEST.getAndSet(this, null));
      for (; signal != null; signal = signal.next()) {
        signal.run();
      }
    }
  }
}
