/** Worker threads and the queue of what is ready to run. */
@NullMarked
package io.vmactor.vm.scheduler;

import org.jspecify.annotations.NullMarked;
