package io.vmactor.vm.memory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The methods of this class are restricted Java, so that HotSpot can run them in the interpreter
 * and a translator can turn their class files into native code: static methods over long, int,
 * double and boolean, with branches, loops and static calls of other restricted methods, of {@link
 * Memory}, and of the few JDK methods with a machine instruction of their own. No objects, no
 * exceptions, no static state. A test reads the class files and names what is not.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Restricted {}
