/** What each instruction does, in tables. */
@NullMarked
package io.vmactor.vm.opcodes;

import org.jspecify.annotations.NullMarked;
