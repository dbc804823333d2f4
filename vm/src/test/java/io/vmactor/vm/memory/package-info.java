/** Tests of raw memory. */
@NullMarked
package io.vmactor.vm.memory;

import org.jspecify.annotations.NullMarked;
