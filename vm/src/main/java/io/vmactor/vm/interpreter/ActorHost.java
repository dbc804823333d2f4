package io.vmactor.vm.interpreter;

/** What a machine asks of the actor around it: everything that reaches other actors. */
public interface ActorHost {
  /** A request that was refused; the instruction raises it as an error. */
  final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String kind;

    public Refusal(String kind, String message) {
      super(message, null, false, false);
      this.kind = kind;
    }

    /** The error's kind. */
    public String kind() {
      return kind;
    }
  }

  /**
   * Makes an actor that makes a call and ends.
   *
   * @param reference under which this actor is told of its end, or 0
   * @return its id
   * @throws Refusal if there are too many; the call is released
   */
  long spawn(SentValue call, HandlerTable table, long reference);

  /**
   * Sends a value; to an actor that is no more it is dropped.
   *
   * @throws Refusal if the mailbox does not take it; it is released
   */
  void send(long actor, SentValue value);

  /** Has this actor told of another's end under a reference. */
  void monitor(long actor, long reference);

  /** Ends an actor at its next safepoint. */
  void kill(long actor);

  /** The number of a new reference. */
  long nextReference();

  /** Of a machine without an actor around it: there is nobody else. */
  ActorHost NONE =
      new ActorHost() {
        @Override
        public long spawn(SentValue call, HandlerTable table, long reference) {
          call.release();
          throw new Refusal("actor-limit", "this machine is alone and cannot make actors");
        }

        @Override
        public void send(long actor, SentValue value) {
          value.release();
        }

        @Override
        public void monitor(long actor, long reference) {}

        @Override
        public void kill(long actor) {}

        @Override
        public long nextReference() {
          return 1;
        }
      };
}
