package io.vmactor.vm.memory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rare way through a handler. Native code keeps it out of line; where it speculates on types,
 * it leaves the operation to the interpreter instead, as the result would not be of the type
 * expected. So such a method has had no effect when it is called.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface SlowPath {}
