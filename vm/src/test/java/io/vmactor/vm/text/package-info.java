@NullMarked
package io.vmactor.vm.text;

import org.jspecify.annotations.NullMarked;
