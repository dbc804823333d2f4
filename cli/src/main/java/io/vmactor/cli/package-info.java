/** The {@code vmactor} command. */
@NullMarked
package io.vmactor.cli;

import org.jspecify.annotations.NullMarked;
