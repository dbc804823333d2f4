/** The parser, the analysis and the code generator for Python will live here. */
@NullMarked
package io.vmactor.python;

import org.jspecify.annotations.NullMarked;
