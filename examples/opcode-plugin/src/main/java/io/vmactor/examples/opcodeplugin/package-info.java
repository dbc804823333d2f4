/** An example plug-in: four instructions, each written in another way. */
@NullMarked
package io.vmactor.examples.opcodeplugin;

import org.jspecify.annotations.NullMarked;
