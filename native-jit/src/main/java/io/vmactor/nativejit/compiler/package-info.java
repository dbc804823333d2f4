/**
 * Native code for the register form: what is hot is compiled in the background, out of the
 * translated handlers, and run in place of the interpreter.
 */
@NullMarked
package io.vmactor.nativejit.compiler;

import org.jspecify.annotations.NullMarked;
