package io.vmactor.vm.heap;

/**
 * An error value, seen from Java. It can be sent, and is an error value again then.
 *
 * @param kind what went wrong, such as {@code division-by-zero}
 * @param message what to tell the user
 */
public record ErrorValue(String kind, String message) {}
