package io.vmactor.stress;

import io.vmactor.vm.mailbox.Mailbox;
import io.vmactor.vm.mailbox.MailboxNode;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** What the mailbox and the way actors are scheduled promise, under every interleaving that can be had. */
public class MailboxStress {
  static final class Letter extends MailboxNode {
    final int content; // plain: the mailbox itself must publish it

    Letter(int content) {
      this.content = content;
    }
  }

  /** Letters of one sender stay in order, none is lost, none comes twice, and each is seen whole. */
  @JCStressTest
  @Outcome(id = {"123", "132", "312"}, expect = Expect.ACCEPTABLE, desc = "1 before 2, 3 anywhere")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, doubled or out of order")
  @State
  public static class SendersKeepTheirOrder {
    private final Mailbox mailbox = new Mailbox();
    private final Mailbox.Cursor cursor = mailbox.cursor();

    @Actor
    public void first() {
      mailbox.put(new Letter(1));
      mailbox.put(new Letter(2));
    }

    @Actor
    public void second() {
      mailbox.put(new Letter(3));
    }

    @Arbiter
    public void all(I_Result result) {
      MailboxNode letter;
      while ((letter = cursor.poll()) != null) {
        result.r1 = result.r1 * 10 + ((Letter) letter).content;
      }
    }
  }

  /** What the consumer takes while senders send is whole and in order. */
  @JCStressTest
  @Outcome(id = {"0, 0", "0, 1", "1, 0", "1, 2"}, expect = Expect.ACCEPTABLE, desc = "what had come")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a letter not whole, or overtaken")
  @State
  public static class ConsumerSeesWholeLetters {
    private final Mailbox mailbox = new Mailbox();
    private final Mailbox.Cursor cursor = mailbox.cursor();

    @Actor
    public void sender() {
      mailbox.put(new Letter(1));
      mailbox.put(new Letter(2));
    }

    @Actor
    public void consumer(II_Result result) {
      result.r1 = content(cursor.poll());
      result.r2 = content(cursor.poll());
    }

    private static int content(MailboxNode letter) {
      return letter == null ? 0 : ((Letter) letter).content;
    }
  }

  /**
   * A sender that puts a letter while the owner gives the actor up: the owner takes it, or somebody schedules the actor.
   */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "taken, or scheduled once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "left lying, or scheduled twice")
  @State
  public static class NoLetterIsLeftLying {
    private final Mailbox mailbox = new Mailbox();
    private final Mailbox.Cursor cursor = mailbox.cursor();
    private final AtomicBoolean owned = new AtomicBoolean(true);
    private int takenByOwner;
    private int scheduledBySender;
    private int scheduledByOwner;

    @Actor
    public void sender() {
      mailbox.put(new Letter(1));
      if (!owned.get() && owned.compareAndSet(false, true)) {
        scheduledBySender = 1;
      }
    }

    @Actor
    public void owner() {
      takenByOwner = cursor.poll() == null ? 0 : 1;
      owned.set(false);
      if (!cursor.isEmpty() && owned.compareAndSet(false, true)) {
        scheduledByOwner = 1;
      }
    }

    @Arbiter
    public void end(I_Result result) {
      int scheduled = scheduledBySender + scheduledByOwner;
      // a sender may schedule an actor whose letter the owner took: it then finds nothing to do
      result.r1 = takenByOwner == 1 ? (scheduled <= 1 ? 1 : 2) : scheduled;
    }
  }
}
