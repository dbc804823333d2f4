package io.vmactor.vm.plugin;

/**
 * Carries out an instruction in Java.
 *
 * <p>It runs once per execution, on the thread that runs the actor. What it pushes takes effect
 * when it returns; if it throws, the batch fails with its message and nothing it pushed or popped
 * counts. While it runs, the actor can be neither pre-empted nor interrupted, so it should not wait
 * for anything. The handler itself may be run for several actors at a time.
 */
@FunctionalInterface
public interface InstructionHandler {
  /**
   * Carries out the instruction.
   *
   * @param actor the actor's stack and the instruction's operands; valid until this method returns
   */
  void execute(ActorView actor);
}
