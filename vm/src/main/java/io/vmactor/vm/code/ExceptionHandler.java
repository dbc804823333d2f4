package io.vmactor.vm.code;

/**
 * A range of instructions and where to go on when one of them raises an exception.
 *
 * <p>The stack is cut back to its depth before instruction {@code start}, then the exception is
 * pushed. Inside the range the stack never falls below that depth. Of several handlers around a
 * point the first in the table is taken.
 *
 * @param start index of the first instruction in the range
 * @param end index after the last instruction in the range
 * @param target index of the handler's first instruction
 */
public record ExceptionHandler(int start, int end, int target) {}
