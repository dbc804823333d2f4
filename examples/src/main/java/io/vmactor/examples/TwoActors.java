package io.vmactor.examples;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.plugin.ActorView;
import java.util.concurrent.CompletableFuture;

/**
 * Two actors that send each other instructions: a walk along the Collatz sequence.
 *
 * <p>An even number is halved, an odd one tripled and increased by one, until 1 is reached. One
 * actor is responsible for the even numbers, the other for the odd ones. A number travels as a
 * batch: instructions that do the step on the receiver's stack, and then {@code OP_PASS_ON}, an
 * instruction of this program, which sends the result on.
 */
public final class TwoActors implements AutoCloseable {
  private final VMActor even = VMActor.builder().name("even").build();
  private final VMActor odd = VMActor.builder().name("odd").build();
  private final CompletableFuture<Long> answer = new CompletableFuture<>();

  private TwoActors() {
    even.defineNewInstruction("OP_PASS_ON", stack -> passOn(even, stack));
    odd.defineNewInstruction("OP_PASS_ON", stack -> passOn(odd, stack));
    even.start();
    odd.start();
  }

  /** Takes the number and the steps so far off the sender's stack, and sends them on. */
  private void passOn(VMActor sender, ActorView stack) {
    if (stack.pop() instanceof Long number && stack.pop() instanceof Long steps) {
      send(sender, number, steps);
    } else {
      throw stack.fail("type-error", "OP_PASS_ON takes a number of steps and a number");
    }
  }

  private void send(VMActor sender, long number, long steps) {
    if (number == 1) {
      answer.complete(steps);
    } else if (number % 2 == 0) {
      sender.sendTo(
          even,
          "OP_CONSTANT",
          steps,
          "OP_CONSTANT",
          1,
          "OP_ADD",
          "OP_CONSTANT",
          number,
          "OP_CONSTANT",
          2,
          "OP_FLOOR_DIVIDE",
          "OP_PASS_ON");
    } else {
      sender.sendTo(
          odd,
          "OP_CONSTANT",
          steps,
          "OP_CONSTANT",
          1,
          "OP_ADD",
          "OP_CONSTANT",
          number,
          "OP_CONSTANT",
          3,
          "OP_MULTIPLY",
          "OP_CONSTANT",
          1,
          "OP_ADD",
          "OP_PASS_ON");
    }
  }

  @Override
  public void close() {
    even.close();
    odd.close();
  }

  /** How many steps lead from a positive number to 1. */
  static long steps(long number) {
    try (TwoActors actors = new TwoActors()) {
      actors.send(actors.even, number, 0);
      return actors.answer.join();
    }
  }

  /** Prints how far it is from 27 to 1. */
  public static void main(String[] args) {
    System.out.println("From 27 to 1 it takes " + steps(27) + " steps.");
  }
}
