package io.vmactor.vm.interpreter;

import io.vmactor.vm.heap.HeapImage;

/**
 * What a clone begins with.
 *
 * @param image copies of the maker's objects
 * @param words the function it calls and the arguments, as words of the image
 * @param modules what the maker uses, the links numbered as in the image
 */
record Clone(HeapImage image, long[] words, ModulesInUse modules) {}
