/** Running Python programs: the library they need, their modules, their sources for tracebacks. */
@NullMarked
package io.vmactor.python.program;

import org.jspecify.annotations.NullMarked;
