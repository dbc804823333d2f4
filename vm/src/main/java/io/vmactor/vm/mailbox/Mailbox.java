package io.vmactor.vm.mailbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A queue that any number of threads put messages in and one takes them from, without locks:
 * Vyukov's intrusive multi-producer single-consumer queue ("Intrusive MPSC node-based queue",
 * 1024cores.net).
 *
 * <p>Messages hang in a chain from the cursor's {@code head}, the last one taken, to {@code tail},
 * the last one put. A producer makes itself the tail with one atomic exchange (1), then links its
 * predecessor to itself (2). Between the two the chain is cut there, and the consumer, who sees
 * that the head is not the tail, waits for the link, which the producer sets in its next step.
 *
 * <ul>
 *   <li>The exchange (1) orders producers: messages of one thread stay in order.
 *   <li>The release in (2) pairs with the acquire in {@link Cursor#poll}: a message taken is seen
 *       whole.
 *   <li>The cursor belongs to the consumer; consumers hand over by whatever makes only one of them
 *       run. It is an object of its own so that taking does not write to the line producers write
 *       to.
 * </ul>
 */
public final class Mailbox {
  private static final VarHandle TAIL;

  static {
    try {
      TAIL = MethodHandles.lookup().findVarHandle(Mailbox.class, "tail", MailboxNode.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final class Stub extends MailboxNode {}

  private volatile MailboxNode tail;
  private final MailboxNode stub = new Stub();

  public Mailbox() {
    this.tail = stub;
  }

  /** The consumer's end; to be made once, before the first message is put. */
  public Cursor cursor() {
    return new Cursor();
  }

  /** Appends a message. Any thread. */
  public void put(MailboxNode node) {
    MailboxNode previous = (MailboxNode) TAIL.getAndSet(this, node); // (1)
    previous.setNextRelease(node); // (2), pairs with nextAcquire in poll
  }

  /** The consumer's end of the queue. */
  public final class Cursor {
    private MailboxNode head = stub;

    private Cursor() {}

    /** Takes the oldest message, or {@code null} if there is none. */
    public @Nullable MailboxNode poll() {
      MailboxNode last = head;
      MailboxNode next = last.nextAcquire(); // pairs with (2)
      if (next == null) {
        if (last == tail) {
          return null;
        }
        while ((next = last.nextAcquire()) == null) {
          Thread.onSpinWait();
        }
      }
      head = next;
      last.setNextPlain(null); // so that a taken message does not keep later ones alive
      return next;
    }

    /** Whether nothing can be taken. */
    public boolean isEmpty() {
      return head == tail;
    }
  }
}
