/** What tests of several modules share: random programs and the comparison of modules. */
@NullMarked
package io.vmactor.vm.testing;

import org.jspecify.annotations.NullMarked;
