/** Which names mean what: scopes, bindings, and the errors CPython finds before it makes code. */
@NullMarked
package io.vmactor.python.scope;

import org.jspecify.annotations.NullMarked;
