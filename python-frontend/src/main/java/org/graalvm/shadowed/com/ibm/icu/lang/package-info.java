/** What the embedded parser calls of ICU, on the JDK's own tables. */
@NullMarked
package org.graalvm.shadowed.com.ibm.icu.lang;

import org.jspecify.annotations.NullMarked;
