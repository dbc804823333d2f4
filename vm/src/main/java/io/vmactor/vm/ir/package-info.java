/**
 * The intermediate representation compilers build: functions of blocks of operations, each an
 * instruction of the machine with its inputs and results made explicit; passes over it, and its
 * lowering to code objects. {@code spec/ir.md} describes it.
 */
@NullMarked
package io.vmactor.vm.ir;

import org.jspecify.annotations.NullMarked;
