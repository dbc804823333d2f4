/** Makes the shared IR of Python's syntax trees. */
@NullMarked
package io.vmactor.python.compiler;

import org.jspecify.annotations.NullMarked;
