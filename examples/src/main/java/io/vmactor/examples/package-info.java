/** Examples of actors embedded in Java. */
@NullMarked
package io.vmactor.examples;

import org.jspecify.annotations.NullMarked;
