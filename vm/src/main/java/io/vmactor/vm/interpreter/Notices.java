package io.vmactor.vm.interpreter;

import io.vmactor.vm.code.Tuple;
import io.vmactor.vm.heap.ActorRef;
import io.vmactor.vm.heap.Encoder;
import io.vmactor.vm.heap.ErrorValue;
import io.vmactor.vm.heap.Fragment;
import io.vmactor.vm.heap.ReferenceValue;
import io.vmactor.vm.memory.Blocks;
import io.vmactor.vm.memory.Word;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an actor is told of the end of one it watches: a tuple {@code ("down", reference, actor,
 * how, value)}.
 */
public final class Notices {
  /** The call returned {@code value}. */
  static final String RESULT = "result";

  /** The actor ended itself; {@code value} is the reason it gave. */
  static final String EXIT = "exit";

  /** The actor failed; {@code value} is the error. */
  static final String ERROR = "error";

  /** The actor was ended from outside; {@code value} is nil. */
  static final String KILLED = "killed";

  /** The actor was no more when it was asked for; {@code value} is nil. */
  static final String GONE = "gone";

  private static final String DOWN = "down";

  /** Literals that are never given back. */
  private static final Map<String, Long> LITERALS =
      Stream.of(DOWN, RESULT, EXIT)
          .collect(Collectors.toUnmodifiableMap(text -> text, Notices::literal));

  private Notices() {}

  private static long literal(String text) {
    Encoder encoder = new Encoder();
    long word = encoder.encode(text);
    Fragment fragment = encoder.fragment();
    long address = Blocks.allocate(Blocks.sizeFor(fragment.bytes()));
    fragment.copyToLiterals(address);
    return word + address;
  }

  private static long word(String text) {
    Long word = LITERALS.get(text);
    if (word == null) {
      throw new IllegalArgumentException(text);
    }
    return word;
  }

  static SentValue ofValue(Machine machine, long reference, String how, long value) {
    SentValue notice = null;
    String problem = "a value that cannot be sent";
    try {
      notice =
          machine
              .messages()
              .copyTuple(word(DOWN), Word.ofReference(reference), machine.self(), word(how), value);
    } catch (MessageTooLargeException e) {
      problem = e.getMessage() == null ? problem : e.getMessage();
    }
    return notice != null
        ? notice
        : ofJava(machine.self(), reference, ERROR, new ErrorValue("value-error", problem));
  }

  static SentValue ofError(long actor, long reference, VmError error) {
    return error.kind().equals("killed") || error.kind().equals("closed")
        ? ofJava(actor, reference, KILLED, null)
        : ofJava(actor, reference, ERROR, new ErrorValue(error.kind(), error.message()));
  }

  /** Of an actor that was no more when it was to be watched. */
  public static SentValue gone(long actorId, long reference) {
    return ofJava(Word.ofActor(actorId), reference, GONE, null);
  }

  private static SentValue ofJava(long actor, long reference, String how, @Nullable Object value) {
    return Messages.ofJava(
        Tuple.of(
            DOWN, new ReferenceValue(reference), new ActorRef(Word.actorId(actor)), how, value));
  }
}
