/** Raw memory: access, value words, and the blocks actors get their memory from. */
@NullMarked
package io.vmactor.vm.memory;

import org.jspecify.annotations.NullMarked;
