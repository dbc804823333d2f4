/**
 * The reader, the macro expander and the code generator for S-expression languages will live here.
 */
@NullMarked
package io.vmactor.sexpr;

import org.jspecify.annotations.NullMarked;
