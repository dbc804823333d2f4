package io.vmactor.vm.heap;

/**
 * An error value, seen from Java.
 *
 * @param kind what went wrong, such as {@code division-by-zero}
 * @param message what to tell the user
 */
public record ErrorValue(String kind, String message) {}
