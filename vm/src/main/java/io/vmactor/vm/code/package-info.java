/**
 * Code as data: instruction sequences, code objects, modules, batches' shapes, and the verifier of
 * all of them.
 */
@NullMarked
package io.vmactor.vm.code;

import org.jspecify.annotations.NullMarked;
