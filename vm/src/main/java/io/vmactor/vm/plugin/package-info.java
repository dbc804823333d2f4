/** What instruction plug-ins implement, and how they are found. */
@NullMarked
package io.vmactor.vm.plugin;

import org.jspecify.annotations.NullMarked;
