package io.vmactor.vm.mailbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** A message as a link of the queue it is in; in one queue at most, once. */
public abstract class MailboxNode {
  private static final VarHandle NEXT;

  static {
    try {
      NEXT = MethodHandles.lookup().findVarHandle(MailboxNode.class, "next", MailboxNode.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedVariable") // through NEXT
  private @Nullable MailboxNode next;

  @Nullable MailboxNode nextAcquire() {
    return (MailboxNode) NEXT.getAcquire(this);
  }

  void setNextRelease(@Nullable MailboxNode node) {
    NEXT.setRelease(this, node);
  }

  void setNextPlain(@Nullable MailboxNode node) {
    NEXT.set(this, node);
  }
}
