/** Tests of the data types' primitives. */
@NullMarked
package io.vmactor.vm.runtime;

import org.jspecify.annotations.NullMarked;
