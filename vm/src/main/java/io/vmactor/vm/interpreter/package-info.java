/**
 * Running code: lowering to the register form, the interpreter of that form, loading code into
 * memory.
 */
@NullMarked
package io.vmactor.vm.interpreter;

import org.jspecify.annotations.NullMarked;
