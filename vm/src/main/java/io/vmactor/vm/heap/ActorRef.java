package io.vmactor.vm.heap;

/**
 * An actor, seen from Java: its id, which no other actor of the process has or had. It says nothing
 * about whether the actor lives.
 *
 * @param id the number that {@code <actor 12>} shows
 */
public record ActorRef(long id) {
  @Override
  public String toString() {
    return "<actor " + id + ">";
  }
}
