/**
 * A second implementation of the instructions, as naive as can be: values are Java objects, the
 * stack is a list, and public instructions are carried out one by one as {@link
 * io.vmactor.vm.isa.Opcode} describes them. What the machine does is compared with it.
 */
@NullMarked
package io.vmactor.vm.testing.reference;

import org.jspecify.annotations.NullMarked;
