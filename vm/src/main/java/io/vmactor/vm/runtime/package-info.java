/**
 * Primitives of the data types, in restricted Java: arithmetic, comparison, strings, lists, dicts,
 * iteration.
 */
@NullMarked
package io.vmactor.vm.runtime;

import org.jspecify.annotations.NullMarked;
