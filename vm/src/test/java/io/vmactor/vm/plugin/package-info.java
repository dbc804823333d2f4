/** Tests of the plug-in mechanism. */
@NullMarked
package io.vmactor.vm.plugin;

import org.jspecify.annotations.NullMarked;
