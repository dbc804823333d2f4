/** Tests of heaps and their collector. */
@NullMarked
package io.vmactor.vm.heap;

import org.jspecify.annotations.NullMarked;
