/**
 * The virtual machine's Java API: {@link io.vmactor.vm.VMActor}, an actor whose messages are its
 * instructions.
 */
@NullMarked
package io.vmactor.vm;

import org.jspecify.annotations.NullMarked;
