package io.vmactor.vm.heap;

/**
 * What has no Java value: an iterator, a class, an instance. It stays with its actor.
 *
 * @param kind what it is: {@code iterator}, {@code class}, {@code object} and so on
 */
public record OpaqueValue(String kind) {}
