/** Lowering to LLVM, deoptimisation and the native code cache will live here. */
@NullMarked
package io.vmactor.nativejit;

import org.jspecify.annotations.NullMarked;
