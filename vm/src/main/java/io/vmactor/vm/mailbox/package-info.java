/** The mailbox: an intrusive lock-free queue of messages. */
@NullMarked
package io.vmactor.vm.mailbox;

import org.jspecify.annotations.NullMarked;
