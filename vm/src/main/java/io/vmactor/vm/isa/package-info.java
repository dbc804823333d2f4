/** The instruction set: the opcode enum and what derives from it. Depends on nothing. */
@NullMarked
package io.vmactor.vm.isa;

import org.jspecify.annotations.NullMarked;
