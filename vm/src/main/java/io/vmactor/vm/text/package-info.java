/** Python's text: format specifications, quoting, cases and classes of characters, numbers. */
@NullMarked
package io.vmactor.vm.text;

import org.jspecify.annotations.NullMarked;
