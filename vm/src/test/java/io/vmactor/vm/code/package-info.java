/** Tests of streams, shapes and the verifier. */
@NullMarked
package io.vmactor.vm.code;

import org.jspecify.annotations.NullMarked;
