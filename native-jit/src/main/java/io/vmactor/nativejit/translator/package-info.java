/**
 * Turns restricted Java, as class files have it, into LLVM IR: so that native code is made of the
 * very handlers the interpreter runs.
 */
@NullMarked
package io.vmactor.nativejit.translator;

import org.jspecify.annotations.NullMarked;
