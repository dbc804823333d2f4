/**
 * Objects and their collector: layouts, an actor's heap and context, conversion between words and
 * Java values.
 */
@NullMarked
package io.vmactor.vm.heap;

import org.jspecify.annotations.NullMarked;
