package io.vmactor.vm.heap;

/**
 * What a stack holds while a batch runs and is no value of the language, seen from Java.
 *
 * @param kind what it is: {@code iterator}
 */
public record OpaqueValue(String kind) {}
