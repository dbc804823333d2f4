/** From source bytes to CPython's syntax tree, and syntax errors as CPython words them. */
@NullMarked
package io.vmactor.python.parser;

import org.jspecify.annotations.NullMarked;
