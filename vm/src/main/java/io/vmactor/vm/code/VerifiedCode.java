package io.vmactor.vm.code;

/**
 * What the verifier proves of a code object or shape.
 *
 * <p>Depths count the entries of the operand stack. For a shape they include the {@link #needs()}
 * entries that must be there before it starts, so that entry 0 is the lowest it touches.
 *
 * @param sequence the instructions
 * @param depths the depth before each instruction; -1 where it is never reached
 * @param targets whether an instruction is reached by a jump or as a handler
 * @param needs entries that must be there at the start (0 for a code object)
 * @param maxDepth the greatest depth
 * @param endDepth the depth where control falls off the end of a shape; -1 if it never does
 */
public record VerifiedCode(
    InstructionSequence sequence,
    int[] depths,
    boolean[] targets,
    int needs,
    int maxDepth,
    int endDepth) {}
