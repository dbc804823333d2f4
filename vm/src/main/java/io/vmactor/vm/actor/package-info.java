/** Actors: a machine with a mailbox, run by one thread at a time. */
@NullMarked
package io.vmactor.vm.actor;

import org.jspecify.annotations.NullMarked;
