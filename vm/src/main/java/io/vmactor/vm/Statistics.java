package io.vmactor.vm;

/**
 * What an actor has used.
 *
 * @param reductions calls, backward jumps and batches, and what long instructions are charged
 * @param nativeReductions how many of them native code has used
 * @param batches batches begun
 * @param mailboxBatches batches and values waiting in the mailbox, more or less
 * @param heapUsedBytes bytes of its heap in use, garbage included
 * @param heapCapacityBytes bytes its heap has room for
 * @param stackCapacityBytes bytes its VM stack has room for
 * @param collections collections of its heap
 * @param collectedBytes bytes these found dead
 * @param pauseNanos time these took, in nanoseconds
 * @param memory how memory is accessed, for reports of defects
 */
public record Statistics(
    long reductions,
    long nativeReductions,
    long batches,
    long mailboxBatches,
    long heapUsedBytes,
    long heapCapacityBytes,
    long stackCapacityBytes,
    long collections,
    long collectedBytes,
    long pauseNanos,
    String memory) {}
