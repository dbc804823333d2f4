/** The little of LLVM that is used: parse, verify, optimise, emit, link. */
@NullMarked
package io.vmactor.nativejit.llvm;

import org.jspecify.annotations.NullMarked;
